"""The commands of the Passage menu: what is done with selected words or a passage."""

from PySide6.QtCore import Slot

from desktop_app.ui.commands.menu_commands import MenuCommands
from desktop_app.ui.reader.edges import End


class PassageCommands(MenuCommands):
    """Acts on the words that are selected in the reader, or on the passage that was clicked."""

    @Slot()
    def add_to_brief(self) -> None:
        """Add the selected words to the brief."""
        self._reader.add_to_brief()

    @Slot()
    def next_passage(self) -> None:
        """Select the next passage of the article."""
        self._reader.view.walk(forward=True)

    @Slot()
    def previous_passage(self) -> None:
        """Select the passage before."""
        self._reader.view.walk(forward=False)

    @Slot()
    def end_later(self) -> None:
        """Let the selected passage end a word later."""
        self._reader.reshaper.move_end(End.END, 1)

    @Slot()
    def end_earlier(self) -> None:
        """Let the selected passage end a word earlier."""
        self._reader.reshaper.move_end(End.END, -1)

    @Slot()
    def start_later(self) -> None:
        """Let the selected passage start a word later."""
        self._reader.reshaper.move_end(End.START, 1)

    @Slot()
    def start_earlier(self) -> None:
        """Let the selected passage start a word earlier."""
        self._reader.reshaper.move_end(End.START, -1)

    @Slot()
    def split(self) -> None:
        """Part the passage where the caret stands."""
        self._reader.reshaper.split()

    @Slot()
    def join(self) -> None:
        """Make one of the selected passage and the next."""
        self._reader.reshaper.join()

    @Slot()
    def retag(self) -> None:
        """Choose another tag for the selected passage."""
        self._reader.reshaper.retag()

    @Slot()
    def delete(self) -> None:
        """Delete the selected passage."""
        self._reader.reshaper.delete()
