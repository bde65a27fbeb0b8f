"""The search pane: the field, what narrows the search, and the list of results."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import BadQuery
from desktop_app.domain.query import Every, Query
from desktop_app.domain.query_text import parse, show
from desktop_app.searching.backend import Order
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.search.field import SearchField
from desktop_app.ui.search.filter_bar import FilterBar
from desktop_app.ui.search.filters import Facet, Filter, narrowed, with_filter
from desktop_app.ui.search.list_head import ListHead
from desktop_app.ui.search.memory import SearchMemory
from desktop_app.ui.search.mistake_line import MistakeLine
from desktop_app.ui.search.results import Found, Listing
from desktop_app.ui.search.results_view import ResultsView
from desktop_app.ui.search.row_feed import Filled
from desktop_app.ui.search.rows import RowMaker
from desktop_app.ui.search.search_thread import Like, Question, SearchThread, open_source
from desktop_app.ui.search.variants_line import VariantsLine
from desktop_app.ui.widgets import on_ground
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.searching.explain import Reason
    from desktop_app.ui.search.source import Source

TYPING_PAUSE_MS = 130
ARTICLES_PAUSE_MS = 100
LARGE_LIBRARY = 5_000
LARGE_LIBRARY_PAUSE_MS = 1_500
MARGIN = 14


class SearchPane(QWidget):
    """Searches while the user types and lists what was found.

    Signals:
        article_chosen(str, list, str): an article became the current one; its matches, and the passage
            that was found in it.
        article_entered: Enter on a result: on to reading it.
        counted(int, int): place of the current article from 1 (0: none), and how many there are.
        narrowed(object): the path of the tag that narrows the search, or None.
        save_requested(str): the user wants to keep this search text.
        menu_wanted(QPoint): a right click on a result.
    """

    article_chosen = Signal(str, list, str)
    article_entered = Signal()
    counted = Signal(int, int)
    narrowed = Signal(object)
    save_requested = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, memory: SearchMemory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        on_ground(self, "surface")
        self._notebook = workspace.notebook
        self._memory = memory
        self._rows = RowMaker(self._notebook)
        self._sort: Order = "relevance"
        self._from_top = True
        self._typing = False
        self._suggestion = ""
        self._edition = 0
        self._question: Question | None = None
        self._strict = True
        self._without: frozenset[str] = frozenset()
        self._like: Like | None = None
        self._committed = ""
        path, folder = self._notebook.path, workspace.index_folder
        self.thread_of_searches = SearchThread(
            bridge,
            lambda: open_source(path, folder),
            answered=self._answered,
            completed=self._completed,
            failed=self._failed,
        )
        self._pause = _clock(self, TYPING_PAUSE_MS, self._search_while_typing)
        self._articles_pause = _clock(self, ARTICLES_PAUSE_MS, self.refresh)
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
        """Put the keyboard on the list: the search was meant."""
        self._memory.add(self.field.text())
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def without(self) -> frozenset[str]:
        """Which variants of the words are switched off, by their keys."""
        return self._without

    def search_for(self, text: str, *, without: Collection[str] = ()) -> None:
        """Put a search text into the field and search at once.

        Args:
            without: keys of variants that are switched off.
        """
        self.field.set_text(text)
        self._without = frozenset(without)
        self._set_like(None)
        self._set_filters(())
        self._search(typing=False)

    def narrow_to(self, tag_path: str | None) -> None:
        """Show only articles with a passage that carries the tag or one below it."""
        self._set_like(None)
        others = [one for one in self.filters.filters if one.facet is not Facet.TAG]
        self._set_filters(with_filter(others, Filter(Facet.TAG, tag_path)) if tag_path else others)
        self._search(typing=False)

    def show_like(self, like: Like) -> None:
        """List what is like an article or a passage of it."""
        self.field.set_text("")
        self._set_filters(())
        self._set_like(like)
        self._from_top = True
        self._ask(Every())

    def explain(self) -> bool:
        """Say why the chosen result was found; False if nothing is searched for."""
        found, question = self.current(), self._question
        if found is None or question is None or self.is_library or question.like is not None:
            return False

        def work(source: "Source") -> Sequence["Reason"]:
            return source.why(question, found)

        self.thread_of_searches.run(work, self.results.show_reasons)
        return True

    def query_text(self) -> str:
        """Return the search as text, with what narrows it; empty if everything is shown.

        Raises:
            BadQuery: if the text cannot be understood.
        """
        query = self._query(typing=False)
        return "" if isinstance(query, Every) else show(query)

    def step(self, by: int) -> bool:
        """Choose the next (1) or the previous (-1) result; False if there is none."""
        return self.results.step(by)

    @Slot()
    def refresh(self) -> None:
        """Search for the same again, keeping the place in the list: the index has caught up."""
        if self._question is not None and not self._pause.isActive():
            self._ask(self._question.query)

    def use_suggestion(self) -> None:
        """Search for what was probably meant."""
        if self._suggestion:
            self.field.set_text(self._suggestion)
            self._search(typing=False)

    @property
    def is_library(self) -> bool:
        """Whether everything is listed, because nothing is searched for."""
        return self._question is None or self._question.is_library

    def current(self) -> Found | None:
        """Return the chosen result, or None."""
        return self.results.current()

    def current_article(self) -> str | None:
        """Return the chosen article, or None."""
        current = self.current()
        return current.article if current else None

    @property
    def busy(self) -> bool:
        """Whether the user still types, an answer is still to come or its article to be opened."""
        waiting = self._pause.isActive() or self._articles_pause.isActive()
        return waiting or self.thread_of_searches.busy or self.results.busy

    def close_thread(self) -> None:
        """End the search thread."""
        for clock in (self._pause, self._articles_pause):
            clock.stop()
        self.results.hold_opening()
        self.thread_of_searches.close()

    def _build(self) -> None:
        self.field = SearchField("Search articles", self._memory.history, self)
        self.field.edited.connect(self._edited)
        self.field.entered.connect(self._entered)
        self.field.left_down.connect(self.focus_list)
        self.field.escaped.connect(self._leave_like)
        self._mistake = MistakeLine(self)
        self.variants = VariantsLine(self)
        self.variants.switched.connect(self._variant_switched)
        self.filters = FilterBar(self._notebook, self)
        self.filters.changed.connect(self._filters_changed)
        self.filters.like_removed.connect(self._leave_like)
        self.results = ResultsView(self._rows, self._fetch, self)
        self.model, self.list, self.empty = self.results.model, self.results.list, self.results.empty
        self.results.article_chosen.connect(self.article_chosen)
        self.results.article_entered.connect(self.article_entered)
        self.results.counted.connect(self.counted)
        self.results.menu_wanted.connect(self.menu_wanted)
        self.results.picked.connect(self._picked)
        self.results.suggestion_taken.connect(self.use_suggestion)
        self._head = ListHead(self)
        self._head.keep_pressed.connect(self._keep_pressed)
        self._head.order_pressed.connect(self._change_order)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 4)
        top.setSpacing(8)
        top.addWidget(self.field)
        top.addWidget(self._mistake)
        top.addWidget(self.variants)
        top.addWidget(self.filters)
        top.addWidget(self._head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.results, 1)

    # --- searching ---

    def _query(self, *, typing: bool) -> Query:
        return narrowed(parse(self.field.text(), typing=typing), self.filters.filters)

    @Slot(str)
    def _edited(self, text: str) -> None:
        del text
        self._set_like(None)
        self._mistake.hide()
        self.results.hold_opening()
        self._typing = True
        self._pause.start()

    @Slot()
    def _entered(self) -> None:
        if self.field.text() == self._committed and self.model.total and not self.busy:
            self.article_entered.emit()
            return
        self._search(typing=False)
        if self._mistake.isHidden():
            self._committed = self.field.text()
            self._memory.add(self._committed)

    @Slot()
    def _search_while_typing(self) -> None:
        self._from_top = True
        self._search(typing=True)

    def _search(self, *, typing: bool) -> None:
        self._pause.stop()
        self._from_top = self._from_top or not typing
        self._typing = self._typing and typing
        try:
            query = self._query(typing=typing)
        except BadQuery as error:
            self._show_mistake(error)
            return
        self._mistake.hide()
        self._strict = not typing
        self._ask(query)

    def _ask(self, query: Query) -> None:
        if isinstance(query, Every):
            self._head.show_fixed_order(alike=bool(self._like))
        else:
            self._head.show_order(self._sort)
        self._question = self.thread_of_searches.ask(
            query, sort=self._sort, without=self._without, edition=self._edition, like=self._like
        )

    def _fetch(self, start: int, count: int, filled: Filled) -> None:
        if self._question is not None:
            self.thread_of_searches.fetch(self._question, start, count, filled)

    def _answered(self, question: Question, listing: Listing) -> None:
        """Show the first answer; a short one waits for what completes it, which comes at once."""
        if not question.is_library:
            self.filters.set_counts(listing.facets)
        self._suggestion = listing.suggestion or ""
        self.variants.show_variants(listing.variants)
        self._show(listing)
        self._head.show_time(None if question.is_library else listing.took_ms, behind=listing.behind)

    def _completed(self, question: Question, listing: Listing | None) -> None:
        if listing is not None:
            self.filters.set_counts(listing.facets)
            if not question.is_library:
                self._show(listing)
        if self._strict and not question.is_library:
            self._head.announce()
        if not self.model.total:
            self.results.say_nothing(
                question, suggestion=self._suggestion, filtered=bool(self.filters.filters)
            )

    def _failed(self, question: Question, error: Exception) -> None:
        del question
        self.variants.show_variants(())
        self._show(Listing((), 0))
        self._head.show_time(None)
        self.results.say("The search could not be done", str(error))

    def _show(self, listing: Listing) -> None:
        self._head.show_count(listing)
        self.results.show_found(
            listing.found, total=listing.total, from_top=self._from_top, later=self._typing
        )
        self._from_top = False

    def _show_mistake(self, mistake: BadQuery) -> None:
        self._mistake.tell(mistake)
        self.field.line.set_mark(mistake.position, mistake.end)

    # --- what the user does ---

    def _set_like(self, like: Like | None) -> None:
        self._like = like
        self.filters.set_like(f"Like “{like.title}”" if like else "")

    @Slot()
    def _leave_like(self) -> None:
        if not self.is_library:
            self.search_for("")

    @Slot()
    def _picked(self) -> None:
        self._memory.add(self.field.text())

    @Slot(str, bool)
    def _variant_switched(self, key: str, on: bool) -> None:
        self._without = self._without - {key} if on else self._without | {key}
        if self._question is not None:
            self._ask(self._question.query)

    @Slot()
    def _change_order(self) -> None:
        self._sort = "date" if self._sort == "relevance" else "relevance"
        self._from_top = True
        self._search(typing=not self._strict)

    @Slot()
    def _keep_pressed(self) -> None:
        try:
            self.save_requested.emit(self.query_text())
        except BadQuery as error:
            self._show_mistake(error)

    def _set_filters(self, filters: Sequence[Filter]) -> None:
        if tuple(filters) != self.filters.filters:
            self.filters.set_filters(filters)
            self._tell_narrowed()

    def _tell_narrowed(self) -> None:
        tags = [one.value for one in self.filters.filters if one.facet is Facet.TAG]
        self.narrowed.emit(tags[0] if tags else None)

    @Slot()
    def _filters_changed(self) -> None:
        self._tell_narrowed()
        self._from_top = True
        self._search(typing=not self._strict)

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.ARTICLE):
            self._edition += 1
            if self.is_library:
                large = self.model.total > LARGE_LIBRARY
                self._articles_pause.setInterval(LARGE_LIBRARY_PAUSE_MS if large else ARTICLES_PAUSE_MS)
                self._articles_pause.start()
        kept = [one for one in self.filters.filters if self._is_known(one)]
        if changes.touches(Kind.TAG) and len(kept) < len(self.filters.filters):
            self._set_filters(kept)
            self._search(typing=not self._strict)
        elif changes.touches(Kind.ARTICLE, Kind.PASSAGE, Kind.TAG):
            self.results.forget_rows()

    def _is_known(self, one: Filter) -> bool:
        return one.facet is not Facet.TAG or self._notebook.tags.by_path(one.value) is not None


def _clock(parent: QWidget, interval: int, rung: Callable[[], object]) -> QTimer:
    clock = QTimer(parent)
    clock.setSingleShot(True)
    clock.setInterval(interval)
    clock.timeout.connect(rung)
    return clock
