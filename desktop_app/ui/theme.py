"""Colours of the window: token sets, the current theme, and the palette and style sheet made from it.

Widgets that paint by hand call `theme()` in their paint event and repaint on `appearance.theme_changed`.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop_app.domain.tag import PALETTE
from desktop_app.resources import resource

MODES = ("system", "light", "sepia", "dark")


@dataclass(frozen=True)
class Theme:
    """One set of colours; every colour is "#RRGGBB".

    Attributes:
        dark: whether text is lighter than its ground.
        paper: reader and cards; surface: result list and inspector; side: sidebar and top bar.
        canvas: behind pages and the welcome; sel: selected row; hover: row under the mouse.
        track: ground of the segmented switch.
        line, line2: strong and faint separators.
        text, text2, text3: from main text to captions.
        accent, accent_hover, accent_press, on_accent: the one primary button, links, focus.
        hit_fill, hit_outline: a word that the search found.
        good, warn, danger: state icons and destructive words.
        notice, notice_line: ground and border of the notices bar.
        shadow, shadow_alpha: below floating things.
        tint_alpha, tint_alpha_active: how strongly a tag colours the words below it, of 255.
        tags: tag colour name to colour.
    """

    dark: bool
    paper: str
    surface: str
    side: str
    canvas: str
    sel: str
    hover: str
    track: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    hit_fill: str
    hit_outline: str
    good: str
    warn: str
    danger: str
    notice: str
    notice_line: str
    shadow: str
    shadow_alpha: int
    tint_alpha: int
    tint_alpha_active: int
    tags: dict[str, str]

    def tag(self, colour: str) -> str:
        """Return the colour of a tag by its name; an unknown name gives the last of the set."""
        return self.tags.get(colour, self.tags[PALETTE[-1]])

    def tint(self, colour: str, *, active: bool = False) -> QColor:
        """Return the translucent ground of words that carry a tag of this colour name."""
        return shade(self.tag(colour), self.tint_alpha_active if active else self.tint_alpha)


def shade(colour: str, alpha: int = 255) -> QColor:
    """Return a "#RRGGBB" colour with an opacity of 0 to 255."""
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


@cache
def load(name: str) -> Theme:
    """Read one token set: "light", "sepia" or "dark"."""
    tokens = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    return Theme(**tokens)


class Appearance(QObject):
    """Holds the chosen mode and the current theme, and tells who paints when it changes."""

    theme_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = "system"
        self.current = load("light")
        self._following = False

    def start(self) -> None:
        """Dress the application and follow the system's colour scheme from now on."""
        hints = QGuiApplication.styleHints()
        if not self._following:
            hints.colorSchemeChanged.connect(self._system_changed)
            self._following = True
        QApplication.setStyle(QStyleFactory.create("Fusion"))
        self._dress()

    def choose(self, mode: str) -> None:
        """Choose "system", "light", "sepia" or "dark"."""
        if mode not in MODES:
            msg = f"no such theme mode: {mode}"
            raise ValueError(msg)
        self.mode = mode
        hints = QGuiApplication.styleHints()
        if mode == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if mode == "dark" else Qt.ColorScheme.Light)
        self._refresh()

    @Slot()
    def _system_changed(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        chosen = self.mode
        if chosen == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            chosen = "dark" if scheme == Qt.ColorScheme.Dark else "light"
        wanted = load(chosen)
        if wanted is not self.current:
            self.current = wanted
            self._dress()
            self.theme_changed.emit()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(self.current))
            application.setStyleSheet(style_sheet(self.current))


appearance = Appearance()
"""The one appearance of the process."""


def theme() -> Theme:
    """Return the theme in use now."""
    return appearance.current


def set_mode(mode: str) -> None:
    """Choose "system", "light", "sepia" or "dark" for the whole program."""
    appearance.choose(mode)


def palette(tokens: Theme) -> QPalette:
    """Return the palette of a theme, so that stock widgets and dialogs match."""
    role = QPalette.ColorRole
    made = QPalette()
    plain = {
        role.Window: tokens.side,
        role.WindowText: tokens.text,
        role.Base: tokens.paper,
        role.AlternateBase: tokens.surface,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Button: tokens.paper,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.paper,
        role.ToolTipText: tokens.text,
        role.Light: tokens.paper,
        role.Midlight: tokens.line2,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.shadow,
        role.Accent: tokens.accent,
    }
    for which, colour in plain.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, shade(tokens.text3, 150))
    return made


def style_sheet(tokens: Theme) -> str:
    """Return the style sheet of a theme: the template of the resources with its tokens filled in."""
    template = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    words = {one.name: str(getattr(tokens, one.name)) for one in fields(tokens) if one.name != "tags"}
    ground = "dark" if tokens.dark else "light"
    signs = {sign: resource("themes", f"{sign}-{ground}.svg").as_posix() for sign in ("chevron", "check")}
    return template.substitute(words, **signs)
