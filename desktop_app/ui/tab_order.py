"""The order in which Tab goes through a window: as one reads it, pane by pane, whatever was made first."""

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QSplitter, QWidget


def reading_order(top: QWidget) -> Iterator[QWidget]:
    """Yield what Tab can reach in a widget: line by line, what belongs together without a break."""
    children = [
        child
        for child in top.children()
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow()
    ]
    if isinstance(top, QSplitter):
        children.sort(key=top.indexOf)
    else:
        children.sort(key=cmp_to_key(_before))
    for child in children:
        if _takes_tab(child):
            yield child
        yield from reading_order(child)


def step(top: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next widget in reading order, or to the one before; False if there is none."""
    order = list(reading_order(top))
    if not order:
        return False
    focus = QApplication.focusWidget()
    at = _place(order, focus)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[(at + (1 if forward else -1)) % len(order)].setFocus(reason)
    return True


def enter(top: QWidget) -> None:
    """Give the keyboard to a widget, or to its first list, else to the first in it that takes it."""
    if top.focusProxy() is not None or _takes_tab(top):
        top.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    inside = list(reading_order(top))
    first = next((one for one in inside if isinstance(one, QAbstractItemView)), None)
    if first is not None or inside:
        (first or inside[0]).setFocus(Qt.FocusReason.OtherFocusReason)


def _place(order: list[QWidget], focus: QWidget | None) -> int:
    """Return where the keyboard is; inside of a group of choices the one that is on stands for all."""
    if focus in order:
        return order.index(focus)
    for number, one in enumerate(order):
        if focus is not None and one.isAncestorOf(focus):
            return number
    return -1


def _takes_tab(widget: QWidget) -> bool:
    if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if widget.focusProxy() is not None:
        return False
    grouped = isinstance(widget, QAbstractButton) and widget.group() is not None
    return not grouped or widget.isChecked() or widget.group().checkedButton() is None


def _before(one: QWidget, other: QWidget) -> int:
    """Compare two widgets side by side: those on one line from the left, else from the top."""
    first, second = one.geometry(), other.geometry()
    shared = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    if shared > min(first.height(), second.height()) / 2:
        return first.left() - second.left()
    return first.top() - second.top()
