"""What every test stands on: own folders, no surprises in the log, nothing left running.

Nothing here imports Qt, so that the tests outside `tests/ui` run where PySide6 is not installed.
Tests that need Qt live in `tests/ui` or in files named `test_window_*.py`.
"""

import importlib.util
import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop_app import resources
from desktop_app.paths import Folders, profile_folders

PATIENCE = 5.0
"""Seconds that a thread or process may take to end after a test has closed what it opened."""

SKIPPED = "{} was skipped, and here a skip counts as a failure: {}"
SKIPS_FAIL = os.environ.get("COMMONPLACE_SKIPS_FAIL") == "1"


def _qt_is_installed() -> bool:
    try:
        return importlib.util.find_spec("PySide6") is not None
    except ImportError:
        return False


collect_ignore = ["office", "bench"]
"""Suites that need more than the program does; each runs when it is named on the command line."""

if not _qt_is_installed():
    collect_ignore.append("ui")
    collect_ignore_glob = ["**/test_window_*.py"]


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Know pytest-qt's setting also where that plugin is switched off."""
    if not pluginmanager.has_plugin("pytest-qt"):
        parser.addini("qt_api", "the Qt binding; unused without pytest-qt")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let Qt's own warnings fail a test like any other log message."""
    if not config.pluginmanager.has_plugin("pytest-qt"):
        return
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
        item.add_marker(pytest.mark.qt_log_ignore("plugin does not support", extend=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip into a failure where every suite has what it needs."""
    report = yield
    if SKIPS_FAIL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = SKIPPED.format(item.nodeid, report.longrepr)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Turn the skip of a whole file into a failure, too."""
    report = yield
    if SKIPS_FAIL and report.skipped:
        report.outcome = "failed"
        report.longrepr = SKIPPED.format(collector.nodeid, report.longrepr)
    return report


# --- folders -----------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _nobody_touches_the_users_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Point the user's own folders, also of child processes, into the temporary folder."""
    home = tmp_path_factory.mktemp("home")
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """The program's folders for one test."""
    return profile_folders(tmp_path / "profile").make()


@pytest.fixture(scope="session")
def seed_paths() -> list[Path]:
    """The five sample articles, in the order of their names."""
    return resources.seeds()


# --- the log -----------------------------------------------------------------------------------


class WatchedLog(logging.Handler):
    """Collects warnings and errors, and knows which of them a test expects."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.messages: list[str] = []
        self.expected: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        """Allow the messages that `pattern` is found in."""
        self.expected.append(re.compile(pattern))

    def surprises(self) -> list[str]:
        """Return the messages that nobody expected."""
        return [text for text in self.messages if not any(known.search(text) for known in self.expected)]


@pytest.fixture(autouse=True)
def watched_log() -> Iterator[WatchedLog]:
    """Fail the test that logs a warning or an error which it did not announce."""
    log = WatchedLog()
    root = logging.getLogger()
    root.addHandler(log)
    try:
        yield log
    finally:
        root.removeHandler(log)
    surprises = log.surprises()
    assert not surprises, "unexpected log messages:\n" + "\n".join(surprises)


@pytest.fixture
def expected_log(watched_log: WatchedLog) -> Callable[[str], None]:
    """Announce log messages: `expected_log("could not read .*")`."""
    return watched_log.expect


# --- leaks -------------------------------------------------------------------------------------


def _threads() -> set[threading.Thread]:
    dummy = getattr(threading, "_DummyThread", ())
    return {thread for thread in threading.enumerate() if not isinstance(thread, dummy)}


def _children() -> set[str]:
    """Return this process's children as "number name", on systems that have /proc."""
    found: set[str] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, rest = stat.read_text(errors="replace").split(" (", 1)
        except (OSError, ValueError):
            continue
        name, _, fields = rest.rpartition(") ")
        if fields.split()[1] == str(os.getpid()):
            found.add(f"{number} {name}")
    return found


def _open_notebooks() -> set[str]:
    """Return the notebook files this process holds open, on systems that have /proc."""
    found: set[str] = set()
    for handle in Path("/proc/self/fd").glob("*"):
        try:
            target = str(handle.readlink())
        except OSError:
            continue
        if re.search(r"\.commonplace(-wal|-shm|-journal)?( \(deleted\))?$", target):
            found.add(target)
    return found


def _what_stays(look: Callable[[], set], before: set) -> set:
    """Return what is there and was not before, once it had time to end."""
    deadline = time.monotonic() + PATIENCE
    while (left := look() - before) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    """Fail the test that leaves a thread, a child process or an open notebook."""
    threads, children, notebooks = _threads(), _children(), _open_notebooks()
    yield
    left = _what_stays(_threads, threads)
    assert not left, f"threads still running: {sorted(thread.name for thread in left)}"
    processes = _what_stays(_children, children)
    assert not processes, f"child processes still there: {sorted(processes)}"
    files = _open_notebooks() - notebooks
    assert not files, f"notebooks still open: {sorted(files)}"
