"""The line above the results: how many, how long it took, keep the search, change the order."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.searching.backend import Order
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.search.results import Listing
from desktop_app.ui.widgets import FlatButton, IconButton, label

SORT_WORDS: dict[Order, str] = {"relevance": "Relevance", "date": "Newest"}


class ListHead(QWidget):
    """Counts the results.

    Signals:
        keep_pressed: the search is to be saved.
        order_pressed: the other order is wanted.
    """

    keep_pressed = Signal()
    order_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = label("", self, px=12, weight=SEMIBOLD)
        self._took = label("", self, px=12, tone="second")
        self._keep = IconButton("bookmark-plus", "Save this search", self, key="Ctrl+D")
        self._keep.clicked.connect(self.keep_pressed)
        self._order = FlatButton(SORT_WORDS["relevance"], self)
        self._order.set_icon("arrow-up-down", after=True)
        self._order.setToolTip("Change the order: relevance or newest first")
        self._order.clicked.connect(self.order_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._count)
        row.addWidget(self._took)
        row.addStretch(1)
        row.addWidget(self._keep)
        row.addWidget(self._order)

    def show_count(self, listing: Listing) -> None:
        """Say how many there are."""
        word = "article" if all(one.kind == "article" for one in listing.found) else "result"
        self._count.setText(f"{listing.total:,} {word if listing.total == 1 else f'{word}s'}")

    def announce(self) -> None:
        """Have the number read out: the user asked for it with Enter."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{self.count_words()} found"))

    def count_words(self) -> str:
        """Return what the count says."""
        return self._count.text()

    def show_time(self, took_ms: float | None, *, behind: bool = False) -> None:
        """Say how long the search took, and whether the index lacks something; None for no search."""
        waiting = " · index catching up" if behind else ""
        self._took.setText("" if took_ms is None else f" ·  {max(1, round(took_ms)):,} ms{waiting}")

    def show_order(self, order: Order) -> None:
        """Name the order of a search, which can be changed."""
        self._name_order(SORT_WORDS[order], changeable=True)

    def show_fixed_order(self, *, alike: bool) -> None:
        """Name the order of what is like an article, or of the library, whose newest articles come first."""
        self._name_order("Most alike" if alike else SORT_WORDS["date"], changeable=False)

    def _name_order(self, words: str, *, changeable: bool) -> None:
        self._keep.setVisible(changeable)
        self._order.setText(words)
        self._order.setEnabled(changeable)
