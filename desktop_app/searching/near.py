"""NEAR over positions, for backends: only what can be near enough is looked at."""

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
    for anchor in each[0]:
        low, high = anchor[0] - reach, anchor[1] + reach
        others = [[one for one in part if low <= one[0] and one[1] <= high] for part in each[1:]]
        if all(others):
            for combination in _combinations([anchor], others, distance):
                chosen.update(combination)
    return sorted(chosen)


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
