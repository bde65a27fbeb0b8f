"""Of which documents of one segment a query is true, and how often its leaves stand in them."""

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.name_equality import name_key
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
)
from desktop_app.searching.analysis import ENGLISH, NAME_FIELDS, Pattern, alternatives
from desktop_app.searching.columnar.documents_table import (
    HAS_DATE,
    HAS_NOTE,
    HAS_TAG,
    UNREAD,
    ListColumn,
)
from desktop_app.searching.columnar.field_reader import (
    NOTHING,
    Documents,
    FieldReader,
    Frequencies,
    Occurrences,
    Writings,
    added,
)
from desktop_app.searching.columnar.segment_builder import MAIN, SECOND
from desktop_app.searching.columnar.segment_index import Mask, SegmentIndex
from desktop_app.searching.near import near_choices

Asked = tuple[Leaf | Near, FieldName | None]
ByField = dict[str, Frequencies]

_FLAGS = {HasNote: HAS_NOTE, HasTag: HAS_TAG, IsUnread: UNREAD}

_DOCUMENT = 44
"""Bits of a place within its document, once segments of text are apart."""

_MUCH_FEWER = 8
"""From how many times more values on it is quicker to look each of the fewer up."""

_BEYOND_NEAR = 1 << 20
"""More positions than any NEAR reaches: put between segments of text, which it must not cross."""


class Evaluation:
    """One query on one segment."""

    def __init__(self, segment: SegmentIndex) -> None:
        self.segment = segment
        self._leaves: dict[Asked, ByField] = {}
        self._masks: dict[Asked, Mask] = {}

    # The tree

    def mask(self, query: Query, field: FieldName | None = None, *, wanted: bool = True) -> Mask:
        """Return of which documents a query is true, or, if not `wanted`, false; deleted ones included.

        Negation is carried down to the leaves: undated documents are in neither mask of a date range.
        """
        match query:
            case Not(part):
                return self.mask(part, field, wanted=not wanted)
            case Field(name, part):
                return self.mask(part, name, wanted=wanted)
            case And(parts) | Or(parts):
                joined = self.mask(parts[0], field, wanted=wanted).copy()
                both = isinstance(query, And) is wanted
                for part in parts[1:]:
                    other = self.mask(part, field, wanted=wanted)
                    joined = joined & other if both else joined | other
                return joined
            case DateRange():
                return self._dated(query, wanted=wanted)
            case _:
                found = self._true(query, field)
                return found if wanted else ~found

    def _true(self, query: Query, field: FieldName | None) -> Mask:
        match query:
            case Every():
                return np.ones(self.segment.count, bool)
            case LanguageIs(language):
                column = self.segment.documents.texts("language")
                number = column.values.find(language)
                return column.numbers == number if number >= 0 else self._none()
            case NameIs():
                return self._named(query)
            case TagIs(_, ids):
                return self._tagged(ids or ())
            case OnShelf(articles=articles):
                mask = self._none()
                mask[self.segment.documents.of_articles(articles or ())] = True
                return mask
            case HasNote() | HasTag() | IsUnread():
                return self._flagged(_FLAGS[type(query)])
            case _:
                return self.holding((cast("Leaf | Near", query), field))

    def _none(self) -> Mask:
        return np.zeros(self.segment.count, bool)

    def _flagged(self, flag: int) -> Mask:
        return (self.segment.documents.column("flags") & flag) != 0

    def _named(self, query: NameIs) -> Mask:
        listed = query.name is not FieldName.OUTLET
        documents = self.segment.documents
        column = documents.lists(query.name.value) if listed else documents.texts(query.name.value)
        wanted = name_key(query.text, case=query.case)
        names = enumerate(column.values.all())
        numbers = [number for number, name in names if name_key(name, case=query.case) == wanted]
        if isinstance(column, ListColumn):
            return self._carrying(column, numbers)
        return np.isin(column.numbers, numbers)

    def _tagged(self, ids: tuple[str, ...]) -> Mask:
        column = self.segment.documents.lists("tag")
        return self._carrying(column, [number for tag in ids if (number := column.values.find(tag)) >= 0])

    def _carrying(self, column: ListColumn, numbers: list[int]) -> Mask:
        carrying = np.flatnonzero(np.isin(column.numbers, numbers))
        mask = self._none()
        mask[np.searchsorted(column.offsets, carrying, side="right") - 1] = True
        return mask

    def _dated(self, dates: DateRange, *, wanted: bool) -> Mask:
        low, high = dates.days()
        inside = np.ones(self.segment.count, bool)
        if low is not None:
            inside &= self.segment.documents.column("low") >= low
        if high is not None:
            inside &= self.segment.documents.column("high") <= high
        return self._flagged(HAS_DATE) & (inside if wanted else ~inside)

    # Leaves

    def holding(self, asked: Asked) -> Mask:
        """Return which documents hold a leaf; looked up once."""
        if asked not in self._masks:
            mask = self._none()
            for found in self.leaf(asked).values():
                mask[found.documents] = True
            self._masks[asked] = mask
        return self._masks[asked]

    def leaf(self, asked: Asked) -> ByField:
        """Return how often a leaf stands in each document, by field of the index; looked up once."""
        if asked not in self._leaves:
            self._leaves[asked] = self._looked_up(*asked)
        return self._leaves[asked]

    def _looked_up(self, leaf: Leaf | Near, field: FieldName | None) -> ByField:
        names = field in NAME_FIELDS
        found: ByField = {}
        for name in (MAIN, SECOND) if field is None else (field.value,):
            reader = self.segment.field(name)
            if reader is not None:
                found[name] = self._frequencies(reader, leaf, names=names)
        return found

    def _frequencies(self, reader: FieldReader, leaf: Leaf | Near, *, names: bool) -> Frequencies:
        languages = [ENGLISH] if names else self.segment.languages
        if isinstance(leaf, Near):
            parts = [self._near(reader, leaf, language, names=names) for language in languages]
        else:
            every = dict.fromkeys(
                one.pattern for language in languages for one in alternatives(leaf, language, names=names)
            )
            parts = [self._of_pattern(reader, pattern) for pattern in every]
        return parts[0] if len(parts) == 1 else added(parts, self.segment.count)

    def _of_pattern(self, reader: FieldReader, pattern: Pattern) -> Frequencies:
        if len(pattern) == 1:
            meant = reader.meant(pattern[0])
            return reader.frequencies(meant) if meant else NOTHING
        found = _starts(reader, pattern)
        documents, counts = np.unique(found.documents, return_counts=True)
        return Frequencies(documents.astype(np.uint16), counts.astype(np.float32))

    def _near(self, reader: FieldReader, near: Near, language: str, *, names: bool) -> Frequencies:
        """Count the places that stand near each other, document by document."""
        if (
            len(near.parts) == 2
            and (found := self._near_pair(reader, near, language, names=names)) is not None
        ):
            return found
        each = [self._places(reader, part, language, names=names) for part in near.parts]
        shared = sorted(document for document in each[0] if all(document in one for one in each[1:]))
        boundaries = _boundaries(reader, np.array(shared, np.uint16)) if shared else {}
        counts: dict[int, int] = {}
        for document in shared:
            marks = boundaries.get(document, np.zeros(0, np.int64))
            parts = [_set_apart(one[document], marks) for one in each]
            if chosen := near_choices(parts, near.distance):
                counts[document] = len(chosen)
        return Frequencies(np.array(list(counts), np.uint16), np.array(list(counts.values()), np.float32))

    def _near_pair(
        self, reader: FieldReader, near: Near, language: str, *, names: bool
    ) -> Frequencies | None:
        """Do the same for two different single words, all places at once; None if it is not that."""
        patterns = [alternatives(part, language, names=names) for part in near.parts]
        if len(patterns) != 2 or any(len(some) != 1 or len(some[0].pattern) != 1 for some in patterns):
            return None
        words = [reader.meant(some[0].pattern[0]) for some in patterns]
        if not all(words) or {one.stem for one in words[0]} & {one.stem for one in words[1]}:
            return None if all(words) else NOTHING
        shared = _in_all([reader.documents(some) for some in words])
        apart = _Apart(reader, shared)
        left, right = (apart.keys(reader.occurrences(some, shared)) for some in words)
        if np.isin(left, right, assume_unique=True).any():
            return None  # signs of one word: which of them overlap is looked at place by place
        near_left, near_right = _close(left, right, near.distance + 1), _close(right, left, near.distance + 1)
        documents, counts = np.unique(
            np.concatenate((near_left, near_right)) >> _DOCUMENT, return_counts=True
        )
        return Frequencies(documents.astype(np.uint16), counts.astype(np.float32))

    def _places(
        self, reader: FieldReader, leaf: Leaf, language: str, *, names: bool
    ) -> dict[int, list[tuple[int, int]]]:
        """Return the positions of first and last word of each place where a leaf stands, by document."""
        places: dict[int, list[tuple[int, int]]] = {}
        for one in alternatives(leaf, language, names=names):
            found = _starts(reader, one.pattern)
            last = one.pattern[-1].offset
            for document, start in zip(found.documents.tolist(), found.positions.tolist(), strict=True):
                places.setdefault(document, []).append((start, start + last))
        return {document: sorted(set(ranges)) for document, ranges in places.items()}


def _starts(reader: FieldReader, pattern: Pattern) -> Occurrences:
    """Return where the first word of a pattern stands such that all others follow at their distances."""
    nowhere = Occurrences(np.zeros(0, np.int64), np.zeros(0, np.int64))
    meant = [(part.offset, reader.meant(part)) for part in pattern]
    if not all(words for _, words in meant):
        return nowhere
    meant.sort(key=lambda one: reader.occurrence_count(one[1]))
    shared = _in_all([reader.documents(words) for _, words in meant])
    keys: NDArray[np.int64] | None = None
    for offset, words in meant:
        if not len(shared):
            return nowhere
        found = reader.occurrences(words, shared)
        moved = (found.documents << 32) + (found.positions + _BEYOND_NEAR - offset)
        keys = moved if keys is None else _common(keys, moved)
        held = keys >> 32
        shared = held[np.flatnonzero(np.diff(held, prepend=-1))].astype(np.uint16)
    return nowhere if keys is None else Occurrences(keys >> 32, (keys & 0xFFFFFFFF) - _BEYOND_NEAR)


def _in_all(each: list[Documents]) -> Documents:
    """Return the documents that are in all of several sorted lists."""
    ordered = sorted(each, key=len)
    shared = ordered[0]
    for other in ordered[1:]:
        shared = _common(shared, other)
    return shared


def _common(few: NDArray[Any], many: NDArray[Any]) -> NDArray[Any]:
    """Return what is in both of two sorted arrays that hold nothing twice."""
    if not len(few) or not len(many):
        return few[:0]
    if len(few) > len(many):
        few, many = many, few
    if len(few) * _MUCH_FEWER > len(many):
        joined = np.concatenate((few, many))
        joined.sort(kind="stable")  # merges the two runs
        return joined[1:][joined[1:] == joined[:-1]]
    places = np.searchsorted(many, few)
    places[places == len(many)] = 0
    return few[many[places] == few]


class _Apart:
    """Numbers places so that those in different segments of text are out of each other's reach."""

    def __init__(self, reader: FieldReader, documents: Documents) -> None:
        stem = reader.stems.find("")
        marks = reader.occurrences([Writings(stem, None)], documents) if stem >= 0 else None
        self._marks = (
            np.zeros(0, np.int64) if marks is None else (marks.documents << _DOCUMENT) + marks.positions
        )

    def keys(self, found: Occurrences) -> NDArray[np.int64]:
        """Return one ascending number for each place."""
        keys = (found.documents << _DOCUMENT) + found.positions
        first = np.searchsorted(self._marks, found.documents << _DOCUMENT)
        return keys + (np.searchsorted(self._marks, keys) - first) * _BEYOND_NEAR


def _close(these: NDArray[np.int64], those: NDArray[np.int64], reach: int) -> NDArray[np.int64]:
    """Return which of some ascending numbers have one of the others at most so far away."""
    if not len(those):
        return these[:0]
    after = np.searchsorted(those, these)
    following = those[np.minimum(after, len(those) - 1)] - these
    before = these - those[np.maximum(after - 1, 0)]
    near = ((following > 0) & (following <= reach)) | ((before > 0) & (before <= reach))
    return these[near]


def _boundaries(reader: FieldReader, documents: Documents) -> dict[int, NDArray[np.int64]]:
    """Return the positions between segments of text, by document."""
    stem = reader.stems.find("")
    if stem < 0:
        return {}
    found = reader.occurrences([Writings(stem, None)], documents)
    there, first = np.unique(found.documents, return_index=True)
    return dict(zip(there.tolist(), np.split(found.positions, first[1:]), strict=False))


def _set_apart(ranges: list[tuple[int, int]], marks: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Move what stands in different segments of text out of each other's reach."""
    moved = np.searchsorted(marks, [first for first, _ in ranges]) * _BEYOND_NEAR
    return [(first + far, last + far) for (first, last), far in zip(ranges, moved.tolist(), strict=True)]
