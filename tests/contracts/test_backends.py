"""The contract of every search backend: the same units as the brute-force matcher, order, facets, commits.

Thousands of random queries are in `test_differential.py`.
A backend is found by its file name, `searching/*_backend.py`, and must define one class with a folder
as its only argument. Documents and queries come from a seed, so a failure can be repeated.
"""

import importlib
import inspect
import pkgutil
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import searching
from desktop_app.domain.query import Every, Near, Or, Prefix, Query, Term
from desktop_app.domain.query_text import show
from desktop_app.searching.backend import ALL_KINDS, Batch, IndexDocument, SearchBackend, Segment
from desktop_app.searching.reference import holds, matches
from tests.contracts.made_up_units import condition, leaf, unit

SEED = 20261122
DOCUMENTS = 80


def backends() -> list[type]:
    """Return the classes of all backends that lie in the package."""
    found = []
    for module in pkgutil.iter_modules(searching.__path__):
        if module.name.endswith("_backend"):
            imported = importlib.import_module(f"{searching.__name__}.{module.name}")
            found += [
                one
                for _, one in inspect.getmembers(imported, inspect.isclass)
                if one.__module__ == imported.__name__ and hasattr(one, "schema_version")
            ]
    return found


@pytest.fixture(scope="module")
def documents(seed_paths: list[Path]) -> list[IndexDocument]:
    """Random units in five languages, and the five samples cut into lines."""
    dice = random.Random(SEED)
    made = [unit(dice, number) for number in range(DOCUMENTS)]
    for number, path in enumerate(seed_paths):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        body = tuple(Segment(line, 0, "en") for line in lines if line.strip())
        made.append(
            IndexDocument("article", f"s{number}", f"s{number}", "en", title=lines[0], body=body, date="2025")
        )
    return made


@pytest.fixture(scope="module", params=backends(), ids=lambda one: one.__name__)
def backend(
    request: pytest.FixtureRequest, documents: list[IndexDocument], tmp_path_factory: pytest.TempPathFactory
) -> SearchBackend:
    """A backend that holds the documents, after several commits, replacements and removals."""
    made = request.param(tmp_path_factory.mktemp("index") / "g-000001")
    made.create()
    articles = sorted({one.article for one in documents})
    stale = [replace(one, title="missile talks", tags=("t1",)) for one in documents[:30]]
    made.apply([Batch([], stale)])
    gone = IndexDocument("article", "gone", "gone", body=(Segment("strategic dialogue"),))
    made.apply([Batch(["gone"], [gone])])
    half = set(articles[: len(articles) // 2])
    for chosen in (half, set(articles) - half):
        made.apply([Batch(sorted(chosen), [one for one in documents if one.article in chosen])])
    made.apply([Batch(["gone"], [])])
    return made


@pytest.fixture
def found(backend: SearchBackend) -> Iterator:
    """A function that returns the keys a backend finds, in order."""
    reader = backend.reader()

    def search(
        query: Query, kinds: tuple = ALL_KINDS, limit: int = 1000, order: str = "relevance"
    ) -> list[str]:
        answer = reader.answer(query, kinds=kinds, limit=limit, order=order)
        if limit >= answer.total:
            assert len(answer.found) == answer.total
        return [f"{one.kind}:{one.id}" for one in answer.found]

    yield search
    reader.close()


def test_there_is_a_backend() -> None:
    assert backends()


def test_a_backend_keeps_the_protocol(backend: SearchBackend) -> None:
    assert isinstance(backend, SearchBackend)


def test_every_kind_of_leaf_alone_finds_what_the_reference_finds(found, documents) -> None:
    dice = random.Random(SEED)
    for _ in range(150):
        query = leaf(dice) if dice.random() < 0.8 else condition(dice)
        assert set(found(query)) == {one.key for one in documents if holds(query, one)}, show(query)


def test_what_is_true_of_a_unit_shows_where_unless_only_by_a_negation(documents) -> None:
    dice = random.Random(SEED)
    for _ in range(60):
        query = leaf(dice)
        for one in documents:
            assert bool(matches(query, one)) == bool(holds(query, one))


def test_kinds_limit_what_is_counted(found, documents) -> None:
    assert set(found(Every(), ("note",))) == {one.key for one in documents if one.kind == "note"}
    assert found(Every(), ()) == []


def test_a_limit_cuts_the_list_and_not_the_count(backend) -> None:
    reader = backend.reader()
    page = reader.answer(Every(), kinds=ALL_KINDS, limit=3)
    whole = reader.answer(Every(), kinds=ALL_KINDS, limit=1000)
    reader.close()
    assert page.total == whole.total
    assert page.found == whole.found[:3]


def test_hits_are_counted_without_being_made_also_those_of_newer_articles(backend, documents) -> None:
    dice = random.Random(SEED)
    reader = backend.reader()
    newer = sorted({one.article for one in documents})[7]
    for query in (leaf(dice) for _ in range(20)):
        hits = reader.answer(query, kinds=("article", "note"), limit=1000).found
        expected = len(hits), sum(one.article > newer for one in hits)
        assert reader.count(query, kinds=("article", "note"), newer_than=newer) == expected, show(query)
        assert reader.count(query, kinds=("article", "note")) == (len(hits), len(hits)), show(query)
    reader.close()


def test_the_order_is_the_same_each_time(found) -> None:
    query = Or((Term("dialogue"), Term("talks"), Prefix("s")))
    assert found(query) == found(query)
    assert found(query, order="date") == found(query, order="date")


def test_a_backend_knows_whether_a_leaf_is_found_anywhere(backend, documents) -> None:
    dice = random.Random(SEED)
    reader = backend.reader()
    for query in (leaf(dice) for _ in range(60)):
        if not isinstance(query, Near):
            assert reader.holds(query) == any(holds(query, one) for one in documents), show(query)
    reader.close()


def test_by_date_the_newest_comes_first_and_the_undated_last(found, documents) -> None:
    dates = {one.key: one.date for one in documents}
    order = [dates[key] for key in found(Every(), order="date")]
    dated = [date for date in order if date]
    assert order == dated + [None] * (len(order) - len(dated))
    assert dated[0] == "2025"
    assert dated[-1] == "2024-06"


def test_facets_count_all_hits(backend, documents) -> None:
    reader = backend.reader()
    answer = reader.answer(Every(), kinds=ALL_KINDS, limit=0)
    reader.close()
    assert answer.found == ()
    assert answer.facets["outlet"]["CGTN"] == sum(one.outlet == "CGTN" for one in documents)
    assert answer.facets["year"]["2024"] == sum((one.date or "").startswith("2024") for one in documents)
    assert answer.facets["language"]["ko"] == sum(one.language == "ko" for one in documents)
    assert answer.facets["month"]["2024-06"] == sum((one.date or "")[:7] == "2024-06" for one in documents)
    assert answer.facets["speaker"]["Wang Yi"] == sum("Wang Yi" in one.speakers for one in documents)
    assert answer.facets["tag"]["t3"] == sum("t3" in one.tags for one in documents)


def test_a_word_in_the_title_ranks_higher(found, tmp_path, backend) -> None:
    other = type(backend)(tmp_path / "g-000001")
    other.create()
    body = (Segment("Some words about dialogue and much else that is said."),)
    pair = [
        IndexDocument(
            "article", "in-title", "1", title="Dialogue", body=(Segment("Nothing else here at all."),)
        ),
        IndexDocument("article", "in-text", "2", title="Something", body=body),
    ]
    other.apply([Batch(["1", "2"], pair)])
    reader = other.reader()
    answer = reader.answer(Term("dialogue"), kinds=ALL_KINDS, limit=5)
    reader.close()
    assert [one.id for one in answer.found] == ["in-title", "in-text"]


def test_a_failed_batch_leaves_the_index_as_it_was_and_writable(backend, tmp_path) -> None:
    other = type(backend)(tmp_path / "g-000001")
    other.create()
    other.apply([Batch([], [IndexDocument("article", "1", "1", title="first")])])

    def broken() -> Iterator[Batch]:
        yield Batch(["1"], [IndexDocument("article", "2", "2", title="second")])
        message = "the notebook is gone"
        raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="gone"):
        other.apply(broken())
    other.apply([Batch([], [IndexDocument("article", "3", "3", title="third")])])
    reader = other.reader()
    keys = {one.id for one in reader.answer(Every(), kinds=ALL_KINDS, limit=9).found}
    reader.close()
    assert keys == {"1", "3"}


def test_a_reader_keeps_its_view_and_knows_that_it_is_old(backend, tmp_path) -> None:
    other = type(backend)(tmp_path / "g-000001")
    other.create()
    reader = other.reader()
    assert reader.is_current()
    other.apply([Batch([], [IndexDocument("article", "1", "1", title="first")])])
    assert not reader.is_current()
    assert reader.answer(Every(), kinds=ALL_KINDS, limit=9).total == 0
    reader.close()
