"""Excel workbooks (.xlsx): one sheet of texts, written as the Office Open XML parts it consists of.

Every cell is an inline string (ECMA-376 part 1, 18.3.1.53), so nothing in it is ever a formula, a number
or a date. The first row is bold and stays in view, and the columns can be filtered.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape

from desktop_app.exchange.table import TextTable, plain

LONGEST_CELL = 32_767
"""So many UTF-16 units a cell of a workbook holds."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_PART}.sheet.main+xml"/>'
    f'<Override PartName="/{_SHEET}" ContentType="{_PART}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_PART}.styles+xml"/></Types>'
)
_ROOT = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_PARTS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>'
)


class XlsxFormat:
    """Writes a workbook with one sheet."""

    name = "Excel workbook"
    suffix = ".xlsx"

    def write(self, document: TextTable, stream: BinaryIO) -> None:
        """Write the package."""
        name = escape(sheet_name(document.name), {'"': "&quot;"})
        book = (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )
        parts = {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": _PARTS,
            "xl/styles.xml": _STYLES,
            _SHEET: "".join(_sheet(document)),
        }
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            for part, words in parts.items():
                package.writestr(part, _HEAD + words)

    def verify(self, path: Path) -> None:
        """Test the archive and look for its sheet."""
        try:
            with zipfile.ZipFile(path) as package:
                bad = package.testzip()
                package.getinfo(_SHEET)
        except (zipfile.BadZipFile, KeyError) as error:
            raise ValueError(str(error)) from error
        if bad is not None:
            msg = f"{bad} is damaged"
            raise ValueError(msg)


def sheet_name(name: str) -> str:
    """Return a name that a sheet may have: 31 characters, none of the forbidden ones."""
    kept = "".join(" " if letter in "[]:*?/\\" else letter for letter in plain(name))
    return " ".join(kept.split())[:31].strip("'") or "Table"


def _sheet(table: TextTable) -> Iterator[str]:
    last = f"{_column(len(table.header) - 1)}{len(table.rows) + 1}"
    yield f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield "</sheetView></sheetViews><cols>"
    for number, title in enumerate(table.header, start=1):
        widest = max((len(row[number - 1]) for row in table.rows[:200]), default=0)
        width = min(max(widest, len(title)) + 4, 60)
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for line, row in enumerate((table.header, *table.rows), start=1):
        style = 1 if line == 1 else 0
        yield f'<row r="{line}">'
        for number, cell in enumerate(row):
            yield f'<c r="{_column(number)}{line}" s="{style}" t="inlineStr"><is>'
            yield f'<t xml:space="preserve">{escape(_short(plain(cell)))}</t></is></c>'
        yield "</row>"
    yield f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'


def _short(text: str) -> str:
    """Cut a text that no cell can hold; letters beyond the first plane count twice there."""
    if 2 * len(text) <= LONGEST_CELL:
        return text
    units = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)]
    short = units.decode("utf-16-le", errors="ignore")
    return text if short == text else short + "…"


def _column(number: int) -> str:
    """Return the letters of a column, counted from 0: A, …, Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


FORMAT = XlsxFormat()
