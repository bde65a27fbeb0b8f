"""Markdown (.md): a table that any reader of GitHub's Markdown shows."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from desktop_app.exchange.table import TextTable, plain

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$^])")


class MarkdownTable:
    """Writes a heading and a table; a line end inside a cell becomes a break."""

    name = "Markdown table"
    suffix = ".md"

    def write(self, document: TextTable, stream: BinaryIO) -> None:
        """Write the table as UTF-8 text."""
        lines = [f"# {_cell(document.name)}", "", _row(document.header), "|---" * len(document.header) + "|"]
        lines.extend(map(_row, document.rows))
        stream.write(("\n".join(lines) + "\n").encode("utf-8"))

    def verify(self, path: Path) -> None:
        """Read the text again."""
        if not path.read_bytes().decode("utf-8").startswith("# "):
            msg = "the heading is missing"
            raise ValueError(msg)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", plain(text).strip())
    return "<br>".join(line.strip() for line in escaped.split("\n") if line.strip())


FORMAT = MarkdownTable()
