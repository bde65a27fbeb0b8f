def article(library, number=0):
    return library("list", "articles")[number]["id"]


def test_list_articles_has_every_field_of_the_contract(library):
    fields = {
        "id", "title", "title_source", "outlet", "outlet_source", "date", "date_source", "time",
        "authors", "language", "url", "accessed", "words", "passages", "notes",
    }  # fmt: skip
    for one in library("list", "articles"):
        assert fields <= one.keys()
        assert one["words"] > 50


def test_show_slices_blocks_passages_and_notes(library):
    chosen = article(library, 1)
    text = library("show", chosen)["text"]
    quote = " ".join(text.split()[40:52])
    done = library(
        "tag", chosen, "--quote", quote, "--tag", "Talks/Moscow", "Talks/2025", "--note", "Check this."
    )
    library("note", "--article", chosen, "A second source says the same.")
    shown = library("show", chosen)
    assert [one["what"] for one in done["done"]] == ["passage", "note"]
    assert shown["sha256"]
    assert shown["revision"] == 1
    for block in shown["blocks"]:
        assert "\n" not in text[block["start"] : block["end"]]
    (passage,) = shown["passages"]
    assert text[passage["start"] : passage["end"]] == passage["quote"]
    assert passage["tags"] == ["Talks/Moscow", "Talks/2025"]
    assert passage["note"] == "Check this."
    assert {one["on"] for one in shown["notes"]} == {"article", "passage"}


def test_an_article_is_named_by_id_beginning_file_name_or_title(library):
    one = library("list", "articles")[2]
    for name in (one["id"], one["id"][:-1], one["file_name"], one["title"]):
        assert library("show", name)["id"] == one["id"]
    assert "There is no article “zzzz”" in library.sentence("show", "zzzz")
    sentence = library.sentence("show", one["id"][:4])
    assert f"“{one['id'][:4]}” can mean 5 things: " in sentence
    assert sentence.endswith("Give more of the id.")


def test_a_note_without_words_is_wrong_usage_and_takes_nothing_away(library):
    chosen = article(library)
    library("tag", chosen, "--quote", library("show", chosen)["text"][:20], "--tag", "A", "--note", "Keep.")
    passage = library("list", "passages")[0]["id"]
    for place in (("--article", chosen), ("--passage", passage)):
        for empty in ("", " \n"):
            sentence = library.sentence("note", *place, empty, status=2)
            assert "A note needs at least one word. `commonplace delete NOTEBOOK ID`" in sentence
    assert [one["text"] for one in library("list", "notes")] == ["Keep."]


def test_what_is_invisible_in_a_tag_is_left_out_and_a_long_one_is_wrong_usage(library):
    chosen = article(library)
    quote = library("show", chosen)["text"][:20]
    library("tag", chosen, "--quote", quote, "--tag", "Treaty\u200b", "Tre\u202eaty")
    assert [one["path"] for one in library("list", "tags")] == ["Treaty"]
    assert "longer than 200" in library.sentence(
        "tag", chosen, "--quote", quote, "--tag", "x" * 201, status=2
    )
    many = ("tag", "--search", "nosuchword", "--tag", "x" * 201)
    assert "longer than 200" in library.sentence(*many, status=2)


def test_a_quotation_in_several_places_needs_a_number(library):
    chosen = article(library, 1)
    assert "times in the article" in library.sentence("tag", chosen, "--quote", "Lavrov", "--tag", "x")
    assert "0 times" in library.sentence("tag", chosen, "--quote", "no such words", "--tag", "x")
    library("tag", chosen, "--quote", "Lavrov", "--tag", "x", "--occurrence", 2)
    assert library("list", "tags")[0]["passages"] == 1
    assert library.sentence("tag", chosen, "--quote", "Lavrov", "--tag", "x", "--occurrence", 99)


def test_set_marks_what_a_person_said(library):
    chosen = article(library)
    library(
        "set", chosen, "--title", "Visit", "--outlet", "A Paper", "--date", "2025-7-3",
        "--author", "A. One", "--author", "B. Two", "--url", "",
    )  # fmt: skip
    shown = library("show", chosen)
    assert [shown[name] for name in ("title", "outlet", "date", "authors", "url")] == [
        "Visit", "A Paper", "2025-07-03", ["A. One", "B. Two"], None,
    ]  # fmt: skip
    assert {shown[f"{name}_source"] for name in ("title", "outlet", "date")} == {"user"}
    library("set", chosen, "--outlet", "")
    assert library("show", chosen)["outlet_source"] is None


def test_set_refuses_what_makes_no_sense(library):
    chosen = article(library)
    assert "not a date" in library.sentence("set", chosen, "--date", "yesterday", status=2)
    assert "title" in library.sentence("set", chosen, "--title", " ", status=2)
    assert "nothing to set" in library.sentence("set", chosen, status=2)


def test_untag_rename_and_delete(library):
    chosen = article(library, 3)
    quote = " ".join(library("show", chosen)["text"].split()[20:30])
    passage = library("tag", chosen, "--quote", quote, "--tag", "A/B", "A/C")["done"][0]["id"]
    library("rename-tag", "A", "Z")
    assert [one["path"] for one in library("list", "tags")] == ["Z/B", "Z/C"]
    library("untag", passage, "Z/B")
    assert library("list", "passages")[0]["tags"] == ["Z/C"]
    note = library("note", "--passage", passage, "Look.")["done"][0]["id"]
    assert library("list", "notes")[0]["id"] == note
    library("delete", note, passage)
    assert library("list", "notes") == library("list", "passages") == []
    assert "There is no tag “Q”" in library.sentence("rename-tag", "Q", "R")
    assert "There is no thing" in library.sentence("delete", "zzzzzz")


def test_undo_and_redo_go_back_and_forth_by_steps(library):
    chosen = article(library)
    for number in range(3):
        library("note", "--article", chosen, f"Note {number}.")
    assert [one["what"] for one in library("undo", 2)["done"]] == ["Undo: Write note"] * 2
    assert [one["text"] for one in library("list", "notes")] == ["Note 0."]
    assert len(library("redo", 9)["done"]) == 2
    assert len(library("list", "notes")) == 3
    assert "nothing to redo" in library.sentence("redo")


def test_an_empty_notebook_lists_nothing_and_has_nothing_to_undo(commonplace):
    commonplace("new")
    for what in ("articles", "tags", "passages", "notes", "briefs", "searches"):
        assert commonplace("list", what) == []
    assert "nothing to undo" in commonplace.sentence("undo")


def test_notes_go_onto_tags_and_briefs_and_into_the_journal(library):
    chosen = library("list", "articles")[0]["id"]
    quote = library("show", chosen)["text"][100:140].strip()
    library("tag", chosen, "--quote", quote, "--tag", "Treaty")
    library("note", "--on-tag", "Treaty", "Only the text of 2024.")
    free = library("note", "--title", "Monday", "Zeppelin.")["done"][0]["id"]
    library("note", "--rewrite", free, "Zeppelin and airship.")
    listed = {one["on"]: one for one in library("list", "notes")}
    assert listed.keys() == {"tag", "free"}
    assert (listed["free"]["title"], listed["free"]["text"]) == ("Monday", "Zeppelin and airship.")
    assert listed["free"]["article"] is None
    assert listed["tag"]["passage"] is None
    (hit,) = library("search", "airship", "--in", "notes")["hits"]
    assert (hit["id"], hit["article"]) == (free, None)
