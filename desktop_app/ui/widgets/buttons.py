"""Buttons: one primary a view, outlined, flat, words alone, and icon-only with a name for screen readers."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.fonts import MEDIUM, ui_font
from desktop_app.ui.icons import icon

ICON_GAP = 3


class _Button(QPushButton):
    ROLE = ""
    COLOUR = "text2"

    def __init__(self, text: str, parent: QWidget | None = None, *, icon_name: str | None = None) -> None:
        super().__init__(text, parent)
        if self.ROLE:
            self.setProperty("role", self.ROLE)
        self.setFont(ui_font(13, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAutoDefault(False)
        if icon_name:
            self.set_icon(icon_name)

    def set_icon(self, name: str, *, after: bool = False) -> None:
        """Show an icon before the words, or after them."""
        gap = -ICON_GAP if after else ICON_GAP
        if after:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon(name, colour=self.COLOUR, gap=gap))
        self.setIconSize(QSize(16 + ICON_GAP, 16))


class PrimaryButton(_Button):
    """The one filled button of a view."""

    ROLE = "primary"
    COLOUR = "on_accent"


class OutlineButton(_Button):
    """A button with a border."""


class FlatButton(_Button):
    """A button without a border, for toolbars."""

    ROLE = "flat"


class LinkButton(_Button):
    """Words that can be pressed."""

    ROLE = "link"
    COLOUR = "accent"


class IconButton(QToolButton):
    """An icon without words; its name is read out and shown as the tool tip.

    Args:
        icon_name: a Lucide icon.
        name: what it does, for the tool tip and for screen readers; required.
        key: its shortcut, added to the tool tip.
    """

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None, *, key: str = "") -> None:
        super().__init__(parent)
        if not name:
            msg = "an icon button needs a name"
            raise ValueError(msg)
        self.setProperty("role", "icon")
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_icon(icon_name)
        self.set_name(name, key=key)

    def set_icon(self, name: str, *, colour: str | None = None) -> None:
        """Show another icon."""
        self.setIcon(icon(name, colour=colour))

    def set_name(self, name: str, *, key: str = "") -> None:
        """Say what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  ({key})" if key else name)
