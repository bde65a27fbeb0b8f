"""A list of passages with a box each: which of them are meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.fonts import ui_font
from desktop_app.ui.icons import icon
from desktop_app.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_KEY = Qt.ItemDataRole.UserRole
HEIGHT, BOX, INSET = 64, 16, 12


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A row: what it stands for, its quote, and where that is from."""

    key: str
    quote: str
    source: str


class Checklist(QListWidget):
    """Shows rows; the space bar ticks the current one.

    Signals:
        counted(int): so many are ticked now.
    """

    counted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[CheckLine], *, ticked: bool) -> None:
        """Replace all rows."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        with QSignalBlocker(self):
            self.clear()
            for line in lines:
                quote = " ".join(line.quote.split())
                shown = quote if len(quote) <= 220 else f"{quote[:220]}…"
                item = QListWidgetItem(f"{shown}\n{line.source}", self)
                item.setData(_KEY, line.key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(state)
        if self.count():
            self.setCurrentRow(0)
        self._tell()

    def tick(self, keys: Iterable[str]) -> None:
        """Tick exactly these rows."""
        wanted = set(keys)
        with QSignalBlocker(self):
            for item in self._all():
                on = item.data(_KEY) in wanted
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._tell()

    def ticked(self) -> list[str]:
        """Return the keys of the ticked rows in their order."""
        return [str(item.data(_KEY)) for item in self._all() if item.checkState() == Qt.CheckState.Checked]

    def keys(self) -> list[str]:
        """Return the keys of all rows."""
        return [str(item.data(_KEY)) for item in self._all()]

    def _all(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    @Slot()
    def _tell(self) -> None:
        self.counted.emit(len(self.ticked()))


class _LineDelegate(QStyledItemDelegate):
    """Paints a box, up to two lines of the quote, and where it is from; a click anywhere ticks the box."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_ground(painter, option)
            ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            _paint_box(painter, _box(option.rect), ticked=ticked)
            _paint_words(painter, option.rect.adjusted(2 * INSET + BOX, 8, -INSET, -6), str(index.data()))
        finally:
            painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease
        if isinstance(event, QMouseEvent) and released and event.button() == Qt.MouseButton.LeftButton:
            state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            on = state != Qt.CheckState.Checked
            value = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            return model.setData(index, value, Qt.ItemDataRole.CheckStateRole)
        return super().editorEvent(event, model, option, index)


def _box(row: QRect) -> QRect:
    return QRect(row.left() + INSET, row.center().y() - BOX // 2, BOX, BOX)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    tokens, room = theme(), option.rect.adjusted(2, 1, -2, -1)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sel))
        painter.drawRoundedRect(room, 6, 6)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room, 6, 6)


def _paint_box(painter: QPainter, box: QRect, *, ticked: bool) -> None:
    tokens = theme()
    painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.text3), 1))
    painter.setBrush(QColor(tokens.accent if ticked else tokens.paper))
    painter.drawRoundedRect(box, 4, 4)
    if ticked:
        icon("check", colour="on_accent").paint(painter, box.adjusted(1, 1, -1, -1))


def _paint_words(painter: QPainter, room: QRect, words: str) -> None:
    quote, _, source = words.rpartition("\n")
    painter.setFont(ui_font(13))
    painter.setPen(QColor(theme().text))
    metrics = painter.fontMetrics()
    two = metrics.elidedText(quote, Qt.TextElideMode.ElideRight, 2 * room.width() - 60)
    upper = QRect(room.left(), room.top(), room.width(), 2 * metrics.lineSpacing())
    painter.drawText(upper, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), two)
    painter.setFont(ui_font(12))
    painter.setPen(QColor(theme().text2))
    below = painter.fontMetrics().elidedText(source, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignBottom), below)
