"""Undo and redo: of everything, without limit, across restarts."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.article import BlockKind, Evidence
from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.passage import Span
from desktop_app.notebook import Notebook
from tests.notebook.conftest import TEXT, add_article, draft_of, tables

State = Callable[[], dict[str, list[tuple]]]


def tag(notebook: Notebook, article: str, span: Span, path: str) -> str:
    with notebook.edit(f"Tag passage “{path}”") as edit:
        passage = notebook.passages.add(edit, article, span, author="kim")
        notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, path))
        return passage


def test_undo_takes_back_an_import_and_redo_brings_the_same_ids(notebook: Notebook, state: State) -> None:
    empty = state()
    article = add_article(notebook, TEXT)
    full = state()
    assert notebook.undo_label == "Import 1 article"
    done = notebook.undo()
    assert done is not None
    assert {one.id for one in done.touched} == {article}
    assert state() == empty
    assert notebook.redo_label == "Import 1 article"
    notebook.redo()
    assert state() == full
    assert notebook.articles.text(article).text == TEXT


def test_undo_and_redo_survive_a_restart(notebook: Notebook, article: str, state: State) -> None:
    before = state()
    tag(notebook, article, Span(0, 6), "People/Lavrov")
    after = state()
    notebook.close()
    with Notebook.open(notebook.path) as again:
        again.undo()
        assert tables(again.path) == before
    with Notebook.open(notebook.path) as again:
        again.redo()
        assert tables(again.path) == after
        assert again.redo() is None


def test_a_new_edit_after_undo_drops_what_was_undone(notebook: Notebook, article: str) -> None:
    tag(notebook, article, Span(0, 6), "A")
    notebook.undo()
    tag(notebook, article, Span(0, 6), "B")
    assert notebook.redo() is None
    assert [one.path for one in notebook.tags.all()] == ["B"]


def test_nothing_to_undo_is_not_an_error(notebook: Notebook) -> None:
    assert notebook.undo() is None
    assert notebook.redo() is None
    assert notebook.redo_label is None


def test_typing_in_one_note_is_one_step(notebook: Notebook, article: str) -> None:
    with notebook.edit("Write note", amend="focus-1") as edit:
        note = notebook.notes.on_article(edit, article, "F", author="kim")
    for typed in ("Fi", "Fir", "First joint text"):
        with notebook.edit("Write note", amend="focus-1") as edit:
            notebook.notes.rewrite(edit, note, typed)
    with notebook.edit("Write note", amend="focus-2") as edit:
        notebook.notes.rewrite(edit, note, "First joint text since 2000")
    notebook.undo()
    assert notebook.notes.get(note).text == "First joint text"
    notebook.undo()
    assert notebook.notes.all() == []
    notebook.redo()
    assert notebook.notes.get(note).text == "First joint text"


def test_amending_goes_on_in_a_new_step_once_something_was_undone(notebook: Notebook, article: str) -> None:
    with notebook.edit("Write note", amend="k") as edit:
        note = notebook.notes.on_article(edit, article, "one", author="kim")
    with notebook.edit("Other") as edit:
        notebook.tags.ensure(edit, "A")
    notebook.undo()
    with notebook.edit("Write note", amend="k") as edit:
        notebook.notes.rewrite(edit, note, "two")
    notebook.undo()
    assert notebook.notes.get(note).text == "one"


def test_an_edit_that_changes_nothing_leaves_no_step(notebook: Notebook, article: str) -> None:
    with notebook.edit("Set title") as edit:
        notebook.articles.set_metadata(edit, article, title=notebook.articles.get(article).metadata.title)
    assert notebook.undo_label == "Import 1 article"


def test_every_table_of_the_product_goes_back_and_forth(
    notebook: Notebook, article: str, state: State
) -> None:
    states = [state()]
    passage = tag(notebook, article, Span(27, 34), "Treaty/Article 4")
    steps: list[Callable] = [
        lambda edit: notebook.articles.set_metadata(edit, article, title="X", title_source=Evidence.USER),
        lambda edit: notebook.articles.set_block(edit, article, 0, kind=BlockKind.FURNITURE),
        lambda edit: notebook.notes.on_passage(edit, passage, "Ask.", author="kim"),
        lambda edit: notebook.briefs.add_passage(edit, notebook.briefs.create(edit, "Brief"), passage),
        lambda edit: notebook.searches.add(edit, "plan", "план"),
        lambda edit: notebook.articles.set_read(edit, article, read=True),
        lambda edit: notebook.variant_groups.add(edit, ("план", "plan")),
        lambda edit: notebook.variant_groups.set_forms(
            edit, notebook.variant_groups.all()[0].id, ("plan", "план", "계획")
        ),
        lambda edit: notebook.variant_groups.delete(edit, notebook.variant_groups.all()[0].id),
        lambda edit: notebook.tags.rename(edit, "Treaty", "Treaties"),
        lambda edit: notebook.delete_article(edit, article),
    ]
    states.append(state())
    for number, step in enumerate(steps):
        with notebook.edit(f"Step {number}") as edit:
            step(edit)
        states.append(state())
    for expected in reversed(states[:-1]):
        notebook.undo()
        assert state() == expected
    for expected in states[1:]:
        notebook.redo()
        assert state() == expected


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("import", "tag", "untag", "note", "rename", "delete", "brief"),
                *("read", "variants", "undo", "redo", "reopen"),
                *("trash", "restore", "collect", "star", "revise"),
            ]
        ),
        st.integers(0, 40),
        st.integers(1, 12),
    ),
    min_size=1,
    max_size=25,
)


def act(notebook: Notebook, action: str, first: int, second: int) -> None:
    """Do one random thing, if there is something to do it to."""
    articles, passages, tags = notebook.articles.ids(), notebook.passages.all(), notebook.tags.all()
    if action == "import":
        add_article(notebook, f"Report number {first}.\nSecond paragraph 😀 {second}.")
    elif action == "tag" and articles:
        tag(
            notebook,
            articles[first % len(articles)],
            Span(second, second + 3),
            f"Tag {first % 3}/Sub {second % 2}",
        )
    elif action == "delete" and articles:
        with notebook.edit("Delete") as edit:
            notebook.delete_article(edit, articles[first % len(articles)])
    elif action == "read" and articles:
        with notebook.edit("Mark") as edit:
            notebook.articles.set_read(edit, articles[first % len(articles)], read=second % 3 > 0)
    elif action in {"trash", "restore"}:
        throw_away(notebook, action, first)
    elif action in {"collect", "star", "revise"} and articles:
        on_article(notebook, action, articles[first % len(articles)], second)
    elif action == "variants":
        change_variants(notebook, first, second)
    elif action == "rename" and tags:
        with notebook.edit("Rename") as edit:
            notebook.tags.rename(edit, tags[first % len(tags)].path, f"Tag {second % 3}")
    elif action in {"untag", "note", "brief"} and passages:
        on_passage(notebook, action, passages[first % len(passages)], second)


def change_variants(notebook: Notebook, first: int, second: int) -> None:
    groups = notebook.variant_groups
    held = groups.all()
    with notebook.edit("Variants") as edit:
        if not held or second % 3 == 0:
            groups.add(edit, (f"form {first}", f"form {first + second}"))
        elif second % 3 == 1:
            groups.set_forms(edit, held[first % len(held)].id, (f"form {first}", "another", f"{second}"))
        else:
            groups.delete(edit, held[first % len(held)].id)


def throw_away(notebook: Notebook, action: str, number: int) -> None:
    """Delete something into the trash, or bring something back; what cannot come back stays there."""
    if action == "restore":
        waiting = notebook.trash.all()
        with suppress(CommonplaceError), notebook.edit("Restore") as edit:
            notebook.trash.restore(edit, waiting[number % len(waiting)].id if waiting else "nothing")
        return
    rooms = {
        Kind.ARTICLE: notebook.articles.ids(),
        Kind.PASSAGE: [one.id for one in notebook.passages.all()],
        Kind.TAG: [one.id for one in notebook.tags.all()],
        Kind.NOTE: [one.id for one in notebook.notes.all()],
        Kind.COLLECTION: [one.id for one in notebook.collections.all()],
        Kind.BRIEF: [one.id for one in notebook.briefs.all()],
    }
    things = [(kind, one) for kind, ids in rooms.items() for one in ids]
    if things:
        with notebook.edit("Delete") as edit:
            notebook.trash.put(edit, *things[number % len(things)])


def on_article(notebook: Notebook, action: str, article: str, number: int) -> None:
    with notebook.edit(action) as edit:
        if action == "collect":
            made = notebook.collections.ensure(edit, f"Collection {number % 2}")
            notebook.collections.add(edit, made, [article])
        elif action == "star":
            notebook.articles.set_starred(edit, article, starred=number % 3 > 0)
        else:
            draft = draft_of(
                f"Revised {number}.\nIt is longer." if number % 2 else f"Revised {number}. Shorter."
            )
            notebook.articles.revise(edit, article, draft.text, draft.blocks)


def on_passage(notebook: Notebook, action: str, passage, number: int) -> None:
    with notebook.edit(action) as edit:
        if action == "note":
            notebook.notes.on_passage(edit, passage.id, f"note {number}", author="kim")
        elif action == "brief":
            brief = notebook.briefs.by_name("B")
            key = brief.id if brief else notebook.briefs.create(edit, "B")
            notebook.briefs.add_passage(edit, key, passage.id, position=number % 3)
        elif passage.tags:
            notebook.passages.remove_tag(edit, passage.id, passage.tags[0])
        else:
            notebook.passages.delete(edit, passage.id)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTIONS)
def test_any_walk_is_undone_to_the_start_and_redone_to_the_end(actions: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        notebook = Notebook.create(Path(folder) / "walk.commonplace")
        start = tables(notebook.path)
        for action, first, second in actions:
            if action == "undo":
                notebook.undo()
            elif action == "redo":
                notebook.redo()
            elif action == "reopen":
                notebook.close()
                notebook = Notebook.open(notebook.path)
            else:
                act(notebook, action, first, second)
        while notebook.redo():
            pass
        end = tables(notebook.path)
        assert notebook.check() == []
        while notebook.undo():
            pass
        assert tables(notebook.path) == start
        while notebook.redo():
            pass
        assert tables(notebook.path) == end
        notebook.close()


def remove_row(notebook: Notebook, table: str, key: str) -> None:
    """Take a row away as another program would, past the record."""
    with closing(sqlite3.connect(notebook.path)) as connection:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (key,))
        connection.commit()


def test_undo_of_a_new_tag_that_another_program_removed_is_harmless(notebook: Notebook) -> None:
    with notebook.edit("Make tags") as edit:
        gone = notebook.tags.ensure(edit, "Gone")
        notebook.tags.ensure(edit, "Kept")
    remove_row(notebook, "tags", gone)
    notebook.undo()
    assert notebook.tags.all() == []
    notebook.redo()
    assert [one.path for one in notebook.tags.all()] == ["Kept"]
    assert notebook.check() == []


def test_undo_of_a_change_to_a_tag_that_another_program_removed_takes_back_the_rest(
    notebook: Notebook,
) -> None:
    with notebook.edit("Make tags") as edit:
        gone, kept = notebook.tags.ensure(edit, "Gone"), notebook.tags.ensure(edit, "Kept")
    with notebook.edit("Describe tags") as edit:
        notebook.tags.describe(edit, gone, description="One")
        notebook.tags.describe(edit, kept, description="Two")
    remove_row(notebook, "tags", gone)
    done = notebook.undo()
    assert done is not None
    assert {one.id for one in done.touched} == {kept}
    assert [(one.path, one.description) for one in notebook.tags.all()] == [("Kept", "")]


def test_writing_a_note_with_the_same_text_leaves_no_step(notebook: Notebook, article: str) -> None:
    with notebook.edit("Write note") as edit:
        note = notebook.notes.on_article(edit, article, "Ask.", author="kim")
    with notebook.edit("Write it again") as edit:
        assert notebook.notes.rewrite(edit, note, "Ask.") == note
    assert notebook.undo_label == "Write note"
