"""Terms by number, and what a chunk of text is made of.

A term is a word as it is written together with its stem. No token reaches over a space, so a text is cut
at its spaces and each different chunk is analyzed once; most chunks are one plain word, for which there
is a short way to the same answer.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desktop_app.language.scripts import Script
from desktop_app.language.stemming import algorithm_for, stem
from desktop_app.searching.analysis import ENGLISH, words

BOUNDARY = "\x00"
"""Stands between the segments of a field and takes a position: no phrase reaches over it."""

_PLAIN = re.compile(
    r"""[("'\u201c\u2018<\[*$#&-]*"""
    r"""((?:[A-Za-z]{2,40}|[0-9]{1,40})(?:[-/](?:[A-Za-z]{2,40}|[0-9]{1,40}))*)"""
    r"""(?:['\u2019]s)?[,;:!?.)"'\u201d\u2019>\]%*-]*"""
)
"""A chunk of plain words or numbers with nothing around them that is part of a word."""

_PARTED = re.compile(r"[-/]")


class Term(NamedTuple):
    """A word with its stem, its folded form, and as it is written."""

    stem: str
    form: str
    written: str


class Piece(NamedTuple):
    """What one chunk consists of: term numbers, their positions in it, and how many positions it takes."""

    terms: tuple[int, ...]
    positions: tuple[int, ...]
    width: int


class Vocabulary:
    """Numbers all terms of one writer; number 0 is the boundary.

    Attributes:
        keys: of each term its stem and how it is written.
        forms: of each term its folded form.
        stem_numbers, form_numbers: of each; equal for terms that share their stem or their form.
    """

    def __init__(self) -> None:
        self.keys: list[tuple[str, str]] = [("", "")]
        self.forms = [""]
        self.stem_numbers = array("l", [0])
        self.form_numbers = array("l", [0])
        self._numbers: dict[tuple[str, str], int] = {("", ""): 0}
        self._stems: dict[str, int] = {"": 0}
        self._forms: dict[str, int] = {"": 0}

    def __len__(self) -> int:
        return len(self.keys)

    def term(self, number: int) -> Term:
        """Return a term by its number."""
        stem, written = self.keys[number]
        return Term(stem, self.forms[number], written)

    def number(self, stem: str, form: str, written: str) -> int:
        """Return the number of a term, a new one at its first sight."""
        key = stem, written
        found = self._numbers.get(key)
        if found is None:
            form = written if form == written else form  # one string is kept where two are equal
            found = self._numbers[key] = len(self.keys)
            self.keys.append(key)
            self.forms.append(form)
            self.stem_numbers.append(self._stems.setdefault(stem, len(self._stems)))
            self.form_numbers.append(self._forms.setdefault(form, len(self._forms)))
        return found

    def pieces(self, chunks: Sequence[str], language: str) -> Iterable[Piece]:
        """Yield what each chunk consists of.

        Args:
            chunks: no space in any of them.
            language: an analysis language.
        """
        for chunk in chunks:
            if chunk == BOUNDARY:
                yield Piece((0,), (0,), 1)
            elif (plain := _PLAIN.fullmatch(chunk)) and (language == ENGLISH or _is_bare(chunk)):
                numbers = tuple(self._plain(one, language) for one in _PARTED.split(plain[1]))
                yield Piece(numbers, tuple(range(len(numbers))), len(numbers))
            else:
                yield self._analyzed(chunk, language)

    def _plain(self, written: str, language: str) -> int:
        form = written.lower()
        key = form
        if form[0].isalpha():
            key = stem(form, algorithm_for(Script.LATIN, language) or "english")
        return self.number(key if language == ENGLISH else f"{language}:{key}", form, written)

    def _analyzed(self, chunk: str, language: str) -> Piece:
        found = words(chunk, language)
        numbers = tuple(self.number(word.stem, word.form, word.written) for word in found)
        positions = tuple(word.position for word in found)
        return Piece(numbers, positions, 1 + max(positions, default=-1))


def _is_bare(chunk: str) -> bool:
    """Tell whether no apostrophe is there: some languages cut words at them."""
    return "'" not in chunk and "\u2019" not in chunk
