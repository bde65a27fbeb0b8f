"""The brute-force matcher: what it says of a unit is the specification of every backend.

It also finds the spans of the few hits that are shown. Written for clarity; each unit is looked at
alone, word by word, without any index.
"""

import itertools
from collections.abc import Iterable, Iterator

from desktop_app.domain.query import (
    And,
    DateRange,
    Every,
    Field,
    FieldName,
    HasNote,
    HasTag,
    LanguageIs,
    Leaf,
    Near,
    Not,
    Or,
    Query,
    TagIs,
)
from desktop_app.domain.query_dates import interval
from desktop_app.searching.analysis import ENGLISH, NAME_FIELDS, analysis_language
from desktop_app.searching.backend import IndexDocument, Match, Place, Segment
from desktop_app.searching.occurrences import Occurrence, finder

Piece = tuple[Place | None, Segment]
"""A segment and where its spans are shown; None: nowhere."""


def holds(query: Query, document: IndexDocument, field: FieldName | None = None) -> bool | None:
    """Tell whether a query (tags resolved) is true of a unit; None: unknown, as for an undated one."""
    match query:
        case And(parts):
            return _least(holds(part, document, field) for part in parts)
        case Or(parts):
            opposite = _least(_negated(holds(part, document, field)) for part in parts)
            return _negated(opposite)
        case Not(part):
            return _negated(holds(part, document, field))
        case Field(name, part):
            return holds(part, document, name)
        case DateRange():
            return _dated(query, document)
        case _:
            return _is_so(query, document, field)


def _is_so(
    query: Every | LanguageIs | TagIs | HasNote | HasTag | Leaf | Near,
    document: IndexDocument,
    field: FieldName | None,
) -> bool:
    """Answer the queries that are never unknown."""
    match query:
        case Every():
            return True
        case LanguageIs(language):
            return document.language == language
        case TagIs(_, ids):
            return not set(ids or ()).isdisjoint(document.tags)
        case HasNote():
            return document.has_note
        case HasTag():
            return bool(document.tags)
        case _:
            return any(found for _, found in _found(query, document, field))


def _negated(value: bool | None) -> bool | None:
    return None if value is None else not value


def _least(values: Iterable[bool | None]) -> bool | None:
    """Kleene's AND: false outweighs unknown, unknown outweighs true."""
    seen = set(values)
    if False in seen:
        return False
    return None if None in seen else True


def _dated(dates: DateRange, document: IndexDocument) -> bool | None:
    if document.date is None:
        return None
    first, last = interval(document.date)
    low, high = dates.days()
    return (low is None or low <= first) and (high is None or last <= high)


def pieces(document: IndexDocument, field: FieldName | None) -> list[Piece]:
    """Return the segments that a leaf is asked of."""
    note_place: Place | None = None if document.kind == "article" else "note"
    notes: list[Piece] = [(note_place, segment) for segment in document.notes]
    title: Piece = (
        "title" if document.kind == "article" else None,
        Segment(document.title, 0, document.language),
    )
    match field:
        case None if document.kind == "article":
            return [*(("text", segment) for segment in document.body), title]
        case None:
            return [*(("quote", segment) for segment in document.quote), *notes]
        case FieldName.TITLE:
            return [title]
        case FieldName.NOTE:
            return notes
        case FieldName.FURNITURE:
            return [("text", segment) for segment in document.furniture]
        case FieldName.OUTLET:
            return [(None, Segment(document.outlet or ""))]
        case FieldName.AUTHOR:
            return [(None, Segment(name)) for name in document.authors]
        case FieldName.SPEAKER:
            return [(None, Segment(name)) for name in document.speakers]


def _found(
    query: Leaf | Near, document: IndexDocument, field: FieldName | None
) -> Iterator[tuple[Piece, list[Occurrence]]]:
    """Yield each segment with what of `query` occurs in it."""
    names = field in NAME_FIELDS
    for piece in pieces(document, field):
        segment = piece[1]
        language = ENGLISH if names else analysis_language(segment.language)
        if isinstance(query, Near):
            yield piece, _near(query, segment.text, language, names=names)
        else:
            yield piece, finder(query, language, names=names).occurrences(segment.text)


def _near(near: Near, text: str, language: str, *, names: bool) -> list[Occurrence]:
    each = [finder(part, language, names=names).occurrences(text) for part in near.parts]
    chosen: dict[Occurrence, None] = {}
    for combination in itertools.product(*each):
        if are_near([(one.first, one.last) for one in combination], near.distance):
            chosen.update(dict.fromkeys(combination))
    return sorted(chosen, key=_by_start)


def _by_start(occurrence: Occurrence) -> int:
    return occurrence.start


def are_near(ranges: Iterable[tuple[int, int]], distance: int) -> bool:
    """Tell whether ranges of positions are disjoint with at most `distance` words between them in all."""
    ordered = sorted(ranges)
    gaps = [following[0] - one[1] - 1 for one, following in itertools.pairwise(ordered)]
    return all(gap >= 0 for gap in gaps) and sum(gaps) <= distance


def matches(query: Query, document: IndexDocument) -> tuple[Match, ...]:
    """Return where a query that is true of a unit matched: sorted, those of one place disjoint."""
    spans: dict[Place, set[tuple[int, int]]] = {}
    for place, start, end in _spans(query, document, None):
        spans.setdefault(place, set()).add((start, end))
    return tuple(
        Match(place, start, end) for place in sorted(spans) for start, end in _disjoint(sorted(spans[place]))
    )


def _spans(
    query: Query, document: IndexDocument, field: FieldName | None
) -> Iterator[tuple[Place, int, int]]:
    """Yield spans of the leaves that make the query true; nothing below a NOT is shown."""
    if isinstance(query, Field):
        yield from _spans(query.part, document, query.name)
    elif isinstance(query, And | Or):
        for part in query.parts:
            if holds(part, document, field):
                yield from _spans(part, document, field)
    elif isinstance(query, Near | Leaf):
        for (place, segment), found in _found(query, document, field):
            if place is not None:
                for one in found:
                    yield place, segment.start + one.start, segment.start + one.end


def _disjoint(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join spans that overlap; those that only touch stay apart."""
    start, end = spans[0]
    for low, high in spans[1:]:
        if low < end:
            end = max(end, high)
        else:
            yield start, end
            start, end = low, high
    yield start, end
