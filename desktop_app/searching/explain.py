"""Why a unit is a hit: which parts of the query are true of it, where, how often, through which variant."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.domain.query import (
    And,
    DateRange,
    Every,
    Field,
    FieldName,
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
from desktop_app.domain.query_text import show
from desktop_app.searching.backend import IndexDocument
from desktop_app.searching.reference import Unit, occurrences


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a query that is true of a unit.

    Attributes:
        asked: the part, as search text.
        place: text, title, quote, note, furniture, outlet, author or speaker; of a condition what it is
            asked of: date, language, tag, note, read, or `absent` for what must not be there.
        count: how often it was found there; 0 for a condition.
        via: the variant through which it was found, None if as typed.
    """

    asked: str
    place: str
    count: int = 0
    via: str | None = None


def explain(query: Query, unit: IndexDocument) -> tuple[Reason, ...]:
    """Return the reasons why a query (tags resolved, words expanded) is true of a unit; none if it is not."""
    asked = Unit(unit)
    return tuple(dict.fromkeys(_reasons(query, asked, unit, None))) if asked.holds(query) else ()


def _reasons(query: Query, asked: Unit, unit: IndexDocument, field: FieldName | None) -> Iterator[Reason]:
    """Yield the reasons of a part that is true."""
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                if asked.holds(part, field):
                    yield from _reasons(part, asked, unit, field)
        case Field(name, part):
            yield from _reasons(part, asked, unit, name)
        case Not():
            yield Reason(_text(query, field), "absent")
        case Every():
            return
        case _ if isinstance(query, Leaf | Near):
            yield from _found(query, unit, field)
        case _:
            yield Reason(show(query), _condition(query))


def _found(query: Leaf | Near, unit: IndexDocument, field: FieldName | None) -> Iterator[Reason]:
    counts: Counter[tuple[str, str | None]] = Counter()
    for (place, _), found in occurrences(query, unit, field):
        where = field.value if field is not None else place
        for one in found:
            counts[where or "text", one.via] += 1
    for (where, via), count in counts.items():
        yield Reason(_text(query, field), where, count, via)


def _text(query: Query, field: FieldName | None) -> str:
    return show(Field(field, query) if field is not None else query)


def _condition(query: Query) -> str:
    match query:
        case DateRange():
            return "date"
        case LanguageIs():
            return "language"
        case NameIs(name):
            return name.value
        case OnShelf(shelf):
            return shelf.value
        case TagIs():
            return "tag"
        case _:
            return {"HasNote": "note", "HasTag": "tag"}.get(type(query).__name__, "read")
