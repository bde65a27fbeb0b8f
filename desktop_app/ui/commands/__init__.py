"""What the commands of the window do: one class a menu; `actions.TABLE` names each method."""

from desktop_app.ui.commands.commands import Commands
from desktop_app.ui.commands.menu_commands import Desk

__all__ = ["Commands", "Desk"]
