"""The search thread: the newest question wins."""

import threading

import pytest

from desktop_app.domain.errors import IndexUnavailable
from desktop_app.domain.query import Every, Query, Term
from desktop_app.domain.query_text import show
from desktop_app.searching.backend import Hit, SearchPage
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.search.search_thread import SearchThread


class SlowSearcher:
    """Answers a question when it is let to; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.began = threading.Event()
        self.may_answer = threading.Event()
        self.closed = False
        self.notes = SearchPage("", 0, 1.0, ())

    def search(self, query: Query, *, kinds, limit, sort) -> SearchPage:
        if kinds == ("passage", "note"):
            return self.notes
        self.asked.append(show(query))
        self.began.set()
        self.may_answer.wait(10)
        if query == Term("broken"):
            raise IndexUnavailable("There is no index.")
        return SearchPage(show(query), 0, 1.0, ())

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def slow() -> SlowSearcher:
    return SlowSearcher()


@pytest.fixture
def answers() -> list[str]:
    return []


@pytest.fixture
def thread(qapp, slow, answers):
    bridge = Bridge()
    made = SearchThread(
        bridge,
        lambda: slow,
        answered=lambda _, page: answers.append(page.query),
        failed=lambda _, error: answers.append(str(error)),
    )
    yield made
    slow.may_answer.set()
    made.close()
    bridge.close()
    assert slow.closed or not slow.asked


def test_an_older_answer_is_dropped_and_a_waiting_question_replaced(qtbot, thread, slow, answers) -> None:
    thread.ask(Term("first"), sort="relevance")
    slow.began.wait(5)
    thread.ask(Term("second"), sort="relevance")
    thread.ask(Term("third"), sort="relevance")
    assert thread.busy
    slow.may_answer.set()
    qtbot.waitUntil(lambda: not thread.busy)

    assert slow.asked == ["first", "third"]
    assert answers == ["third"]


def test_a_forgotten_question_is_not_answered(qtbot, thread, slow, answers) -> None:
    thread.ask(Term("first"), sort="relevance")
    slow.began.wait(5)
    thread.forget()
    slow.may_answer.set()
    qtbot.wait(100)

    assert answers == []
    assert not thread.busy


def test_a_failure_is_told_and_the_next_question_answered(qtbot, thread, slow, answers) -> None:
    slow.may_answer.set()
    thread.ask(Term("broken"), sort="relevance")
    qtbot.waitUntil(lambda: len(answers) == 1)
    thread.ask(Every(), sort="date")
    qtbot.waitUntil(lambda: len(answers) == 2)

    assert answers[0] == "There is no index."


def test_notes_and_passages_come_after_the_articles(qtbot, slow) -> None:
    bridge, pages = Bridge(), []
    first, second = Hit("note", "n1", "a1", 2.0), Hit("passage", "p1", "a2", 1.0)
    slow.notes = SearchPage("", 2, 1.0, (first, second))
    slow.may_answer.set()
    made = SearchThread(bridge, lambda: slow, answered=lambda _, page: pages.append(page), failed=print)
    made.ask(Term("word"), sort="relevance")
    qtbot.waitUntil(lambda: bool(pages))
    made.close()
    bridge.close()

    assert pages[0].hits == (first, second)
    assert pages[0].total == 2
