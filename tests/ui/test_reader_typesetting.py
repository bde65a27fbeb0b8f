"""Typesetting: kinds of lines, folds, speakers' labels, and the place of the tag bar."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import ArticleText, Block, BlockKind
from desktop_app.domain.passage import Span
from desktop_app.domain.tag import Tag
from desktop_app.ui.reader.tag_bar import bar_place
from desktop_app.ui.reader.tag_picker import ranked
from desktop_app.ui.reader.typesetting import (
    Fold,
    folds_of,
    is_shown,
    kinds_of_lines,
    label_length,
    typeset,
    without_folds,
)
from desktop_app.ui.reader.view import ArticleView
from desktop_app.ui.theme import load

pytestmark = pytest.mark.window
KINDS = [BlockKind.TITLE, BlockKind.FURNITURE, BlockKind.FURNITURE, BlockKind.ANSWER, BlockKind.FURNITURE]


def article() -> ArticleText:
    """Return a text with a title, two folds and an answer."""
    lines = ["A title 😀", "Home", "Log in", "Lavrov: We agreed.", "Read more"]
    blocks, place = [], 0
    for line, kind in zip(lines, KINDS, strict=True):
        blocks.append(Block(place, place + len(line), kind, "Sergey Lavrov" if "Lavrov" in line else None))
        place += len(line) + 1
    return ArticleText("x", 1, "\n".join(lines), tuple(blocks))


def test_each_line_gets_its_block_and_a_line_without_one_is_a_paragraph() -> None:
    text = article()
    assert [one.kind for one in kinds_of_lines(text)] == KINDS
    bare = ArticleText("x", 1, text.text, text.blocks[:2])
    assert [one.kind for one in kinds_of_lines(bare)][2:] == [BlockKind.PARAGRAPH] * 3


def test_runs_of_furniture_become_folds() -> None:
    assert folds_of(KINDS) == [Fold(1, 2), Fold(4, 4)]


def test_a_typeset_page_holds_the_text_and_hides_only_the_folds(qtbot: QtBot) -> None:
    page = typeset(article(), load("light"))
    blocks = [page.document.findBlockByNumber(number) for number in range(5)]
    assert [block.text() for block in blocks] == article().text.split("\n")
    assert [is_shown(block) for block in blocks] == [True, False, False, True, False]
    assert page.title_line == 0


def test_a_hit_test_between_paragraphs_never_names_the_end_of_the_text(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_text(article())
    view.show()
    for height in range(int(view.box_of_line(3).bottom())):
        place = view.cursorForPosition(QPoint(60, height)).position()
        assert place < view.positions.to_utf16(article().text.index("Read more"))


def test_unfolding_gives_the_lines_their_height(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_text(article())
    before = view.box_of_line(3).top()
    view.reveal(Span(article().text.index("Home"), article().text.index("Log in")))
    assert view.folding.opened() == [1]
    assert view.box_of_line(3).top() > before + 20


def test_copying_takes_the_canonical_text_without_what_is_folded(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.show_text(article())
    view.selectAll()
    data = view.createMimeDataFromSelection()
    assert data.text() == "A title 😀\nLavrov: We agreed."
    assert not data.hasHtml()
    assert without_folds(article(), Span(3, 20), []) == article().text[3:20]


def test_keys_pass_over_folded_lines(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_text(article())
    view.show()
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    view.setTextCursor(cursor)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.textCursor().blockNumber() == 3


@pytest.mark.parametrize(
    ("line", "speaker", "length"),
    [
        ("Question: What next?", None, 9),
        ("Sergey Lavrov: We agreed.", "Sergey Lavrov", 14),
        ("RI YONG HO DPRK FOREIGN MINISTER “We…”", "Ri Yong Ho", 10),
        ("질문: 다음은?", None, 3),
        ("They agreed: nothing.", "Sergey Lavrov", 0),
        ("No colon at all", None, 0),
    ],
)
def test_the_speakers_label_is_found(line: str, speaker: str | None, length: int) -> None:
    assert label_length(line, speaker) == length


def test_the_bar_stands_above_the_selection_or_below_but_never_on_it() -> None:
    room, size = QRect(0, 0, 600, 800), QSize(240, 36)
    first, last = QRect(500, 400, 60, 24), QRect(36, 430, 90, 24)
    place = bar_place(size, first, last, room)
    assert place.y() + size.height() <= first.top()
    assert place.x() + size.width() <= room.right()
    high = QRect(36, 8, 60, 24)
    assert bar_place(size, high, high, room).y() >= high.bottom()


def test_typing_ranks_names_before_paths_before_words() -> None:
    paths = ("Art/Visits", "Visits", "State visits", "Trade", "Arms")
    tags = [Tag(path, path, "blue") for path in paths]
    assert [tag.path for tag in ranked(tags, "vis")] == ["Art/Visits", "Visits", "State visits"]
    assert [tag.path for tag in ranked(tags, "ar")] == ["Arms", "Art/Visits"]
    assert len(ranked(tags, " ")) == 5
