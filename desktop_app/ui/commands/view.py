"""The commands of the View menu."""

from PySide6.QtCore import Slot

from desktop_app.ui.commands.menu_commands import MenuCommands
from desktop_app.ui.theme import set_mode, theme


class ViewCommands(MenuCommands):
    """Views, panes and colours."""

    @Slot(str)
    def show_view(self, view: str) -> None:
        """Show a view of the table `views.VIEWS`."""
        self._window.show_view(view)

    @Slot()
    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._window.read_view.toggle_sidebar()

    @Slot()
    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._window.read_view.toggle_inspector()

    @Slot(str)
    def choose_theme(self, mode: str) -> None:
        """Choose a theme or what the system has, and remember it."""
        set_mode(mode)
        self._desk.state.change(theme=mode)
        self._window.actions_by_id[mode].setChecked(True)

    @Slot()
    def toggle_theme(self) -> None:
        """Go from light to dark or back."""
        self.choose_theme("light" if theme().dark else "dark")
