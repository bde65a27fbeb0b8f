"""Stories of a working day, from files to a document or to a checked result, through the command line."""

import re
import zipfile
from html import unescape


def words_of(document):
    """The text of a Word file, one paragraph a line."""
    with zipfile.ZipFile(document) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", xml, flags=re.S)
    return "\n".join(unescape("".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", one))) for one in paragraphs)


def assert_clean(commonplace):
    """Every promise of the program holds for the notebook."""
    assert commonplace("check") == {"ok": True, "findings": []}


def plain(text):
    return " ".join(text.split())


def test_an_analyst_collects_five_articles_and_sends_a_brief(commonplace, seed_paths, tmp_path):
    commonplace("new")
    report = commonplace("import", *seed_paths)
    assert len(report["imported"]) == 5
    page = commonplace("search", '"strategic dialogue"', "--in", "articles")
    article = page["hits"][0]["article"]
    match = page["hits"][0]["matches"][0]
    text = commonplace("show", article)["text"]
    quote = text[match["start"] : text.index("\n", match["start"])]
    done = commonplace("tag", article, "--quote", quote, "--tag", "Talks", "--note", "The second round.")
    out = tmp_path / "talks.docx"
    commonplace("brief", "Talks in Wonsan", "--from-tag", "Talks", "--out", out)
    words = plain(words_of(out))
    assert "Talks in Wonsan" in words
    assert plain(quote) in words
    assert "The second round." in words
    assert commonplace("list", "passages")[0]["id"] == done["done"][0]["id"]
    assert_clean(commonplace)


def test_all_sentences_on_one_person_are_gathered_with_one_search(library, tmp_path):
    done = library("tag", "--search", "Choe", "--tag", "People/Choe Son Hui")
    out = tmp_path / "choe.docx"
    library("brief", "Choe Son Hui", "--from-tag", "People", "--out", out)
    words = plain(words_of(out))
    assert len(done["done"]) > 3
    for one in done["done"]:
        assert plain(one["quote"].splitlines()[0]) in words
    assert_clean(library)


def test_a_wrong_guess_about_an_article_is_put_right_and_cited_so(library, tmp_path):
    article = library("list", "articles")[0]
    library(
        "set", article["id"], "--title", "Choe in Moscow", "--outlet", "Daily Example", "--date", "2025-10-28"
    )
    assert library("search", "outlet:Daily", "--in", "articles")["hits"][0]["id"] == article["id"]
    assert library("search", "date:2025-10-28", "--in", "articles")["total"] == 1
    quote = library("show", article["id"])["text"].splitlines()[0]
    library("tag", article["id"], "--quote", quote, "--tag", "Visit", "--occurrence", 1)
    out = tmp_path / "visit.docx"
    library("brief", "Visit", "--from-tag", "Visit", "--out", out)
    words = words_of(out)
    assert "Daily Example" in words
    assert "Choe in Moscow" in words
    assert_clean(library)


def test_an_import_made_by_mistake_is_undone_and_leaves_no_trace_in_search(library, tmp_path):
    (tmp_path / "wrong.txt").write_text("A zeppelin crossed the mountains.\n\nNobody knew why it did so.\n")
    library("import", tmp_path / "wrong.txt")
    assert library("search", "zeppelin", "--in", "articles")["total"] == 1
    library("undo")
    assert library("search", "zeppelin")["total"] == 0
    assert len(library("list", "articles")) == 5
    library("redo")
    assert library("search", "zeppelin", "--in", "articles")["total"] == 1
    assert_clean(library)


def test_a_codebook_is_rearranged_and_search_follows(library, tmp_path):
    library("tag", "--search", "Wonsan", "--tag", "Wonsan")
    library("tag", "--search", "Moscow", "--tag", "Russia/Moscow")
    count = library("search", "tag:Wonsan", "--in", "passages")["total"]
    assert count > 0
    library("rename-tag", "Wonsan", "Places/Wonsan")
    library("rename-tag", "Russia/Moscow", "Places/Moscow")
    assert library("search", "tag:Places/Wonsan", "--in", "passages")["total"] == count
    assert library("search", "tag:Wonsan", "--in", "passages")["total"] == 0
    both = library("search", "tag:Places", "--in", "passages")["total"]
    assert both == len(library("list", "passages"))
    out = tmp_path / "places.docx"
    library("brief", "Places", "--from-tag", "Places/Wonsan", "Places/Moscow", "--out", out)
    words = words_of(out)
    assert "\nWonsan\n" in words
    assert "\nMoscow\n" in words
    assert_clean(library)
