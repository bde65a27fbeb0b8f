"""History, trash, erasing, marks and collections on the command line."""

import pytest


@pytest.fixture
def articles(library):
    """The ids of the sample articles."""
    return [one["id"] for one in library("list", "articles")]


def test_the_history_is_listed_and_gone_to(library, articles):
    library("mark", articles[0], "--as", "starred")
    library("note", "--article", articles[0], "Look.")
    steps = library("history")
    assert [one["label"] for one in steps][:2] == ["Write note", "Star article"]
    assert steps[0].keys() == {"number", "label", "made", "undone"}
    assert len(library("history", "--limit", "1")) == 1
    library("history", "--to", steps[1]["number"])
    assert library("list", "notes") == []
    assert [one["undone"] for one in library("history")][:2] == [True, False]
    assert library("history", "--to", steps[1]["number"]) == {"done": []}
    said = library.text("history", library.notebook)
    assert said.splitlines()[0].endswith("Write note  (undone)")
    assert "no step 99" in library.sentence("history", "--to", "99")


def test_what_is_deleted_waits_in_the_trash_and_comes_back(library, articles):
    passage = library("tag", articles[1], "--quote", "Lavrov", "--occurrence", "1", "--tag", "A")["done"][0][
        "id"
    ]
    library("delete", passage, articles[1])
    found = library("trash")
    assert {one["id"]: one["kind"] for one in found} == {passage: "passage", articles[1]: "article"}
    assert found[0].keys() == {"id", "kind", "name", "article", "deleted"}
    assert "is gone. The article is in the trash, too" in library.sentence("restore-deleted", passage)
    tag = library("list", "tags")[0]["id"]
    library("delete", tag)
    done = library("restore-deleted", articles[1], passage)
    assert [one["id"] for one in done["done"]] == [articles[1], passage]
    assert done["left_out"] == ["Not brought back: 1 use of a tag (its tag is gone)."]
    assert passage in library.text("show", library.notebook, articles[1])
    assert "no deleted thing “nosuch”" in library.sentence("restore-deleted", "nosuch")
    assert library.text("restore-deleted", library.notebook, tag) == f"tag  {tag}\n"
    assert library.text("trash", library.notebook) == "The trash is empty.\n"


def test_erasing_says_first_what_it_ends(library, articles):
    library("note", "--article", articles[0], "Zeppelinmoor called.")
    library("delete", articles[0])
    plan = library("erase", articles[0][:20])
    assert (plan["done"], plan["erased"]) == ([], False)
    assert [one["label"] for one in plan["ends"]][:2] == ["Delete article", "Write note"]
    said = library.text("erase", library.notebook, "--all")
    assert "Undo would end: " in said
    assert said.endswith("Nothing was erased yet; add --yes to do it.\n")
    done = library("erase", articles[0], "--yes")
    assert done["clean"]
    assert [one["id"] for one in done["done"]] == [articles[0]]
    assert b"eppelinmoor" not in library.notebook.read_bytes()
    assert library("history") == []
    assert library("erase", "--all", "--yes")["things"] == []
    assert "There was nothing" in library.text("erase", library.notebook, "--all", "--yes")
    assert library("check")["ok"]


@pytest.mark.parametrize("arguments", [[], ["x", "--all"]])
def test_erasing_wants_to_be_told_what(library, arguments):
    assert "not said what to erase" in library.sentence("erase", *arguments, status=2)


def test_marks_and_collections_are_shown_with_the_articles(library, articles):
    library("mark", articles[0], articles[1], "--as", "starred")
    library("mark", articles[0], "--as", "read")
    library("mark", articles[1], "--as", "unstarred")
    library("collection", "Talks", articles[0], articles[1])
    library("collection", "People", articles[0])
    shown = {one["id"]: one for one in library("list", "articles")}
    assert (shown[articles[0]]["starred"], shown[articles[0]]["read"]) == (True, True)
    assert not shown[articles[1]]["starred"]
    assert shown[articles[0]]["collections"] == ["People", "Talks"]
    assert library("show", articles[1])["collections"] == ["Talks"]
    assert library("collection", "Talks", articles[1], "--take-out")["done"] == [
        {"what": "article", "id": articles[1]}
    ]
    library("collection", "Talks", "--rename", "Visits")
    held = library("list", "collections")
    assert [(one["name"], one["articles"]) for one in held] == [("People", 1), ("Visits", 1)]
    assert "Visits  1 articles" in library.text("list", library.notebook, "collections")
    library("delete", held[1]["id"])
    library("restore-deleted", held[1]["id"])
    assert library("list", "collections") == held


def test_a_typing_error_is_corrected_and_what_it_did_to_passages_is_said(library, articles):
    text = library("show", articles[1])["text"]
    words = text[:30]
    passage = library("tag", articles[1], "--quote", words, "--occurrence", "1", "--tag", "A")["done"][0][
        "id"
    ]
    done = library(
        "correct", articles[1], "--quote", words, "--occurrence", "1", "--with", f"{words}, indeed"
    )
    assert (done["revision"], done["unplaced"]) == (2, [])
    assert library("show", articles[1])["text"].startswith(f"{words}, indeed")
    assert library("show", articles[1])["revision"] == 2
    library("undo")
    assert library("show", articles[1])["text"] == text
    said = library.text(
        "correct", library.notebook, articles[1], "--quote", text[10:40], "--occurrence", "1", "--with", "Xyz"
    )
    assert f"passage  {passage}  keeps its words" in said
    (shown,) = library("list", "passages")
    assert (shown["revision"], shown["quote"]) == (1, words)
    assert library("check")["ok"]


def test_merging_prints_what_conflicts(library, articles, tmp_path):
    other = tmp_path / "other.commonplace"
    library.text("backup", library.notebook, other)
    library("delete", articles[0])
    done = library("merge", other)
    assert done["done"] == []
    assert [one.keys() for one in done["conflicts"]] == [{"what", "id", "sentence"}]
    said = library.text("merge", library.notebook, other)
    assert "conflict: article" in said
    assert "was deleted here and stays in the trash." in said
