"""One segment of an index in one file: named arrays, each with its checksum, mapped into memory.

The file begins with a fixed header (magic, version, length of the directory, length of the file, checksum
of the directory); the directory is JSON. A file is written under another name, flushed to the disk and
renamed, so that a name is always a whole file; what is cut short or of another make is refused.
"""

import contextlib
import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

MAGIC = b"CPseg\x00\x01\n"
VERSION = 2
_HEADER = struct.Struct("<8sIIQI")
_ALIGNED = 64

Array = NDArray[Any]


class DamagedSegment(ValueError):
    """A segment file that is torn, foreign or of another version; the index is built again."""


def write_segment_file(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays so that `path` either holds all of them or does not exist."""
    directory: dict[str, list[Any]] = {}
    offset = 0
    for name, array in arrays.items():
        flat = np.ascontiguousarray(array)
        little = flat.dtype.newbyteorder("<")
        directory[name] = [little.str, offset, flat.size, zlib.crc32(flat.astype(little, copy=False).data)]
        offset += _padded(flat.nbytes)
    listing = json.dumps(directory, separators=(",", ":")).encode("ascii")
    begin = _padded(_HEADER.size + len(listing))
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("wb") as stream:
        stream.write(_HEADER.pack(MAGIC, VERSION, len(listing), begin + offset, zlib.crc32(listing)))
        stream.write(listing.ljust(begin - _HEADER.size))
        for array in arrays.values():
            flat = np.ascontiguousarray(array)
            stream.write(flat.astype(flat.dtype.newbyteorder("<"), copy=False).data)
            stream.write(bytes(_padded(flat.nbytes) - flat.nbytes))
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


class SegmentFile:
    """A mapped segment file.

    Raises:
        DamagedSegment: on opening, if header, directory or length are not as written.
        OSError: if there is no such file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            head = stream.read(_HEADER.size)
            self._directory, self._begin = _read_directory(head, stream.read(_listed(head)), size)
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)

    def __contains__(self, name: str) -> bool:
        return name in self._directory

    def __getitem__(self, name: str) -> Array:
        """Return an array that reads straight from the file."""
        kind, offset, count, _ = self._directory[name]
        return np.frombuffer(self._map, np.dtype(kind), count, self._begin + offset)

    def forget(self) -> None:
        """Let the system take back the memory that holds what was read; it is read again when needed."""
        if hasattr(mmap, "MADV_DONTNEED"):  # Windows has no word for it
            self._map.madvise(mmap.MADV_DONTNEED)

    def names(self) -> list[str]:
        """Return the names of all arrays."""
        return list(self._directory)

    def is_whole(self) -> bool:
        """Tell whether every array still has its checksum; reads all of the file."""
        return all(zlib.crc32(self[name].data) == entry[3] for name, entry in self._directory.items())

    def close(self) -> None:
        """Unmap the file; a map that arrays still look at goes away with the last of them."""
        with contextlib.suppress(BufferError):
            self._map.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _listed(head: bytes) -> int:
    """Return how many bytes the directory takes."""
    if len(head) < _HEADER.size or head[:8] != MAGIC:
        raise DamagedSegment("no segment file of Commonplace")
    return int(_HEADER.unpack(head)[2])


def _read_directory(head: bytes, listing: bytes, size: int) -> tuple[dict[str, list[Any]], int]:
    _, version, length, whole, checksum = _HEADER.unpack(head)
    if version != VERSION:
        raise DamagedSegment(f"a segment file of version {version}")
    if size != whole or len(listing) != length or zlib.crc32(listing) != checksum:
        raise DamagedSegment("a segment file that was cut short")
    return json.loads(listing), _padded(_HEADER.size + length)
