"""Where the rows come from: pages of a search and of the library, counts, notes among articles."""

import hashlib
import shutil
from pathlib import Path

import pytest

from desktop_app.domain.article import ArticleOrder
from desktop_app.domain.passage import Span
from desktop_app.domain.query import Every, Phrase, Term
from desktop_app.domain.query_text import parse
from desktop_app.importing.read_file import read_bytes
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.catch_up import catch_up
from desktop_app.ui.search.filters import Facet, Filter, narrowed, widened
from desktop_app.ui.search.results import PAGE
from desktop_app.ui.search.search_thread import Like, Question
from desktop_app.ui.search.source import Source

COUNT = 230
WORDS = ("harbour", "railway", "border", "treaty")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A notebook of many small articles, and its index."""
    folder = tmp_path_factory.mktemp("source")
    path = folder / "Many.commonplace"
    with Notebook.create(path) as notebook:
        with notebook.edit("Import") as edit:
            for number in range(COUNT):
                word = WORDS[number % 4]
                text = f"Talks on the {word} number {number}\n\n"
                text += f"The minister spoke of the {word} on day {number}.\n"
                data = text.encode()
                article = notebook.articles.add(
                    edit,
                    read_bytes(data, f"{number}.txt"),
                    original=data,
                    original_sha256=hashlib.sha256(data).hexdigest(),
                    file_name=f"{number}.txt",
                )
                if number % 3:
                    notebook.articles.set_metadata(
                        edit, article, date=f"20{10 + number % 7}-0{1 + number % 9}"
                    )
        catch_up(notebook, folder / "index")
    return path, folder / "index"


@pytest.fixture
def source(made):
    opened = Source(*made)
    yield opened
    opened.close()


def question(query, **more) -> Question:
    return Question(1, query, "relevance", **more)


def test_pages_of_a_search_follow_each_other_without_a_gap(source) -> None:
    asked = question(Term("minister"))
    whole = [one.article for one in source.rows(asked, 0, COUNT)]
    paged = [one.article for start in range(0, COUNT, PAGE) for one in source.rows(asked, start, PAGE)]

    assert len(set(whole)) == COUNT
    assert paged == whole
    first = source.first(asked)
    assert first.total == COUNT
    assert [one.article for one in first.found] == whole[:PAGE]
    assert all(one.snippet for one in first.found)
    assert source.whole(asked, first) is None, "a long list is fetched by pages"


def test_the_library_lists_the_newest_first_and_has_facets(source, made) -> None:
    asked = question(Every())
    first = source.first(asked)
    dates = [one.date or "" for one in source.rows(asked, 0, COUNT)]
    assert first.total == COUNT
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == ""
    assert first.found[0].snippet.startswith("The minister spoke")

    whole = source.whole(asked, first)
    assert sum(whole.facets["year"].values()) == len([one for one in dates if one])


def test_counts_tell_what_came_after_an_article(source, made) -> None:
    with Notebook.open(made[0], read_only=True) as notebook:
        ids = notebook.articles.ids()

    assert source.count(Term("minister"), kinds=("article",), newer_than=ids[-11]) == (COUNT, 10)
    assert source.count(Phrase("zyzzyva words")) == (0, 0)


def test_a_middling_list_is_completed_with_its_notes(made, tmp_path) -> None:
    path, folder = tmp_path / "copy.commonplace", tmp_path / "index"
    path.write_bytes(made[0].read_bytes())
    with Notebook.open(path) as notebook:
        article = notebook.articles.ids()[1]
        with notebook.edit("Note") as edit:
            notebook.notes.on_article(edit, article, "Compare with the harbour of Wonsan", author="")
            notebook.passages.add(edit, article, Span(0, 5), author="")
        catch_up(notebook, folder)
    source = Source(path, folder)
    asked = question(Term("harbour"))
    first = source.first(asked)
    whole = source.whole(asked, first)
    source.close()

    assert first.total == 58
    assert len(first.found) == PAGE
    assert whole.total == len(whole.found) == 59
    assert whole.found[-1].kind == "note"


def test_what_is_like_an_article_leaves_the_article_itself_out(source, made) -> None:
    with Notebook.open(made[0], read_only=True) as notebook:
        article = notebook.articles.ids()[0]
    listing = source.first(question(Every(), like=Like(article, "Talks")))

    assert listing.total == len(listing.found) > 0
    assert article not in {one.article for one in listing.found}


def test_a_row_can_be_explained(source) -> None:
    asked = question(Term("harbour"))
    reasons = source.why(asked, source.rows(asked, 0, 1)[0])

    assert {(one.asked, one.place) for one in reasons} >= {("harbour", "text")}


def test_notes_and_passages_are_appended_to_a_long_list(made, tmp_path) -> None:
    path, folder = tmp_path / "copy.commonplace", tmp_path / "index"
    path.write_bytes(made[0].read_bytes())
    with Notebook.open(path) as notebook:
        first, second = notebook.articles.ids()[:2]
        with notebook.edit("Note") as edit:
            note = notebook.notes.on_article(edit, first, "What the minister left out", author="")
            other = notebook.notes.on_article(edit, second, "Not to the point", author="")
        catch_up(notebook, folder)
    source = Source(path, folder)
    asked = question(Term("minister"))
    listing = source.first(asked)
    whole = source.whole(asked, listing)
    rows = source.rows(asked, COUNT - 5, PAGE)
    beyond = source.rows(asked, COUNT, PAGE)
    source.close()

    assert listing.total == COUNT
    assert (whole.total, whole.parts, whole.found) == (COUNT + 1, 1, listing.found)
    assert [one.kind for one in rows] == ["article"] * 5 + ["note"]
    assert [one.unit for one in beyond] == [note] != [other]
    assert "minister" in beyond[0].snippet


def test_a_facet_that_narrows_still_counts_its_other_values(source) -> None:
    chosen = [Filter(Facet.DATE, "2011"), Filter(Facet.TAG, "nosuch")]
    words = Term("minister")
    assert [names for names, _ in widened(words, chosen)] == [("year", "month")]
    chosen = chosen[:1]
    asked = question(narrowed(words, chosen), widened=widened(words, chosen))
    listing = source.first(asked)
    whole = source.whole(asked, listing)

    assert set(listing.facets["year"]) == {"2011"}
    assert {"2010", "2011", "2016"} <= set(whole.facets["year"])
    assert whole.facets["year"]["2011"] == listing.total
    assert whole.facets["language"] == listing.facets["language"]


def test_the_library_is_listed_in_each_order_and_both_ways(source, made) -> None:
    with Notebook.open(made[0], read_only=True) as notebook:
        for order in ArticleOrder:
            for backwards in (False, True):
                asked = question(Every(), order=order, backwards=backwards)
                listed = [one.article for one in source.rows(asked, 0, COUNT)]
                assert listed == notebook.articles.ordered(order, backwards=backwards)


def test_shelves_are_listed_from_the_notebook_also_before_the_index_knows(made, tmp_path) -> None:
    path = tmp_path / "copy.commonplace"
    path.write_bytes(made[0].read_bytes())
    with Notebook.open(path) as notebook:
        first, second, third = notebook.articles.ids()[:3]
        with notebook.edit("Shelves") as edit:
            notebook.articles.set_starred(edit, first, True)
            notebook.articles.set_read(edit, second, True)
            week = notebook.collections.create(edit, "Week")
            notebook.collections.add(edit, week, [first, third])
    source = Source(path, tmp_path / "index")
    listed = {
        text: {one.article for one in source.rows(question(parse(text)), 0, COUNT)}
        for text in (
            "is:starred",
            "is:read",
            "collection:week",
            "is:starred collection:week",
            "-is:unread OR is:starred",
        )
    }
    source.close()

    assert listed == {
        "is:starred": {first},
        "is:read": {second},
        "collection:week": {first, third},
        "is:starred collection:week": {first},
        "-is:unread OR is:starred": {first, second},
    }


def test_a_damaged_index_is_left_to_the_indexer(made, tmp_path, expected_log) -> None:
    expected_log("is damaged and is built again")
    folder = tmp_path / "index"
    shutil.copytree(made[1], folder)
    for path in folder.rglob("*.toc"):
        path.write_bytes(b"\xff" * path.stat().st_size)
    told: list[int] = []
    source = Source(made[0], folder, mend=lambda: told.append(1))
    listing = source.first(question(Term("minister")))
    source.close()

    assert (listing.total, listing.behind, told) == (0, True, [1])
