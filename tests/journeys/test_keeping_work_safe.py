"""Stories of copies, accidents and two people, each to a checked result."""

import shutil
import signal
import subprocess
import sys
import time

import pytest


def assert_clean(commonplace):
    """Every promise of the program holds for the notebook."""
    assert commonplace("check") == {"ok": True, "findings": []}


def found(commonplace, query, *kinds):
    return commonplace("search", query, "--in", ",".join(kinds or ("articles",)))["total"]


def test_a_copied_notebook_goes_its_own_way(library, tmp_path):
    article = library("list", "articles")[0]["id"]
    library("note", "--article", article, "A zeppelin.")
    assert found(library, "zeppelin", "notes") == 1
    original = library.notebook
    shutil.copyfile(original, tmp_path / "copy.commonplace")
    library("undo")
    library("note", "--article", article, "A balloon.")
    assert (found(library, "zeppelin", "notes"), found(library, "balloon", "notes")) == (0, 1)
    library.notebook = tmp_path / "copy.commonplace"
    assert (found(library, "zeppelin", "notes"), found(library, "balloon", "notes")) == (1, 0)
    assert_clean(library)
    library.notebook = original
    assert_clean(library)


def test_an_old_backup_is_restored_and_search_and_brief_are_as_they_were(library, tmp_path):
    library("tag", "--search", "Wonsan", "--tag", "Wonsan")
    library("brief", "Week", "--from-tag", "Wonsan", "--out", tmp_path / "before.md")
    backup = tmp_path / "backup.commonplace"
    library("backup", backup)
    library("delete", *[one["id"] for one in library("list", "articles")])
    assert found(library, "minister") == 0
    library.text("restore", backup, library.notebook)
    assert found(library, "minister") == 5
    library("brief", "Week", "--out", tmp_path / "after.md")
    assert (tmp_path / "after.md").read_text() == (tmp_path / "before.md").read_text()
    assert_clean(library)


def test_two_people_work_apart_and_their_notebooks_are_joined(library, tmp_path):
    mine = library.notebook
    theirs = tmp_path / "theirs.commonplace"
    shutil.copyfile(mine, theirs)
    library("tag", "--search", "Wonsan", "--tag", "Mine")
    library.notebook = theirs
    library("tag", "--search", "Moscow", "--tag", "Theirs", "Mine")
    count = len(library("list", "passages"))
    library("brief", "Their week", "--from-tag", "Theirs", "--out", tmp_path / "theirs.docx")
    library.notebook = mine
    library("merge", theirs)
    assert found(library, "tag:Theirs", "passages") == count
    assert len(library("list", "articles")) == 5
    library("brief", "Their week", "--out", tmp_path / "joined.docx")
    assert library("merge", theirs)["done"] == []
    assert_clean(library)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_an_import_that_is_killed_in_the_middle_leaves_a_sound_notebook(commonplace, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.txt").write_text(
            f"Report {number}.\n\nIt is about zeppelin number {number}.\n"
        )
    commonplace("new")
    program = [sys.executable, "-m", "desktop_app", "--profile", str(tmp_path / "profile")]
    with subprocess.Popen([*program, "import", str(commonplace.notebook), str(folder)]) as importing:
        end = time.monotonic() + 30
        while importing.poll() is None and not commonplace("list", "articles") and time.monotonic() < end:
            time.sleep(0.01)
        importing.send_signal(signal.SIGKILL)
    stored = len(commonplace("list", "articles"))
    assert found(commonplace, "zeppelin") == stored
    report = commonplace("import", folder)
    assert len(report["imported"]) + len(report["duplicates"]) == 150
    assert len(report["duplicates"]) == stored
    assert found(commonplace, "zeppelin") == 150
    assert_clean(commonplace)


def test_a_lost_or_damaged_index_is_made_again_without_a_word(library, tmp_path):
    assert found(library, "minister") == 5
    cache = tmp_path / "profile" / "cache" / "index"
    shutil.rmtree(cache)
    assert found(library, "minister") == 5
    for file in cache.rglob("*"):
        if file.is_file() and file.suffix in {".seg", ".toc"}:
            file.write_bytes(b"damaged")
    library("check", "--repair")
    assert found(library, "minister") == 5
    out = tmp_path / "week.html"
    library("tag", "--search", "minister", "--tag", "Ministers")
    library("brief", "Week", "--from-tag", "Ministers", "--out", out)
    assert "<html" in out.read_text()
    assert_clean(library)
