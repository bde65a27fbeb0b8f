"""Where a leaf of a query stands in one segment of text.

No token reaches over a space, so the words of a segment are those of its space-parted chunks, moved to
their places. An article has far fewer different chunks than words: what a leaf finds in a chunk is
worked out once and remembered, which makes a book of five megabytes as quick to look through as a page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from desktop_app.domain.query import Leaf
from desktop_app.searching.analysis import (
    ENGLISH,
    Alternative,
    Part,
    Pattern,
    Test,
    Word,
    alternatives,
    words,
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a leaf was found.

    Attributes:
        first, last: positions of its first and last word.
        start, end: its span in the segment.
        via: the variant through which it was found, None if as typed.
    """

    first: int
    last: int
    start: int
    end: int
    via: str | None = None


class _Sizes(dict[str, int]):
    """Maps a chunk to how many positions it takes, worked out when first asked."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, chunk: str) -> int:
        size = self[chunk] = chunk_words(chunk, self._language)[0]
        return size


class PatternFinder:
    """Finds the places of one pattern in any number of segments of one analysis language.

    Args:
        wanted: what is looked for, and through which variant.
        language: an analysis language.
        exact: positions are told exactly; otherwise places far apart may seem less far.
    """

    def __init__(self, wanted: Alternative, language: str, *, exact: bool) -> None:
        self._wanted = wanted.pattern
        self._via = wanted.via
        self._language = language
        self._picks = [_pick(part) for part in wanted.pattern]
        self._exact = exact
        self._candidates = _candidates(wanted.pattern, language)
        self._starts = _starts(wanted.pattern, language)
        self._sizes = _Sizes(language)
        self._known: set[str] = set()
        self._fitting: dict[str, list[tuple[int, Word]]] = {}
        self._holding: list[set[str]] = [set() for _ in wanted.pattern]

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every place where all parts of the pattern stand at their distances, in order."""
        if self._starts and (letters := _letters(text)):
            for start in self._starts:
                if not start(letters):
                    return []
        chunks, different = _chunks(text)
        if new := different - self._known:
            self._learn(new)
        for holding in self._holding:
            if holding.isdisjoint(different):
                return []
        return self._assembled(self._placed(chunks))

    def _learn(self, new: frozenset[str]) -> None:
        """Remember of each new chunk which of its words fit which part."""
        self._known |= new
        for chunk in self._candidates.findall(" ".join(new)) if self._candidates else new:
            _, inside = chunk_words(chunk, self._language)
            for number, pick in enumerate(self._picks):
                if fitting := pick(inside):
                    self._holding[number].add(chunk)
                    self._fitting.setdefault(chunk, []).extend((number, word) for word in fitting)

    def _placed(self, chunks: list[str]) -> list[dict[int, tuple[int, int]]]:
        """Return, for each part, where the pattern would begin with the span of the words that fit there."""
        placed: list[dict[int, tuple[int, int]]] = [{} for _ in self._wanted]
        position = start = done = 0
        for index in [index for index, chunk in enumerate(chunks) if chunk in self._fitting]:
            before = chunks[done:index]
            position += self._size(before)
            start += sum(map(len, before)) + index - done
            done = index
            for number, word in self._fitting[chunks[index]]:
                first = position + word.position - self._wanted[number].offset
                low, high = start + word.start, start + word.end
                if known := placed[number].get(first):  # a single character and the pair it begins
                    low, high = min(low, known[0]), max(high, known[1])
                placed[number][first] = low, high
        return placed

    def _size(self, chunks: list[str]) -> int:
        """Return how many positions chunks take, or fewer if those are enough to part two places."""
        if not self._exact and len(chunks) > len(self._wanted) and "".join(chunks).isascii():
            between = sum(map(str.isalnum, chunks[1:]))  # a chunk of letters is a word
            if between > self._wanted[-1].offset:
                return self._sizes[chunks[0]] + between
        return sum(map(self._sizes.__getitem__, chunks))

    def _assembled(self, placed: list[dict[int, tuple[int, int]]]) -> list[Occurrence]:
        """Return the places at which every part has a word that fits."""
        others = placed[1:]
        length = self._wanted[-1].offset
        found: list[Occurrence] = []
        for first, (start, end) in placed[0].items():
            if all(first in other for other in others):
                low = min([start, *(other[first][0] for other in others)])
                high = max([end, *(other[first][1] for other in others)])
                found.append(Occurrence(first, first + length, low, high, self._via))
        return found


@lru_cache(maxsize=65536)
def chunk_words(chunk: str, language: str) -> tuple[int, tuple[Word, ...]]:
    """Return how many positions a text without spaces takes, and its words; several leaves ask for them."""
    inside = words(chunk, language)
    return 1 + max((word.position for word in inside), default=-1), inside


@lru_cache(maxsize=8192)
def _chunks(text: str) -> tuple[list[str], frozenset[str]]:
    chunks = text.split(" ")
    return chunks, frozenset(chunks)


@lru_cache(maxsize=8192)
def _letters(text: str) -> str:
    """Return a text in small letters without signs that may stand inside a word; nothing if not of ASCII.

    So the beginning of each of its words stands somewhere in it without a gap.
    """
    letters = text.lower().translate(_INSIDE_WORDS)
    return letters if letters.isascii() else ""


_INSIDE_WORDS = str.maketrans("", "", "-'.,/&_\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201c\u201d\u00ad")


def _starts(pattern: Pattern, language: str) -> list[Callable[[str], object]]:
    """Return what tells of `_letters` whether a word could begin there as each part asks; none: not known.

    A stem begins as its word does: but for `y` that becomes `i`, at most its last two letters differ.
    """
    starts: list[Callable[[str], object]] = []
    for part in pattern:
        if part.test in (Test.PREFIX, Test.FORM):
            begin = part.text
        elif part.test is Test.STEM and language == ENGLISH:
            begin = part.text[: max(2, len(part.text) - 2)]
        else:
            return []
        if not (begin.isascii() and begin.isalnum()):
            return []
        changing = part.test is Test.STEM and not {"y", "i"}.isdisjoint(begin)
        found = re.compile("".join("[yi]" if sign in "yi" else sign for sign in begin)).search
        starts.append(found if changing else partial(_contains, begin))
    return starts


def _contains(begin: str, letters: str) -> bool:
    return begin in letters


def _candidates(pattern: Pattern, language: str) -> re.Pattern[str] | None:
    """Return what finds, among chunks parted by spaces, those whose words could fit a part; None: any could.

    A stem begins as its word does, but for `dying` and the like, which become `die`. So a chunk that is one
    plain word in ASCII letters and begins otherwise is passed over without being analyzed.
    """
    tests = {part.test for part in pattern}
    if not (tests <= {Test.PREFIX, Test.FORM} or (tests == {Test.STEM} and language == ENGLISH)):
        return None
    starts = {
        "".join("[yi]" if sign in "yi" else re.escape(sign) for sign in part.text[:2]) for part in pattern
    }
    plain = r"""[a-z0-9]{2,}[.,;:!?)"]*(?: |\Z)"""
    return re.compile(f"(?<![^ ])(?!(?!{'|'.join(sorted(starts))}){plain})[^ ]+", re.IGNORECASE | re.ASCII)


def _pick(part: Part) -> Callable[[tuple[Word, ...]], list[Word]]:
    """Return what chooses the words that fit a part, quickly for the tests that are asked most."""
    text = part.text

    def by_stem(inside: tuple[Word, ...]) -> list[Word]:
        return [word for word in inside if word.stem == text]

    def by_prefix(inside: tuple[Word, ...]) -> list[Word]:
        return [word for word in inside if word.form.startswith(text)]

    def by_any(inside: tuple[Word, ...]) -> list[Word]:
        return [word for word in inside if part.fits(word)]

    return {Test.STEM: by_stem, Test.PREFIX: by_prefix}.get(part.test, by_any)


class Finder:
    """Finds the places of one leaf, whichever of its alternatives stands there."""

    def __init__(self, wanted: tuple[Alternative, ...], language: str, *, exact: bool) -> None:
        self._finders = [PatternFinder(one, language, exact=exact) for one in wanted]

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every place where one of the alternatives stands, each place once, what was typed first."""
        if len(self._finders) == 1:
            return self._finders[0].occurrences(text)
        found: dict[tuple[int, int], Occurrence] = {}
        for one in self._finders:
            for place in one.occurrences(text):
                found.setdefault((place.start, place.end), place)
        return sorted(found.values(), key=_by_place)


def _by_place(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.start, occurrence.end


@lru_cache(maxsize=16)
def finder(leaf: Leaf, language: str, *, names: bool = False, exact: bool = False) -> Finder:
    """Return the finder of a leaf, which remembers what it has learned.

    Args:
        names: the segments hold names.
        exact: positions are compared with those of another leaf, and must be told exactly.
    """
    return Finder(alternatives(leaf, language, names=names), language, exact=exact)
