"""What was taken out of a text and put in, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
MOST_WORDS = 20_000
"""Longer texts are compared line by line: comparing words takes the square of their number at worst."""


class Change(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one fate."""

    change: Change
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to the other.

    The kept ones and those taken out make up `before`, the kept ones and those put in make up `after`.
    """
    old, new = _pieces(before), _pieces(after)
    if len(old) + len(new) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    made: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(Piece(Change.KEPT, "".join(old[a:b])))
            continue
        if b > a:
            made.append(Piece(Change.OUT, "".join(old[a:b])))
        if d > c:
            made.append(Piece(Change.IN, "".join(new[c:d])))
    return made


def _pieces(text: str) -> list[str]:
    return _WORDS.findall(text)
