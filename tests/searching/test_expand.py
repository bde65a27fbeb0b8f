"""Searching with the other forms of words: what is found, what is told of it, and how it is switched off."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.query import Exact, Near, Not, Or, Phrase, Query, Term, Variants
from desktop_app.domain.query_text import parse, show
from desktop_app.language.analyzer import fold
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import SearchPage
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.expand import MOST_PHRASES, expand, rules_for
from desktop_app.searching.searcher import Searcher
from tests.searching.notebooks import add


@pytest.fixture
def texts(notebook: Notebook, seed_paths: list[Path]) -> dict[str, str]:
    """The five articles in the notebook, their texts by id."""
    read = [path.read_text(encoding="utf-8").strip() for path in seed_paths]
    lines = ["\n".join(line for line in text.splitlines() if line.strip()) for text in read]
    return {add(notebook, text): text for text in lines}


@pytest.fixture
def searcher(notebook: Notebook, folder: Path, texts: dict[str, str]) -> Iterator[Searcher]:
    """A searcher over the five articles."""
    catch_up(notebook, folder)
    with Searcher(notebook, folder) as made:
        yield made


def found(page: SearchPage) -> set[str]:
    return {hit.id for hit in page.hits}


def vias(page: SearchPage, article: str) -> set[str]:
    return {one.via for hit in page.hits if hit.id == article for one in hit.matches if one.via}


def holding(texts: dict[str, str], *words: str) -> set[str]:
    """Return the articles that hold every one of the words, whatever its case."""
    return {key for key, text in texts.items() if all(word.casefold() in text.casefold() for word in words)}


def test_a_name_is_found_in_each_of_its_spellings_and_says_so(searcher, texts) -> None:
    page = searcher.search(parse("sergey lavrov"))
    assert found(page) == set(texts)
    for key, text in texts.items():
        told = any(via.casefold() == "sergey → sergei" for via in vias(page, key))
        assert told == ("Sergei" in text)
    assert [use.form for use in page.variants] == ["Sergei"]


def test_a_variant_can_be_switched_off(searcher, texts) -> None:
    all_of_them = searcher.search(parse("sergey"))
    key = all_of_them.variants[0].key
    page = searcher.search(parse("sergey"), without=[key])
    assert found(page) == holding(texts, "sergey")
    assert [(use.key, use.used) for use in page.variants] == [(key, False)]


def test_a_phrase_is_found_in_both_spellings(searcher, texts) -> None:
    both = holding(texts, "nuclear and missile program")
    british = holding(texts, "nuclear and missile programme")
    assert british < both
    page = searcher.search(parse('"nuclear and missile program"'))
    assert found(page) == both
    assert {key for key in texts if vias(page, key)} == british
    assert found(searcher.search(parse('"nuclear and missile programme"'))) == both
    assert found(searcher.search(parse('="nuclear and missile programme"'))) == british


def test_a_phrase_without_other_forms_is_found_only_where_it_stands(searcher, texts) -> None:
    assert found(searcher.search(parse('"strategic dialogue"'))) == holding(texts, "strategic dialogue")


def test_a_name_never_finds_another_persons(searcher, texts) -> None:
    assert not holding(texts, "jong il")
    assert searcher.search(parse("Kim Jong Il")).total == 0
    assert searcher.search(parse("kim jong il")).total == 0
    page = searcher.search(parse("Kim Jong Un"))
    shown = {
        fold(texts[hit.id][one.start : one.end].replace("-", " "))
        for hit in page.hits
        for one in hit.matches
        if one.field == "text"
    }
    assert shown == {"kim jong un"}


@pytest.mark.parametrize("typed", ["Choe Son-hui", "Choi Son Hui", "Choi Sonhui", "최선희", "Choi Seon-hee"])
def test_a_korean_name_is_found_however_it_is_written(searcher, texts, typed: str) -> None:
    assert found(searcher.search(parse(typed))) == holding(texts, "choe son-hui") | holding(
        texts, "choe son hui"
    )


def test_names_in_other_scripts_find_the_latin_ones(searcher, texts) -> None:
    assert found(searcher.search(parse("Лавров"))) == holding(texts, "lavrov")
    assert found(searcher.search(parse("평양"))) == holding(texts, "pyongyang")
    assert searcher.search(parse("стратегический")).total == 0


def test_the_united_states_are_found_and_the_pronoun_is_not(searcher, texts) -> None:
    page = searcher.search(parse("US"))
    for hit in page.hits:
        for one in hit.matches:
            if one.field == "text":
                assert texts[hit.id][one.start : one.end] in {"US", "U.S.", "U.S", "United States"}
    assert {use.form for use in page.variants} == {"United States"}
    told = {
        one.via for hit in page.hits for one in hit.matches if texts[hit.id][one.start : one.end] == "U.S."
    }
    assert told == {None}


def test_forms_are_found_across_scripts_in_a_korean_text(notebook, folder, korean) -> None:
    catch_up(notebook, folder)
    with Searcher(notebook, folder) as searcher:
        page = searcher.search(parse("Pyongyang"))
    assert [(hit.id, hit.matches[0].via) for hit in page.hits] == [(korean, "Pyongyang → 평양")]


def test_the_users_own_groups_count(notebook, folder, lavrov) -> None:
    with notebook.edit("Add variants") as edit:
        notebook.variant_groups.add(edit, ["strategic dialogue", "high-level consultations"])
    catch_up(notebook, folder)
    with Searcher(notebook, folder) as searcher:
        page = searcher.search(parse("high-level consultations"))
    assert page.hits[0].matches[0].via == "high-level consultations → strategic dialogue"
    assert page.variants[0].rule == "own"


def test_a_name_of_a_speaker_is_found_in_its_other_spelling(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    with Searcher(notebook, folder) as searcher:
        assert searcher.search(parse("speaker:sergei")).total == 1


# --- the tree --------------------------------------------------------------------------------------

WORLD = {"program", "programme", "sergey", "sergei", "organisation", "organization", "center", "centre"}


def expanded(text: str, **how: object) -> Query:
    def occurs(query: Query) -> bool:
        leaf = getattr(query, "part", query)
        return set(leaf.text.casefold().split()) <= WORLD | {"for", "the"}

    return expand(parse(text), rules_for(()), occurs=occurs, **how)[0]


def test_what_is_marked_exact_or_half_typed_stays_as_it_is() -> None:
    for text in (
        "=program",
        '="the program"',
        "program*",
        "program~1",
        "pr?gram",
        "tag:program",
        "is:unread",
    ):
        assert expanded(text) == parse(text)


def test_forms_count_below_not_or_near_and_a_field() -> None:
    for text in ("-program", "title:program", "a OR program", "program NEAR/2 a"):
        query = expanded(text)
        leaf = {
            Not: lambda one: one.part,
            Or: lambda one: one.parts[1],
            Near: lambda one: one.parts[0],
        }.get(type(query), lambda one: one.part)(query)
        assert isinstance(leaf, Variants), text
        assert [other.leaf for other in leaf.others] == [Term("programme")]


def test_a_known_name_becomes_one_phrase() -> None:
    assert expanded("a Kim Jong Un b") == parse('a "Kim Jong Un" b')
    assert expanded("north korea") == Phrase("north korea")


def test_an_acronym_is_looked_for_as_written_with_its_dots_or_without() -> None:
    query = expanded("US")
    assert isinstance(query, Variants)
    assert [leaf.text for leaf in (query.typed, *(other.leaf for other in query.others))] == [
        "US",
        "U.S.",
        "U.S",
    ]
    assert {other.via for other in query.others} == {None}
    assert show(query) == "US"


def test_a_form_with_a_stem_too_short_is_looked_for_as_it_is() -> None:
    query = expanded("organisation")
    assert isinstance(query, Variants)
    assert query.others[0].leaf == Exact("organization")


def test_forms_inside_a_phrase_give_few_phrases_with_the_fewest_changes_first() -> None:
    query = expanded('"program for the organisation center program organisation center"')
    assert isinstance(query, Variants)
    assert len(query.others) == MOST_PHRASES
    assert [other.via.count("→") for other in query.others] == [1] * 6 + [2] * 10
