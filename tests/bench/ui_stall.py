"""Measures how long the window stands still: while someone types, during an import and a rebuild.

    python tests/bench/ui_stall.py [ARTICLES [FOLDER]] [--import FILES]

2,000 made-up articles unless said otherwise; in FOLDER they are kept for the next time. With `--import`
so many more are imported from files while someone types, and then the index is built anew.

A timer of the event loop should ring every 5 ms; how much later it rings is how long keys and paints had
to wait. Prints the worst, the 99th percentile and the median for each, in ms. The goal is 50 ms, but for
opening an article. An import stays in the kept notebook, so the next one brings files that are duplicates.
"""

import argparse
import logging
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.importing.read_file import read_bytes
from desktop_app.notebook.notebook import Notebook
from desktop_app.paths import Folders, profile_folders
from desktop_app.searching import watermark
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

    def measure(self, what: str, work: Callable[[], object]) -> float:
        """Do `work`, print the lateness meanwhile and return the worst, in ms."""
        self.late.clear()
        self._last = time.perf_counter()
        self._timer.start()
        work()
        self._ring()
        self._timer.stop()
        ordered = sorted(self.late)
        worst, rare, common = ordered[-1], ordered[int(len(ordered) * 0.99)], ordered[len(ordered) // 2]
        print(f"{what:<43} worst {worst:6.1f} ms, 99 % below {rare:5.1f} ms, half below {common:4.1f} ms")
        return worst

    def _ring(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - RING_MS))
        self._last = now


def main(arguments: list[str]) -> int:
    """Run the probe and return the exit status."""
    sys.stdout.reconfigure(line_buffering=True)
    parser = argparse.ArgumentParser(prog="poe bench stall", description="Measures stalls of the window.")
    parser.add_argument("articles", type=int, nargs="?", default=2000)
    parser.add_argument("folder", type=Path, nargs="?", help="where the articles are kept for the next time")
    parser.add_argument("--import", type=int, default=0, dest="files", help="files to import meanwhile")
    options = parser.parse_args(arguments)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as temporary:
        return _measured(options.folder or Path(temporary), options.articles, options.files)


def _measured(folder: Path, count: int, files: int) -> int:
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
    if files:
        worst = max(worst, _probe_import(window, _written(folder / f"files-{count}-{files}", count, files)))
    desk.close()
    print(f"worst stall but for opening: {worst:.1f} ms")
    return 0 if worst < 50 else 1


def _probe(window: MainWindow) -> float:
    probe, field = Lateness(), window.search.field.line
    worst = 0.0
    for text in TYPED:
        window.search.focus_field()
        worst = max(worst, probe.measure(f"typing {text}", partial(_type, field, text)))
        _settle(window)
    window.search.search_for("")
    _settle(window)
    rows = f"scrolling through {window.search.model.total:,}"
    worst = max(worst, probe.measure(rows, partial(_scroll, window)))
    probe.measure("opening twenty results (no goal)", partial(_open, window))
    return worst


def _probe_import(window: MainWindow, files: Path) -> float:
    """Import while someone types, then let the index be built anew while someone types."""
    probe = Lateness()
    began = time.perf_counter()
    window.collecting.collect([files])
    worst = probe.measure("typing during the import", partial(_type_until_settled, window))
    print(f"imported and searchable after {time.perf_counter() - began:.0f} s")
    for mark in window.workspace.index_folder.glob(f"*/{watermark.FILE_NAME}"):
        mark.write_text("{}")
    with window.workspace.notebook.edit("Tag") as edit:
        window.workspace.notebook.tags.ensure(edit, f"Rebuilt {time.time():.0f}")
    return max(worst, probe.measure("typing during a rebuild", partial(_type_until_settled, window)))


def _type_until_settled(window: MainWindow) -> None:
    field = window.search.field.line
    _wait(0.5)
    while not window.is_settled():
        for text in TYPED:
            window.search.focus_field()
            _type(field, text)
            if window.is_settled():
                break


def _written(folder: Path, known: int, count: int) -> Path:
    """Write articles that the notebook does not hold yet into files, once."""
    if not folder.exists():
        folder.mkdir(parents=True)
        for number, text in enumerate(islice(_articles(known + count), known, None)):
            (folder / f"new-{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


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
