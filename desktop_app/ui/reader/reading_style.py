"""How the reader's text is set: font, size, width of the column and height of the lines."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF

from desktop_app.settings import Settings
from desktop_app.ui.fonts import REGULAR, SERIF_FAMILIES, ui_font
from desktop_app.ui.window_state import WindowState

SERIF, SANS = SERIF_FAMILIES[0], "Inter"
SCALES = (80, 90, 100, 110, 125, 140, 160, 180, 200)
WIDTHS = (50, 58, 66, 70, 76, 84, 96)
LEADINGS = (100, 110, 121, 132, 145, 160)
TEXT_SIZE = 17
_SAMPLE = "the quick brown fox jumps over the lazy dog and reads the news of the day "


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """One way to set a text.

    Attributes:
        family: the font of running text.
        scale: its size in percent of the usual one, 80 to 200.
        width: so many characters a line holds at the most, on average.
        leading: height of a line in percent of what the font asks for.
    """

    family: str = SERIF
    scale: int = 100
    width: int = 70
    leading: int = 121

    def px(self, usual: int) -> int:
        """Return a size in pixels at this scale."""
        return max(1, round(usual * self.scale / 100))

    def font(self, usual: int = TEXT_SIZE, weight: int = REGULAR) -> QFont:
        """Return the reading font at what is usually a size in pixels."""
        font = ui_font(self.px(usual), weight)
        font.setFamilies([self.family, *(one for one in SERIF_FAMILIES if one != self.family)])
        return font

    def small_font(self, usual: int = 13, weight: int = REGULAR) -> QFont:
        """Return the font of captions and the like."""
        return ui_font(self.px(usual), weight)

    def column(self) -> int:
        """Return how wide the text may be, in pixels."""
        letters = QFontMetricsF(self.font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        return round(letters * self.width)


class Reading(QObject):
    """Holds the style in use and tells the readers when it changes.

    Signals:
        changed: the style is another one.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.style = ReadingStyle()
        self._state: WindowState | None = None

    def remember_in(self, state: WindowState) -> None:
        """Take the style of the last time from the settings, and write each change there."""
        self._state = None
        self.set(style_of(state.settings))
        self._state = state

    def set(self, style: ReadingStyle) -> None:
        """Use another style."""
        if style == self.style:
            return
        self.style = style
        if self._state is not None:
            self._state.change(
                reading_font=style.family,
                reading_scale=style.scale,
                reading_width=style.width,
                reading_leading=style.leading,
            )
        self.changed.emit()

    @Slot(int)
    def step_scale(self, by: int) -> None:
        """Make the text larger (1) or smaller (-1)."""
        self.set(replace(self.style, scale=stepped(SCALES, self.style.scale, by)))

    @Slot(int)
    def step_width(self, by: int) -> None:
        """Make the column wider (1) or narrower (-1)."""
        self.set(replace(self.style, width=stepped(WIDTHS, self.style.width, by)))

    @Slot(int)
    def step_leading(self, by: int) -> None:
        """Put the lines further apart (1) or closer together (-1)."""
        self.set(replace(self.style, leading=stepped(LEADINGS, self.style.leading, by)))

    @Slot()
    def usual_scale(self) -> None:
        """Give the text its usual size."""
        self.set(replace(self.style, scale=100))

    @Slot()
    def reset(self) -> None:
        """Set the text as the program comes."""
        self.set(ReadingStyle())

    @Slot(str)
    def choose_font(self, family: str) -> None:
        """Set the text in another font."""
        self.set(replace(self.style, family=family))


def style_of(settings: Settings) -> ReadingStyle:
    """Return the style that the settings remember."""
    return ReadingStyle(
        family=settings.reading_font or SERIF,
        scale=min(max(settings.reading_scale, SCALES[0]), SCALES[-1]),
        width=min(max(settings.reading_width, WIDTHS[0]), WIDTHS[-1]),
        leading=min(max(settings.reading_leading, LEADINGS[0]), LEADINGS[-1]),
    )


def stepped(values: tuple[int, ...], now: int, by: int) -> int:
    """Return the next of the values above or below the one now, or the last there is."""
    beyond = [one for one in values if (one > now if by > 0 else one < now)]
    if not beyond:
        return values[-1] if by > 0 else values[0]
    return beyond[0] if by > 0 else beyond[-1]


reading = Reading()
"""The one style of the process: all readers look alike."""
