"""How many hits there are of each outlet, year, month, language, speaker and tag."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.columnar.documents_table import Documents

Ints = NDArray[np.int64]


class FacetCounts:
    """Adds up the counts of the segments."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {
            name: Counter() for name in ("outlet", "year", "month", "language", "tag", "speaker")
        }

    def add(self, documents: Documents, hits: Ints) -> None:
        """Count some documents of a segment."""
        if not len(hits):
            return
        for name in ("outlet", "language"):
            column = documents.texts(name)
            counts = np.bincount(column.numbers[hits] + 1)  # number -1 stands for none
            self._counts[name].update({column.values[at - 1]: int(counts[at]) for at in _held(counts) if at})
        years = documents.column("year")[hits].astype(np.int64)
        months = documents.column("month")[hits]
        by_month = np.bincount(years * 13 + months)
        for at in _held(by_month):
            year, month = divmod(at, 13)
            if year:
                self._counts["year"][f"{year:04}"] += int(by_month[at])
            if month:
                self._counts["month"][f"{year:04}-{month:02}"] += int(by_month[at])
        for name in ("tag", "speaker"):
            self._add_list(documents, name, hits)

    def _add_list(self, documents: Documents, name: str, hits: Ints) -> None:
        column = documents.lists(name)
        if not len(column.numbers):
            return
        sizes = np.diff(column.offsets)
        chosen = np.zeros(len(documents), bool)
        chosen[hits] = True
        counts = np.bincount(column.numbers[np.repeat(chosen, sizes)])
        self._counts[name].update({column.values[at]: int(counts[at]) for at in _held(counts)})

    def counted(self) -> Mapping[str, Mapping[str, int]]:
        """Return the counts, the highest first."""
        return {
            name: dict(sorted(counts.items(), key=_highest_first)) for name, counts in self._counts.items()
        }


def _held(counts: Ints) -> list[int]:
    return np.flatnonzero(counts).tolist()


def _highest_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
