import threading

import pytest

from desktop_app.domain.query_text import parse
from desktop_app.searching.searcher import Searcher
from desktop_app.workspace import annotate
from desktop_app.workspace.collect import make_sample
from desktop_app.workspace.index_keeper import RESTART_SECONDS, IndexState
from desktop_app.workspace.workspace import Workspace

SECONDS = 60.0


@pytest.fixture
def window(tmp_path, folders):
    """A workspace as a window holds it."""
    path = tmp_path / "window.commonplace"
    make_sample(path, folders).close()
    with Workspace.open(path, folders) as workspace:
        yield workspace


def total(workspace, text):
    with Searcher(workspace.notebook, workspace.index_folder) as searcher:
        return searcher.search(parse(text)).total


def test_the_index_follows_each_change(window):
    assert window.index.catch_up_now(SECONDS)
    assert window.index.state is IndexState.READY
    assert total(window, "zeppelin") == 0
    annotate.write_note(window, article=window.notebook.articles.ids()[0], text="A zeppelin over Wonsan.")
    assert window.index.catch_up_now(SECONDS)
    assert total(window, "zeppelin") == 1
    window.notebook.undo()
    assert window.index.catch_up_now(SECONDS)
    assert total(window, "zeppelin") == 0


def test_changes_that_come_fast_are_followed_to_the_last(window):
    article = window.notebook.articles.ids()[0]
    for number in range(30):
        annotate.write_note(window, article=article, text=f"Note {number} on zeppelins.")
    assert window.index.catch_up_now(SECONDS)
    assert total(window, "zeppelin") == 30


def test_a_killed_indexer_is_started_again(window, expected_log):
    expected_log("the indexer ended")
    assert window.index.catch_up_now(SECONDS)
    window.index._worker._process.kill()
    annotate.write_note(window, article=window.notebook.articles.ids()[0], text="A zeppelin.")
    assert window.index.catch_up_now(SECONDS)
    assert total(window, "zeppelin") == 1


def test_an_indexer_that_always_falls_leaves_the_index_behind(window, expected_log, monkeypatch):
    expected_log("the indexer ended")
    assert window.index.catch_up_now(SECONDS)
    behind = threading.Event()
    told = []

    def listen(state, progress):
        told.append((state, progress))
        if state is IndexState.BEHIND:
            behind.set()

    stop = window.index.on_state(listen)
    monkeypatch.setattr("desktop_app.workspace.index_keeper.worker_command", lambda kind: ["false"])
    window.index._worker._process.kill()
    assert behind.wait(SECONDS + sum(RESTART_SECONDS))
    stop()
    assert window.index.state is IndexState.BEHIND
    monkeypatch.undo()
    assert window.index.catch_up_now(SECONDS)
    assert window.index.state is IndexState.READY


def test_a_closed_keeper_stays_closed(window):
    window.index.close()
    window.index.close()
    annotate.write_note(window, article=window.notebook.articles.ids()[0], text="Late.")
    assert not window.index.catch_up_now(0.1)
