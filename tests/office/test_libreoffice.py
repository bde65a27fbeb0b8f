"""What LibreOffice makes of a Word brief. Needs `soffice`; a task of its own runs it: `poe test-office`."""

import re
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from desktop_app.briefs.save import export
from tests.briefs.brief_samples import hostile_brief, sample_brief


def converted(path: Path, target: str) -> Path:
    """Let LibreOffice read a file and write it as something else, in a profile of its own."""
    folder = path.parent / "converted"
    profile = (path.parent / "libreoffice").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target,
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return folder / f"{path.stem}.{target}"


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory):
    """The sample brief, read by LibreOffice and written as a Word file again."""
    path = export(sample_brief(), tmp_path_factory.mktemp("office") / "brief.docx")
    return docx.Document(str(converted(path, "docx")))


def test_every_quotation_comes_back_word_for_word(returned):
    quoted = [one.text for one in returned.paragraphs if one.style.name == "Quote"]
    assert quoted == [line for one in sample_brief().quotations for line in one.text.split("\n")]


def test_headings_come_back_as_headings(returned):
    headings = [one.text for one in returned.paragraphs if one.style.name.lower().startswith("heading ")]
    assert headings == [
        "2018: friendly relations",
        "2025: an alliance in so many words",
        "What the minister said in Wonsan",
        "How it was reported",
        "Sources",
    ]


def test_bookmarks_and_links_come_back(returned):
    markup = returned.element.body.xml
    assert len(set(re.findall(r'w:name="(_p\w{26})"', markup))) == len(sample_brief().quotations)
    assert set(re.findall(r'w:anchor="(\w+)"', markup)) == {"_s1", "_s2", "_s3", "_s4"}
    assert "https://www.mofa.go.kr/eng/" in {
        one.target_ref for one in returned.part.rels.values() if one.is_external
    }


def test_title_and_author_come_back(tmp_path):
    path = converted(export(sample_brief(), tmp_path / "brief.docx"), "docx")
    # LibreOffice names the relationship to the properties in a way that python-docx does not know.
    with zipfile.ZipFile(path) as package:
        properties = package.read("docProps/core.xml").decode("utf-8")
    assert f"<dc:title>{sample_brief().title}</dc:title>" in properties
    assert "<dc:creator>A. Analyst</dc:creator>" in properties


@pytest.mark.parametrize(
    ("document", "fewest"), [(sample_brief(), 2), (hostile_brief(), 10)], ids=["real", "hostile"]
)
def test_it_becomes_pages(document, fewest, tmp_path):
    pages = converted(export(document, tmp_path / "brief.docx"), "pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) >= fewest
