import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from desktop_app.domain.errors import NotebookLocked, NotFound, UsageError
from desktop_app.workspace.collect import make_sample
from desktop_app.workspace.lock import FileLock, place_of
from desktop_app.workspace.verbs import open_window, perform, request
from desktop_app.workspace.workspace import Workspace


@pytest.fixture
def window(tmp_path, folders):
    """A workspace as a window holds it."""
    path = tmp_path / "window.commonplace"
    make_sample(path, folders).close()
    with open_window(path, folders) as workspace:
        yield workspace


def command(window, *arguments):
    """Run a command in a process of its own, on the notebook that the window holds."""
    profile = window.folders.data.parent
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--profile", str(profile), *map(str, arguments), "--json"],
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, json.loads(done.stdout), done.stderr.decode()


def test_a_writing_command_is_carried_out_by_the_window(window):
    heard = []
    window.notebook.subscribe(heard.append)
    article = window.notebook.articles.ids()[0]
    status, document, _ = command(window, "note", window.path, "--article", article, "From the command line.")
    assert status == 0
    assert window.notebook.notes.get(document["done"][0]["id"]).text == "From the command line."
    assert [one.label for one in heard] == ["Write note"]


def test_every_request_goes_through_the_dispatch_of_the_window(window):
    threads = []

    def dispatch(function):
        threads.append(threading.current_thread().name)
        return function()

    window.dispatch = dispatch
    request(window.path, window.folders, "undo", {})
    assert threads == ["door caller"]
    assert window.notebook.articles.count() == 0


def test_an_import_through_the_door_is_dispatched_batch_by_batch(window, tmp_path):
    steps = []

    def dispatch(function):
        steps.append(function)
        return function()

    window.dispatch = dispatch
    (tmp_path / "one.txt").write_text("A zeppelin was seen over Wonsan.\n\nIt left.\n")
    status, document, _ = command(window, "import", window.path, tmp_path / "one.txt")
    assert status == 0
    assert len(document["imported"]) == 1
    assert len(steps) == 1


def test_an_error_in_the_window_is_the_error_of_the_command(window):
    status, document, errors = command(window, "undo", window.path, "9")
    assert status == 0
    status, document, errors = command(window, "note", window.path, "--article", "zzzz", "x")
    assert status == 1
    assert "no article" in document["error"]["sentence"]
    assert errors.startswith("commonplace: ")
    with pytest.raises(NotFound):
        request(window.path, window.folders, "untag", {"passage": "zzzz", "path": "x"})


def test_reading_commands_work_beside_the_window(window):
    assert window.index.catch_up_now(60)
    status, document, _ = command(window, "search", window.path, "minister", "--in", "articles")
    assert (status, document["total"]) == (0, 5)
    assert command(window, "check", window.path)[1] == {"ok": True, "findings": []}


def test_a_second_window_on_the_same_notebook_is_refused(window):
    with pytest.raises(NotebookLocked, match=r"window\.commonplace"):
        Workspace.open(window.path, window.folders)


def test_a_holder_that_does_not_answer_is_waited_for_and_then_named(tmp_path, folders):
    path = tmp_path / "x.commonplace"
    Workspace.open(path, folders, create=True).close()
    with FileLock(place_of(path, folders).lock) as lock:
        assert lock.take()
        with pytest.raises(NotebookLocked, match="does not answer"):
            request(path, folders, "undo", {}, seconds=0.2)
        threading.Timer(0.3, lock.release).start()
        with pytest.raises(Exception, match="nothing to undo"):
            request(path, folders, "undo", {}, seconds=20)


def test_two_writers_at_once_both_get_their_turn(tmp_path, folders):
    path = tmp_path / "x.commonplace"
    with make_sample(path, folders) as workspace:
        article = workspace.notebook.articles.ids()[0]
    profile = ["--profile", str(folders.data.parent)]
    start = [sys.executable, "-m", "desktop_app", *profile, "note", str(path), "--article", article]
    texts = [f"Note {number}." for number in range(4)]
    running = [subprocess.Popen([*start, text], stdout=subprocess.DEVNULL) for text in texts]
    assert [one.wait(60) for one in running] == [0] * 4
    with Workspace.open(path, folders) as workspace:
        assert sorted(one.text for one in workspace.notebook.notes.all()) == texts


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_after_kill_9_of_the_holder_the_next_command_works(tmp_path, folders):
    path = tmp_path / "x.commonplace"
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from desktop_app.paths import profile_folders\n"
        "from desktop_app.workspace.collect import make_sample\n"
        "from desktop_app.workspace.verbs import open_window\n"
        "folders = profile_folders(Path(sys.argv[2]))\n"
        "make_sample(Path(sys.argv[1]), folders).close()\n"
        "held = open_window(Path(sys.argv[1]), folders)\n"
        "print('open', flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path), str(folders.data.parent)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"open\n"
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    started = time.monotonic()
    document = request(path, folders, "undo", {})
    assert document["done"][0]["what"] == "Undo: Import 5 articles"
    assert time.monotonic() - started < 20


def test_variants_are_added_through_the_window_that_holds_the_notebook(window):
    heard = []
    window.notebook.subscribe(heard.append)
    status, document, _ = command(window, "variants", window.path, "--add", "DPRK", "North Korea")
    assert status == 0
    (group,) = window.notebook.variant_groups.all()
    assert document["done"] == [{"what": "variants", "id": group.id}]
    assert [one.label for one in heard] == ["Add variants"]


def test_an_unknown_verb_is_refused(window):
    with pytest.raises(UsageError, match="no command"):
        perform(window, "explode", {})
