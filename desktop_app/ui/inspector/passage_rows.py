"""The passages of an article as a list: a bar in the tag's colour, the quote, the tags and the paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.article import ArticleText, BlockKind
from desktop_app.domain.passage import Passage
from desktop_app.domain.tag import Tag
from desktop_app.ui.fonts import serif_font, ui_font
from desktop_app.ui.reader.wording import shortened
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets.painted import Painted

LEFT = 22
TEXT_LINE = 18


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says.

    Attributes:
        colour: name of the first tag's colour, or an empty string.
    """

    passage: str
    quote: str
    below: str
    colour: str


def paragraph_of(text: ArticleText, place: int) -> int:
    """Return the number of the paragraph that holds a place, from 1; furniture does not count."""
    count = sum(1 for one in text.blocks if one.start <= place and one.kind is not BlockKind.FURNITURE)
    return max(count, 1)


def words_of(passage: Passage, text: ArticleText, tags: dict[str, Tag]) -> RowWords:
    """Return what the row of a passage says."""
    known = [tags[one] for one in passage.tags if one in tags]
    names = ", ".join(tag.name for tag in known) or _words("Note" if passage.note else "No tag")
    below = f"{names} · ¶{paragraph_of(text, passage.anchor.start)}"
    return RowWords(passage.id, shortened(passage.anchor.quote), below, known[0].colour if known else "")


class PassageRow(Painted, QAbstractButton):
    """One passage; it is pressed to go there."""

    def __init__(self, words: RowWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{words.quote}. {words.below}")
        appearance.theme_changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return 10 + len(self._lines(width)) * TEXT_LINE + 16 + 8

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else 250
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # a narrower row may need one line more

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _paint(self, painter: QPainter) -> None:
        tokens = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = tokens.sel if self.isChecked() else tokens.hover if self.underMouse() else ""
        painter.setPen(QPen(QColor(tokens.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.tag(self.words.colour) if self.words.colour else tokens.text3))
        painter.drawRect(QRectF(9, 9, 3, self.height() - 18))
        painter.setFont(serif_font(14))
        painter.setPen(QColor(tokens.text))
        top = 8.0
        for line in self._lines(self.width()):
            painter.drawText(QRectF(LEFT, top, self.width(), TEXT_LINE), line)
            top += TEXT_LINE
        painter.setFont(ui_font(11))
        painter.setPen(QColor(tokens.text2))
        below = QFontMetricsF(ui_font(11)).elidedText(
            self.words.below, Qt.TextElideMode.ElideRight, self.width() - LEFT - 8
        )
        painter.drawText(QRectF(LEFT, top + 2, self.width(), 16), below)

    def _lines(self, width: int) -> list[str]:
        """Break the quote into at most two lines."""
        metrics, room = QFontMetricsF(serif_font(14)), width - LEFT - 10
        lines = [""]
        for word in self.words.quote.split():
            longer = f"{lines[-1]} {word}".strip()
            if metrics.horizontalAdvance(longer) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        if len(lines) > 2:
            lines = [lines[0], metrics.elidedText(" ".join(lines[1:]), Qt.TextElideMode.ElideRight, room)]
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]


class PassageList(QWidget):
    """All passages of an article, one row each.

    Signals:
        activated(str): a passage was chosen.
    """

    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.rows: list[PassageRow] = []

    def show_rows(self, words: Sequence[RowWords], active: str) -> None:
        """Show rows in order; rows that say the same stay as they are."""
        if [one.words for one in self.rows] != list(words):
            for row in self.rows:
                row.hide()
                self._column.removeWidget(row)
                row.deleteLater()
            self.rows = [PassageRow(one, self) for one in words]
            for row in self.rows:
                row.clicked.connect(self._chosen)
                self._column.addWidget(row)
        for row in self.rows:
            row.setChecked(row.words.passage == active)

    @Slot()
    def _chosen(self) -> None:
        row = self.sender()
        if isinstance(row, PassageRow):
            self.activated.emit(row.words.passage)


def _words(text: str) -> str:
    """Return words in the language of the user."""
    return QCoreApplication.translate("PassageRows", text)
