"""The rows of an outline: what each says, and how it is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.brief import Brief, BriefItem, ItemKind
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.brief.checks import sections_of
from desktop_app.ui.fonts import REGULAR, SEMIBOLD, serif_font, ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.inspector.passage_rows import paragraph_of
from desktop_app.ui.reader.wording import counted, origin_words, shortened
from desktop_app.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
HINT = "hint"
GONE = "This passage is no longer in the notebook"
EMPTY_SECTION = "Drop passages here, or press B on one in the reader"
_CARD_LEFT, _CARD_RIGHT = 32, 4
_TEXT_LINES, _QUOTE_LINES = 4, 3


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One row of the outline.

    Attributes:
        kind: a kind of item, or `HINT` for the place holder of an empty section.
        item: id of the item; empty for a place holder.
        passage: id of the quoted passage, or an empty string.
        words: heading, text or quote.
        below: where a quote is from, or how much is in a section.
        colour: name of the tag's colour, or an empty string.
        number: number of the section, else 0.
    """

    kind: str
    item: str
    words: str
    below: str = ""
    colour: str = ""
    number: int = 0
    passage: str = ""


def rows_of(brief: Brief, notebook: Notebook) -> list[OutlineRow]:
    """Return the rows of a brief's outline."""
    rows: list[OutlineRow] = []
    for section in sections_of(brief):
        if section.head is not None:
            inside = counted(len(section.items), "item") if section.items else "empty"
            head = section.head
            rows.append(OutlineRow(ItemKind.SECTION, head.id, head.text, inside, number=section.number))
        rows.extend(_row_of(item, notebook) for item in section.items)
        if not section.items:
            rows.append(OutlineRow(HINT, "", _words(EMPTY_SECTION)))
    return rows


def _row_of(item: BriefItem, notebook: Notebook) -> OutlineRow:
    if item.kind is ItemKind.TEXT:
        return OutlineRow(ItemKind.TEXT, item.id, item.text)
    if not item.passage or not notebook.passages.exists(item.passage):
        return OutlineRow(ItemKind.PASSAGE, item.id, _words(GONE))
    passage = notebook.passages.get(item.passage)
    article = notebook.articles.get(passage.article)
    colours = {tag.id: tag.colour for tag in notebook.tags.all()}
    colour = next((colours[tag] for tag in passage.tags if tag in colours), "")
    number = paragraph_of(notebook.articles.text(article.id), passage.anchor.start)
    return OutlineRow(
        ItemKind.PASSAGE,
        item.id,
        f"“{shortened(passage.anchor.quote, 200)}”",
        f"{origin_words(article.metadata)} · ¶{number}",
        colour,
        passage=passage.id,
    )


def spoken(row: OutlineRow) -> str:
    """Return what a screen reader says of a row."""
    if row.kind == ItemKind.SECTION:
        return _words("Section {}, {}, {}").format(row.number, row.words, row.below)
    if row.kind == ItemKind.TEXT:
        return _words("Text: {}").format(row.words)
    return f"{row.words} {row.below}".strip()


class OutlineDelegate(QStyledItemDelegate):
    """Paints headings, texts and cards.

    Attributes:
        editing: id of the item that is edited, which gets more room.
    """

    editing = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        view = self.parent()
        width = view.viewport().width() if view is not None else option.rect.width()
        return QSize(width, self._height(row, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, option, index.data(ROW))
        finally:
            painter.restore()

    def _height(self, row: OutlineRow, width: int) -> int:
        room = width - _CARD_LEFT - _CARD_RIGHT
        if row.kind == ItemKind.SECTION:
            return 42
        if row.kind == HINT:
            return 52
        if row.item == self.editing:
            return 128
        if row.kind == ItemKind.TEXT:
            lines = len(broken(row.words or " ", ui_font(13), room - 22, _TEXT_LINES))
            return 12 + 18 * lines
        lines = len(broken(row.words, serif_font(14), room - 36, _QUOTE_LINES))
        return 8 + 10 + 19 * lines + 22 + 6

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, row: OutlineRow) -> None:
        box = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if row.kind == ItemKind.SECTION:
            self._paint_section(painter, box.adjusted(0, 6, 0, -2), row, selected)
        elif row.kind == HINT:
            self._paint_hint(painter, box.adjusted(_CARD_LEFT, 4, -_CARD_RIGHT, -8))
        elif row.kind == ItemKind.TEXT:
            self._paint_text(painter, box.adjusted(_CARD_LEFT, 2, -_CARD_RIGHT, -2), row, selected)
        else:
            ground = theme().sel if selected else theme().hover if hovered else theme().paper
            self._paint_card(painter, box.adjusted(_CARD_LEFT, 4, -_CARD_RIGHT, -4), row, ground)
        if focused:
            left = 0 if row.kind == ItemKind.SECTION else _CARD_LEFT
            painter.setPen(QPen(QColor(theme().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            top, bottom = (6, -2) if row.kind == ItemKind.SECTION else (4, -4)
            painter.drawRoundedRect(box.adjusted(left + 1, top + 1, -_CARD_RIGHT - 1, bottom - 1), 8, 8)

    def _paint_section(self, painter: QPainter, box: QRectF, row: OutlineRow, selected: bool) -> None:
        tokens = theme()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sel) if selected else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0, 0, -_CARD_RIGHT, 0), 6, 6)
        middle = box.center().y()
        paint_icon(painter, "grip-vertical", QRectF(6, middle - 7, 14, 14), colour="text3")
        painter.setFont(ui_font(13, SEMIBOLD))
        painter.setPen(QColor(tokens.text2))
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box.adjusted(28, 0, 0, 0), flags, str(row.number))
        painter.setPen(QColor(tokens.text))
        room = box.adjusted(44, 0, -70, 0)
        metrics = QFontMetricsF(ui_font(13, SEMIBOLD))
        words = row.words or _words("Untitled section")
        painter.drawText(room, flags, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))
        painter.setFont(ui_font(12))
        painter.setPen(QColor(tokens.text2))
        painter.drawText(box.adjusted(0, 0, -12, 0), flags | int(Qt.AlignmentFlag.AlignRight), row.below)

    def _paint_hint(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(QColor(theme().text3), 1.2)
        pen.setDashPattern([1.5, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)
        painter.setFont(ui_font(12))
        painter.setPen(QColor(theme().text2))
        painter.drawText(
            box.adjusted(12, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), _words(EMPTY_SECTION)
        )

    def _paint_text(self, painter: QPainter, box: QRectF, row: OutlineRow, selected: bool) -> None:
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme().sel))
            painter.drawRoundedRect(box, 6, 6)
        paint_icon(painter, "pilcrow", QRectF(box.left() + 3, box.top() + 5, 13, 13), colour="text3")
        words = row.words or _words("Write here")
        painter.setPen(QColor(theme().text2))
        painter.setFont(ui_font(13))
        _draw_lines(painter, box.adjusted(22, 4, 0, 0), words, ui_font(13), (18, _TEXT_LINES))

    def _paint_card(self, painter: QPainter, box: QRectF, row: OutlineRow, ground: str) -> None:
        tokens = theme()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        bar = QRectF(box.left() + 11, box.top() + 9, 3, box.height() - 18)
        painter.fillRect(bar, QColor(tokens.tag(row.colour) if row.colour else tokens.text3))
        painter.setPen(QColor(tokens.text if row.below else tokens.danger))
        room = box.adjusted(24, 8, -12, 0)
        top = _draw_lines(painter, room, row.words, serif_font(14), (19, _QUOTE_LINES))
        metrics = QFontMetricsF(ui_font(12, REGULAR))
        painter.setFont(ui_font(12))
        painter.setPen(QColor(tokens.text2))
        below = metrics.elidedText(row.below, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRectF(room.left(), top + 2, room.width(), 18), below)


def broken(words: str, font: QFont, room: float, most: int) -> list[str]:
    """Break words into lines of a width, at most so many; the last one ends in an ellipsis if cut."""
    layout = QTextLayout(" ".join(words.split()) or " ", font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(room, 20.0))
        starts.append(line.textStart())
    layout.endLayout()
    # The places are UTF-16 units of the line just laid out, so they cut the text as Qt holds it.
    units = layout.text().encode("utf-16-le")
    ends = [*starts[1:], len(units) // 2]
    pieces = [units[2 * a : 2 * b].decode("utf-16-le", "ignore") for a, b in zip(starts, ends, strict=True)]
    if len(pieces) > most:
        rest = "".join(pieces[most - 1 :])
        last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, room)
        pieces = [*pieces[: most - 1], last]
    return [piece.strip() for piece in pieces]


def _draw_lines(painter: QPainter, box: QRectF, words: str, font: QFont, lines: tuple[int, int]) -> float:
    """Draw words in at most so many lines of a height; return where they end."""
    pitch, most = lines
    painter.setFont(font)
    top = box.top()
    for line in broken(words, font, box.width(), most):
        painter.drawText(QRect(round(box.left()), round(top), round(box.width()), pitch), line)
        top += pitch
    return top


def _words(text: str) -> str:
    """Return words in the language of the user."""
    return QCoreApplication.translate("Outline", text)
