"""What a correction does to a text, its paragraphs and the spans in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.article import Block, BlockKind
from desktop_app.domain.correction import (
    Correction,
    applied,
    differences,
    fitted,
    found_again,
    moved,
    recut,
)
from desktop_app.domain.errors import UsageError
from desktop_app.domain.passage import Span, anchor_at

LETTERS = "ab cé한😀\u0301\u1100\u1161\n"


def canonical(text):
    lines = (line.strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def blocks_of(text, kinds=(BlockKind.PARAGRAPH,)):
    found, place = [], 0
    for number, line in enumerate(text.split("\n")):
        found.append(Block(place, place + len(line), kinds[number % len(kinds)]))
        place += len(line) + 1
    return tuple(found)


def corrected(text, start, end, new):
    return applied(text, fitted(text, Correction(start, end, new)))


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "expected"),
    [
        ("Lavrof met Choe.", 0, 6, "Lavrov", "Lavrov met Choe."),
        ("One two three.", 4, 4, "and ", "One and two three."),
        ("One two\nthree", 3, 7, "", "One\nthree"),
        ("One two\nthree", 0, 4, "", "two\nthree"),
        ("One two\nthree", 0, 7, "", "three"),
        ("One\ntwo", 4, 7, "", "One"),
        ("One\n\u00a0two", 4, 4, "  ", "One\n\u00a0two"),
        ("One two", 3, 4, "\n", "One\ntwo"),
        ("One two", 3, 3, " \n\n x \n ", "One\nx\ntwo"),
        ("One\ntwo", 3, 4, " ", "One two"),
        ("One two", 7, 7, "\n", "One two"),
        ("cafe is", 4, 4, "\u0301", "café is"),
    ],
)
def test_the_corrected_text_is_canonical_again(text, start, end, new, expected):
    assert corrected(text, start, end, new) == expected


@pytest.mark.parametrize(("start", "end"), [(0, 3), (-1, 2), (2, 1), (0, 9)])
def test_what_leaves_nothing_or_lies_outside_is_refused(start, end):
    with pytest.raises(UsageError):
        fitted("One", Correction(start, end, ""))


def test_each_paragraph_stays_what_it_was():
    kinds = (BlockKind.TITLE, BlockKind.QUESTION, BlockKind.ANSWER)
    text = "Title\nWho came?\nChoe."
    for start, end, new, expected in (
        (0, 6, "", [BlockKind.QUESTION, BlockKind.ANSWER]),
        (15, 21, "", [BlockKind.TITLE, BlockKind.QUESTION]),
        (9, 10, "\n", [BlockKind.TITLE, BlockKind.QUESTION, BlockKind.QUESTION, BlockKind.ANSWER]),
        (15, 16, " ", [BlockKind.TITLE, BlockKind.QUESTION]),
        (6, 15, "Who was it?", list(kinds)),
        (0, 21, "A\nB\nC", list(kinds)),
    ):
        one = fitted(text, Correction(start, end, new))
        found = recut(text, blocks_of(text, kinds), one)
        assert [block.kind for block in found] == expected
        starts = [block.start for block in blocks_of(applied(text, one))]
        assert [block.start for block in found] == starts


def test_a_span_moves_with_its_words():
    span = Span(4, 8)
    assert moved(span, Correction(0, 2, "xyz")) == Span(5, 9)
    assert moved(span, Correction(4, 4, "xx")) == Span(6, 10)
    assert moved(span, Correction(8, 9, "")) == span
    assert moved(span, Correction(5, 6, "xyz")) == Span(4, 10)
    assert moved(span, Correction(4, 8, "xyz")) == Span(4, 7)
    assert moved(span, Correction(4, 8, "")) is None
    assert moved(span, Correction(3, 5, "x")) is None


def test_a_quotation_is_found_again_by_what_stands_around_it():
    old = "The minister said no to the plan. The minister said yes to the treaty."
    second = anchor_at(old, Span(47, 55))
    assert second.quote == "said yes"
    new = "Some words before. " + old
    assert found_again(new, second) == Span(66, 74)
    word = anchor_at(old, Span(4, 12))
    assert found_again("A minister said", word) is None
    assert found_again("nothing of it", word) is None
    repeated = anchor_at("abcdefghij X klmnopqrst" * 3, Span(34, 35))
    assert found_again("abcdefghij X klmnopqrst" * 3, repeated) == Span(34, 35)


def test_words_that_only_moved_a_bit_need_less_context_but_must_be_near():
    old = "At the airport he said no word. " + "x" * 300 + " Later he said yes."
    said = anchor_at(old, Span(18, 22))
    assert found_again(old, said, near=20) == Span(18, 22)
    assert found_again(old.replace("At the airport he said", "He"), said, near=18) is None
    long = anchor_at(old, Span(0, 50))
    assert found_again("Now. " * 99 + old[:50], long) == Span(495, 545)


def test_only_the_words_that_differ_are_corrected():
    old, new = "Lavrof met Choe in Wonsan.", "Lavrov met Choe Son-hui in Wonsan."
    found = differences(old, new, 100)
    assert found == [Correction(116, 116, "Son-hui "), Correction(105, 106, "v")]
    assert differences(old, old) == []


TEXTS = st.text(LETTERS, min_size=1, max_size=40).map(canonical).filter(bool)


@given(text=TEXTS, new=TEXTS)
def test_the_differences_of_two_texts_make_one_of_the_other(text, new):
    for one in differences(text, new):
        text = applied(text, one)
    assert text == new


@given(
    text=TEXTS,
    new=st.text(LETTERS, max_size=8),
    places=st.tuples(st.integers(0, 40), st.integers(0, 40)),
)
def test_whatever_is_corrected_the_text_stays_canonical_and_the_paragraphs_cover_it(text, new, places):
    start, end = sorted(min(one, len(text)) for one in places)
    try:
        one = fitted(text, Correction(start, end, unicodedata.normalize("NFC", new)))
    except UsageError:
        return
    found = applied(text, one)
    assert found == canonical(found)
    cut = recut(text, blocks_of(text), one)
    assert [(block.start, block.end) for block in cut] == [(b.start, b.end) for b in blocks_of(found)]
