import json
import stat
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Client

import pytest

from desktop_app.domain.errors import BadQuery, Cancelled, NotFound
from desktop_app.workspace import door
from desktop_app.workspace.door import Door, ask, error_from_json, error_to_json
from desktop_app.workspace.lock import FileLock, place_of


@pytest.fixture
def place(tmp_path, folders):
    return place_of(tmp_path / "x.commonplace", folders)


def test_a_request_is_carried_out_by_the_holder_and_answered(place):
    opened = Door(place, lambda verb, arguments: {"verb": verb, **arguments})
    try:
        assert ask(place, "tag", {"path": "Ünï/조약"}) == {"verb": "tag", "path": "Ünï/조약"}
        assert ask(place, "big", {"text": "x" * 3_000_000})["text"] == "x" * 3_000_000
    finally:
        opened.close()
        opened.close()


def test_a_known_error_crosses_the_door_with_sentence_and_remedy(place):
    def answer(verb, arguments):
        sentence = "There is no such thing."
        raise NotFound(sentence, "Look again.")

    opened = Door(place, answer)
    try:
        with pytest.raises(NotFound, match="no such thing"):
            ask(place, "show", {})
    finally:
        opened.close()


def test_a_bug_in_the_holder_is_logged_there_and_told_here(place, expected_log):
    expected_log("a request at the door failed")
    opened = Door(place, lambda verb, arguments: 1 // 0)
    try:
        with pytest.raises(Exception, match="unexpected error"):
            ask(place, "show", {})
    finally:
        opened.close()


def test_nobody_at_the_door_is_a_connection_error(place):
    with pytest.raises(ConnectionError):
        ask(place, "show", {})


def test_a_caller_without_the_key_is_sent_away(place):
    asked = []
    opened = Door(place, lambda verb, arguments: asked.append(verb))
    try:
        with Client(place.socket) as stranger:
            stranger.recv_bytes()
            stranger.send_bytes(b"0" * 64)
            with pytest.raises(EOFError):
                stranger.recv_bytes()
    finally:
        opened.close()
    assert asked == []
    assert stat.S_IMODE(place.key.stat().st_mode) == 0o600


def test_a_silent_caller_does_not_keep_others_out(place, monkeypatch):
    monkeypatch.setattr(door, "GREETING_SECONDS", 0.5)
    opened = Door(place, lambda verb, arguments: "answered")
    try:
        with Client(place.socket):
            assert ask(place, "list", {}) == "answered"
    finally:
        opened.close()


def test_many_callers_at_once_are_all_answered(place):
    opened = Door(place, lambda verb, arguments: arguments["number"])
    answers = []

    def call(number):
        answers.append(ask(place, "echo", {"number": number}))

    try:
        callers = [threading.Thread(target=call, args=(number,)) for number in range(12)]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()
    finally:
        opened.close()
    assert sorted(answers) == list(range(12))


@pytest.mark.parametrize(
    "error",
    [Cancelled(), BadQuery("A quotation mark is open.", 4, remedy="Close it."), NotFound("No.", "Look.")],
)
def test_errors_travel_as_json(error):
    again = error_from_json(json.loads(json.dumps(error_to_json(error))))
    assert (type(again), str(again)) == (type(error), str(error))


def test_an_unknown_kind_of_error_is_still_told():
    assert str(error_from_json({"kind": "Path", "sentence": "So.", "remedy": ""})) == "So."


def test_a_lock_lets_one_in_and_is_free_after_a_kill(place):
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from desktop_app.workspace.lock import FileLock\n"
        "lock = FileLock(Path(sys.argv[1]))\n"
        "print(lock.take(), flush=True)\n"
        "time.sleep(60)\n"
    )
    with (
        subprocess.Popen([sys.executable, "-c", script, str(place.lock)], stdout=subprocess.PIPE) as other,
        FileLock(place.lock) as mine,
    ):
        assert other.stdout.readline().strip() == b"True"
        assert not mine.take()
        other.kill()
        other.wait()
        end = time.monotonic() + 10
        while not mine.take():
            assert time.monotonic() < end
        assert mine.held
        assert mine.take()
    assert not mine.held


def test_the_place_of_a_notebook_is_the_same_through_a_link(tmp_path, folders):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    real, link = tmp_path / "real" / "x.commonplace", tmp_path / "link" / "x.commonplace"
    assert place_of(real, folders) == place_of(link, folders)
