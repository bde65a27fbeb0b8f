# pyright: basic
"""Answers queries from a Whoosh index: evaluates, ranks by BM25F, counts facets.

Ranking is BM25F as Robertson and Zaragoza give it (2009, section 3.6): word counts of the fields are
weighted and set against field lengths first, and saturate together.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast

from whoosh.index import FileIndex

from desktop_app.domain.name_equality import same_name
from desktop_app.domain.query import (
    And,
    DateRange,
    Every,
    Field,
    FieldName,
    HasNote,
    HasTag,
    IsUnread,
    LanguageIs,
    Leaf,
    NameIs,
    Near,
    Not,
    OnShelf,
    Or,
    Query,
    TagIs,
    speaking_leaves,
)
from desktop_app.searching.analysis import edit_distance
from desktop_app.searching.backend import FACETS, Answer, Found, Order, UnitKind
from desktop_app.searching.whoosh_postings import Frequencies, SegmentPostings
from desktop_app.searching.whoosh_schema import FORM, MAIN, NAME_ONLY_FIELDS, SECOND
from desktop_app.searching.whoosh_trouble import told

SATURATION = 1.2
LENGTH_SHARE = 0.75
WEIGHTS = {SECOND: 2.0}
"""A word in the title counts twice."""

_MARKS = {HasNote: "note", HasTag: "tag", IsUnread: "unread"}
Asked = tuple[Leaf | Near, FieldName | None]


class Card(NamedTuple):
    """The record of one document, in the order in which `whoosh_schema` writes it."""

    kind: UnitKind
    id: str
    article: str
    outlet: str | None
    year: str | None
    month: str | None
    language: str | None
    tags: list[str]
    speakers: list[str]
    low: int
    high: int


class Ranked(NamedTuple):
    """One hit before it is cut to the page."""

    card: Card
    score: float


class Evaluation:
    """One query on one segment."""

    def __init__(self, postings: SegmentPostings) -> None:
        self.postings = postings
        self._leaves: dict[Asked, dict[str, Frequencies]] = {}

    def leaf(self, asked: Asked) -> dict[str, Frequencies]:
        """Return how often a leaf stands in each document, by field; looked up once."""
        if asked not in self._leaves:
            self._leaves[asked] = self.postings.leaf(*asked)
        return self._leaves[asked]

    def documents(self, query: Query, field: FieldName | None = None, *, wanted: bool = True) -> set[int]:
        """Return the documents of which a query is true, or, if not `wanted`, false.

        Negation is carried down to the leaves: undated documents are in neither set of a date range.
        """
        match query:
            case Not(part):
                return self.documents(part, field, wanted=not wanted)
            case Field(name, part):
                return self.documents(part, name, wanted=wanted)
            case And(parts) | Or(parts):
                sets = [self.documents(part, field, wanted=wanted) for part in parts]
                joined = set.intersection if isinstance(query, And) is wanted else set.union
                return joined(*sets)
            case DateRange():
                dated = self.postings.marked("has", ["date"])
                inside = {number for number in dated if self._inside(number, query)}
                return inside if wanted else dated - inside
            case _:
                found = self._true(query, field)
                return found if wanted else set(self.postings.every - found)

    def _true(self, query: Query, field: FieldName | None) -> set[int]:
        match query:
            case Every():
                return set(self.postings.every)
            case LanguageIs(language):
                return self.postings.marked("language", [language])
            case NameIs():
                return {number for number in self.postings.every if self._is_named(number, query)}
            case TagIs(_, ids):
                return self.postings.marked("tag", ids or ())
            case OnShelf(articles=articles):
                return self.postings.marked("article", sorted(articles or ()))
            case HasNote() | HasTag() | IsUnread():
                return self.postings.marked("has", [_MARKS[type(query)]])
            case _:
                return set().union(*self.leaf((cast("Leaf | Near", query), field)).values())

    def _inside(self, number: int, dates: DateRange) -> bool:
        card = Card(*self.postings.card(number))
        low, high = dates.days()
        return (low is None or low <= card.low) and (high is None or card.high <= high)

    def _is_named(self, number: int, query: NameIs) -> bool:
        card = Card(*self.postings.card(number))
        names = [card.outlet or ""] if query.name is FieldName.OUTLET else card.speakers
        return any(same_name(one, query.text, case=query.case) for one in names)


class WhooshIndexReader:
    """One state of an index; what `IndexReader` promises."""

    def __init__(self, index: FileIndex) -> None:
        self._index = index
        self._generation = index.latest_generation()  # first, so that a commit meanwhile shows
        self._reader: Any = index.reader()
        self._segments = [SegmentPostings(leaf) for leaf, _ in self._reader.leaf_readers()]
        self._averages: dict[str, float] = {}

    def answer(
        self,
        query: Query,
        *,
        kinds: Sequence[UnitKind],
        limit: int,
        order: Order = "relevance",
        facets: bool = True,
    ) -> Answer:
        """Return the hits of a query whose tags are resolved; facets cost nothing more here."""
        with told("read"):
            return self._answer(query, kinds, limit, order)

    def _answer(self, query: Query, kinds: Sequence[UnitKind], limit: int, order: Order) -> Answer:
        evaluations = [Evaluation(segment) for segment in self._segments]
        hits = [self._hits(one, query, kinds) for one in evaluations]
        scores = self._scores(query, evaluations, hits)
        ranked = [
            Ranked(Card(*one.postings.card(number)), scores[index].get(number, 0.0))
            for index, one in enumerate(evaluations)
            for number in hits[index]
        ]
        ranked.sort(key=_by_date if order == "date" else _by_score)
        found = tuple(
            Found(one.card.kind, one.card.id, one.card.article, one.score) for one in ranked[: max(limit, 0)]
        )
        return Answer(found, len(ranked), _facets(one.card for one in ranked))

    def _hits(self, evaluation: Evaluation, query: Query, kinds: Sequence[UnitKind]) -> set[int]:
        return evaluation.documents(query) & evaluation.postings.marked("kind", kinds)

    def _scores(
        self, query: Query, evaluations: list[Evaluation], hits: list[set[int]]
    ) -> list[dict[int, float]]:
        scores: list[dict[int, float]] = [{} for _ in evaluations]
        count = sum(len(one.postings.every) for one in evaluations)
        for asked in dict.fromkeys(speaking_leaves(query)):
            holding = [set().union(*one.leaf(asked).values()) for one in evaluations]
            frequency = sum(len(some) for some in holding)
            rarity = math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
            for index, one in enumerate(evaluations):
                for number in holding[index] & hits[index]:
                    weight = self._weight(one, asked, number)
                    gained = rarity * weight * (SATURATION + 1) / (weight + SATURATION)
                    scores[index][number] = scores[index].get(number, 0.0) + gained
        return scores

    def _weight(self, evaluation: Evaluation, asked: Asked, number: int) -> float:
        total = 0.0
        for name, frequencies in evaluation.leaf(asked).items():
            if frequency := frequencies.get(number):
                field = name + FORM if name in NAME_ONLY_FIELDS else name
                length = evaluation.postings.reader.doc_field_length(number, field)
                share = 1 - LENGTH_SHARE + LENGTH_SHARE * length / self._average(field)
                total += WEIGHTS.get(name, 1.0) * frequency / share
        return total

    def _average(self, field: str) -> float:
        if field not in self._averages:
            count = self._reader.doc_count_all()
            self._averages[field] = max(self._reader.field_length(field) / max(count, 1), 1.0)
        return self._averages[field]

    def count(self, query: Query, *, kinds: Sequence[UnitKind], newer_than: str = "") -> tuple[int, int]:
        """Return how many hits a query has, and how many of them belong to articles with greater ids."""
        with told("read"):
            evaluations = [Evaluation(segment) for segment in self._segments]
            articles = [
                Card(*one.postings.card(number)).article
                for one in evaluations
                for number in self._hits(one, query, kinds)
            ]
        return len(articles), sum(article > newer_than for article in articles)

    def holds(self, leaf: Leaf) -> bool:
        """Tell whether a leaf without a field is true of any unit."""
        with told("read"):
            return any(Evaluation(segment).documents(leaf) for segment in self._segments)

    def words_like(self, word: str, *, limit: int = 5) -> list[str]:
        """Return words of the texts close to `word`, the closest and most frequent first."""
        with told("read"):
            return self._words_like(word)[:limit]

    def _words_like(self, word: str) -> list[str]:
        edits = 1 if len(word) < 5 else 2
        letters = set(word)
        close: dict[str, tuple[int, int]] = {}
        for segment in self._segments:
            for form, frequency in segment.vocabulary(MAIN):
                if abs(len(form) - len(word)) > edits or len(letters ^ set(form)) > 2 * edits:
                    continue
                distance = edit_distance(word, form)
                if 0 < distance <= edits:
                    close[form] = distance, close.get(form, (0, 0))[1] - frequency
        return sorted(close, key=lambda form: (close[form], form))

    def is_current(self) -> bool:
        """Tell whether nothing was committed since."""
        return self._index.latest_generation() == self._generation

    def close(self) -> None:
        """Release every file."""
        self._segments.clear()
        self._reader.close()
        self._index.close()


def _by_score(ranked: Ranked) -> tuple[Any, ...]:
    return -ranked.score, ranked.card.kind, ranked.card.id


def _by_date(ranked: Ranked) -> tuple[Any, ...]:
    """Sort the newest first, undated last."""
    return -ranked.card.high, -ranked.card.low, *_by_score(ranked)


def _facets(cards: Iterator[Card]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for card in cards:
        for name in ("outlet", "year", "month", "language"):
            if value := getattr(card, name):
                counts[name][value] += 1
        counts["tag"].update(card.tags)
        counts["speaker"].update(card.speakers)
    return {name: dict(count.most_common()) for name, count in counts.items()}
