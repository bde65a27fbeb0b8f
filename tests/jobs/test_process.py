import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from desktop_app.jobs.job import CancelToken, Progress, Stopped, tell
from desktop_app.jobs.process import WorkerGone, WorkerProcess, worker_command

SECONDS = 20.0


class Listener:
    """Collects what a worker says, and its end."""

    def __init__(self):
        self.messages = []
        self.statuses = []
        self.changed = threading.Condition()

    def hear(self, message):
        with self.changed:
            self.messages.append(message)
            self.changed.notify_all()

    def end(self, status):
        with self.changed:
            self.statuses.append(status)
            self.changed.notify_all()

    def wait(self, done):
        with self.changed:
            assert self.changed.wait_for(done, SECONDS)


@pytest.fixture
def listener():
    return Listener()


def start(listener, kind="echo"):
    return WorkerProcess(worker_command(kind), on_message=listener.hear, on_end=listener.end)


def test_a_worker_answers_in_order_and_leaves_when_its_input_is_closed(listener):
    worker = start(listener)
    for number in range(50):
        worker.send({"number": number})
    listener.wait(lambda: len(listener.messages) == 50)
    assert worker.close() == 0
    assert [one["number"] for one in listener.messages] == list(range(50))
    assert listener.statuses == [0]


def test_a_big_message_passes_both_ways(listener):
    worker = start(listener)
    worker.send({"text": "조" * 2_000_000})
    listener.wait(lambda: listener.messages)
    worker.close()
    assert len(listener.messages[0]["text"]) == 2_000_000


def test_a_killed_worker_is_told_once_and_takes_no_more_messages(listener):
    worker = start(listener)
    assert worker.running
    assert worker.kill() != 0
    assert len(listener.statuses) == 1
    assert not worker.running
    with pytest.raises(WorkerGone):
        worker.send({"still": "there"})
    assert worker.close() != 0


def test_an_unknown_kind_of_worker_leaves_with_wrong_usage(listener):
    worker = start(listener, "no-such-kind")
    listener.wait(lambda: listener.statuses)
    assert worker.close() == 2


def test_the_packaged_program_starts_the_worker_that_lies_beside_it(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "commonplace"))
    command = worker_command("indexer")
    assert command[0].startswith(str(tmp_path / "commonplace-worker"))
    assert command[1:] == ["indexer"]


def test_a_cancelled_token_stops_the_work_and_wakes_who_waits():
    token = CancelToken()
    token.check()
    threading.Timer(0.05, token.cancel).start()
    started = time.monotonic()
    assert token.wait(SECONDS)
    assert time.monotonic() - started < SECONDS / 2
    with pytest.raises(Stopped):
        token.check()


def test_progress_is_told_to_who_listens_and_to_nobody_else():
    heard = []
    tell(heard.append, 1, 3, "one.txt")
    tell(None, 2, 3)
    assert heard == [Progress(1, 3, "one.txt")]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_worker_leaves_when_its_parent_is_killed():
    script = (
        "import time\n"
        "from desktop_app.jobs.process import WorkerProcess, worker_command\n"
        "worker = WorkerProcess(worker_command('echo'), on_message=print)\n"
        "print(worker.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        worker = int(parent.stdout.readline())
        parent.kill()
        parent.wait()
    end = time.monotonic() + SECONDS
    while alive(worker):
        assert time.monotonic() < end
        time.sleep(0.02)


def alive(process):
    """Whether a process still runs; one that ended and was not waited for does not."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
