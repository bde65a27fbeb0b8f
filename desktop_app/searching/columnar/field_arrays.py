"""The arrays of one field of a segment, and how they are made from a stream of terms.

Postings are kept by stem: which documents hold it, how often, and at which positions. Beside each position
stands a small number that tells by which of the stem's writings it is written there. So one set of postings
answers words (by stem), prefixes, wildcards and fuzzy words (by folded form) and exact writings, and takes
little more room than the stems alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.columnar.document_lists import DocumentArrays, DocumentListPacker
from desktop_app.searching.columnar.frequency_lists import FrequencyArrays, FrequencyPacker
from desktop_app.searching.columnar.lexicon import Lexicon
from desktop_app.searching.columnar.packed import PackedArrays, pack
from desktop_app.searching.columnar.segment_file import Array
from desktop_app.searching.columnar.strings import Bytes, Offsets

MOST_DOCUMENTS = 1 << 16
"""A segment holds no more, so that document numbers fit in 16 bits."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FieldArrays:
    """One field of a segment.

    Attributes:
        stem_bytes, stem_offsets: the stems, sorted; the first may be the boundary, the empty stem.
        postings: where the postings of each stem begin, and the end of the last.
        occurrences: the same for positions.
        document_*: which documents hold each stem (see `DocumentArrays`).
        frequency_*: how often (see `FrequencyArrays`).
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
    document_plain: NDArray[np.uint16]
    document_common: NDArray[np.uint32]
    document_before: NDArray[np.uint32]
    document_starts: NDArray[np.uint32]
    document_data: NDArray[np.uint8]
    frequency_repeated: NDArray[np.uint8]
    frequency_before: NDArray[np.uint32]
    frequency_repetitions: NDArray[np.uint8]
    frequency_long_at: NDArray[np.uint32]
    frequency_long: NDArray[np.uint32]
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
    postings = Postings(len(lengths))
    counts = np.bincount(stems[first], minlength=lexicon.stem_count)
    postings.add(counts, sorted_documents[first], np.diff(first, append=len(order)).astype(np.uint32))
    return assembled(
        lexicon.arrays(),
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
        count: how many documents the segment has.
    """

    def __init__(self, count: int) -> None:
        self._counts: list[Ints] = []
        self._documents = DocumentListPacker(count)
        self._frequencies = FrequencyPacker()

    def add(self, counts: Ints, documents: NDArray[np.uint16], frequencies: NDArray[np.uint32]) -> None:
        """Add the next stems: how many postings each has, and their postings one after the other."""
        self._counts.append(counts)
        self._documents.add(counts, documents)
        self._frequencies.add(frequencies)

    def named(self) -> dict[str, Array]:
        """Return the arrays of the postings, as `FieldArrays` names them."""
        return {
            "postings": _offsets(np.concatenate(self._counts)),
            **named("document", self._documents.arrays()),
            **named("frequency", self._frequencies.arrays()),
        }


@dataclass(frozen=True, slots=True)
class Occurrences:
    """How many occurrences each stem has; position and writing of each."""

    counts: Ints
    positions: PackedArrays
    writings: PackedArrays


def assembled(
    words: Mapping[str, Array], postings: Postings, occurrences: Occurrences, lengths: Ints
) -> FieldArrays:
    """Put the arrays of a lexicon, sorted postings and their occurrences into the arrays of a field."""
    return FieldArrays(
        **postings.named(),
        occurrences=_offsets(occurrences.counts),
        **named("position", occurrences.positions),
        **named("writing", occurrences.writings),
        lengths=lengths.astype(np.uint32),
        **words,
    )


def _offsets(counts: Ints) -> NDArray[np.uint32]:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)


def named(kind: str, arrays: PackedArrays | DocumentArrays | FrequencyArrays) -> dict[str, Array]:
    """Return arrays as `FieldArrays` names them."""
    return {f"{kind}_{one.name}": getattr(arrays, one.name) for one in fields(arrays)}
