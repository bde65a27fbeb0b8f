"""Where a leaf of a query stands in one segment of text.

No token reaches over a space, so the words of a segment are those of its space-parted chunks, moved to
their places. An article has far fewer different chunks than words: what a leaf finds in a chunk is
worked out once and remembered, which makes a book of five megabytes as quick to look through as a page.
"""

from dataclasses import dataclass
from functools import lru_cache

from desktop_app.searching.analysis import Leaf, Pattern, Word, pattern, words


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a leaf was found: positions of its first and last word, span in the segment."""

    first: int
    last: int
    start: int
    end: int

    def moved(self, positions: int, code_points: int) -> "Occurrence":
        """Return the same place in a text in which so much goes before."""
        return Occurrence(
            self.first + positions, self.last + positions, self.start + code_points, self.end + code_points
        )


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What a leaf finds in one chunk: how many positions it takes, which parts fit, whole occurrences."""

    positions: int
    parts: int
    found: tuple[Occurrence, ...]


class Finder:
    """Finds the places of one leaf in any number of segments of one analysis language.

    Args:
        wanted: what is looked for; nothing is found if it is empty.
        language: an analysis language.
    """

    def __init__(self, wanted: Pattern, language: str) -> None:
        self._wanted = wanted
        self._language = language
        self._all = (1 << len(wanted)) - 1
        self._chunks: dict[str, _Chunk] = {}

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every place where all parts of the pattern stand at their distances."""
        chunks = text.split(" ")
        known = [self._chunks.get(chunk) or self._learn(chunk) for chunk in chunks]
        if len(self._wanted) == 1:
            return _assembled(chunks, known)
        parts = 0
        for one in known:
            parts |= one.parts
        if not self._wanted or parts != self._all:
            return []
        return _in_words(self._wanted, words(text, self._language))

    def _learn(self, chunk: str) -> _Chunk:
        found = words(chunk, self._language)
        parts = 0
        for number, part in enumerate(self._wanted):
            if any(part.fits(word) for word in found):
                parts |= 1 << number
        whole = _in_words(self._wanted, found) if len(self._wanted) == 1 else []
        positions = 1 + max((word.position for word in found), default=-1)
        self._chunks[chunk] = _Chunk(positions, parts, tuple(whole))
        return self._chunks[chunk]


@lru_cache(maxsize=16)
def finder(leaf: Leaf, language: str, *, names: bool = False) -> Finder:
    """Return the finder of a leaf, which remembers what it has learned."""
    return Finder(pattern(leaf, language, names=names), language)


def _assembled(chunks: list[str], known: list[_Chunk]) -> list[Occurrence]:
    """Put the finds of a one-word leaf in the chunks together."""
    places: list[Occurrence] = []
    position = start = 0
    for chunk, one in zip(chunks, known, strict=True):
        if one.found:
            places += [found.moved(position, start) for found in one.found]
        position += one.positions
        start += len(chunk) + 1
    return places


def _in_words(wanted: Pattern, found: tuple[Word, ...]) -> list[Occurrence]:
    firsts = dict.fromkeys(word.position for word in found if wanted[0].fits(word))
    if not firsts:
        return []
    at: dict[int, list[Word]] = {}
    for word in found:
        at.setdefault(word.position, []).append(word)
    results: list[Occurrence] = []
    for position in firsts:
        chosen = [[word for word in at.get(position + part.offset, ()) if part.fits(word)] for part in wanted]
        if all(chosen):
            start = min(word.start for some in chosen for word in some)
            end = max(word.end for some in chosen for word in some)
            results.append(Occurrence(position, position + wanted[-1].offset, start, end))
    return results
