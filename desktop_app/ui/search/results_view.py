"""The list of results with what it says when it is empty; tells which article is to be read."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.query import Every
from desktop_app.ui.search.list_view import ResultList
from desktop_app.ui.search.results import Found, ResultModel
from desktop_app.ui.search.row_feed import Filled, RowFeed
from desktop_app.ui.search.rows import RowMaker
from desktop_app.ui.search.search_thread import Question
from desktop_app.ui.widgets import EmptyState, LinkButton

if TYPE_CHECKING:
    from desktop_app.searching.explain import Reason

OPENING_PAUSE_MS = 220
"""Who types on is not held up by opening the first result of every half word."""


class ResultsView(QStackedWidget):
    """Shows what was found.

    Signals:
        article_chosen(str, list, str): an article became the current one; its matches, and the passage
            that was found in it.
        article_entered: Enter on a result: on to reading it.
        note_entered(str): Enter on a note that hangs on no article.
        counted(int, int): place of the current article from 1 (0: none), and how many there are.
        picked: the user chose a row.
        menu_wanted(QPoint): a right click on a result.
        suggestion_taken: the words after “Did you mean” were pressed.
    """

    article_chosen = Signal(str, list, str)
    article_entered = Signal()
    note_entered = Signal(str)
    counted = Signal(int, int)
    picked = Signal()
    menu_wanted = Signal(QPoint)
    suggestion_taken = Signal()

    def __init__(
        self, rows: RowMaker, fetch: Callable[[int, int, Filled], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._telling = True
        self._told = ""
        self.model = ResultModel(rows.row, self)
        self.model.filled.connect(self._rows_filled)
        self.list = ResultList(self.model, self)
        self.list.chosen.connect(self._row_chosen)
        self.list.entered_row.connect(self._entered)
        self.list.menu_wanted.connect(self.menu_wanted)
        self._feed = RowFeed(self.list, self.model, fetch)
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(OPENING_PAUSE_MS)
        self._opening.timeout.connect(self._tell_current)
        self.empty = EmptyState("search", self.tr("Nothing found"))
        self.suggestion = LinkButton("", self)
        self.suggestion.clicked.connect(self.suggestion_taken)
        self.suggestion.hide()
        self.empty.add(self.suggestion)
        self.addWidget(self.list)
        self.addWidget(self.empty)

    def show_found(
        self, found: Sequence[Found], *, total: int, from_top: bool = False, later: bool = False
    ) -> None:
        """Show another answer.

        Args:
            found: the first rows; the others are fetched when they are seen.
            total: the number of all.
            from_top: choose the first row, even if the one that was chosen is there again.
            later: the user still types: the article is opened only after a pause.
        """
        before, row_before = self.current(), self.list.currentIndex().row()
        top = self.list.verticalScrollBar().value()
        self._rows.forget()
        self._telling = False
        self._feed.start_again()
        self.model.show(found, total=total)
        self.setCurrentWidget(self.list)
        row = self.model.row_of(before) if before and not from_top else None
        if found and (row is None or row != row_before or self.list.currentIndex().row() < 0):
            self.list.choose(row or 0, scroll=row is None)
        if from_top:
            self.list.scrollToTop()
        elif row is not None:
            self.list.verticalScrollBar().setValue(top)
        self._telling = True
        self._count_current()
        if later:
            self._opening.start()
        else:
            self._tell_current()

    def grow(self, total: int) -> None:
        """Append rows, which are fetched when they are seen; nothing else moves."""
        self.model.grow(total)
        self._count_current()

    def say(self, title: str, hint: str, *, suggestion: str = "") -> None:
        """Say why there is nothing, and offer other words."""
        self.suggestion.setText(f"“{suggestion}”")
        self.suggestion.setAccessibleName(self.tr("Did you mean {}").format(suggestion))
        self.suggestion.setVisible(bool(suggestion))
        self.empty.say(title, hint)
        self.setCurrentWidget(self.empty)

    def say_nothing(self, question: Question, *, suggestion: str, filtered: bool) -> None:
        """Say that a question has no answer, and what may help."""
        if question.like is not None:
            self.say(self.tr("Nothing like it"), self.tr("No other article shares enough words with it."))
        elif isinstance(question.query, Every):
            self.say(
                self.tr("No articles yet"), self.tr("Import files, or drop them anywhere in this window.")
            )
        elif suggestion:
            self.say(self.tr("Nothing found"), self.tr("Did you mean"), suggestion=suggestion)
        elif filtered:
            self.say(self.tr("Nothing found"), self.tr("Take a filter off, or search for fewer words."))
        else:
            hint = self.tr("Fewer words, or another spelling, may find more. Escape clears the search.")
            self.say(self.tr("Nothing found"), hint)

    def show_reasons(self, reasons: Sequence["Reason"]) -> None:
        """Say beside the chosen row why it is there."""
        from desktop_app.ui.search.explain_popover import ExplainPopover

        view = self.list
        row = view.visualRect(view.currentIndex())
        box = QRect(view.viewport().mapToGlobal(row.topLeft()), row.size())
        ExplainPopover(self).show_reasons(reasons, box)

    def forget_rows(self) -> None:
        """Make the rows anew: tags or titles have changed."""
        self._rows.forget()
        self.model.forget_rows()

    def step(self, by: int) -> bool:
        """Choose the next (1) or the previous (-1) result; False if there is none."""
        row = self.list.currentIndex().row() + by
        if not 0 <= row < self.model.rowCount():
            return False
        self.list.choose(row)
        return True

    def current(self) -> Found | None:
        """Return the chosen result, or None."""
        row = self.list.currentIndex().row()
        return self.model.found(row) if row >= 0 else None

    def hold_opening(self) -> None:
        """Open nothing until the next answer: the user types on."""
        self._opening.stop()

    @property
    def busy(self) -> bool:
        """Whether an article is still to be opened or rows are to come."""
        row = self.list.currentIndex().row()
        awaited = row >= 0 and self.model.found(row) is None
        return awaited or self._opening.isActive() or self._feed.busy

    @Slot(QModelIndex)
    def _row_chosen(self, index: QModelIndex) -> None:
        del index
        if self._telling:
            self.picked.emit()
            self.model.row(self.list.currentIndex().row())  # asks for it if it is not there yet
            self._count_current()
            self._tell_current()

    @Slot()
    def _entered(self) -> None:
        found = self.current()
        if found is not None and found.kind == "note" and not found.article:
            self.note_entered.emit(found.unit)
        else:
            self.article_entered.emit()

    @Slot(int, int)
    def _rows_filled(self, start: int, count: int) -> None:
        if start <= self.list.currentIndex().row() < start + count:
            self._tell_current()

    def _count_current(self) -> None:
        self.counted.emit(self.list.currentIndex().row() + 1, self.model.total)

    @Slot()
    def _tell_current(self) -> None:
        self._opening.stop()
        row = self.list.currentIndex().row()
        found = self.current()
        if row < 0 or (found is not None and not found.article):
            self._told = ""
            self.article_chosen.emit("", [], "")
        elif found is not None:
            # Answered again, after a tag for instance: what the reader has selected stays selected.
            passage = "" if self._told == found.unit else self._rows.passage_of(found)
            self._told = found.unit
            self.article_chosen.emit(found.article, list(found.matches), passage)
