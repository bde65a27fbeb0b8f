"""Words, patterns, spans, NEAR and snippets by themselves."""

import itertools
import random

import pytest

from desktop_app.domain.query import (
    Exact,
    Fuzzy,
    Near,
    Or,
    Phrase,
    Prefix,
    Term,
    Variant,
    Variants,
    Wildcard,
)
from desktop_app.domain.query_text import parse
from desktop_app.searching.analysis import edit_distance, pattern, within_edits, words
from desktop_app.searching.backend import IndexDocument, Match, Segment
from desktop_app.searching.near import near_choices
from desktop_app.searching.reference import holds, matches
from desktop_app.searching.snippets import LENGTH, snippet
from tests.contracts.oracle import are_near


def article(text: str, language: str | None = "en", **more: object) -> IndexDocument:
    body = tuple(
        Segment(line, start, language)
        for line, start in zip(
            text.split("\n"),
            itertools.accumulate((len(line) + 1 for line in text.split("\n")), initial=0),
            strict=False,
        )
    )
    return IndexDocument("article", "a", "a", language, body=body, **more)


def spans(query: str, text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in matches(parse(query), article(text, language))]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("talk", "Talks, talking and a talkie", ["Talks", "talking"]),
        ("kim", "Kim's and Kim Jong-un’s", ["Kim", "Kim"]),
        ("Jong-un", "Kim Jong Un and Jong-un", ["Jong Un", "Jong-un"]),
        ('"kim jong un"', "Kim Jong-un; Kim Jong Il", ["Kim Jong-un"]),
        ("US", "The U.S. and us", ["U.S.", "us"]),
        ("naive", "a naïve and a nai\u0308ve plan", ["naïve", "nai\u0308ve"]),
        ("战略对话", "举行战略对话。战略 对话", ["战略对话"]),
        ('"战略 对话"', "举行战略对话", ["战略对话"]),
        ("战", "战略", ["战"]),
        ("평양", "평양에서 평양은", ["평양", "평양"]),
        ("strateg*", "Strategic strategy state", ["Strategic", "strategy"]),
        ("Jong-u*", "Jong-un and Jong-il", ["Jong-un"]),
        ("wom?n", "woman women womaan", ["woman", "women"]),
        ("*ment", "agreement mental", ["agreement"]),
        ("state-r?n", "state-run, state ran, state rain", ["state-run", "state ran"]),
        ("lavrof~", "Lavrov Lavrow Lawrow", []),
        ("lavrov~", "Lavrov Lavorv Lawrow Larov", ["Lavrov", "Lavorv", "Larov"]),
        ("lavrov~2", "Lawrow", ["Lawrow"]),
        ("kim NEAR/1 putin", "Kim met Putin. Kim and then Putin", ["Kim", "Putin", "Kim"]),
        ("a OR b -c", "b a", ["b", "a"]),
        ("😀", "😀", []),
        ("dialogue", "😀 dialogue", ["dialogue"]),
    ],
)
def test_a_query_shows_these_words(query: str, text: str, found: list[str]) -> None:
    if query == "😀":
        assert not holds(Term(query), article(text))
    elif query == "lavrof~":
        assert spans(query, text) == ["Lavrov", "Lavrow"]
    else:
        assert spans(query, text) == found


def test_a_word_of_another_language_is_compared_by_that_languages_stems() -> None:
    french = article("les accords et l'accord", "fr")
    assert holds(Term("accord"), french)
    assert holds(Prefix("acc"), french)
    assert holds(Term("talks"), article("talking", "en"))
    assert not holds(Term("talks"), article("talking", "fr"))


def test_overlapping_spans_are_one_and_touching_ones_are_two() -> None:
    assert spans('"a b" OR "b c"', "a b c") == ["a b c"]
    assert spans("战 OR 略", "战略") == ["战", "略"]


@pytest.mark.parametrize(
    ("leaf", "text", "found"),
    [
        (Exact("talk"), "Talks, Talk, talk and tälk", ["Talk", "talk", "tälk"]),
        (Exact("Talk", case=True), "Talks, Talk, talk and Talk’s", ["Talk", "Talk"]),
        (Exact("naïve", case=True), "naive, naïve, nai\u0308ve", ["naïve", "nai\u0308ve"]),
        (Exact("US", case=True), "The U.S., the US and us", ["US"]),
        (Exact("U.S.", case=True), "The U.S., the US and us", ["U.S."]),
        (Exact("kim jong un"), "Kim Jong-un, Kim Jong-uns", ["Kim Jong-un"]),
        (Exact("Jong-un", case=True), "Jong Un and Jong-un", ["Jong-un"]),
    ],
)
def test_an_exact_word_is_found_as_it_is_written(leaf: Exact, text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in matches(leaf, article(text))] == found


def test_a_match_tells_the_variant_unless_it_is_as_typed() -> None:
    leaf = Variants(Term("Sergey"), (Variant(Term("Sergei"), "Sergey → Sergei"),))
    text = "Sergei met Sergey"
    assert [(text[one.start : one.end], one.via) for one in matches(leaf, article(text))] == [
        ("Sergei", "Sergey → Sergei"),
        ("Sergey", None),
    ]
    both = Or((leaf, Term("sergei")))
    assert [one.via for one in matches(both, article(text))] == [None, None]


def test_what_was_typed_outdoes_a_variant_that_overlaps_it() -> None:
    leaf = Variants(Term("a"), (Variant(Phrase("a b"), "a → a b"), Variant(Phrase("c d"), "a → c d")))
    found = matches(leaf, article("a b c d"))
    assert [(one.start, one.end, one.via) for one in found] == [(0, 3, None), (4, 7, "a → c d")]


def test_only_what_makes_a_query_true_is_shown() -> None:
    assert spans("(a c) OR b", "a b") == ["b"]
    assert spans("-c a", "a b") == ["a"]


def test_a_range_is_false_of_a_date_that_is_not_wholly_inside() -> None:
    year = article("a", date="2025")
    assert holds(parse("date:2025-07"), year) is False
    assert holds(parse("-date:2025-07"), year) is True
    assert holds(parse("date:2025 OR a"), article("a")) is True
    assert holds(parse("date:2025 a"), article("a")) is None
    assert holds(parse("date:2025 b"), article("a")) is False


def test_a_leaf_without_words_finds_nothing() -> None:
    for leaf in (Term("…"), Phrase("— —"), Prefix("."), Wildcard("*-?"), Fuzzy("%")):
        assert pattern(leaf, "en") == ()
        assert not holds(leaf, article("all … — — . words %"))


def test_positions_count_within_a_segment() -> None:
    found = words("Kim Jong-un 战略", "en")
    assert [(word.stem, word.position) for word in found] == [
        ("kim", 0),
        ("jong", 1),
        ("un", 2),
        ("战", 3),
        ("战略", 3),
        ("略", 4),
    ]


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [
        ("", "", 0),
        ("a", "", 1),
        ("ab", "ba", 1),
        ("abc", "cab", 2),
        ("kitten", "sitting", 3),
        ("ca", "abc", 3),
    ],
)
def test_edits_are_counted_with_swaps(left: str, right: str, distance: int) -> None:
    assert edit_distance(left, right) == edit_distance(right, left) == distance
    assert within_edits(left, right, distance)
    assert not distance or not within_edits(left, right, distance - 1)


def test_near_finds_what_trying_everything_finds() -> None:
    dice = random.Random(7)
    for _ in range(300):
        each = [
            [
                (start, start + dice.randint(0, 2))
                for start in sorted(dice.sample(range(25), dice.randint(0, 4)))
            ]
            for _ in range(dice.randint(1, 3))
        ]
        distance = dice.randint(0, 6)
        expected = {
            one for chosen in itertools.product(*each) if are_near(chosen, distance) for one in chosen
        }
        assert near_choices(each, distance) == sorted(expected)


def test_near_needs_every_part_in_one_segment() -> None:
    near = Near((Term("kim"), Term("putin")), 50)
    assert not holds(near, article("Kim\nPutin"))
    assert holds(near, article("Kim\nPutin and Kim"))


def test_a_short_text_is_shown_whole_and_a_long_one_from_its_start() -> None:
    assert snippet("short", []) == (0, 5)
    start, end = snippet("word " * 200, [])
    assert start == 0
    assert LENGTH - 20 <= end <= LENGTH


def test_a_snippet_holds_the_last_match_and_stays_in_its_range() -> None:
    text = "x" * 300 + " word"
    start, end = snippet(text, [Match("text", 301, 305)])
    assert start <= 301
    assert end == 305
    assert snippet(text, [], start=10, end=20) == (10, 20)
