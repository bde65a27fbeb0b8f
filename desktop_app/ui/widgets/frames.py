"""Grounds, rules and cards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget


def on_ground(widget: QWidget, ground: str) -> QWidget:
    """Give a widget a ground of the theme ("paper", "surface", "side", "canvas") and return it."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


class Rule(QFrame):
    """A hairline between two things; horizontal unless `upright`."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False, faint: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "faint-rule" if faint else "rule")
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if upright:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, wide)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(wide, fixed)


class Card(QFrame):
    """A bordered box with rounded corners on paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
