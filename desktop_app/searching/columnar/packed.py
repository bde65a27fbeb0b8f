"""Integers in as few bits as each block of them needs.

Frame-free bit packing in blocks of 128 (Lemire & Boytsov, "Decoding billions of integers per second
through vectorization", 2015, section 4, without their patches): each block has the width of its largest
value, and its values lie one after the other, lowest bits first. Any value can be read without its
neighbours, which is what looking up the positions of a few postings asks for.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BLOCK = 128
WIDEST = 32
_SPARE = 8  # bytes behind the last block, so that eight bytes can be loaded at any value
_BLOCKS_AT_ONCE = 4096
_FEW_BLOCKS = 32
_MASKS = (np.uint64(1) << np.arange(WIDEST + 1, dtype=np.uint64)) - np.uint64(1)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PackedArrays:
    """The three arrays in which packed integers are stored.

    Attributes:
        widths: bits of a value, for each block.
        starts: byte in which each block begins.
        data: the bits, and some spare bytes.
    """

    widths: NDArray[np.uint8]
    starts: NDArray[np.uint32]
    data: NDArray[np.uint8]


def pack(values: NDArray[np.uint32]) -> PackedArrays:
    """Pack values below 2³²; the last block is filled up with zeros."""
    count = -(-len(values) // BLOCK)
    padded = np.zeros(count * BLOCK, np.uint32)
    padded[: len(values)] = values
    blocks = padded.reshape(count, BLOCK)
    largest = blocks.max(axis=1) if count else np.zeros(0, np.uint32)
    widths = np.frexp(largest.astype(np.float64))[1].astype(np.uint8)
    sizes = widths.astype(np.int64) * (BLOCK // 8)
    ends = np.cumsum(sizes)
    data = np.zeros((int(ends[-1]) if count else 0) + _SPARE, np.uint8)
    starts = (ends - sizes).astype(np.uint32)
    used: list[int] = np.unique(widths[widths > 0]).tolist()
    for width in used:
        chosen = np.flatnonzero(widths == np.uint8(width))
        for low in range(0, len(chosen), _BLOCKS_AT_ONCE):
            some = chosen[low : low + _BLOCKS_AT_ONCE]
            places = starts[some].astype(np.int64)[:, np.newaxis] + np.arange(width * (BLOCK // 8))
            data[places] = _bits(blocks[some], width)
    return PackedArrays(widths, starts, data)


def _bits(blocks: NDArray[np.uint32], width: int) -> NDArray[np.uint8]:
    """Return the bytes of blocks of one width, a row for each block."""
    if len(blocks) < _FEW_BLOCKS:
        bits = (blocks[..., np.newaxis] >> np.arange(width, dtype=np.uint32)) & np.uint32(1)
        return np.packbits(bits.astype(np.uint8).reshape(len(blocks), -1), axis=1, bitorder="little")
    words = np.zeros((len(blocks), 2 * width + 1), np.uint64)  # 128 values of w bits are 2w words
    lanes = np.ascontiguousarray(blocks.T).astype(np.uint64)
    for lane in range(BLOCK):
        word, shift = divmod(lane * width, 64)
        words[:, word] |= lanes[lane] << np.uint64(shift)
        if shift + width > 64:
            words[:, word + 1] |= lanes[lane] >> np.uint64(64 - shift)
    return np.ascontiguousarray(words[:, : 2 * width]).astype("<u8").view(np.uint8)


class Packer:
    """Packs numbers that come in portions, so that they need not all be in memory."""

    def __init__(self) -> None:
        self._rest = np.zeros(0, np.uint32)
        self._widths: list[NDArray[np.uint8]] = []
        self._starts: list[NDArray[np.uint32]] = []
        self._data = bytearray()  # grows in place, where joining parts would hold all of it twice

    def add(self, values: NDArray[np.uint32]) -> None:
        """Add the next values."""
        joined = np.concatenate((self._rest, values))
        whole = len(joined) - len(joined) % BLOCK
        self._put(pack(joined[:whole]))
        self._rest = joined[whole:]

    def _put(self, part: PackedArrays) -> None:
        self._widths.append(part.widths)
        self._starts.append(part.starts + np.uint32(len(self._data)))
        self._data += part.data[:-_SPARE].tobytes()

    def packed(self) -> PackedArrays:
        """Return all values in one."""
        self._put(pack(self._rest))
        self._data += bytes(_SPARE)
        return PackedArrays(
            np.concatenate(self._widths), np.concatenate(self._starts), np.frombuffer(self._data, np.uint8)
        )


class PackedInts:
    """Reads what `pack` wrote, also straight from a mapped file."""

    def __init__(self, arrays: PackedArrays) -> None:
        self._widths = arrays.widths
        self._starts = arrays.starts
        self._words: NDArray[np.uint64] = np.ndarray(
            (max(len(arrays.data) - 7, 0),), "<u8", buffer=arrays.data, strides=(1,)
        )

    def take(self, places: Ints) -> NDArray[np.uint32]:
        """Return the values at any places, in their order."""
        blocks = places >> 7
        widths = self._widths[blocks].astype(np.int64)
        bits = (places & (BLOCK - 1)) * widths
        words = self._words[self._starts[blocks] + (bits >> 3)]
        words >>= (bits & 7).astype(np.uint64)
        words &= _MASKS[widths]
        return words.astype(np.uint32)

    def between(self, low: int, high: int) -> NDArray[np.uint32]:
        """Return the values of a half-open range of places; reads whole blocks of one width at once."""
        first = low // BLOCK
        widths = self._widths[first : -(-high // BLOCK)]
        values = np.zeros((len(widths), BLOCK), np.uint32)
        used: list[int] = np.unique(widths[widths > 0]).tolist()
        for width in used:
            chosen = np.flatnonzero(widths == np.uint8(width))
            for begin in range(0, len(chosen), _BLOCKS_AT_ONCE):
                some = chosen[begin : begin + _BLOCKS_AT_ONCE]
                values[some] = self._lanes(self._starts[first + some].astype(np.int64), width).T
        return values.reshape(-1)[low - first * BLOCK : high - first * BLOCK]

    def _lanes(self, starts: Ints, width: int) -> NDArray[np.uint32]:
        """Return the values of blocks of one width, a column for each block."""
        lanes = np.empty((BLOCK, len(starts)), np.uint32)
        for lane in range(BLOCK):
            byte, bit = divmod(lane * width, 8)
            words = self._words[starts + byte]
            words >>= np.uint64(bit)
            lanes[lane] = words & _MASKS[width]
        return lanes
