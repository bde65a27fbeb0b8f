"""The parts of the search pane for themselves: filters, memory, the feed of a long list, rests."""

import gc

import pytest

from desktop_app.domain.query import Every, Term
from desktop_app.domain.query_text import parse, show
from desktop_app.ui.idle_collection import WORTH_IT, YOUNG_BEFORE_FULL, IdleCollection
from desktop_app.ui.reader.margins import NARROW_LEFT, NARROW_RIGHT, WIDE_LEFT, WIDE_RIGHT, margins_of
from desktop_app.ui.search.filters import Facet, Filter, months_of, narrowed, values_of, with_filter
from desktop_app.ui.search.line_layout import Marked
from desktop_app.ui.search.list_view import ResultList
from desktop_app.ui.search.memory import MOST_SEARCHES, SearchHistory, SearchMemory
from desktop_app.ui.search.results import PAGE, Found, ResultModel, Row
from desktop_app.ui.search.row_feed import RowFeed
from desktop_app.ui.window_state import WindowState

COUNTS = {
    "year": {"2024": 2, "2025": 7},
    "month": {"2025-10": 3, "2025-07": 4, "2024-01": 2},
    "outlet": {"NK Wire": 2, "CGTN": 7},
}


@pytest.mark.parametrize(
    ("facet", "value", "text", "words"),
    [
        (Facet.DATE, "2025", "date:2025", "2025"),
        (Facet.DATE, "2025-10", "date:2025-10", "Oct 2025"),
        (Facet.OUTLET, "NK Wire", 'outlet:="NK Wire"', "NK Wire"),
        (Facet.LANGUAGE, "ko", "language:ko", "Korean"),
        (Facet.TAG, "Treaty/Dialogue", "tag:Treaty/Dialogue", "Treaty/Dialogue"),
        (Facet.SHELF, "is:starred", "is:starred", "Starred"),
        (Facet.SHELF, 'collection:"Week 12"', 'collection:"Week 12"', "Week 12"),
        (Facet.SPEAKER, "Sergei Lavrov", 'speaker:="Sergei Lavrov"', "Sergei Lavrov"),
    ],
)
def test_a_filter_is_part_of_the_search_text(facet: Facet, value: str, text: str, words: str) -> None:
    one = Filter(facet, value)

    assert show(narrowed(Every(), [one])) == text
    assert parse(f"word {text}") == narrowed(Term("word"), [one])
    assert one.words == words


def test_a_second_outlet_takes_the_place_of_the_first_but_tags_add_up() -> None:
    filters: tuple[Filter, ...] = ()
    for one in (
        Filter(Facet.OUTLET, "CGTN"),
        Filter(Facet.TAG, "A"),
        Filter(Facet.OUTLET, "NK Wire"),
        Filter(Facet.TAG, "B"),
        Filter(Facet.TAG, "B"),
    ):
        filters = with_filter(filters, one)

    assert [one.value for one in filters] == ["A", "NK Wire", "B"]


def test_years_stand_newest_first_with_their_months_and_outlets_by_how_many() -> None:
    assert values_of(Facet.DATE, COUNTS) == [("2025", 7), ("2024", 2)]
    assert months_of("2025", COUNTS) == [("2025-07", 4), ("2025-10", 3)]
    assert values_of(Facet.OUTLET, COUNTS) == [("CGTN", 7), ("NK Wire", 2)]
    assert values_of(Facet.SPEAKER, COUNTS) == []


def test_the_history_keeps_fifty_and_each_once() -> None:
    history = SearchHistory()
    for number in [*range(MOST_SEARCHES + 5), 20]:
        history.add(f" search {number} ")

    assert len(history.searches) == MOST_SEARCHES
    assert history.searches[:2] == ["search 20", f"search {MOST_SEARCHES + 4}"]
    assert history.newer() is None


def test_what_is_remembered_belongs_to_its_notebook_and_outlives_the_program(folders) -> None:
    state = WindowState(folders)
    memory = SearchMemory(state, "one")
    memory.add("Peskov")
    memory.mark_seen("s1", "2025-10-27T10:00:00+00:00")
    memory.mark_seen("s2", "2025-10-27T11:00:00+00:00")
    memory.keep_only({"s1"})
    state.flush()

    again = WindowState(folders)
    assert SearchMemory(again, "one").history.searches == ["Peskov"]
    assert SearchMemory(again, "one").seen("s1") == "2025-10-27T10:00:00+00:00"
    assert SearchMemory(again, "one").seen("s2") is None
    assert SearchMemory(again, "other").history.searches == []


def test_only_the_rows_that_are_seen_are_fetched(qtbot) -> None:
    asked: list[tuple[int, int]] = []

    def fetch(start: int, count: int, filled) -> None:
        asked.append((start, count))
        filled(start, [Found(f"a{start + number}", "Title", None, None) for number in range(count - 1)])

    model = ResultModel(lambda found: Row(found.article, "", "", Marked(found.title), Marked("")))
    view = ResultList(model)
    qtbot.addWidget(view)
    feed = RowFeed(view, model, fetch)
    view.resize(344, 700)
    view.show()
    model.show([], total=100_000)
    qtbot.waitUntil(lambda: model.found(0) is not None)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: model.found(99_990) is not None)

    assert asked[0] == (0, PAGE)
    assert asked[-1] == (99_950, PAGE)
    assert len(asked) <= 4
    assert model.row(99_999).title.text == "This is no longer in the notebook"
    assert not feed.busy


def test_full_collections_wait_for_a_rest_and_come_back_afterwards(qtbot, monkeypatch) -> None:
    from PySide6.QtCore import QObject

    before = gc.get_threshold()
    holder = QObject()
    waiting = IdleCollection(holder)
    collected: list[bool] = []
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, WORTH_IT))
    monkeypatch.setattr(gc, "collect", lambda: collected.append(True))
    waiting._clock.setInterval(50)
    waiting.start()
    assert gc.get_threshold()[2] == YOUNG_BEFORE_FULL
    waiting.user_is_there()
    assert collected == []
    qtbot.waitUntil(lambda: collected == [True], timeout=5_000)
    waiting.stop()

    assert gc.get_threshold() == before


@pytest.mark.parametrize("width", range(200, 1200, 50))
def test_margins_shrink_with_the_reader_but_never_below_their_least(width: int) -> None:
    narrow, wide = margins_of(width), margins_of(width + 50)

    assert NARROW_LEFT <= narrow.left <= wide.left <= WIDE_LEFT
    assert NARROW_RIGHT <= narrow.right <= wide.right <= WIDE_RIGHT
