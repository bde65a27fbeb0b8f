"""Thousands of random queries over hundreds of made-up units: the matcher and every backend find the same.

A backend is found by its file name, `searching/*_backend.py`. The trees come from a seed, so that a
failure can be repeated; they are built from a pool of leaves, so that the oracle learns each leaf once.
"""

import random
from collections import Counter
from dataclasses import replace

import pytest

from desktop_app.domain.errors import UsageError
from desktop_app.domain.query import And, Field, Near, Not, Or, Query
from desktop_app.domain.query_text import show
from desktop_app.searching.backend import ALL_KINDS, Batch, IndexDocument, Segment
from desktop_app.searching.reference import holds, matches
from tests.contracts import made_up_units
from tests.contracts.oracle import Oracle
from tests.contracts.test_backends import backends

SEED = 20261122
UNITS = 430
TREES = 2400
LEAVES = 500
EVERY_KIND = {
    *("Term", "Prefix", "Wildcard", "Fuzzy", "Phrase", "Exact", "Variants", "Near", "Field", "And", "Or"),
    *(
        "Not",
        "DateRange",
        "LanguageIs",
        "NameIs",
        "TagIs",
        "OnShelf",
        "HasNote",
        "HasTag",
        "IsUnread",
        "Every",
    ),
}


@pytest.fixture(scope="module")
def units() -> list[IndexDocument]:
    """Made-up units, so many of each script."""
    dice = random.Random(SEED)
    return [made_up_units.unit(dice, number) for number in range(UNITS)]


@pytest.fixture(scope="module")
def oracle(units: list[IndexDocument]) -> Oracle:
    """What the queries find, worked out from the definition."""
    return Oracle(units)


@pytest.fixture(scope="module")
def trees() -> list[Query]:
    """The queries."""
    dice = random.Random(SEED + 1)
    pool = [made_up_units.leaf(dice) for _ in range(LEAVES)]
    patch = pytest.MonkeyPatch()
    patch.setattr(made_up_units, "leaf", lambda dice: dice.choice(pool))
    made = [*pool, *(made_up_units.tree(dice) for _ in range(TREES - LEAVES))]
    patch.undo()
    return made


@pytest.fixture(scope="module", params=backends(), ids=lambda one: one.__name__)
def filled(request: pytest.FixtureRequest, units: list[IndexDocument], tmp_path_factory):
    """A backend with the units, written in several commits with replacements and removals between."""
    made = request.param(tmp_path_factory.mktemp("index") / "g-000001")
    made.create()
    articles = sorted({one.article for one in units})
    made.apply([Batch([], [replace(one, title="missile talks", tags=("t1",)) for one in units[:40]])])
    made.apply([Batch(["gone"], [IndexDocument("article", "gone", "gone", body=(Segment("strategic"),))])])
    for chosen in (set(articles[::2]), set(articles[1::2])):
        made.apply([Batch(sorted(chosen), [one for one in units if one.article in chosen])])
    made.apply([Batch(["gone"], [])])
    return made


def kinds_in(query: Query) -> Counter[str]:
    """Count the kinds of node in a query."""
    parts = getattr(query, "parts", ()) if isinstance(query, And | Or | Near) else ()
    parts += (query.part,) if isinstance(query, Not | Field) else ()
    return sum((kinds_in(part) for part in parts), Counter([type(query).__name__]))


def test_the_trees_hold_every_kind_of_node_and_find_something(trees, oracle, units) -> None:
    assert len(trees) >= 2000
    assert len(units) >= 400
    counted = sum((kinds_in(query) for query in trees), Counter())
    assert set(counted) == EVERY_KIND
    assert min(counted.values()) >= 20, counted
    found = [len(oracle.truth(query)[0]) for query in trees]
    assert sum(0 < count < len(units) for count in found) > len(trees) // 2


def test_the_matcher_says_what_the_definition_says(trees, oracle, units) -> None:
    dice = random.Random(SEED + 2)
    for query in trees:
        true, false = oracle.truth(query)
        for number in dice.sample(range(len(units)), 4):
            expected = True if number in true else False if number in false else None
            assert holds(query, units[number]) is expected, (show(query), units[number])


def test_the_spans_are_those_of_the_definition(trees, oracle, units) -> None:
    dice = random.Random(SEED + 3)
    for query in trees:
        hits = sorted(oracle.truth(query)[0])
        for number in dice.sample(hits, min(3, len(hits))):
            assert matches(query, units[number]) == oracle.spans(query, number), (show(query), units[number])


def test_a_backend_finds_what_the_definition_says(filled, trees, oracle, units) -> None:
    dice = random.Random(SEED + 4)
    reader = filled.reader()
    refused = 0
    for query in trees:
        kinds = ALL_KINDS if dice.random() < 0.7 else dice.choice(((), ("article",), ("note", "passage")))
        expected = {units[number].key for number in oracle.truth(query)[0] if units[number].kind in kinds}
        try:
            answer = reader.answer(query, kinds=kinds, limit=len(units))
        except UsageError:
            refused += 1
            continue
        found = [f"{one.kind}:{one.id}" for one in answer.found]
        assert set(found) == expected, show(query)
        assert len(found) == answer.total == len(expected), show(query)
    reader.close()
    assert refused <= len(trees) // 10, "what is refused is not proved"


def test_a_page_is_the_beginning_of_all_hits_and_the_total_stays_exact(filled, trees) -> None:
    reader = filled.reader()
    for query in trees[::40]:
        for order in ("relevance", "date"):
            whole = reader.answer(query, kinds=ALL_KINDS, limit=10_000, order=order)
            page = reader.answer(query, kinds=ALL_KINDS, limit=7, order=order)
            assert page.found == whole.found[:7], show(query)
            assert page.total == whole.total == len(whole.found), show(query)
            assert page.facets == whole.facets, show(query)
    reader.close()
