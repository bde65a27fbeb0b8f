"""Why a result is there: other forms below the field, the popover, and what is like an article."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from reading_desk import select

from desktop_app.domain.passage import Span
from desktop_app.searching.explain import Reason
from desktop_app.ui.search.explain_popover import ExplainPopover, reason_words
from desktop_app.ui.search.pill_chip import PillChip

pytestmark = pytest.mark.window


def search(qtbot, window, text: str) -> None:
    line = window.search.field.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    done(qtbot, window)


def done(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.search.busy, timeout=15_000)


def rows(window) -> list:
    return [window.search.model.row(number) for number in range(window.search.model.rowCount())]


def popover(qtbot) -> ExplainPopover:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), ExplainPopover), timeout=5_000)
    return QApplication.activePopupWidget()


def test_another_form_is_named_below_the_field_and_in_its_rows_and_can_be_switched_off(qtbot, window) -> None:
    search(qtbot, window, "sergey lavrov")
    (switch,) = window.search.variants.switches()
    assert switch.text() == "Sergei"
    assert switch.isChecked()
    assert switch.accessibleName() == "Also find Sergei, romanisation of sergey"
    assert len(rows(window)) == 5
    through = [row for row in rows(window) if row.via]
    assert {row.via for row in through} == {"sergey → Sergei"}
    assert all("Sergei" in row.snippet.text for row in through)

    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(window)) < 5, timeout=10_000)
    assert not any(row.via for row in rows(window))
    (switch,) = window.search.variants.switches()
    assert not switch.isChecked()
    switch.setFocus()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(rows(window)) == 5, timeout=10_000)
    assert window.search.variants.switches()[0].hasFocus(), "the keyboard stays on the switch"


def test_words_without_other_forms_leave_no_line(qtbot, window) -> None:
    search(qtbot, window, "sergey")
    assert window.search.variants.isVisible()
    search(qtbot, window, "Wonsan")
    assert window.search.variants.isHidden()


def test_w_says_why_a_result_was_found(qtbot, window) -> None:
    search(qtbot, window, "sergey Wonsan")
    window.search.focus_list()
    qtbot.keyClick(window.search.list, Qt.Key.Key_W)
    shown = popover(qtbot)

    assert "sergey: " in shown.words()
    assert "in the text" in shown.words()
    assert shown.accessibleDescription() == shown.words()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_where_nothing_is_searched_for_there_is_nothing_to_explain(qtbot, window) -> None:
    done(qtbot, window)
    window.search.focus_list()
    qtbot.keyClick(window.search.list, Qt.Key.Key_W)

    assert window.toast.text().startswith("Nothing is searched for")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("sergey", "text", 3), "3 times in the text"),
        (Reason("sergey", "title", 1, "sergey → Sergei"), "1 time in the title, via sergey → Sergei"),
        (Reason("-Peskov", "absent"), "does not occur, as asked"),
        (Reason("date:2025", "date"), "the date fits"),
    ],
)
def test_reasons_are_told_in_words(reason: Reason, words: str) -> None:
    assert reason_words(reason) == words


def test_l_lists_what_is_like_the_open_article_and_a_chip_ends_it(qtbot, window) -> None:
    done(qtbot, window)
    window.search.list.setFocus()
    here = window.reader.article
    qtbot.keyClick(window.search.list, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: 0 < len(rows(window)) < 5 and not window.search.busy, timeout=10_000)
    assert here not in {row.article for row in rows(window)}
    (chip,) = [one for one in window.search.filters.chips() if isinstance(one, PillChip)]
    assert chip.text().startswith("Like “")

    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_centre())
    qtbot.waitUntil(lambda: len(rows(window)) == 5, timeout=10_000)
    done(qtbot, window)


def test_selected_words_find_what_is_like_them_and_typing_ends_it(qtbot, window) -> None:
    done(qtbot, window)
    view = window.reader.view
    text = window.workspace.notebook.articles.text(window.reader.article).text
    select(view, Span(0, len(text) // 2))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: 0 < len(rows(window)) < 5 and not window.search.busy, timeout=10_000)

    window.search.focus_field()
    qtbot.keyClicks(window.search.field.line, "Wonsan")
    done(qtbot, window)
    assert not any(one.accessibleName().startswith("Like") for one in window.search.filters.chips())


def test_without_a_selection_the_window_says_what_to_do(qtbot, window) -> None:
    done(qtbot, window)
    window.reader.view.setFocus()
    window.actions_by_id["more_like_passage"].trigger()

    assert window.toast.text().startswith("Select some words")
