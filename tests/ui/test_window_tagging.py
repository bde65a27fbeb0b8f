"""Tagging in the window beyond single keys: as before, by letters, whole paragraphs and turns, all hits."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reading_desk import select

from desktop_app.domain.passage import Span
from desktop_app.ui.main_window import MainWindow
from desktop_app.workspace.annotate import tag_passage
from desktop_app.workspace.codebook import archive_tags, set_tag_key
from desktop_app.workspace.stretches import turns, whole_paragraphs

pytestmark = pytest.mark.window


def paths_at(window: MainWindow, span: Span) -> set[str]:
    notebook = window.workspace.notebook
    passage = notebook.passages.at(window.reader.article, span)
    return {notebook.tags.get(tag).path for tag in notebook.passages.get(passage).tags} if passage else set()


def words(window: MainWindow, number: int = 0) -> Span:
    """A span of a few letters inside the n-th long paragraph of the open article."""
    text = window.reader.view.text
    long = [block for block in text.blocks if block.end - block.start > 80][number]
    start = text.text.index(" ", long.start + 10) + 1
    return Span(start, text.text.index(" ", start + 8))


def test_r_tags_as_before(window: MainWindow, qtbot: QtBot) -> None:
    tag_passage(window.workspace, window.reader.article, words(window, 1), ["Energy"])
    select(window.reader.view, words(window))
    window.reader.view.setFocus()
    qtbot.keyClick(window.reader.view, Qt.Key.Key_R)
    assert paths_at(window, words(window)) == {"Energy"}


def test_letters_tag_in_the_tag_mode_alone(window: MainWindow, qtbot: QtBot) -> None:
    set_tag_key(window.workspace, "State visits", "j")
    window.reader.view.setFocus()
    qtbot.keyClick(window.reader.view, Qt.Key.Key_Q)
    tagging = window.conversation.tagging
    assert tagging.mode
    assert tagging.strip.isVisible()
    before = window.reader.article
    select(window.reader.view, words(window))
    qtbot.keyClick(window.reader.view, Qt.Key.Key_J)
    assert paths_at(window, words(window)) == {"State visits"}
    assert window.reader.article == before
    qtbot.keyClick(window.reader.view, Qt.Key.Key_Escape)
    assert not tagging.mode
    assert not tagging.strip.isVisible()


def test_a_digit_stands_for_the_tag_that_was_given_it(window: MainWindow, qtbot: QtBot) -> None:
    tag_passage(window.workspace, window.reader.article, words(window, 1), ["Energy"])
    set_tag_key(window.workspace, "State visits", "9")
    select(window.reader.view, words(window))
    qtbot.keyClick(window.reader.view, Qt.Key.Key_9)
    assert paths_at(window, words(window)) == {"State visits"}
    select(window.reader.view, words(window, 1))
    qtbot.keyClick(window.reader.view, Qt.Key.Key_1)
    assert paths_at(window, words(window, 1)) == {"Energy"}


def test_an_archived_tag_is_not_offered(window: MainWindow, qtbot: QtBot) -> None:
    archive_tags(window.workspace, ["State visits"])
    select(window.reader.view, words(window))
    window.reader.open_tag_picker()
    picker = window.reader.picker
    assert picker.list.count() == 0
    qtbot.keyClicks(picker.field, "visit")
    assert [picker.list.item(row).text() for row in range(picker.list.count())] == ["Create “visit”"]
    picker.hide()


def test_the_picker_takes_several_tags_in_one_step(window: MainWindow, qtbot: QtBot) -> None:
    select(window.reader.view, words(window))
    window.reader.open_tag_picker()
    field = window.reader.picker.field
    qtbot.keyClicks(field, "visits")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "Region/East,")
    qtbot.keyClicks(field, "Law")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert paths_at(window, words(window)) == {"State visits", "Region/East", "Law"}
    window.workspace.notebook.undo()
    assert paths_at(window, words(window)) == set()


def test_backspace_takes_back_a_tag_that_was_put_aside(window: MainWindow, qtbot: QtBot) -> None:
    select(window.reader.view, words(window))
    window.reader.open_tag_picker()
    field = window.reader.picker.field
    qtbot.keyClicks(field, "Law,")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "Energy")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert paths_at(window, words(window)) == {"Energy"}


def test_the_tag_used_last_comes_first_in_the_picker(window: MainWindow) -> None:
    for number, path in enumerate(["Able", "Zeal"]):
        tag_passage(window.workspace, window.reader.article, words(window, number), [path])
    select(window.reader.view, words(window))
    window.reader.open_tag_picker()
    assert window.reader.picker.list.item(0).text() == "Zeal"
    window.reader.picker.hide()


def test_whole_paragraphs_are_tagged_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    text = window.reader.view.text
    first, second = words(window), words(window, 1)
    meant = whole_paragraphs(text, Span(first.start, second.end))
    select(window.reader.view, Span(first.start, second.end))
    window.reader.view.setFocus()
    qtbot.keyClick(window.reader.view, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    picker = window.conversation.tagging.picker
    assert picker.isVisible()
    qtbot.keyClicks(picker.field, "Whole")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert all(paths_at(window, one) >= {"Whole"} for one in meant)
    window.workspace.notebook.undo()
    assert window.workspace.notebook.tags.by_path("Whole") is None


def test_all_turns_of_a_speaker_are_tagged(window: MainWindow, qtbot: QtBot) -> None:
    notebook = window.workspace.notebook
    told = {one: turns(notebook.articles.text(one)) for one in notebook.articles.ids()}
    article = max(told, key=lambda one: len(told[one]))
    window.conversation.show_article(article)
    speaker = told[article][0].speaker
    meant = [one for one in told[article] if one.speaker == speaker]
    start = meant[0].span.start
    select(window.reader.view, Span(start, start + 5))
    window.actions_by_id["tag_speaker"].trigger()
    picker = window.conversation.tagging.picker
    qtbot.keyClicks(picker.field, "Voice")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert notebook.tags.by_path("Voice").passages == len(meant)


def test_all_hits_are_tagged_after_a_preview_in_one_step(
    window: MainWindow, qtbot: QtBot, settled: Callable[[MainWindow], None]
) -> None:
    window.conversation.show_search("treaty")
    settled(window)
    window.actions_by_id["tag_found"].trigger()
    dialog = window.commands.tag.found
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() > 1, timeout=20_000)
    assert not dialog.tag.isEnabled()
    count = dialog.list.count()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.name, "Treaties, Law")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is None
    notebook = window.workspace.notebook
    assert notebook.tags.by_path("Treaties").passages == count - 1
    assert notebook.tags.by_path("Law").passages == count - 1
    notebook.undo()
    assert notebook.tags.by_path("Treaties") is None


def test_codebook_and_passages_are_views_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["codebook"].trigger()
    codebook = window.views.pane("codebook")
    assert codebook.tree.words() == ["State visits 1"]
    codebook.tree.select_paths(["State visits"])
    qtbot.mouseClick(codebook.list_passages, Qt.MouseButton.LeftButton)
    passages = window.views.pane("passages")
    assert window.views.shown == "passages"
    qtbot.waitUntil(lambda: not passages.busy and passages.listing.shown == 1, timeout=10_000)
    passages.table.selectRow(0)
    qtbot.keyClick(passages.table, Qt.Key.Key_Return)
    assert window.views.shown == "read"
    assert window.reader.passage == passages.listing.ids()[0]


def test_deleting_a_tag_in_the_window_says_how_many_passages_lose_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.commands.tag.delete_tag("State visits")
    question = window.commands.tag.question
    assert question is not None
    assert "Passages that lose a tag: 1" in question.text.text()
    qtbot.keyClick(question.agree, Qt.Key.Key_Return)
    notebook = window.workspace.notebook
    assert notebook.tags.all() == []
    assert len(notebook.passages.all()) == 1
