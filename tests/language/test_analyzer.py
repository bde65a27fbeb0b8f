"""The analyzer: what matches what, and offsets that point into the text as it is."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language.analyzer import Token, count_words, fold, query_tokens, terms, tokens


def _forms(text: str, language: str | None = "en") -> list[str]:
    return [token.text for token in tokens(text, language)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("U.S.A.", "usa"),
        ("Pyongyang's", "Pyongyang"),
        ("Pyongyang\u2019s", "pyongyang"),
        ("15,000", "15000"),
        ("15\u00a0000", "15000"),
        ("1.250.000", "1250000"),
        ("caf\u00e9", "cafe"),
        ("cafe\u0301", "cafe"),
        ("\uff26\uff35\uff2c\uff2c", "full"),
        ("\ufb01nal", "final"),
        ("minister", "ministers"),
        ("Stra\u00dfe", "strasse"),
        ("\u0141\u00f3d\u017a", "Lodz"),
        ("o'clock", "o\u2019clock"),
        ("normal\u00adisation", "normalisation"),
        ("встреча", "встречах"),
        ("подъём", "подъем"),
        ("\uff76\uff9e", "\u30ac"),
    ],
)
def test_spellings_of_one_word_match(one: str, other: str):
    assert _forms(one) == _forms(other) != []


@pytest.mark.parametrize(("one", "other"), [("и", "й"), ("か", "が"), ("2024", "2025"), ("north", "south")])
def test_different_words_do_not_match(one: str, other: str):
    assert _forms(one) != _forms(other)


def test_hyphenated_words_take_consecutive_positions():
    assert [(token.text, token.position) for token in tokens("Choe Son-hui left")] == [
        ("choe", 0),
        ("son", 1),
        ("hui", 2),
        ("left", 3),
    ]


def test_possessive_ending_is_not_part_of_the_match():
    text = "the North's leader and the U.S.'s envoy"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "the",
        "North",
        "leader",
        "and",
        "the",
        "U.S.",
        "envoy",
    ]


def test_a_dotted_date_is_three_numbers_and_a_decimal_is_one():
    assert _forms("12.07.2025 3.5 3,5") == ["12", "07", "2025", "3.5", "3.5"]


def test_hangul_is_stored_single_and_in_pairs_and_asked_in_pairs():
    stored = [(token.text, token.position) for token in tokens("북한은 핵")]
    assert stored == [("북", 0), ("북한", 0), ("한", 1), ("한은", 1), ("은", 2), ("핵", 3)]
    assert terms("북한") == ["북한"]
    assert terms("핵") == ["핵"]


def _occurs(query: str, text: str) -> bool:
    stored = {(token.text, token.position) for token in tokens(text)}
    wanted = query_tokens(query)
    starts = {position for _, position in stored}
    return any(
        all((token.text, start + token.position - wanted[0].position) in stored for token in wanted)
        for start in starts
    )


@given(st.text("가나다라 ", min_size=1, max_size=12), st.text("가나다라", min_size=1, max_size=4))
def test_a_phrase_of_hangul_is_found_exactly_where_it_stands(text: str, query: str):
    assert _occurs(query, text) == (query in text)


@given(st.text("国京大学", min_size=1, max_size=12), st.text("国京大学", min_size=1, max_size=4))
def test_a_phrase_of_han_is_found_exactly_where_it_stands(text: str, query: str):
    assert _occurs(query, text) == (query in text)


@given(st.text())
def test_offsets_lie_in_the_text_and_positions_never_fall(text: str):
    last = Token("", 0, 0, 0)
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= last.start
        assert token.position >= last.position
        assert token.text
        last = token


@given(st.text(st.characters(categories=("L", "N", "P", "Z"), max_codepoint=0x24F)))
def test_case_does_not_matter(text: str):
    kept = "".join(sign for sign in text if sign.upper().lower() == sign.lower() and len(sign.upper()) == 1)
    assert _forms(kept.upper()) == _forms(kept.lower())


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x24F), min_size=1, max_size=12))
def test_a_word_of_a_text_is_found_by_itself(word: str):
    assert _forms(f"before {word} after")[1:-1] == terms(word)


def test_an_elided_article_is_a_word_of_its_own_in_french():
    assert _forms("l'Iran", "fr")[-1] == _forms("Iran", "fr")[0]
    assert len(_forms("o'clock", "en")) == 1


def test_words_are_counted_as_a_reader_does():
    assert count_words("Kim Jong-un's 15,000 troops") == 5
    assert count_words("북한은 핵") == 2
    assert count_words("北京大学") == 4


@pytest.mark.parametrize("language", ["en", "fr", "ru", None])
def test_a_plain_word_alone_gives_what_it_gives_in_a_text(language: str | None) -> None:
    dice = random.Random(11)
    signs = "abcXYZ019.,;:!?)]([\"'“”’-Éж평战"
    for _ in range(1500):
        piece = "".join(dice.choices(signs, k=dice.randint(1, 7)))
        alone = list(tokens(piece, language))
        after = tokens(f"— {piece}", language)
        assert [(one.text, one.start + 2, one.end + 2, one.position) for one in alone] == [
            (one.text, one.start, one.end, one.position) for one in after
        ]
