"""What version 2 of the file brought: read marks, groups of variants, and older files that are only read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.changes import Changes, Kind, Touched
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.variant_group import LONGEST_FORM, VariantGroup, same_forms
from desktop_app.notebook import Notebook
from desktop_app.notebook.database import Database
from desktop_app.notebook.migrations import MIGRATIONS, create_first_schema, migrate
from tests.notebook.conftest import add_article


def mark_read(notebook: Notebook, article: str, *, read: bool = True, undoable: bool = True) -> None:
    with notebook.edit("Mark", undoable=undoable) as edit:
        notebook.articles.set_read(edit, article, read)


class TestReadMarks:
    def test_an_article_is_unread_until_it_is_marked(self, notebook: Notebook, article: str) -> None:
        other = add_article(notebook, "Another report.")
        assert not notebook.articles.get(article).read
        mark_read(notebook, article)
        assert notebook.articles.get(article).read
        assert notebook.articles.read_ids() == {article}
        mark_read(notebook, article, read=False)
        assert [one.read for one in notebook.articles.all()] == [False, False]
        assert notebook.articles.ids() == [article, other]

    def test_the_index_and_the_panes_hear_of_it_as_reading(self, notebook: Notebook, article: str) -> None:
        told: list[Changes] = []
        notebook.subscribe(told.append)
        mark_read(notebook, article)
        mark_read(notebook, article)
        notebook.undo()
        expected = frozenset({Touched(Kind.READING, article, article)})
        assert [one.touched for one in told] == [expected, expected]
        last = notebook.journal.last()
        assert last is not None
        assert last.touched == Touched(Kind.READING, article, article)

    def test_the_users_own_command_is_a_step_of_undo(self, notebook: Notebook, article: str) -> None:
        mark_read(notebook, article)
        notebook.undo()
        assert not notebook.articles.get(article).read
        notebook.redo()
        assert notebook.articles.get(article).read

    def test_opening_an_article_leaves_undo_and_redo_as_they_are(
        self, notebook: Notebook, article: str
    ) -> None:
        with notebook.edit("Tags") as edit:
            notebook.tags.ensure(edit, "A")
        notebook.undo()
        before = notebook.journal.last()
        mark_read(notebook, article, undoable=False)
        assert (notebook.undo_label, notebook.redo_label) == ("Import 1 article", "Tags")
        assert notebook.journal.last() != before
        notebook.undo()
        notebook.redo()
        assert notebook.articles.get(article).read

    @pytest.mark.parametrize(
        "change",
        [
            lambda notebook, edit, _: notebook.tags.ensure(edit, "A"),
            lambda notebook, edit, article: notebook.articles.set_metadata(edit, article, title="X"),
            lambda notebook, edit, _: notebook.variant_groups.add(edit, ("a", "b")),
        ],
    )
    def test_nothing_else_passes_undo_by(self, notebook: Notebook, article: str, change: Callable) -> None:
        with pytest.raises(RuntimeError, match="must be a step"), notebook.edit("X", undoable=False) as edit:
            change(notebook, edit, article)
        assert notebook.tags.all() == []
        assert notebook.articles.get(article).metadata.title != "X"

    def test_an_edit_without_a_change_is_nothing(self, notebook: Notebook, article: str) -> None:
        before = notebook.journal.last()
        mark_read(notebook, article, read=False, undoable=False)
        assert notebook.journal.last() == before

    def test_a_missing_article_cannot_be_marked(self, notebook: Notebook) -> None:
        with pytest.raises(NotFound, match="There is no article nosuch"):
            mark_read(notebook, "nosuch")


class TestVariantGroups:
    def test_groups_are_kept_in_order_with_their_forms_as_written(self, notebook: Notebook) -> None:
        with notebook.edit("Variants") as edit:
            first = notebook.variant_groups.add(edit, ["DPRK", " North\u200b  Korea ", "북한"])
            second = notebook.variant_groups.add(edit, ["Choe", "Choi"])
        groups = notebook.variant_groups.all()
        assert [(one.id, one.forms) for one in groups] == [
            (first, ("DPRK", "North Korea", "북한")),
            (second, ("Choe", "Choi")),
        ]
        assert all(one.changed.endswith("Z") for one in groups)

    def test_forms_are_replaced_and_groups_removed(self, notebook: Notebook) -> None:
        with notebook.edit("Variants") as edit:
            group = notebook.variant_groups.add(edit, ["Choe", "Choi"])
            notebook.variant_groups.set_forms(edit, group, ["Choe", "Choi", "최"])
        assert notebook.variant_groups.all()[0].forms == ("Choe", "Choi", "최")
        with notebook.edit("Nothing") as edit:
            notebook.variant_groups.set_forms(edit, group, ["Choe", "Choi", "최"])
        assert notebook.undo_label == "Variants"
        with notebook.edit("Remove variants") as edit:
            notebook.variant_groups.delete(edit, group)
        assert notebook.variant_groups.all() == []
        last = notebook.journal.last()
        assert last is not None
        assert last.touched == Touched(Kind.VARIANTS, group)

    @pytest.mark.parametrize(
        ("forms", "words"),
        [
            ([], "at least two"),
            (["DPRK"], "at least two"),
            (["DPRK", "\u200b "], "is empty"),
            (["DPRK", "dprk"], "there twice"),
            (["Straße", "x", "STRASSE"], "there twice"),
            (["DPRK", "x" * (LONGEST_FORM + 1)], "longer than 200"),
        ],
    )
    def test_a_group_that_says_nothing_is_refused(
        self, notebook: Notebook, forms: list[str], words: str
    ) -> None:
        with pytest.raises(UsageError, match=words) as caught, notebook.edit("Variants") as edit:
            notebook.variant_groups.add(edit, forms)
        assert caught.value.remedy
        assert notebook.variant_groups.all() == []

    @pytest.mark.parametrize("what", ["set_forms", "delete"])
    def test_a_missing_group_is_told_in_a_sentence(self, notebook: Notebook, what: str) -> None:
        given = (["a", "b"],) if what == "set_forms" else ()
        with pytest.raises(NotFound, match="no group of variants nosuch"), notebook.edit("X") as edit:
            getattr(notebook.variant_groups, what)(edit, "nosuch", *given)

    def test_two_groups_are_equal_by_their_fields(self) -> None:
        assert VariantGroup("a", ("x", "y")) == VariantGroup("a", ("x", "y"), "")

    def test_order_case_and_the_invisible_make_no_other_forms(self) -> None:
        assert same_forms(["DPRK", "North  Korea"]) == same_forms(["north\u200b korea", "Dprk"])
        assert same_forms(["DPRK", "Korea"]) != same_forms(["DPRK", "Korean"])


A_SHA256 = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A notebook of version 1 with one article, as the first programs wrote it."""
    path = tmp_path / "older.commonplace"
    database = Database(path, create=True)
    migrate(database, [create_first_schema])
    with database.transaction():
        database.statements(
            "INSERT INTO facts VALUES ('uuid', '00000000-0000-4000-8000-000000000000');\n"
            "INSERT INTO originals VALUES ('o', 1, x'789c4b04000062006200');\n"
            f"INSERT INTO texts VALUES ('{A_SHA256}', 'a');\n"
            f"INSERT INTO articles VALUES ('one', 1, '{A_SHA256}', 'o', 'a.txt', 'a',"
            " 'derived', NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, 1, '2025-10-27');\n"
        )
    database.close()
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def test_an_older_notebook_is_brought_up_to_date_when_it_is_opened(older: Path) -> None:
    with Notebook.open(older) as notebook:
        assert [one.read for one in notebook.articles.all()] == [False]
        mark_read(notebook, "one")
        assert notebook.articles.read_ids() == {"one"}
        assert len(notebook.warnings) == 1
    assert version(older) == len(MIGRATIONS)
    assert version(older.with_name("older.commonplace.before-version-2")) == 1


def test_an_older_notebook_that_is_only_read_is_left_as_it_is(older: Path, tmp_path: Path) -> None:
    before = older.read_bytes()
    with Notebook.open(older, read_only=True) as notebook:
        assert [(one.id, one.read) for one in notebook.articles.all()] == [("one", False)]
        assert notebook.variant_groups.all() == []
        assert notebook.path == older
        assert notebook.read_only
        notebook.backup(tmp_path / "copy.commonplace")
    assert older.read_bytes() == before
    assert [one.name for one in tmp_path.glob("older*")] == [older.name]
    with Notebook.open(tmp_path / "copy.commonplace") as copy:
        assert copy.articles.ids() == ["one"]
        assert copy.warnings == []
