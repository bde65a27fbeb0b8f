"""The table of commands: keys, menus, methods."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.ui import actions
from desktop_app.ui.commands import Commands


class Anything:
    """Has every method that a row may name."""

    def __getattr__(self, name: str) -> object:
        return print


def test_every_command_has_its_method() -> None:
    for row in actions.TABLE:
        assert callable(getattr(Commands, row.method)), row.id


def test_ids_are_unique() -> None:
    ids = [row.id for row in actions.TABLE]

    assert len(set(ids)) == len(ids)


def test_every_menu_of_the_table_is_built_and_not_empty(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = QMenu(window)

    built = actions.fill(menu, actions.build(window, Anything()))

    assert [one.title() for one in built[: len(actions.MENUS)]] == list(actions.MENUS)
    assert all(one.actions() for one in built)


def test_two_commands_cannot_have_the_same_key(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    twice = (
        actions.Row("one", "File", "One", "one", ("T",)),
        actions.Row("two", "File", "Two", "two", ("T",)),
    )

    with pytest.raises(ValueError, match="claimed by one"):
        actions.build(window, Anything(), twice)


def test_keys_are_ones_that_qt_knows() -> None:
    for row in actions.TABLE:
        for key in row.keys:
            assert not QKeySequence(key).isEmpty(), key
