"""The table of commands: keys, menus, methods."""

from operator import attrgetter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.ui import actions, menus
from desktop_app.ui.keymap import Keymap, clash


class AnyMenu:
    """Has every method that a row may name."""

    def __getattr__(self, name: str) -> object:
        return print


class Anything:
    """Has the commands of every menu."""

    def __getattr__(self, name: str) -> AnyMenu:
        return AnyMenu()


def test_every_command_has_its_method(window) -> None:
    missing = [row.id for row in actions.TABLE if not callable(attrgetter(row.command)(window.commands))]

    assert missing == []


def test_ids_are_unique() -> None:
    ids = [row.id for row in actions.TABLE]

    assert len(set(ids)) == len(ids)


def test_every_command_has_a_key() -> None:
    assert [row.id for row in actions.TABLE if not row.keys] == []


def test_every_menu_of_the_table_is_built_and_not_empty(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = QMenu(window)

    built = menus.fill(menu, menus.build(window, Anything()))

    assert [one.title() for one in built[: len(actions.MENUS)]] == list(actions.MENUS)
    assert all(one.actions() for one in built)


@pytest.mark.parametrize("second", ["T", "T, L"])
def test_two_commands_cannot_have_the_same_key_nor_one_that_begins_the_other(qtbot, second) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    twice = (
        actions.Row("one", "File", "One", "file.one", ("T",)),
        actions.Row("two", "File", "Two", "file.two", (second,)),
    )

    with pytest.raises(ValueError, match="claimed by one"):
        menus.build(window, Anything(), twice)


def test_keys_are_ones_that_qt_knows() -> None:
    for row in actions.TABLE:
        for key in row.keys:
            assert not QKeySequence(key).isEmpty(), key


def test_a_chosen_key_takes_the_place_of_the_tables_and_is_told_where_it_clashes() -> None:
    keys = Keymap()

    keys.choose("tag", ["X"])

    assert keys.keys("tag") == ("X",)
    assert keys.clashes("note", "X") == ["tag"]
    assert keys.clashes("note", "T") == []
    keys.choose("tag", ["T"])
    assert keys.chosen() == {}


def test_one_key_that_begins_another_clashes_with_it() -> None:
    assert clash("G", "G, R")
    assert clash("G, R", "G")
    assert not clash("G, R", "G, B")
