"""The commands of the Help menu."""

from PySide6.QtCore import Slot

from desktop_app.ui.commands.menu_commands import MenuCommands
from desktop_app.ui.help_page import HelpPage, keys_page, page, show_about


class HelpCommands(MenuCommands):
    """Pages of help."""

    @Slot()
    def keys(self) -> None:
        """Show the keys of all commands."""
        HelpPage(self.tr("Keys"), keys_page(), self._window).show()

    @Slot()
    def searching(self) -> None:
        """Show what can be written into the search field."""
        HelpPage(self.tr("Searching"), page("searching"), self._window).show()

    @Slot()
    def about(self) -> None:
        """Say what this is and under which licences."""
        show_about(self._window)
