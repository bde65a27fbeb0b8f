"""The one analyzer: cuts a text into the tokens that every search backend stores and looks for.

A text is first written over, code point by code point, into letters that name classes (letter, digit,
mark, apostrophe ...). That string is as long as the text, so that one regular expression over it finds
the words and its offsets are the text's own, whatever compatibility forms the text uses.

Scripts without spaces, and Hangul with its endings, are stored as single characters and as overlapping
pairs. A run of n characters takes n positions, in the text as in a query, which makes phrases exact.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.language.scripts import Script, script_of
from desktop_app.language.stemming import algorithm_for, stem

ANALYZER_VERSION: int = 1
"""Raised with every change that makes other tokens; an index made with another one is rebuilt."""

_APOSTROPHES = "'\u2019\u02bc\u2018\u02b9\u2032\uff07\u00b4\u0060"
_JOINERS = "\u00ad\u200c\u200d\u2060\uff9e\uff9f"
_GROUP_SPACES = "\u00a0\u2009\u202f"
_SIGNS = ((_APOSTROPHES, "A"), (_JOINERS, "M"), (_GROUP_SPACES, "S"), (".\uff0e", "P"), (",\uff0c", "C"))
_PAIRED = frozenset({Script.HAN, Script.KANA, Script.HANGUL, Script.UNSPACED})
_KEEPS_MARKS = frozenset({Script.CYRILLIC, Script.HANGUL, Script.KANA, Script.UNSPACED, Script.OTHER})


class _Classes(dict[int, str]):
    """Maps a code point to the letter of its class, computed when first met."""

    def __missing__(self, point: int) -> str:
        found = self[point] = _class_of(chr(point))
        return found


def _class_of(character: str) -> str:
    for characters, letter in _SIGNS:
        if character in characters:
            return letter
    if "\u1160" <= character <= "\u11ff":  # the vowels and final consonants of Hangul written in parts
        return "M"
    category = unicodedata.category(character)
    if category[0] == "M":
        return "M"
    if category[0] == "N":
        return "N"
    if category[0] == "L":
        return "J" if script_of(character) in _PAIRED else "L"
    return "_"


_CLASSES = _Classes()
_PIECE = re.compile(
    r"(?P<acronym>(?<![LNM])LM*(?:PLM*)+(?![LNM])P?)"
    r"|(?P<number>N+(?:[PC]N+|S(?:NNN(?!N)))+)"
    r"|(?P<word>[LN][LNM]*(?:A[L][LNM]*)*)"
    r"|(?P<pairs>(?:JM*)+)"
)
_PLAIN_WORD = re.compile(r"[\"(\[“]*([A-Za-z0-9]+)[.,;:!?)\]\"”]*")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+")
_DOTTED_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_CLUSTER = re.compile(r"JM*")
_ELISION = frozenset({"fr", "it", "ca"})
_MARKS_MATTER = frozenset(
    {"french", "german", "spanish", "italian", "portuguese", "turkish", "arabic", "swedish", "finnish"}
)
_PLAIN = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
    "\u2044": "/",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One searchable unit.

    Attributes:
        text: folded and stemmed form; equal forms match.
        start, end: code points into the text that was given, half-open.
        position: place in the text for phrases and NEAR; several tokens can share one.
    """

    text: str
    start: int
    end: int
    position: int


def tokens(text: str, language: str | None = "en") -> Iterator[Token]:
    """Yield the tokens of a text to be stored, sorted by position.

    Args:
        text: any text; offsets refer to it exactly as it is.
        language: chooses the stemmer for words in the Latin script (None: English). Text and query must
            be given the same one to match.
    """
    return _tokens(text, language, singles=True)


def query_tokens(text: str, language: str | None = "en") -> list[Token]:
    """Return the tokens that a query for `text` has to find, with their relative positions.

    Unlike `tokens`, a run of two or more Han, kana or Hangul characters gives its pairs only.
    """
    return list(_tokens(text, language, singles=False))


def terms(word: str, language: str | None = "en") -> list[str]:
    """Return what one word of a query is stored as: mostly one term, several for `Kim-Putin` or Hangul.

    Several terms are meant as a phrase; take `query_tokens` for their positions.
    """
    return [token.text for token in query_tokens(word, language)]


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Return `word` in compatibility form, without case, diacritics and apostrophes; not stemmed."""
    return _without_marks(_caseless(word))


def count_words(text: str) -> int:
    """Count the words of a text as a reader would: no pairs, one for each Han or kana character."""
    classes = text.translate(_CLASSES)
    count = 0
    for match in _PIECE.finditer(classes):
        if match.lastgroup == "pairs" and script_of(text[match.start()]) is not Script.HANGUL:
            count += len(_CLUSTER.findall(match.group()))
        else:
            count += 1
    return count


def _tokens(text: str, language: str | None, *, singles: bool) -> Iterator[Token]:
    if plain := _PLAIN_WORD.fullmatch(text):  # most of what is asked of by itself
        if stem := _stem(plain[1], language):
            yield Token(stem, *plain.span(1), 0)
        return
    position = 0
    classes = text.translate(_CLASSES)
    for match in _PIECE.finditer(classes):
        start, end = match.span()
        if match.lastgroup == "pairs":
            found = list(_pairs(text, classes, (start, end), position, singles=singles))
            yield from found
            position += len(_CLUSTER.findall(match.group()))
            continue
        for low, high, form in _forms(text, start, end, match.lastgroup, language):
            stem = _stem(form, language)
            if stem:
                yield Token(stem, low, high, position)
                position += 1


def _pairs(
    text: str, classes: str, span: tuple[int, int], position: int, *, singles: bool
) -> Iterator[Token]:
    clusters = [found.span() for found in _CLUSTER.finditer(classes, *span)]
    forms = [fold(text[start:end]) for start, end in clusters]
    for index, (start, end) in enumerate(clusters):
        if singles or len(clusters) == 1:
            yield Token(forms[index], start, end, position + index)
        if index + 1 < len(clusters):
            yield Token(forms[index] + forms[index + 1], start, clusters[index + 1][1], position + index)


def _forms(
    text: str, start: int, end: int, kind: str | None, language: str | None
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, written form) of the one or more words in a piece."""
    piece = text[start:end]
    if kind == "acronym":
        if not _is_dotted_genitive(text, start):
            yield start, end, piece.replace(".", "").replace("\uff0e", "")
    elif kind == "number":
        yield from _number_forms(piece, start)
    elif language in _ELISION and (cut := _elision(piece)):
        yield start, start + cut - 1, piece[: cut - 1]
        yield start + cut, end, piece[cut:]
    elif not _is_dotted_genitive(text, start):
        bare = _POSSESSIVE.sub("", piece)
        yield start, start + len(bare), bare


def _is_dotted_genitive(text: str, start: int) -> bool:
    """Tell whether the piece is the `s` of `U.S.'s`, which is no word."""
    return (
        start >= 2
        and text[start] in "sS"
        and text[start - 1] in _APOSTROPHES
        and text[start - 2] in ".\uff0e"
        and not text[start + 1 : start + 2].isalnum()
    )


def _elision(piece: str) -> int:
    """Return where the word after `l'` or `qu'` begins, or 0."""
    for index, character in enumerate(piece[:5]):
        if character in _APOSTROPHES:
            return index + 1 if index + 1 < len(piece) else 0
    return 0


def _number_forms(piece: str, start: int) -> Iterator[tuple[int, int, str]]:
    plain = unicodedata.normalize("NFKC", piece) if not piece.isascii() else piece
    if _GROUPED.fullmatch(piece):
        yield start, start + len(piece), re.sub(r"[,\u00a0\u2009\u202f]", "", piece)
    elif _DOTTED_GROUPS.fullmatch(plain):
        yield start, start + len(piece), plain.replace(".", "").replace(",", ".")
    elif _DECIMAL.fullmatch(plain):
        yield start, start + len(piece), plain.replace(",", ".")
    else:  # a date such as 12.07.2025, a version, a section number
        for part in re.finditer(r"[^.,\uff0e\uff0c\u00a0\u2009\u202f]+", piece):
            yield start + part.start(), start + part.end(), part.group()


@lru_cache(maxsize=16384)
def _stem(word: str, language: str | None) -> str:
    folded = _caseless(word)
    if not folded or not folded[0].isalpha():
        return _without_marks(folded)
    algorithm = algorithm_for(script_of(folded[0]), language)
    if algorithm is None:
        return _without_marks(folded)
    if algorithm in _MARKS_MATTER:  # the algorithm knows the accents of its language
        return _without_marks(stem(folded, algorithm))
    return stem(_without_marks(folded), algorithm)


def _caseless(word: str) -> str:
    plain = word if word.isascii() else unicodedata.normalize("NFKC", word)
    plain = unicodedata.normalize("NFKC", plain.casefold()) if not plain.isascii() else plain.lower()
    return "".join(
        character for character in plain if character not in _APOSTROPHES and character not in _JOINERS
    )


def _without_marks(word: str) -> str:
    """Drop diacritics where they are a matter of spelling; keep й apart from и, and か from が."""
    if word.isascii():
        return word
    if "ё" in word:
        word = word.replace("ё", "е")
    kept: list[str] = []
    for character in word:
        if script_of(character) in _KEEPS_MARKS and character.isalpha():
            kept.append(character)
            continue
        for part in unicodedata.normalize("NFD", character):
            if unicodedata.category(part) != "Mn" or _belongs(part, kept):
                kept.append(_PLAIN.get(part, part))
    return unicodedata.normalize("NFC", "".join(kept))


def _belongs(mark: str, kept: list[str]) -> bool:
    """Tell whether a mark is part of the letter: vowel signs of Thai or Hindi, voicing of kana."""
    if not kept or "\u0300" <= mark <= "\u036f":
        return False
    last = kept[-1]
    return script_of(last) in _KEEPS_MARKS or unicodedata.category(last)[0] == "M"
