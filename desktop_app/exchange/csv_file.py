"""CSV (.csv): UTF-8 with a byte order mark, so that spreadsheets read every script."""

import csv
import io
from pathlib import Path
from typing import BinaryIO

from desktop_app.exchange.table import TextTable, plain

_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
_ENCODING = "utf-8-sig"


class CsvFormat:
    """Writes comma-separated values; no cell is ever taken for a formula."""

    name = "CSV table"
    suffix = ".csv"

    def write(self, document: TextTable, stream: BinaryIO) -> None:
        """Write header and rows, every cell in quotation marks."""
        words = io.StringIO(newline="")
        writer = csv.writer(words, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        for row in (document.header, *document.rows):
            writer.writerow([harmless(cell) for cell in row])
        stream.write(words.getvalue().encode(_ENCODING))

    def verify(self, path: Path) -> None:
        """Read the rows again: all have as many cells as the header."""
        with path.open(encoding=_ENCODING, newline="") as file:
            try:
                widths = {len(row) for row in csv.reader(file)}
            except csv.Error as error:
                raise ValueError(str(error)) from error
        if len(widths) != 1:
            msg = "rows of different lengths"
            raise ValueError(msg)


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text: one that looks like a formula gets an apostrophe."""
    text = plain(cell)
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) or text.startswith("\n") else text


FORMAT = CsvFormat()
