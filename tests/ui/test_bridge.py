"""Between threads: work off the GUI thread, answers on it, nothing left waiting at the end."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import Cancelled, NotebookError
from desktop_app.ui.bridge import Bridge


@pytest.fixture
def bridge(qapp):
    made = Bridge()
    yield made
    made.close()


def test_work_runs_elsewhere_and_its_result_arrives_here(qtbot, bridge) -> None:
    here = threading.get_ident()
    told: list[tuple[int, int]] = []

    bridge.run(threading.get_ident, lambda there: told.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(told))

    there, arrived = told[0]
    assert there != here
    assert arrived == here


def test_a_known_error_becomes_a_trouble_and_cancelled_work_shows_nothing(qtbot, bridge) -> None:
    troubles: list[str] = []
    bridge.trouble.connect(lambda error: troubles.append(str(error)))

    bridge.report(Cancelled())
    bridge.report(NotebookError("The disk is full."))

    assert troubles == ["The disk is full."]


def test_an_error_goes_to_who_asked_for_it(qtbot, bridge) -> None:
    failed: list[BaseException] = []

    def fail() -> None:
        raise NotebookError("No.")

    bridge.run(fail, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))

    assert isinstance(failed[0], NotebookError)


def test_another_thread_gets_its_result_from_the_gui_thread(qtbot, bridge) -> None:
    answers: list[object] = []

    def ask() -> None:
        answers.append(bridge.on_gui(threading.get_ident))

    bridge.run(ask)
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [threading.get_ident()]
    assert bridge.on_gui(lambda: 7) == 7


def test_an_exception_on_the_gui_thread_reaches_who_waits(qtbot, bridge) -> None:
    raised: list[BaseException] = []

    def break_it() -> None:
        raise NotebookError("Broken.")

    bridge.run(lambda: bridge.on_gui(break_it), failed=raised.append)
    qtbot.waitUntil(lambda: bool(raised))

    assert str(raised[0]) == "Broken."


def test_closing_frees_a_thread_that_waits_for_the_gui_thread(qapp) -> None:
    bridge = Bridge()
    ended: list[str] = []
    waiting = threading.Event()

    def wait() -> None:
        waiting.set()
        try:
            bridge.on_gui(lambda: None)
        except Cancelled:
            ended.append("cancelled")

    thread = threading.Thread(target=wait)
    thread.start()
    waiting.wait(5)
    bridge.close()
    thread.join(5)
    QCoreApplication.processEvents()

    assert ended == ["cancelled"]
    with pytest.raises(Cancelled):
        threading_result(bridge)


def threading_result(bridge: Bridge) -> None:
    """Ask a closed bridge from another thread and raise here what is raised there."""
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            bridge.on_gui(lambda: None)
        except Cancelled as error:
            raised.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join(5)
    raise raised[0]
