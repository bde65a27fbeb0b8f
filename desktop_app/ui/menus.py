"""Makes the actions of the table and the menus they stand in."""

from collections.abc import Iterable
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.ui.actions import MENUS, TABLE, Row
from desktop_app.ui.icons import icon
from desktop_app.ui.keymap import clash, keymap


def words_of(row: Row) -> str:
    """Return the words of a command in the language of the user, with the access key marked."""
    return QCoreApplication.translate("actions", row.text)


def menu_words(row: Row) -> str:
    """Return the menu of a command in the language of the user."""
    top, _, below = row.menu.partition("/")
    return QCoreApplication.translate("actions", below or top)


def build(window: QWidget, commands: object, table: Iterable[Row] = TABLE) -> dict[str, QAction]:
    """Make the actions, tie each to its method and give them to the window, so that keys work.

    Raises:
        ValueError: if two commands of the table claim the same key, or one key begins the other.
    """
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    rows = tuple(table)
    _refuse_clashes(rows)
    for row in rows:
        action = _action(row, window, commands)
        if row.choice:
            action.setCheckable(True)
            groups.setdefault(row.choice, QActionGroup(window)).addAction(action)
        window.addAction(action)
        made[row.id] = action
    return made


def fill(menus: Any, actions: dict[str, QAction], table: Iterable[Row] = TABLE) -> list[QMenu]:
    """Build the menus of the table into a menu bar or a menu, and return them; keep them alive."""
    built: dict[str, QMenu] = {
        name: menus.addMenu(QCoreApplication.translate("actions", name)) for name in MENUS
    }
    for row in table:
        top, _, below = row.menu.partition("/")
        if row.rule:
            built[top].addSeparator()
        if below and row.menu not in built:
            built[row.menu] = built[top].addMenu(QCoreApplication.translate("actions", below))
        built[row.menu].addAction(actions[row.id])
    return list(built.values())


def give_keys(actions: dict[str, QAction]) -> None:
    """Give every action the keys it has now."""
    for name, action in actions.items():
        action.setShortcuts([QKeySequence(key) for key in keymap.keys(name)])


def _refuse_clashes(rows: tuple[Row, ...]) -> None:
    taken: list[tuple[str, str]] = []
    for row in rows:
        for key in row.keys:
            other = next((name for held, name in taken if clash(key, held)), "")
            if other:
                msg = f"{key} is claimed by {other} and by {row.id}"
                raise ValueError(msg)
            taken.append((key, row.id))


def _action(row: Row, window: QWidget, commands: object) -> QAction:
    action = QAction(words_of(row), window)
    action.setObjectName(row.id)
    action.setShortcuts([QKeySequence(key) for key in row.keys])
    if row.icon:
        action.setIcon(icon(row.icon))
    method = attrgetter(row.command)(commands)
    action.triggered.connect(method if row.argument is None else partial(_call, method, row.argument))
    return action


def _call(method: Any, argument: object, checked: bool = False) -> None:
    del checked
    method(argument)
