"""Makes one segment of several, without deleted documents and without looking at any text.

Documents keep their order, so the postings of a stem are those of the first segment, then those of the
second, and so on: every posting's place in the result is known from counts alone, and nothing is sorted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.columnar.documents_table import merged_documents
from desktop_app.searching.columnar.field_arrays import (
    MOST_DOCUMENTS,
    Occurrences,
    Postings,
    assembled,
)
from desktop_app.searching.columnar.field_reader import FieldReader
from desktop_app.searching.columnar.lexicon import Lexicon, TermOrders
from desktop_app.searching.columnar.packed import Packer
from desktop_app.searching.columnar.segment_file import Array
from desktop_app.searching.columnar.segment_index import SegmentIndex
from desktop_app.searching.columnar.vocabulary import Vocabulary

Ints = NDArray[np.int64]

GONE = -1
AT_ONCE = 400_000
"""Occurrences that are merged at a time, to stay small in memory."""

ENOUGH = 5
"""Fewer segments than that are left as they are."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged segment.

    Attributes:
        arrays: what its file holds.
        count: how many documents it has.
        moved: for each segment the new number of each document, or `GONE`.
    """

    arrays: dict[str, Array]
    count: int
    moved: tuple[Ints, ...]


class Counted(Protocol):
    """A segment that knows how many of its documents count."""

    def doc_count(self) -> int:
        """Return how many documents count."""
        ...

    def doc_count_all(self) -> int:
        """Return how many there are, deleted ones included."""
        ...


Segment = TypeVar("Segment", bound=Counted)


def worth_merging(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments that should become one; none if there are not too many.

    The smallest go together, and a larger one only with others that hold about as much: so a document is
    written again about as often as the number of documents has doubled (Bentley & Saxe 1980). A segment
    of which most is deleted is written again alone.
    """
    for segment in segments:
        if segment.doc_count() * 2 < segment.doc_count_all():
            return [segment]
    chosen: list[Segment] = []
    total = 0
    for segment in sorted(segments, key=_live):
        count = segment.doc_count()
        if total + count > MOST_DOCUMENTS or (len(chosen) >= ENOUGH and count > total):
            break
        chosen.append(segment)
        total += count
    return chosen if len(chosen) >= ENOUGH else []


def _live(segment: Counted) -> int:
    return segment.doc_count()


def merged(segments: Sequence[SegmentIndex]) -> Merged:
    """Merge segments; together they have no more live documents than one segment may hold."""
    moved: list[Ints] = []
    count = 0
    for segment in segments:
        live = np.ones(segment.count, bool) if segment.live is None else segment.live
        numbers = np.where(live, count + np.cumsum(live) - 1, GONE)
        moved.append(numbers)
        count += segment.live_count
    arrays = merged_documents([segment.documents for segment in segments], moved)
    for name in sorted({name for segment in segments for name in segment.field_names()}):
        arrays |= _merged_field(name, segments, moved, count)
    return Merged(arrays, count, tuple(moved))


def _merged_field(
    name: str, segments: Sequence[SegmentIndex], moved: Sequence[Ints], count: int
) -> dict[str, Array]:
    """Return the arrays of a field; none if no document that is left has a word in it."""
    pairs = ((one.field(name), numbers) for one, numbers in zip(segments, moved, strict=True))
    words, sources = _words([(field, numbers) for field, numbers in pairs if field is not None])
    if not words:
        return {}
    occurrence_counts = sum(
        (_at(one.stems, one.occurrence_counts, len(words["writings"])) for one in sources),
        np.zeros(len(words["writings"]), np.int64),
    )
    postings, positions, writings = Postings(count), Packer(), Packer()
    for low, high in _portions(occurrence_counts):
        portion = _merged_portion([source.portion(low, high) for source in sources])
        postings.add(portion.posting_counts, portion.documents, portion.frequencies)
        positions.add(portion.positions)
        writings.add(portion.writings)
        for segment in segments:
            segment.file.forget()
    lengths = np.zeros(count, np.int64)
    for source in sources:
        kept = source.moved >= 0
        lengths[source.moved[kept]] = source.field.lengths[kept]
    occurrences = Occurrences(occurrence_counts, positions.packed(), writings.packed())
    return assembled(words, postings, occurrences, lengths).named(name)


def _words(fields: Sequence[tuple[FieldReader, Ints]]) -> tuple[dict[str, Array], list["_Source"]]:
    """Return the arrays of the lexicon of a merged field, and its sources; of no words, nothing.

    What was needed for sorting the words is let go of before their postings are looked at.
    """
    vocabulary = Vocabulary()
    terms = [_Terms.of(field, moved, vocabulary) for field, moved in fields]
    used = np.zeros(len(vocabulary), bool)
    for one in terms:
        used[one.numbers[one.live]] = True
    if not used.any():
        return {}, []
    lexicon = Lexicon(TermOrders(vocabulary), used)
    sources = [
        _Source(field, moved, lexicon, some) for (field, moved), some in zip(fields, terms, strict=True)
    ]
    return lexicon.arrays(), sources


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of one field, by stem and writing.

    Attributes:
        numbers: of each its number in the vocabulary of the merge.
        stems: of each its stem in the field, ascending.
        live: which of them stand in a document that is not deleted; words of others are left out.
    """

    numbers: Ints
    stems: Ints
    live: NDArray[np.bool_]

    @classmethod
    def of(cls, field: FieldReader, moved: Ints, vocabulary: Vocabulary) -> "_Terms":
        names = field.stems.all()
        found = sorted(field.entry_terms())
        if names and not names[0]:
            found.insert(0, (0, 0, "", ""))  # the boundary is no word and has no entry
        numbers = [vocabulary.number(names[stem], form, written) for stem, _, form, written in found]
        stems = np.array([stem for stem, _, _, _ in found], np.int64)
        live = np.ones(len(stems), bool) if (moved >= 0).all() else _live_terms(field, moved, stems)
        return cls(np.array(numbers, np.int64), stems, live)


def _live_terms(field: FieldReader, moved: Ints, stems: Ints) -> NDArray[np.bool_]:
    counts = np.zeros(len(stems), np.int64)
    first_terms = np.searchsorted(stems, np.arange(len(field.stems)))
    postings, occurrences = field.arrays.postings, field.arrays.occurrences
    for low, high in _portions(np.diff(occurrences).astype(np.int64)):
        live = moved[field.documents_of(_numbers(low, high))] >= 0
        kept = np.repeat(live, field.frequencies_between(int(postings[low]), int(postings[high])))
        terms = np.repeat(first_terms[low:high], np.diff(occurrences[low : high + 1]))
        terms += field.writings_between(int(occurrences[low]), int(occurrences[high]))
        counts += np.bincount(terms[kept], minlength=len(counts))
    return counts > 0


def _numbers(low: int, high: int) -> Ints:
    return np.arange(low, high, dtype=np.int64)


def _portions(counts: Ints) -> Iterator[tuple[int, int]]:
    """Yield ranges of stems that have few enough occurrences to be done at once."""
    ends = np.cumsum(counts)
    low = 0
    while low < len(counts):
        done = int(ends[low - 1]) if low else 0
        high = max(int(np.searchsorted(ends, done + AT_ONCE, side="right")), low + 1)
        yield low, high
        low = high


@dataclass(frozen=True, slots=True)
class _Portion:
    """The live postings of a range of stems: counts for each stem, then values stem after stem."""

    posting_counts: Ints
    occurrence_counts: Ints
    documents: NDArray[np.uint16]
    frequencies: NDArray[np.uint32]
    positions: NDArray[np.uint32]
    writings: NDArray[np.uint32]


class _Source:
    """One field of one segment, seen with the stems and writings of the result.

    Attributes:
        stems: the new number of each of its stems, ascending; two have the same only if one is left out.
        posting_counts, occurrence_counts: how many live ones each of its stems has.
    """

    def __init__(self, field: FieldReader, moved: Ints, lexicon: Lexicon, terms: _Terms) -> None:
        places = lexicon.places()[terms.numbers]
        self.field = field
        self.moved = moved
        stems = np.zeros(len(field.stems), np.int64)
        stems[terms.stems[terms.live]] = lexicon.stem_of_term[places[terms.live]]
        self.stems = np.maximum.accumulate(stems)  # a stem that is left out has no postings to place
        self._first_terms = np.searchsorted(terms.stems, np.arange(len(self.stems)))
        self._writings = lexicon.writing_of_term[places].astype(np.uint32)
        arrays = field.arrays
        self._whole = bool((moved >= 0).all())
        self.posting_counts = np.diff(arrays.postings).astype(np.int64)
        self.occurrence_counts = np.diff(arrays.occurrences).astype(np.int64)
        if not self._whole:
            live = moved[field.documents_of(_numbers(0, len(self.stems)))] >= 0
            frequencies = field.frequencies_between(0, len(live))
            self.posting_counts = _sums(live, arrays.postings)
            self.occurrence_counts = _sums(np.where(live, frequencies, 0), arrays.postings)

    def portion(self, low: int, high: int) -> _Portion:
        """Return the live postings of a range of stems of the result."""
        arrays = self.field.arrays
        first, last = np.searchsorted(self.stems, (low, high)).tolist()
        postings = arrays.postings[first : last + 1].astype(np.int64)
        occurrences = arrays.occurrences[first : last + 1].astype(np.int64)
        documents = self.moved[self.field.documents_of(_numbers(first, last))]
        frequencies = self.field.frequencies_between(int(postings[0]), int(postings[-1]))
        positions = self.field.positions_between(int(occurrences[0]), int(occurrences[-1]))
        terms = np.repeat(self._first_terms[first:last], np.diff(occurrences))
        terms += self.field.writings_between(int(occurrences[0]), int(occurrences[-1]))
        if not self._whole:
            live = documents >= 0
            kept = np.repeat(live, frequencies)
            documents, frequencies = documents[live], frequencies[live]
            positions, terms = positions[kept], terms[kept]
        stems = self.stems[first:last] - low
        return _Portion(
            _at(stems, self.posting_counts[first:last], high - low),
            _at(stems, self.occurrence_counts[first:last], high - low),
            documents.astype(np.uint16),
            frequencies,
            positions,
            self._writings[terms],
        )


def _at(places: Ints, values: Ints, size: int) -> Ints:
    spread = np.zeros(size, np.int64)
    np.add.at(spread, places, values)
    return spread


def _sums(values: NDArray[Any], offsets: NDArray[np.uint32]) -> Ints:
    """Return the sums of values between offsets."""
    return np.diff(np.concatenate(([0], np.cumsum(values, dtype=np.int64)))[offsets])


def _merged_portion(portions: Sequence[_Portion]) -> _Portion:
    """Put the postings of a stem from all sources one after the other."""
    posting_counts = np.stack([one.posting_counts for one in portions], axis=1)
    occurrence_counts = np.stack([one.occurrence_counts for one in portions], axis=1)
    made = _Portion(
        posting_counts.sum(axis=1),
        occurrence_counts.sum(axis=1),
        np.zeros(int(posting_counts.sum()), np.uint16),
        np.zeros(int(posting_counts.sum()), np.uint32),
        np.zeros(int(occurrence_counts.sum()), np.uint32),
        np.zeros(int(occurrence_counts.sum()), np.uint32),
    )
    posting_starts, occurrence_starts = _starts(posting_counts), _starts(occurrence_counts)
    for number, one in enumerate(portions):
        there = _spread(posting_starts[:, number], one.posting_counts)
        made.documents[there], made.frequencies[there] = one.documents, one.frequencies
        there = _spread(occurrence_starts[:, number], one.occurrence_counts)
        made.positions[there], made.writings[there] = one.positions, one.writings
    return made


def _starts(counts: Ints) -> Ints:
    """Return where the values of each stem (row) of each source (column) begin in the result."""
    flat = counts.ravel()
    return (np.cumsum(flat) - flat).reshape(counts.shape)


def _spread(starts: Ints, counts: Ints) -> Ints:
    """Return the places of values that lie together, so many from each start."""
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))
