"""The import job: which files, what of each, and no file spoils another."""

import hashlib
import json
import logging
import os
import sys
from pathlib import Path

import pytest

from desktop_app import resources
from desktop_app.domain.errors import CannotImport
from desktop_app.importing import job
from desktop_app.importing.job import Skipped, expand, serve_import, skipped
from desktop_app.importing.read_file import read_bytes
from desktop_app.importing.wire import draft_from_json


def _write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Some words in a file.", encoding="utf-8")


def test_folders_are_searched_in_order_without_hidden_and_foreign_files(tmp_path: Path):
    _write(tmp_path, "b.txt", "a.md", ".hidden.txt", "sub/c.txt", ".git/d.txt", "picture.png", "~$lock.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in expand([tmp_path])]
    assert found == ["a.md", "b.txt", "sub/c.txt"]


def test_a_file_named_itself_is_taken_whatever_it_is_and_only_once(tmp_path: Path):
    _write(tmp_path, "x.png", "y.txt")
    named = [tmp_path / "x.png", tmp_path / "y.txt", tmp_path]
    assert expand(named) == [tmp_path / "x.png", tmp_path / "y.txt"]


def test_links_that_lead_back_end_the_search(tmp_path: Path):
    _write(tmp_path, "sub/a.txt")
    try:
        (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make symbolic links")
    assert [path.name for path in expand([tmp_path])] == ["a.txt"]


def test_files_of_foreign_kinds_in_a_folder_are_told_with_a_reason(tmp_path: Path):
    _write(tmp_path, "b.txt", "z.png", "sub/scan.tiff", "README", ".hidden.png", "~$lock.docx", ".git/x.png")
    told = skipped([tmp_path])
    assert [entry.path.relative_to(tmp_path).as_posix() for entry in told] == [
        "README",
        "z.png",
        "sub/scan.tiff",
    ]
    for path, reason in told:
        assert f"“{path.name}”" in reason
        assert ".txt" in reason
        assert reason.endswith(".")


def test_links_that_lead_nowhere_in_a_folder_are_told(tmp_path: Path):
    _write(tmp_path, "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")
    (tmp_path / "folder").symlink_to(tmp_path / "no such folder")
    assert [path.name for path in expand([tmp_path])] == ["a.txt"]
    assert skipped([tmp_path]) == [
        Skipped(tmp_path / "folder", "“folder” is a link that leads nowhere."),
        Skipped(tmp_path / "gone.txt", "“gone.txt” is a link that leads nowhere."),
        Skipped(tmp_path / "round.md", "“round.md” is a link that leads nowhere."),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_pipe_in_a_folder_is_told_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert expand([tmp_path]) == []
    assert [reason for _, reason in skipped([tmp_path])] == ["“pipe.txt” is no ordinary file."]


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _write(tmp_path, "a.txt", "locked/b.txt")
    real = os.scandir

    def refuses(path: str):
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuses)
    assert expand([tmp_path]) == [tmp_path / "a.txt"]
    assert skipped([tmp_path]) == [
        Skipped(tmp_path / "locked", "The folder “locked” could not be opened: Permission denied.")
    ]


def test_what_is_named_itself_or_twice_is_not_told_of_or_told_once(tmp_path: Path):
    _write(tmp_path, "x.png", "sub/y.png")
    assert skipped([tmp_path / "x.png"]) == []
    told = skipped([tmp_path, tmp_path / "x.png", tmp_path / "sub", tmp_path / "missing.txt"])
    assert [path.name for path, _ in told] == ["y.png"]


def test_every_file_gives_one_message_that_json_can_carry(tmp_path: Path):
    _write(tmp_path, "good.txt")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    names = ["good.txt", "empty.txt", "picture.png", "missing.txt"]
    messages = list(serve_import([tmp_path / name for name in names]))
    good, *bad = json.loads(json.dumps(messages))
    assert good["original_sha256"] == hashlib.sha256(b"Some words in a file.").hexdigest()
    assert draft_from_json(good["draft"]).text == "Some words in a file."
    for message, name in zip(bad, names[1:], strict=True):
        assert "draft" not in message
        assert f"“{name}”" in message["failed"]
        assert message["failed"].endswith(".")


def test_a_refusal_names_the_kinds_of_files_that_can_be_read():
    with pytest.raises(CannotImport, match=r"\.txt"):
        read_bytes(b"\x89PNG\r\n\x1a\n\0\0", "picture.png")


def test_a_folder_and_a_giant_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(job, "SIZE_LIMIT", 10)
    _write(tmp_path, "big.txt")
    folder, giant = serve_import([tmp_path, tmp_path / "big.txt"])
    assert "is a folder" in folder["failed"]
    assert "big.txt" in giant["failed"]


def test_a_mistake_of_ours_costs_one_file_and_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    _write(tmp_path, "one.txt", "two.txt")
    real = job.read_bytes

    def fails_on_one(data: bytes, file_name: str):
        if file_name == "one.txt":
            raise ZeroDivisionError
        return real(data, file_name)

    monkeypatch.setattr(job, "read_bytes", fails_on_one)
    with caplog.at_level(logging.CRITICAL + 1, logger=job.__name__):
        one, two = serve_import([tmp_path / "one.txt", tmp_path / "two.txt"])
    assert "one.txt" in one["failed"]
    assert "draft" in two


def test_the_sample_articles_are_imported_whole():
    messages = list(serve_import(resources.seeds()))
    drafts = [draft_from_json(message["draft"]) for message in messages]
    known = [(draft.metadata.outlet, draft.metadata.date, draft.metadata.time) for draft in drafts]
    assert known == [
        (None, None, None),
        ("CGTN", None, None),
        ("International Affairs", "2025-07-12", None),
        ("Korea JoongAng Daily", "2025-10-27", "21:20"),
        (None, None, None),
    ]
