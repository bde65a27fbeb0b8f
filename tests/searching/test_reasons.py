"""Why a unit is a hit, what is like it, and that diacritics count when they are typed."""

import pytest

from desktop_app.domain.query import Term
from desktop_app.domain.query_text import parse
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.diacritics import as_typed
from desktop_app.searching.explain import Reason
from desktop_app.searching.searcher import Searcher
from tests.searching.notebooks import add, mark


@pytest.fixture
def searcher(notebook, folder):
    """A searcher that catches up before it is asked."""
    with Searcher(notebook, folder) as made:
        yield made


def reasons(searcher: Searcher, notebook, folder, text: str, **how: object) -> list[tuple[Reason, ...]]:
    catch_up(notebook, folder)
    query = parse(text)
    return [searcher.explain(query, hit, **how) for hit in searcher.search(query, **how).hits]


def test_each_true_part_is_told_with_its_places(searcher, notebook, folder, lavrov) -> None:
    assert reasons(searcher, notebook, folder, "lavrov (dialogues OR nothing) -missile outlet:cgtn") == [
        (
            Reason("lavrov", "text", 1),
            Reason("lavrov", "title", 1),
            Reason("dialogues", "text", 1),
            Reason("-missile", "absent"),
            Reason("outlet:cgtn", "outlet", 1),
        )
    ]


def test_a_variant_and_a_condition_are_told(searcher, notebook, folder, lavrov) -> None:
    mark(notebook, lavrov, "Choe", "People/Choe", note="Look here")
    found = reasons(searcher, notebook, folder, "speaker:sergei date:2025 tag:People is:unread has:note")
    assert found[0] == (
        Reason("speaker:sergei", "speaker", 1, "sergei → Sergey"),
        Reason("date:2025", "date"),
        Reason("tag:People", "tag"),
        Reason("is:unread", "read"),
        Reason("has:note", "note"),
    )


def test_what_is_no_hit_has_no_reason(searcher, notebook, folder, lavrov) -> None:
    catch_up(notebook, folder)
    hit = searcher.search(parse("lavrov")).hits[0]
    assert searcher.explain(parse("lavrov missile"), hit) == ()


def test_the_article_most_like_another_comes_first(searcher, notebook, folder, lavrov) -> None:
    near = add(notebook, "Consultations\nThe strategic dialogue in Wonsan was the second one.")
    add(notebook, "Weather\nRain is expected in the north; the second week stays dry.")
    far = add(notebook, "Trade\nRice is a matter of trade, Lavrov said.")
    catch_up(notebook, folder)
    page = searcher.similar(lavrov)
    assert [hit.id for hit in page.hits][:2] == [near, far]
    assert page.total == len(page.hits)
    assert lavrov not in {hit.id for hit in page.hits}
    assert "dialogue" in page.query
    assert page.hits[0].matches


def test_of_a_selected_passage_only_its_words_count(searcher, notebook, folder, lavrov) -> None:
    add(notebook, "Consultations\nThe strategic dialogue in Wonsan was the second one.")
    add(notebook, "Weather\nRain is expected in the north.")
    trade = add(notebook, "Trade\nRice was opened to trade there, said Choe.")
    catch_up(notebook, folder)
    text = notebook.articles.text(lavrov).text
    start = text.index("Choe")
    assert [hit.id for hit in searcher.similar(lavrov, span=(start, start + 4)).hits] == [trade]


def test_nothing_is_like_an_article_alone_or_one_that_is_gone(searcher, notebook, folder, lavrov) -> None:
    assert searcher.similar(lavrov).behind
    catch_up(notebook, folder)
    assert searcher.similar(lavrov).hits == ()
    assert searcher.similar("gone").total == 0


def test_what_is_written_with_the_typed_diacritics_comes_first(searcher, notebook, folder) -> None:
    often = add(notebook, "Naive plans\nA naive plan is a naive plan, and naive it stays.")
    marked = add(
        notebook, "Long report\nIt was said that among many other things one was naïve. " + "Word. " * 60
    )
    headline = add(notebook, "NAÏVE\nAnother report.")
    catch_up(notebook, folder)
    page = searcher.search(parse("naïve"))
    assert page.total == 3
    assert {hit.id for hit in page.hits[:2]} == {marked, headline}
    assert [hit.score for hit in page.hits] == sorted((hit.score for hit in page.hits), reverse=True)
    assert [hit.id for hit in searcher.search(parse("naïve"), limit=2).hits] == [
        hit.id for hit in page.hits[:2]
    ]
    assert searcher.search(parse("naive")).hits[0].id == often


def test_only_words_with_diacritics_are_taken_as_written() -> None:
    assert as_typed(parse("naive plan")) is None
    assert as_typed(parse("=naïve café*")) is None
    assert as_typed(parse("-naïve")) is None
    assert as_typed(parse("북한 й 战略")) is None
    assert as_typed(parse("café plan")) is not None
    assert as_typed(parse('title:"à la carte" OR plan')) is not None
    assert as_typed(parse("ёлка")) is not None
    assert as_typed(parse("café NEAR/2 plan")) == parse("café NEAR/2 plan")
    assert as_typed(parse("café date:2025 -naïve")).parts[1:] == parse("date:2025 -naïve").parts
    assert Term("plan") in as_typed(parse("café plan")).parts
