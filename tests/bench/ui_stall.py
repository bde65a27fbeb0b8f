"""Measures how long the window stands still while someone types a search.

    python tests/bench/ui_stall.py [ARTICLES [FOLDER]]

2,000 made-up articles unless said otherwise; in FOLDER they are kept for the next time.

A timer of the event loop should ring every 5 ms; how much later it rings is how long keys and paints had
to wait. Prints the worst and the 99th percentile for typing, for scrolling through the list and for
opening the results one after the other, in ms. The goal for typing and scrolling is 50 ms.
"""

import logging
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.importing.read_file import read_bytes
from desktop_app.notebook.notebook import Notebook
from desktop_app.paths import Folders, profile_folders
from desktop_app.ui.desk import Desk, start_qt
from desktop_app.ui.main_window import MainWindow
from desktop_app.workspace.find import follow
from desktop_app.workspace.workspace import Access, Workspace

RING_MS = 5
KEY_SECONDS = 0.12
BATCH = 1000
TYPED = ("minister", "strategic dialogue", '"joint statement" outlet:courier', "railway OR harbour")
VOCABULARY = """
    minister talks harbour statement joint border treaty visit delegation diplomatic railway energy exports
    parliament security agreement region summit partners strategic dialogue bridge cooperation press service
"""
OUTLETS = ("Seoul Courier", "NK Wire", "Vladivostok Ledger", "UN Monitor")
MONTHS = ("January", "March", "May", "July", "September", "November")


class Lateness:
    """Rings in the event loop and notes how late it rang."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._last = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=RING_MS)
        self._timer.timeout.connect(self._ring)

    def measure(self, work: Callable[[], object]) -> tuple[float, float]:
        """Return the worst lateness during `work` and the 99th percentile, in ms."""
        self.late.clear()
        self._last = time.perf_counter()
        self._timer.start()
        work()
        self._ring()
        self._timer.stop()
        ordered = sorted(self.late)
        return ordered[-1], ordered[int(len(ordered) * 0.99)]

    def _ring(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - RING_MS))
        self._last = now


def main(arguments: list[str]) -> int:
    """Run the probe and return the exit status."""
    sys.stdout.reconfigure(line_buffering=True)
    count = int(arguments[0]) if arguments else 2000
    logging.disable(logging.WARNING)
    if len(arguments) > 1:
        return _measured(Path(arguments[1]), count)
    with tempfile.TemporaryDirectory() as folder:
        return _measured(Path(folder), count)


def _measured(folder: Path, count: int) -> int:
    folders = profile_folders(folder / f"profile-{count}").make()
    notebook = folder / f"{count}.commonplace"
    if not notebook.exists():
        began = time.perf_counter()
        _fill(notebook, folders, count)
        print(f"{count:,} articles made and indexed in {time.perf_counter() - began:.0f} s")
    start_qt(["stall"])
    desk = Desk(folders, theme="light")
    window = desk.open_first(notebook, plain="unused.commonplace", size=(1440, 900))
    _settle(window)
    worst = _probe(window)
    desk.close()
    return 0 if worst < 50 else 1


def _probe(window: MainWindow) -> float:
    probe, field = Lateness(), window.search.field.line
    worst = 0.0
    for text in TYPED:
        window.search.focus_field()
        most, common = probe.measure(lambda text=text: _type(field, text))
        _settle(window)
        print(f"typing {text:<36} worst {most:6.1f} ms, 99 % below {common:5.1f} ms")
        worst = max(worst, most)
    window.search.search_for("")
    _settle(window)
    most, common = probe.measure(lambda: _scroll(window))
    print(
        f"{'scrolling through ' + format(window.search.model.total, ','):<43} worst {most:6.1f} ms, "
        f"99 % below {common:5.1f} ms"
    )
    worst = max(worst, most)
    most, common = probe.measure(lambda: _open(window))
    print(f"{'opening twenty results':<43} worst {most:6.1f} ms, 99 % below {common:5.1f} ms (no goal)")
    print(f"worst stall while typing and scrolling: {worst:.1f} ms")
    return worst


def _type(field: object, text: str) -> None:
    for sign in text:
        QTest.keyClick(field, sign)
        _wait(KEY_SECONDS)
    _wait(1.0)


def _scroll(window: MainWindow) -> None:
    bar = window.search.list.verticalScrollBar()
    for step in range(120):
        bar.setValue(bar.maximum() * step // 120 if step % 3 else bar.value() + 200)
        _wait(0.03)


def _open(window: MainWindow) -> None:
    for _ in range(20):
        window.search.step(1)
        _wait(0.2)


def _wait(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, max(1, int(left * 1000)))


def _settle(window: MainWindow) -> None:
    while not window.is_settled():
        _wait(0.05)
    _wait(0.3)


def _fill(path: Path, folders: Folders, count: int) -> None:
    """Make a notebook of articles of some 400 words, the same in every run, and its index."""
    with Notebook.create(path) as notebook:
        articles = list(_articles(count))
        for start in range(0, count, BATCH):
            with notebook.edit("Import") as edit:
                for number, text in enumerate(articles[start : start + BATCH], start):
                    data = text.encode()
                    notebook.articles.add(
                        edit,
                        read_bytes(data, f"article-{number:06}.txt"),
                        original=data,
                        original_sha256=f"{number:064x}",
                        file_name=f"article-{number:06}.txt",
                    )
    with Workspace.open(path, folders, access=Access.COMMAND) as workspace:
        follow(workspace)


def _articles(count: int) -> Iterator[str]:
    chance = random.Random(7)
    words = VOCABULARY.split()
    for number in range(count):
        sentences = [" ".join(chance.choices(words, k=chance.randint(8, 22))) for _ in range(27)]
        paragraphs = [". ".join(map(str.capitalize, sentences[at : at + 3])) + "." for at in range(0, 27, 3)]
        day = f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(2019, 2025)}"
        yield f"{sentences[0].title()} {number}\n\n{chance.choice(OUTLETS)}\n{day}\n\n" + "\n\n".join(
            paragraphs
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
