"""The commands of the Note menu."""

from PySide6.QtCore import Slot

from desktop_app.ui.commands.menu_commands import MenuCommands


class NoteCommands(MenuCommands):
    """Writing notes."""

    @Slot()
    def note(self) -> None:
        """Write a note on the selected words, or on the article."""
        self._reader.add_note()
