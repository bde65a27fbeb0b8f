"""The views of the window, one row each: what fills the window below its bar.

A view is made when it is first shown. Its widget may have `reload()`, called whenever the view is shown,
and `save_now()`, called before the window closes. Splitters that have an `objectName` keep their widths.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


@dataclass(frozen=True)
class View:
    """One view.

    Attributes:
        id: its name in code; also the id of the action that shows it.
        title: its words in the menu and on the switch, with `&` before the access key.
        icon: a Lucide icon.
        make: makes its widget for a window; import its modules in there, so that starting stays quick.
        keys: shortcuts, the first is shown.
        on_switch: it stands on the switch of the top bar, not in the menus alone.
    """

    id: str
    title: str
    icon: str
    make: Callable[["MainWindow"], QWidget]
    keys: tuple[str, ...]
    on_switch: bool = False


def _read(window: "MainWindow") -> QWidget:
    return window.read_view


def _brief(window: "MainWindow") -> QWidget:
    from desktop_app.ui.brief.pane import BriefPane

    pane = BriefPane(window.workspace, window.bridge)
    pane.brief_changed.connect(window.reader.set_brief)
    window.reader.set_brief(pane.brief)
    return pane


def _history(window: "MainWindow") -> QWidget:
    from desktop_app.ui.history.pane import HistoryPane

    pane = HistoryPane(window.workspace, window.bridge)
    pane.told.connect(window.tell_done)
    return pane


def _trash(window: "MainWindow") -> QWidget:
    from desktop_app.ui.trash.pane import TrashPane

    pane = TrashPane(window.workspace, window.bridge)
    pane.told.connect(window.tell_done)
    return pane


def _codebook(window: "MainWindow") -> QWidget:
    from desktop_app.ui.codebook.pane import CodebookPane

    pane = CodebookPane(window.workspace, window.bridge)
    pane.told.connect(window.conversation.tell_undoable)
    pane.passages_wanted.connect(window.conversation.list_passages)
    return pane


def _passages(window: "MainWindow") -> QWidget:
    from desktop_app.ui.passages.pane import PassagesPane

    pane = PassagesPane(window.workspace, window.bridge)
    pane.told.connect(window.tell_done)
    pane.changed.connect(window.conversation.tell_undoable)
    pane.opened.connect(window.conversation.show_article)
    return pane


def _notes(window: "MainWindow") -> QWidget:
    from desktop_app.ui.notes.pane import NotesPane

    pane = NotesPane(window.workspace, window.bridge)
    pane.told.connect(window.conversation.tell_undoable)
    pane.link_followed.connect(window.conversation.follow)
    pane.window_wanted.connect(window.conversation.note_windows.open)
    return pane


VIEWS: tuple[View, ...] = (
    View("read", "&Read", "book-open", _read, ("Ctrl+1", "G, R"), on_switch=True),
    View("passages", "&Passages", "text-quote", _passages, ("Ctrl+4", "G, P"), on_switch=True),
    View("brief", "&Brief", "file-text", _brief, ("Ctrl+2", "G, B"), on_switch=True),
    View("codebook", "&Codebook", "tags", _codebook, ("Ctrl+3", "G, C")),
    View("notes", "&Notes", "notebook-pen", _notes, ("Ctrl+5", "G, N")),
    View("history", "&History", "clock", _history, ("Ctrl+H", "G, H")),
    View("trash", "&Trash", "trash-2", _trash, ("G, X",)),
)


def title_of(view: View) -> str:
    """Return the title of a view in the language of the user, without its access key."""
    return QCoreApplication.translate("actions", view.title).replace("&", "")


class Views(QStackedWidget):
    """Holds the views that have been made and shows one of them."""

    def __init__(self, window: "MainWindow", views: tuple[View, ...] = VIEWS) -> None:
        super().__init__(window)
        self._window = window
        self._rows = {view.id: view for view in views}
        self._made: dict[str, QWidget] = {}
        self.shown = ""

    def show_view(self, view: str) -> QWidget:
        """Show a view, made first if need be and brought up to date, and return its widget."""
        widget = self.pane(view)
        reload = getattr(widget, "reload", None)
        if reload is not None:
            reload()
        self.setCurrentWidget(widget)
        self.shown = view
        return widget

    def pane(self, view: str) -> QWidget:
        """Return the widget of a view, made when it is first asked for.

        Raises:
            KeyError: if there is no such view.
        """
        if view not in self._made:
            made = self._made[view] = self._rows[view].make(self._window)
            self.addWidget(made)
            self._restore_widths(made)
        return self._made[view]

    def made(self, view: str) -> QWidget | None:
        """Return the widget of a view that was shown already, else None."""
        return self._made.get(view)

    def widths(self) -> dict[str, list[int]]:
        """Return the widths of the panes of every splitter that has a name."""
        return {
            splitter.objectName(): splitter.sizes()
            for widget in self._made.values()
            for splitter in widget.findChildren(QSplitter)
            if splitter.objectName() and any(splitter.sizes())
        }

    def _restore_widths(self, widget: QWidget) -> None:
        kept = self._window.desk.state.settings.splitters
        for splitter in widget.findChildren(QSplitter):
            sizes = kept.get(splitter.objectName(), [])
            if splitter.objectName() and len(sizes) == splitter.count():
                splitter.setSizes(sizes)

    def save_now(self) -> None:
        """Have every view keep what was typed last."""
        for widget in self._made.values():
            save = getattr(widget, "save_now", None)
            if save is not None:
                save()
