"""How many hits there are of each outlet, year, month, language, speaker and tag.

Documents with the same outlet, language and month are one group; hits are counted by group, and the few
groups are added up for each facet.
"""

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.backend import FACETS
from desktop_app.searching.columnar.documents_table import Documents

Ints = NDArray[np.int64]

_FEW = 8
_MONTHS = 13  # 0 stands for an unknown one


class FacetGroups:
    """The groups of one segment.

    Attributes:
        of_documents: the group of each document.
    """

    def __init__(self, documents: Documents) -> None:
        outlets, languages = documents.texts("outlet"), documents.texts("language")
        months = documents.column("year").astype(np.int64) * _MONTHS + documents.column("month")
        keys = ((outlets.numbers.astype(np.int64) + 1) << 40) | (
            (languages.numbers.astype(np.int64) + 1) << 20
        )
        different, groups = np.unique(keys | months, return_inverse=True)
        self.of_documents: Ints = groups
        self._outlets, self._languages = different >> 40, (different >> 20) & 0xFFFFF
        self._known_months, self._months = np.unique(different & 0xFFFFF, return_inverse=True)
        self._names = {"outlet": ["", *outlets.values.all()], "language": ["", *languages.values.all()]}

    def count(self, hits: Ints, counts: Mapping[str, Counter[str]]) -> None:
        """Add up some documents."""
        groups, sizes = _counted(self.of_documents[hits], len(self._months))
        for name, numbers in (("outlet", self._outlets), ("language", self._languages)):
            names = self._names[name]
            counts[name].update({names[at]: count for at, count in _summed(numbers[groups], sizes) if at})
        for at, count in _summed(self._months[groups], sizes):
            year, month = divmod(int(self._known_months[at]), _MONTHS)
            if year:
                counts["year"][f"{year:04}"] += count
            if month:
                counts["month"][f"{year:04}-{month:02}"] += count


def _counted(groups: Ints, count: int) -> tuple[Ints, Ints]:
    """Return the groups that occur, of so many, and how often each."""
    if len(groups) * _FEW < count:
        different, sizes = np.unique(groups, return_counts=True)
        return different, sizes
    sizes = np.bincount(groups)
    held = np.flatnonzero(sizes)
    return held, sizes[held]


def _summed(numbers: Ints, sizes: Ints) -> list[tuple[int, int]]:
    """Return each number that occurs, with the sum of its sizes."""
    sums = np.bincount(numbers, sizes).astype(np.int64)
    held = np.flatnonzero(sums)
    return list(zip(held.tolist(), sums[held].tolist(), strict=True))


class FacetCounts:
    """Adds up the counts of the segments."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}

    def add(self, documents: Documents, groups: FacetGroups, hits: Ints) -> None:
        """Count some documents of a segment."""
        if len(hits):
            groups.count(hits, self._counts)
            for name in ("tag", "speaker"):
                self._add_list(documents, name, hits)

    def _add_list(self, documents: Documents, name: str, hits: Ints) -> None:
        column = documents.lists(name)
        if not len(column.numbers):
            return
        chosen = np.zeros(len(documents), bool)
        chosen[hits] = True
        counts = np.bincount(column.numbers[np.repeat(chosen, np.diff(column.offsets))])
        held: list[int] = np.flatnonzero(counts).tolist()
        self._counts[name].update({column.values[at]: int(counts[at]) for at in held})

    def counted(self) -> Mapping[str, Mapping[str, int]]:
        """Return the counts, the highest first."""
        return {
            name: dict(sorted(counts.items(), key=_highest_first)) for name, counts in self._counts.items()
        }


def _highest_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
