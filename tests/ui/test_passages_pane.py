"""The passages view lists, filters, groups, retags, opens and exports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reading_desk import LONG, ReadingDesk, reading_desk

from desktop_app.paths import Folders
from desktop_app.ui.passages.pane import PassagesPane
from desktop_app.workspace import annotate

pytestmark = pytest.mark.window


@pytest.fixture
def desk(tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot) -> Iterator[ReadingDesk]:
    with reading_desk(tmp_path, folders, seed_paths) as made:
        passage = made.tag("a good tourist attraction", "Visits")
        annotate.write_note(made.workspace, passage=passage, text="Compare with 2018")
        made.tag("new resort", "Visits", "Region/Wonsan")
        yield made


@pytest.fixture
def pane(desk: ReadingDesk, qtbot: QtBot) -> PassagesPane:
    made = PassagesPane(desk.workspace, desk.bridge)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.reload()
    at_rest(qtbot, made)
    return made


def quotes(pane: PassagesPane) -> list[str]:
    return [str(pane.model.index(row, 0).data()) for row in range(pane.model.rowCount())]


def at_rest(qtbot: QtBot, pane: PassagesPane) -> None:
    qtbot.wait(250)
    qtbot.waitUntil(lambda: not pane.busy and "…" not in quotes(pane), timeout=10_000)


def click(qtbot: QtBot, pane: PassagesPane, row: int) -> None:
    place = pane.table.visualRect(pane.model.index(row, 0)).center()
    qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_all_passages_are_listed_with_what_is_known_of_them(pane: PassagesPane) -> None:
    assert sorted(quotes(pane)) == ["a good tourist attraction", "new resort"]
    assert pane.count.text() == "2 passages"
    said = [str(pane.model.index(0, column).data()) for column in range(pane.model.columnCount())]
    assert said[3]


def test_words_narrow_the_list(pane: PassagesPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.filters.text, "compare")
    at_rest(qtbot, pane)
    assert quotes(pane) == ["a good tourist attraction"]
    assert pane.count.text() == "1 of 2 passages"
    qtbot.mouseClick(pane.filters.clear, Qt.MouseButton.LeftButton)
    at_rest(qtbot, pane)
    assert len(quotes(pane)) == 2


def test_tags_narrow_the_list_and_chips_take_them_off(pane: PassagesPane, qtbot: QtBot) -> None:
    qtbot.mouseClick(pane.filters.add_tag, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pane.filters.picker.field, "visits")
    qtbot.keyClick(pane.filters.picker.field, Qt.Key.Key_Return)
    qtbot.mouseClick(pane.filters.leave_out, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pane.filters.picker.field, "wons")
    qtbot.keyClick(pane.filters.picker.field, Qt.Key.Key_Return)
    at_rest(qtbot, pane)
    assert quotes(pane) == ["a good tourist attraction"]
    chip = pane.filters.chips()[1]
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    at_rest(qtbot, pane)
    assert len(quotes(pane)) == 2


def test_passages_are_grouped_by_tag(pane: PassagesPane, qtbot: QtBot) -> None:
    box = pane.filters.group
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())
    at_rest(qtbot, pane)
    assert quotes(pane)[0] == "Region/Wonsan  ·  1"
    assert "Visits  ·  2" in quotes(pane)
    assert not pane.model.passage(0)


def test_selected_passages_get_several_tags_in_one_step(
    pane: PassagesPane, desk: ReadingDesk, qtbot: QtBot
) -> None:
    told: list[str] = []
    pane.changed.connect(told.append)
    click(qtbot, pane, 0)
    qtbot.keyClick(pane.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pane.picker.field, "Economy,")
    qtbot.keyClicks(pane.picker.field, "Tourism")
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Return)
    assert told == ["Gave “Economy”, “Tourism” to 2 passages"]
    assert desk.notebook.tags.by_path("Tourism").passages == 2
    desk.notebook.undo()
    assert desk.notebook.tags.by_path("Economy") is None


def test_selected_passages_lose_a_tag(pane: PassagesPane, desk: ReadingDesk, qtbot: QtBot) -> None:
    click(qtbot, pane, 0)
    qtbot.keyClick(pane.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(pane.remove, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pane.picker.field, "vis")
    qtbot.keyClick(pane.picker.field, Qt.Key.Key_Return)
    assert desk.notebook.tags.by_path("Visits").passages == 0
    assert len(desk.notebook.passages.all()) == 2


def test_return_opens_the_passage_in_its_article(pane: PassagesPane, desk: ReadingDesk, qtbot: QtBot) -> None:
    opened: list[tuple[str, str]] = []
    pane.opened.connect(lambda article, passage: opened.append((article, passage)))
    click(qtbot, pane, 0)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert opened == [(desk.articles[LONG], pane.model.passage(0))]


def test_cards_show_the_same_passages_and_selection(pane: PassagesPane, qtbot: QtBot) -> None:
    click(qtbot, pane, 1)
    pane.as_cards.click()
    assert pane.cards.isVisible()
    assert pane.selected() == [pane.model.passage(1)]
    assert not pane.cards.grab().isNull()


def test_the_selection_stays_when_the_list_is_made_again(
    pane: PassagesPane, desk: ReadingDesk, qtbot: QtBot
) -> None:
    click(qtbot, pane, 1)
    chosen = pane.selected()
    desk.tag("tourist", "New")
    at_rest(qtbot, pane)
    assert pane.selected() == chosen
    assert len(quotes(pane)) == 3


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".md", ".docx"])
def test_what_is_shown_is_exported(pane: PassagesPane, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    with qtbot.waitSignal(pane.told, timeout=20_000) as told:
        pane.export_to(tmp_path / f"out{suffix}")
    assert told.args == [f"Exported to out{suffix}"]
    assert (tmp_path / f"out{suffix}").stat().st_size > 100


def test_a_filter_that_leaves_nothing_says_so(pane: PassagesPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.filters.text, "zzzz")
    at_rest(qtbot, pane)
    assert not pane.table.isVisible()
    assert not pane.export.isEnabled()
