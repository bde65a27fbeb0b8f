"""A table of texts, as every exchange format writes it out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table.

    Attributes:
        name: what it shows, a few words.
        header: one text a column.
        rows: as many texts as the header has.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


class TableFormat(Protocol):
    """Writes a table in one file format; a module of this room offers one as `FORMAT`."""

    @property
    def name(self) -> str:
        """What the format is called in a file dialog."""
        ...

    @property
    def suffix(self) -> str:
        """The ending of its files, lower case, with the dot."""
        ...

    def write(self, document: TextTable, stream: BinaryIO) -> None:
        """Write the whole table to `stream`, which is open for writing and can seek."""
        ...

    def verify(self, path: Path) -> None:
        """Read a written file back.

        Raises:
            ValueError: if it cannot be read.
        """
        ...


def plain(text: str) -> str:
    """Return `text` without characters that no table file may hold."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
