"""The search pane: the field, what narrows the search, and the list of results."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import BadQuery
from desktop_app.domain.query import Every, Query, TagIs, all_of
from desktop_app.domain.query_text import parse, show
from desktop_app.searching.backend import Order, SearchPage
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.search.field import SearchField
from desktop_app.ui.search.list_view import ResultList
from desktop_app.ui.search.results import Found, ResultModel
from desktop_app.ui.search.rows import RowMaker, found_by, in_library
from desktop_app.ui.search.search_thread import NUMBER_AT_FIRST, Question, SearchThread, searcher_of
from desktop_app.ui.widgets import EmptyState, FlatButton, IconButton, TagChip, label, on_ground
from desktop_app.workspace.workspace import Workspace

TYPING_PAUSE_MS = 130
MARGIN = 14
SORT_WORDS: dict[Order, str] = {"relevance": "Relevance", "date": "Newest"}


class SearchPane(QWidget):
    """Searches while the user types and lists what was found.

    Signals:
        article_chosen(str, list, str): an article became the current one; its matches, and the passage
            that was found in it.
        article_entered: Enter on a result: on to reading it.
        counted(int, int): place of the current article from 1 (0: none), and how many there are.
        narrowed(object): the path of the tag that narrows the search, or None.
        save_requested(str): the user wants to keep this search text.
    """

    article_chosen = Signal(str, list, str)
    article_entered = Signal()
    counted = Signal(int, int)
    narrowed = Signal(object)
    save_requested = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_ground(self, "surface")
        self._notebook = workspace.notebook
        self._rows = RowMaker(self._notebook)
        self._tag: str | None = None
        self._sort: Order = "relevance"
        self._limit = NUMBER_AT_FIRST
        self._telling = True
        self._from_top = True
        self._told = ""
        path, folder = self._notebook.path, workspace.index_folder
        self._thread = SearchThread(
            bridge, lambda: searcher_of(path, folder), answered=self._answered, failed=self._failed
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._search_while_typing)
        self._build()
        bridge.notebook_changed.connect(self._notebook_changed)

    # --- what others ask ---

    def start(self) -> None:
        """Show the library."""
        self._search(typing=False)

    def focus_field(self) -> None:
        """Put the cursor into the field with its words selected."""
        self.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.line.selectAll()

    def focus_list(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search_for(self, text: str) -> None:
        """Put a search text into the field and search at once."""
        self.field.set_text(text)
        self._set_tag(None)
        self._search(typing=False)

    def narrow_to(self, tag_path: str | None) -> None:
        """Show only articles with a passage that carries the tag or one below it."""
        self._set_tag(tag_path)
        self._search(typing=False)

    def query_text(self) -> str:
        """Return the search as text, with the tag that narrows it; empty if everything is shown.

        Raises:
            BadQuery: if the text cannot be understood.
        """
        query = self._query(typing=False)
        return "" if isinstance(query, Every) else show(query)

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) result."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.choose(row)

    def refresh(self) -> None:
        """Search again, keeping the place in the list: the index has caught up."""
        if not isinstance(self._query(typing=True), Every):
            self._search(typing=True)

    def current_article(self) -> str | None:
        """Return the chosen article, or None."""
        current = self._current()
        return current.article if current else None

    def _current(self) -> Found | None:
        row = self.list.currentIndex().row()
        return self.model.found(row) if row >= 0 else None

    @property
    def busy(self) -> bool:
        """Whether the user still types or an answer is still to come."""
        return self._pause.isActive() or self._thread.busy

    def close_thread(self) -> None:
        """End the search thread."""
        self._pause.stop()
        self._thread.close()

    # --- building ---

    def _build(self) -> None:
        self.field = SearchField("Search articles", self)
        self.field.edited.connect(self._edited)
        self.field.entered.connect(self._entered)
        self.field.left_down.connect(self.focus_list)
        self._mistake = label("", self, px=12, tone="danger")
        self._mistake.setWordWrap(True)
        self._mistake.hide()
        self._filters = QHBoxLayout()
        self._filters.setContentsMargins(0, 0, 0, 0)
        self._filters.addStretch(1)
        self.model = ResultModel(self._rows.row, self)
        self.model.more_wanted.connect(self._want_more)
        self.list = ResultList(self.model, self)
        self.list.chosen.connect(self._row_chosen)
        self.list.entered_row.connect(self.article_entered)
        self.empty = EmptyState("search", "Nothing found")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 4)
        top.setSpacing(8)
        top.addWidget(self.field)
        top.addWidget(self._mistake)
        top.addLayout(self._filters)
        top.addLayout(self._count_row())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _count_row(self) -> QHBoxLayout:
        self._count = label("", self, px=12, weight=SEMIBOLD)
        self._took = label("", self, px=12, tone="second")
        self._keep = IconButton("bookmark-plus", "Save this search", self)
        self._keep.clicked.connect(self._keep_pressed)
        self._sort_button = FlatButton(SORT_WORDS["relevance"], self)
        self._sort_button.set_icon("arrow-up-down", after=True)
        self._sort_button.setToolTip("Change the order: relevance or newest first")
        self._sort_button.clicked.connect(self._change_order)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._count)
        row.addWidget(self._took)
        row.addStretch(1)
        row.addWidget(self._keep)
        row.addWidget(self._sort_button)
        return row

    # --- searching ---

    def _query(self, *, typing: bool) -> Query:
        query = parse(self.field.text(), typing=typing)
        if self._tag is None:
            return query
        return TagIs(self._tag) if isinstance(query, Every) else all_of((query, TagIs(self._tag)))

    @Slot(str)
    def _edited(self, text: str) -> None:
        del text
        self._mistake.hide()
        self._pause.start()

    @Slot()
    def _entered(self) -> None:
        self._search(typing=False)

    @Slot()
    def _search_while_typing(self) -> None:
        self._search(typing=True)

    def _search(self, *, typing: bool) -> None:
        self._pause.stop()
        self._limit = NUMBER_AT_FIRST
        self._from_top = self._from_top or not typing
        try:
            query = self._query(typing=typing)
        except BadQuery as error:
            self._mistake.setText(error.sentence)
            self._mistake.show()
            return
        self._mistake.hide()
        self._keep.setVisible(not isinstance(query, Every))
        self._sort_button.setText(SORT_WORDS["date" if isinstance(query, Every) else self._sort])
        self._sort_button.setEnabled(not isinstance(query, Every))
        if isinstance(query, Every):
            self._thread.forget()
            self._show_library()
        else:
            self._thread.ask(query, sort=self._sort, limit=self._limit)

    def _answered(self, question: Question, page: SearchPage) -> None:
        del question
        waiting = " · index catching up" if page.behind else ""
        self._show([found_by(hit) for hit in page.hits], total=page.total)
        self._took.setText(f" ·  {max(1, round(page.took_ms)):,} ms{waiting}")
        if not page.hits:
            hint = "Fewer words, or another spelling, may find more. Escape clears the search."
            if page.suggestion:
                hint = f"Did you mean “{page.suggestion}”?"
            self._say("Nothing found", hint)

    def _failed(self, question: Question, error: Exception) -> None:
        del question
        self._show([], total=0)
        self._took.clear()
        self._say("The search could not be done", str(error))

    def _show_library(self) -> None:
        articles = self._notebook.articles.all()
        articles.sort(key=_newest_first, reverse=True)
        self._show([in_library(article) for article in articles], total=len(articles))
        self._took.setText("")
        if not articles:
            self._say("No articles yet", "Import files, or drop them anywhere in this window.")

    def _show(self, found: Sequence[Found], *, total: int) -> None:
        before = self._current()
        top = self.list.verticalScrollBar().value()
        self._rows.forget()
        self._telling = False
        self.model.show(found, total=total)
        word = "article" if all(one.kind == "article" for one in found) else "result"
        self._count.setText(f"{total:,} {word if total == 1 else f'{word}s'}")
        self._stack.setCurrentIndex(0 if found else 1)
        row = self.model.row_of(before) if before and not self._from_top else None
        self._from_top = False
        if found:
            self.list.choose(row or 0, scroll=row is None)
        if row is not None:
            self.list.verticalScrollBar().setValue(top)
        self._telling = True
        self._tell_current()

    def _say(self, title: str, hint: str) -> None:
        self.empty.say(title, hint)
        self._stack.setCurrentIndex(1)

    # --- what the user does ---

    @Slot(QModelIndex)
    def _row_chosen(self, index: QModelIndex) -> None:
        del index
        if self._telling:
            self._tell_current()

    def _tell_current(self) -> None:
        row = self.list.currentIndex().row()
        self.counted.emit(row + 1, self.model.total)
        if row >= 0:
            found = self.model.found(row)
            # Answered again, after a tag for instance: what the reader has selected stays selected.
            passage = "" if self._told == found.unit else self._rows.passage_of(found)
            self._told = found.unit
            self.article_chosen.emit(found.article, list(found.matches), passage)
        else:
            self._told = ""
            self.article_chosen.emit("", [], "")

    @Slot()
    def _want_more(self) -> None:
        query = self._query(typing=True)
        if not isinstance(query, Every):
            self._limit += 2 * NUMBER_AT_FIRST
            self._thread.ask(query, sort=self._sort, limit=self._limit)

    @Slot()
    def _change_order(self) -> None:
        self._sort = "date" if self._sort == "relevance" else "relevance"
        self._search(typing=True)

    @Slot()
    def _keep_pressed(self) -> None:
        try:
            self.save_requested.emit(self.query_text())
        except BadQuery as error:
            self._mistake.setText(error.sentence)
            self._mistake.show()

    def _set_tag(self, path: str | None) -> None:
        if path == self._tag:
            return
        self._tag = path
        while self._filters.count() > 1:
            item = self._filters.takeAt(0)
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        tag = self._notebook.tags.by_path(path) if path else None
        if tag is not None:
            chip = TagChip(tag, self, removable=True)
            chip.removed.connect(self._chip_removed)
            self._filters.insertWidget(0, chip)
        self.narrowed.emit(path)

    @Slot(str)
    def _chip_removed(self, tag: str) -> None:
        del tag
        self.narrow_to(None)

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if self._tag and changes.touches(Kind.TAG) and self._notebook.tags.by_path(self._tag) is None:
            self.narrow_to(None)
            return
        if changes.touches(Kind.ARTICLE) and isinstance(self._query(typing=True), Every):
            self._show_library()
        elif changes.touches(Kind.ARTICLE, Kind.PASSAGE, Kind.TAG):
            self._rows.forget()
            self.model.forget_rows()


def _newest_first(article: Article) -> tuple[str, str]:
    return article.metadata.date or "", article.added
