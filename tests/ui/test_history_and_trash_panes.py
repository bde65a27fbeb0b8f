"""The history panel goes to any step; the trash panel restores, and erases after saying what ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reading_desk import LONG, ReadingDesk, reading_desk

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.paths import Folders
from desktop_app.ui.history.pane import HistoryPane
from desktop_app.ui.trash.pane import TrashPane
from desktop_app.workspace import annotate

pytestmark = pytest.mark.window
QUOTE = "a good tourist attraction"


@pytest.fixture
def desk(tmp_path: Path, folders: Folders, seed_paths: list[Path], qtbot: QtBot) -> Iterator[ReadingDesk]:
    with reading_desk(tmp_path, folders, seed_paths) as made:
        yield made


@pytest.fixture
def history(desk: ReadingDesk, qtbot: QtBot) -> HistoryPane:
    desk.tag(QUOTE, "Visits")
    desk.tag("new resort", "Visits")
    pane = HistoryPane(desk.workspace, desk.bridge)
    qtbot.addWidget(pane)
    pane.resize(640, 480)
    pane.show()
    pane.reload()
    return pane


@pytest.fixture
def trash(desk: ReadingDesk, qtbot: QtBot) -> TrashPane:
    pane = TrashPane(desk.workspace, desk.bridge)
    qtbot.addWidget(pane)
    pane.resize(760, 480)
    pane.show()
    return pane


def click(qtbot: QtBot, pane: HistoryPane | TrashPane, row: int) -> None:
    place = pane.list.visualRect(pane.list.model().index(row, 0)).center()
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


class TestHistory:
    def test_a_click_goes_back_to_a_step_and_forward_again(
        self, desk: ReadingDesk, history: HistoryPane, qtbot: QtBot
    ) -> None:
        assert history.words() == ["Tag passage Now", "Tag passage", "Import", "The beginning"]
        told: list[str] = []
        history.told.connect(told.append)
        click(qtbot, history, 2)
        assert desk.notebook.passages.all() == []
        assert history.words() == ["Tag passage Undone", "Tag passage Undone", "Import Now", "The beginning"]
        click(qtbot, history, 0)
        assert len(desk.notebook.passages.all()) == 2
        click(qtbot, history, 3)
        assert desk.notebook.articles.count() == 0
        assert history.words()[-1] == "The beginning Now"
        assert told == ["Back to: Import", "Back to: Tag passage", "Back to the beginning"]

    def test_the_keyboard_goes_to_a_step_too(
        self, desk: ReadingDesk, history: HistoryPane, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(history.list, Qt.Key.Key_Down)
        qtbot.keyClick(history.list, Qt.Key.Key_Return)
        assert len(desk.notebook.passages.all()) == 1

    def test_a_change_made_elsewhere_is_shown(self, desk: ReadingDesk, history: HistoryPane) -> None:
        desk.notebook.undo()
        assert history.words()[:2] == ["Tag passage Undone", "Tag passage Now"]

    def test_a_row_tells_a_screen_reader_what_was_done_and_when(self, history: HistoryPane) -> None:
        assert history.list.accessibleName()
        said = history.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith("Tag passage, Now, ")

    def test_a_step_that_is_gone_is_told(self, desk: ReadingDesk, history: HistoryPane) -> None:
        troubles: list[CommonplaceError] = []
        desk.bridge.trouble.connect(troubles.append)
        history.go_to("99")
        assert [one.sentence for one in troubles] == ["There is no step 99 in the history."]


class TestTrash:
    def test_deleted_things_are_listed_and_come_back(
        self, desk: ReadingDesk, trash: TrashPane, qtbot: QtBot
    ) -> None:
        passage = desk.tag(QUOTE, "Visits")
        assert not trash.erase_all.isEnabled()
        annotate.delete_things(desk.workspace, [(Kind.PASSAGE, passage)])
        (words,) = trash.words()
        assert words.startswith(f"{QUOTE} · Passage · deleted ")
        assert words.endswith("29 days left")
        assert not trash.restore.isEnabled()
        click(qtbot, trash, 0)
        told: list[str] = []
        trash.told.connect(told.append)
        qtbot.mouseClick(trash.restore, Qt.MouseButton.LeftButton)
        assert told == [f"Restored “{QUOTE}”"]
        assert desk.notebook.passages.exists(passage)
        assert trash.words() == []

    def test_several_come_back_at_once_and_say_what_could_not(
        self, desk: ReadingDesk, trash: TrashPane, qtbot: QtBot
    ) -> None:
        passage = desk.tag(QUOTE, "Visits")
        tag = desk.notebook.tags.by_path("Visits").id
        article = desk.articles[LONG]
        annotate.delete_things(desk.workspace, [(Kind.PASSAGE, passage), (Kind.ARTICLE, article)])
        with desk.notebook.edit("Delete tag") as edit:
            desk.notebook.tags.delete(edit, tag)
        told: list[str] = []
        trash.told.connect(told.append)
        trash.list.selectAll()
        trash.restore_selected()
        assert told == ["Restored 2 things. Not brought back: 1 use of a tag (its tag is gone)."]

    def test_what_cannot_come_back_is_told_in_the_bar(
        self, desk: ReadingDesk, trash: TrashPane, qtbot: QtBot
    ) -> None:
        passage = desk.tag(QUOTE, "Visits")
        for thing in ((Kind.PASSAGE, passage), (Kind.ARTICLE, desk.articles[LONG])):
            annotate.delete_things(desk.workspace, [thing])
        troubles: list[CommonplaceError] = []
        desk.bridge.trouble.connect(troubles.append)
        trash.list.setCurrentIndex(trash.list.model().index(1, 0))
        qtbot.keyClick(trash.list, Qt.Key.Key_Return)
        assert "is in the trash, too" in troubles[0].remedy

    def test_erasing_says_what_it_ends_and_does_it_only_when_agreed(
        self, desk: ReadingDesk, trash: TrashPane, qtbot: QtBot
    ) -> None:
        passage = desk.tag(QUOTE, "Visits")
        annotate.delete_things(desk.workspace, [(Kind.PASSAGE, passage)])
        trash.list.selectAll()
        trash.ask_to_erase()
        qtbot.waitUntil(lambda: trash.dialog is not None, timeout=5000)
        assert (
            "3 steps of undo end by it, from “Delete passage” back to “Import”." in trash.dialog.text.text()
        )
        assert QApplication.focusWidget() in (trash.dialog.keep, None)
        trash.dialog.keep.click()
        assert desk.notebook.trash.holds(passage)
        trash.dialog = None
        trash.ask_to_erase_all()
        qtbot.waitUntil(lambda: trash.dialog is not None, timeout=5000)
        with qtbot.waitSignal(trash.told, timeout=10_000) as told:
            trash.dialog.erase.click()
        assert told.args == ["Erased 1 thing"]
        assert trash.words() == []
        assert desk.notebook.undo_label is None
