"""Where a leaf of a query stands in one segment of text.

No token reaches over a space, so the words of a segment are those of its space-parted chunks, moved to
their places. An article has far fewer different chunks than words: what a leaf finds in a chunk is
worked out once and remembered, which makes a book of five megabytes as quick to look through as a page.
"""

from dataclasses import dataclass
from functools import lru_cache

from desktop_app.domain.query import Leaf
from desktop_app.searching.analysis import Alternative, Pattern, Word, alternatives, words


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

    def moved(self, positions: int, code_points: int) -> "Occurrence":
        """Return the same place in a text in which so much goes before."""
        return Occurrence(
            self.first + positions,
            self.last + positions,
            self.start + code_points,
            self.end + code_points,
            self.via,
        )


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
        self._sizes: dict[str, int] = {}
        self._found: dict[str, list[Occurrence]] = {}
        self._holding: list[set[str]] = [set() for _ in wanted.pattern]

    def occurrences(self, text: str) -> list[Occurrence]:
        """Return every place where all parts of the pattern stand at their distances."""
        chunks = text.split(" ")
        if not self._sizes.keys() >= set(chunks):
            self._learn(chunks)
        if any(holding.isdisjoint(chunks) for holding in self._holding):
            return []
        if len(self._wanted) > 1:
            return _in_words(self._wanted, words(text, self._language), self._via)
        return self._assembled(chunks)

    def _learn(self, chunks: list[str]) -> None:
        """Remember of each new chunk how many positions it takes, which parts fit, whole occurrences."""
        for chunk in chunks:
            if chunk in self._sizes:
                continue
            inside = chunk_words(chunk, self._language)
            self._sizes[chunk] = 1 + max((word.position for word in inside), default=-1)
            for part, holding in zip(self._wanted, self._holding, strict=True):
                if any(part.fits(word) for word in inside):
                    holding.add(chunk)
            if len(self._wanted) == 1 and chunk in self._holding[0]:
                self._found[chunk] = _in_words(self._wanted, inside, self._via)

    def _assembled(self, chunks: list[str]) -> list[Occurrence]:
        """Put the finds of a one-word pattern in the chunks together."""
        places: list[Occurrence] = []
        position = start = done = 0
        for index in [index for index, chunk in enumerate(chunks) if chunk in self._found]:
            before = chunks[done:index]
            position += sum(map(self._sizes.__getitem__, before))
            start += sum(map(len, before)) + index - done
            done = index
            places += [found.moved(position, start) for found in self._found[chunks[index]]]
        return places


@lru_cache(maxsize=65536)
def chunk_words(chunk: str, language: str) -> tuple[Word, ...]:
    """Return the words of a text without spaces; several leaves ask the same chunks."""
    return words(chunk, language)


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


def _in_words(wanted: Pattern, found: tuple[Word, ...], via: str | None) -> list[Occurrence]:
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
            results.append(Occurrence(position, position + wanted[-1].offset, start, end, via))
    return results
