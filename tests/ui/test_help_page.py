"""The help page tells the truth: what it says can be written can be written."""

import re

import pytest
from PySide6.QtCore import Qt

from desktop_app import resources
from desktop_app.domain.query_text import parse, show
from desktop_app.ui.help_page import HelpPage

PAGE = resources.resource("help", "searching.md")


def examples() -> list[str]:
    """Return every search in the first column of the page's tables."""
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    return [found for row in rows for found in re.findall("`([^`]+)`", row.split("|")[1])]


@pytest.mark.parametrize("text", examples())
def test_each_example_is_a_search_that_prints_back_to_the_same(text: str) -> None:
    assert parse(show(parse(text))) == parse(text)


def test_the_page_opens_by_key_and_loads_nothing_by_its_links(qtbot, window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(HelpPage)))
    (page,) = window.findChildren(HelpPage)
    assert page.isVisible()
    assert "NEAR/5" in page.text.toPlainText()
    assert page.text.accessibleName() == "Searching"
    assert not page.text.openLinks()
    page.close()
