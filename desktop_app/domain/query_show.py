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
    Or,
    Prefix,
    Query,
    TagIs,
    Term,
    Variants,
    Wildcard,
)
from desktop_app.domain.query_lexer import QUOTE_GROUPS, is_one_word

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


def _value_text(query: Every | DateRange | LanguageIs | NameIs | TagIs | HasNote | HasTag | IsUnread) -> str:
    match query:
        case DateRange():
            return f"date:{_range_text(query)}"
        case LanguageIs(language):
            return f"language:{language}"
        case NameIs(name, text, case):
            return f"{name}:{_exact_text(text, case=case)}"
        case TagIs(path):
            return f"tag:{path if _PLAIN.fullmatch(path) else _quoted(path)}"
        case HasNote():
            return "has:note"
        case HasTag():
            return "has:tag"
        case IsUnread():
            return "is:unread"
        case _:
            return "*"


def _range_text(dates: DateRange) -> str:
    low, high = dates.low, dates.high
    if low == high:
        return low or ".."
    if low is None:
        return f"<={high}"
    return f">={low}" if high is None else f"{low}..{high}"


def _quoted(text: str) -> str:
    """Put `text` between quotation marks that do not occur in it."""
    free = next((group for group in QUOTE_GROUPS if not set(group) & set(text)), None)
    if free is None:
        text = "".join(sign for sign in text if sign != '"')
        free = QUOTE_GROUPS[0]
    opening, closing = ('"', '"') if free is QUOTE_GROUPS[0] else (free[0], free[1])
    return f"{opening}{text}{closing}"
