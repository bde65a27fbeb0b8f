"""What every exporter must do; each module of briefs/formats is taken in by being there."""

import pkgutil
import re
from pathlib import Path

import pytest

from desktop_app.briefs import formats
from desktop_app.briefs.document import BriefDocument
from desktop_app.briefs.exporter import Exporter, exporters, find_exporter
from desktop_app.briefs.save import export
from tests.briefs.brief_samples import hostile_brief, sample_brief

each = pytest.mark.parametrize("exporter", exporters(), ids=lambda exporter: exporter.suffix)
EMPTY = BriefDocument("Nothing yet", "", "2026-11-22", "2026-11-22T09:30:00Z")


def saved(exporter: Exporter, document: BriefDocument, folder: Path) -> Path:
    """Write a brief and return the file."""
    path = folder / f"brief{exporter.suffix}"
    with path.open("w+b") as stream:
        exporter.write(document, stream)
    return path


def test_every_format_is_found():
    modules = {one.name for one in pkgutil.iter_modules(formats.__path__)}
    assert {exporter.suffix for exporter in exporters()} >= {".docx", ".html", ".md"}
    assert len(exporters()) == len({one.split("_")[0] for one in modules})
    assert exporters()[0].suffix == ".docx"


@each
def test_it_has_a_name_and_a_suffix_of_its_own(exporter):
    assert exporter.name
    assert re.fullmatch(r"\.[a-z0-9]+", exporter.suffix)
    assert find_exporter(Path("x" + exporter.suffix.upper())) is exporter


@each
@pytest.mark.parametrize(
    "document", [sample_brief(), hostile_brief(), EMPTY], ids=["real", "hostile", "empty"]
)
def test_what_it_writes_it_reads_again(exporter, document, tmp_path):
    exporter.verify(saved(exporter, document, tmp_path))


@each
def test_a_file_that_was_never_written_is_noticed(exporter, tmp_path):
    path = tmp_path / f"brief{exporter.suffix}"
    path.write_bytes(b"")
    with pytest.raises(ValueError, match=r"\w"):
        exporter.verify(path)


@each
def test_it_writes_the_same_twice(exporter, tmp_path):
    first = saved(exporter, sample_brief(), tmp_path)
    size = first.stat().st_size
    assert saved(exporter, sample_brief(), tmp_path).stat().st_size == size


@each
def test_export_chooses_it_by_the_suffix(exporter, tmp_path):
    path = export(sample_brief(), tmp_path / f"a brief{exporter.suffix}")
    assert path.exists()
