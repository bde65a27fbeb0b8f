"""The query tree: what a search means, apart from how it is written and from how it is answered.

A query is true, false or unknown of one unit: an article, a passage or a note. Only a date can be
unknown: an undated unit lies neither inside a range nor outside it, so it matches neither
`date:2025` nor `-date:2025`. A unit is a hit when the query is true of it.

A leaf without a field (`Term`, `Phrase`, ...) is true of an article whose text or title holds it, of a
passage whose quote or note holds it, and of a note whose text holds it. `Field` names another place.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop_app.domain.query_dates import interval


class FieldName(StrEnum):
    """The places of a unit that a leaf can be asked of.

    A passage and a note answer for title, outlet and author by their article. `NOTE` is the text of a
    note; of an article, any note on it or on its passages. `FURNITURE` is what is otherwise left out.
    """

    TITLE = "title"
    OUTLET = "outlet"
    AUTHOR = "author"
    NOTE = "note"
    SPEAKER = "speaker"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Every:
    """True of every unit."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word as typed; a word of several tokens (`Jong-un`, `战略对话`) is an exact phrase."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word that starts so; compared without stemming."""

    text: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word in which `?` stands for one character and `*` for any number; compared without stemming."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word at most `edits` insertions, deletions, replacements or swaps away; without stemming."""

    text: str
    edits: int = 1


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other, stemmed."""

    text: str


@dataclass(frozen=True, slots=True)
class Exact:
    """One or more words as they are written, not stemmed.

    Attributes:
        case: letter for letter, with its case and its diacritics; otherwise both count for nothing.
    """

    text: str
    case: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of what was typed.

    Attributes:
        via: what is told of a hit by it ("Sergey → Sergei"); None if it is only another way to write what
            was typed (U.S. and US).
    """

    leaf: Term | Phrase | Exact
    via: str | None


@dataclass(frozen=True, slots=True)
class Variants:
    """What was typed or one of its other forms; made when a search is expanded, never by `parse`.

    Attributes:
        typed: an `Exact` if what was typed as a word counts only as it is written (US, not us).
    """

    typed: Term | Phrase | Exact
    others: tuple[Variant, ...]


PlainLeaf = Term | Prefix | Wildcard | Fuzzy | Phrase | Exact
"""One thing that is looked for in a text."""

Leaf = PlainLeaf | Variants
"""What is looked for in a text."""


@dataclass(frozen=True, slots=True)
class Near:
    """All parts in one stretch of text, in any order, with at most `distance` other words between them."""

    parts: tuple[Leaf, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    """Asks the leaves of `part` of another place; an inner `Field` overrides an outer one."""

    name: FieldName
    part: "Query"


@dataclass(frozen=True, slots=True)
class DateRange:
    """The article's date lies wholly inside; both ends belong to it, None is an open end.

    Attributes:
        low, high: ISO dates at any precision ("2024", "2024-06", "2024-06-30").
    """

    low: str | None
    high: str | None

    def days(self) -> tuple[int | None, int | None]:
        """Return the first and the last day as ordinals, None for an open end."""
        first = interval(self.low)[0] if self.low is not None else None
        last = interval(self.high)[1] if self.high is not None else None
        return first, last


@dataclass(frozen=True, slots=True)
class LanguageIs:
    """The article is in this language (primary tag, lower case)."""

    language: str


@dataclass(frozen=True, slots=True)
class NameIs:
    """The outlet is called so, or a speaker is: the whole name, not some words of it.

    Attributes:
        name: one of `WHOLE_NAMES`.
        case: with its case; otherwise case counts for nothing (`name_equality.same_name`).
    """

    name: FieldName
    text: str
    case: bool = False


WHOLE_NAMES = (FieldName.OUTLET, FieldName.SPEAKER)
"""The fields that `NameIs` can be asked of."""


@dataclass(frozen=True, slots=True)
class TagIs:
    """Carries the tag or one below it; of an article, any passage of it does; of a note, its passage.

    Attributes:
        ids: the tags meant, once `with_tags` has resolved the path; no part of equality.
    """

    path: str
    ids: tuple[str, ...] | None = field(default=None, compare=False)


class Shelf(StrEnum):
    """What of the library an article can stand on, which the index does not know."""

    COLLECTION = "collection"
    STARRED = "starred"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class OnShelf:
    """The article is in a collection, has a star, or was added then; of a passage and a note, theirs.

    Attributes:
        value: the name of the collection; when it was added, as it is written after `added:`.
        articles: those meant, once `with_shelves` has resolved it; no part of what is kept.
    """

    shelf: Shelf
    value: str = ""
    articles: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class HasNote:
    """Has a note; of an article, it or a passage of it; true of every note."""


@dataclass(frozen=True, slots=True)
class HasTag:
    """Carries any tag, in the sense of `TagIs`."""


@dataclass(frozen=True, slots=True)
class IsUnread:
    """The article has not been read; of a passage and a note, theirs."""


@dataclass(frozen=True, slots=True)
class And:
    """All parts are true; build it with `all_of`."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part is true; build it with `any_of`."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part is false; what is unknown stays unknown."""

    part: "Query"


Query = (
    Every
    | Term
    | Prefix
    | Wildcard
    | Fuzzy
    | Phrase
    | Exact
    | Variants
    | Near
    | Field
    | DateRange
    | LanguageIs
    | NameIs
    | TagIs
    | OnShelf
    | HasNote
    | HasTag
    | IsUnread
    | And
    | Or
    | Not
)


def all_of(parts: Iterable[Query]) -> Query:
    """Join parts by AND: nested ANDs become one level, a single part stays itself, none is `Every`."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    if not flat:
        return Every()
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Query]) -> Query:
    """Join parts by OR: nested ORs become one level, a single part stays itself, none is `Every`."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    if not flat:
        return Every()
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def with_tags(query: Query, resolve: Callable[[str], Iterable[str]]) -> Query:
    """Return the query with each tag path resolved to the ids of the tag and of those below it."""
    match query:
        case TagIs(path):
            return TagIs(path, tuple(resolve(path)))
        case And(parts) | Or(parts):
            return replace(query, parts=tuple(with_tags(part, resolve) for part in parts))
        case Not(part) | Field(part=part):
            return replace(query, part=with_tags(part, resolve))
        case _:
            return query


def with_shelves(query: Query, resolve: Callable[[OnShelf], Iterable[str]]) -> Query:
    """Return the query with each shelf resolved to the articles that stand on it now."""
    match query:
        case OnShelf():
            return replace(query, articles=frozenset(resolve(query)))
        case And(parts) | Or(parts):
            return replace(query, parts=tuple(with_shelves(part, resolve) for part in parts))
        case Not(part) | Field(part=part):
            return replace(query, part=with_shelves(part, resolve))
        case _:
            return query


def parts_of(query: Query) -> Iterator[Query]:
    """Yield a query and everything it is made of, down to the leaves."""
    yield query
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from parts_of(part)
    elif isinstance(query, Not | Field):
        yield from parts_of(query.part)


def speaking_leaves(
    query: Query, field: FieldName | None = None
) -> Iterator[tuple[Leaf | Near, FieldName | None]]:
    """Yield the leaves that speak for a hit, with their fields: those not below a NOT."""
    if isinstance(query, Field):
        yield from speaking_leaves(query.part, query.name)
    elif isinstance(query, And | Or):
        for part in query.parts:
            yield from speaking_leaves(part, field)
    elif isinstance(query, Leaf | Near):
        yield query, field
