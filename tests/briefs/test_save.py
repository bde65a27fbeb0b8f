"""Writing the file: whatever goes wrong, what was there stays."""

import errno
import os
import stat
import sys
from pathlib import Path

import docx
import pytest

from desktop_app.briefs.save import export
from desktop_app.domain.errors import CannotExport
from tests.briefs.brief_samples import sample_brief


def listing(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return sorted(one.name for one in folder.iterdir())


def refusal(path: Path) -> str:
    """Return the sentence with which an export is refused."""
    with pytest.raises(CannotExport) as refused:
        export(sample_brief(), path)
    assert refused.value.sentence.endswith(".")
    assert refused.value.remedy.endswith(".")
    return str(refused.value)


@pytest.mark.parametrize("suffix", [".docx", ".DOCX", ".md", ".html"])
def test_the_ending_chooses_the_format(tmp_path, suffix):
    path = export(sample_brief(), tmp_path / f"brief{suffix}")
    assert path.stat().st_size > 1000
    assert listing(tmp_path) == [path.name]


def test_an_unknown_ending_is_told_with_the_possible_ones(tmp_path):
    assert "“brief.odt” ends in “.odt”" in refusal(tmp_path / "brief.odt")
    assert ".docx, .md or .html" in refusal(tmp_path / "brief")


def test_an_older_brief_is_replaced_with_its_permissions_kept(tmp_path):
    path = tmp_path / "brief.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    export(sample_brief(), path)
    assert docx.Document(str(path)).paragraphs[0].text.startswith("How Moscow")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.docx"
    link = tmp_path / "link.docx"
    link.symlink_to(real)
    assert export(sample_brief(), link) == real
    assert link.is_symlink()
    assert real.stat().st_size > 1000


def test_a_missing_folder_is_told(tmp_path):
    assert "there is no folder" in refusal(tmp_path / "nowhere" / "brief.docx")


def test_a_folder_of_that_name_is_told(tmp_path):
    (tmp_path / "brief.docx").mkdir()
    assert "is a folder" in refusal(tmp_path / "brief.docx")


def test_a_name_that_is_too_long_is_told(tmp_path):
    assert "is too long" in refusal(tmp_path / ("x" * 400 + ".docx"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room on the disk"),
        (errno.EROFS, "may not be written"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_a_failing_disk_leaves_the_old_brief_untouched(tmp_path, monkeypatch, number, words):
    path = tmp_path / "brief.docx"
    path.write_bytes(b"the old brief")

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    sentence = refusal(path)
    assert words in sentence
    assert "unchanged" in sentence
    assert path.read_bytes() == b"the old brief"
    assert listing(tmp_path) == ["brief.docx"]


def test_a_really_full_disk_leaves_the_old_brief_untouched(tmp_path):
    resource = pytest.importorskip("resource", reason="limits of file size are a matter of Unix")
    signal = pytest.importorskip("signal")
    path = tmp_path / "brief.docx"
    path.write_bytes(b"the old brief")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, before[1]))
        sentence = refusal(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert "unchanged" in sentence
    assert path.read_bytes() == b"the old brief"
    assert listing(tmp_path) == ["brief.docx"]


def test_a_file_that_cannot_be_read_back_is_not_moved_into_place(tmp_path, monkeypatch):
    path = tmp_path / "brief.docx"
    path.write_bytes(b"the old brief")
    true_fsync = os.fsync

    def cut(handle: int) -> None:
        os.ftruncate(handle, 3000)
        true_fsync(handle)

    monkeypatch.setattr(os, "fsync", cut)
    assert "could not be read back" in refusal(path)
    assert path.read_bytes() == b"the old brief"
    assert listing(tmp_path) == ["brief.docx"]


def test_a_write_protected_brief_is_told(tmp_path, monkeypatch):
    path = tmp_path / "brief.docx"
    path.write_bytes(b"the old brief")
    # The superuser may write everything, so the system's answer is given here.
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    assert "write-protected" in refusal(path)
    assert path.read_bytes() == b"the old brief"
