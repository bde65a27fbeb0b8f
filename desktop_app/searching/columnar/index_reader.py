# pyright: basic
"""Answers queries from an index of segment files."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from whoosh.index import FileIndex

from desktop_app.domain.query import Leaf, Query
from desktop_app.searching.analysis import edit_distance
from desktop_app.searching.backend import ALL_KINDS, Answer, Found, Order, Stretch, UnitKind
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
        candidates: list[tuple[tuple[int, int], Found]] = []
        for one, some in zip(evaluations, hits, strict=True):
            if len(some):
                scores = ranking.scores(one, some)
                first = _newest if order == "date" else _best
                places = first(one.segment, some, scores, limit)
                candidates.extend(_found(one.segment, some[places], scores[places]))
        candidates.sort(key=_by_date if order == "date" else _by_score)
        return tuple(found for _, found in candidates[:limit])

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

    def stretches(self, key: str) -> tuple[Stretch, ...]:
        """Return kind and speaker of each stretch of an article's text, from the index alone."""
        kind, _, article = key.partition(":")
        with told("read"):
            for segment in self._segments:
                for number in segment.documents.of_articles([article]).tolist():
                    live = segment.live is None or segment.live[number]
                    if live and segment.documents.kind(number) == kind:
                        return segment.documents.stretches(number)
        return ()

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


def _found(
    segment: SegmentIndex, documents: Ints, scores: NDArray[np.float32]
) -> list[tuple[tuple[int, int], Found]]:
    table = segment.documents
    high, low = table.column("high")[documents], table.column("low")[documents]
    dates = zip(high.tolist(), low.tolist(), strict=True)
    units = [
        Found(table.kind(number), table.ids[number], table.article(number), score)
        for number, score in zip(documents.tolist(), scores.tolist(), strict=True)
    ]
    return list(zip(dates, units, strict=True))


def _by_score(candidate: tuple[tuple[int, int], Found]) -> tuple[float, str, str]:
    found = candidate[1]
    return -found.score, found.kind, found.id


def _by_date(candidate: tuple[tuple[int, int], Found]) -> tuple[int, int, float, str, str]:
    high, low = candidate[0]
    return -high, -low, *_by_score(candidate)
