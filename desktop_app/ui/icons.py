"""Icons: Lucide drawings in the colours of the theme.

An icon asks for its colour when it is painted, so it follows a change of theme by itself.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource
from desktop_app.ui.theme import theme

STROKE = "1.75"
DISABLED_OPACITY = 0.4


class _LucideEngine(QIconEngine):
    """Draws one Lucide icon at whatever size and density is asked for."""

    def __init__(self, name: str, colour: str | None, size: int, gap: int) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._size = size
        self._gap = gap

    def clone(self) -> "QIconEngine":
        return _LucideEngine(self._name, self._colour, self._size, self._gap)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        del mode, state
        side = min(self._size, size.width(), size.height())
        return QSize(side + abs(self._gap), side)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        painter.save()
        try:
            if mode == QIcon.Mode.Disabled:
                painter.setOpacity(painter.opacity() * DISABLED_OPACITY)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _renderer(self._name, resolve_colour(self._colour)).render(painter, self._square(rect))
        finally:
            painter.restore()

    def _square(self, rect: QRect) -> QRectF:
        """Return where in `rect` the drawing stands: at the side away from the gap."""
        side = rect.height()
        left = rect.x() if self._gap >= 0 else rect.x() + rect.width() - side
        return QRectF(left if self._gap else rect.x(), rect.y(), side if self._gap else rect.width(), side)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        drawn = QPixmap(size * scale)
        drawn.setDevicePixelRatio(scale)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        try:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        finally:
            painter.end()
        return drawn


def icon(name: str, *, colour: str | None = None, size: int = 16, gap: int = 0) -> QIcon:
    """Return an icon.

    Args:
        name: file name under resources/icons without `.svg`.
        colour: a token of the theme ("accent"), a "#RRGGBB" colour, or None for `text2`.
        size: side in pixels.
        gap: empty pixels after the drawing, before it if negative: Qt sets words close to icons.
    """
    if not resource("icons", f"{name}.svg").is_file():
        msg = f"no such icon: {name}"
        raise ValueError(msg)
    return QIcon(_LucideEngine(name, colour, size, gap))


def paint_icon(painter: QPainter, name: str, rect: QRectF, *, colour: str | None = None) -> None:
    """Paint an icon into `rect` of whatever is being painted."""
    _renderer(name, resolve_colour(colour)).render(painter, rect)


def resolve_colour(colour: str | None) -> str:
    """Return "#rrggbb" for a token of the current theme, a colour, or None (`text2`)."""
    if colour is not None and colour.startswith("#"):
        return colour
    return QColor(getattr(theme(), colour or "text2")).name()


def application_icon() -> QIcon:
    """Return the icon of the program at the sizes that window systems ask for."""
    made = QIcon()
    renderer = QSvgRenderer(str(resource("icons", "commonplace.svg")))
    for side in (16, 24, 32, 48, 64, 128, 256):
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        try:
            renderer.render(painter)
        finally:
            painter.end()
        made.addPixmap(QPixmap.fromImage(image))
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    drawing = drawing.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{STROKE}"')
    return QSvgRenderer(QByteArray(drawing.encode()))
