"""Words of a segment, and what a leaf of a query looks for among them.

Every word is kept in three forms. Its `stem` is what words and phrases are compared by; stems of another
language than English carry that language before a colon, so that one field holds several languages and
none finds another's by accident. Its `form` is folded but not stemmed: prefixes, wildcards and fuzzy
words are compared by it, and names (outlet, author, speaker). As `written` it is the slice of the text.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from desktop_app.domain.query import (
    Exact,
    FieldName,
    Fuzzy,
    Leaf,
    Phrase,
    PlainLeaf,
    Prefix,
    Term,
    Variants,
    Wildcard,
)
from desktop_app.language.analyzer import Token, fold, query_tokens, tokens
from desktop_app.language.scripts import Script
from desktop_app.language.stemming import algorithm_for

ENGLISH = "en"
LONGEST_WORD = 200
"""Longer words are compared by so many characters: an index key has its limits."""

NAME_FIELDS = frozenset({FieldName.OUTLET, FieldName.AUTHOR, FieldName.SPEAKER})
"""Fields that hold names: not stemmed."""

_GLUE = re.compile(r"[^\w*?]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a segment; offsets are code points into the segment.

    Attributes:
        written: the slice of the text, in the composed form (NFC).
    """

    stem: str
    form: str
    written: str
    start: int
    end: int
    position: int


class Test(Enum):
    """How a part is compared with a word."""

    STEM = auto()
    FORM = auto()
    PREFIX = auto()
    WILDCARD = auto()
    FUZZY = auto()
    WRITTEN = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a pattern.

    Attributes:
        offset: its position, counted from the first word of the pattern.
        edits: of a fuzzy word.
    """

    offset: int
    test: Test
    text: str
    edits: int = 0

    def fits(self, word: Word) -> bool:
        """Tell whether `word` is what is looked for."""
        if self.test is Test.STEM:
            return word.stem == self.text
        if self.test is Test.WRITTEN:
            return word.written == self.text
        return self.fits_form(word.form)

    def fits_form(self, form: str) -> bool:
        """Tell whether an unstemmed form is what is looked for; never true of a `STEM` or `WRITTEN` part."""
        match self.test:
            case Test.FORM:
                return form == self.text
            case Test.PREFIX:
                return form.startswith(self.text)
            case Test.WILDCARD:
                return wildcard(self.text).fullmatch(form) is not None
            case Test.FUZZY:
                return within_edits(self.text, form, self.edits)
            case Test.STEM | Test.WRITTEN:
                return False


Pattern = tuple[Part, ...]
"""Words at fixed distances; empty if a leaf holds nothing that could be found."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which a leaf can be found.

    Attributes:
        via: the variant that it is, None for what was typed.
    """

    pattern: Pattern
    via: str | None


@lru_cache(maxsize=256)
def analysis_language(language: str | None) -> str:
    """Return the language whose stemmer is used: English where there is none of its own."""
    if language is None or algorithm_for(Script.LATIN, language) == "english":
        return ENGLISH
    return language


@lru_cache(maxsize=1024)
def words(text: str, language: str | None) -> tuple[Word, ...]:
    """Return the words of one segment, sorted by position."""
    key = analysis_language(language)
    return tuple(
        Word(
            _marked(token, key),
            _form(text, token),
            _written(text, token),
            token.start,
            token.end,
            token.position,
        )
        for token in tokens(text, key)
    )


@lru_cache(maxsize=1024)
def alternatives(leaf: Leaf, language: str, *, names: bool = False) -> tuple[Alternative, ...]:
    """Return the patterns of which one must be found, what was typed first; none is empty."""
    if not isinstance(leaf, Variants):
        wanted = pattern(leaf, language, names=names)
        return (Alternative(wanted, None),) if wanted else ()
    found: dict[Pattern, str | None] = {pattern(leaf.typed, language, names=names): None}
    for other in leaf.others:
        found.setdefault(pattern(other.leaf, language, names=names), other.via)
    return tuple(Alternative(wanted, via) for wanted, via in found.items() if wanted)


@lru_cache(maxsize=1024)
def pattern(leaf: PlainLeaf, language: str, *, names: bool = False) -> Pattern:
    """Return what `leaf` looks for in text of an analysis language, or among names."""
    match leaf:
        case Term(text) | Phrase(text) if names:
            return _parts([(token.position, Test.FORM, _form(text, token)) for token in _asked(text)])
        case Term(text) | Phrase(text):
            found = query_tokens(text, language)
            return _parts([(token.position, Test.STEM, _marked(token, language)) for token in found])
        case Prefix(text):
            forms = [(token.position, Test.FORM, _form(text, token)) for token in _asked(text)]
            return _parts([*forms[:-1], *((place, Test.PREFIX, form) for place, _, form in forms[-1:])])
        case Wildcard(text):
            return _parts(_wildcards(text))
        case Fuzzy(text, edits):
            found = _asked(text)
            return _parts([(token.position, Test.FUZZY, _form(text, token)) for token in found], edits)
        case Exact(text, True):
            return _parts([(token.position, Test.WRITTEN, _written(text, token)) for token in _asked(text)])
        case Exact(text):
            return _parts([(token.position, Test.FORM, _form(text, token)) for token in _asked(text)])


def _parts(found: list[tuple[int, Test, str]], edits: int = 0) -> Pattern:
    return tuple(Part(place - found[0][0], test, text, edits) for place, test, text in found)


def _asked(text: str) -> list[Token]:
    return query_tokens(text, ENGLISH)


def _wildcards(text: str) -> list[tuple[int, Test, str]]:
    pieces = [piece for piece in _GLUE.split(fold(text)) if any(sign.isalnum() for sign in piece)]
    return [
        (place, Test.WILDCARD if set(piece) & {"*", "?"} else Test.FORM, piece)
        for place, piece in enumerate(pieces)
    ]


def _marked(token: Token, language: str) -> str:
    stem = token.text[:LONGEST_WORD]
    return stem if language == ENGLISH else f"{language}:{stem}"


def _form(text: str, token: Token) -> str:
    """Return the unstemmed form of a token: letters, digits and their marks only."""
    folded = fold(text[token.start : token.end])
    if not folded.isalnum():
        folded = "".join(sign for sign in folded if sign.isalnum() or unicodedata.category(sign)[0] == "M")
    return (folded or token.text)[:LONGEST_WORD]


def _written(text: str, token: Token) -> str:
    written = text[token.start : token.end]
    return (written if written.isascii() else unicodedata.normalize("NFC", written))[:LONGEST_WORD]


@lru_cache(maxsize=256)
def wildcard(text: str) -> re.Pattern[str]:
    """Return the regular expression of a wildcard: `?` is one character, `*` any number."""
    signs = {"?": ".", "*": ".*"}
    return re.compile("".join(signs.get(sign) or re.escape(sign) for sign in text), re.DOTALL)


def within_edits(left: str, right: str, edits: int) -> bool:
    """Tell whether at most `edits` insertions, deletions, replacements or swaps of neighbours part them."""
    if abs(len(left) - len(right)) > edits:
        return False
    return _within_one(left, right) if edits == 1 else edit_distance(left, right) <= edits


def _within_one(left: str, right: str) -> bool:
    """Tell the same for one edit, at most one letter of difference in length given."""
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    differing = (place for place, sign in enumerate(shorter) if sign != longer[place])
    at = next(differing, len(shorter))
    if len(longer) > len(shorter):
        return longer[at + 1 :] == shorter[at:]
    swapped = longer[at : at + 2] == shorter[at : at + 2][::-1] and longer[at + 2 :] == shorter[at + 2 :]
    return swapped or longer[at + 1 :] == shorter[at + 1 :]


def edit_distance(left: str, right: str) -> int:
    """Return the optimal string alignment distance (Damerau 1964, no substring edited twice)."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, one in enumerate(left, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one != other))
            if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
