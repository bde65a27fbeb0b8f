"""Whatever was acknowledged is there after the process was killed at any moment."""

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

from desktop_app.domain.errors import NotFound
from desktop_app.notebook import Notebook

KILLS = int(os.environ.get("COMMONPLACE_KILLS", "50"))
ANALYST = Path(__file__).with_name("analyst.py")
ROOT = Path(__file__).parents[2]


def work_and_be_killed(notebook: Path, seed: int, seconds: float) -> list[str]:
    """Let the analyst work for some time, kill it, and return what it had acknowledged."""
    said: list[str] = []
    process = subprocess.Popen(
        [sys.executable, str(ANALYST), str(notebook), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    ready = threading.Event()

    def listen() -> None:
        for line in process.stdout:
            # A line cut short by the kill was not fully said; whole lines end in a newline.
            if line.endswith("\n"):
                said.append(line.strip())
            ready.set()

    listener = threading.Thread(target=listen)
    listener.start()
    assert ready.wait(60)
    time.sleep(seconds)
    process.kill()
    process.wait()
    listener.join()
    process.stdout.close()
    return said[1:]


def missing(notebook: Notebook, facts: list[str]) -> list[str]:
    """Return the acknowledged facts that the notebook no longer knows."""
    lost = []
    for fact in facts:
        kind, key, value = fact.split(" ", 2)
        try:
            if kind == "article":
                there = notebook.articles.get(key).sha256 == value
            elif kind == "passage":
                there = value in notebook.passages.get(key).tags
            else:
                there = kind == "nothing" or notebook.notes.get(key).article == value
        except NotFound:
            there = False
        if not there:
            lost.append(fact)
    return lost


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "work.commonplace"
    Notebook.create(path).close()
    chance = random.Random(2)
    facts: list[str] = []
    for seed in range(KILLS):
        facts += work_and_be_killed(path, seed, chance.uniform(0, 0.12))
        with Notebook.open(path) as notebook:
            # Killed between undo and redo, the step waits to be redone; that too survives.
            notebook.redo()
            assert missing(notebook, facts[-200:]) == []
            # The journal is as whole as the rows: its numbers have no gap.
            numbers = [entry.number for entry in notebook.journal.since(0)]
            assert numbers == list(range(1, len(numbers) + 1))
    with Notebook.open(path) as notebook:
        assert missing(notebook, facts) == []
        assert notebook.check() == []
        assert notebook.articles.count() >= KILLS / 5
