"""The window of one notebook: puts the panes together and lets them talk to each other."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import CommonplaceError, NotFound
from desktop_app.jobs.job import Progress
from desktop_app.ui import actions
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.collecting import Collecting
from desktop_app.ui.commands import Commands, Desk
from desktop_app.ui.idle_collection import IdleCollection
from desktop_app.ui.inspector.pane import InspectorPane
from desktop_app.ui.notices import NoticeBar, WorkStrip
from desktop_app.ui.read_view import INSPECTOR, RESULTS, SIDEBAR, ReadView
from desktop_app.ui.reader.pane import ReaderPane
from desktop_app.ui.search.memory import SearchMemory
from desktop_app.ui.search.pane import SearchPane
from desktop_app.ui.search.saved_counts import SavedCounts
from desktop_app.ui.sidebar import Sidebar
from desktop_app.ui.theme import appearance
from desktop_app.ui.top_bar import TopBar
from desktop_app.ui.welcome import Welcome
from desktop_app.ui.widgets import Toast
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.ui.brief.pane import BriefPane

DEFAULT_SIZE = QSize(1440, 900)
SMALLEST_SIZE = QSize(760, 520)
WIDE_BAR_FROM = 900


class MainWindow(QMainWindow):
    """Shows one notebook; owns its workspace and closes it with itself.

    Signals:
        closed: the window and its workspace are closed.
    """

    closed = Signal()

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__()
        self.workspace = workspace
        self._desk = desk
        self._closing = False
        self._land_on_last = False
        self.bridge = Bridge(workspace.notebook, self)
        workspace.dispatch = self.bridge.on_gui
        self.commands = Commands(self, desk)
        self.actions_by_id: dict[str, QAction] = actions.build(self, self.commands)
        self._brief: BriefPane | None = None
        self.setWindowTitle(f"{workspace.path.stem} – Commonplace")
        self.setMinimumSize(SMALLEST_SIZE)
        self.setAcceptDrops(True)
        self._collection = IdleCollection(self)
        self._build()
        self._connect()
        self._watch_user()
        self._restore()
        self._follow_index()
        self.commands.name_undo()
        self._show_how_much()
        for warning in workspace.notebook.warnings:
            self.notices.tell(warning)

    def start(self) -> None:
        """Fill the panes; called once the window is painted, so that it shows at once."""
        self.search.start()
        self._collection.start()
        empty = self.workspace.notebook.articles.count() == 0
        (self.welcome.sample if empty else self.search.list).setFocus()

    def brief_pane(self) -> "BriefPane":
        """Return the Brief view, made when it is first asked for."""
        if self._brief is None:
            from desktop_app.ui.brief.pane import BriefPane

            self._brief = BriefPane(self.workspace, self.bridge)
            self._views.addWidget(self._brief)
            self._brief.brief_changed.connect(self.reader.set_brief)
            self.reader.set_brief(self._brief.brief)
        return self._brief

    def show_view(self, view: str) -> None:
        """Show "read" or "brief"."""
        if view == "brief":
            pane = self.brief_pane()
            pane.reload()
            self._views.setCurrentWidget(pane)
        else:
            self._views.setCurrentWidget(self.read_view)
        self._bar.switch.show_view(view)
        self._show_panel_button()

    def tell_done(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done, with Undo."""
        self.toast.show_message(words, undo=undo)

    def is_settled(self) -> bool:
        """Tell whether the index has caught up and the panes show what they are to show."""
        if self.collecting.busy:
            return False
        empty = self.workspace.notebook.articles.count() == 0
        return empty or (self._index_is("ready") and not self.search.busy and bool(self.reader.article))

    @property
    def state_words(self) -> str:
        """What the bar says about the index."""
        return self._bar.state_words()

    # --- building ---

    def _build(self) -> None:
        notebook = self.workspace.notebook
        self.sidebar = Sidebar(notebook, self.bridge)
        self.memory = SearchMemory(self._desk.state, notebook.uuid)
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
        self._bar = TopBar(self.workspace.path.stem, self._menus(), self)
        self.notices = NoticeBar(self)
        self.strip = WorkStrip(self)
        self._views = QStackedWidget(self)
        self._views.addWidget(self.read_view)
        central = QWidget(self)
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.notices)
        column.addWidget(self._views, 1)
        column.addWidget(self.strip)
        self.setCentralWidget(central)
        self.toast = Toast(central)
        self.collecting = Collecting(
            self.workspace, self.bridge, strip=self.strip, notices=self.notices, parent=self
        )
        self._bar.switch.show_view("read")
        self.actions_by_id[appearance.mode].setChecked(True)

    def _menus(self) -> QMenu:
        """Return the menu of the notebook's name; macOS has the same in its menu bar."""
        menu = QMenu(self)
        actions.fill(menu, self.actions_by_id)
        if sys.platform == "darwin":
            actions.fill(self.menuBar(), self.actions_by_id)
        opener = QAction("Menu", self)
        opener.setShortcut("F10")
        opener.triggered.connect(self._open_menu)
        self.addAction(opener)
        return menu

    def _connect(self) -> None:
        commands, search, reader = self.commands, self.search, self.reader
        self._bar.view_chosen.connect(self.show_view)
        self._bar.theme_toggled.connect(commands.toggle_theme)
        self._bar.export_pressed.connect(commands.export_brief)
        self._bar.inspector_toggled.connect(commands.toggle_inspector)
        self.read_view.inspector_shown.connect(self._inspector_shown)
        self.sidebar.all_chosen.connect(self._show_all)
        self.sidebar.search_chosen.connect(self._show_search)
        self.sidebar.search_opened.connect(self.saved_counts.look_at)
        self.saved_counts.counted.connect(self.sidebar.show_search_count)
        self.sidebar.tag_chosen.connect(self._show_tag)
        self.sidebar.import_requested.connect(commands.choose_files)
        self.sidebar.tag_menu.connect(commands.tag_menu)
        self.sidebar.search_menu.connect(commands.search_menu)
        self.welcome.sample_requested.connect(commands.open_sample)
        self.welcome.files_requested.connect(commands.choose_files)
        self.welcome.folder_requested.connect(commands.choose_folder)
        search.article_chosen.connect(self._open_article)
        search.article_entered.connect(reader.setFocus)
        search.counted.connect(self._counted)
        search.narrowed.connect(self.sidebar.mark_tag)
        search.menu_wanted.connect(commands.result_menu)
        search.save_requested.connect(commands.save_search)
        search.field.edited.connect(self.sidebar.mark_search)
        reader.previous_requested.connect(commands.previous_result)
        reader.next_requested.connect(commands.next_result)
        reader.hits_ended.connect(self._hits_ended)
        reader.article_changed.connect(self._article_changed)
        reader.passage_selected.connect(self._passage_selected)
        reader.tag_clicked.connect(self._tag_clicked)
        reader.note_requested.connect(self._note_requested)
        reader.brief_touched.connect(self._brief_touched)
        self.inspector.passage_activated.connect(reader.select_passage)
        self.inspector.brief_requested.connect(reader.add_to_brief)
        self.bridge.notebook_changed.connect(self._notebook_changed)
        self.bridge.notebook_changed.connect(commands.name_undo)
        self.bridge.trouble.connect(self.notices.tell_error)

    def _watch_user(self) -> None:
        """Let no collection of garbage come between the user and the window."""
        search, view = self.search, self.reader.view
        signs = (search.field.edited, search.counted, view.laid_out, view.key_pressed)
        for sign in (*signs, search.list.verticalScrollBar().valueChanged, self.bridge.notebook_changed):
            sign.connect(self._collection.user_is_there)

    def _restore(self) -> None:
        state = self._desk.state
        if not self.restoreGeometry(state.geometry()):
            self.resize(DEFAULT_SIZE)
        rest = DEFAULT_SIZE.width() - SIDEBAR - RESULTS - INSPECTOR
        self.read_view.set_widths(state.widths("read", [SIDEBAR, RESULTS, rest, INSPECTOR]))

    # --- what the panes say ---

    @Slot(str, list, str)
    def _open_article(self, article: str, matches: list[object], passage: str) -> None:
        if not article:
            self.reader.close_article()
            return
        try:
            self.reader.open_article(article, matches)
            if self._land_on_last:
                self.reader.go_to_last_hit()
            if passage:
                self.reader.select_passage(passage)
        except NotFound:
            # The index may still list what has just been deleted.
            self.reader.close_article()
        self._land_on_last = False

    @Slot(int)
    def _hits_ended(self, step: int) -> None:
        """Go on to the next article's first hit, or back to the last hit of the one before."""
        if self.search.is_library:
            return
        self._land_on_last = step < 0
        if not self.search.step(step):
            self._land_on_last = False
            self.tell_done("That was the last hit" if step > 0 else "That was the first hit")

    @Slot(int, int)
    def _counted(self, place: int, total: int) -> None:
        self.reader.set_position(place - 1, total)

    @Slot(str)
    def _article_changed(self, article: str) -> None:
        if article:
            self.inspector.show_article(article)
        else:
            self.inspector.clear()

    @Slot(str)
    def _passage_selected(self, passage: str) -> None:
        if passage:
            self.inspector.show_passage(passage)
        elif self.reader.article:
            self.inspector.show_article(self.reader.article)

    @Slot(str)
    def _tag_clicked(self, key: str) -> None:
        notebook = self.workspace.notebook
        tag = next((one for one in notebook.tags.all() if key in (one.id, one.path)), None)
        if tag is not None:
            self.search.narrow_to(tag.path)

    @Slot(str)
    def _note_requested(self, passage: str) -> None:
        self.read_view.open_inspector()
        self.inspector.edit_note(passage)

    @Slot(str)
    def _brief_touched(self, brief: str) -> None:
        if self._brief is not None and self._brief.brief != brief:
            self._brief.show_brief(brief)

    @Slot()
    def _show_all(self) -> None:
        self.show_view("read")
        self.search.search_for("")

    @Slot(str)
    def _show_search(self, text: str) -> None:
        self.show_view("read")
        self.search.search_for(text)

    @Slot(str)
    def _show_tag(self, path: str) -> None:
        self.show_view("read")
        self.search.narrow_to(path)

    @Slot(bool)
    def _inspector_shown(self, shown: bool) -> None:
        self._bar.panel.setChecked(shown)
        self._show_panel_button()

    def _show_panel_button(self) -> None:
        """Offer the inspector where it is away, and let it go again where there is little room."""
        view = self.read_view
        reading = self._views.currentWidget() is view and not view.is_empty
        self._bar.panel.setVisible(reading and (view.is_narrow() or self.inspector.isHidden()))

    @Slot()
    def _open_menu(self) -> None:
        self._bar.name.showMenu()

    # --- the notebook and its index ---

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.ARTICLE):
            self._show_how_much()
        if changes.touches(Kind.SEARCH) and self._index_is("ready"):
            self.saved_counts.count()

    def _follow_index(self) -> None:
        if self.workspace.index is not None:
            self._stop_following = self.workspace.index.on_state(self._index_told)
            self._index_told(self.workspace.index.state, self.workspace.index.progress)

    def _index_told(self, state: str, progress: Progress) -> None:
        del state, progress
        self.bridge.post(self._index_changed)

    def _index_changed(self) -> None:
        self._show_how_much()
        if self._index_is("ready"):
            self.search.refresh()
            self.saved_counts.count()

    def _index_is(self, state: str) -> bool:
        return self.workspace.index is not None and self.workspace.index.state == state

    def _show_how_much(self) -> None:
        count = self.workspace.notebook.articles.count()
        self.read_view.show_empty(empty=count == 0)
        articles = f"{count:,} {'article' if count == 1 else 'articles'}"
        if count == 0:
            self._bar.show_state("No articles yet", "info", "text3")
        elif self._index_is("ready"):
            self._bar.show_state(f"{articles} indexed", "circle-check", "good")
        elif self._index_is("behind"):
            self._bar.show_state(f"{articles}, search is behind", "triangle-alert", "warn")
        else:
            self._bar.show_state(f"{articles}, indexing…", "clock", "text3")

    # --- the window itself ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.collecting.collect(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.show_narrow(narrow=self.width() < WIDE_BAR_FROM)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing:
            self._closing = True
            self._close_down()
        event.accept()
        self.closed.emit()

    def _close_down(self) -> None:
        self._collection.stop()
        widths = self.read_view.widths()
        self._desk.state.remember_window(self.saveGeometry(), {"read": widths} if widths else {})
        field = QApplication.focusWidget()
        if field is not None:
            field.clearFocus()
        self.inspector.save_now()
        if self._brief is not None:
            self._brief.save_now()
        if self.workspace.index is not None:
            self._stop_following()
        self.collecting.cancel()
        self.bridge.close()
        self.search.close_thread()
        try:
            self.workspace.close()
        except CommonplaceError as error:
            self.notices.tell_error(error)
