"""Sorted strings in two arrays: their bytes one after the other, and where each begins."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Offsets = NDArray[np.uint32]

_LONGEST_CHARACTER = 4  # bytes in UTF-8


def pack_strings(texts: Sequence[str]) -> tuple[Bytes, Offsets]:
    """Return the UTF-8 bytes of strings, and their offsets with the end of the last."""
    encoded = [text.encode("utf-8", "replace") for text in texts]
    offsets = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum([len(one) for one in encoded], out=offsets[1:])
    return np.frombuffer(b"".join(encoded), np.uint8), offsets


def taken_strings(data: Bytes, offsets: Offsets, numbers: NDArray[np.int64]) -> tuple[Bytes, Offsets]:
    """Return some of packed strings, packed again."""
    starts = offsets[numbers].astype(np.int64)
    sizes = offsets[numbers + 1].astype(np.int64) - starts
    ends = np.zeros(len(numbers) + 1, np.int64)
    np.cumsum(sizes, out=ends[1:])
    places = np.repeat(starts - ends[:-1], sizes) + np.arange(int(ends[-1]))
    return data[places], ends.astype(np.uint32)


class Strings:
    """Reads what `pack_strings` wrote; looking up asks for strings in the order of their code points."""

    def __init__(self, data: Bytes, offsets: Offsets) -> None:
        self.data = data
        self.offsets = offsets
        self._bytes = memoryview(cast("Any", data)) if len(data) else memoryview(b"")
        self._known: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def encoded(self, number: int) -> bytes:
        """Return the bytes of one string."""
        return bytes(self._bytes[int(self.offsets[number]) : int(self.offsets[number + 1])])

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode("utf-8")

    def all(self) -> list[str]:
        """Return every string."""
        whole, ends = bytes(self._bytes), self.offsets.tolist()
        return [whole[start:end].decode("utf-8") for start, end in pairwise(ends)]

    def find(self, text: str) -> int:
        """Return the number of a string, or -1."""
        found = self._known.get(text)
        if found is None:
            wanted = text.encode("utf-8", "replace")
            place = self.lowest(wanted)
            there = place < len(self) and self.encoded(place) == wanted
            found = self._known[text] = place if there else -1
        return found

    def lowest(self, wanted: bytes) -> int:
        """Return the number of the first string that is not less than `wanted`."""
        return bisect_left(range(len(self)), wanted, key=self.encoded)

    def beginning_with(self, prefix: str) -> range:
        """Return the numbers of the strings that begin so."""
        start = prefix.encode("utf-8", "replace")
        return range(self.lowest(start), self.lowest(start + b"\xff"))

    def close_to(self, text: str, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return which of some strings may be one edit away from `text`: all that are, and few others.

        One edit leaves as many bytes at both ends together as the longer string has, but for those of
        the character that is changed, or of the two that are swapped.
        """
        if not len(self.data):
            return numbers
        widest = max((len(one.encode("utf-8", "replace")) for one in text), default=1)
        wanted = np.frombuffer(text.encode("utf-8", "replace"), np.uint8)
        starts = self.offsets[numbers].astype(np.int64)
        sizes = self.offsets[numbers + 1].astype(np.int64) - starts
        near = np.abs(sizes - len(wanted)) <= _LONGEST_CHARACTER
        numbers, starts, sizes = numbers[near], starts[near], sizes[near]
        shared = self._shared(wanted, starts, sizes, backwards=False)
        shared += self._shared(wanted, starts, sizes, backwards=True)
        missing = np.maximum(sizes, len(wanted)) - shared
        return numbers[missing <= np.maximum(np.abs(sizes - len(wanted)) + widest, 2 * widest)]

    def _shared(
        self, wanted: Bytes, starts: NDArray[np.int64], sizes: NDArray[np.int64], *, backwards: bool
    ) -> NDArray[np.int64]:
        """Return how many bytes at one end strings have in common with `wanted`."""
        steps = np.arange(len(wanted))
        places = starts[:, np.newaxis] + (sizes[:, np.newaxis] - 1 - steps if backwards else steps)
        there = (wanted[::-1] if backwards else wanted) == self.data[places.clip(0, len(self.data) - 1)]
        there &= steps < sizes[:, np.newaxis]
        return np.where(there.all(axis=1), len(wanted), there.argmin(axis=1))


class EndsOfStrings:
    """Looks strings up by their ends."""

    def __init__(self, strings: Strings, order: NDArray[np.uint32]) -> None:
        self._strings = strings
        self._order = order

    def ending_with(self, suffix: str) -> NDArray[np.uint32]:
        """Return the numbers of the strings that end so."""
        wanted = suffix[::-1]
        places = range(len(self._order))

        def end(place: int) -> str:
            return self._strings[int(self._order[place])][: -len(suffix) - 1 : -1]

        low = bisect_left(places, wanted, key=end)
        return self._order[low : bisect_right(places, wanted, lo=low, key=end)]
