"""Snippets: the slice of a text that shows best why it was found."""

from collections import Counter
from collections.abc import Sequence

from desktop_app.searching.backend import Match

LENGTH = 240
"""Code points of a snippet, about three lines."""

LEAD = 60
"""How much of the text before the first match is shown at the most."""


def snippet(text: str, found: Sequence[Match], *, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Return the range of `text` to show.

    Args:
        text: what the matches index.
        found: matches in it, sorted.
        start, end: what to show parts of (a quote within its article); all of the text if not given.
    """
    end = len(text) if end is None else end
    if end - start <= LENGTH:
        return start, end
    first = _densest(text, found) if found else start
    line = text.rfind("\n", start, first) + 1
    low = max(start, line, first - LEAD)
    low = max(start, min(low, end - LENGTH))
    return _at_words(text, low, min(low + LENGTH, end), (start, end))


def _densest(text: str, found: Sequence[Match]) -> int:
    """Return the start of the match after which most different words follow closely.

    A window slides over the matches, which are sorted and disjoint: each enters and leaves it once.
    """
    written = [text[one.start : one.end].casefold() for one in found]
    inside: Counter[str] = Counter()
    best, best_start = (0, 0), found[0].start
    entered = 0
    for index, one in enumerate(found):
        entered = max(entered, index)  # a match too long for any window was passed over
        while entered < len(found) and found[entered].end <= one.start + LENGTH - LEAD:
            inside[written[entered]] += 1
            entered += 1
        if (len(inside), entered - index) > best:
            best, best_start = (len(inside), entered - index), one.start
        if entered > index:
            inside[written[index]] -= 1
            if not inside[written[index]]:
                del inside[written[index]]
    return best_start


def _at_words(text: str, low: int, high: int, within: tuple[int, int]) -> tuple[int, int]:
    """Move both ends to white space where there is some nearby."""
    start, end = within
    if low > start and not text[low - 1].isspace():
        space = next((at for at in range(low, min(low + 20, high)) if text[at].isspace()), None)
        low = low if space is None else space + 1
    if high < end and not text[high].isspace():
        space = next((at for at in range(high, max(high - 20, low), -1) if text[at].isspace()), None)
        high = high if space is None else space
    return low, high
