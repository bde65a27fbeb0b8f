"""A list of rows with an icon, a line, a smaller line below it and a word at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.fonts import MEDIUM, REGULAR, ui_font
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HEIGHT = 48
ICON = 16
INSET = 14


@dataclass(frozen=True, slots=True)
class StepRow:
    """What a row says.

    Attributes:
        key: what it stands for: the number of a step, the id of a deleted thing.
        below: the smaller line.
        mark: a word at the right, such as “Now”.
        faded: it does not stand any more.
    """

    key: str
    icon: str
    title: str
    below: str
    mark: str = ""
    faded: bool = False


class RowsModel(QAbstractListModel):
    """Holds the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[StepRow] = []

    def show_rows(self, rows: Sequence[StepRow]) -> None:
        """Replace all rows, unless they say the same."""
        if list(rows) == self.rows:
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.mark, row.below) if part)
        return None


class RowsView(QListView):
    """Shows the rows; a click or Return chooses one.

    Signals:
        chosen(str): the key of a row.
    """

    chosen = Signal(str)

    def __init__(self, model: RowsModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setProperty("role", "plain")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.chosen.emit(index.data(ROW_ROLE).key)
            return
        super().keyPressEvent(event)

    def selected_keys(self) -> list[str]:
        """Return the keys of the selected rows in their order."""
        rows = sorted(self.selectedIndexes(), key=_row_number)
        return [one.data(ROW_ROLE).key for one in rows]


def _row_number(index: QModelIndex) -> int:
    return index.row()


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: StepRow = index.data(ROW_ROLE)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_ground(painter, option)
            room = option.rect.adjusted(INSET, 0, -INSET, 0)
            right = _paint_mark(painter, room, row)
            picture = QRect(room.left(), room.top() + 8, ICON, ICON)
            icon(row.icon, colour="text3" if row.faded else "text2").paint(painter, picture)
            room.setLeft(room.left() + ICON + 10)
            room.setRight(right)
            _paint_lines(painter, room, row)
        finally:
            painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    tokens = theme()
    box = QRectF(option.rect).adjusted(4, 1, -4, -1)
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sel if selected else tokens.hover))
        painter.drawRoundedRect(box, 8, 8)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)


def _paint_mark(painter: QPainter, room: QRect, row: StepRow) -> int:
    """Paint the word at the right; return where the room for the lines ends."""
    if not row.mark:
        return room.right()
    font = ui_font(11, MEDIUM)
    painter.setFont(font)
    painter.setPen(QColor(theme().text3 if row.faded else theme().accent))
    painter.drawText(
        room.adjusted(0, 8, 0, 0), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), row.mark
    )
    return room.right() - QFontMetrics(font).horizontalAdvance(row.mark) - 12


def _paint_lines(painter: QPainter, room: QRect, row: StepRow) -> None:
    tokens = theme()
    for words, font, colour, top in (
        (row.title, ui_font(13, REGULAR), tokens.text3 if row.faded else tokens.text, 6),
        (row.below, ui_font(11), tokens.text3 if row.faded else tokens.text2, 26),
    ):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        line = QRect(room.left(), room.top() + top, room.width(), 18)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)


def moment(iso: str) -> str:
    """Return a moment as the user's language and place write it, with the day and the minute."""
    local = QDateTime.fromString(iso, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)
