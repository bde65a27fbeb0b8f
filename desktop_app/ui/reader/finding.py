"""Finds words in one text: exact places in code points, whatever way the text writes its letters.

Text and wanted words are folded to the same plain form, character by character, and each folded
character remembers where it came from. A match never begins or ends within a character: not between a
letter and its accents, not within a syllable, not within the "ss" of a folded "ß".
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.passage import Span

_PLAIN = {
    0x00A0: " ",
    0x202F: " ",
    0x2018: "'",
    0x2019: "'",
    0x02BC: "'",
    0x201C: '"',
    0x201D: '"',
    0x2010: "-",
    0x2011: "-",
}
_NOTHING = "\u00ad\u200b\ufeff"
_FIRST_ACCENT = 10
"""Combining classes below are parts of a letter in their scripts: nuktas, viramas, voicing marks."""


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as the same word.

    Attributes:
        whole: only whole words.
        case: capital letters differ from small ones.
        accents: letters with accents differ from those without.
    """

    whole: bool = False
    case: bool = False
    accents: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its plain form.

    Attributes:
        plain: the folded text.
        specials: characters that did not fold to one: where they begin in `plain`, how long they are
            there, and where they begin and end in the text.
    """

    plain: str
    specials: tuple[tuple[int, int, int, int], ...]

    def place(self, at: int) -> int | None:
        """Return where a place in the plain form lies in the text, or None within a character."""
        number = bisect_right(self.specials, (at, -1, 0, 0)) - 1
        while number + 1 < len(self.specials) and self.specials[number + 1][0] <= at:
            number += 1
        if number < 0:
            return at
        begin, length, start, end = self.specials[number]
        if at == begin and length:
            return start
        return None if at < begin + length else end + at - begin - length


def find_all(text: str, wanted: str, options: Options) -> list[Span]:
    """Return every place where the wanted words stand, in order; places do not overlap."""
    words = fold(wanted.strip() or wanted, options).plain
    if not words:
        return []
    folded = _folded_text(text, options)
    pattern = re.compile(r"\s+".join(re.escape(one) for one in words.split()) or re.escape(words))
    found: list[Span] = []
    for match in pattern.finditer(folded.plain):
        start, end = folded.place(match.start()), folded.place(match.end())
        if start is None or end is None or start >= end:
            continue
        if not options.whole or is_whole(text, start, end):
            found.append(Span(start, end))
    return found


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no word runs on over either end of a stretch of text."""
    before = start > 0 and _in_word(text[start - 1]) and _in_word(text[start])
    after = end < len(text) and _in_word(text[end]) and _in_word(text[end - 1])
    return not before and not after


def fold(text: str, options: Options) -> Folded:
    """Return the plain form of a text under some options."""
    pieces: list[str] = []
    specials: list[tuple[int, int, int, int]] = []
    letters, special = _alphabet(text, options)
    place = length = 0
    for match in special.finditer(text) if special else ():
        run = text[place : match.start()].translate(letters)
        folded = _fold_character(match.group(), options)
        length += len(run)
        specials.append((length, len(folded), match.start(), match.end()))
        length += len(folded)
        pieces += [run, folded]
        place = match.end()
    pieces.append(text[place:].translate(letters))
    return Folded("".join(pieces), tuple(specials))


@lru_cache(maxsize=4)
def _folded_text(text: str, options: Options) -> Folded:
    return fold(text, Options(case=options.case, accents=options.accents))


def _alphabet(text: str, options: Options) -> tuple[dict[int, str], "re.Pattern[str] | None"]:
    """Return what each character folds to, and what finds those that cannot be folded by themselves."""
    letters: dict[int, str] = {}
    odd: list[str] = []
    joined: list[str] = []
    for sign in set(text):
        folded = _fold_character(sign, options)
        if _continues(sign):
            joined.append(sign)
        elif len(folded) != 1:
            odd.append(sign)
        elif folded != sign:
            letters[ord(sign)] = folded
    parts = []
    if joined:
        marks = re.escape("".join(joined))
        parts.append(f"[^{marks}][{marks}]+|[{marks}]+")
    if odd:
        parts.append(f"[{re.escape(''.join(odd))}]")
    return letters, re.compile("|".join(parts), re.DOTALL) if parts else None


def _fold_character(sign: str, options: Options) -> str:
    folded = unicodedata.normalize("NFC", "".join(one for one in sign if one not in _NOTHING))
    if not options.accents:
        apart = unicodedata.normalize("NFD", folded)
        bare = "".join(one for one in apart if unicodedata.combining(one) < _FIRST_ACCENT)
        folded = unicodedata.normalize("NFC", bare)
    return (folded if options.case else folded.casefold()).translate(_PLAIN)


def _continues(sign: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    jamo = "\u1160" <= sign <= "\u11ff" or "\ud7b0" <= sign <= "\ud7fb"
    return jamo or sign in _NOTHING or unicodedata.category(sign) in {"Mn", "Me"}


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or unicodedata.category(sign).startswith("M")
