# pyright: basic
"""Answers queries from an index of segment files."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from whoosh.index import FileIndex

from desktop_app.domain.query import Leaf, Query
from desktop_app.searching.analysis import edit_distance
from desktop_app.searching.backend import ALL_KINDS, Answer, Found, Order, UnitKind
from desktop_app.searching.columnar.evaluation import Evaluation
from desktop_app.searching.columnar.facets import FacetCounts
from desktop_app.searching.columnar.ranking import FieldAverages, Ranking, best
from desktop_app.searching.columnar.segment_builder import MAIN
from desktop_app.searching.columnar.segment_index import SegmentIndex
from desktop_app.searching.columnar.whoosh_codec import segments_of
from desktop_app.searching.whoosh_trouble import told

Ints = NDArray[np.int64]


class ColumnarIndexReader:
    """One state of an index; what `IndexReader` promises."""

    def __init__(self, index: FileIndex) -> None:
        self._index = index
        self._generation = index.latest_generation()  # first, so that a commit meanwhile shows
        named = segments_of(index)
        self._segments: list[SegmentIndex] = []
        try:
            folder = cast("Any", index.storage).folder
            self._segments.extend(segment.opened(folder) for segment in named)
        except BaseException:
            self.close()
            raise
        self._averages = FieldAverages(self._segments)

    def answer(
        self,
        query: Query,
        *,
        kinds: Sequence[UnitKind],
        limit: int,
        order: Order = "relevance",
        facets: bool = True,
    ) -> Answer:
        """Return the hits of a query whose tags are resolved."""
        with told("read"):
            evaluations = [Evaluation(segment) for segment in self._segments]
            hits = [_hits(one, query, kinds) for one in evaluations]
            counts = FacetCounts()
            for one, some in zip(evaluations, hits, strict=True):
                if facets:
                    counts.add(one.segment.documents, one.segment.facet_groups, some)
            found = self._first(query, evaluations, hits, max(limit, 0), order)
            return Answer(found, sum(len(some) for some in hits), counts.counted())

    def _first(
        self, query: Query, evaluations: list[Evaluation], hits: list[Ints], limit: int, order: Order
    ) -> tuple[Found, ...]:
        if not limit:
            return ()
        ranking = Ranking(query, evaluations, self._averages)
        dated = order == "date"
        candidates: list[_Candidates] = []
        for one, some in zip(evaluations, hits, strict=True):
            if len(some):
                scores = ranking.scores(one, some)
                places = (_newest if dated else _best)(one.segment, some, scores, limit)
                candidates.append(_Candidates(one.segment, some[places], scores[places]))
        if not candidates:
            return ()
        return _named_first([one.keys(dated=dated) for one in candidates], candidates, limit)

    def count(self, query: Query, *, kinds: Sequence[UnitKind], newer_than: str = "") -> tuple[int, int]:
        """Return how many hits a query has, and how many of them belong to articles with greater ids."""
        total = newer = 0
        with told("read"):
            for segment in self._segments:
                hits = _hits(Evaluation(segment), query, kinds)
                articles = segment.documents.texts("article")
                first = articles.values.lowest(newer_than.encode("utf-8") + b"\0")
                total += len(hits)
                newer += int(np.count_nonzero(articles.numbers[hits] >= first))
        return total, newer

    def holds(self, leaf: Leaf) -> bool:
        """Tell whether a leaf without a field is true of any unit."""
        with told("read"):
            return any(self._holds(segment, leaf) for segment in self._segments)

    def _holds(self, segment: SegmentIndex, leaf: Leaf) -> bool:
        holding = Evaluation(segment).holding((leaf, None))
        return bool(np.any(holding if segment.live is None else holding & segment.live))

    def words_like(self, word: str, *, limit: int = 5) -> list[str]:
        """Return words of the texts close to `word`, the closest and most frequent first."""
        edits = 1 if len(word) < 5 else 2
        close: dict[str, tuple[int, int]] = {}
        with told("read"):
            for segment in self._segments:
                field = segment.field(MAIN)
                for form, frequency in field.forms_near(word, edits) if field else ():
                    distance = edit_distance(word, form)
                    if 0 < distance <= edits:
                        close[form] = distance, close.get(form, (0, 0))[1] - frequency
        return sorted(close, key=lambda form: (close[form], form))[:limit]

    def is_current(self) -> bool:
        """Tell whether nothing was committed since."""
        return self._index.latest_generation() == self._generation

    def close(self) -> None:
        """Release every file."""
        for segment in self._segments:
            segment.close()
        self._segments.clear()
        self._index.close()


def _hits(evaluation: Evaluation, query: Query, kinds: Sequence[UnitKind]) -> Ints:
    segment = evaluation.segment
    if not segment.count:
        return np.zeros(0, np.int64)
    mask = evaluation.mask(query)
    if segment.live is not None:
        mask = mask & segment.live
    if set(kinds) != set(ALL_KINDS):
        mask = mask & segment.of_kinds(tuple(kinds))
    return np.flatnonzero(mask)


def _best(segment: SegmentIndex, hits: Ints, scores: NDArray[np.float32], limit: int) -> Ints:
    return best(scores, segment.documents.column("rank")[hits], limit)


def _newest(segment: SegmentIndex, hits: Ints, scores: NDArray[np.float32], limit: int) -> Ints:
    """Return the places of the newest hits, undated ones last, then by score."""
    high, low = segment.documents.column("high")[hits], segment.documents.column("low")[hits]
    order = np.lexsort((segment.documents.column("rank")[hits], -scores, -low, -high))
    return order[:limit]


class _Candidates(NamedTuple):
    """The best hits of one segment, which may not all be among the best of the index."""

    segment: SegmentIndex
    documents: Ints
    scores: NDArray[np.float32]

    def keys(self, *, dated: bool) -> NDArray[np.float64]:
        """Return a row for each hit by which hits are sorted before their names are looked at."""
        scores = -self.scores.astype(np.float64)
        if not dated:
            return scores[:, np.newaxis]
        high, low = (self.segment.documents.column(name)[self.documents] for name in ("high", "low"))
        return np.stack((-high.astype(np.float64), -low.astype(np.float64), scores), axis=1)

    def found(self, place: int) -> Found:
        """Return one of the hits by its name."""
        table, number = self.segment.documents, int(self.documents[place])
        return Found(table.kind(number), table.id(number), table.article(number), float(self.scores[place]))


def _named_first(
    keys: list[NDArray[np.float64]], candidates: list[_Candidates], limit: int
) -> tuple[Found, ...]:
    """Return the first hits of all segments; names are looked up only of those that may be among them."""
    joined = np.concatenate(keys)
    order = np.lexsort(joined.T[::-1])
    last = joined[order[min(limit, len(order)) - 1]]
    beyond = np.flatnonzero((joined[order[limit:]] != last).any(axis=1))
    chosen = order[: limit + int(beyond[0]) if len(beyond) else len(order)]
    ends = list(accumulate(len(some) for some in keys))
    units: list[tuple[list[float], str, str, Found]] = []
    for place in chosen.tolist():
        number = bisect_right(ends, place)
        one = candidates[number].found(place - ends[number] + len(keys[number]))
        units.append((joined[place].tolist(), one.kind, one.id, one))
    units.sort(key=itemgetter(0, 1, 2))
    return tuple(one[3] for one in units[:limit])
