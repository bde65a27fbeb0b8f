"""Code points and UTF-16 units agree, through the real text document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop_app.domain.passage import Span
from desktop_app.ui.reader.text_positions import TextPositions

pytestmark = pytest.mark.window

PIECES = [
    "word", " ", "\n", "😀", "👩‍🚀", "👨‍👩‍👧‍👦", "🇰🇵", "e\u0301", "о\u0308", "한국어",
    "\u1112\u1161\u11ab", "전략적",
    "стратегический", "الشراكة", "עברית", "𠀀", "𝔘", "\u200d", "\ufe0f", "\u00a0", "\t", "“", "—", "क्षि",
    "👍🏽",
]  # fmt: skip
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(
        st.characters(
            exclude_categories=("Cs", "Cc", "Cn"),
            exclude_characters="\u2028\u2029\ufffc\ufeff",
        ),
        max_size=60,
    ),
)


@given(texts)
def test_there_and_back_is_the_same_place(text: str) -> None:
    positions = TextPositions(text)
    units = [positions.to_utf16(place) for place in range(len(text) + 1)]
    assert units == [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
    assert [positions.to_code_point(unit) for unit in units] == list(range(len(text) + 1))
    assert positions.units == units[-1]


@given(texts)
def test_the_inside_of_a_pair_belongs_to_the_start_of_its_character(text: str) -> None:
    positions = TextPositions(text)
    for place, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert positions.to_code_point(positions.to_utf16(place) + 1) == place


@settings(deadline=None, max_examples=150)
@given(texts, st.data())
def test_a_selection_in_the_document_is_the_slice_of_the_text(text: str, data: st.DataObject) -> None:
    document = QTextDocument()
    document.setPlainText(text)
    positions = TextPositions(text)
    assert document.characterCount() - 1 == positions.units
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))
    cursor = QTextCursor(document)
    cursor.setPosition(positions.to_utf16(start))
    cursor.setPosition(positions.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
    span = positions.span(cursor.anchor(), cursor.position())
    if start == end:
        assert span is None
        return
    assert span is not None
    # Qt may move a cursor out of a cluster, so what counts is what Qt itself has selected.
    assert text[span.start : span.end] == cursor.selectedText().replace("\u2029", "\n")


def test_a_span_keeps_whole_characters() -> None:
    positions = TextPositions("a😀b")
    assert positions.span(2, 4) == Span(1, 3)
    assert positions.span(0, 2) == Span(0, 2)
    assert positions.span(3, 3) is None
    assert positions.units_of(Span(1, 2)) == (1, 3)
