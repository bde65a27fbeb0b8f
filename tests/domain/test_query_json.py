"""Query trees as JSON: every tree comes back, and nothing else is taken for one."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.query import (
    WHOLE_NAMES,
    And,
    DateRange,
    Every,
    Exact,
    Field,
    FieldName,
    Fuzzy,
    HasNote,
    HasTag,
    IsUnread,
    LanguageIs,
    NameIs,
    Near,
    Not,
    OnShelf,
    Or,
    Phrase,
    Prefix,
    Query,
    Shelf,
    TagIs,
    Term,
    Variant,
    Variants,
    Wildcard,
)
from desktop_app.domain.query_json import from_json, name_of, to_json

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
TYPED = st.one_of(TEXTS.map(Term), TEXTS.map(Phrase), st.builds(Exact, TEXTS, st.booleans()))
OTHERS = st.lists(st.builds(Variant, TYPED, st.none() | TEXTS), max_size=3).map(tuple)
LEAVES = st.one_of(
    TYPED,
    TEXTS.map(Prefix),
    TEXTS.map(Wildcard),
    st.builds(Fuzzy, TEXTS, st.integers(1, 2)),
    st.builds(Variants, TYPED, OTHERS),
)
DAYS = st.none() | st.dates().map(str)
SIMPLE = st.one_of(
    LEAVES,
    st.builds(Near, st.lists(LEAVES, min_size=2, max_size=3).map(tuple), st.integers(0, 99)),
    st.builds(DateRange, DAYS, DAYS),
    st.builds(NameIs, st.sampled_from(WHOLE_NAMES), TEXTS, st.booleans()),
    TEXTS.map(LanguageIs),
    st.builds(TagIs, TEXTS, st.none() | st.just(("an id",))),
    st.sampled_from([OnShelf(Shelf.STARRED), OnShelf(Shelf.COLLECTION, "Week 12")]),
    st.sampled_from(["today", "2025", ">=2025-11-02", "2024..2025"]).map(
        lambda one: OnShelf(Shelf.ADDED, one)
    ),
    st.sampled_from([Every(), HasNote(), HasTag(), IsUnread()]),
)


def _compound(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        some.map(And), some.map(Or), inner.map(Not), st.builds(Field, st.sampled_from(list(FieldName)), inner)
    )


@settings(max_examples=300, deadline=None)
@given(st.recursive(SIMPLE, _compound, max_leaves=12))
def test_every_tree_comes_back_from_json(query: Query) -> None:
    assert from_json(json.loads(json.dumps(to_json(query)))) == query


def test_every_kind_of_node_has_a_name() -> None:
    kinds = [Every(), HasNote(), HasTag(), IsUnread()]
    assert {name_of(one) for one in kinds} == {"every", "has note", "has tag", "unread"}
    for kind in get_args(Query):
        assert name_of(object.__new__(kind))


@pytest.mark.parametrize(
    "data",
    [
        None,
        "term",
        {},
        {"is": "nonsense"},
        {"is": "term"},
        {"is": "term", "text": 1},
        {"is": "term", "text": "a", "more": 1},
        {"is": "variant", "leaf": {"is": "term", "text": "a"}, "via": None},
        {"is": "variants", "typed": {"is": "every"}, "others": []},
        {"is": "fuzzy", "text": "a", "edits": True},
        {"is": "and", "parts": []},
        {"is": "and", "parts": "ab"},
        {"is": "near", "parts": [{"is": "every"}, {"is": "every"}], "distance": 1},
        {"is": "date", "low": "2025-13", "high": None},
        {"is": "name", "name": "title", "text": "a", "case": False},
        {"is": "shelf", "shelf": "collection", "value": " "},
        {"is": "shelf", "shelf": "added", "value": "never"},
        {"is": "shelf", "shelf": "starred", "value": "x"},
        {"is": "field", "name": "smell", "part": {"is": "every"}},
    ],
)
def test_what_is_no_tree_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"tree|valid"):
        from_json(data)


def test_a_tree_as_deep_as_no_program_writes_is_refused() -> None:
    data: dict = {"is": "every"}
    for _ in range(5000):
        data = {"is": "not", "part": data}
    with pytest.raises(ValueError, match="tree"):
        from_json(data)
