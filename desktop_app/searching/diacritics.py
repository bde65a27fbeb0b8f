"""Diacritics count when they are typed: `naïve` finds naive as well, but what writes naïve comes first.

They change the order and never what is found: a unit comes first if the query is true of it also when
every word typed with diacritics is taken as written, in small letters, with a capital or in capitals.
"""

import unicodedata
from collections.abc import Iterator

from desktop_app.domain.query import (
    And,
    Exact,
    Field,
    Leaf,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Term,
    Variants,
    any_of,
)
from desktop_app.language.analyzer import fold


def as_typed(query: Query) -> Query | None:
    """Return the stricter query of which it is true where the words are written as typed.

    None if no word that the query asks for carries diacritics.
    """
    return _strict(query) if any(_is_marked(leaf.text) for leaf in _asked(query)) else None


def _is_marked(text: str) -> bool:
    """Tell whether the analyzer drops a diacritic of a letter in `text`."""
    plain = unicodedata.normalize("NFKC", text)
    return any(sign.isalpha() and fold(sign) != sign.casefold() for sign in plain)


def _asked(query: Query) -> Iterator[Term | Phrase]:
    match query:
        case And(parts) | Or(parts) | Near(parts):
            for part in parts:
                yield from _asked(part)
        case Field(part=part):
            yield from _asked(part)
        case Variants(typed) if isinstance(typed, Term | Phrase):
            yield typed
        case Term() | Phrase():
            yield query
        case _:
            return


def _strict(query: Query) -> Query:
    match query:
        case And(parts):
            return And(tuple(_strict(part) for part in parts))
        case Or(parts):
            return any_of(_strict(part) for part in parts)
        case Field(name, part):
            return Field(name, _strict(part))
        case Not() | Near():
            return query
        case _ if isinstance(query, Leaf):
            return _written(query)
        case _:
            return query


def _written(leaf: Leaf) -> Query:
    typed = leaf.typed if isinstance(leaf, Variants) else leaf
    if not isinstance(typed, Term | Phrase) or not _is_marked(typed.text):
        return leaf
    text = unicodedata.normalize("NFC", typed.text)
    forms = dict.fromkeys((text, text.lower(), text[:1].upper() + text[1:], text.upper()))
    return any_of(Exact(form, case=True) for form in forms)
