"""The engines of a run: which Python can run each, and the process of each."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from tests.bench.search.engine import Ask

ROOT = Path(__file__).resolve().parents[3]
PYTHONS = "COMMONPLACE_BENCH_PYTHONS"
"""Names further Pythons, parted like PATH, in which peers may be installed."""

FROM_PATH = ("python3", "python")


@dataclass(frozen=True)
class Kind:
    """An engine: the module in `engines/`, what must be importable for it, the most articles it is given."""

    module: str
    needs: str
    title: str
    most_articles: int | None = None


KINDS = {
    "ours": Kind("ours", "desktop_app", "Commonplace"),
    "whoosh": Kind("whoosh_stock", "whoosh", "stock Whoosh", 20_000),
    "fts5": Kind("fts5", "sqlite3", "SQLite FTS5"),
    "tantivy": Kind("tantivy_py", "tantivy", "tantivy, one thread"),
    "xapian": Kind("xapian_python", "xapian", "Xapian"),
}


@dataclass(frozen=True)
class Subject:
    """One engine in one of its two variants."""

    engine: str
    bodies: bool
    python: str

    @property
    def name(self) -> str:
        """Return what figures are filed under."""
        return f"{self.engine}+texts" if self.bodies else self.engine

    def takes(self, articles: int) -> bool:
        """Tell whether the engine is measured with so many articles."""
        most = KINDS[self.engine].most_articles
        return most is None or articles <= most


def python_for(engine: str) -> str | None:
    """Return a Python that can import what an engine needs, or None."""
    return next((python for python in _pythons() if _imports(python, KINDS[engine].needs)), None)


def _pythons() -> Iterator[str]:
    """Yield our own Python, those that the environment names, and every one on the path."""
    yield sys.executable
    yield from filter(None, os.environ.get(PYTHONS, "").split(os.pathsep))
    for folder in os.get_exec_path():
        for name in FROM_PATH:
            if found := shutil.which(name, path=folder):
                yield found


def _imports(python: str, module: str) -> bool:
    check = [python, "-c", f"import {module}"]
    return subprocess.run(check, cwd=ROOT, capture_output=True, check=False).returncode == 0


class Engine:
    """The process of one engine over one folder; it ends when this is closed."""

    def __init__(self, subject: Subject, folder: Path) -> None:
        self._process = subprocess.Popen(
            [
                subject.python,
                *("-m", "tests.bench.search.worker", KINDS[subject.engine].module, str(folder)),
                "bodies" if subject.bodies else "ids",
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._subject = subject

    def do(self, command: str, **given: Any) -> Any:
        """Let the engine do one thing and return its figures."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([command, given], default=_plain) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            status = self._process.wait()
            raise SystemExit(f"{self._subject.name} ended with status {status} during {command}.")
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _plain(value: object) -> Any:
    if isinstance(value, Ask):
        return asdict(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value))
