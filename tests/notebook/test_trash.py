"""The trash: what is deleted comes back under its ids, or is erased from every corner of the file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.changes import Changes, Kind, Touched
from desktop_app.domain.errors import CommonplaceError, NotFound
from desktop_app.domain.passage import Span
from desktop_app.notebook import Notebook
from tests.notebook.conftest import TEXT, add_article

State = Callable[[], dict[str, list[tuple]]]
SECRET = "Confidential-Source-Kaesong"


@pytest.fixture
def full(notebook: Notebook, article: str) -> dict[str, str]:
    """One thing of each kind, hanging on each other; returns their ids."""
    with notebook.edit("Fill") as edit:
        passage = notebook.passages.add(edit, article, Span(0, 6), author="kim")
        tag = notebook.tags.ensure(edit, "People/Lavrov")
        notebook.passages.add_tag(edit, passage, tag)
        note = notebook.notes.on_passage(edit, passage, "Ask who was there.", author="kim")
        brief = notebook.briefs.create(edit, "Week")
        notebook.briefs.add_passage(edit, brief, passage)
        collection = notebook.collections.create(edit, "Talks")
        notebook.collections.add(edit, collection, [article])
        search = notebook.searches.add(edit, "plan", "план")
        variants = notebook.variant_groups.add(edit, ("Choe", "Choi"))
        edit.insert("note_templates", {"id": "interview", "name": "Interview", "text": "Who?"})
    return {
        "article": article,
        "passage": passage,
        "tag": tag,
        "note": note or "",
        "brief": brief,
        "collection": collection,
        "search": search,
        "variants": variants,
        "template": "interview",
    }


def discard(notebook: Notebook, kind: Kind, thing: str) -> None:
    with notebook.edit(f"Delete {kind.value}") as edit:
        notebook.trash.put(edit, kind, thing)


def bring_back(notebook: Notebook, thing: str) -> str:
    with notebook.edit("Restore") as edit:
        return notebook.trash.restore(edit, thing).left_out


NAMES = {
    "article": "Lavrov met Choe in Wonsan.",
    "passage": "Lavrov",
    "tag": "People/Lavrov",
    "note": "Ask who was there.",
    "brief": "Week",
    "collection": "Talks",
    "search": "plan",
    "variants": "Choe = Choi",
    "template": "Interview",
}


class TestThereAndBack:
    @pytest.mark.parametrize("kind", NAMES)
    def test_a_thing_of_each_kind_comes_back_exactly_as_it_was(
        self, notebook: Notebook, full: dict[str, str], state: State, kind: str
    ) -> None:
        before = state()
        discard(notebook, Kind(kind), full[kind])
        assert state() != before
        (found,) = notebook.trash.all()
        assert (found.kind, found.id, found.name) == (Kind(kind), full[kind], NAMES[kind])
        assert notebook.trash.holds(full[kind])
        assert bring_back(notebook, full[kind]) == ""
        assert state() == before
        assert notebook.check() == []

    @pytest.mark.parametrize("kind", NAMES)
    def test_undo_takes_a_deletion_back_and_the_thing_out_of_the_trash(
        self, notebook: Notebook, full: dict[str, str], state: State, kind: str
    ) -> None:
        states = [state()]
        discard(notebook, Kind(kind), full[kind])
        states.append(state())
        bring_back(notebook, full[kind])
        states.append(state())
        for expected in reversed(states[:-1]):
            notebook.undo()
            assert state() == expected
        for expected in states[1:]:
            notebook.redo()
            assert state() == expected

    def test_notes_on_tags_and_briefs_and_older_forms_go_along(
        self, notebook: Notebook, full: dict[str, str], state: State
    ) -> None:
        with notebook.edit("Hang") as edit:
            row = {"text": "Memo.", "author": "kim", "created": "2026", "changed": "2026"}
            for kind in ("tag", "brief"):
                edit.insert("notes", {"id": f"on {kind}", kind: full[kind], **row})
            version = {"text": "Ask.", "author": "kim", "made": "2026"}
            edit.insert("note_versions", {"id": "v1", "note": full["note"], **version})
            edit.insert("note_versions", {"id": "v2", "note": "on tag", **version})
        before = state()
        order = ("note", "tag", "brief", "passage")
        for kind in order:
            discard(notebook, Kind(kind), full[kind])
        for kind in reversed(order):
            bring_back(notebook, full[kind])
        assert state() == before

    def test_deleting_an_article_takes_older_forms_of_its_notes_along(
        self, notebook: Notebook, full: dict[str, str], state: State
    ) -> None:
        with notebook.edit("Version") as edit:
            row = {"text": "Ask.", "author": "kim", "made": "2026"}
            edit.insert("note_versions", {"id": "v1", "note": full["note"], **row})
        before = state()
        discard(notebook, Kind.ARTICLE, full["article"])
        bring_back(notebook, full["article"])
        assert state() == before

    def test_the_newest_stands_first_and_a_long_name_is_cut(self, notebook: Notebook) -> None:
        article = add_article(notebook, "word " * 60, title="word " * 60)
        with notebook.edit("Tag") as edit:
            tag = notebook.tags.ensure(edit, "A")
        discard(notebook, Kind.ARTICLE, article)
        discard(notebook, Kind.TAG, tag)
        assert [one.id for one in notebook.trash.all()] == [tag, article]
        name = notebook.trash.get(article).name
        assert len(name) <= 100
        assert name.endswith("…")

    def test_what_is_not_there_is_told_in_a_sentence(self, notebook: Notebook) -> None:
        with pytest.raises(NotFound, match="no saved search nosuch"):
            discard(notebook, Kind.SEARCH, "nosuch")
        with pytest.raises(NotFound, match="nothing nosuch in the trash"):
            notebook.trash.get("nosuch")


class TestWhatCannotComeBack:
    def test_a_passage_waits_for_its_article(self, notebook: Notebook, full: dict[str, str]) -> None:
        discard(notebook, Kind.PASSAGE, full["passage"])
        discard(notebook, Kind.ARTICLE, full["article"])
        with pytest.raises(CommonplaceError, match="The article that “Lavrov” belongs to is gone") as told:
            bring_back(notebook, full["passage"])
        assert "restore it first" in told.value.remedy
        bring_back(notebook, full["article"])
        assert bring_back(notebook, full["passage"]) == ""
        assert notebook.passages.get(full["passage"]).note == "Ask who was there."

    def test_a_thing_whose_owner_is_gone_for_good_stays_in_the_trash(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.NOTE, full["note"])
        with notebook.edit("Delete") as edit:
            notebook.passages.delete(edit, full["passage"])
        with pytest.raises(CommonplaceError, match="The passage that") as told:
            bring_back(notebook, full["note"])
        assert "cannot be brought back" in told.value.remedy
        assert notebook.trash.holds(full["note"])

    def test_what_hung_on_things_that_are_gone_is_counted_in_one_sentence(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.PASSAGE, full["passage"])
        discard(notebook, Kind.BRIEF, full["brief"])
        discard(notebook, Kind.TAG, full["tag"])
        told = bring_back(notebook, full["passage"])
        assert (
            told
            == "Not brought back: 1 place in a brief (its brief is gone), 1 use of a tag (its tag is gone)."
        )

    def test_a_name_that_was_given_again_is_not_taken_twice(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.TAG, full["tag"])
        with notebook.edit("Tag") as edit:
            notebook.tags.ensure(edit, "people/lavrov")
        with pytest.raises(CommonplaceError, match="Another tag has taken the place of “People/Lavrov”"):
            bring_back(notebook, full["tag"])

    def test_a_passage_with_another_note_now_keeps_that(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.NOTE, full["note"])
        with notebook.edit("Note") as edit:
            notebook.notes.on_passage(edit, full["passage"], "Newer.", author="kim")
        with pytest.raises(CommonplaceError, match="Another note has taken the place"):
            bring_back(notebook, full["note"])

    def test_two_older_forms_whose_note_is_gone_are_two(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        brief = full["brief"]
        with notebook.edit("More") as edit:
            for start in (7, 11):
                notebook.briefs.add_passage(
                    edit, brief, notebook.passages.add(edit, full["article"], Span(start, 15), author="kim")
                )
        discard(notebook, Kind.BRIEF, brief)
        with notebook.edit("Delete") as edit:
            notebook.delete_article(edit, full["article"])
        told = bring_back(notebook, brief)
        assert told == "Not brought back: 3 places in a brief (their passage is gone)."

    def test_a_thing_that_came_back_by_another_way_can_be_deleted_again(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.SEARCH, full["search"])
        with notebook.edit("By hand") as edit:
            row = {"id": full["search"], "name": "plan", "query": "план", "created": "2026"}
            edit.insert("searches", row)
        with pytest.raises(CommonplaceError, match="Another saved search"):
            bring_back(notebook, full["search"])
        discard(notebook, Kind.SEARCH, full["search"])
        assert bring_back(notebook, full["search"]) == ""

    def test_a_use_of_a_tag_that_is_there_again_is_not_missed(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.COLLECTION, full["collection"])
        discard(notebook, Kind.ARTICLE, full["article"])
        assert "1 place in a collection (its article is gone)" in bring_back(notebook, full["collection"])
        assert bring_back(notebook, full["article"]) == ""


def secret_article(notebook: Notebook) -> str:
    """An article that holds the secret in every corner: text, title, passage, note, correction, undo."""
    article = add_article(notebook, f"Report by {SECRET}.\nSecond line.", title=f"{SECRET} speaks")
    with notebook.edit("Annotate") as edit:
        passage = notebook.passages.add(edit, article, Span(10, 30), author="kim")
        notebook.notes.on_passage(edit, passage, f"Never name {SECRET}.", author="kim")
        note = notebook.notes.on_article(edit, article, f"{SECRET} called.", author="kim")
    with notebook.edit("Title") as edit:
        notebook.articles.set_metadata(edit, article, title=f"{SECRET} is silent")
    discard(notebook, Kind.NOTE, note)
    return article


def written(path: Path) -> bytes:
    """All bytes of the notebook's file and of the files beside it."""
    return b"".join(one.read_bytes() for one in sorted(path.parent.glob(f"{path.name}*")))


class TestErasing:
    def test_nothing_of_it_stays_in_the_file_or_beside_it(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        article = secret_article(notebook)
        discard(notebook, Kind.ARTICLE, article)
        assert SECRET.encode() in written(notebook.path)
        plan = notebook.erasure([article])
        assert {one.kind for one in plan.things} == {Kind.ARTICLE, Kind.NOTE}
        assert [one.label for one in plan.steps][:2] == ["Delete article", "Delete note"]
        assert notebook.erase([article]) == plan
        assert notebook.finish_erasing()
        assert SECRET.encode() not in written(notebook.path)
        assert notebook.check() == []
        assert notebook.undo_label is None
        assert notebook.trash.all() == []
        assert notebook.articles.text(full["article"]).text == TEXT
        notebook.close()
        assert SECRET.encode() not in written(notebook.path)

    def test_steps_made_afterwards_can_still_be_undone(self, notebook: Notebook, state: State) -> None:
        article = secret_article(notebook)
        discard(notebook, Kind.ARTICLE, article)
        before = state()
        other = add_article(notebook, TEXT)
        notebook.erase([article])
        assert [one.label for one in notebook.history_steps()] == ["Import 1 article"]
        assert notebook.articles.ids() == [other]
        notebook.undo()
        assert notebook.articles.ids() == []
        assert state()["trash"] == []
        assert before["trash"] != []

    def test_steps_that_were_undone_end_when_they_know_the_thing(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.SEARCH, full["search"])
        bring_back(notebook, full["search"])
        notebook.undo()
        assert notebook.redo_label == "Restore"
        notebook.erase([full["search"]])
        assert (notebook.undo_label, notebook.redo_label) == (None, None)

    def test_the_journal_begins_anew_so_that_the_index_does_too(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        told: list[Changes] = []
        notebook.subscribe(told.append)
        last = notebook.journal.last()
        discard(notebook, Kind.SEARCH, full["search"])
        notebook.erase([full["search"]])
        assert last is not None
        assert notebook.journal.at(last.number) is None
        newest = notebook.journal.last()
        assert newest is not None
        assert newest.number > last.number
        assert told[-1].touched == {Touched(kind, full["search"]) for kind in (Kind.TRASH, Kind.SEARCH)}

    def test_nothing_ends_where_the_history_knows_nothing_of_a_thing(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.SEARCH, full["search"])
        discard(notebook, Kind.VARIANTS, full["variants"])
        notebook.erase([full["variants"]])
        notebook.finish_erasing()
        assert notebook.erasure([full["search"]]).steps == ()

    def test_a_text_that_another_step_can_bring_back_stays(self, notebook: Notebook) -> None:
        first, second = secret_article(notebook), add_article(notebook, TEXT)
        discard(notebook, Kind.ARTICLE, first)
        discard(notebook, Kind.ARTICLE, second)
        notebook.erase([first])
        bring_back(notebook, second)
        assert notebook.articles.text(second).text == TEXT
        assert notebook.check() == []

    def test_a_reader_delays_the_cleaning_until_the_next_opening(
        self, notebook: Notebook, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        article = secret_article(notebook)
        discard(notebook, Kind.ARTICLE, article)
        with closing(sqlite3.connect(notebook.path)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM texts").fetchone()
            notebook._database._connection.execute("PRAGMA busy_timeout=50")
            notebook.erase([article])
            assert not notebook.finish_erasing()
            assert notebook.trash.all() == []
        notebook.close()
        with Notebook.open(notebook.path) as again:
            assert again.articles.ids() == []
        assert SECRET.encode() not in written(notebook.path)

    def test_copies_beside_the_file_are_named(self, notebook: Notebook, full: dict[str, str]) -> None:
        for name in ("work (backup 2026-11-01 10.00.00).commonplace", "work.commonplace.before-version-3"):
            notebook.path.with_name(name).touch()
        discard(notebook, Kind.SEARCH, full["search"])
        assert notebook.erasure([full["search"]]).copies == (
            "work (backup 2026-11-01 10.00.00).commonplace",
            "work.commonplace.before-version-3",
        )


class TestThirtyDays:
    def test_what_is_old_leaves_the_trash_when_the_notebook_is_opened(
        self, notebook: Notebook, full: dict[str, str]
    ) -> None:
        discard(notebook, Kind.ARTICLE, full["article"])
        discard(notebook, Kind.TAG, full["tag"])
        with notebook.edit("Later") as edit:
            notebook.tags.ensure(edit, "Later")
        notebook.close()
        with closing(sqlite3.connect(notebook.path)) as connection, connection:
            connection.execute(
                "UPDATE trash SET deleted = '2020-01-01T00:00:00Z' WHERE id = ?", (full["article"],)
            )
        with Notebook.open(notebook.path) as again:
            assert [one.id for one in again.trash.all()] == [full["tag"]]
            (told,) = again.warnings
            assert told.startswith("1 thing deleted more than 30 days ago left the trash, and undo goes back")
            assert [one.label for one in again.history_steps()] == ["Later", "Delete tag"]
            assert again.check() == []
        with closing(sqlite3.connect(notebook.path)) as connection:
            assert connection.execute("SELECT count(*) FROM texts").fetchone() == (0,)
        with Notebook.open(notebook.path) as again:
            assert again.warnings == []
