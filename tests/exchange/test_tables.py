import csv
import io
import re
import xml.etree.ElementTree as ET
import zipfile

import pytest

from desktop_app.exchange.csv_file import harmless
from desktop_app.exchange.formats import table_formats
from desktop_app.exchange.table import TextTable
from desktop_app.exchange.xlsx_file import sheet_name

TABLE = TextTable(
    "Passages: May/June",
    ("Quotation", "Tags"),
    [
        ("방북 초청", "Визит/Ереван"),
        ('=HYPERLINK("http://x")', "-2"),
        ("two\nlines \x00| <b>", "𝒜 & “so”"),
    ],
)
BY_SUFFIX = {one.suffix: one for one in table_formats()}


def written(suffix, table=TABLE):
    stream = io.BytesIO()
    BY_SUFFIX[suffix].write(table, stream)
    return stream.getvalue()


@pytest.mark.parametrize("suffix", sorted(BY_SUFFIX))
def test_every_format_reads_back_what_it_wrote(suffix, tmp_path):
    path = tmp_path / f"table{suffix}"
    path.write_bytes(written(suffix))
    BY_SUFFIX[suffix].verify(path)


@pytest.mark.parametrize("suffix", sorted(BY_SUFFIX))
def test_a_broken_file_is_told(suffix, tmp_path):
    path = tmp_path / f"table{suffix}"
    path.write_bytes(b'"a","b"\r\n"c"\r\n')
    with pytest.raises(ValueError, match=r"."):
        BY_SUFFIX[suffix].verify(path)


def test_csv_begins_with_a_byte_order_mark_and_keeps_every_script():
    data = written(".csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[1] == ["방북 초청", "Визит/Ереван"]
    assert rows[3] == ["two\nlines | <b>", "𝒜 & “so”"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "\r=1", "＝1"])
def test_no_cell_of_a_csv_file_is_taken_for_a_formula(cell):
    assert harmless(cell).startswith("'")


def test_an_ordinary_cell_of_a_csv_file_stays_as_it_is():
    assert harmless("1 = 1, said “he”") == "1 = 1, said “he”"


def test_a_workbook_holds_texts_and_no_formulas():
    with zipfile.ZipFile(io.BytesIO(written(".xlsx"))) as package:
        for name in package.namelist():
            ET.fromstring(package.read(name))
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        book = package.read("xl/workbook.xml").decode()
    root = ET.fromstring(sheet)
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    texts = ["".join(cell.itertext()) for cell in root.findall(".//m:c", space)]
    assert texts[:4] == ["Quotation", "Tags", "방북 초청", "Визит/Ереван"]
    assert texts[4] == '=HYPERLINK("http://x")'
    assert root.find(".//m:f", space) is None
    assert 'name="Passages May June"' in book
    assert re.search(r'autoFilter ref="A1:B4"', sheet)


def test_a_text_too_long_for_a_cell_is_cut_with_a_sign():
    with zipfile.ZipFile(io.BytesIO(written(".xlsx", TextTable("t", ("a",), [("𝒜" * 40_000,)])))) as package:
        root = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))
    longest = max("".join(one.itertext()) for one in root.iter() if one.tag.endswith("}t"))
    assert longest.endswith("…")
    assert len(longest.encode("utf-16-le")) // 2 <= 32_767


def test_a_sheet_never_has_a_forbidden_name():
    assert sheet_name("[a]:b*?/\\" + "x" * 40) == "a b " + "x" * 27
    assert sheet_name("''") == "Table"


def test_a_markdown_cell_stays_one_row():
    lines = written(".md").decode().splitlines()
    assert lines[2] == "| Quotation | Tags |"
    assert lines[-1] == "| two<br>lines \\| \\<b\\> | 𝒜 \\& “so” |"
