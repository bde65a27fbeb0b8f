"""The commands of reading itself: finding in the article, places, size of the text, caret, paper."""

from PySide6.QtCore import Slot

from desktop_app.ui.commands.menu_commands import MenuCommands
from desktop_app.ui.reader.reading_style import reading


class ReadingCommands(MenuCommands):
    """Act on the reader that was used last; there may be two."""

    @Slot()
    def find(self) -> None:
        """Find words in the open article."""
        self._window.show_view("read")
        if self._reader.article:
            self._reader.finder.open_bar()

    @Slot()
    def back(self) -> None:
        """Go back to where the reader was before."""
        self._window.show_view("read")
        self._reader.travels.back()

    @Slot()
    def forward(self) -> None:
        """Go forward again after going back."""
        self._window.show_view("read")
        self._reader.travels.forward()

    @Slot()
    def caret(self) -> None:
        """Begin or end caret mode."""
        self._window.show_view("read")
        self._reader.caret.toggle()

    @Slot()
    def copy_cited(self) -> None:
        """Copy the selected words with their source."""
        self._reader.out.copy_cited()

    @Slot()
    def print_article(self) -> None:
        """Print the open article."""
        self._reader.out.print_article()

    @Slot()
    def change_kind(self) -> None:
        """Say what the paragraph of the caret is."""
        self._reader.kinds.open_at_caret()

    @Slot()
    def beside(self) -> None:
        """Put the open article beside the reader, or put the second reader away."""
        self._window.show_view("read")
        self._window.read_view.beside.toggle()

    @Slot()
    def larger(self) -> None:
        """Make the reader's text larger."""
        reading.step_scale(1)

    @Slot()
    def smaller(self) -> None:
        """Make the reader's text smaller."""
        reading.step_scale(-1)

    @Slot()
    def usual_size(self) -> None:
        """Give the reader's text its usual size."""
        reading.usual_scale()

    @Slot()
    def style(self) -> None:
        """Let it be chosen how the text is set."""
        self._window.show_view("read")
        self._reader.toolbar.open_popover()
