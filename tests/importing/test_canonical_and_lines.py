"""Canonical text and the joining of hard-wrapped lines."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.importing.canonical import canonical, clean
from desktop_app.importing.lines import to_lines

ANY = st.text(st.characters(codec=None, categories=None))


@given(ANY)
def test_canonical_text_stays_as_it_is(text: str):
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not once or all(line and line == line.strip() for line in once.split("\n"))


@given(ANY)
def test_canonical_text_holds_nothing_that_is_no_text(text: str):
    for sign in clean(text):
        point = ord(sign)
        assert sign in "\t\n" or unicodedata.category(sign) not in {"Cc", "Cs"}
        assert point not in {0xFEFF, 0xFFFC}
        assert point & 0xFFFE != 0xFFFE
        assert not 0xFDD0 <= point <= 0xFDEF


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one(end: str):
    assert canonical(f"one{end}two{end}{end}three") == "one\ntwo\nthree"


def test_lone_surrogates_become_the_replacement_character():
    assert clean("a\ud800b") == "a\ufffdb"


def test_blank_lines_of_other_spaces_are_blank():
    assert canonical("one\n\u00a0 \u200b\n\u3000two") == "one\ntwo"


PROSE = st.lists(
    st.text("abcdefgh", min_size=2, max_size=9), min_size=30, max_size=60
).map(" ".join)  # fmt: skip


@given(st.lists(PROSE, min_size=2, max_size=4), st.integers(50, 90))
def test_wrapped_paragraphs_come_back_whole(paragraphs: list[str], width: int):
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert [line.text for line in to_lines(wrapped)] == paragraphs


@given(st.lists(st.text("abc .", min_size=1, max_size=300), max_size=6))
def test_no_character_but_space_is_lost_or_added(lines: list[str]):
    text = "\n".join(lines)
    joined = "".join(line.text for line in to_lines(text))
    assert "".join(joined.split()) == "".join(text.split())


def test_short_lines_of_their_own_are_not_joined():
    text = "Trade\nTourism\nA railway bridge\nMoney\nThe rest of it"
    assert [line.text for line in to_lines(text)] == text.split("\n")


def test_a_divided_word_is_put_together_if_it_occurs_whole():
    text = (
        "The ministers talked about the normalisation of the ties and of the normal-\n"
        "isation of trade between the two countries, which had come to a stop in the\n"
        "long-\n"
        "standing quarrel about the border, as they told the reporters in the evening\n"
        "after the talks had ended in the hall."
    )
    joined = to_lines(text)[0].text
    assert "normal-" not in joined
    text = text.replace("the\nlong-\n", "the long-\n")
    assert "long-standing" in " ".join(line.text for line in to_lines(text))


def test_wrapped_chinese_is_joined_without_spaces():
    line = "外交部发言人表示中方愿同各方一道推动地区问题政治解决进程并达成重要共识"
    text = "\n".join([line, line, line, "完。"])
    assert to_lines(text)[0].text == line * 3 + "完。"


def test_quoted_mail_keeps_its_kind_and_loses_its_marks():
    lines = to_lines("He wrote:\n> nothing came of it\n>> at all")
    assert [(line.text, line.kind) for line in lines][1:] == [
        ("nothing came of it", "quote"),
        ("at all", "quote"),
    ]
