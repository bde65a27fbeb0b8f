"""What a user can rely on of the file itself."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    NotANotebook,
    NotebookError,
    NotebookLocked,
    NotebookReadOnly,
    NotebookTooNew,
    NotFound,
)
from desktop_app.notebook import Notebook, database
from tests.notebook.conftest import add_article


def test_a_new_notebook_is_empty_and_has_an_identifier(notebook: Notebook) -> None:
    assert notebook.articles.all() == []
    assert len(notebook.uuid) == 36
    assert notebook.warnings == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are of another kind there")
def test_only_the_user_may_read_a_new_notebook(notebook: Notebook) -> None:
    assert stat.S_IMODE(notebook.path.stat().st_mode) == 0o600


def test_a_closed_notebook_is_one_file_that_can_be_mailed(notebook: Notebook, article: str) -> None:
    with Notebook.open(notebook.path, read_only=True) as reader:
        assert reader.articles.ids() == [article]
    notebook.close()
    assert [path.name for path in notebook.path.parent.iterdir()] == [notebook.path.name]
    moved = shutil.copy(notebook.path, notebook.path.with_name("копия 사본.commonplace"))
    with Notebook.open(Path(moved)) as copy:
        assert copy.uuid
        assert copy.articles.text(article).text.startswith("Lavrov met Choe")


def test_a_reader_sees_what_the_writer_committed_while_both_are_open(
    notebook: Notebook, article: str
) -> None:
    with Notebook.open(notebook.path, read_only=True) as reader:
        with notebook.edit("Note") as edit:
            notebook.notes.on_article(edit, article, "Compare with TASS.", author="kim")
        assert [note.text for note in reader.notes.all()] == ["Compare with TASS."]


def test_a_reader_cannot_change_anything(notebook: Notebook, article: str) -> None:
    with (
        Notebook.open(notebook.path, read_only=True) as reader,
        pytest.raises(NotebookReadOnly, match="for reading only"),
        reader.edit("Note") as edit,
    ):
        reader.notes.on_article(edit, article, "x", author="kim")


def test_creating_over_an_existing_file_is_refused(notebook: Notebook) -> None:
    with pytest.raises(NotebookError, match=r"work\.commonplace exists already"):
        Notebook.create(notebook.path)


def test_creating_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="There is no folder"):
        Notebook.create(tmp_path / "nowhere" / "x.commonplace")


def test_a_missing_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no notebook at"):
        Notebook.open(tmp_path / "x.commonplace")


def test_a_folder_is_not_a_notebook(tmp_path: Path) -> None:
    with pytest.raises(NotANotebook, match="is a folder"):
        Notebook.open(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"Dear all, please find attached", b"SQLite format 3\x00" + b"\xff" * 500]
)
def test_another_file_is_not_a_notebook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.commonplace"
    path.write_bytes(content)
    with pytest.raises(NotANotebook, match=r"letter\.commonplace is"):
        Notebook.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
        connection.commit()
    with pytest.raises(NotANotebook, match="another program"):
        Notebook.open(path)


def test_a_newer_notebook_is_refused_and_left_alone(notebook: Notebook) -> None:
    notebook.close()
    with closing(sqlite3.connect(notebook.path)) as connection:
        connection.execute("PRAGMA user_version=99")
        connection.commit()
    with pytest.raises(NotebookTooNew, match="newer version"):
        Notebook.open(notebook.path)
    with pytest.raises(NotebookTooNew, match="newer version"):
        Notebook.open(notebook.path, read_only=True)


@pytest.mark.parametrize(
    "planted",
    [
        "CREATE TRIGGER evil AFTER INSERT ON notes BEGIN DELETE FROM passages; END",
        "CREATE VIEW evil AS SELECT * FROM notes",
        "CREATE TABLE evil (x)",
        "DROP INDEX notes_by_article",
    ],
)
def test_a_notebook_with_a_foreign_schema_is_not_opened(notebook: Notebook, planted: str) -> None:
    notebook.close()
    with closing(sqlite3.connect(notebook.path)) as connection:
        connection.execute(planted)
        connection.commit()
    with pytest.raises(NotANotebook, match="did not make"):
        Notebook.open(notebook.path)


def test_a_backup_is_complete_and_opens(notebook: Notebook, article: str, tmp_path: Path) -> None:
    target = tmp_path / "backup.commonplace"
    notebook.backup(target)
    with Notebook.open(target) as copy:
        assert copy.articles.ids() == [article]
        assert copy.uuid == notebook.uuid
        assert copy.check() == []


def test_a_backup_that_fails_leaves_the_older_one(notebook: Notebook, tmp_path: Path) -> None:
    target = tmp_path / "gone" / "backup.commonplace"
    with pytest.raises(NotebookError):
        notebook.backup(target)
    assert not target.exists()


def test_an_edit_that_fails_changes_nothing(notebook: Notebook) -> None:
    with pytest.raises(NotFound), notebook.edit("Tag") as edit:
        notebook.passages.remove_tag(edit, "nosuch", notebook.tags.ensure(edit, "Treaty"))
    assert notebook.tags.all() == []
    assert notebook.undo_label is None
    with notebook.edit("Tag") as edit:
        notebook.tags.ensure(edit, "Treaty")
    assert [tag.path for tag in notebook.tags.all()] == ["Treaty"]


def test_an_edit_inside_an_edit_is_a_bug_that_shows(notebook: Notebook) -> None:
    with (
        notebook.edit("Outer"),
        pytest.raises(RuntimeError, match="already under way"),
        notebook.edit("Inner"),
    ):
        pass


def test_two_notebooks_have_different_identifiers(notebook: Notebook, tmp_path: Path) -> None:
    with Notebook.create(tmp_path / "second.commonplace") as second:
        add_article(second, "One line.")
        assert second.uuid != notebook.uuid


def test_a_notebook_on_a_read_only_disk_can_be_read(
    notebook: Notebook, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.close()
    really_open = database._open_mode
    refused = []

    def refuse(path: Path, mode: str) -> sqlite3.Connection:
        """Stand in for a disk that allows neither writing nor a shared-memory file beside the notebook."""
        if "immutable" in mode:
            return really_open(path, mode)
        refused.append(mode)
        return really_open(path.with_name("there is no such file"), mode)

    monkeypatch.setattr(database, "_open_mode", refuse)
    with Notebook.open(notebook.path, read_only=True) as reader:
        assert reader.articles.ids() == [article]
    assert refused == ["rw", "ro"]


def test_a_file_that_may_not_be_read_is_told_in_a_sentence(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(NotebookError, match="cannot be read"):
        Notebook.open(notebook.path)


READ_AND_LEAVE = """
import sys
from pathlib import Path
from desktop_app.notebook import Notebook
with Notebook.open(Path(sys.argv[1]), read_only=True) as reader:
    print(reader.articles.count())
"""


def test_opening_twice_in_one_process_does_not_let_another_one_take_the_wal_away(
    notebook: Notebook, article: str
) -> None:
    """On POSIX, closing any handle on a file drops all locks of the process; nothing here may do that."""
    Notebook.open(notebook.path, read_only=True).close()
    for expected in (1, 2):
        said = subprocess.run(
            [sys.executable, "-c", READ_AND_LEAVE, str(notebook.path)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert said.stdout.strip() == str(expected)
        add_article(notebook, f"Report {expected}.")
        assert notebook.path.with_name(f"{notebook.path.name}-wal").exists()
    with Notebook.open(notebook.path, read_only=True) as reader:
        assert reader.articles.count() == 3


def test_a_notebook_whose_making_fails_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise NotebookError("The disk is full.")

    monkeypatch.setattr("desktop_app.notebook.notebook.migrate", fail)
    with pytest.raises(NotebookError):
        Notebook.create(tmp_path / "x.commonplace")
    assert not (tmp_path / "x.commonplace").exists()


def test_a_copy_that_lacks_articles_is_not_taken_for_a_backup(
    notebook: Notebook, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook.articles, "count", lambda: 2)
    with pytest.raises(NotebookError, match="not complete"):
        notebook.backup(tmp_path / "backup.commonplace")
    assert [path.name for path in tmp_path.glob("backup*")] == []


def test_a_notebook_that_is_being_written_to_on_a_share_is_not_read_half_way(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.close()
    monkeypatch.setattr(database, "BUSY_MILLISECONDS", 0)
    with closing(sqlite3.connect(notebook.path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=DELETE")
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotebookLocked, match="in use by another program"):
            Notebook.open(notebook.path, read_only=True)
        writer.execute("ROLLBACK")
    with Notebook.open(notebook.path, read_only=True) as reader:
        assert reader.articles.ids() == []


def test_a_disk_that_fills_up_in_an_edit_loses_only_that_edit(tmp_path: Path) -> None:
    """SQLite rolls back by itself when the disk is full."""
    file = database.Database(tmp_path / "small.commonplace", create=True)
    with file.transaction():
        file.execute("CREATE TABLE lines (line TEXT)")
        file.execute("INSERT INTO lines VALUES ('kept')")
    file.rows("PRAGMA max_page_count=3")
    with pytest.raises(NotebookError, match="disk is full"), file.transaction():
        file.execute("INSERT INTO lines VALUES (?)", ("x" * 100_000,))
    with file.transaction():
        file.execute("INSERT INTO lines VALUES ('next')")
    assert [one["line"] for one in file.rows("SELECT line FROM lines")] == ["kept", "next"]
    file.close()


def test_where_the_system_does_not_tell_its_mounts_a_folder_counts_as_local(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, **_: str) -> str:
        raise FileNotFoundError(self)

    monkeypatch.setattr(Path, "read_text", refuse)
    with Notebook.create(tmp_path / "work.commonplace") as made:
        assert made.warnings == []
