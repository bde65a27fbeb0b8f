"""How saved searches are kept: as trees, with the variants that were switched off; old ones as text."""

import json

import pytest

from desktop_app.domain.errors import BadQuery, NotFound
from desktop_app.domain.query import And, Phrase, Term, Variant, Variants
from desktop_app.notebook.notebook import Notebook


def keep_raw(notebook: Notebook, kept: str) -> None:
    """Keep a search as another version of the program wrote it."""
    with notebook.edit("Save search") as edit:
        edit.insert(
            "searches", {"id": "old", "name": "old", "query": kept, "created": "2025-01-01T00:00:00Z"}
        )


def test_the_tree_is_kept_also_what_no_text_can_say(notebook: Notebook) -> None:
    tree = And((Variants(Term("Sergey"), (Variant(Term("Sergei"), "Sergey → Sergei"),)), Phrase("план")))
    with notebook.edit("Save search") as edit:
        search = notebook.searches.add(edit, "both", tree, without=["b", "a"])
    found = notebook.searches.get(search)
    assert (found.tree, found.without) == (tree, ("a", "b"))
    assert found.query == 'Sergey "план"'


def test_a_search_that_was_kept_as_text_is_read_by_parsing(notebook: Notebook) -> None:
    keep_raw(notebook, "missile  AND test")
    (found,) = notebook.searches.all()
    assert (found.tree, found.query, found.without) == (
        And((Term("missile"), Term("test"))),
        "missile test",
        (),
    )


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("(missile", "(missile"),
        ('{"tree": {"is": "sound"}, "text": "sound:a"}', "sound:a"),
        ('{"tree": {"is": "and", "parts": []}, "text": "x"}', "x"),
        (json.dumps({"tree": {"is": "term", "text": "a", "weight": 2}, "text": "a^2"}), "a^2"),
    ],
)
def test_what_this_version_cannot_read_stays_as_it_is_and_is_listed(
    notebook: Notebook, kept: str, text: str
) -> None:
    keep_raw(notebook, kept)
    (found,) = notebook.searches.all()
    assert (found.tree, found.query) == (None, text)


def test_renaming_is_one_step_that_undo_takes_back(notebook: Notebook) -> None:
    with notebook.edit("Save search") as edit:
        search = notebook.searches.add(edit, "one", "a")
    with notebook.edit("Rename search") as edit:
        notebook.searches.rename(edit, search, "two")
    assert notebook.searches.get(search).name == "two"
    notebook.undo()
    assert notebook.searches.get(search).name == "one"


def test_what_is_no_search_is_not_kept(notebook: Notebook) -> None:
    with pytest.raises(BadQuery), notebook.edit("Save search") as edit:
        notebook.searches.add(edit, "bad", "(a")
    with pytest.raises(NotFound, match="There is no saved search nosuch"):
        notebook.searches.get("nosuch")


def test_a_text_that_only_begins_like_json_is_read_as_a_text(notebook: Notebook) -> None:
    keep_raw(notebook, '{"tree" plan')
    (found,) = notebook.searches.all()
    assert found.tree == And((Phrase("tree"), Term("plan")))


def test_what_is_new_counts_from_the_last_look_or_from_the_saving(notebook: Notebook) -> None:
    with notebook.edit("Save search") as edit:
        search = notebook.searches.get(notebook.searches.add(edit, "one", "a"))
    assert search.new_after(None) == search.id
    assert search.new_after("2020-01-01T00:00:00Z") < search.id < search.new_after("2126-01-01T00:00:00Z")


def test_shelves_are_counted(notebook: Notebook, article: str) -> None:
    assert notebook.articles.unread_and_starred() == (1, 0)
    with notebook.edit("Shelves") as edit:
        notebook.articles.set_starred(edit, article, True)
        notebook.articles.set_read(edit, article, True)
    assert notebook.articles.unread_and_starred() == (0, 1)
    assert notebook.articles.starred_ids() == {article}
    added = notebook.articles.get(article).added
    assert notebook.articles.added_between(added, "9999") == [article]
    assert notebook.articles.added_between("0001", added) == []
