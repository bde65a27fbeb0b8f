"""Where a leaf of a query stands in one segment of text.

No token reaches over a space, so the words of a segment are those of its space-parted chunks, moved to
their places. An article has far fewer different chunks than words: what a leaf finds in a chunk is
worked out once and remembered, which makes a book of five megabytes as quick to look through as a page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.query import Leaf
from desktop_app.searching.analysis import Alternative, Part, Pattern, Test, Word, alternatives, words


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
    """

    def __init__(self, wanted: Alternative, language: str) -> None:
        self._wanted = wanted.pattern
        self._via = wanted.via
        self._language = language
        self._picks = [_pick(part) for part in wanted.pattern]
        self._needed = _needed(wanted.pattern)
        self._sizes = _Sizes(language)
        self._known: set[str] = set()
        self._fitting: dict[str, list[tuple[int, Word]]] = {}
        self._holding: list[set[str]] = [set() for _ in wanted.pattern]

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every place where all parts of the pattern stand at their distances, in order."""
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
        for chunk in new:
            if self._needed and self._needed not in chunk.lower() and _is_plain(chunk):
                continue
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
            position += sum(map(self._sizes.__getitem__, before))
            start += sum(map(len, before)) + index - done
            done = index
            for number, word in self._fitting[chunks[index]]:
                first = position + word.position - self._wanted[number].offset
                low, high = start + word.start, start + word.end
                if known := placed[number].get(first):  # a single character and the pair it begins
                    low, high = min(low, known[0]), max(high, known[1])
                placed[number][first] = low, high
        return placed

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


def _needed(pattern: Pattern) -> str:
    """Return what a plain chunk in small letters must hold to fit, as far as that is sure."""
    one = pattern[0]
    return one.text if len(pattern) == 1 and one.test in (Test.PREFIX, Test.FORM) else ""


def _is_plain(chunk: str) -> bool:
    """Tell whether a chunk is one word of ASCII letters and digits, of which the form is itself."""
    return chunk.isascii() and chunk.rstrip('.,;:!?)"').isalnum()


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

    def __init__(self, wanted: tuple[Alternative, ...], language: str) -> None:
        self._finders = [PatternFinder(one, language) for one in wanted]

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every place where one of the alternatives stands, each place once, what was typed first."""
        if len(self._finders) == 1:
            return self._finders[0].occurrences(text)
        found: dict[tuple[int, int], Occurrence] = {}
        for one in self._finders:
            for place in one.occurrences(text):
                found.setdefault((place.first, place.last), place)
        return sorted(found.values(), key=_by_place)


def _by_place(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.first, occurrence.last


@lru_cache(maxsize=16)
def finder(leaf: Leaf, language: str, *, names: bool = False) -> Finder:
    """Return the finder of a leaf, which remembers what it has learned."""
    return Finder(alternatives(leaf, language, names=names), language)
