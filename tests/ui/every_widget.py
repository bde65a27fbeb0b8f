"""Walks everything that can be seen: the window in each of its views, and the dialogs."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from desktop_app.ui.widgets import ElidedLabel

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
QTS_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""How Qt names the parts that it makes itself."""


def shown_widgets(top: QWidget) -> Iterator[QWidget]:
    """Yield every widget of a window that can be seen, but Qt's own parts of compound widgets."""
    for one in (top, *top.findChildren(QWidget)):
        if one.isVisible() and not one.objectName().startswith(QTS_OWN):
            yield one


def controls(top: QWidget) -> Iterator[QWidget]:
    """Yield what can be pressed, typed into or chosen from."""
    for one in shown_widgets(top):
        if isinstance(one, QScrollBar | QHeaderView):
            continue
        if isinstance(one, CONTROLS) and not _is_inner(one):
            yield one


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget, the access key left out."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).replace("&", "").strip()


def words_of(widget: QWidget) -> str:
    """Return the words that a widget shows."""
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def path_of(widget: QWidget) -> str:
    """Return where a widget stands, for messages."""
    names = []
    one: QWidget | None = widget
    while one is not None and len(names) < 4:
        names.append(type(one).__name__ + (f"#{one.objectName()}" if one.objectName() else ""))
        one = one.parentWidget()
    return " < ".join(names)


def cut_off(top: QWidget) -> list[str]:
    """Return the words that have less room than they need, and where they stand."""
    found = []
    for one in shown_widgets(top):
        if isinstance(one, ElidedLabel) or not isinstance(one, QLabel | QAbstractButton) or not one.text():
            continue
        if isinstance(one, QToolButton) and one.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            continue
        if isinstance(one, QLabel) and one.wordWrap():
            fits = one.heightForWidth(one.width()) <= one.height()
        else:
            metrics, text = one.fontMetrics(), one.text().replace("&", "")
            wanted = max(metrics.horizontalAdvance(line) for line in text.splitlines() or [""])
            fits = wanted <= one.width() + 1 and metrics.height() <= one.height() + 1
        if not fits:
            found.append(f"{one.text()!r} in {path_of(one)}: {one.width()}×{one.height()}")
    return found


def _is_inner(widget: QWidget) -> bool:
    """Tell whether it is a part of a control that has its name: the field of a spin box, a clear button."""
    parent = widget.parentWidget()
    return isinstance(parent, QLineEdit | QAbstractSpinBox | QComboBox) or (
        type(parent).__name__ in {"QKeySequenceEdit", "QHeaderView"}
    )
