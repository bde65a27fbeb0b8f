"""The window of one notebook: puts the panes together."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui import menus, tab_order
from desktop_app.ui.actions import TABLE
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.collecting import Collecting
from desktop_app.ui.commands import Commands, Desk
from desktop_app.ui.conversation import Conversation
from desktop_app.ui.drops import FileDrops
from desktop_app.ui.idle_collection import IdleCollection
from desktop_app.ui.inspector.pane import InspectorPane
from desktop_app.ui.keymap import keymap
from desktop_app.ui.library.sidebar import Sidebar
from desktop_app.ui.notices import NoticeBar, WorkStrip
from desktop_app.ui.palette.palette import Palette
from desktop_app.ui.read_view import INSPECTOR, RESULTS, SIDEBAR, ReadView
from desktop_app.ui.reader.pane import ReaderPane
from desktop_app.ui.search.memory import SearchMemory
from desktop_app.ui.search.pane import SearchPane
from desktop_app.ui.search.saved_counts import SavedCounts
from desktop_app.ui.standing import Standing
from desktop_app.ui.theme import appearance
from desktop_app.ui.top_bar import TopBar
from desktop_app.ui.views import Views
from desktop_app.ui.welcome import Welcome
from desktop_app.ui.widgets import Toast
from desktop_app.workspace.workspace import Workspace

DEFAULT_SIZE = QSize(1440, 900)
SMALLEST_SIZE = QSize(760, 520)


class MainWindow(QMainWindow):
    """Shows one notebook; owns its workspace and closes it with itself.

    Signals:
        closed: the window and its workspace are closed.
    """

    closed = Signal()

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__()
        self.workspace = workspace
        self.desk = desk
        self._closing = False
        self._drops: FileDrops | None = None
        self.bridge = Bridge(workspace.notebook, self)
        workspace.dispatch = self.bridge.on_gui
        self.commands = Commands(self, desk)
        self.actions_by_id: dict[str, QAction] = menus.build(self, self.commands)
        keymap.changed.connect(self._give_keys)
        self._give_keys()
        self.setWindowTitle(self.tr("{} – Commonplace").format(workspace.path.stem))
        self.setMinimumSize(SMALLEST_SIZE)
        self.collection = IdleCollection(self)
        self._build()
        self.conversation = Conversation(self)
        self._restore()
        self.standing = Standing(self)
        self.standing.start()
        self.commands.edit.name_undo()
        for warning in workspace.notebook.warnings:
            self.notices.tell(warning)

    def start(self) -> None:
        """Fill the panes; called once the window is painted, so that it shows at once."""
        self.search.start()
        self.collection.start()
        empty = self.workspace.notebook.articles.count() == 0
        (self.welcome.sample if empty else self.search.list).setFocus()

    def brief_pane(self) -> QWidget:
        """Return the Brief view, made when it is first asked for."""
        return self.views.pane("brief")

    @Slot(str)
    def show_view(self, view: str) -> QWidget:
        """Show a view of the table `views.VIEWS` by its id, and return its widget."""
        before = self.views.shown
        widget = self.views.show_view(view)
        if view != before:
            tab_order.enter(self.search.list if view == "read" else widget)
        self.bar.switch.show_view(view)
        self.show_panel_button()
        return widget

    def tell_done(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, with Undo."""
        self.toast.show_message(words, undo=undo)

    def is_settled(self) -> bool:
        """Tell whether the index has caught up and the panes show what they are to show."""
        if self.collecting.busy:
            return False
        empty = self.workspace.notebook.articles.count() == 0
        return empty or (self.standing.is_ready and not self.search.busy and bool(self.reader.article))

    @property
    def state_words(self) -> str:
        """What the bar says about the index."""
        return self.bar.state_words()

    def show_panel_button(self) -> None:
        """Offer the inspector where it is away, and let it go again where there is little room."""
        view = self.read_view
        reading = self.views.shown == "read" and not view.is_empty
        self.bar.panel.setVisible(reading and (view.is_narrow() or self.inspector.isHidden()))

    def enable_actions(self) -> None:
        """Let those actions be used that can do something now."""
        state = {
            "": True,
            "articles": not self.read_view.is_empty,
            "article": bool(self.reader.article),
        }
        for row in TABLE:
            self.actions_by_id[row.id].setEnabled(state[row.when])

    # --- building ---

    def _build(self) -> None:
        notebook = self.workspace.notebook
        self.sidebar = Sidebar(notebook, self.bridge)
        self.memory = SearchMemory(self.desk.state, notebook.uuid)
        self.search = SearchPane(self.workspace, self.bridge, self.memory)
        self.saved_counts = SavedCounts(notebook, self.search.thread_of_searches, self.memory, self)
        self.reader = ReaderPane(self.workspace, self.bridge)
        self.inspector = InspectorPane(self.workspace, self.bridge)
        self.welcome = Welcome()
        self.read_view = ReadView(
            sidebar=self.sidebar,
            results=self.search,
            reader=self.reader,
            inspector=self.inspector,
            welcome=self.welcome,
        )
        self.bar = TopBar(self.workspace.path.stem, self._menus(), self)
        self.notices = NoticeBar(self)
        self.strip = WorkStrip(self)
        self.views = Views(self)
        self.setCentralWidget(self._column())
        self.toast = Toast(self.centralWidget())
        self.palette_of_commands = Palette(self, notebook, self.bridge, actions=self.actions_by_id)
        self.collecting = Collecting(
            self.workspace, self.bridge, strip=self.strip, notices=self.notices, parent=self
        )
        self.views.show_view("read")
        self.bar.switch.show_view("read")
        self.actions_by_id[appearance.mode].setChecked(True)

    def _column(self) -> QWidget:
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.notices)
        column.addWidget(self.views, 1)
        column.addWidget(self.strip)
        return central

    def _menus(self) -> QMenu:
        """Return the menu of the notebook's name; macOS has the same in its menu bar."""
        menu = QMenu(self)
        menus.fill(menu, self.actions_by_id)
        if sys.platform == "darwin":
            menus.fill(self.menuBar(), self.actions_by_id)
        opener = QAction(self.tr("Menu"), self)
        opener.setShortcut("F10")
        opener.triggered.connect(self._open_menu)
        self.addAction(opener)
        return menu

    def _restore(self) -> None:
        state = self.desk.state
        if not self.restoreGeometry(state.geometry()):
            self.resize(DEFAULT_SIZE)
        rest = DEFAULT_SIZE.width() - SIDEBAR - RESULTS - INSPECTOR
        self.read_view.put_away(state.settings.hidden)
        self.read_view.set_widths(state.widths("read", [SIDEBAR, RESULTS, rest, INSPECTOR]))

    @Slot()
    def _open_menu(self) -> None:
        self.bar.name.showMenu()

    @Slot()
    def _give_keys(self) -> None:
        menus.give_keys(self.actions_by_id)

    # --- the window itself ---

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  (the name is Qt's)
        return tab_order.step(self.centralWidget(), forward=next)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._drops is None:
            self._drops = FileDrops(self, self.collecting.collect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing:
            self._closing = True
            self._close_down()
        event.accept()
        self.closed.emit()

    def _close_down(self) -> None:
        self.collection.stop()
        widths = self.read_view.widths()
        splitters = {**self.views.widths(), **({"read": widths} if widths else {})}
        hidden = self.read_view.hidden()
        self.desk.state.remember_window(self.saveGeometry(), splitters, hidden=hidden)
        field = QApplication.focusWidget()
        if field is not None:
            field.clearFocus()
        self.inspector.save_now()
        self.conversation.note_windows.close_all()
        self.views.save_now()
        self.standing.stop()
        self.collecting.cancel()
        self.bridge.close()
        self.search.close_thread()
        try:
            self.workspace.close()
        except CommonplaceError as error:
            self.notices.tell_error(error)
