"""The commands of the Note menu."""

from PySide6.QtCore import Slot

from desktop_app.domain.note import NotePlace
from desktop_app.ui.commands.menu_commands import MenuCommands


class NoteCommands(MenuCommands):
    """Writing notes."""

    @Slot()
    def note(self) -> None:
        """Write a note on the selected words, or on the article."""
        self._reader.add_note()

    @Slot()
    def beside(self) -> None:
        """Write the note on the selected passage, or on the article, in a window beside the text."""
        passage, article = self._window.inspector.passage_tab.passage, self._window.reader.article
        self._window.inspector.save_now()
        place = NotePlace(passage=passage) if passage else NotePlace(article=article)
        self._window.conversation.note_windows.open(place)

    @Slot()
    def on_brief(self) -> None:
        """Write a note on the brief that is shown, or was shown last."""
        brief = self._window.brief_pane().brief
        if brief:
            self.on(NotePlace(brief=brief))
        else:
            self._window.tell_done(self.tr("Begin a brief first"))

    def on(self, place: NotePlace) -> None:
        """Begin a note on something in the notes view."""
        self._window.show_view("notes").begin(place)

    @Slot()
    def journal(self) -> None:
        """Begin a note on nothing."""
        pane = self._window.show_view("notes")
        pane.begin_journal()
