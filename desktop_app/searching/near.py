"""NEAR over positions, for backends: only what can be near enough is looked at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

Range = tuple[int, int]


def near_choices(each: Sequence[Sequence[Range]], distance: int) -> list[Range]:
    """Return the ranges that stand near ranges of all other parts, sorted.

    Args:
        each: for each part, the positions of first and last word of each of its occurrences.
        distance: how many other words may stand between them in all.
    """
    chosen: set[Range] = set()
    longest = sum(max((last - first + 1 for first, last in part), default=0) for part in each)
    reach = distance + longest
    parts = [sorted(part) for part in each]
    for anchor in parts[0]:
        others = [_between(part, anchor[0] - reach, anchor[1] + reach) for part in parts[1:]]
        if all(others):
            for combination in _combinations([anchor], others, distance):
                chosen.update(combination)
    return sorted(chosen)


def _between(part: list[Range], low: int, high: int) -> list[Range]:
    return part[bisect_left(part, (low, low)) : bisect_right(part, (high, high))]


def _combinations(
    taken: list[Range], others: Sequence[Sequence[Range]], distance: int
) -> Iterator[tuple[Range, ...]]:
    """Choose a range of each part so that none overlap and few enough words lie between."""
    if not others:
        covered = sum(last - first + 1 for first, last in taken)
        stretch = max(last for _, last in taken) - min(first for first, _ in taken) + 1
        if stretch - covered <= distance:
            yield tuple(taken)
        return
    for one in others[0]:
        if all(one[1] < first or last < one[0] for first, last in taken):
            yield from _combinations([*taken, one], others[1:], distance)
