"""The contract of every search backend: the same units as the brute-force matcher, for random queries.

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
from desktop_app.domain.errors import UsageError
from desktop_app.domain.query import (
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
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    TagIs,
    Term,
    Variant,
    Variants,
    Wildcard,
)
from desktop_app.domain.query_text import show
from desktop_app.searching.backend import ALL_KINDS, Batch, IndexDocument, SearchBackend, Segment
from desktop_app.searching.reference import holds, matches

SEED = 20261122
DOCUMENTS = 80
TREES = 320

WORDS = {
    "en": (
        "strategic dialogue talks talked Kim Jong-un Jong Un missile missiles program U.S. sanctions "
        "Lavrov Lavrov's agreement agreed new new naïve café 1,000 3.14 North Korea state-run he said the"
    ),
    "ru": "стратегический диалог Лавров встреча встречи ядерная программа ракеты КНДР США новый",
    "ko": "평양 전략적 대화 북한은 김정은 위원장이 러시아와 미사일을 발사했다 한미",
    "zh": "战略对话 朝鲜半岛 对话 外交部长 王毅 核计划 半岛 朝鲜 战略",
    "fr": "l'accord accords qu'il dialogue stratégique nouvelle nouveaux naïve programme",
}
VOCABULARY = {language: text.split() for language, text in WORDS.items()}
OUTLETS = (None, "CGTN", "Korea JoongAng Daily", "International Affairs", "Global Times")
PEOPLE = ("Sergey Lavrov", "Choe Son-hui", "Kim Jong-un", "Wang Yi")
DATES = (None, None, "2024", "2024-06", "2024-06-30", "2024-07-01", "2025-07-12", "2025-10-27", "2025")
TAGS = ("t1", "t2", "t3", "t4")


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


def sentence(dice: random.Random, language: str, longest: int = 14) -> str:
    """Return random words of one language, rarely with a few of another."""
    words = dice.choices(VOCABULARY[language], k=dice.randint(2, longest))
    if dice.random() < 0.2:
        words += dice.choices(VOCABULARY[dice.choice(sorted(VOCABULARY))], k=2)
    between = "" if language == "zh" and dice.random() < 0.5 else " "
    return between.join(words) + dice.choice((".", "。", "!", ""))


def segments(dice: random.Random, language: str, most: int) -> tuple[Segment, ...]:
    return tuple(Segment(sentence(dice, language), 0, language) for _ in range(dice.randint(0, most)))


def document(dice: random.Random, number: int) -> IndexDocument:
    """Return a random unit."""
    kind = dice.choice(ALL_KINDS)
    language = dice.choice(sorted(VOCABULARY))
    tags = tuple(dice.sample(TAGS, dice.randint(0, 2)))
    notes = segments(dice, dice.choice(("en", language)), 2) if kind != "note" else ()
    notes = notes or (segments(dice, "en", 1) if kind != "article" else ())
    return IndexDocument(
        kind=kind,
        id=f"u{number:03}",
        article=f"a{number // 3:03}",
        language=dice.choice((language, language, None)),
        title=sentence(dice, language, 5),
        outlet=dice.choice(OUTLETS),
        authors=tuple(dice.sample(PEOPLE, dice.randint(0, 2))),
        date=dice.choice(DATES),
        body=segments(dice, language, 5) if kind == "article" else (),
        furniture=segments(dice, language, 1) if kind == "article" else (),
        quote=segments(dice, language, 2) if kind == "passage" else (),
        notes=notes,
        speakers=tuple(dice.sample(PEOPLE, dice.randint(0, 2))),
        tags=tags,
        has_note=kind == "note" or bool(notes),
        unread=dice.random() < 0.3,
    )


def leaf(dice: random.Random) -> Query:
    words = VOCABULARY[dice.choice(sorted(VOCABULARY))]
    word = dice.choice(words)
    choice = dice.randrange(13)
    if choice < 4:
        return Term(word)
    if choice < 6:
        return Phrase(" ".join(dice.choices(words, k=dice.randint(1, 3))))
    if choice == 6:
        return Prefix(word[: dice.randint(1, len(word))])
    if choice == 7:
        at = dice.randrange(len(word))
        return Wildcard(dice.choice((f"{word[:at]}?{word[at + 1 :]}", f"{word[:at]}*", f"*{word[at:]}")))
    if choice == 8:
        at = dice.randrange(len(word))
        return Fuzzy(word[:at] + word[at + 1 :] or word, dice.choice((1, 2)))
    if choice < 11:
        return Exact(word if dice.random() < 0.7 else f"{word} {dice.choice(words)}", dice.random() < 0.5)
    if choice == 11:
        others = (Phrase(" ".join(dice.sample(words, 2))), Exact(dice.choice(words), case=True))
        return Variants(Term(word), tuple(Variant(one, f"{word} → {one.text}") for one in others))
    parts = tuple(Term(one) if dice.random() < 0.8 else Phrase(one) for one in dice.sample(words, 2))
    return Near(parts, dice.randint(0, 6))


def condition(dice: random.Random) -> Query:
    dates = sorted(date for date in set(DATES) if date)
    low, high = sorted(dice.choices(dates, k=2))
    choices = (
        DateRange(low, high),
        DateRange(low, None),
        DateRange(None, high),
        DateRange(low, low),
        LanguageIs(dice.choice(sorted(VOCABULARY))),
        TagIs("some/path", tuple(dice.sample(TAGS, dice.randint(0, 2)))),
        HasNote(),
        HasTag(),
        IsUnread(),
        Every(),
    )
    return dice.choice(choices)


def named(dice: random.Random, depth: int) -> Query:
    name = dice.choice(list(FieldName))
    if name in (FieldName.AUTHOR, FieldName.SPEAKER):
        return Field(name, Term(dice.choice(" ".join(PEOPLE).split())))
    if name is FieldName.OUTLET:
        return Field(name, Phrase(dice.choice(("CGTN", "korea joongang", "Daily Korea", "times"))))
    return Field(name, tree(dice, depth - 1))


def tree(dice: random.Random, depth: int = 3) -> Query:
    """Return a random query."""
    choice = dice.random()
    if depth <= 0 or choice < 0.25:
        return leaf(dice) if dice.random() < 0.8 else condition(dice)
    parts = tuple(tree(dice, depth - 1) for _ in range(dice.randint(2, 3)))
    if choice < 0.5:
        return And(parts)
    if choice < 0.7:
        return Or(parts)
    if choice < 0.85:
        return Not(parts[0])
    return named(dice, depth)


@pytest.fixture(scope="module")
def documents(seed_paths: list[Path]) -> list[IndexDocument]:
    """Random units in five languages, and the five samples cut into lines."""
    dice = random.Random(SEED)
    made = [document(dice, number) for number in range(DOCUMENTS)]
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


@pytest.mark.parametrize("part", range(4))
def test_random_queries_find_what_the_reference_finds(found, documents, part: int) -> None:
    dice = random.Random(SEED + part)
    with_hits = 0
    for _ in range(TREES // 4):
        query = tree(dice)
        expected = {one.key for one in documents if holds(query, one)}
        try:
            keys = found(query)
        except UsageError:
            continue
        assert set(keys) == expected, show(query)
        assert len(keys) == len(expected), show(query)
        with_hits += bool(expected)
    assert with_hits > TREES // 16, "the random queries find too little to prove anything"


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
