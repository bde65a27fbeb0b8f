"""Which documents hold each stem: sorted numbers below 65,536, in about half the room of plain ones.

A stem in few documents has its numbers plainly, 16 bits each. One in many has either a bitmap, a bit for
each document of the segment, or its numbers parted into the high byte, by which they are counted, and the
low byte: whichever is smaller. These are the containers of Roaring bitmaps (Chambi, Lemire, Kaser & Godin,
"Better bitmap performance with Roaring bitmaps", 2016) with another choice between them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Documents = NDArray[np.uint16]

_PLAIN_BELOW = 64
"""A stem in fewer documents is not worth the room that looking up another form takes."""

_RUN = 256


@dataclass(frozen=True, slots=True)
class DocumentArrays:
    """The arrays in which lists of documents are stored.

    Attributes:
        plain: the numbers of all stems that have them plainly, stem after stem.
        common: the stems that have not.
        before: how many postings the common stems before each have, and all of them.
        starts: the byte in which each common stem begins, and the end.
        data: bitmaps, or ends of the runs of 256 numbers (16 bits each) and low bytes.
    """

    plain: Documents
    common: NDArray[np.uint32]
    before: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    data: NDArray[np.uint8]


class DocumentListPacker:
    """Packs lists of documents that come stem after stem.

    Args:
        count: how many documents the segment has.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._stems = 0
        self._plain = bytearray()
        self._common: list[int] = []
        self._sizes: list[int] = []
        self._starts = [0]
        self._data = bytearray()

    def add(self, counts: Ints, documents: Documents) -> None:
        """Add the next stems: how many documents each has, and which, one list after the other."""
        ends = np.cumsum(counts)
        common = np.flatnonzero(counts >= _least(self._count))
        plain = np.ones(len(documents), bool)
        for stem in common.tolist():
            low, high = int(ends[stem] - counts[stem]), int(ends[stem])
            plain[low:high] = False
            self._common.append(self._stems + stem)
            self._sizes.append(high - low)
            self._data += _packed(documents[low:high], self._count).tobytes()
            self._starts.append(len(self._data))
        self._plain += documents[plain].tobytes()
        self._stems += len(counts)

    def arrays(self) -> DocumentArrays:
        """Return all lists in one."""
        return DocumentArrays(
            np.frombuffer(self._plain, np.uint16),
            np.array(self._common, np.uint32),
            np.cumsum([0, *self._sizes], dtype=np.uint32),
            np.array(self._starts, np.uint32),
            np.frombuffer(self._data, np.uint8),
        )


def _least(count: int) -> int:
    return max(_PLAIN_BELOW, 2 * _runs(count) + 1)


def _runs(count: int) -> int:
    return -(-count // _RUN)


def _is_bitmap(size: int, count: int) -> bool:
    """Tell whether a bitmap takes no more room than high and low bytes."""
    return -(-count // 8) <= size + 2 * _runs(count)


def _packed(documents: Documents, count: int) -> NDArray[np.uint8]:
    if _is_bitmap(len(documents), count):
        held = np.zeros(count, bool)
        held[documents] = True
        return np.packbits(held, bitorder="little")
    ends = np.searchsorted(documents, np.arange(1, _runs(count) + 1) * _RUN).astype("<u2")
    return np.concatenate((ends.view(np.uint8), documents.astype(np.uint8)))


class DocumentLists:
    """Reads what `DocumentListPacker` packed.

    Args:
        arrays: what was stored.
        postings: where the postings of each stem begin, counted over all stems, and the end.
        count: how many documents the segment has.
    """

    def __init__(self, arrays: DocumentArrays, postings: NDArray[np.uint32], count: int) -> None:
        self._arrays = arrays
        self._postings = postings
        self._count = count

    def of(self, stem: int) -> Documents:
        """Return the documents of one stem, sorted."""
        low, high = self._postings[stem : stem + 2].tolist()
        place = int(np.searchsorted(self._arrays.common, stem))
        if place < len(self._arrays.common) and self._arrays.common[place] == stem:
            return self._unpacked(place, high - low)
        before = int(self._arrays.before[place])
        return self._arrays.plain[low - before : high - before]

    def of_each(self, stems: Ints) -> Documents:
        """Return the documents of several stems, one list after the other."""
        lows = self._postings[stems].astype(np.int64)
        sizes = self._postings[stems + 1] - lows
        places = np.searchsorted(self._arrays.common, stems)
        found = np.append(self._arrays.common, -1)[places] == stems
        plain = np.flatnonzero(~found)
        if len(plain) == len(stems):
            return self._arrays.plain[ranges(lows - self._arrays.before[places], sizes)]
        begins = np.cumsum(sizes) - sizes
        documents = np.empty(int(sizes.sum()), np.uint16)
        from_plain = ranges((lows - self._arrays.before[places])[plain], sizes[plain])
        documents[ranges(begins[plain], sizes[plain])] = self._arrays.plain[from_plain]
        for number in np.flatnonzero(found).tolist():
            begin, size = int(begins[number]), int(sizes[number])
            documents[begin : begin + size] = self._unpacked(int(places[number]), size)
        return documents

    def _unpacked(self, place: int, size: int) -> Documents:
        low, high = self._arrays.starts[place : place + 2].tolist()
        data = self._arrays.data[low:high]
        if _is_bitmap(size, self._count):
            bits = np.unpackbits(data, count=self._count, bitorder="little")
            return np.flatnonzero(bits.view(bool)).astype(np.uint16)
        runs = _runs(self._count)
        sizes = np.diff(np.frombuffer(data[: 2 * runs].tobytes(), "<u2"), prepend=np.uint16(0))
        documents = np.repeat(np.arange(runs, dtype=np.uint16) << np.uint16(8), sizes)
        documents |= data[2 * runs :]
        return documents


def ranges(starts: Ints, sizes: Ints) -> Ints:
    """Return the numbers of several ranges, one after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + sizes, sizes) + np.arange(total)
