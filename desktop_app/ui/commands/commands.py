"""The commands of one window, gathered by menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.ui.commands.article import ArticleCommands
from desktop_app.ui.commands.edit import EditCommands
from desktop_app.ui.commands.file import FileCommands
from desktop_app.ui.commands.go import GoCommands
from desktop_app.ui.commands.help import HelpCommands
from desktop_app.ui.commands.menu_commands import Desk
from desktop_app.ui.commands.note import NoteCommands
from desktop_app.ui.commands.passage import PassageCommands
from desktop_app.ui.commands.reading import ReadingCommands
from desktop_app.ui.commands.tag import TagCommands
from desktop_app.ui.commands.view import ViewCommands

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class Commands(QObject):
    """Holds one object a menu; a row of `actions.TABLE` names its method as "file.new_notebook"."""

    def __init__(self, window: "MainWindow", desk: Desk) -> None:
        super().__init__(window)
        self.file = FileCommands(window, desk)
        self.edit = EditCommands(window, desk)
        self.view = ViewCommands(window, desk)
        self.go = GoCommands(window, desk)
        self.article = ArticleCommands(window, desk)
        self.passage = PassageCommands(window, desk)
        self.tag = TagCommands(window, desk)
        self.reading = ReadingCommands(window, desk)
        self.note = NoteCommands(window, desk)
        self.help = HelpCommands(window, desk)
