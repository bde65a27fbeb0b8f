"""The arrays of one field of a segment, and how they are made from a stream of terms.

Postings are kept by stem: which documents hold it (16 bits: a segment has at most 65,536 documents), how
often, and at which positions. Beside each position stands a small number that tells by which of the
stem's writings it is written there. So one set of postings answers words (by stem), prefixes, wildcards
and fuzzy words (by folded form) and exact writings, and takes little more room than the stems alone.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.columnar.lexicon import Lexicon
from desktop_app.searching.columnar.packed import PackedArrays, pack
from desktop_app.searching.columnar.segment_file import Array
from desktop_app.searching.columnar.strings import Bytes, Offsets

MOST_DOCUMENTS = 1 << 16
"""A segment holds no more, so that document numbers fit in 16 bits."""

HIGHEST_SHORT = 255
"""A frequency that does not fit in 8 bits is kept beside."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FieldArrays:
    """One field of a segment.

    Attributes:
        stem_bytes, stem_offsets: the stems, sorted; the first may be the boundary, the empty stem.
        postings: where the postings of each stem begin, and the end of the last.
        occurrences: the same for positions.
        documents, frequencies: of each posting; documents are sorted within a stem.
        long_at, long_frequencies: postings of higher frequency than 255.
        position_*, writing_*: packed: position of each occurrence, and number of its writing.
        lengths: how many words each document has in this field.
        form_bytes, form_offsets: the folded forms of all words, sorted.
        form_order: the forms by their ends.
        entries: where the entries (pairs of stem and writing) of each form begin, and the end.
        entry_stems, entry_writings: of each entry.
        written_bytes, written_offsets: of each entry the word as written.
        writings: how many writings each stem has.
    """

    stem_bytes: Bytes
    stem_offsets: Offsets
    postings: NDArray[np.uint32]
    occurrences: NDArray[np.uint32]
    documents: NDArray[np.uint16]
    frequencies: NDArray[np.uint8]
    long_at: NDArray[np.uint32]
    long_frequencies: NDArray[np.uint32]
    position_widths: NDArray[np.uint8]
    position_starts: NDArray[np.uint32]
    position_data: NDArray[np.uint8]
    writing_widths: NDArray[np.uint8]
    writing_starts: NDArray[np.uint32]
    writing_data: NDArray[np.uint8]
    lengths: NDArray[np.uint32]
    form_bytes: Bytes
    form_offsets: Offsets
    form_order: NDArray[np.uint32]
    entries: NDArray[np.uint32]
    entry_stems: NDArray[np.uint32]
    entry_writings: NDArray[np.uint16]
    written_bytes: Bytes
    written_offsets: Offsets
    writings: NDArray[np.uint16]

    def named(self, field: str) -> dict[str, Array]:
        """Return the arrays under the names that they have in a segment file."""
        return {f"{field}/{one.name}": getattr(self, one.name) for one in fields(self)}


def inverted(
    lexicon: Lexicon, terms: Ints, documents: NDArray[np.uint16], positions: NDArray[np.uint32], lengths: Ints
) -> FieldArrays:
    """Turn a stream of terms into postings.

    Args:
        lexicon: every term that occurs.
        terms: for each occurrence its term in the lexicon; documents and positions ascend.
        documents, positions: of each occurrence.
        lengths: words of each document.
    """
    order = lexicon.stem_of_term[terms] << 32
    order |= np.arange(len(terms))
    order.sort()
    stems = order >> 32
    order &= 0xFFFFFFFF
    sorted_documents = documents[order]
    begins = np.ones(len(order), bool)
    np.not_equal(sorted_documents[1:], sorted_documents[:-1], out=begins[1:])
    begins[1:] |= stems[1:] != stems[:-1]
    first = np.flatnonzero(begins)
    postings = Postings(np.bincount(stems[first], minlength=lexicon.stem_count))
    postings.add(sorted_documents[first], np.diff(first, append=len(order)).astype(np.uint32))
    return assembled(
        lexicon,
        postings,
        Occurrences(
            np.bincount(stems, minlength=lexicon.stem_count),
            pack(positions[order]),
            pack(lexicon.writing_of_term[terms[order]].astype(np.uint32)),
        ),
        lengths,
    )


class Postings:
    """Collects postings that come sorted by stem and document.

    Args:
        counts: how many postings each stem has.
    """

    def __init__(self, counts: Ints) -> None:
        self.counts = counts
        self.documents = np.zeros(int(counts.sum()), np.uint16)
        self.frequencies = np.zeros(len(self.documents), np.uint8)
        self._long_at: list[NDArray[np.uint32]] = []
        self._long: list[NDArray[np.uint32]] = []
        self._filled = 0

    def add(self, documents: NDArray[np.uint16], frequencies: NDArray[np.uint32]) -> None:
        """Add the next postings."""
        there = slice(self._filled, self._filled + len(documents))
        self.documents[there] = documents
        self.frequencies[there] = np.minimum(frequencies, HIGHEST_SHORT)
        long = np.flatnonzero(frequencies > HIGHEST_SHORT)
        self._long_at.append((long + self._filled).astype(np.uint32))
        self._long.append(frequencies[long])
        self._filled += len(documents)

    def long(self) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Return the places of the postings of higher frequency than 255, and those frequencies."""
        return np.concatenate(self._long_at), np.concatenate(self._long)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How many occurrences each stem has; position and writing of each."""

    counts: Ints
    positions: PackedArrays
    writings: PackedArrays


def assembled(lexicon: Lexicon, postings: Postings, occurrences: Occurrences, lengths: Ints) -> FieldArrays:
    """Put sorted postings and their occurrences into the arrays of a field."""
    long_at, long_frequencies = postings.long()
    return FieldArrays(
        postings=_offsets(postings.counts),
        occurrences=_offsets(occurrences.counts),
        documents=postings.documents,
        frequencies=postings.frequencies,
        long_at=long_at,
        long_frequencies=long_frequencies,
        **_named("position", occurrences.positions),
        **_named("writing", occurrences.writings),
        lengths=lengths.astype(np.uint32),
        **lexicon.arrays(),
    )


def _offsets(counts: Ints) -> NDArray[np.uint32]:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)


def _named(kind: str, packed: PackedArrays) -> dict[str, Array]:
    return {f"{kind}_widths": packed.widths, f"{kind}_starts": packed.starts, f"{kind}_data": packed.data}
