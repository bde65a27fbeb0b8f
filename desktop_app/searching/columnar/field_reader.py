"""Looks words up in one field of a segment: which documents hold them, how often, and where."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.analysis import ENGLISH, Part, Test, words
from desktop_app.searching.columnar.document_lists import DocumentArrays, DocumentLists, ranges
from desktop_app.searching.columnar.field_arrays import FieldArrays
from desktop_app.searching.columnar.frequency_lists import FrequencyArrays, FrequencyLists
from desktop_app.searching.columnar.packed import PackedArrays, PackedInts
from desktop_app.searching.columnar.segment_file import SegmentFile
from desktop_app.searching.columnar.strings import EndsOfStrings, Strings

_WILD = re.compile(r"[*?]")
_ONE_END = re.compile(r"\*[^*?]+|[^*?]+\*")
"""A wildcard that says no more than how a word begins or ends."""

_RECENT = 16
"""So many unpacked stems are kept, at most some five megabytes."""

_MUCH_FEWER = 8
"""From how many times more documents on it is quicker to look each of the fewer up."""

Ints = NDArray[np.int64]
Documents = NDArray[np.uint16]


class Frequencies(NamedTuple):
    """How often something stands in each of some documents, which are sorted."""

    documents: Documents
    counts: NDArray[np.float32]


class Occurrences(NamedTuple):
    """Where something stands: a document and a position each, sorted by both."""

    documents: Ints
    positions: Ints


class Writings(NamedTuple):
    """Which writings of a stem are meant; None: all of them."""

    stem: int
    numbers: Ints | None


NOTHING = Frequencies(np.zeros(0, np.uint16), np.zeros(0, np.float32))


class FieldReader:
    """Reads the arrays of one field; see `FieldArrays`."""

    def __init__(self, file: SegmentFile, field: str) -> None:
        arrays = FieldArrays(**{one.name: file[f"{field}/{one.name}"] for one in fields(FieldArrays)})
        self._arrays = arrays
        self.lengths = arrays.lengths
        self.stems = Strings(arrays.stem_bytes, arrays.stem_offsets)
        self.forms = Strings(arrays.form_bytes, arrays.form_offsets)
        self._written = Strings(arrays.written_bytes, arrays.written_offsets)
        self._ends = EndsOfStrings(self.forms, arrays.form_order)
        self._lists = DocumentLists(
            _part(arrays, "document", DocumentArrays), arrays.postings, len(self.lengths)
        )
        self._frequencies = FrequencyLists(_part(arrays, "frequency", FrequencyArrays))
        self._recent: dict[int, Frequencies] = {}
        self._positions = PackedInts(_part(arrays, "position", PackedArrays))
        self._writings = PackedInts(_part(arrays, "writing", PackedArrays))

    @property
    def arrays(self) -> FieldArrays:
        """The arrays as they are stored."""
        return self._arrays

    def document_frequency(self, stem: int) -> int:
        """Return how many documents hold a stem, deleted ones included."""
        postings = self._arrays.postings
        return int(postings[stem + 1]) - int(postings[stem])

    def forms_near(self, word: str, edits: int) -> Iterator[tuple[str, int]]:
        """Yield the folded forms of about the length of `word`, with how many documents hold their stems."""
        candidates = self._of_length(len(word) - edits, len(word) + edits)
        stems = self._arrays.entry_stems[self._arrays.entries[candidates]]
        letters = set(word)
        for form, stem in zip(candidates.tolist(), stems.tolist(), strict=True):
            text = self.forms[form]
            if len(letters ^ set(text)) <= 2 * edits:
                yield text, self.document_frequency(stem)

    # Which words a part means

    def meant(self, part: Part) -> list[Writings]:
        """Return the stems that a part of a pattern means, with the writings of each."""
        if part.test is Test.STEM:
            stem = self.stems.find(part.text)
            return [Writings(stem, None)] if stem >= 0 and part.text else []
        return self._by_stem(self._entries(part))

    def _entries(self, part: Part) -> Ints:
        if part.test is Test.WRITTEN:
            return self._written_so(part.text)
        forms = self._forms(part)
        return _stretches(self._arrays.entries, forms)

    def _written_so(self, text: str) -> Ints:
        forms = {word.form for word in words(text, ENGLISH) if word.written == text}
        candidates = [self._entries(Part(0, Test.FORM, form)) for form in sorted(forms)]
        fitting = [one for some in candidates for one in some.tolist() if self._written[one] == text]
        return np.array(fitting, np.int64)

    def _forms(self, part: Part) -> Ints:
        match part.test:
            case Test.FORM:
                found = self.forms.find(part.text)
                return np.array([found] if found >= 0 else [], np.int64)
            case Test.PREFIX:
                return _range(self.forms.beginning_with(part.text))
            case Test.WILDCARD:
                found = self._with_literal_ends(part.text)
                return found if _ONE_END.fullmatch(part.text) else self._fitting(part, found)
            case _:
                return self._fitting(part, self._nearly(part.text, part.edits))

    def _with_literal_ends(self, pattern: str) -> Ints:
        """Return the forms that begin and end as a wildcard pattern does."""
        pieces = _WILD.split(pattern)
        first, last = pieces[0], pieces[-1]
        if last and len(last) >= len(first):
            return np.sort(self._ends.ending_with(last)).astype(np.int64)
        return _range(self.forms.beginning_with(first))

    def _nearly(self, text: str, edits: int) -> Ints:
        """Return the forms that could be so few edits away from `text`.

        One edit leaves the first half or the second half as it is, or swaps the two letters where they
        meet (the pigeonhole of Navarro 2001, "A guided tour to approximate string matching").
        """
        if edits != 1 or len(text) < 2:
            return self._of_length(len(text) - edits, len(text) + edits)
        half = len(text) // 2
        swapped = text[: half - 1] + text[half] + text[half - 1] + text[half + 1 :]
        found = self.forms.find(swapped)
        begun = _range(self.forms.beginning_with(text[:half]))
        ended = self._ends.ending_with(text[half:]).astype(np.int64)
        whole = np.array([found] if found >= 0 else [], np.int64)
        return self.forms.close_to(text, np.unique(np.concatenate((begun, ended, whole))))

    def _of_length(self, low: int, high: int) -> Ints:
        """Return the forms of so many bytes that their length in characters can lie between."""
        sizes = np.diff(self._arrays.form_offsets)
        return np.flatnonzero((sizes >= low) & (sizes <= 4 * high))

    def _fitting(self, part: Part, candidates: Ints) -> Ints:
        return np.array([one for one in candidates.tolist() if part.fits_form(self.forms[one])], np.int64)

    def _by_stem(self, entries: Ints) -> list[Writings]:
        if not len(entries):
            return []
        stems = self._arrays.entry_stems[entries].astype(np.int64)
        order = np.argsort(stems, kind="stable")
        different, first, counts = np.unique(stems[order], return_index=True, return_counts=True)
        whole = counts == self._arrays.writings[different]
        numbers = self._arrays.entry_writings[entries[order]].astype(np.int64)
        return [
            Writings(stem, None if is_whole else numbers[begin : begin + count])
            for stem, begin, count, is_whole in zip(
                different.tolist(), first.tolist(), counts.tolist(), whole.tolist(), strict=True
            )
        ]

    # Where those words stand

    def frequencies(self, meant: list[Writings]) -> Frequencies:
        """Return how often any of some words stands in each document."""
        if len(meant) == 1 and meant[0].numbers is None:
            return self.of_stem(meant[0].stem)
        whole = np.array([one.stem for one in meant if one.numbers is None], np.int64)
        parts = [self._partly([one for one in meant if one.numbers is not None])]
        if len(whole):
            counts = self._counts_of(whole).astype(np.float32)
            parts.append(Frequencies(self.documents_of(whole), counts))
        return added(parts, len(self.lengths))

    def _partly(self, meant: list[Writings]) -> Frequencies:
        """Count some of the writings of stems; documents may come several times, once for each stem."""
        if not meant:
            return NOTHING
        stems = np.array([one.stem for one in meant], np.int64)
        first = np.concatenate(([0], np.cumsum(self._arrays.writings[stems], dtype=np.int64)))
        wanted = np.zeros(int(first[-1]), bool)
        for begin, one in zip(first.tolist(), meant, strict=False):
            wanted[begin + one.numbers] = True
        taken = _stretches(self._arrays.occurrences, stems)
        sizes = np.diff(self._arrays.occurrences)[stems]
        chosen = wanted[np.repeat(first[:-1], sizes) + self._writings.take(taken)]
        frequencies = self._counts_of(stems)
        postings = np.repeat(np.arange(len(frequencies)), frequencies)
        counts = np.bincount(postings[chosen], minlength=len(frequencies))
        return Frequencies(self.documents_of(stems), counts.astype(np.float32))

    def of_stem(self, stem: int) -> Frequencies:
        """Return how often a stem stands in each document.

        The last few are kept: a phrase asks for its words several times, and the next key typed asks again.
        """
        found = self._recent.pop(stem, None)
        if found is None:
            low, high = self._arrays.postings[stem : stem + 2].tolist()
            counts = self._frequencies.between(low, high).astype(np.float32)
            found = Frequencies(self._lists.of(stem), counts)
            if len(self._recent) >= _RECENT:
                del self._recent[next(iter(self._recent))]
        self._recent[stem] = found
        return found

    def _counts_of(self, stems: Ints) -> NDArray[np.uint32]:
        """Return the frequencies of several stems, one list after the other."""
        lows = self._arrays.postings[stems].astype(np.int64)
        return self._frequencies.of_each(lows, self._arrays.postings[stems + 1] - lows)

    def documents_of(self, stems: Ints) -> Documents:
        """Return the documents of several stems, one list after the other."""
        return self._lists.of_each(stems)

    def occurrence_count(self, meant: list[Writings]) -> int:
        """Return how often the stems of some words occur at most."""
        return sum(
            int(self._arrays.occurrences[one.stem + 1]) - int(self._arrays.occurrences[one.stem])
            for one in meant
        )

    def documents(self, meant: list[Writings]) -> Documents:
        """Return at least the documents that hold any of some words, sorted, each once."""
        if len(meant) == 1:
            return self.of_stem(meant[0].stem).documents
        held = np.zeros(len(self.lengths), bool)
        held[self.documents_of(np.array([one.stem for one in meant], np.int64))] = True
        return np.flatnonzero(held).astype(np.uint16)

    def occurrences(self, meant: list[Writings], within: Documents | None) -> Occurrences:
        """Return where any of some words stands, in all documents or in some sorted ones."""
        parts = [self._occurrences(one, within) for one in meant]
        if len(parts) == 1:
            return parts[0]
        if not parts:
            return Occurrences(np.zeros(0, np.int64), np.zeros(0, np.int64))
        keys = np.unique(np.concatenate([part.documents << 32 | part.positions for part in parts]))
        return Occurrences(keys >> 32, keys & 0xFFFFFFFF)

    def _occurrences(self, one: Writings, within: Documents | None) -> Occurrences:
        documents, counts = self.of_stem(one.stem)
        counts = counts.astype(np.int64)
        begins = int(self._arrays.occurrences[one.stem]) + np.cumsum(counts) - counts
        if within is not None:
            places = self._places(documents, within)
            documents, counts, begins = documents[places], counts[places], begins[places]
        taken = ranges(begins, counts)
        held = np.repeat(documents.astype(np.int64), counts)
        if one.numbers is not None:
            chosen = np.isin(self._writings.take(taken), one.numbers)
            taken, held = taken[chosen], held[chosen]
        return Occurrences(held, self._positions.take(taken).astype(np.int64))

    def _places(self, documents: Documents, within: Documents) -> Ints:
        """Return the places of some sorted documents among others."""
        if not len(documents):
            return np.zeros(0, np.int64)
        if len(within) * _MUCH_FEWER > len(documents):
            wanted = np.zeros(len(self.lengths), bool)
            wanted[within] = True
            return np.flatnonzero(wanted[documents])
        places = np.searchsorted(documents, within)
        places[places == len(documents)] = 0
        return places[documents[places] == within]

    def positions_between(self, low: int, high: int) -> NDArray[np.uint32]:
        """Return the positions of a half-open range of occurrences, counted stem after stem."""
        return self._positions.between(low, high)

    def writings_between(self, low: int, high: int) -> NDArray[np.uint32]:
        """Return the writing numbers of a half-open range of occurrences."""
        return self._writings.between(low, high)

    def frequencies_between(self, low: int, high: int) -> NDArray[np.uint32]:
        """Return the frequencies of a half-open range of postings."""
        return self._frequencies.between(low, high)

    def entry_terms(self) -> Iterator[tuple[int, int, str, str]]:
        """Yield stem number, writing number, form and word as written of each entry."""
        forms = np.repeat(np.arange(len(self.forms)), np.diff(self._arrays.entries)).tolist()
        names = self.forms.all()
        return zip(
            self._arrays.entry_stems.tolist(),
            self._arrays.entry_writings.tolist(),
            [names[form] for form in forms],
            self._written.all(),
            strict=True,
        )


def added(parts: list[Frequencies], count: int) -> Frequencies:
    """Add frequencies of several words, over so many documents."""
    parts = [part for part in parts if len(part.documents)]
    if not parts:
        return NOTHING
    documents = np.concatenate([part.documents for part in parts])
    counts = np.concatenate([part.counts for part in parts])
    sums = np.bincount(documents, counts, minlength=count)
    held = np.flatnonzero(sums > 0)
    return Frequencies(held.astype(np.uint16), sums[held].astype(np.float32))


def _range(numbers: range) -> Ints:
    return np.arange(numbers.start, numbers.stop, dtype=np.int64)


def _stretches(offsets: NDArray[np.uint32], numbers: Ints) -> Ints:
    """Return what lies between the offsets of some numbers and those of the next."""
    low = offsets[numbers].astype(np.int64)
    return ranges(low, offsets[numbers + 1].astype(np.int64) - low)


Arrays = TypeVar("Arrays", PackedArrays, DocumentArrays, FrequencyArrays)


def _part(arrays: FieldArrays, kind: str, make: type[Arrays]) -> Arrays:
    """Return those of the arrays of a field whose names begin so."""
    return make(**{one.name: getattr(arrays, f"{kind}_{one.name}") for one in fields(make)})
