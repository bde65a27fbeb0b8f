"""The command palette: what it finds, and what choosing does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.passage import Span
from desktop_app.ui.palette.ranking import entry, places, rank

CONTROL = Qt.KeyboardModifier.ControlModifier


def names(found) -> list[str]:
    return [one.entry.text for one in found]


def entries(*texts: str):
    return [entry("tag", text, text) for text in texts]


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("state", "State visits"),
        ("vis", "State visits"),
        ("svi", "State visits"),
        ("visits state", "State visits"),
        ("STATE VISITS", "State visits"),
        ("trade", "Trade"),
    ],
)
def test_a_part_of_the_name_or_its_letters_in_order_find_it(typed, best) -> None:
    known = entries("Arms transfers", "Reinstated", "Trade & transport", "Trade", "State visits")

    assert names(rank(known, typed, most=5))[0] == best


def test_nothing_typed_lists_all_in_their_order_and_nonsense_nothing() -> None:
    known = entries("One", "Two", "Three")

    assert names(rank(known, "  ", most=2)) == ["One", "Two"]
    assert rank(known, "qqq", most=5) == []


def test_the_letters_that_were_typed_are_told() -> None:
    assert places("State visits", "vis") == (6, 7, 8)
    assert places("State visits", "sv") == (0, 6)


def open_palette(qtbot, window, typed: str):
    palette = window.palette_of_commands
    if not palette.isVisible():
        QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
        qtbot.waitUntil(palette.isVisible)
    palette.field.setText(typed)
    qtbot.waitUntil(lambda: palette.is_settled)
    return palette


def test_it_opens_by_its_key_and_runs_the_best_command_on_enter(qtbot, window) -> None:
    palette = open_palette(qtbot, window, "sideb")
    assert palette.entries()[0].shortcut
    shown = window.sidebar.isVisible()

    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert not palette.isVisible()
    assert window.sidebar.isVisible() != shown


def test_it_opens_from_the_search_field_too_and_gives_the_keyboard_back(qtbot, window) -> None:
    window.search.focus_field()
    field = window.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(window.palette_of_commands.isVisible)

    QTest.keyClick(window.palette_of_commands.field, Qt.Key.Key_Escape)

    assert not window.palette_of_commands.isVisible()
    assert window.focusWidget() is field


def test_an_article_is_gone_to(qtbot, window) -> None:
    notebook = window.workspace.notebook
    other = next(one for one in notebook.articles.all() if one.id != window.reader.article)
    palette = open_palette(qtbot, window, other.metadata.title)
    assert "article" in {one.kind for one in palette.entries()}

    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert window.reader.article == other.id


def test_a_tag_narrows_the_list_and_one_made_meanwhile_is_found(qtbot, window) -> None:
    notebook = window.workspace.notebook
    open_palette(qtbot, window, "state v")
    with notebook.edit("Tag passage") as edit:
        passage = notebook.passages.add(edit, notebook.articles.ids()[1], Span(2, 30), author="")
        notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, "Newly made"))
    window.palette_of_commands.close_palette()
    palette = open_palette(qtbot, window, "newly")
    assert [one.text for one in palette.entries() if one.kind == "tag"] == ["Newly made"]

    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.search.model.rowCount() == 1)


def test_a_saved_search_is_searched_for(qtbot, window) -> None:
    notebook = window.workspace.notebook
    with notebook.edit("Save search") as edit:
        notebook.searches.add(edit, "Talks in Moscow", "moscow")
    palette = open_palette(qtbot, window, "talks in")

    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not window.search.is_library)
    assert window.search.field.text() == "moscow"


def test_words_that_are_selected_can_be_tagged_from_it(qtbot, window) -> None:
    window.reader.select_passage(window.workspace.notebook.passages.all()[0].id)
    article = window.workspace.notebook.articles.ids()[0]
    window.conversation.show_article(article, window.workspace.notebook.passages.of_article(article)[0].id)
    palette = open_palette(qtbot, window, "tag the selection")

    assert "tagging" in {one.kind for one in palette.entries()}


def test_arrows_move_among_entries_and_pass_over_headings(qtbot, window) -> None:
    palette = open_palette(qtbot, window, "la")
    seen = []
    for _ in palette.entries():
        seen.append(palette.list.currentItem().text())
        QTest.keyClick(palette.field, Qt.Key.Key_Down)

    assert "Go to" not in seen
    assert "Commands" not in seen


def test_what_cannot_be_done_now_is_not_offered(qtbot, empty_window) -> None:
    palette = open_palette(qtbot, empty_window, "note on this")

    assert "note" not in {one.key for one in palette.entries()}
