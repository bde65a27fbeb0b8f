"""Searching a notebook: hits, spans, snippets, facets, and that the newest state is seen."""

import shutil
import threading
from pathlib import Path

import pytest

from desktop_app.domain.query import Prefix
from desktop_app.domain.query_text import parse
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching import generations
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.searcher import Searcher
from tests.searching.notebooks import KOREAN, LAVROV, add, keys, mark, search


def matched(page, text: str, field: str = "text") -> list[str]:
    return [text[one.start : one.end] for hit in page.hits for one in hit.matches if one.field == field]


def test_a_search_without_an_index_says_that_it_is_behind(notebook, folder, lavrov) -> None:
    page = search(notebook, folder, "lavrov")
    assert (page.total, page.hits, page.behind) == (0, (), True)


def test_words_match_stemmed_and_spans_are_code_points(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    page = search(notebook, folder, "dialogues opening")
    assert keys(page) == {("article", lavrov)}
    assert matched(page, LAVROV) == ["dialogue", "opened"]
    assert not page.behind


def test_a_phrase_is_one_span_and_ends_with_its_line(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    assert matched(search(notebook, folder, '"strategic dialogue"'), LAVROV) == ["strategic dialogue"]
    assert search(notebook, folder, '"in wonsan the"').total == 0


def test_words_of_an_article_may_stand_in_title_and_text(notebook, folder) -> None:
    article = add(notebook, "Talks were held.", title="Wonsan meeting")
    catch_up(notebook, folder)
    page = search(notebook, folder, "wonsan talks")
    assert keys(page) == {("article", article)}
    assert [(one.field, one.start, one.end) for one in page.hits[0].matches] == [
        ("text", 0, 5),
        ("title", 0, 6),
    ]


def test_furniture_is_found_only_when_asked_for(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    assert search(notebook, folder, "sanctions").total == 0
    assert matched(search(notebook, folder, "furniture:sanction"), LAVROV) == ["sanctions"]


def test_a_passage_matches_by_its_quote_its_note_and_its_articles_fields(notebook, folder, lavrov) -> None:
    passage = mark(notebook, lavrov, "strategic dialogue 😀", "Talks/2025", note="Watch this format.")
    catch_up(notebook, folder)
    for text in (
        "dialogue format",
        "outlet:cgtn dialogue",
        "date:2025-07 tag:talks",
        "tag:Talks/2025 title:wonsan",
    ):
        assert ("passage", passage) in keys(search(notebook, folder, text)), text
    page = search(notebook, folder, "dialogue format", kinds=("passage",))
    assert matched(page, LAVROV, "quote") == ["dialogue"]
    assert matched(page, "Watch this format.", "note") == ["format"]
    assert page.hits[0].snippet == "strategic dialogue 😀"


def test_an_article_answers_for_the_tags_and_notes_on_it(notebook, folder, lavrov, korean) -> None:
    mark(notebook, lavrov, "Choe", "People", note="The minister.")
    with notebook.edit("Write note") as edit:
        notebook.notes.on_article(edit, korean, "Translate later.", author="me")
    catch_up(notebook, folder)
    only = {"kinds": ("article",)}
    assert keys(search(notebook, folder, "tag:people", **only)) == {("article", lavrov)}
    assert keys(search(notebook, folder, "note:translate", **only)) == {("article", korean)}
    assert keys(search(notebook, folder, "has:note -has:tag", **only)) == {("article", korean)}
    assert search(notebook, folder, "translate", **only).total == 0


def test_a_note_is_found_by_its_text_in_its_own_language(notebook, folder, korean) -> None:
    text = "The summits were announced early and the talks were brief."
    with notebook.edit("Write note") as edit:
        note = notebook.notes.on_article(edit, korean, text, author="me")
    catch_up(notebook, folder)
    page = search(notebook, folder, "summit announcing")
    assert keys(page) == {("note", note)}
    assert matched(page, text, "note") == ["summits", "announced"]
    assert page.hits[0].snippet == text
    assert page.hits[0].title == "회담"


def test_korean_and_speakers_are_found(notebook, folder, lavrov, korean) -> None:
    catch_up(notebook, folder)
    assert matched(search(notebook, folder, "전략적"), KOREAN) == ["전략적"]
    assert search(notebook, folder, "speaker:lavrov").total == 2
    assert keys(search(notebook, folder, 'author:"li wei"')) == {("article", lavrov)}


def test_undated_articles_match_neither_a_range_nor_its_negation(notebook, folder, lavrov, korean) -> None:
    catch_up(notebook, folder)
    assert keys(search(notebook, folder, "date:2025")) == {("article", lavrov)}
    assert search(notebook, folder, "-date:2025").total == 0
    assert keys(search(notebook, folder, "-date:2024")) == {("article", lavrov)}
    assert search(notebook, folder, "date:>2025-07").total == 0


def test_facets_count_over_all_hits_with_tags_by_path(notebook, folder, lavrov, korean) -> None:
    mark(notebook, lavrov, "Choe", "People/Choe")
    catch_up(notebook, folder)
    page = search(notebook, folder, "*", limit=1)
    assert page.total == 3
    assert page.facets == {
        "outlet": {"CGTN": 2},
        "year": {"2025": 2},
        "month": {"2025-07": 2},
        "language": {"en": 2, "ko": 1},
        "tag": {"People/Choe": 2},
        "speaker": {"Sergey Lavrov": 2},
    }


def test_a_long_text_is_cut_around_the_densest_matches(notebook, folder) -> None:
    filler = "Nothing of note happened here. " * 20
    text = f"{filler}A missile.\n{filler}The missile program and sanctions were discussed. {filler}"
    add(notebook, text, title="Long")
    catch_up(notebook, folder)
    hit = search(notebook, folder, "missile program sanctions").hits[0]
    assert "missile program and sanctions" in hit.snippet
    assert text[hit.snippet_start : hit.snippet_start + len(hit.snippet)] == hit.snippet
    assert len(hit.snippet) <= 240


def test_a_word_that_nobody_wrote_is_answered_with_a_near_one(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    assert search(notebook, folder, "lavrof wonsan").suggestion == "lavrov wonsan"
    assert search(notebook, folder, "stratejic").suggestion == "strategic"
    assert search(notebook, folder, "zzzzzz").suggestion is None
    assert search(notebook, folder, '"lavrof"').suggestion is None
    assert search(notebook, folder, "dne").suggestion is None, "a short word is too easily another one"
    assert search(notebook, folder, "lavrov sanctions").suggestion is None


def test_a_searcher_sees_commits_and_new_generations(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    with Searcher(notebook.path, folder) as searcher:
        assert searcher.search(Prefix("lavr")).total == 1
        assert searcher.search(Prefix("lavr")).total == 1
        add(notebook, "Lavrov spoke again.")
        assert searcher.search(Prefix("lavr")).behind
        catch_up(notebook, folder)
        assert searcher.search(Prefix("lavr")).total == 2
        shutil.rmtree(folder)
        catch_up(notebook, folder)
        assert searcher.search(Prefix("lavr")).total == 2


def test_a_searcher_sees_the_notebook_that_was_put_in_place(notebook, folder, lavrov, tmp_path) -> None:
    catch_up(notebook, folder)
    copy = tmp_path / "copy.commonplace"
    notebook.backup(copy)
    add(notebook, "Lavrov spoke again.")
    path = notebook.path
    catch_up(notebook, folder)
    with Searcher(path, folder) as searcher:
        assert searcher.search(parse("lavrov")).total == 2
        notebook.close()
        copy.replace(path)
        assert searcher.search(parse("lavrov")).behind
        with Notebook.open(path, read_only=True) as restored:
            catch_up(restored, folder)
        assert keys(searcher.search(parse("lavrov"))) == {("article", lavrov)}


def test_a_hit_that_is_gone_from_the_notebook_is_not_shown(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    with notebook.edit("Delete article") as edit:
        notebook.delete_article(edit, lavrov)
    page = search(notebook, folder, "lavrov")
    assert (page.hits, page.behind) == ((), True)


# Whoosh drops a damaged segment without closing it and tries again; the file is closed at once by
# Python itself, which says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("suffix", [".seg", ".toc"])
def test_a_damaged_index_is_built_again_by_the_search(
    notebook, folder, lavrov, suffix: str, expected_log
) -> None:
    expected_log("is damaged and is built again")
    catch_up(notebook, folder)
    generation = generations.current(folder)
    assert generation
    for path in generation.glob(f"*{suffix}"):
        path.write_bytes(b"\xff" * path.stat().st_size)
    assert keys(search(notebook, folder, "lavrov")) == {("article", lavrov)}


def test_searching_works_in_another_thread(notebook, folder: Path, lavrov) -> None:
    catch_up(notebook, folder)
    totals: list[int] = []

    def work() -> None:
        totals.append(search(notebook.path, folder, "lavrov").total)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert totals == [1]


def test_asking_again_reads_no_text_again_until_the_notebook_changes(notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    with Searcher(notebook, folder) as searcher:
        first = searcher.search(parse("dialogue"))
        again = searcher.search(parse("dialogue"))
        assert again.hits[0].matches is first.hits[0].matches
        with notebook.edit("Correct the title") as edit:
            notebook.articles.set_metadata(edit, lavrov, title="Another dialogue")
        catch_up(notebook, folder)
        changed = searcher.search(parse("dialogue"))
    assert [one.field for one in changed.hits[0].matches] == ["text", "title"]


def test_unread_articles_are_found_until_they_are_read(notebook, folder, lavrov, korean) -> None:
    mark(notebook, lavrov, "Choe", "People/Choe")
    catch_up(notebook, folder)
    assert search(notebook, folder, "is:unread").total == 3
    with notebook.edit("Mark as read") as edit:
        notebook.articles.set_read(edit, lavrov, read=True)
    catch_up(notebook, folder)
    assert keys(search(notebook, folder, "is:unread")) == {("article", korean)}
    assert {hit.kind for hit in search(notebook, folder, "is:read").hits} == {"article", "passage"}
