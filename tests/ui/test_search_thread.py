"""The search thread: the newest question wins."""

import threading

import pytest

from desktop_app.domain.errors import IndexUnavailable
from desktop_app.domain.query import Every, Term
from desktop_app.domain.query_text import show
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.search.results import Found, Listing
from desktop_app.ui.search.search_thread import Question, SearchThread


class SlowSource:
    """Answers a question when it is let to; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.began = threading.Event()
        self.may_answer = threading.Event()
        self.closed = False
        self.more: Listing | None = None

    def first(self, question: Question) -> Listing:
        self.asked.append(show(question.query))
        self.began.set()
        self.may_answer.wait(10)
        if question.query == Term("broken"):
            raise IndexUnavailable("There is no index.")
        return Listing((Found(show(question.query), "", None, None),), 1)

    def whole(self, question: Question, first: Listing) -> Listing | None:
        del question, first
        return self.more

    def rows(self, question: Question, start: int, count: int) -> list[Found]:
        self.asked.append(f"{show(question.query)} {start}")
        return [Found(str(start + number), "", None, None) for number in range(count)]

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def slow() -> SlowSource:
    return SlowSource()


@pytest.fixture
def answers() -> list[str]:
    return []


@pytest.fixture
def thread(qapp, slow, answers):
    bridge = Bridge()
    made = SearchThread(
        bridge,
        lambda: slow,
        answered=lambda _, listing: answers.append(listing.found[0].article),
        completed=lambda _, listing: answers.append("more" if listing else "done"),
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
    assert answers == ["third", "done"]


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
    qtbot.waitUntil(lambda: len(answers) == 3)

    assert answers[0] == "There is no index."


def test_what_completes_an_answer_comes_after_its_first_rows(qtbot, thread, slow, answers) -> None:
    slow.more = Listing((), 2)
    slow.may_answer.set()
    thread.ask(Term("word"), sort="relevance")
    qtbot.waitUntil(lambda: not thread.busy)

    assert answers == ["word", "more"]


def test_rows_of_an_older_answer_are_not_delivered(qtbot, thread, slow, answers) -> None:
    filled: list[int] = []
    slow.may_answer.set()
    old = thread.ask(Term("old"), sort="relevance")
    qtbot.waitUntil(lambda: not thread.busy)
    new = thread.ask(Term("new"), sort="relevance")
    thread.fetch(old, 50, 10, lambda start, _: filled.append(start))
    thread.fetch(new, 100, 10, lambda start, _: filled.append(start))
    qtbot.waitUntil(lambda: filled == [100])

    assert "old 50" not in slow.asked


def test_the_rows_seen_last_come_first_and_errands_at_the_end(qtbot, thread, slow) -> None:
    order: list[object] = []
    question = thread.ask(Term("word"), sort="relevance")
    slow.began.wait(5)
    thread.run(lambda source: source.closed, order.append)
    thread.fetch(question, 0, 1, lambda start, _: order.append(start))
    thread.fetch(question, 500, 1, lambda start, _: order.append(start))
    slow.may_answer.set()
    qtbot.waitUntil(lambda: len(order) == 3)

    assert order == [500, 0, False]
