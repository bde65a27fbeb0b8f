"""The Word template in resources/ is what its script makes."""

import runpy
import zipfile
from pathlib import Path

import docx

from desktop_app.resources import resource

SCRIPT = Path(__file__).parent.parent.parent / "packaging" / "make_template.py"


def test_the_template_is_what_its_script_makes():
    parts = runpy.run_path(str(SCRIPT))["parts"]()
    with zipfile.ZipFile(resource("brief.docx")) as package:
        assert {name: package.read(name).decode("utf-8") for name in package.namelist()} == parts


def test_the_template_is_small_and_says_nothing_of_its_maker():
    assert resource("brief.docx").stat().st_size < 12_000
    properties = docx.Document(str(resource("brief.docx"))).core_properties
    assert (properties.comments, properties.author) == ("", "")


def test_the_template_has_the_styles_of_a_brief():
    names = {style.name for style in docx.Document(str(resource("brief.docx"))).styles}
    assert names >= {
        "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Normal", "Quote",
        "Quote Source", "Analyst Note", "Source List", "Header", "Footer", "Hyperlink",
    }  # fmt: skip
