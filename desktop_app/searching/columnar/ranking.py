"""Scores of hits, and the best of them.

BM25F as Robertson and Zaragoza give it ("The Probabilistic Relevance Framework", 2009, section 3.6):
word counts of the fields are weighted and set against field lengths first, and saturate together.
The best hits are cut out by the maxima of blocks of hits (the idea of block-max indexes, Ding & Suel
2011, applied to scores already computed, since the exact number of hits and their facets are always told).
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.query import Query, speaking_leaves
from desktop_app.searching.columnar.evaluation import Asked, ByField, Evaluation
from desktop_app.searching.columnar.field_reader import Documents, Frequencies
from desktop_app.searching.columnar.segment_builder import SECOND
from desktop_app.searching.columnar.segment_index import SegmentIndex

SATURATION = 1.2
LENGTH_SHARE = 0.75
WEIGHTS = {SECOND: 2.0}
"""A word in the title counts twice."""

_BLOCK = 64
_FEW = 16

Ints = NDArray[np.int64]
Scores = NDArray[np.float32]


class Ranking:
    """Scores the hits of one query over all segments of an index."""

    def __init__(self, query: Query, evaluations: Sequence[Evaluation], averages: "FieldAverages") -> None:
        self._asked = list(dict.fromkeys(speaking_leaves(query)))
        self._averages = averages
        self._rarities = [_rarity(asked, evaluations) for asked in self._asked]

    def scores(self, evaluation: Evaluation, hits: Ints) -> Scores:
        """Return the scores of documents of one segment, which are sorted."""
        total = np.zeros(evaluation.segment.count, np.float32)
        for asked, rarity in zip(self._asked, self._rarities, strict=True):
            self._add(total, evaluation.segment, evaluation.leaf(asked), np.float32(rarity), hits)
        return total[hits]

    def _add(
        self, total: Scores, segment: SegmentIndex, found: ByField, rarity: np.float32, hits: Ints
    ) -> None:
        """Add what one leaf gives each document that holds it; if hits are few, to those alone."""
        weighted: tuple[Documents, Scores] | None = None
        for name, every in found.items():
            frequencies = _only(every, hits)
            if not len(frequencies.documents):
                continue
            shares = segment.length_shares(name, self._averages.of(name), LENGTH_SHARE)
            weights: Scores = np.multiply(frequencies.counts, shares[frequencies.documents])
            weights *= np.float32(WEIGHTS.get(name, 1.0))
            if weighted is None:
                total[frequencies.documents] += _saturated(weights, rarity)
                weighted = frequencies.documents, weights
            else:  # counted together with the other field before it saturates
                before = _at(*weighted, frequencies.documents)
                gained = _saturated(before + weights, rarity) - _saturated(before, rarity)
                total[frequencies.documents] += gained


def _saturated(weights: Scores, rarity: np.float32) -> Scores:
    saturated: Scores = np.divide(weights, weights + np.float32(SATURATION))
    saturated *= rarity * np.float32(SATURATION + 1)
    return saturated


class FieldAverages:
    """Mean lengths of the fields over all segments of an index."""

    def __init__(self, segments: Sequence[SegmentIndex]) -> None:
        self._segments = segments
        self._known: dict[str, float] = {}

    def of(self, name: str) -> float:
        """Return the mean number of words that a document has in a field, at least 1."""
        if name not in self._known:
            fields = [field for segment in self._segments if (field := segment.field(name))]
            words = sum(int(field.lengths.sum(dtype=np.int64)) for field in fields)
            self._known[name] = max(words / max(sum(one.count for one in self._segments), 1), 1.0)
        return self._known[name]


def _rarity(asked: Asked, evaluations: Sequence[Evaluation]) -> float:
    """Return how telling a leaf is: its inverse document frequency."""
    count = sum(one.segment.live_count for one in evaluations)
    frequency = sum(_live_frequency(asked, one) for one in evaluations)
    return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))


def _live_frequency(asked: Asked, evaluation: Evaluation) -> int:
    live = evaluation.segment.live
    fields = [found for found in evaluation.leaf(asked).values() if len(found.documents)]
    if live is None and len(fields) <= 1:
        return len(fields[0].documents) if fields else 0
    holding = evaluation.holding(asked)
    return int(np.count_nonzero(holding if live is None else holding & live))


def _only(found: Frequencies, hits: Ints) -> Frequencies:
    """Return what stands in hits; everything if that is about as quick."""
    if len(hits) * _FEW >= len(found.documents):
        return found
    wanted = hits.astype(np.uint16)
    counts = _at(found.documents, found.counts, wanted)
    held = counts > 0
    return Frequencies(wanted[held], counts[held])


def _at(documents: Documents, values: Scores, wanted: Documents) -> Scores:
    """Return the values at some sorted documents, 0 where there is none."""
    places = np.searchsorted(documents, wanted)
    places[places == len(documents)] = 0
    return np.where(documents[places] == wanted, values[places], np.float32(0))


def best(scores: Scores, ranks: NDArray[np.uint16], limit: int) -> Ints:
    """Return the places of the highest scores, sorted; of equal ones the lower rank comes first.

    Args:
        limit: how many, at least one.
    """
    candidates = np.arange(len(scores))
    if limit < len(scores):
        candidates = np.flatnonzero(scores >= _threshold(scores, limit))
    if len(candidates) > 4 * limit:  # many equal scores: let the ranks decide at once
        keys = scores[candidates].view(np.uint32).astype(np.int64) << 16
        keys += np.iinfo(np.uint16).max - ranks[candidates].astype(np.int64)
        candidates = candidates[np.argpartition(keys, len(keys) - limit)[len(keys) - limit :]]
    order = np.lexsort((ranks[candidates], -scores[candidates]))
    return candidates[order[:limit]]


def _threshold(scores: Scores, limit: int) -> float:
    """Return a score that at least `limit` hits reach and few more do."""
    whole = len(scores) // _BLOCK
    if whole > limit:
        tops = scores[: whole * _BLOCK].reshape(-1, _BLOCK).max(axis=1)
        return float(np.partition(tops, whole - limit)[whole - limit])
    return float(np.partition(scores, len(scores) - limit)[len(scores) - limit])
