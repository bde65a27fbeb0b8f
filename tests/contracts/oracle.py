"""What a query finds, worked out anew from its definition, to hold the matcher and every backend against.

It shares with the program only the analyzer and what `Part.fits` says of one word: each leaf is compared
with each word of each segment, NEAR tries every combination, and truth is carried through as the units of
which a query is true and those of which it is false.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence

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
from desktop_app.searching.analysis import (
    ENGLISH,
    NAME_FIELDS,
    Part,
    Word,
    alternatives,
    analysis_language,
    words,
)
from desktop_app.searching.backend import IndexDocument, Match, Segment

Place = tuple[int, int, int, int, str | None]
"""First and last position, start, end, via."""

Positions = dict[int, list[Word]]
FIELDS = (None, *FieldName)

Truth = tuple[frozenset[int], frozenset[int]]
"""The numbers of the units of which a query is true, and of those of which it is false."""


class Oracle:
    """Knows what every query finds among some units, by their numbers."""

    def __init__(self, units: Sequence[IndexDocument]) -> None:
        self.units = units
        self.every = frozenset(range(len(units)))
        self._asked = {
            (number, field): _asked(units[number], field) for number in self.every for field in FIELDS
        }
        self._texts = {names: {} for names in (True, False)}
        for (_, field), asked in self._asked.items():
            for _, key, _ in asked:
                self._texts[field in NAME_FIELDS].setdefault(key, _positions(*key))
        self._languages = {language for _, language in self._texts[False]} | {ENGLISH}
        self._fits: dict[tuple[Part, str, str, str], bool] = {}
        self._holding: dict[tuple[Part, bool], set[tuple[str, str]]] = {}
        self._truths: dict[object, Truth] = {}
        self._places: dict[tuple[Leaf | Near, bool], dict[tuple[str, str], list[Place]]] = {}

    def truth(self, query: Query, field: FieldName | None = None) -> Truth:
        """Return of which units a query is true and of which it is false; of the rest it is unknown."""
        key = (query, _ids(query), field)
        if key not in self._truths:
            self._truths[key] = self._truth(query, field)
        return self._truths[key]

    def _truth(self, query: Query, field: FieldName | None) -> Truth:
        match query:
            case And(parts):
                both = [self.truth(part, field) for part in parts]
                return _shared(true for true, _ in both), _joined(false for _, false in both)
            case Or(parts):
                both = [self.truth(part, field) for part in parts]
                return _joined(true for true, _ in both), _shared(false for _, false in both)
            case Not(part):
                true, false = self.truth(part, field)
                return false, true
            case Field(name, part):
                return self.truth(part, name)
            case DateRange():
                dated = frozenset(number for number in self.every if self.units[number].date)
                true = frozenset(number for number in dated if _inside(query, self.units[number]))
                return true, dated - true
            case _:
                true = frozenset(number for number in self.every if self._is_so(query, number, field))
                return true, self.every - true

    def _is_so(self, query: Query, number: int, field: FieldName | None) -> bool:
        unit = self.units[number]
        match query:
            case Every():
                return True
            case LanguageIs(language):
                return unit.language == language
            case NameIs(name, text, case):
                names = {unit.outlet} if name is FieldName.OUTLET else {*unit.speakers}
                return any(_called(one, text, case=case) for one in names if one)
            case TagIs(_, ids):
                return any(tag in (ids or ()) for tag in unit.tags)
            case OnShelf():
                return query.articles is not None and unit.article in query.articles
            case HasNote() | HasTag() | IsUnread():
                return {HasNote: unit.has_note, HasTag: len(unit.tags) > 0, IsUnread: unit.unread}[
                    type(query)
                ]
            case _:
                return any(True for _ in self._found(query, number, field))

    def spans(self, query: Query, number: int) -> tuple[Match, ...]:
        """Return where a query that is true of a unit matched."""
        shown: dict[str, dict[tuple[int, int], str | None]] = {}
        for one in self._shown(query, number, None):
            vias = shown.setdefault(one.field, {})
            span = one.start, one.end
            vias[span] = None if None in (one.via, vias.get(span, one.via)) else vias.get(span, one.via)
        return tuple(match for place in sorted(shown) for match in _merged(place, shown[place]))

    def _shown(self, query: Query, number: int, field: FieldName | None) -> Iterator[Match]:
        match query:
            case Field(name, part):
                yield from self._shown(part, number, name)
            case And(parts) | Or(parts):
                for part in parts:
                    if number in self.truth(part, field)[0]:
                        yield from self._shown(part, number, field)
            case _ if isinstance(query, Leaf | Near):
                for place, base, (_, _, start, end, via) in self._found(query, number, field):
                    if place is not None:
                        yield Match(place, base + start, base + end, via)

    def _found(
        self, query: Leaf | Near, number: int, field: FieldName | None
    ) -> Iterator[tuple[str | None, int, Place]]:
        known = self._everywhere(query, names=field in NAME_FIELDS)
        for shown, text, base in self._asked[number, field]:
            for place in known.get(text, ()):
                yield shown, base, place

    def _everywhere(self, query: Leaf | Near, *, names: bool) -> dict[tuple[str, str], list[Place]]:
        """Return the places of a leaf in every text that holds it."""
        key = query, names
        if key not in self._places:
            find = self._near if isinstance(query, Near) else self._leaf
            texts = self._texts[names]
            found = {
                text: find(query, text[1], texts[text], names=names)
                for text in self._candidates(query, names=names)
            }
            self._places[key] = {text: places for text, places in found.items() if places}
        return self._places[key]

    def _candidates(self, query: Leaf | Near, *, names: bool) -> set[tuple[str, str]]:
        """Return the texts that hold the first word of a way to find a leaf; no other can hold the leaf."""
        if isinstance(query, Near):
            return set.intersection(*(self._candidates(part, names=names) for part in query.parts))
        firsts = {
            one.pattern[0]
            for language in self._languages
            for one in alternatives(query, language, names=names)
        }
        return set().union(*(self._having(first, names=names) for first in firsts))

    def _having(self, part: Part, *, names: bool) -> set[tuple[str, str]]:
        key = part, names
        if key not in self._holding:
            self._holding[key] = {
                text
                for text, at in self._texts[names].items()
                if any(self._fit(part, word) for some in at.values() for word in some)
            }
        return self._holding[key]

    def _near(self, near: Near, language: str, at: Positions, *, names: bool) -> list[Place]:
        each = [self._leaf(part, language, at, names=names) for part in near.parts]
        chosen = {
            one[:2]
            for combination in itertools.product(*each)
            if are_near([one[:2] for one in combination], near.distance)
            for one in combination
        }
        found: dict[tuple[int, int], Place] = {}
        for one in itertools.chain(*each):  # of the same place, what was typed, then the first part
            if one[:2] in chosen and (one[:2] not in found or one[4] is None):
                found[one[:2]] = one
        return list(found.values())

    def _leaf(self, leaf: Leaf, language: str, at: Positions, *, names: bool) -> list[Place]:
        places: dict[tuple[int, int], Place] = {}
        for one in alternatives(leaf, language, names=names):
            for place in self._pattern(one.pattern, at, one.via):
                places.setdefault(place[:2], place)
        return list(places.values())

    def _pattern(self, pattern: Sequence[Part], at: Positions, via: str | None) -> Iterator[Place]:
        for first in at:
            every: list[Word] = []
            for part in pattern:
                fitting = [word for word in at.get(first + part.offset, ()) if self._fit(part, word)]
                if not fitting:
                    break
                every += fitting
            else:
                start, end = min(word.start for word in every), max(word.end for word in every)
                yield first, first + pattern[-1].offset, start, end, via

    def _fit(self, part: Part, word: Word) -> bool:
        key = part, word.stem, word.form, word.written
        if key not in self._fits:
            self._fits[key] = part.fits(word)
        return self._fits[key]


def are_near(ranges: Iterable[tuple[int, int]], distance: int) -> bool:
    """Tell whether ranges of positions are disjoint with at most `distance` words between them in all.

    This is what NEAR means; `near_choices` finds the same without trying everything.
    """
    ordered = sorted(ranges)
    gaps = [following[0] - one[1] - 1 for one, following in itertools.pairwise(ordered)]
    return all(gap >= 0 for gap in gaps) and sum(gaps) <= distance


def _positions(text: str, language: str) -> Positions:
    at: Positions = {}
    for word in words(text, language):
        at.setdefault(word.position, []).append(word)
    return at


def _ids(query: Query) -> tuple:
    """Return the tag ids in a query, which are no part of its equality."""
    match query:
        case TagIs(_, ids):
            return (ids,)
        case And(parts) | Or(parts):
            return tuple(_ids(part) for part in parts)
        case Not(part) | Field(part=part):
            return _ids(part)
        case _:
            return ()


def _called(name: str, text: str, *, case: bool) -> bool:
    one, other = name.split(), text.split()
    return one == other if case else [word.lower() for word in one] == [word.lower() for word in other]


def _shared(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset.intersection(*sets)


def _joined(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset.union(*sets)


def _inside(dates: DateRange, unit: IndexDocument) -> bool:
    first, last = interval(unit.date or "")
    after = dates.low is None or interval(dates.low)[0] <= first
    return after and (dates.high is None or last <= interval(dates.high)[1])


def _asked(unit: IndexDocument, field: FieldName | None) -> list[tuple[str | None, tuple[str, str], int]]:
    """Return what a leaf is asked of: where spans are shown, the text and its language, its beginning."""
    is_article = unit.kind == "article"
    title = _pieces("title" if is_article else None, [Segment(unit.title, 0, unit.language)])
    notes = _pieces(None if is_article else "note", unit.notes)
    match field:
        case None if is_article:
            return [*_pieces("text", unit.body), *title]
        case None:
            return [*_pieces("quote", unit.quote), *notes]
        case FieldName.TITLE:
            return title
        case FieldName.NOTE:
            return notes
        case FieldName.FURNITURE:
            return _pieces("text", unit.furniture)
    names = {FieldName.OUTLET: [unit.outlet or ""], FieldName.AUTHOR: unit.authors}.get(field, unit.speakers)
    return [(None, (name, ENGLISH), 0) for name in names]


def _pieces(shown: str | None, segments: Iterable[Segment]) -> list[tuple[str | None, tuple[str, str], int]]:
    return [(shown, (one.text, analysis_language(one.language)), one.start) for one in segments]


def _merged(place: str, spans: dict[tuple[int, int], str | None]) -> list[Match]:
    merged: list[Match] = []
    for start, end in sorted(spans):
        via = spans[start, end]
        if merged and start < merged[-1].end:
            last = merged.pop()
            merged.append(
                Match(last.field, last.start, max(last.end, end), last.via if via is not None else None)
            )
        else:
            merged.append(Match(place, start, end, via))
    return merged
