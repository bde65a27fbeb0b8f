"""The view of the result list: one column of rows of a fixed height."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.ui.search.delegate import ROW_HEIGHT, ResultDelegate
from desktop_app.ui.search.results import ResultModel
from desktop_app.ui.theme import appearance

_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ResultList(QTableView):
    """Shows a `ResultModel`; laid out at once however many rows there are.

    Signals:
        chosen(QModelIndex): another row became the current one.
        entered_row: Enter was pressed or a row double-clicked.
        menu_wanted(QPoint): a right click on the current row, or the menu key; where.
    """

    chosen = Signal(QModelIndex)
    entered_row = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: ResultModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Results"))
        self.setProperty("role", "results")
        self.by_keyboard = False
        self.setItemDelegate(ResultDelegate(self))
        self.setModel(model)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.doubleClicked.connect(self._double_clicked)
        appearance.theme_changed.connect(self._repaint)

    def choose(self, row: int, *, scroll: bool = True) -> None:
        """Make a row the current one."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        if scroll:
            self.scrollTo(index)

    def chosen_rows(self) -> list[int]:
        """Return the selected rows in order; the current one stands among them."""
        ranges = self.selectionModel().selection()
        return sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})

    def rows_in_sight(self) -> tuple[int, int]:
        """Return the first and the last row that can be seen."""
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        end = self.model().rowCount() - 1
        return max(first, 0), last if last >= 0 else end

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if index.isValid():
                if not self.selectionModel().isSelected(index):
                    self.choose(index.row(), scroll=False)
                self.menu_wanted.emit(event.globalPos())
        elif self.currentIndex().isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))

    def _double_clicked(self, index: QModelIndex) -> None:
        del index
        self.entered_row.emit()

    def _repaint(self) -> None:
        self.viewport().update()
