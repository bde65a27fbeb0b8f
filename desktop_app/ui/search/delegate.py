"""Paints one row of the result list: origin and tags, title, snippet with the found words marked."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen, QTextCharFormat
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.fonts import MEDIUM, SEMIBOLD, ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.search.line_layout import draw, lay_out
from desktop_app.ui.search.results import ROW_ROLE, Row
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets import paint_tag_square

ROW_HEIGHT = 116
EDGE = 8
INSET = 20
TOP = 10
ORIGIN_HEIGHT = 16
TITLE_PITCH = 18.0
SNIPPET_PITCH = 17.0
MOST_LINES = 4
MOST_SQUARES = 6
SQUARE_PITCH = 13
STAR = 14


class ResultDelegate(QStyledItemDelegate):
    """One row of the result list, 116 px high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return QSize(option.rect.width(), ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, option, last=index.row() == index.model().rowCount() - 1)
            if row.loading:
                _paint_loading(painter, option.rect)
            else:
                self._paint_row(painter, option.rect, row)
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, last: bool) -> None:
        tokens, rect = theme(), option.rect
        box = QRectF(rect).adjusted(EDGE, 1, -EDGE, -2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sel if selected else tokens.hover))
            painter.drawRoundedRect(box, 8, 8)
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            if selected and focused and getattr(option.widget, "by_keyboard", True):
                painter.setPen(QPen(QColor(tokens.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
        elif not last:
            painter.setPen(QPen(QColor(tokens.line2), 1))
            painter.drawLine(
                QPointF(rect.left() + INSET, rect.bottom()), QPointF(rect.right() - INSET, rect.bottom())
            )

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        tokens = theme()
        left, width = rect.left() + INSET, rect.width() - 2 * INSET
        squares = min(len(row.colours), MOST_SQUARES)
        origin = QRect(
            left, rect.top() + TOP, width - (squares * SQUARE_PITCH + 6 if squares else 0), ORIGIN_HEIGHT
        )
        if row.unread:
            _paint_unread(painter, QPointF(left - 8, origin.center().y() + 0.5))
        if row.starred:
            star = QRectF(origin.right() - STAR, origin.top() + 1, STAR, STAR)
            paint_icon(painter, "star", star, colour="warn")
            origin.setRight(origin.right() - STAR - 6)
        if row.kind:
            origin.setLeft(_paint_kind(painter, origin, row.kind))
        _paint_origin(painter, origin, row)
        for number, colour in enumerate(row.colours[:squares]):
            centre = QPointF(
                left + width - 4 - (squares - 1 - number) * SQUARE_PITCH, origin.center().y() + 0.5
            )
            paint_tag_square(painter, centre, colour, side=9)
        hit = hit_format()
        top = float(origin.bottom() + 4)
        weight = SEMIBOLD if row.unread else MEDIUM
        title = lay_out(row.title, ui_font(13, weight), width=width, most_lines=2, hit=hit)
        lines = draw(title, painter, QPointF(left, top), pitch=TITLE_PITCH, most_lines=2, colour=tokens.text)
        top += lines * TITLE_PITCH + 4
        most = (MOST_LINES - lines if lines else 2) - (1 if row.via else 0)
        snippet = lay_out(row.snippet, ui_font(12), width=width, most_lines=most, hit=hit)
        top += SNIPPET_PITCH * draw(
            snippet, painter, QPointF(left, top), pitch=SNIPPET_PITCH, most_lines=most, colour=tokens.text2
        )
        if row.via:
            _paint_via(painter, QRect(left, round(top), width, round(SNIPPET_PITCH)), row.via)


def _paint_unread(painter: QPainter, centre: QPointF) -> None:
    """Paint the dot of what was not read; its title is set bolder, so that it is not told by colour alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().accent))
    painter.drawEllipse(centre, 3.5, 3.5)


def _paint_via(painter: QPainter, room: QRect, via: str) -> None:
    """Paint through which variants the unit was found."""
    font = ui_font(11, MEDIUM)
    painter.setFont(font)
    painter.setPen(QColor(theme().text3))
    words = QFontMetrics(font).elidedText(f"via {via}", Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


def _paint_loading(painter: QPainter, rect: QRect) -> None:
    """Paint where the words will stand."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().line2))
    left, width = rect.left() + INSET, rect.width() - 2 * INSET
    for top, share, height in ((TOP + 3, 0.4, 9), (34, 0.9, 11), (56, 0.95, 9), (74, 0.7, 9)):
        painter.drawRoundedRect(QRectF(left, rect.top() + top, width * share, height), 3, 3)


def _paint_kind(painter: QPainter, room: QRect, kind: str) -> int:
    """Paint what was found, if not the article itself, and return where the room beside it begins."""
    painter.setFont(ui_font(11, SEMIBOLD))
    width = QFontMetrics(painter.font()).horizontalAdvance(kind) + 12
    box = QRectF(room.left(), room.top(), width, room.height())
    painter.setPen(QPen(QColor(theme().line), 1))
    painter.setBrush(QColor(theme().paper))
    painter.drawRoundedRect(box.adjusted(0.5, 0, -0.5, 0), 4, 4)
    painter.setPen(QColor(theme().text2))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), kind)
    return room.left() + width + 6


def _paint_origin(painter: QPainter, room: QRect, row: Row) -> None:
    """Paint outlet and date; where there is no room the outlet is elided, never the date."""
    middle = int(Qt.AlignmentFlag.AlignVCenter)
    painter.setPen(QColor(theme().text2))
    painter.setFont(ui_font(12))
    date = f"  ·  {row.date}" if row.outlet and row.date else row.date
    date_width = QFontMetrics(painter.font()).horizontalAdvance(date)
    painter.setFont(ui_font(12, MEDIUM))
    metrics = QFontMetrics(painter.font())
    outlet = metrics.elidedText(row.outlet, Qt.TextElideMode.ElideRight, room.width() - date_width)
    painter.drawText(room, middle, outlet)
    painter.setFont(ui_font(12))
    painter.drawText(room.adjusted(metrics.horizontalAdvance(outlet), 0, 2, 0), middle, date)


def hit_format() -> QTextCharFormat:
    """Return how a found word looks in the list."""
    made = QTextCharFormat()
    made.setBackground(QBrush(QColor(theme().hit_fill)))
    made.setForeground(QBrush(QColor(theme().text)))
    return made
