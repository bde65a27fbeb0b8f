"""The screens a window can stand on, by a name that is the same whenever the same ones are there."""

from PySide6.QtGui import QGuiApplication, QScreen


def arrangement() -> str:
    """Return a name for the screens that are there now and how they lie: a laptop at its desk has another."""
    return " ".join(sorted(_words(screen) for screen in QGuiApplication.screens()))


def _words(screen: QScreen) -> str:
    lies = screen.geometry()
    return f"{lies.width()}x{lies.height()}+{lies.x()}+{lies.y()}@{screen.devicePixelRatio():g}"
