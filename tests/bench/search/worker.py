"""The process of one engine: commands come as lines of JSON, and a line of JSON answers each.

It is started as `python -m tests.bench.search.worker ENGINE FOLDER BODIES`. Standard output belongs to
the answers; whatever an engine prints goes to standard error.
"""

import dataclasses
import importlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # on Windows, where children and peak memory are not told
    resource = None

from tests.bench.search.engine import Article, Ask, CannotAsk, SearchEngine

Figures = dict[str, Any]


class Worker:
    """Does what the commands say with one engine."""

    def __init__(self, name: str, folder: Path, *, bodies: bool) -> None:
        module = importlib.import_module(f"tests.bench.search.engines.{name}")
        self._make = lambda place: module.Engine(place, bodies=bodies)
        self._folder = folder
        self._engine: SearchEngine = self._make(folder)
        self._reading = 0.0

    def do_version(self) -> str:
        """Return the engine's version."""
        return self._engine.version

    def do_build(self, corpus: str, count: int) -> Figures:
        """Build the index; the seconds of reading the corpus are in the figures and told apart."""
        cpu, wall = _cpu_seconds(), time.perf_counter()
        self._engine.build(self._articles(Path(corpus), count))
        return {
            "cpu": _cpu_seconds() - cpu,
            "wall": time.perf_counter() - wall,
            "reading": self._reading,
            "peak_mb": _peak_mb(),
            "size": _size(self._folder),
        }

    def _articles(self, corpus: Path, count: int) -> Iterator[Article]:
        with corpus.open("rb") as stream:
            for _ in range(count):
                started = time.thread_time()
                article = json.loads(stream.readline())
                self._reading += time.thread_time() - started
                yield article

    def do_add(self, articles: list[Article]) -> Figures:
        """Add articles one by one to a copy of the index; the first, which loads code, does not count."""
        copy = self._folder.with_name(f"{self._folder.name}-copy")
        shutil.copytree(self._folder, copy)
        engine = self._make(copy)
        engine.open_writer()
        spent: list[tuple[float, float]] = []
        for article in articles:
            cpu, wall = _cpu_seconds(), time.perf_counter()
            engine.add(article)
            spent.append((1000 * (_cpu_seconds() - cpu), 1000 * (time.perf_counter() - wall)))
        engine.close_writer()
        shutil.rmtree(copy)
        return {"cpu_ms": [cpu for cpu, _ in spent[1:]], "wall_ms": [wall for _, wall in spent[1:]]}

    def do_first(self, first: Figures, second: Figures) -> Figures:
        """Open the index and ask; then again with other words, now that all code is loaded."""
        _, asked = self._opened(first)
        start, cpu, wall = time.process_time(), *asked
        self._engine.close()
        _, (cpu, wall) = self._opened(second)
        return {"start_ms": 1000 * start, "cpu_ms": cpu, "wall_ms": wall, "rss_mb": _status_mb("VmRSS")}

    def _opened(self, ask: Figures) -> tuple[Any, tuple[float, float]]:
        asked = _ask(ask)
        cpu, wall = time.process_time(), time.perf_counter()
        self._engine.open()
        reply = self._engine.answer(asked)
        return reply, (1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall))

    def do_open(self) -> None:
        """Open the index anew."""
        self._engine.open()

    def do_hits(self, asks: list[Figures]) -> list[list[str] | None]:
        """Return all hits of questions, None where there is no such question; nothing is timed."""
        return [self._hits(_ask(ask)) for ask in asks]

    def _hits(self, ask: Ask) -> list[str] | None:
        try:
            return sorted(self._engine.every_hit(ask))
        except CannotAsk:
            return None

    def do_replies(self, asks: list[Figures]) -> list[Figures]:
        """Return whole answers; nothing is timed."""
        return [dataclasses.asdict(self._engine.answer(_ask(ask))) for ask in asks]

    def do_time(self, warm: Figures, asks: list[Figures]) -> Figures | None:
        """Time questions one by one after one that only warms up; None where there is no such question."""
        questions = [_ask(ask) for ask in asks]
        try:
            self._engine.answer(_ask(warm))
        except CannotAsk:
            return None
        cpu_ms, wall_ms = [], []
        for ask in questions:
            cpu, wall = time.process_time(), time.perf_counter()
            self._engine.answer(ask)
            cpu_ms.append(1000 * (time.process_time() - cpu))
            wall_ms.append(1000 * (time.perf_counter() - wall))
        return {"cpu_ms": cpu_ms, "wall_ms": wall_ms}


def _ask(data: Figures) -> Ask:
    return Ask(**{**data, "words": tuple(data["words"])})


def _cpu_seconds() -> float:
    """Return what this process and the children it has waited for have spent."""
    if resource is None:
        return time.process_time()
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _peak_mb() -> float:
    """Return the most memory that was in use; `ru_maxrss` counts what the parent held before the start."""
    if resource is None:
        return 0.0
    own = _status_mb("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def _status_mb(name: str) -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    found = next((line for line in status.read_text().splitlines() if line.startswith(f"{name}:")), None)
    return int(found.split()[1]) / 1024 if found else 0.0


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(arguments: list[str]) -> None:
    """Answer commands until standard input ends."""
    name, folder, bodies = arguments
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    worker = Worker(name, Path(folder), bodies=bodies == "bodies")
    for line in sys.stdin:
        command, given = json.loads(line)
        answers.write(json.dumps(getattr(worker, f"do_{command}")(**given)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
