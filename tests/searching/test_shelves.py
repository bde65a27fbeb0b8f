"""Stars, collections and days of adding as parts of a search: true at once, without the index."""

from datetime import UTC, datetime

import pytest

from desktop_app.domain.query_text import parse
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.searcher import Searcher


@pytest.fixture
def found(notebook, folder, lavrov, korean):
    """A function that returns the articles a search text finds."""
    catch_up(notebook, folder)
    with Searcher(notebook, folder) as searcher:
        yield lambda text: {one.id for one in searcher.search(parse(text), kinds=("article",)).hits}


def test_a_star_is_found_at_once(notebook, found, lavrov, korean) -> None:
    assert found("is:starred") == set()
    with notebook.edit("Star") as edit:
        notebook.articles.set_starred(edit, lavrov, True)
    assert found("is:starred") == {lavrov}
    assert korean in found("-is:starred")
    assert lavrov not in found("-is:starred")


def test_what_is_in_a_collection_is_found_by_its_name(notebook, found, lavrov, korean) -> None:
    with notebook.edit("Collect") as edit:
        week = notebook.collections.create(edit, "Week 12")
        notebook.collections.add(edit, week, [lavrov, korean])
    assert found('collection:"week 12"') == {lavrov, korean}
    assert found('collection:"week 12" lavrov') == {lavrov}
    assert found("collection:nosuch") == set()


def test_what_was_added_is_found_by_the_day(notebook, found, lavrov, korean) -> None:
    here = datetime.fromisoformat(notebook.articles.get(lavrov).added).astimezone()
    everything = {one.id for one in notebook.articles.all()}
    for text in (
        "today",
        "week",
        "month",
        f"{here:%Y-%m-%d}",
        f"{here:%Y}",
        f">={here:%Y}",
        "<=9999",
        ">=0001",
    ):
        assert found(f"added:{text}") == everything, text
    assert found("added:<2020") == set()
    assert found(f"added:>{datetime.now(UTC):%Y}") == set()
