"""The fonts that come with the program, and the two ways to ask for them."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop_app.resources import resource

UI_FAMILIES = ["Inter", "Pretendard"]
SERIF_FAMILIES = ["Source Serif 4", "Pretendard"]
BODY_SIZE = 13
REGULAR = 400
MEDIUM = 500
SEMIBOLD = 600


def load_fonts() -> None:
    """Register the shipped fonts and make Inter the font of the application.

    All are TrueType: FreeType darkens the stems of OpenType outlines, and pale Hangul on a dark ground
    looked bold.
    """
    loaded = set(QFontDatabase.families())
    if not loaded.issuperset((*UI_FAMILIES, *SERIF_FAMILIES)):
        for path in sorted(resource("fonts").iterdir()):
            if path.suffix == ".ttf":
                QFontDatabase.addApplicationFont(str(path))
    QApplication.setFont(ui_font(BODY_SIZE))


def ui_font(px: int = BODY_SIZE, weight: int = REGULAR) -> QFont:
    """Return the font of controls and labels at a size in pixels; weights 400, 500 and 600 are shipped."""
    return _font(UI_FAMILIES, px, weight)


def serif_font(px: int = 17, weight: int = REGULAR, *, italic: bool = False) -> QFont:
    """Return the reading font at a size in pixels; weights 400, 600 and 700, and 400 italic are shipped."""
    font = _font(SERIF_FAMILIES, px, weight)
    font.setItalic(italic)
    return font


def caption_font() -> QFont:
    """Return the font of small section captions: 11 px semibold with a little tracking."""
    font = ui_font(11, SEMIBOLD)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.4)
    return font


def _font(families: list[str], px: int, weight: int) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
