"""The line above the results: how many, how long it took, keep the search, change the order."""

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_app.domain.article import ArticleOrder
from desktop_app.searching.backend import Order
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.reader.wording import counted
from desktop_app.ui.search.results import Listing
from desktop_app.ui.search.search_thread import Question
from desktop_app.ui.widgets import FlatButton, IconButton, label

SORT_WORDS: dict[Order, str] = {"relevance": "Relevance", "date": "Newest"}

_ORDERS = {
    ArticleOrder.DATE: (QT_TRANSLATE_NOOP("ListHead", "Newest"), QT_TRANSLATE_NOOP("ListHead", "Oldest")),
    ArticleOrder.ADDED: (
        QT_TRANSLATE_NOOP("ListHead", "Added last"),
        QT_TRANSLATE_NOOP("ListHead", "Added first"),
    ),
    ArticleOrder.TITLE: (QT_TRANSLATE_NOOP("ListHead", "Title"), QT_TRANSLATE_NOOP("ListHead", "Title, Z–A")),
    ArticleOrder.OUTLET: (
        QT_TRANSLATE_NOOP("ListHead", "Outlet"),
        QT_TRANSLATE_NOOP("ListHead", "Outlet, Z–A"),
    ),
    ArticleOrder.UNREAD: (
        QT_TRANSLATE_NOOP("ListHead", "Unread first"),
        QT_TRANSLATE_NOOP("ListHead", "Read first"),
    ),
    ArticleOrder.STARRED: (
        QT_TRANSLATE_NOOP("ListHead", "Starred first"),
        QT_TRANSLATE_NOOP("ListHead", "Starred last"),
    ),
}


class ListHead(QWidget):
    """Counts the results.

    Signals:
        keep_pressed: the search is to be saved.
        order_pressed: the other order is wanted.
        library_order_chosen(str, bool): an `ArticleOrder` for the library, and whether turned round.
    """

    keep_pressed = Signal()
    order_pressed = Signal()
    library_order_chosen = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: tuple[ArticleOrder, bool] | None = None
        self._count = label("", self, px=12, weight=SEMIBOLD)
        self._took = label("", self, px=12, tone="second")
        self._keep = IconButton("bookmark-plus", self.tr("Save this search"), self, key="Ctrl+D")
        self._keep.clicked.connect(self.keep_pressed)
        self._order = FlatButton(self.tr(SORT_WORDS["relevance"]), self)
        self._order.set_icon("arrow-up-down", after=True)
        self._order.setToolTip(self.tr("Change the order: relevance or newest first"))
        self._order.clicked.connect(self._press_order)
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
        plain = not listing.parts and all(one.kind == "article" for one in listing.found)
        self._count.setText(counted(listing.total, "article" if plain else "result"))

    def announce(self) -> None:
        """Have the number read out: the user asked for it with Enter."""
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self, self.tr("{} found").format(self.count_words()))
        )

    def count_words(self) -> str:
        """Return what the count says."""
        return self._count.text()

    def show_time(self, took_ms: float | None, *, behind: bool = False) -> None:
        """Say how long the search took, and whether the index lacks something; None for no search."""
        waiting = " · index catching up" if behind else ""
        self._took.setText("" if took_ms is None else f" ·  {max(1, round(took_ms)):,} ms{waiting}")

    def show_order(self, order: Order) -> None:
        """Name the order of a search, which can be changed."""
        self._name_order(self.tr(SORT_WORDS[order]), changeable=True)

    def show_likeness(self) -> None:
        """Name the order of what is like an article."""
        self._name_order(self.tr("Most alike"), changeable=False)

    def show_library_order(self, question: Question) -> None:
        """Name the order of a list of articles that were not searched for, and offer the others."""
        self._name_order(order_words(question.order, backwards=question.backwards), changeable=True)
        self._keep.setVisible(not question.is_library)
        self._library = question.order, question.backwards

    def order_menu(self) -> QMenu:
        """Return the orders of the library; the one that is used turns round when it is chosen again."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Order"))
        current, backwards = self._library or (None, False)
        for order in ArticleOrder:
            here = order is current
            action = menu.addAction(order_words(order, backwards=here and backwards))
            action.setCheckable(True)
            action.setChecked(here)
            action.triggered.connect(partial(self._order_chosen, order, here and not backwards))
        return menu

    def _name_order(self, words: str, *, changeable: bool) -> None:
        self._library = None
        self._keep.setVisible(changeable)
        self._order.setText(words)
        self._order.setEnabled(changeable)

    @Slot()
    def _press_order(self) -> None:
        if self._library is None:
            self.order_pressed.emit()
            return
        menu = self.order_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._order.mapToGlobal(QPoint(0, self._order.height() + 2)))

    def _order_chosen(self, order: ArticleOrder, backwards: bool, checked: bool = False) -> None:
        del checked
        self.library_order_chosen.emit(order.value, backwards)


def order_words(order: ArticleOrder, *, backwards: bool) -> str:
    """Return what people call an order of the library."""
    return QCoreApplication.translate("ListHead", _ORDERS[order][backwards])
