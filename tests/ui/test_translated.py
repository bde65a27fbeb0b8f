"""In a made-up language every word on the window comes from the translation, and is not cut off."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from every_widget import cut_off, path_of, shown_widgets
from pseudo_locale import PseudoLocale
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QLabel, QLineEdit, QWidget

from desktop_app.ui.help_page import HelpPage
from desktop_app.ui.settings.dialog import SettingsDialog
from desktop_app.ui.views import VIEWS

KEY = r"(Ctrl|Shift|Alt|Esc|Enter|Tab|Del|F\d+)"
EXEMPT = re.compile(rf"{KEY}([+ ].{{1,3}})*|[A-Z](, [A-Z])?|[^A-Za-z]*")
"""Keys have names of their own, which Qt translates; what has no letters needs no translation."""

NAMES = {"aa", "word", "markdown", "html", "docx", "md"}
"""Names of programs and formats, and the sign for type, the same everywhere."""


@pytest.fixture
def foreign(qapp: object) -> Iterator[None]:
    """The made-up language for one test."""
    translator = PseudoLocale()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def foreign_window(foreign, desk, filled: Path, tmp_path: Path, settled):
    """A window that was opened in the made-up language."""
    path = tmp_path / "Sources.commonplace"
    path.write_bytes(filled.read_bytes())
    made = desk.open_first(path, plain="unused.commonplace", size=(1440, 900))
    settled(made)
    return made


def words(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what a widget says, and where it says so."""
    if isinstance(widget, QAbstractButton | QLabel):
        yield "text", widget.text()
    if isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (("choice", widget.itemText(number)) for number in range(widget.count()))
    if isinstance(widget, QGroupBox):
        yield "title", widget.title()
    yield "tool tip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()


def known(window) -> set[str]:
    """Return every word that comes from the notebook, not from the program."""
    notebook = window.workspace.notebook
    texts = [str(window.workspace.path), "Commonplace"]
    for article in notebook.articles.all():
        texts += [repr(article), notebook.articles.text(article.id).text]
    texts += [repr(one) for one in (*notebook.tags.all(), *notebook.searches.all(), *notebook.notes.all())]
    return {word.casefold() for text in texts for word in re.findall(r"\w+", text)}


def is_data(word: str, data: set[str]) -> bool:
    """Tell whether a word comes from the notebook, perhaps cut off at an end, or is a name."""
    if word in data or word in NAMES:
        return True
    return len(word) >= 3 and any(one.startswith(word) or one.endswith(word) for one in data)


def untranslated(top: QWidget, data: set[str]) -> list[str]:
    found = []
    for widget in shown_widgets(top):
        for where, text in words(widget):
            if "[" in text or EXEMPT.fullmatch(text):
                continue
            if all(is_data(word.casefold(), data) for word in re.findall(r"[^\W\d]{2,}", text)):
                continue
            found.append(f"{where} {text!r} of {path_of(widget)}")
    return sorted(set(found))


@pytest.mark.parametrize("view", [view.id for view in VIEWS])
def test_every_word_of_every_view_is_translated(qtbot, foreign_window, view) -> None:
    foreign_window.show_view(view)
    qtbot.wait(50)

    assert "\n".join(untranslated(foreign_window, known(foreign_window))) == ""


@pytest.mark.parametrize("tab", ["Passage", "Notes", "Article"])
def test_every_word_of_the_inspector_is_translated(qtbot, foreign_window, tab) -> None:
    window = foreign_window
    window.inspector.show_tab(tab)
    passage = window.workspace.notebook.passages.all()[0]
    window.conversation.show_article(passage.article, passage.id)
    qtbot.wait(50)

    assert "\n".join(untranslated(window.inspector, known(window))) == ""


def test_every_word_of_the_menus_is_translated(foreign_window) -> None:
    found = [
        action.text() or action.menu().title()
        for action in foreign_window.actions_by_id.values()
        if "[" not in action.text()
    ]

    assert found == []


def test_every_word_of_the_dialogs_is_translated(qtbot, foreign_window) -> None:
    data = known(foreign_window)
    for made in (
        SettingsDialog(foreign_window, foreign_window.desk.state),
        HelpPage("[x]", "", foreign_window),
    ):
        made.show()
        qtbot.wait(20)
        assert "\n".join(untranslated(made, data)) == ""
        assert "[" in made.windowTitle()
        made.close()


def test_every_word_of_the_welcome_is_translated(qtbot, foreign, desk, settled) -> None:
    window = desk.open_first(None, plain="Notebook.commonplace", size=(1440, 900))
    settled(window)

    assert "\n".join(untranslated(window, known(window))) == ""


@pytest.mark.parametrize("size", [(1440, 900), (1000, 700)], ids="{0[0]}x{0[1]}".format)
def test_longer_words_are_not_cut_off(qtbot, foreign_window, size) -> None:
    foreign_window.resize(*size)
    found = []
    for view in VIEWS:
        foreign_window.show_view(view.id)
        qtbot.wait(50)
        found += [f"{view.id}: {one}" for one in cut_off(foreign_window)]

    assert "\n".join(found) == ""
