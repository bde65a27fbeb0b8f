"""What is said of notes."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.note import NoteOn

ICONS = {
    NoteOn.FREE: "notebook-pen",
    NoteOn.PASSAGE: "text-quote",
    NoteOn.ARTICLE: "newspaper",
    NoteOn.TAG: "tag",
    NoteOn.BRIEF: "file-text",
}

CHOICES = {
    None: QT_TRANSLATE_NOOP("Notes", "All notes"),
    NoteOn.FREE: QT_TRANSLATE_NOOP("Notes", "Journal"),
    NoteOn.PASSAGE: QT_TRANSLATE_NOOP("Notes", "On passages"),
    NoteOn.ARTICLE: QT_TRANSLATE_NOOP("Notes", "On articles"),
    NoteOn.TAG: QT_TRANSLATE_NOOP("Notes", "On tags"),
    NoteOn.BRIEF: QT_TRANSLATE_NOOP("Notes", "On briefs"),
}

PLACES = {
    NoteOn.FREE: QT_TRANSLATE_NOOP("Notes", "Journal"),
    NoteOn.PASSAGE: QT_TRANSLATE_NOOP("Notes", "On the passage {}"),
    NoteOn.ARTICLE: QT_TRANSLATE_NOOP("Notes", "On the article {}"),
    NoteOn.TAG: QT_TRANSLATE_NOOP("Notes", "On the tag {}"),
    NoteOn.BRIEF: QT_TRANSLATE_NOOP("Notes", "On the brief {}"),
}


def choice_words(on: NoteOn | None) -> str:
    """Return what the filter says for a kind of note, or for all."""
    return QCoreApplication.translate("Notes", CHOICES[on])


def place_words(on: NoteOn, name: str) -> str:
    """Return what a note hangs on, in words."""
    return QCoreApplication.translate("Notes", PLACES[on]).format(name).strip()
