"""Which entries fit what was typed, the best first; pure, so that it may run on any thread."""

import heapq
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

LOOSE_UP_TO = 20_000
"""Among more entries than these, letters that stand apart do not count as a match."""

NEVER: Callable[[], bool] = bool
"""Says no: the ranking is wanted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the palette.

    Attributes:
        kind: "command", "tag", "search", "note" or "article".
        key: the id of a command, or of a thing in the notebook.
        text: what it is called.
        aside: what is said about it in a second tone.
        icon: a Lucide icon; empty for a tag, which has a square of its colour.
        colour: the colour name of a tag.
        shortcut: the keys of a command.
    """

    kind: str
    key: str
    text: str
    aside: str = ""
    icon: str = ""
    colour: str = ""
    shortcut: str = ""
    folded: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry that fits, and which characters of its text were typed."""

    entry: Entry
    score: int
    places: tuple[int, ...]


def entry(kind: str, key: str, text: str, **rest: str) -> Entry:
    """Return an entry that is ready to be looked for."""
    return Entry(kind, key, text, folded=text.casefold(), **rest)


def rank(
    entries: Sequence[Entry], typed: str, *, most: int, cancelled: Callable[[], bool] = NEVER
) -> list[Ranked]:
    """Return the entries that fit, at most so many; all in their order where nothing was typed."""
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return [Ranked(one, 0, ()) for one in entries[:most]]
    loose = len(entries) <= LOOSE_UP_TO
    found: list[tuple[int, int, Entry]] = []
    for number, one in enumerate(entries):
        if number % 4096 == 0 and cancelled():
            return []
        score = _score(one.folded, wanted, loose=loose)
        if score:
            found.append((-score, number, one))
    best = heapq.nsmallest(most, found, key=_order)
    return [Ranked(one, -score, places(one.text, wanted)) for score, _, one in best]


def places(text: str, wanted: str) -> tuple[int, ...]:
    """Return which characters of a text stand for what was typed; `wanted` is folded."""
    folded = text.casefold()
    if len(folded) != len(text):
        return ()  # folding moved the characters; better no marks than wrong ones
    spots: set[int] = set()
    for word in wanted.split():
        at = _begin(folded, word)
        if at >= 0:
            spots.update(range(at, at + len(word)))
            continue
        found = _apart(word.replace(" ", "")).search(folded)
        if found is not None:
            spots.update(found.start(number + 1) for number in range(len(word)))
    return tuple(sorted(spots))


def _order(found: tuple[int, int, Entry]) -> tuple[int, int]:
    return found[0], found[1]


def _score(folded: str, wanted: str, *, loose: bool) -> int:
    """Return how well a name fits: 0 not at all, the more the better; short names before long ones."""
    if folded == wanted:
        return 1000
    brief = max(0, 60 - len(folded))
    at = folded.find(wanted)
    if at == 0:
        return 800 + brief
    if at > 0:
        return (600 if not folded[at - 1].isalnum() else 350) + brief
    words = wanted.split()
    if len(words) > 1 and all(word in folded for word in words):
        return 450 + brief
    if loose and len(wanted) > 1 and _fits_apart(folded, words):
        return 100 + brief
    return 0


def _fits_apart(folded: str, words: Iterable[str]) -> bool:
    """Tell whether the letters of each word follow one another, the first at the beginning of a word."""
    return all(_apart(word).search(folded) is not None for word in words)


@cache
def _apart(word: str) -> re.Pattern[str]:
    return re.compile(r"\b" + ".*?".join(f"({re.escape(letter)})" for letter in word))


def _begin(folded: str, word: str) -> int:
    """Return where a word of the query stands, at the beginning of a word if it does so anywhere."""
    found = re.search(rf"\b{re.escape(word)}", folded)
    return found.start() if found else folded.find(word)
