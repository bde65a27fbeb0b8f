"""The two looks of the passages view: a table, and cards."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.tag import Tag
from desktop_app.ui.fonts import MEDIUM, SEMIBOLD, serif_font, ui_font
from desktop_app.ui.passages.model import LINE, TITLE, Column, Index, PassageModel
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets import paint_tag_square
from desktop_app.workspace.passage_list import PassageLine

CARD, HEAD, ROW = 114, 34, 32
INSET = 16
QUOTE_LINES = 2


class PassageTable(QTableView):
    """One line a passage.

    Signals:
        entered_passage: Return was pressed on a row.
    """

    entered_passage = Signal()

    def __init__(self, model: PassageModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setProperty("role", "table")
        self.setAccessibleName(name)
        self.setItemDelegateForColumn(Column.TAGS, _TagsDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(Column.QUOTE, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((1, 170), (2, 140), (3, 190), (4, 120), (5, 92)):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_passage.emit()
        else:
            super().keyPressEvent(event)


class PassageCards(QListView):
    """A card a passage: the quotation, its tags and note, and where it is from.

    Signals:
        entered_passage: Return was pressed on a card.
    """

    entered_passage = Signal()

    def __init__(self, model: PassageModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setProperty("role", "plain")
        self.setAccessibleName(name)
        self.setItemDelegate(_CardDelegate(self))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_passage.emit()
        else:
            super().keyPressEvent(event)


class _TagsDelegate(QStyledItemDelegate):
    """Paints the tags of a row, each with the square of its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if isinstance(line, PassageLine):
            painter.save()
            paint_tags(painter, option.rect.adjusted(6, 0, -6, 0), line.tags)
            painter.restore()


class _CardDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), HEAD if index.data(TITLE) else CARD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            title = index.data(TITLE)
            if title:
                painter.setFont(ui_font(13, SEMIBOLD))
                painter.setPen(QColor(theme().text))
                room = option.rect.adjusted(INSET, 6, -INSET, 0)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), str(title))
            else:
                _paint_card(painter, option, index.data(LINE))
        finally:
            painter.restore()


def _paint_card(painter: QPainter, option: QStyleOptionViewItem, line: object) -> None:
    tokens = theme()
    box = QRectF(option.rect).adjusted(4, 4, -4, -4)
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1))
    painter.setBrush(QColor(tokens.sel if selected else tokens.paper))
    painter.drawRoundedRect(box, 8, 8)
    if not isinstance(line, PassageLine):
        return
    room = box.adjusted(INSET, 10, -INSET, -10).toRect()
    painter.setPen(QColor(tokens.text))
    foot = paint_quote(painter, room, line.quote)
    painter.setFont(ui_font(12))
    painter.setPen(QColor(tokens.text2))
    below = QRect(room.left(), foot + 4, room.width(), 18)
    source = " · ".join(part for part in (line.title, line.outlet, line.date) if part)
    if line.note:
        source = f"{source}   —   {' '.join(line.note[:200].split())}"
    elided = painter.fontMetrics().elidedText(source, Qt.TextElideMode.ElideRight, below.width())
    painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), elided)
    paint_tags(painter, QRect(room.left(), room.bottom() - 16, room.width(), 18), line.tags)


def paint_quote(painter: QPainter, room: QRect, quote: str) -> int:
    """Paint the first lines of a quotation and return where they end."""
    words = " ".join(quote[:600].split())
    font = serif_font(14)
    painter.setFont(font)
    metrics = painter.fontMetrics()
    layout = QTextLayout(words, font)
    layout.beginLayout()
    top = room.top()
    for number in range(QUOTE_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        shown = words[line.textStart() : line.textStart() + line.textLength()]
        if number == QUOTE_LINES - 1:
            rest = words[line.textStart() :]
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(
            QRect(room.left(), top, room.width(), metrics.lineSpacing()),
            int(Qt.AlignmentFlag.AlignVCenter),
            shown,
        )
        top += metrics.lineSpacing()
    layout.endLayout()
    return top


def paint_tags(painter: QPainter, room: QRect, tags: tuple[Tag, ...]) -> None:
    """Paint squares and names of tags in one line, as many as there is room for, then how many more."""
    painter.setFont(ui_font(12, MEDIUM))
    metrics = painter.fontMetrics()
    left = room.left()
    for number, tag in enumerate(tags):
        more = f"+{len(tags) - number}"
        wide = metrics.horizontalAdvance(tag.name) + 16
        if left + wide > room.right() and number:
            painter.setPen(QColor(theme().text2))
            rest = QRect(left, room.top(), room.right() - left, room.height())
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), more)
            return
        paint_tag_square(painter, QPointF(left + 4, room.center().y() + 0.5), tag.colour)
        painter.setPen(QColor(theme().text))
        place = QRect(left + 13, room.top(), min(wide, room.right() - left - 13), room.height())
        name = metrics.elidedText(tag.name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), name)
        left += wide + 10
