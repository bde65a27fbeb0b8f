"""Cuts many texts into terms at once: each different chunk between spaces is analyzed one time only.

Chunks are told apart by a 64-bit polynomial hash over a random value for each byte (Dietzfelbinger and
others, "Polynomial hash functions are reliable", 1992), taken for all chunks of a batch from running
sums (as in Karp & Rabin 1987), and looked up in a hash table of numpy arrays with linear probing.
"""

import secrets
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.columnar.vocabulary import Piece, Vocabulary

LONGEST_REMEMBERED = 64
"""Bytes; a longer chunk (a sentence without spaces) hardly comes back, and is analyzed each time."""

_SPACE = 32
_FIRST_SLOTS = 1 << 12
_SPREAD = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]


class Cut(NamedTuple):
    """The terms of many texts.

    Attributes:
        terms: term numbers, text after text.
        positions: the position of each in its text.
        counts: how many terms each text has.
    """

    terms: NDArray[np.int32]
    positions: NDArray[np.uint32]
    counts: Ints


class _Powers:
    """Powers of an odd number modulo 2⁶⁴, and of its inverse."""

    def __init__(self) -> None:
        self._base = secrets.randbits(63) * 2 + 1
        self.forward, self.back = np.ones(1, np.uint64), np.ones(1, np.uint64)

    def reach(self, length: int) -> None:
        """Make at least so many powers known."""
        if length > len(self.forward):
            self.forward = _accumulated(self._base, length)
            self.back = _accumulated(pow(self._base, -1, 1 << 64), length)


def _accumulated(base: int, length: int) -> Hashes:
    powers = np.full(length, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


class _Table:
    """A hash table from hashes that are not 0 to codes."""

    def __init__(self) -> None:
        self._bits = _FIRST_SLOTS.bit_length() - 1
        self._keys = np.zeros(_FIRST_SLOTS, np.uint64)
        self._codes = np.zeros(_FIRST_SLOTS, np.int64)
        self._used = 0

    def find(self, hashes: Hashes) -> Ints:
        """Return the code of each hash, -1 where there is none."""
        slots = self._slots(hashes)
        keys = self._keys[slots]
        codes = np.where(keys == hashes, self._codes[slots], -1)
        searched = np.flatnonzero((keys != hashes) & (keys != 0))
        while len(searched):
            slots[searched] = (slots[searched] + 1) & (len(self._keys) - 1)
            keys = self._keys[slots[searched]]
            hit = keys == hashes[searched]
            codes[searched[hit]] = self._codes[slots[searched[hit]]]
            searched = searched[~hit & (keys != 0)]
        return codes

    def put(self, hashes: Hashes, codes: Ints) -> None:
        """Add hashes that are not there yet, each once."""
        while 2 * (self._used + len(hashes)) > len(self._keys):
            self._grow()
        self._used += len(hashes)
        slots = self._slots(hashes)
        waiting = np.arange(len(hashes))
        while len(waiting):
            free = self._keys[slots[waiting]] == 0
            trying = waiting[free]
            self._keys[slots[trying]] = hashes[trying]  # of several in one slot the last one stays
            stayed = self._keys[slots[trying]] == hashes[trying]
            self._codes[slots[trying[stayed]]] = codes[trying[stayed]]
            waiting = np.concatenate((waiting[~free], trying[~stayed]))
            slots[waiting] = (slots[waiting] + 1) & (len(self._keys) - 1)

    def _slots(self, hashes: Hashes) -> Ints:
        return (hashes >> np.uint64(64 - self._bits)).astype(np.int64)

    def _grow(self) -> None:
        filled = self._keys != 0
        keys, codes = self._keys[filled], self._codes[filled]
        self._bits += 1
        self._keys, self._codes = np.zeros(1 << self._bits, np.uint64), np.zeros(1 << self._bits, np.int64)
        self._used = 0
        self.put(keys, codes)


class _Pieces:
    """The pieces of all known chunks as arrays, by code."""

    def __init__(self) -> None:
        self._sizes = np.zeros(_FIRST_SLOTS, np.int64)
        self._widths = np.zeros(_FIRST_SLOTS, np.int64)
        self._starts = np.zeros(_FIRST_SLOTS, np.int64)
        self._terms = np.zeros(_FIRST_SLOTS, np.int32)
        self._positions = np.zeros(_FIRST_SLOTS, np.uint32)
        self._codes = self._filled = 0

    def add(self, pieces: list[Piece]) -> Ints:
        """Add pieces and return their codes."""
        codes = np.arange(self._codes, self._codes + len(pieces))
        sizes = np.array([len(piece.terms) for piece in pieces], np.int64)
        total = int(sizes.sum())
        self._sizes = _with_room(self._sizes, self._codes + len(pieces))
        self._widths = _with_room(self._widths, self._codes + len(pieces))
        self._starts = _with_room(self._starts, self._codes + len(pieces))
        self._terms = _with_room(self._terms, self._filled + total)
        self._positions = _with_room(self._positions, self._filled + total)
        self._sizes[codes] = sizes
        self._widths[codes] = [piece.width for piece in pieces]
        self._starts[codes] = self._filled + np.cumsum(sizes) - sizes
        there = slice(self._filled, self._filled + total)
        self._terms[there] = [term for piece in pieces for term in piece.terms]
        self._positions[there] = [place for piece in pieces for place in piece.positions]
        self._codes += len(pieces)
        self._filled += total
        return codes

    def forget_from(self, code: int) -> None:
        """Drop the newest pieces, from a code on."""
        if code < self._codes:
            self._filled = int(self._starts[code])
            self._codes = code

    @property
    def count(self) -> int:
        """How many codes there are."""
        return self._codes

    def laid_out(self, codes: Ints, per_text: Ints) -> Cut:
        """Return the terms of chunks; `per_text` counts the chunks of each text."""
        sizes, widths = self._sizes[codes], self._widths[codes]
        before = np.concatenate(([0], np.cumsum(widths)))
        ends = np.cumsum(per_text)
        bases = before[:-1] - np.repeat(before[ends - per_text], per_text)
        counted = np.concatenate(([0], np.cumsum(sizes)))
        total = int(counted[-1])
        places = np.repeat(self._starts[codes] - counted[:-1], sizes) + np.arange(total)
        positions = np.repeat(bases, sizes).astype(np.uint32) + self._positions[places]
        return Cut(self._terms[places], positions, counted[ends] - counted[ends - per_text])


def _with_room(array: NDArray[Any], needed: int) -> NDArray[Any]:
    if needed <= len(array):
        return array
    larger = np.zeros(max(needed, 2 * len(array)), array.dtype)
    larger[: len(array)] = array
    return larger


class ChunkCutter:
    """Cuts texts of one analysis language; what it has learned stays."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        self._vocabulary = vocabulary
        self._language = language
        self._table = _Table()
        self._pieces = _Pieces()
        self._powers = _Powers()
        self._remembered = 0
        self._byte_values = np.array([secrets.randbits(64) for _ in range(256)], np.uint64)

    def cut(self, texts: list[str]) -> Cut:
        """Return the terms of texts."""
        encoded = [text.encode("utf-8", "replace") for text in texts]
        joined = b" " + b" ".join(encoded) + b" "
        signs = np.frombuffer(joined, np.uint8)
        in_chunk = signs != _SPACE
        edges = np.flatnonzero(in_chunk[1:] != in_chunk[:-1]) + 1
        starts, ends = edges[0::2], edges[1::2]
        hashes = self._hashes(signs, starts, ends)
        codes = np.where(ends - starts <= LONGEST_REMEMBERED, self._table.find(hashes), -1)
        self._learn(joined, starts, ends, hashes, codes)
        text_ends = np.cumsum([len(text) + 1 for text in encoded])
        cut = self._pieces.laid_out(codes, np.diff(np.searchsorted(starts, text_ends), prepend=0))
        self._pieces.forget_from(self._remembered)
        return cut

    def _hashes(self, signs: NDArray[np.uint8], starts: Ints, ends: Ints) -> Hashes:
        self._powers.reach(len(signs) + 1)
        sums = np.zeros(len(signs) + 1, np.uint64)
        values = self._byte_values[signs]
        values *= self._powers.forward[: len(signs)]
        np.cumsum(values, out=sums[1:])
        hashes = sums[ends] - sums[starts]
        hashes *= self._powers.back[starts]
        hashes ^= hashes >> np.uint64(32)
        hashes *= _SPREAD
        return hashes | np.uint64(1)

    def _learn(self, joined: bytes, starts: Ints, ends: Ints, hashes: Hashes, codes: Ints) -> None:
        """Give a code to each chunk that has none: first those that are remembered, then long ones."""
        unknown = np.flatnonzero(codes < 0)
        short = unknown[ends[unknown] - starts[unknown] <= LONGEST_REMEMBERED]
        different, first, back = np.unique(hashes[short], return_index=True, return_inverse=True)
        learned = self._analyzed(joined, starts, ends, short[first])
        self._table.put(different, learned)
        codes[short] = learned[back]
        self._remembered = self._pieces.count
        long = unknown[ends[unknown] - starts[unknown] > LONGEST_REMEMBERED]
        codes[long] = self._analyzed(joined, starts, ends, long)

    def _analyzed(self, joined: bytes, starts: Ints, ends: Ints, which: Ints) -> Ints:
        spans = zip(starts[which].tolist(), ends[which].tolist(), strict=True)
        chunks = [joined[start:end].decode("utf-8") for start, end in spans]
        return self._pieces.add(list(self._vocabulary.pieces(chunks, self._language)))
