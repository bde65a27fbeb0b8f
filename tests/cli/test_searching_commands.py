from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.notebook.notebook import Notebook
from desktop_app.paths import profile_folders
from desktop_app.settings import Settings, save_settings


def test_slicing_the_text_by_each_span_gives_the_words_that_matched(library):
    page = library("search", '"strategic dialogue"')
    assert page["total"] == len(page["hits"]) > 0
    for hit in page["hits"]:
        shown = library("show", hit["article"])
        sources = {"text": shown["text"], "title": shown["title"]}
        assert hit["matches"]
        for match in hit["matches"]:
            words = sources[match["in"]][match["start"] : match["end"]]
            assert " ".join(words.split()).casefold() == "strategic dialogue"
        start = hit["snippet_start"]
        assert shown["text"][start : start + len(hit["snippet"])] == hit["snippet"]


def test_a_page_has_every_field_of_the_contract(library):
    page = library("search", "minister", "--limit", 2)
    assert page.keys() == {"query", "total", "took_ms", "hits", "facets", "variants", "suggestion"}
    assert page["facets"].keys() == {"outlet", "year", "month", "language", "tag", "speaker"}
    assert len(page["hits"]) == 2 < page["total"]
    fields = {
        "kind",
        "id",
        "article",
        "title",
        "outlet",
        "date",
        "score",
        "snippet",
        "snippet_start",
        "matches",
    }
    assert page["hits"][0].keys() == fields


def test_kinds_limit_and_order_can_be_chosen(library):
    chosen = library("list", "articles")[1]["id"]
    library("tag", chosen, "--quote", "Lavrov", "--occurrence", 1, "--tag", "P", "--note", "A zeppelin.")
    assert {hit["kind"] for hit in library("search", "Lavrov", "--in", "passages")["hits"]} == {"passage"}
    notes = library("search", "zeppelin", "--in", "notes,articles")
    assert [hit["kind"] for hit in notes["hits"]] == ["note"]
    assert notes["hits"][0]["matches"] == [{"in": "note", "start": 2, "end": 10, "via": None}]
    assert library("search", "minister", "--limit", 0)["total"] == 5
    dates = [
        hit["date"] for hit in library("search", "minister", "--sort", "date", "--in", "articles")["hits"]
    ]
    assert [date for date in dates if date] == sorted((date for date in dates if date), reverse=True)


def test_another_form_of_a_word_is_told_and_can_be_switched_off(library):
    page = library("search", "sergey", "--in", "articles")
    through = [hit for hit in page["hits"] if any(match["via"] for match in hit["matches"])]
    assert through
    for hit in through:
        shown = library("show", hit["article"])
        texts = {"text": shown["text"], "title": shown["title"]}
        written = {texts[one["in"]][one["start"] : one["end"]] for one in hit["matches"] if one["via"]}
        assert written == {"Sergei"}
    (variant,) = (one for one in page["variants"] if one["form"] == "Sergei")
    assert variant["used"]
    said = library.text("search", library.notebook, "sergey", "--in", "articles")
    assert "found through sergey → Sergei" in said
    assert variant["key"] in said
    fewer = library("search", "sergey", "--in", "articles", "--without", variant["key"])
    assert fewer["total"] < page["total"]
    assert [one["used"] for one in fewer["variants"] if one["key"] == variant["key"]] == [False]


def test_a_search_without_hits_is_no_error(library):
    assert library("search", "xylophones")["total"] == 0
    assert library.text("search", library.notebook, "xylophones").startswith("0 hits.")


@pytest.mark.parametrize("query", ['"open', "AND", "(a"])
def test_a_bad_query_is_wrong_usage(library, query):
    assert library.sentence("search", query, status=2)
    assert library("search", query, status=2)["error"]["sentence"]


def test_a_query_may_begin_with_a_minus(library):
    text = library.text("search", library.notebook, "--in", "articles", "--", "-Wonsan minister")
    assert "hits." in text or "hit." in text


def test_tag_search_tells_first_and_tags_then(library):
    planned = library("tag", "--search", '"strategic dialogue"', "--tag", "Talks", "--dry-run")
    assert planned["dry_run"]
    assert all(one["id"] is None for one in planned["done"])
    done = library("tag", "--search", '"strategic dialogue"', "--tag", "Talks")
    assert [one["quote"] for one in done["done"]] == [one["quote"] for one in planned["done"]]
    assert len(library("list", "passages")) == len(done["done"]) > 0
    found = library("search", "tag:Talks", "--in", "passages")
    assert {hit["id"] for hit in found["hits"]} == {one["id"] for one in done["done"]}


def test_tag_search_tells_how_many_matches_it_left_out(library):
    document = library("tag", "--search", "Wonsan", "--tag", "Wonsan", "--dry-run")
    assert document["skipped"] > 0
    text = library.text("tag", library.notebook, "--search", "Wonsan", "--tag", "Wonsan")
    counted = "1 match" if document["skipped"] == 1 else f"{document['skipped']} matches"
    assert f"{counted} in headlines, bylines, datelines, captions or furniture left out." in text
    shown = {one["article"]: library("show", one["article"]) for one in document["done"]}
    for one in document["done"]:
        blocks = shown[one["article"]]["blocks"]
        (kind,) = [block["kind"] for block in blocks if block["start"] <= one["start"] < block["end"]]
        assert kind not in {"title", "byline", "dateline", "caption", "furniture"}


def test_a_brief_is_started_from_tags_and_exported_again(library, tmp_path):
    library("tag", "--search", "Wonsan", "--tag", "Places/Wonsan")
    out = tmp_path / "week.docx"
    done = library("brief", "Week", "--from-tag", "Places", "--out", out)
    assert out.stat().st_size > 5000
    assert done["file"] == str(out)
    held = library("list", "briefs")[0]
    assert held["passages"] == len(done["done"]) - 1 > 0
    library("tag", "--search", "beach", "--tag", "Places/Beach")
    again = library("brief", "Week", "--from-tag", "Places", "--out", tmp_path / "week.md")
    assert library("list", "briefs")[0]["id"] == held["id"]
    assert library("list", "briefs")[0]["passages"] == held["passages"] + len(again["done"]) - 1
    assert library("brief", "Week", "--out", tmp_path / "week.html")["done"]


def test_a_brief_that_cannot_be_says_why_and_changes_nothing(library, tmp_path):
    assert "There is no brief “Week”" in library.sentence("brief", "Week", "--out", tmp_path / "a.docx")
    library("tag", "--search", "Wonsan", "--tag", "Wonsan")
    library.sentence("brief", "Week", "--from-tag", "Wonsan", "--out", tmp_path / "a.xyz")
    library.sentence("brief", "Week", "--from-tag", "Nothing", "--out", tmp_path / "a.docx")
    assert library("list", "briefs") == []


def test_check_backup_restore_and_merge(library, tmp_path):
    assert library("check") == {"ok": True, "findings": []}
    copy = tmp_path / "copy.commonplace"
    assert library("backup", copy)["file"] == str(copy)
    library("undo")
    assert library("list", "articles") == []
    report = library("merge", copy)
    assert [one["what"] for one in report["done"]] == ["article"] * 5
    library.text("restore", copy, library.notebook, "--json")
    assert len(library("list", "articles")) == 5
    assert library("check", "--repair")["ok"]
    assert library("search", "minister", "--in", "articles")["total"] == 5


def test_people_read_short_lines(library, tmp_path):
    notebook = library.notebook
    chosen = library("list", "articles")[3]["id"]
    library("tag", "--search", "Wonsan", "--tag", "Wonsan")
    library("note", "--article", chosen, "A note.")
    library("brief", "Week", "--from-tag", "Wonsan", "--out", tmp_path / "week.docx")
    for what in ("articles", "tags", "passages", "notes", "briefs", "searches"):
        assert (library.text("list", notebook, what) == "") == (what == "searches")
    assert "A note." in library.text("show", notebook, chosen)
    assert "5 hits" in library.text("search", notebook, "minister", "--in", "articles", "--limit", "1")
    assert "would be tagged" in library.text("tag", notebook, "--search", "visit", "--tag", "V", "--dry-run")
    assert library.text("check", notebook) == "All is well.\n"
    assert "Undo" in library.text("undo", notebook)
    assert library.text("backup", notebook, tmp_path / "b.commonplace").endswith("b.commonplace\n")
    assert "was restored" in library.text("restore", tmp_path / "b.commonplace", notebook)


def test_the_demonstration_and_the_self_test_go_through_every_part(library, tmp_path, capfd):
    from desktop_app.__main__ import main

    lines = library.text("demonstrate", "--out", tmp_path / "demo").splitlines()
    assert len(lines) == 4
    assert (tmp_path / "demo" / "Demonstration.docx").exists()
    assert main(["--self-test"]) == 0
    assert capfd.readouterr().out.endswith("All parts work.\n")


def test_saved_searches_say_what_is_new_since_they_were_looked_at(library, tmp_path):
    with Notebook.open(library.notebook) as notebook, notebook.edit("Save search") as edit:
        search = notebook.searches.add(edit, "Coast", "wonsan OR ferry", without=["a key"])
        key = notebook.uuid
    (found,) = library("list", "searches")
    assert found == {
        "id": search,
        "name": "Coast",
        "query": "wonsan OR ferry",
        "without": ["a key"],
        "new": 0,
    }
    later = tmp_path / "later.txt"
    later.write_text("A headline of our own\n\nA ferry left in the morning.\n", "utf-8")
    library("import", later)
    assert library("list", "searches")[0]["new"] == 1
    assert "Coast  wonsan OR ferry  1 new" in library.text("list", library.notebook, "searches")
    looked_at = datetime.now(UTC) + timedelta(seconds=1)
    save_settings(
        Settings(seen={key: {search: looked_at.isoformat()}}), profile_folders(tmp_path / "profile")
    )
    assert library("list", "searches")[0]["new"] == 0
