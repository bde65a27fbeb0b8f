"""What an empty notebook shows: three ways to begin, and that files can be dropped."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.resources import seeds
from desktop_app.ui.fonts import SEMIBOLD, serif_font, ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme import appearance, shade, theme
from desktop_app.ui.widgets import label, on_ground
from desktop_app.ui.widgets.painted import Painted

CARD_WIDTH = 560
CARD_HEIGHT = 76
PICTURE = QSize(84, 76)


class WelcomeCard(Painted, QAbstractButton):
    """A large button: a picture, what it does, a line about it, and its number."""

    def __init__(self, icon_name: str, title: str, line: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._line = line
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(CARD_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(CARD_WIDTH, CARD_HEIGHT)

    def _paint(self, painter: QPainter) -> None:
        tokens = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        pen = QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.paper))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.sel))
        painter.drawRoundedRect(QRectF(16, 14, 40, 48), 8, 8)
        paint_icon(painter, self._icon_name, QRectF(26, 28, 20, 20), colour="accent")
        painter.setPen(QColor(tokens.text))
        painter.setFont(ui_font(14, SEMIBOLD))
        painter.drawText(QPointF(72, 32), self.text())
        painter.setPen(QColor(tokens.text2))
        painter.setFont(ui_font(12))
        line = painter.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, self.width() - 88)
        painter.drawText(QPointF(72, 54), line)


class _Pages(QWidget):
    """Three sheets of paper with marked lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(PICTURE)
        appearance.theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for angle, shift in ((-8.0, -9.0), (7.0, 9.0), (0.0, 0.0)):
                painter.save()
                painter.translate(self.width() / 2 + shift, self.height() / 2)
                painter.rotate(angle)
                self._sheet(painter, marked=angle == 0)
                painter.restore()
        finally:
            painter.end()

    def _sheet(self, painter: QPainter, *, marked: bool) -> None:
        tokens = theme()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(QRectF(-24, -32, 48, 64), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        lines = ((30, ""), (34, "violet"), (26, ""), (34, "blue"), (18, ""))
        for number, (length, tag) in enumerate(lines):
            painter.setBrush(shade(tokens.tag(tag), 150) if tag and marked else QColor(tokens.line))
            painter.drawRoundedRect(QRectF(-17, -23 + number * 10, length, 4), 2, 2)


class _DropHint(QWidget):
    """A dashed box: files can be dropped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(44)
        appearance.theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        try:
            tokens = theme()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.text3), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
            painter.setFont(ui_font(12))
            painter.setPen(QColor(tokens.text2))
            words = self.tr("…or drop files and folders anywhere in this window")
            room = self.width() - 40
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            wide = painter.fontMetrics().horizontalAdvance(words)
            left = (self.width() - wide - 24) / 2
            paint_icon(painter, "download", QRectF(left, 14, 16, 16))
            painter.drawText(QRectF(left + 24, 0, wide + 2, 44), int(Qt.AlignmentFlag.AlignVCenter), words)
        finally:
            painter.end()


class Welcome(QWidget):
    """The first sight of an empty notebook.

    Signals:
        sample_requested, files_requested, folder_requested: a card was pressed.
    """

    sample_requested = Signal()
    files_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_ground(self, "canvas")
        self._make_cards()
        across = QHBoxLayout()
        across.setContentsMargins(24, 0, 24, 0)
        across.addStretch(1)
        across.addWidget(self._column(), 100)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def _make_cards(self) -> None:
        about = self.tr("{} articles from different outlets, to try everything with").format(len(seeds()))
        self.sample = WelcomeCard("book-open", self.tr("Open the sample library"), about, self)
        self.folder = WelcomeCard(
            "folder-search",
            self.tr("Import a folder of articles"),
            self.tr("All files in it and in the folders below it"),
            self,
        )
        self.files = WelcomeCard(
            "file-plus",
            self.tr("Import files"),
            self.tr("Titles, outlets and dates are read from the text"),
            self,
        )
        self.sample.clicked.connect(self.sample_requested)
        self.folder.clicked.connect(self.folder_requested)
        self.files.clicked.connect(self.files_requested)

    def _column(self) -> QWidget:
        inner = QWidget(self)
        inner.setMaximumWidth(CARD_WIDTH)
        title = label(self.tr("Start with some articles"), inner)
        title.setFont(serif_font(24, SEMIBOLD))
        words = self.tr(
            "Everything stays on this computer. You can try the sample library first and delete it later."
        )
        line = label(words, inner, tone="second")
        line.setWordWrap(True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(_Pages(inner), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        for one in (title, line):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(one)
        column.addSpacing(10)
        for one in (self.sample, self.folder, self.files, _DropHint(inner)):
            column.addWidget(one)
        return inner
