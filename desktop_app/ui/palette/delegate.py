"""Draws the rows of the palette: headings, and entries with icon, words, what is said besides, and keys."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.fonts import MEDIUM, SEMIBOLD, caption_font, ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.palette.ranking import Ranked
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets import paint_tag_square

ROW, HEADING = 37, 28
LEFT, TEXT_LEFT, RIGHT = 20, 46, 20
RANKED = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """Paints one row; a row without an entry is a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), ROW if index.data(RANKED) else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Ranked | None = index.data(RANKED)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if found is None:
                self._heading(painter, option.rect, index.data())
            else:
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                self._row(painter, option.rect, found, chosen=chosen)
        finally:
            painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setPen(QColor(theme().text3))
        painter.setFont(caption_font())
        painter.drawText(rect.adjusted(LEFT, 4, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)

    def _row(self, painter: QPainter, rect: QRect, found: Ranked, *, chosen: bool) -> None:
        tokens, entry = theme(), found.entry
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sel))
            painter.drawRoundedRect(QRectF(rect).adjusted(8, 0.5, -8, -0.5), 6, 6)
        middle = rect.center().y()
        if entry.icon:
            square = QRectF(rect.left() + LEFT, middle - 7.5, 16, 16)
            paint_icon(painter, entry.icon, square, colour="accent" if chosen else "text2")
        else:
            paint_tag_square(painter, QPointF(rect.left() + LEFT + 8, middle + 0.5), entry.colour, side=10)
        right = _keys(painter, rect, entry.shortcut)
        self._words(painter, QRect(rect.left() + TEXT_LEFT, rect.top(), 0, rect.height()), right, found)

    def _words(self, painter: QPainter, rect: QRect, right: int, found: Ranked) -> None:
        """Paint the words, those typed in bold, and after them what is said besides as far as it goes."""
        plain, bold = ui_font(13), ui_font(13, SEMIBOLD)
        room = right - rect.left()
        text = QFontMetrics(bold).elidedText(found.entry.text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(theme().text))
        left = rect.left()
        for part, marked in _runs(text, set(found.places)):
            font = bold if marked else plain
            left += _draw(painter, QRect(left, rect.top(), 0, rect.height()), part, font)
        room = right - left - 10
        if found.entry.aside and room > 40:
            painter.setPen(QColor(theme().text2))
            font = ui_font(12)
            aside = QFontMetrics(font).elidedText(found.entry.aside, Qt.TextElideMode.ElideRight, room)
            _draw(painter, QRect(left + 10, rect.top(), 0, rect.height()), aside, font)


def _draw(painter: QPainter, rect: QRect, words: str, font: QFont) -> int:
    """Draw words and return how wide they are."""
    painter.setFont(font)
    wide = QFontMetrics(font).horizontalAdvance(words)
    whole = QRect(rect.left(), rect.top(), wide + 2, rect.height())
    painter.drawText(whole, int(Qt.AlignmentFlag.AlignVCenter), words)
    return wide


def _runs(text: str, marked: set[int]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for number, letter in enumerate(text):
        on = number in marked
        if runs and runs[-1][1] == on:
            runs[-1] = (runs[-1][0] + letter, on)
        else:
            runs.append((letter, on))
    return runs


def _keys(painter: QPainter, rect: QRect, shortcut: str) -> int:
    """Paint each key in its box at the right, and return where room for words ends."""
    right = rect.right() - RIGHT
    if not shortcut:
        return right
    painter.setFont(ui_font(11, MEDIUM))
    metrics = painter.fontMetrics()
    for key in reversed(shortcut.split(", ")):
        wide = max(metrics.horizontalAdvance(key) + 10, 20)
        box = QRectF(right - wide, rect.center().y() - 9, wide, 20)
        painter.setPen(QPen(QColor(theme().line), 1))
        painter.setBrush(QColor(theme().paper))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(theme().text2))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)
        right -= wide + 4
    return right - 6
