"""The search box, cut into words, phrases, operators and field names.

Full-width forms (`（`, `：`, `＂`) count as their ASCII twins; that exchange keeps every position.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

QUOTE_GROUPS = ('"“”„‟❝❞', "«»", "「」", "『』", "‹›", "〝〞〟", "《》", "〈〉", "﹁﹂", "﹃﹄", "｢｣")
"""Quotation marks; a phrase ends at the next mark of the group it began with."""

FIELD_NAMES = (
    "title",
    "outlet",
    "author",
    "note",
    "speaker",
    "furniture",
    "date",
    "language",
    "tag",
    "collection",
    "added",
    "has",
    "is",
)

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_QUOTES = "".join(QUOTE_GROUPS)
_FIELD = re.compile(rf"({'|'.join(FIELD_NAMES)}):\s*", re.IGNORECASE)
_WORD = re.compile(rf"[^\s(){_QUOTES}]+")
_MARKS = re.compile(r"=+")
# A single quotation mark can be an apostrophe: one opens only with its partner, which no letter follows,
# and counts for nothing without.
_SINGLE = re.compile(r"[‘‚‛]([^‘’]*(?:’\w[^‘’]*)*)[’‘](?!\w)")
_SPACE = re.compile(r"\s+")
_NEAR = re.compile(r"NEAR/(\d{1,3})", re.ASCII)


class Sort(Enum):
    """What a lexeme is."""

    WORD = auto()
    PHRASE = auto()
    OPEN_PHRASE = auto()
    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    END = auto()


_SIGNS = {"(": Sort.OPEN, ")": Sort.CLOSE}
_OPERATORS = {"AND": Sort.AND, "OR": Sort.OR, "NOT": Sort.NOT}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of the search text.

    Attributes:
        text: the word, the inside of the phrase, the name of the field, the number of a NEAR.
        start, end: code points into the search text.
        marks: how many equals signs stand before the word or phrase.
    """

    sort: Sort
    text: str
    start: int
    end: int
    marks: int = 0


def narrowed(text: str) -> str:
    """Return `text` with full-width forms replaced by their ASCII twins, one for one."""
    return text.translate(_NARROW)


def is_one_word(text: str) -> bool:
    """Tell whether a text is read as one word when equals signs stand before it."""
    return bool(_WORD.fullmatch(text)) and text[0] not in "=‘‚‛"


def lexemes(text: str) -> Iterator[Lexeme]:
    """Yield the pieces of a search text in order, `END` last."""
    text = narrowed(text)
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        if text[at] in "‘‚‛" and not _SINGLE.match(text, at):
            at += 1
            continue
        piece = _piece(text, at)
        yield piece
        at = piece.end
    yield Lexeme(Sort.END, "", len(text), len(text))


def _piece(text: str, at: int) -> Lexeme:
    sign = text[at]
    if sign in _SIGNS:
        return Lexeme(_SIGNS[sign], sign, at, at + 1)
    if phrase := _phrase(text, at):
        return phrase
    if (marks := _MARKS.match(text, at)) and (exact := _exact(text, marks)):
        return exact
    if sign == "-" and (_WORD.match(text, at + 1) or _opens(text, at + 1)):
        return Lexeme(Sort.MINUS, sign, at, at + 1)
    if field := _FIELD.match(text, at):
        return Lexeme(Sort.FIELD, field[1].lower(), at, field.end())
    return _word(text, at)


def _opens(text: str, at: int) -> bool:
    return at < len(text) and (text[at] == "(" or text[at] in _QUOTES or bool(_SINGLE.match(text, at)))


def _exact(text: str, marks: re.Match[str]) -> Lexeme | None:
    """Return the word or phrase after equals signs; a word is no operator and no field then."""
    piece = _phrase(text, marks.end())
    if piece is None and (word := _WORD.match(text, marks.end())):
        piece = Lexeme(Sort.WORD, word[0], word.start(), word.end())
    return piece and replace(piece, start=marks.start(), marks=len(marks[0]))


def _phrase(text: str, at: int) -> Lexeme | None:
    group = next((group for group in QUOTE_GROUPS if text[at : at + 1] in (*group,)), None)
    if group is None:
        single = _SINGLE.match(text, at)
        return Lexeme(Sort.PHRASE, single[1], at, single.end()) if single else None
    end = next((place for place in range(at + 1, len(text)) if text[place] in group), None)
    if end is None:
        return Lexeme(Sort.OPEN_PHRASE, text[at + 1 :], at, len(text))
    return Lexeme(Sort.PHRASE, text[at + 1 : end], at, end + 1)


def _word(text: str, at: int) -> Lexeme:
    found = _WORD.match(text, at)
    word = found[0] if found else text[at]
    end = at + len(word)
    if word in _OPERATORS:
        return Lexeme(_OPERATORS[word], word, at, end)
    if near := _NEAR.fullmatch(word):
        return Lexeme(Sort.NEAR, near[1], at, end)
    return Lexeme(Sort.WORD, word, at, end)
