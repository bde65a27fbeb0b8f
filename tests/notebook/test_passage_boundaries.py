"""Passages are resized, split, joined and tagged anew; the quotation is always the exact slice."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.passage import Span
from desktop_app.notebook import Notebook
from desktop_app.notebook.edit import Edit
from tests.notebook.conftest import TEXT, add_article, tables

State = Callable[[], dict[str, list[tuple]]]


def mark(notebook: Notebook, article: str, span: Span, *tags: str, author: str = "kim") -> str:
    with notebook.edit("Tag passage") as edit:
        passage = notebook.passages.add(edit, article, span, author=author)
        for tag in tags:
            notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, tag))
    return passage


def paths(notebook: Notebook, passage: str) -> list[str]:
    return [notebook.tags.get(tag).path for tag in notebook.passages.get(passage).tags]


def test_a_resized_passage_may_cross_paragraphs_and_overlap_others(notebook: Notebook, article: str) -> None:
    passage = mark(notebook, article, Span(0, 6), "A")
    mark(notebook, article, Span(4, 30))
    with notebook.edit("Resize passage") as edit:
        notebook.passages.resize(edit, passage, Span(7, 45))
    found = notebook.passages.get(passage)
    assert found.anchor.quote == TEXT[7:45]
    assert found.anchor.prefix == TEXT[:7]
    assert paths(notebook, passage) == ["A"]
    with pytest.raises(ValueError, match="span ends"), notebook.edit("Resize passage") as edit:
        notebook.passages.resize(edit, passage, Span(7, len(TEXT) + 1))


def test_a_split_keeps_the_id_and_the_note_on_the_first_part(notebook: Notebook, article: str) -> None:
    passage = mark(notebook, article, Span(0, 26), "A", "B")
    with notebook.edit("Note") as edit:
        notebook.notes.on_passage(edit, passage, "Ask.", author="kim")
    with notebook.edit("Split passage") as edit:
        rest = notebook.passages.split(edit, passage, TEXT.index(" Choe"))
    first, second = notebook.passages.get(passage), notebook.passages.get(rest)
    assert (first.anchor.quote, second.anchor.quote) == ("Lavrov met", "Choe in Wonsan.")
    assert (first.note, second.note) == ("Ask.", None)
    assert paths(notebook, rest) == ["A", "B"]
    for place in (0, 11, 99):
        with pytest.raises(UsageError, match="between two"), notebook.edit("Split passage") as edit:
            notebook.passages.split(edit, passage, place)


def test_joining_keeps_the_oldest_id_and_all_that_hung_on_the_others(
    notebook: Notebook, article: str, state: State
) -> None:
    old, noted, plain = (
        mark(notebook, article, Span(11, 15), "A"),
        mark(notebook, article, Span(0, 6), "B", "A", author="lee"),
        mark(notebook, article, Span(19, 40), "C"),
    )
    with notebook.edit("Hang") as edit:
        notebook.notes.on_passage(edit, old, "Mine.", author="kim")
        notebook.notes.on_passage(edit, noted, "Theirs.", author="lee")
        brief, other = (notebook.briefs.create(edit, name) for name in ("Week", "Month"))
        for passage in (old, noted):
            notebook.briefs.add_passage(edit, brief, passage)
        notebook.briefs.add_passage(edit, other, plain)
    before = state()
    with notebook.edit("Join 3 passages") as edit:
        assert notebook.passages.join(edit, [plain, noted, old]) == old
    after = state()
    joined = notebook.passages.get(old)
    assert joined.anchor.quote == TEXT[0:40]
    assert joined.note == "Mine.\n\nlee: Theirs."
    assert paths(notebook, old) == ["A", "B", "C"]
    assert notebook.passages.get(noted) == notebook.passages.get(plain) == joined
    assert [one.passage for one in notebook.briefs.get(brief).items] == [old]
    assert [one.passage for one in notebook.briefs.get(other).items] == [old]
    notebook.undo()
    assert state() == before
    notebook.redo()
    assert state() == after
    assert notebook.check() == []


def test_a_passage_that_was_taken_in_leads_on_through_a_second_joining(
    notebook: Notebook, article: str
) -> None:
    first, second, third = (mark(notebook, article, Span(at, at + 4)) for at in (0, 10, 20))
    with notebook.edit("Note") as edit:
        notebook.notes.on_passage(edit, third, "Look.", author="kim")
    with notebook.edit("Join") as edit:
        notebook.passages.join(edit, [second, third])
    with notebook.edit("Join") as edit:
        notebook.passages.join(edit, [second, first])
    assert notebook.passages.get(third).id == first
    assert notebook.passages.get(first).note == "Look."
    assert notebook.passages.get(first).anchor.quote == TEXT[0:24]


def test_older_forms_of_joined_notes_are_kept_and_go_with_the_passage(
    notebook: Notebook, article: str, state: State
) -> None:
    both = [mark(notebook, article, Span(at, at + 4)) for at in (0, 10)]
    with notebook.edit("Notes") as edit:
        for number, one in enumerate(both):
            note = notebook.notes.on_passage(edit, one, f"Look {number}.", author="kim")
            row = {"note": note, "text": "Loo", "author": "kim", "made": "2026"}
            edit.insert("note_versions", {"id": f"older {number}", **row})
    with notebook.edit("Join") as edit:
        kept = notebook.passages.join(edit, both)
    assert len(state()["note_versions"]) == 2
    with notebook.edit("Delete") as edit:
        notebook.passages.delete(edit, kept)
    assert state()["note_versions"] == []


def test_the_same_note_twice_is_said_once(notebook: Notebook, article: str) -> None:
    both = [mark(notebook, article, Span(at, at + 4)) for at in (0, 10)]
    with notebook.edit("Notes") as edit:
        for one in both:
            notebook.notes.on_passage(edit, one, "Look.", author="kim")
    with notebook.edit("Join") as edit:
        kept = notebook.passages.join(edit, both)
    assert notebook.passages.get(kept).note == "Look."


def test_passages_of_different_articles_are_not_joined(notebook: Notebook, article: str) -> None:
    one = mark(notebook, article, Span(0, 4))
    other = mark(notebook, add_article(notebook, "Another report."), Span(0, 4))
    for wrong in ([one, other], [one, one], []):
        with pytest.raises(UsageError, match="two or more"), notebook.edit("Join") as edit:
            notebook.passages.join(edit, wrong)


def test_a_passage_carries_exactly_the_tags_that_are_set(notebook: Notebook, article: str) -> None:
    passage = mark(notebook, article, Span(0, 6), "A", "B", "C")
    with notebook.edit("Set tags") as edit:
        wanted = [notebook.tags.ensure(edit, path) for path in ("D", "C", "A", "D")]
        notebook.passages.set_tags(edit, passage, wanted)
    assert paths(notebook, passage) == ["D", "C", "A"]
    with pytest.raises(NotFound), notebook.edit("Set tags") as edit:
        notebook.passages.set_tags(edit, "nosuch", [])


def test_who_marked_passages_can_be_asked_for(notebook: Notebook, article: str) -> None:
    for author in ("lee", "kim", "lee"):
        mark(notebook, article, Span(0, 6), author=author)
    assert notebook.passages.authors() == {"kim": 1, "lee": 2}


LETTERS = st.text("ab 한я😀é\u0301\n", min_size=8, max_size=60).filter(lambda text: bool(text.split()))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["mark", "resize", "split", "join", "tags", "note"]),
        st.integers(0, 60),
        st.integers(1, 60),
        st.integers(0, 5),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(text=LETTERS, steps=STEPS)
def test_whatever_is_done_the_quotation_is_the_slice_and_undo_brings_back_the_tables(
    text: str, steps: list[tuple[str, int, int, int]]
) -> None:
    with TemporaryDirectory() as folder, Notebook.create(Path(folder) / "n.commonplace") as notebook:
        article = add_article(notebook, text)
        states = [tables(notebook.path)]
        for kind, low, length, pick in steps:
            start = low % (len(text) - 1)
            span = Span(start, min(len(text), start + length))
            with notebook.edit(kind) as edit:
                changed = do(notebook, edit, article, kind, span, pick)
            if changed:
                states.append(tables(notebook.path))
            for one in notebook.passages.all():
                assert one.anchor.quote == text[one.anchor.start : one.anchor.end] != ""
        assert notebook.check() == []
        for expected in reversed(states[:-1]):
            notebook.undo()
            assert tables(notebook.path) == expected
        for expected in states[1:]:
            notebook.redo()
            assert tables(notebook.path) == expected


def do(notebook: Notebook, edit: Edit, article: str, kind: str, span: Span, pick: int) -> bool:
    """Do one random thing; tell whether there was anything to change."""
    held, before = notebook.passages.all(), len(edit.record)
    one = held[pick % len(held)].id if held else None
    if kind == "mark" or one is None:
        made = notebook.passages.add(edit, article, span, author="kim")
        notebook.passages.add_tag(edit, made, notebook.tags.ensure(edit, f"T{pick}"))
    elif kind == "resize":
        notebook.passages.resize(edit, one, span)
    elif kind == "tags":
        tags = [notebook.tags.ensure(edit, f"T{number}") for number in (pick, pick // 2)]
        notebook.passages.set_tags(edit, one, tags)
    elif kind == "note":
        notebook.notes.on_passage(edit, one, f"Note {span.start}.", author="kim")
    elif kind == "join" and len(held) > 1:
        notebook.passages.join(edit, [one, held[span.start % len(held)].id, held[-1].id, held[0].id])
    elif kind == "split":
        try:
            notebook.passages.split(edit, one, span.start)
        except UsageError:
            return False
    return len(edit.record) > before
