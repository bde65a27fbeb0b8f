"""The brute-force matcher: what it says of a unit is the specification of every backend.

It also finds the spans of the few hits that are shown. Written for clarity; each unit is looked at
alone, word by word, without any index.
"""

from collections.abc import Iterable, Iterator

from desktop_app.domain.name_equality import same_name
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
from desktop_app.domain.query_dates import interval
from desktop_app.searching.analysis import ENGLISH, NAME_FIELDS, analysis_language
from desktop_app.searching.backend import IndexDocument, Match, Place, Segment
from desktop_app.searching.near import near_choices
from desktop_app.searching.occurrences import Occurrence, finder

LEAVES_KEPT = 16
"""What so many leaves find in a unit is remembered: while a search is typed, its first words stay."""

Piece = tuple[Place | None, Segment]
"""A segment and where its spans are shown; None: nowhere."""


def holds(query: Query, document: IndexDocument, field: FieldName | None = None) -> bool | None:
    """Tell whether a query (tags resolved) is true of a unit; None: unknown, as for an undated one."""
    return Unit(document).holds(query, field)


class Unit:
    """One unit that is asked; what a leaf finds in it is looked up once."""

    def __init__(self, document: IndexDocument) -> None:
        self._document = document
        self._found: dict[tuple[Leaf | Near, FieldName | None], tuple[bool, list[Match]]] = {}

    def holds(self, query: Query, field: FieldName | None = None) -> bool | None:
        """Tell whether a query is true, as the function of this name does."""
        match query:
            case And(parts):
                return _least(self.holds(part, field) for part in parts)
            case Or(parts):
                opposite = _least(_negated(self.holds(part, field)) for part in parts)
                return _negated(opposite)
            case Not(part):
                return _negated(self.holds(part, field))
            case Field(name, part):
                return self.holds(part, name)
            case DateRange():
                return _dated(query, self._document)
            case _:
                return self._is_so(query, field)

    def matches(self, query: Query) -> tuple[Match, ...]:
        """Return where a query that is true matched, as the function of this name does."""
        spans: dict[Place, dict[tuple[int, int], str | None]] = {}
        for one in _spans(query, self, None):
            vias = spans.setdefault(one.field, {})
            span = one.start, one.end
            vias[span] = vias.get(span, one.via) if one.via is not None else None
        return tuple(
            one
            for place in sorted(spans)
            for one in _disjoint([Match(place, *span, spans[place][span]) for span in sorted(spans[place])])
        )

    def found(self, query: Leaf | Near, field: FieldName | None) -> list[Match]:
        """Return where a leaf stands, in the order of the segments; outlets and names show nowhere."""
        return self._looked_up(query, field)[1]

    def _is_so(
        self,
        query: Every | LanguageIs | NameIs | TagIs | OnShelf | HasNote | HasTag | IsUnread | Leaf | Near,
        field: FieldName | None,
    ) -> bool:
        """Answer the queries that are never unknown."""
        match query:
            case Every():
                return True
            case LanguageIs(language):
                return self._document.language == language
            case NameIs(name, text, case):
                given = [self._document.outlet or ""] if name is FieldName.OUTLET else self._document.speakers
                return any(same_name(one, text, case=case) for one in given)
            case TagIs(_, ids):
                return not set(ids or ()).isdisjoint(self._document.tags)
            case OnShelf(articles=articles):
                return self._document.article in (articles or ())
            case HasNote() | HasTag() | IsUnread():
                return _is_marked(query, self._document)
            case _:
                return self._looked_up(query, field)[0]

    def _looked_up(self, query: Leaf | Near, field: FieldName | None) -> tuple[bool, list[Match]]:
        asked = query, field
        if asked not in self._found:
            if len(self._found) >= LEAVES_KEPT:
                self._found.clear()
            there, spans = False, list[Match]()
            for (place, segment), found in occurrences(query, self._document, field):
                there = there or bool(found)
                if place is not None:
                    start = segment.start
                    spans += [Match(place, start + one.start, start + one.end, one.via) for one in found]
            self._found[asked] = there, spans
        return self._found[asked]


def _is_marked(query: HasNote | HasTag | IsUnread, document: IndexDocument) -> bool:
    match query:
        case HasNote():
            return document.has_note
        case HasTag():
            return bool(document.tags)
        case IsUnread():
            return document.unread


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


def occurrences(
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
    each = [
        {
            (one.first, one.last): one
            for one in finder(part, language, names=names, exact=True).occurrences(text)
        }
        for part in near.parts
    ]
    chosen = near_choices([sorted(part) for part in each], near.distance)
    found = [[part[place] for part in each if place in part] for place in chosen]
    return [next((one for one in some if one.via is None), some[0]) for some in found]


def matches(query: Query, document: IndexDocument) -> tuple[Match, ...]:
    """Return where a query that is true of a unit matched: sorted, those of one place disjoint."""
    return Unit(document).matches(query)


def _spans(query: Query, unit: Unit, field: FieldName | None) -> Iterator[Match]:
    """Yield spans of the leaves that make the query true; nothing below a NOT is shown."""
    if isinstance(query, Field):
        yield from _spans(query.part, unit, query.name)
    elif isinstance(query, And | Or):
        for part in query.parts:
            if unit.holds(part, field):
                yield from _spans(part, unit, field)
    elif isinstance(query, Near | Leaf):
        yield from unit.found(query, field)


def _disjoint(spans: list[Match]) -> Iterator[Match]:
    """Join spans that overlap; those that only touch stay apart, and what was typed outdoes a variant."""
    held = spans[0]
    for one in spans[1:]:
        if one.start < held.end:
            via = held.via if one.via is not None else None
            held = Match(held.field, held.start, max(held.end, one.end), via)
        else:
            yield held
            held = one
    yield held
