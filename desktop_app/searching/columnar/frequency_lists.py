"""How often each stem stands in each document that holds it: mostly once.

A bit for each posting says whether it is more than once; only then is there a byte for how often. Where
the bytes of a posting begin is found by counting bits (rank, Jacobson, "Space-efficient static trees and
graphs", 1989) from the nearest of the counts kept for every 512 postings.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.columnar.document_lists import ranges

Ints = NDArray[np.int64]

_COUNTED = 512
_LONGEST = 255
"""A frequency that does not fit in 8 bits is kept beside."""


@dataclass(frozen=True, slots=True)
class FrequencyArrays:
    """The arrays in which frequencies are stored.

    Attributes:
        repeated: a bit for each posting, lowest first: whether its frequency is above one.
        before: how many of those bits are set before each 512th posting.
        repetitions: the frequencies above one.
        long_at, long: places among those, and frequencies, of what is higher than 254.
    """

    repeated: NDArray[np.uint8]
    before: NDArray[np.uint32]
    repetitions: NDArray[np.uint8]
    long_at: NDArray[np.uint32]
    long: NDArray[np.uint32]


class FrequencyPacker:
    """Packs frequencies that come in portions."""

    def __init__(self) -> None:
        self._repeated: list[NDArray[np.bool_]] = []
        self._repetitions: list[NDArray[np.uint8]] = []
        self._long_at: list[Ints] = []
        self._long: list[NDArray[np.uint32]] = []
        self._filled = 0

    def add(self, frequencies: NDArray[np.uint32]) -> None:
        """Add the next postings."""
        repeated = frequencies > 1
        repetitions = frequencies[repeated]
        long = np.flatnonzero(repetitions >= _LONGEST)
        self._repeated.append(repeated)
        self._repetitions.append(np.minimum(repetitions, _LONGEST).astype(np.uint8))
        self._long_at.append(long + self._filled)
        self._long.append(repetitions[long])
        self._filled += len(repetitions)

    def arrays(self) -> FrequencyArrays:
        """Return all frequencies in one."""
        repeated = np.concatenate((np.zeros(0, bool), *self._repeated))
        whole = np.zeros(-(-len(repeated) // _COUNTED) * _COUNTED, bool)
        whole[: len(repeated)] = repeated
        counts = np.count_nonzero(whole.reshape(-1, _COUNTED), axis=1)
        return FrequencyArrays(
            np.packbits(whole, bitorder="little"),
            (np.cumsum(counts) - counts).astype(np.uint32),
            np.concatenate((np.zeros(0, np.uint8), *self._repetitions)),
            np.concatenate((np.zeros(0, np.int64), *self._long_at)).astype(np.uint32),
            np.concatenate((np.zeros(0, np.uint32), *self._long)),
        )


class FrequencyLists:
    """Reads what `FrequencyPacker` packed."""

    def __init__(self, arrays: FrequencyArrays) -> None:
        self._arrays = arrays

    def between(self, low: int, high: int) -> NDArray[np.uint32]:
        """Return the frequencies of a half-open range of postings."""
        first = low >> 3
        bits = np.unpackbits(self._arrays.repeated[first : -(-high // 8)], bitorder="little")
        repeated = np.flatnonzero(bits[low - 8 * first : high - 8 * first])
        frequencies = np.ones(high - low, np.uint32)
        begin = self._rank(low)
        frequencies[repeated] = self._repetitions(begin, begin + len(repeated))
        return frequencies

    def of_each(self, lows: Ints, sizes: Ints) -> NDArray[np.uint32]:
        """Return the frequencies of several ranges of postings, one after the other."""
        if len(lows) == 1:
            return self.between(int(lows[0]), int(lows[0] + sizes[0]))
        places = ranges(lows, sizes)
        bits = (self._arrays.repeated[places >> 3] >> (places & 7).astype(np.uint8)) & np.uint8(1)
        repeated = np.flatnonzero(bits)
        frequencies = np.ones(len(places), np.uint32)
        # The ranges follow each other here, so a repeated posting is as far from the first of its range.
        before = np.concatenate(([0], np.cumsum(bits, dtype=np.int64)))[np.cumsum(sizes) - sizes]
        moved = np.repeat(self._ranks(lows) - before, sizes)[repeated]
        at = np.arange(len(repeated)) + moved
        found = self._arrays.repetitions[at].astype(np.uint32)
        for place in np.flatnonzero(found == _LONGEST).tolist():
            found[place] = self._arrays.long[np.searchsorted(self._arrays.long_at, at[place])]
        frequencies[repeated] = found
        return frequencies

    def _repetitions(self, low: int, high: int) -> NDArray[np.uint32]:
        found = self._arrays.repetitions[low:high].astype(np.uint32)
        first, last = np.searchsorted(self._arrays.long_at, (low, high)).tolist()
        if first < last:
            found[self._arrays.long_at[first:last] - np.uint32(low)] = self._arrays.long[first:last]
        return found

    def _rank(self, place: int) -> int:
        """Return how many postings before a place are repeated."""
        block = place // _COUNTED
        if block == len(self._arrays.before):
            return len(self._arrays.repetitions)
        begin = block * (_COUNTED // 8)
        bits = int.from_bytes(self._arrays.repeated[begin : (place >> 3) + 1].tobytes(), "little")
        mask = (1 << (place - block * _COUNTED)) - 1
        return int(self._arrays.before[block]) + (bits & mask).bit_count()

    def _ranks(self, places: Ints) -> Ints:
        return np.array([self._rank(place) for place in places.tolist()], np.int64)
