"""The search pane: the field, what narrows the search, and the list of results."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.article import ArticleOrder
from desktop_app.domain.errors import BadQuery
from desktop_app.domain.query import Every, Query
from desktop_app.domain.query_text import parse, show
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.search.asker import Asker, Widened
from desktop_app.ui.search.field import SearchField
from desktop_app.ui.search.filter_bar import FilterBar
from desktop_app.ui.search.filters import Facet, Filter, narrowed, widened, with_filter
from desktop_app.ui.search.freshness import Freshness, clock
from desktop_app.ui.search.list_head import ListHead
from desktop_app.ui.search.memory import SearchMemory
from desktop_app.ui.search.mistake_line import MistakeLine
from desktop_app.ui.search.results import Found, Listing
from desktop_app.ui.search.results_view import ResultsView
from desktop_app.ui.search.rows import RowMaker
from desktop_app.ui.search.search_thread import Like, Question, SearchThread, open_source
from desktop_app.ui.search.variants_line import VariantsLine
from desktop_app.ui.widgets import on_ground
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.searching.explain import Reason
    from desktop_app.ui.search.source import Source

TYPING_PAUSE_MS = 130
MARGIN = 14


class SearchPane(QWidget):
    """Searches while the user types and lists what was found.

    Signals:
        article_chosen(str, list, str): an article became the current one; its matches, and the passage
            that was found in it.
        article_entered: Enter on a result: on to reading it.
        note_entered(str): Enter on a note that hangs on no article.
        counted(int, int): place of the current article from 1 (0: none), and how many there are.
        narrowed(object): the path of the tag that narrows the search, or None.
        shelved(str): the shelf of the library that is listed; empty for all of it.
        save_requested(str): the user wants to keep this search text.
        menu_wanted(QPoint): a right click on a result.
    """

    article_chosen = Signal(str, list, str)
    article_entered = Signal()
    note_entered = Signal(str)
    counted = Signal(int, int)
    narrowed = Signal(object)
    shelved = Signal(str)
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
        self._from_top = True
        self._typing = False
        self._suggestion = ""
        self._shown: Listing | None = None
        self._strict = True
        self._committed = ""
        path, folder = self._notebook.path, workspace.index_folder
        mend = workspace.index.look_again if workspace.index is not None else None
        self.thread_of_searches = SearchThread(
            bridge,
            partial(open_source, path, folder, mend),
            answered=self._answered,
            completed=self._completed,
            failed=self._failed,
        )
        self.asker = Asker(self.thread_of_searches)
        self._pause = clock(self, TYPING_PAUSE_MS, self._search_while_typing)
        self._build()
        self._freshness = Freshness(self, self._notebook)
        bridge.notebook_changed.connect(self._freshness.notebook_changed)

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
        return self.asker.without

    def search_for(self, text: str, *, without: Collection[str] = ()) -> None:
        """Put a search text into the field and search at once, with these variants switched off."""
        self.field.set_text(text)
        self.asker.without_only(without)
        self._set_like(None)
        self._set_filters(())
        self._search(typing=False)

    def show_shelf(self, shelf: str) -> None:
        """List what stands on a shelf of the library: `is:starred`, `collection:name` and the like."""
        self.field.set_text("")
        self._set_like(None)
        self._set_filters([Filter(Facet.SHELF, shelf)])
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
        found, question = self.current(), self.asker.question
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
        query = narrowed(self._words(typing=False), self.filters.filters)
        return "" if isinstance(query, Every) else show(query)

    def step(self, by: int) -> bool:
        """Choose the next (1) or the previous (-1) result; False if there is none."""
        return self.results.step(by)

    @Slot()
    def refresh(self) -> None:
        """Search for the same again, keeping the place in the list: the index has caught up."""
        if not self._pause.isActive():
            self.asker.again()

    def keep_filters(self, kept: Sequence[Filter]) -> None:
        """Take all other filters off and search again: what they name is gone."""
        self._set_filters(kept)
        self._search(typing=not self._strict)

    def use_suggestion(self) -> None:
        """Search for what was probably meant."""
        if self._suggestion:
            self.field.set_text(self._suggestion)
            self._search(typing=False)

    @property
    def is_library(self) -> bool:
        """Whether everything is listed, because nothing is searched for."""
        return self.asker.is_library

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
        waiting = self._pause.isActive() or self._freshness.busy
        return waiting or self.thread_of_searches.busy or self.results.busy

    def close_thread(self) -> None:
        """End the search thread."""
        self._pause.stop()
        self._freshness.stop()
        self.results.hold_opening()
        self.thread_of_searches.close()

    def _build(self) -> None:
        self.field = SearchField(self.tr("Search articles"), self._memory.history, self)
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
        self.results = ResultsView(self._rows, self.asker.fetch, self)
        self.model, self.list, self.empty = self.results.model, self.results.list, self.results.empty
        self.results.article_chosen.connect(self.article_chosen)
        self.results.article_entered.connect(self.article_entered)
        self.results.note_entered.connect(self.note_entered)
        self.results.counted.connect(self.counted)
        self.results.menu_wanted.connect(self.menu_wanted)
        self.results.picked.connect(self._picked)
        self.results.suggestion_taken.connect(self.use_suggestion)
        self._head = ListHead(self)
        self._head.keep_pressed.connect(self._keep_pressed)
        self._head.order_pressed.connect(self._change_order)
        self._head.library_order_chosen.connect(self._change_library_order)
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

    def _words(self, *, typing: bool) -> Query:
        return parse(self.field.text(), typing=typing)

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
            words = self._words(typing=typing)
        except BadQuery as error:
            self._show_mistake(error)
            return
        self._mistake.hide()
        self._strict = not typing
        filters = self.filters.filters
        self._ask(narrowed(words, filters), widened(words, filters))

    def _ask(self, query: Query, others: Widened = ()) -> None:
        question = self.asker.ask(query, others)
        if question.is_listing:
            self._head.show_library_order(question)
        elif question.like is not None:
            self._head.show_likeness()
        else:
            self._head.show_order(question.sort)

    def _answered(self, question: Question, listing: Listing) -> None:
        """Show the first answer; a short one waits for what completes it, which comes at once."""
        if not question.is_listing:
            self.filters.set_counts(listing.facets)
        self._suggestion = listing.suggestion or ""
        self.variants.show_variants(listing.variants)
        self._show(listing)
        self._head.show_time(None if question.is_listing else listing.took_ms, behind=listing.behind)

    def _completed(self, question: Question, listing: Listing | None) -> None:
        if listing is not None:
            self.filters.set_counts(listing.facets)
            if self._shown is not None and listing.found is self._shown.found:
                self._head.show_count(listing)
                self.results.grow(listing.total)
            elif not question.is_listing:
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
        self.results.say(self.tr("The search could not be done"), str(error))

    def _show(self, listing: Listing) -> None:
        self._shown = listing
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
        self.asker.like = like
        self.filters.set_like(self.tr("Like “{}”").format(like.title) if like else "")

    @Slot()
    def _leave_like(self) -> None:
        if not self.is_library:
            self.search_for("")

    @Slot()
    def _picked(self) -> None:
        self._memory.add(self.field.text())

    @Slot(str, bool)
    def _variant_switched(self, key: str, on: bool) -> None:
        self.asker.switch(key, on=on)

    @Slot()
    def _change_order(self) -> None:
        self.asker.sort = "date" if self.asker.sort == "relevance" else "relevance"
        self._from_top = True
        self._search(typing=not self._strict)

    @Slot(str, bool)
    def _change_library_order(self, order: str, backwards: bool) -> None:
        self.asker.order, self.asker.backwards = ArticleOrder(order), backwards
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
        shelves = [one.value for one in self.filters.filters if one.facet is Facet.SHELF]
        self.shelved.emit(shelves[0] if shelves else "")

    @Slot()
    def _filters_changed(self) -> None:
        self._tell_narrowed()
        self._from_top = True
        self._search(typing=not self._strict)
