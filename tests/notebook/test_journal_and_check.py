"""The journal that the index follows, what `check` notices, migrations, and SQLite's own troubles."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import NotANotebook, NotebookError, NotebookLocked, NotebookReadOnly
from desktop_app.domain.passage import Span
from desktop_app.notebook import Notebook, journal
from desktop_app.notebook.database import Database, is_network_mount, known_trouble, on_network_share
from desktop_app.notebook.migrations import MIGRATIONS, migrate
from tests.notebook.conftest import add_article


def test_a_new_notebook_has_an_empty_journal(notebook: Notebook) -> None:
    assert notebook.journal.last() is None
    assert list(notebook.journal.since(0)) == []
    assert notebook.journal.at(1) is None


def test_every_edit_undo_and_redo_is_journaled_with_a_mark_of_its_own(
    notebook: Notebook, article: str
) -> None:
    first = notebook.journal.last()
    assert first is not None
    with notebook.edit("Tag") as edit:
        passage = notebook.passages.add(edit, article, Span(0, 6), author="kim")
        notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, "A"))
    notebook.undo()
    notebook.redo()
    entries = list(notebook.journal.since(first.number))
    assert [entry.touched.kind for entry in entries] == [Kind.PASSAGE, Kind.TAG] * 3
    assert {entry.touched.article for entry in entries if entry.touched.kind is Kind.PASSAGE} == {article}
    assert len({entry.mark for entry in entries}) == 6
    assert notebook.journal.at(first.number) == first


def test_a_long_journal_is_read_in_pages(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PAGE", 3)
    made = [add_article(notebook, f"Report {number}") for number in range(7)]
    assert [entry.touched.id for entry in notebook.journal.since(0)] == made


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE texts SET text = text || '!'", "differs from its hash"),
        ("UPDATE originals SET packed = x'00'", "original differs"),
        ("UPDATE originals SET packed = x'789c030000000001'", "original differs"),
        ("DELETE FROM blocks WHERE start_at > 0", "do not cover"),
        ("UPDATE passages SET quote = 'Lavrow'", "quotation differs"),
        ("DELETE FROM revisions", "quotation differs"),
        ("UPDATE variant_groups SET forms = '[\"DPRK\"]'", "two or more forms"),
        ("UPDATE variant_groups SET forms = 'DPRK'", "two or more forms"),
        ("UPDATE variant_groups SET forms = '[1, 2]'", "two or more forms"),
        ("UPDATE texts SET text = CAST(x'ff41' AS TEXT)", "is damaged"),
        ("UPDATE blocks SET kind = 'shoe'", "a value cannot be read"),
        ("UPDATE texts SET text = x'ff'", "a value cannot be read"),
        ("UPDATE articles SET original = 'nosuch'", "missing row of originals"),
    ],
)
def test_check_finds_what_was_changed_behind_our_back(
    notebook: Notebook, article: str, sql: str, what: str
) -> None:
    with notebook.edit("Tag") as edit:
        notebook.passages.add(edit, article, Span(0, 6), author="kim")
        notebook.variant_groups.add(edit, ("DPRK", "North Korea"))
    assert notebook.check() == []
    notebook.close()
    damage(notebook.path, sql)
    with Notebook.open(notebook.path) as again:
        found = again.check()
    assert any(what in finding.what for finding in found), found
    assert all(finding.remedy.endswith(".") for finding in found)


def test_a_torn_file_is_noticed(notebook: Notebook) -> None:
    for number in range(60):
        add_article(notebook, f"Report {number}. " + "word " * 200)
    notebook.close()
    content = bytearray(notebook.path.read_bytes())
    content[8192:40960] = b"\x99" * (40960 - 8192)
    notebook.path.write_bytes(content)
    try:
        with Notebook.open(notebook.path) as again:
            told = again.check()[0].what
    except NotebookError as error:
        told = error.sentence
    assert "damaged" in told


NEXT = len(MIGRATIONS) + 1


def test_a_schema_whose_names_are_no_text_is_damage(notebook: Notebook) -> None:
    notebook.close()
    content = notebook.path.read_bytes().replace(b"passage_aliases", b"passage_al\xdb\xffses")
    notebook.path.write_bytes(content.replace(b"CREATE TABLE passage_al", b"CREATE TABLX passage_al"))
    with pytest.raises(NotANotebook, match="is damaged"):
        Notebook.open(notebook.path)


def make_next_version(database: Database) -> None:
    database.statements("CREATE TABLE extras (id TEXT PRIMARY KEY);\n")


def test_an_older_notebook_is_copied_before_it_is_brought_up_to_date(
    notebook: Notebook, article: str
) -> None:
    notebook.close()
    database = Database(notebook.path)
    kept = migrate(database, [*MIGRATIONS, make_next_version])
    assert database.version == NEXT
    assert migrate(database, [*MIGRATIONS, make_next_version]) is None
    database.close()
    assert kept == notebook.path.with_name(f"work.commonplace.before-version-{NEXT}")
    with Notebook.open(kept) as old:
        assert old.articles.ids() == [article]


def test_a_migration_that_fails_leaves_the_notebook_as_it_was(notebook: Notebook, article: str) -> None:
    def fail(database: Database) -> None:
        make_next_version(database)
        raise ZeroDivisionError

    notebook.close()
    database = Database(notebook.path)
    with pytest.raises(ZeroDivisionError):
        migrate(database, [*MIGRATIONS, fail])
    database.close()
    with Notebook.open(notebook.path) as again:
        assert again.articles.ids() == [article]


def test_opening_an_older_notebook_says_that_it_was_brought_up_to_date(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.close()
    monkeypatch.setattr(migrate, "__defaults__", ((*MIGRATIONS, make_next_version),))
    with Notebook.open(notebook.path) as again:
        (told,) = again.warnings
        assert told.endswith(f"its older form is kept as work.commonplace.before-version-{NEXT}.")


def test_a_write_outside_an_edit_is_a_bug_that_shows(tmp_path: Path) -> None:
    database = Database(tmp_path / "x.db", create=True)
    with pytest.raises(RuntimeError, match="outside a transaction"):
        database.execute("CREATE TABLE t (x)")
    database.close()
    database.close()


def test_a_notebook_that_another_program_holds_is_told_in_a_sentence(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.notebook.database.BUSY_MILLISECONDS", 10)
    with (
        closing(sqlite3.connect(notebook.path, isolation_level=None)) as other,
        Notebook.open(notebook.path) as mine,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotebookLocked, match="in use by another program"), mine.edit("Tags"):
            pass
        other.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("message", "kind", "words"),
    [
        ("database or disk is full", NotebookError, "disk is full"),
        ("disk I/O error", NotebookError, "failing"),
        ("database is locked", NotebookLocked, "in use"),
        ("database disk image is malformed", NotANotebook, "damaged"),
        ("Could not decode to UTF-8 column 'x'", NotANotebook, "damaged"),
        ("attempt to write a readonly database", NotebookReadOnly, "cannot be written"),
        ("unable to open database file", NotebookReadOnly, "cannot be written"),
    ],
)
def test_sqlites_troubles_become_sentences(message: str, kind: type, words: str) -> None:
    error = known_trouble(Path("/a/work.commonplace"), message)
    assert type(error) is kind
    assert words in error.sentence
    assert error.sentence.startswith("work.commonplace")
    assert error.remedy


def test_an_unknown_trouble_is_logged_and_told(expected_log) -> None:
    expected_log("unexpected trouble")
    assert "no such column" in known_trouble(Path("x"), "no such column: q").sentence


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/home /home/kim nfs4 rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/kim/work.commonplace", True),
        ("/home/kimono/work.commonplace", False),
        ("/mnt/my share/x", True),
        ("/var/x", False),
    ],
)
def test_network_shares_are_known_by_their_mounts(path: str, network: bool) -> None:
    assert is_network_mount(MOUNTS, Path(path)) is network


def test_a_local_folder_is_not_a_network_share(tmp_path: Path) -> None:
    assert not on_network_share(tmp_path)


def test_on_a_network_share_there_is_a_sentence_and_no_wal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.notebook.database.on_network_share", lambda _: True)
    with Notebook.create(tmp_path / "shared.commonplace") as notebook:
        assert "network share" in notebook.warnings[0]
        add_article(notebook, "One line.")
        assert sorted(path.name for path in tmp_path.glob("shared*")) == ["shared.commonplace"]
