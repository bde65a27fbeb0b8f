"""Turns index documents into the arrays of one segment."""

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.query import FieldName
from desktop_app.searching.analysis import ENGLISH, analysis_language
from desktop_app.searching.backend import IndexDocument, Segment
from desktop_app.searching.columnar.chunks import ChunkCutter
from desktop_app.searching.columnar.documents_table import DocumentsTable
from desktop_app.searching.columnar.field_arrays import MOST_DOCUMENTS, inverted
from desktop_app.searching.columnar.lexicon import Lexicon, TermOrders
from desktop_app.searching.columnar.segment_file import Array
from desktop_app.searching.columnar.vocabulary import BOUNDARY, Vocabulary

MAIN, SECOND = "main", "second"
"""What a word without a field is asked of: body and title of an article, quote and note of a passage."""

_BUFFERED = 300_000
_FULL = 9_000_000
_SEPARATOR = f" {BOUNDARY} "


class Cutters:
    """One vocabulary and one cutter for each analysis language; kept as long as the writer."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.orders = TermOrders(self.vocabulary)
        self._cutters: dict[str, ChunkCutter] = {}

    def of(self, language: str) -> ChunkCutter:
        """Return the cutter of an analysis language."""
        if language not in self._cutters:
            self._cutters[language] = ChunkCutter(self.vocabulary, language)
        return self._cutters[language]

    def used(self, terms: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Tell of each term of the vocabulary whether it is among some."""
        return np.bincount(terms, minlength=len(self.vocabulary)) > 0


class _FieldStream:
    """The terms of one field, document after document."""

    def __init__(self, cutters: Cutters) -> None:
        self._cutters = cutters
        self._waiting: dict[str, tuple[list[str], list[int], list[int]]] = {}
        self._size = 0
        self._terms: list[NDArray[np.int32]] = []
        self._documents: list[NDArray[np.uint16]] = []
        self._positions: list[NDArray[np.uint32]] = []
        self._lengths: dict[int, int] = {}

    def add(self, document: int, segments: tuple[Segment, ...]) -> None:
        """Add what a document has in this field."""
        texts = [segment.text.replace(BOUNDARY, "\ufffd") for segment in segments]
        languages = [analysis_language(segment.language) for segment in segments]
        if len(set(languages)) > 1:
            self._add_mixed(document, texts, languages)
            return
        self._put(document, _SEPARATOR.join(texts), languages[0], boundaries=len(texts) - 1)

    def _put(self, document: int, text: str, language: str, *, boundaries: int) -> None:
        texts, documents, marks = self._waiting.setdefault(language, ([], [], []))
        texts.append(text)
        documents.append(document)
        marks.append(boundaries)
        self._size += len(text)
        if self._size > _BUFFERED:
            self.flush()

    def _add_mixed(self, document: int, texts: list[str], languages: list[str]) -> None:
        """Add segments of several languages, each after what the one before took."""
        base = length = 0
        for number, (text, language) in enumerate(zip(texts, languages, strict=True)):
            marked = text if number == 0 else f"{BOUNDARY} {text}"
            cut = self._cutters.of(language).cut([marked])
            documents = np.full(len(cut.terms), document, np.uint16)
            self._keep(cut.terms, documents, cut.positions + np.uint32(base))
            base += int(cut.positions.max(initial=-1)) + 1 if len(cut.terms) else 0
            length += len(cut.terms) - (number > 0)
        self._lengths[document] = length

    def _keep(
        self, terms: NDArray[np.int32], documents: NDArray[np.uint16], positions: NDArray[np.uint32]
    ) -> None:
        self._terms.append(terms)
        self._documents.append(documents)
        self._positions.append(positions)

    def flush(self) -> None:
        """Cut the texts that wait for company."""
        for language, (texts, documents, marks) in self._waiting.items():
            cut = self._cutters.of(language).cut(texts)
            self._keep(cut.terms, np.repeat(np.array(documents, np.uint16), cut.counts), cut.positions)
            lengths = cut.counts - np.array(marks)
            self._lengths.update(zip(documents, lengths.tolist(), strict=True))
        self._waiting = {}
        self._size = 0

    def arrays(self, field: str, documents: int) -> dict[str, Array]:
        """Return the arrays of the field in a segment of so many documents; none if it holds no word.

        All texts must be cut (`flush`).
        """
        terms = _joined(self._terms, np.int32)
        if not len(terms):
            return {}
        numbers = _joined(self._documents, np.uint16)
        positions = _joined(self._positions, np.uint32)
        if np.any(numbers[1:] < numbers[:-1]):
            order = np.argsort(numbers, kind="stable")
            terms, numbers, positions = terms[order], numbers[order], positions[order]
        lexicon = Lexicon(self._cutters.orders, self._cutters.used(terms))
        lengths = np.zeros(documents, np.int64)
        lengths[list(self._lengths)] = list(self._lengths.values())
        return inverted(lexicon, lexicon.places()[terms], numbers, positions, lengths).named(field)


def _joined(parts: list[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    joined = np.concatenate(parts) if parts else np.zeros(0, kind)
    parts.clear()
    return joined


class SegmentBuilder:
    """Collects documents until there are enough for a segment."""

    def __init__(self, cutters: Cutters) -> None:
        self._cutters = cutters
        self._table = DocumentsTable()
        self._streams: dict[str, _FieldStream] = defaultdict(self._stream)
        self._size = 0

    def _stream(self) -> _FieldStream:
        return _FieldStream(self._cutters)

    @property
    def count(self) -> int:
        """How many documents there are."""
        return self._table.count

    @property
    def is_full(self) -> bool:
        """Tell whether the segment should be written now, to stay small in memory."""
        return self._size >= _FULL or self.count >= MOST_DOCUMENTS

    def add(self, document: IndexDocument) -> None:
        """Add the next document."""
        texts = field_segments(document)
        languages = {analysis_language(one.language) for some in texts.values() for one in some}
        for field, segments in texts.items():
            if segments:
                self._streams[field].add(self.count, segments)
                self._size += sum(len(segment.text) for segment in segments)
        self._table.add(document, sorted(languages))

    def arrays(self) -> dict[str, Array]:
        """Return everything that the segment file holds."""
        arrays = self._table.arrays()
        for stream in self._streams.values():
            stream.flush()  # all of them first, so that the lexicon is put in order once
        for field in sorted(self._streams):
            arrays |= self._streams.pop(field).arrays(field, self.count)
        return arrays


def field_segments(document: IndexDocument) -> dict[str, tuple[Segment, ...]]:
    """Return what of a document each field of the index holds."""
    title = (Segment(document.title, 0, document.language),)
    main = {"article": document.body, "passage": document.quote, "note": document.notes}
    second = {"article": title, "passage": document.notes, "note": ()}
    names = {
        FieldName.OUTLET: (document.outlet or "",),
        FieldName.AUTHOR: document.authors,
        FieldName.SPEAKER: document.speakers,
    }
    return {
        MAIN: main[document.kind],
        SECOND: second[document.kind],
        FieldName.TITLE.value: title,
        FieldName.NOTE.value: document.notes,
        FieldName.FURNITURE.value: document.furniture,
        **{
            field.value: tuple(Segment(name, 0, ENGLISH) for name in some if name)
            for field, some in names.items()
        },
    }
