"""The query tree as JSON and back, without loss: how saved searches are kept.

A node is an object whose `is` names it; the names are part of the notebook's format and stay even if a
class is renamed. The ids of a tag and the articles on a shelf
are not kept: they are resolved anew at each search.
"""

from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from typing import Any, cast

from desktop_app.domain.errors import BadQuery
from desktop_app.domain.query import (
    WHOLE_NAMES,
    And,
    DateRange,
    Every,
    Exact,
    Field,
    FieldName,
    Fuzzy,
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
    Phrase,
    Prefix,
    Query,
    Shelf,
    TagIs,
    Term,
    Variant,
    Variants,
    Wildcard,
)
from desktop_app.domain.query_dates import canonical_date
from desktop_app.domain.query_values import added_value, collection_value

Json = dict[str, Any]

_NAMES: dict[type, str] = {
    Every: "every",
    Term: "term",
    Prefix: "prefix",
    Wildcard: "wildcard",
    Fuzzy: "fuzzy",
    Phrase: "phrase",
    Exact: "exact",
    Variant: "variant",
    Variants: "variants",
    Near: "near",
    Field: "field",
    DateRange: "date",
    LanguageIs: "language",
    NameIs: "name",
    TagIs: "tag",
    OnShelf: "shelf",
    HasNote: "has note",
    HasTag: "has tag",
    IsUnread: "unread",
    And: "and",
    Or: "or",
    Not: "not",
}
_CLASSES = {name: node for node, name in _NAMES.items()}
_RESOLVED = {"ids", "articles"}


def to_json(query: Query) -> Json:
    """Return a query as plain JSON data."""
    return _written(query)


def from_json(data: object) -> Query:
    """Return the query that `to_json` wrote.

    Raises:
        ValueError: if it holds what this version does not know.
    """
    try:
        return _query(data)
    except (TypeError, KeyError, RecursionError) as trouble:
        message = "no query tree"
        raise ValueError(message) from trouble


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_written(one) for one in cast("tuple[Any, ...]", value)]
    if isinstance(value, StrEnum):
        return value.value
    name = _NAMES.get(type(cast("object", value)))
    if name is None:
        return value
    parts = (one.name for one in fields(value) if one.name not in _RESOLVED)
    return {"is": name, **{part: _written(getattr(value, part)) for part in parts}}


def _query(data: Any) -> Query:
    return _of(_node(data), Query)


def _node(data: Any) -> Any:
    """Return what an object stands for; every value is checked for its kind."""
    node = _CLASSES[data["is"]]
    given = {name: value for name, value in data.items() if name != "is"}
    made = node(**{name: _READERS[name](value) for name, value in given.items()})
    if not _is_sound(made):
        message = f"no {name_of(made)} can be so"
        raise TypeError(message)
    return made


def name_of(node: object) -> str:
    """Return by which name a node is kept."""
    return _NAMES[type(node)]


def _is_sound(node: object) -> bool:
    match node:
        case And(parts) | Or(parts):
            return len(parts) > 0
        case Near(parts):
            leaves = cast("tuple[Query, ...]", parts)
            return len(leaves) > 1 and all(isinstance(part, Leaf) for part in leaves)
        case DateRange(low, high):
            return all(date is None or canonical_date(date) == date for date in (low, high))
        case OnShelf(shelf, value):
            return _is_shelf(shelf, value)
        case NameIs(name):
            return name in WHOLE_NAMES
        case _:
            return True


def _is_shelf(shelf: Shelf, value: str) -> bool:
    """Tell whether a shelf can be written as search text and read again."""
    try:
        match shelf:
            case Shelf.COLLECTION:
                return collection_value(value, 0).value == value
            case Shelf.ADDED:
                return added_value(value, 0).value == value
            case _:
                return not value
    except BadQuery:
        return False


def _of(value: Any, kinds: Any) -> Any:
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is int):
        message = f"not a {kinds}"
        raise TypeError(message)
    return value


def _text(value: Any) -> str:
    return _of(value, str)


def _text_or_none(value: Any) -> str | None:
    return _of(value, str | None)


def _number(value: Any) -> int:
    return _of(value, int)


def _flag(value: Any) -> bool:
    return _of(value, bool)


def _field_name(value: Any) -> FieldName:
    return FieldName(_of(value, str))


def _shelf(value: Any) -> Shelf:
    return Shelf(_of(value, str))


def _parts(value: Any) -> tuple[Query, ...]:
    return tuple(_query(one) for one in _of(value, list))


def _others(value: Any) -> tuple[Variant, ...]:
    return tuple(_of(_node(one), Variant) for one in _of(value, list))


def _leaf(value: Any) -> Leaf:
    return _of(_node(value), Leaf)


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "pattern": _text,
    "language": _text,
    "path": _text,
    "via": _text_or_none,
    "low": _text_or_none,
    "high": _text_or_none,
    "edits": _number,
    "distance": _number,
    "case": _flag,
    "name": _field_name,
    "shelf": _shelf,
    "value": _text,
    "part": _query,
    "parts": _parts,
    "others": _others,
    "leaf": _leaf,
    "typed": _leaf,
}
