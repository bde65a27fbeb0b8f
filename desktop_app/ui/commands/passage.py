"""The commands of the Passage menu: what is done with selected words or a passage."""

from PySide6.QtCore import Slot

from desktop_app.ui.commands.menu_commands import MenuCommands


class PassageCommands(MenuCommands):
    """Acts on the words that are selected in the reader, or on the passage that was clicked."""

    @Slot()
    def add_to_brief(self) -> None:
        """Add the selected words to the brief."""
        self._window.reader.add_to_brief()
