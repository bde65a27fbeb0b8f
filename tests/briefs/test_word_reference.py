"""The body of a Word brief, compared with a reference file.

After a wanted change renew it, and read the difference before committing:

    COMMONPLACE_RENEW_REFERENCE=1 python -m pytest tests/briefs/test_word_reference.py
"""

import io
import os
import zipfile
from pathlib import Path

from lxml import etree

from desktop_app.briefs.formats.word import EXPORTER
from tests.briefs.brief_samples import sample_brief

REFERENCE = Path(__file__).parent.parent / "reference" / "brief-document.xml"


def normalised_body() -> str:
    """Return word/document.xml of the sample brief with one element a line."""
    stream = io.BytesIO()
    EXPORTER.write(sample_brief(), stream)
    with zipfile.ZipFile(stream) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    etree.cleanup_namespaces(root)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def test_the_body_of_the_sample_brief_is_as_it_was():
    body = normalised_body()
    if os.environ.get("COMMONPLACE_RENEW_REFERENCE") == "1":
        REFERENCE.write_text(body, "utf-8", newline="\n")
    assert body == REFERENCE.read_text("utf-8")


def test_writing_twice_gives_the_same_body():
    assert normalised_body() == normalised_body()
