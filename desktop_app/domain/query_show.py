"""Query tree to search text, so that `query_text.parse` reads the same tree again."""

import re

from desktop_app.domain.query import (
    WHOLE_NAMES,
    And,
    DateRange,
    Every,
    Exact,
    Field,
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
    Prefix,
    Query,
    Shelf,
    TagIs,
    Term,
    Variants,
    Wildcard,
)
from desktop_app.domain.query_dates import range_text
from desktop_app.domain.query_lexer import QUOTE_GROUPS, is_one_word

Condition = Every | DateRange | LanguageIs | NameIs | TagIs | OnShelf | HasNote | HasTag | IsUnread
_FIXED = {HasNote: "has:note", HasTag: "has:tag", IsUnread: "is:unread", Every: "*"}
_PLAIN = re.compile(r"[\w/.][\w/.-]*")


def show(query: Query) -> str:
    """Write a query as search text that `parse` reads back as the same query."""
    if isinstance(query, Or):
        return " OR ".join(show(part) for part in query.parts)
    if isinstance(query, And):
        return " ".join(_atom(part) if isinstance(part, Or) else show(part) for part in query.parts)
    if isinstance(query, Near):
        return f" NEAR/{query.distance} ".join(_leaf_text(part) for part in query.parts)
    if isinstance(query, Not):
        return f"-{_atom(query.part)}"
    if isinstance(query, Field):
        # In front of a bare word, an equals sign would ask for the whole name.
        words_only = isinstance(query.part, Exact) and query.name in WHOLE_NAMES
        return f"{query.name}:{f'({show(query.part)})' if words_only else _atom(query.part)}"
    if isinstance(query, Leaf):
        return _leaf_text(query)
    return _value_text(query)


def _atom(query: Query) -> str:
    compound = isinstance(query, Or | And | Near | Not)
    return f"({show(query)})" if compound else show(query)


def _leaf_text(leaf: Leaf) -> str:
    match leaf:
        case Term(text):
            return text
        case Prefix(text):
            return f"{text}*"
        case Wildcard(pattern):
            return pattern
        case Fuzzy(text, edits):
            return f"{text}~{edits}"
        case Exact(text, case):
            return _exact_text(text, case=case)
        case Variants(typed):
            return typed.text if isinstance(typed, Exact) else _leaf_text(typed)
        case _:
            return _quoted(leaf.text)


def _exact_text(text: str, *, case: bool) -> str:
    return f"{'==' if case else '='}{text if is_one_word(text) else _quoted(text)}"


def _value_text(query: Condition) -> str:
    match query:
        case DateRange():
            return f"date:{range_text(query.low, query.high)}"
        case LanguageIs(language):
            return f"language:{language}"
        case NameIs(name, text, case):
            return f"{name}:{_exact_text(text, case=case)}"
        case TagIs(path):
            return f"tag:{_plain_or_quoted(path)}"
        case OnShelf(Shelf.STARRED):
            return "is:starred"
        case OnShelf(shelf, value):
            return f"{shelf}:{_plain_or_quoted(value) if shelf is Shelf.COLLECTION else value}"
        case _:
            return _FIXED[type(query)]


def _plain_or_quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """Put `text` between quotation marks that do not occur in it."""
    free = next((group for group in QUOTE_GROUPS if not set(group) & set(text)), None)
    if free is None:
        text = "".join(sign for sign in text if sign != '"')
        free = QUOTE_GROUPS[0]
    opening, closing = ('"', '"') if free is QUOTE_GROUPS[0] else (free[0], free[1])
    return f"{opening}{text}{closing}"
