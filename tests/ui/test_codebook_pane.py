"""The codebook view is used as a person would: by mouse, by keyboard, and told before things happen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot
from reading_desk import ReadingDesk, reading_desk

from desktop_app.paths import Folders
from desktop_app.ui.codebook.pane import CodebookPane

pytestmark = pytest.mark.window


@pytest.fixture
def desk(tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot) -> Iterator[ReadingDesk]:
    with reading_desk(tmp_path, folders, seed_paths) as made:
        made.tag("a good tourist attraction", "Visits")
        made.tag("new resort", "Visits", "Region/Wonsan")
        yield made


@pytest.fixture
def pane(desk: ReadingDesk, qtbot: QtBot) -> CodebookPane:
    made = CodebookPane(desk.workspace, desk.bridge)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    made.reload()
    return made


def click(qtbot: QtBot, pane: CodebookPane, path: str, *, add: bool = False) -> None:
    place = pane.tree.visualItemRect(pane.tree.item_at(path)).center()
    held = Qt.KeyboardModifier.ControlModifier if add else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, held, pos=place)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the user types into the next question for a line."""
    given: list[str] = []

    def ask(*_: object) -> tuple[str, bool]:
        return given.pop(0), True

    monkeypatch.setattr(QInputDialog, "getText", ask)
    return given


def drop(pane: CodebookPane, path: str, target: str) -> None:
    """Let a tag fall on another, as the end of a drag does."""
    tree = pane.tree
    tree.select_paths([path], path)
    place = QPointF(tree.visualItemRect(tree.item_at(target)).center())
    data = tree.model().mimeData(tree.selectedIndexes())
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    tree.dropEvent(QDropEvent(place, move, data, left, held))


def test_the_tree_shows_tags_with_counts_and_paths_without_a_tag(pane: CodebookPane) -> None:
    assert pane.tree.words() == ["Region", "Region/Wonsan 1", "Visits 2"]


def test_a_search_narrows_the_tree_and_keeps_what_is_above(pane: CodebookPane, qtbot: QtBot) -> None:
    qtbot.keyClicks(pane.search, "wons")
    assert pane.tree.words() == ["Region", "Region/Wonsan 1"]


def test_a_tag_is_dragged_below_another(pane: CodebookPane, desk: ReadingDesk) -> None:
    told: list[str] = []
    pane.told.connect(told.append)
    drop(pane, "Visits", "Region")
    assert pane.tree.words() == ["Region", "Region/Visits 2", "Region/Wonsan 1"]
    assert told == ["“Visits” is now “Region/Visits”"]
    desk.notebook.undo()
    assert "Visits 2" in pane.tree.words()


def test_a_move_that_merges_is_shown_before_it_happens(
    pane: CodebookPane, desk: ReadingDesk, qtbot: QtBot, answers: list[str]
) -> None:
    answers.append("Region/Wonsan")
    click(qtbot, pane, "Visits")
    qtbot.keyClick(pane.tree, Qt.Key.Key_F2)
    assert pane.question is not None
    text = pane.question.text.text()
    assert "“Visits” goes into “Region/Wonsan”." in text
    assert "Tagged with both, and then with one: 1 passage." in text
    assert desk.notebook.tags.by_path("Visits") is not None
    qtbot.mouseClick(pane.question.agree, Qt.MouseButton.LeftButton)
    assert pane.tree.words() == ["Region", "Region/Wonsan 2"]
    assert desk.notebook.undo_label == "Merge tags"


def test_several_tags_are_merged_into_one(
    pane: CodebookPane, desk: ReadingDesk, qtbot: QtBot, answers: list[str]
) -> None:
    answers.append("All")
    click(qtbot, pane, "Visits")
    click(qtbot, pane, "Region/Wonsan", add=True)
    qtbot.mouseClick(pane.merge, Qt.MouseButton.LeftButton)
    assert pane.question is not None
    qtbot.mouseClick(pane.question.agree, Qt.MouseButton.LeftButton)
    assert pane.tree.words() == ["All 2"]


def test_deleting_tells_how_many_passages_lose_the_tag(
    pane: CodebookPane, desk: ReadingDesk, qtbot: QtBot
) -> None:
    click(qtbot, pane, "Visits")
    qtbot.keyClick(pane.tree, Qt.Key.Key_Delete)
    assert pane.question is not None
    assert "Passages that lose a tag: 2. No passage is deleted." in pane.question.text.text()
    qtbot.keyClick(pane.question.agree, Qt.Key.Key_Return)
    assert pane.tree.words() == ["Region", "Region/Wonsan 1"]
    assert len(desk.notebook.passages.all()) == 2


def test_a_deletion_can_be_thought_better_of(pane: CodebookPane, qtbot: QtBot) -> None:
    click(qtbot, pane, "Visits")
    qtbot.keyClick(pane.tree, Qt.Key.Key_Delete)
    assert pane.question is not None
    qtbot.mouseClick(pane.question.cancel, Qt.MouseButton.LeftButton)
    assert "Visits 2" in pane.tree.words()


def test_colour_key_and_memo_are_set_by_keyboard(pane: CodebookPane, desk: ReadingDesk, qtbot: QtBot) -> None:
    click(qtbot, pane, "Visits")
    qtbot.keyClicks(pane.card.colour, "V")
    pane.card.colour.activated.emit(pane.card.colour.currentIndex())
    qtbot.keyClicks(pane.card.key, "7")
    qtbot.keyClick(pane.card.key, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.card.description, "Journeys of heads of state")
    click(qtbot, pane, "Region/Wonsan")
    tag = desk.notebook.tags.by_path("Visits")
    assert (tag.colour, tag.shortcut, tag.description) == ("violet", "7", "Journeys of heads of state")
    assert pane.card.description.toPlainText() == ""


def test_the_memo_is_kept_after_a_pause_and_on_closing(
    pane: CodebookPane, desk: ReadingDesk, qtbot: QtBot
) -> None:
    click(qtbot, pane, "Visits")
    qtbot.keyClicks(pane.card.includes, "arrivals")
    qtbot.waitUntil(lambda: desk.notebook.tags.by_path("Visits").includes == "arrivals", timeout=5000)
    qtbot.keyClicks(pane.card.excludes, "calls")
    pane.save_now()
    assert desk.notebook.tags.by_path("Visits").excludes == "calls"


def test_an_archived_tag_is_hidden_until_asked_for(pane: CodebookPane, qtbot: QtBot) -> None:
    click(qtbot, pane, "Visits")
    qtbot.mouseClick(pane.archive, Qt.MouseButton.LeftButton)
    assert pane.tree.words() == ["Region", "Region/Wonsan 1"]
    pane.archived.click()
    click(qtbot, pane, "Visits")
    assert pane.archive.text() == "Offer again"
    qtbot.mouseClick(pane.archive, Qt.MouseButton.LeftButton)
    pane.archived.click()
    assert "Visits 2" in pane.tree.words()


def test_a_tag_is_split_by_hand(pane: CodebookPane, desk: ReadingDesk, qtbot: QtBot) -> None:
    click(qtbot, pane, "Visits")
    qtbot.mouseClick(pane.split, Qt.MouseButton.LeftButton)
    dialog = pane.split_dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert not dialog.split.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert not dialog.split.isEnabled()
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "Arrivals")
    qtbot.mouseClick(dialog.split, Qt.MouseButton.LeftButton)
    assert {"Arrivals 1", "Visits 1"} <= set(pane.tree.words())
    desk.notebook.undo()
    assert "Visits 2" in pane.tree.words()


def test_a_tag_is_split_by_a_search(pane: CodebookPane, qtbot: QtBot) -> None:
    click(qtbot, pane, "Visits")
    qtbot.mouseClick(pane.split, Qt.MouseButton.LeftButton)
    dialog = pane.split_dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    qtbot.keyClicks(dialog.search, "resort")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.passages()) == 1, timeout=20_000)
    dialog.reject()


def test_a_new_tag_is_made(pane: CodebookPane, qtbot: QtBot, answers: list[str]) -> None:
    answers.append("Region/Kaesong")
    qtbot.mouseClick(pane.new, Qt.MouseButton.LeftButton)
    assert "Region/Kaesong 0" in pane.tree.words()
    assert pane.tree.selected_paths() == ["Region/Kaesong"]


def test_an_empty_codebook_says_what_to_do(
    tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot
) -> None:
    with reading_desk(tmp_path, folders, seed_paths[:1]) as bare:
        pane = CodebookPane(bare.workspace, bare.bridge)
        qtbot.addWidget(pane)
        pane.show()
        pane.reload()
        assert not pane.tree.isVisible()
        assert QApplication.activeModalWidget() is None
        assert isinstance(pane.search, QLineEdit)
