"""What the trash says of deleted things and of erasing them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.changes import Kind
from desktop_app.domain.trash import DAYS_IN_TRASH, Erasure, Step, Trashed

ICONS = {
    Kind.ARTICLE: "newspaper",
    Kind.PASSAGE: "text-quote",
    Kind.TAG: "tag",
    Kind.NOTE: "sticky-note",
    Kind.BRIEF: "file-text",
    Kind.SEARCH: "search",
    Kind.COLLECTION: "folder",
    Kind.VARIANTS: "languages",
    Kind.TEMPLATE: "notebook-pen",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trash", text)


def kind_word(kind: Kind) -> str:
    """Return what a thing is called."""
    words = {
        Kind.ARTICLE: _tr("Article"),
        Kind.PASSAGE: _tr("Passage"),
        Kind.TAG: _tr("Tag"),
        Kind.NOTE: _tr("Note"),
        Kind.BRIEF: _tr("Brief"),
        Kind.SEARCH: _tr("Saved search"),
        Kind.COLLECTION: _tr("Collection"),
        Kind.VARIANTS: _tr("Group of variants"),
        Kind.TEMPLATE: _tr("Note template"),
    }
    return words[kind]


def days_left(deleted: str) -> int:
    """Return for how many days a thing can still be had back."""
    ends = datetime.fromisoformat(deleted.replace("Z", "+00:00")) + timedelta(days=DAYS_IN_TRASH)
    return max(0, (ends - datetime.now(UTC)).days)


def days_words(days: int) -> str:
    """Return how long a thing can still be had back, in words."""
    if days == 0:
        return _tr("less than a day left")
    return _tr("1 day left") if days == 1 else _tr("{} days left").format(days)


def what_goes(things: Sequence[Trashed]) -> str:
    """Return the question before things are erased."""
    if len(things) == 1:
        return _tr("Erase “{}” for good?").format(things[0].name)
    return _tr("Erase {} things for good?").format(len(things))


def what_ends(erasure: Erasure) -> str:
    """Return what erasing ends and leaves, as paragraphs."""
    parts = [_tr("Nothing of it stays in the notebook or in its search index. This cannot be undone.")]
    parts.append(_steps(erasure.steps))
    if erasure.copies:
        names = ", ".join(erasure.copies)
        parts.append(_tr("Copies beside the notebook still hold it: {}.").format(names))
    else:
        parts.append(_tr("Backups that you made still hold it."))
    return "\n\n".join(parts)


def _steps(steps: Sequence[Step]) -> str:
    if not steps:
        return _tr("No step of undo ends by it.")
    newest = steps[0].label
    if len(steps) == 1:
        return _tr("One step of undo ends by it: “{}”.").format(newest)
    words = _tr("{count} steps of undo end by it, from “{newest}” back to “{oldest}”.")
    return words.format(count=len(steps), newest=newest, oldest=steps[-1].label)
