"""The rules that the rooms keep, checked by machine."""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop_app"

LONGEST_FILE = 400
LONGEST_FUNCTION = 40

TOP_LEVEL = {
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml"),
    *("desktop_app", "packaging", "resources", "seeds", "tests"),
    *(".ci", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
}

SEEDS = {
    "000_54ef5d366a80fd6b.txt": "07aca442c551f354e5dd5d0fc3ef5b36154521885f165f89673f6e1ecf3ab93a",
    "001_e7250c4db0f4f959.txt": "d5ebbdc93450cd1eda7fbedee14131a446565c074f947f1ebc5859b9309d855a",
    "002_737883ad2fe93abb.txt": "1d6f70d185b2a19ee0d9c65e58bfebe8b015292a08573e39c577a1dae53b2dbb",
    "003_6bbd91ea1ac6f2de.txt": "fc752bbeb47639af3f4689b1a7b30de8465570da5bd785b158239b45a6d62da1",
    "004_640f6608b4bcff8d.txt": "6b785185b0165ccbcda69ea6afa6e3347eb18c0dc3410ff0063e8109ffc1222e",
}
"""SHA-256 of each sample article, which is kept byte for byte."""

BROAD_EXCEPT = {
    "worker.py": "a worker's outermost frame",
    "importing/job.py": "one file of an import",
    "notebook/notebook.py": "one subscriber's call",
    "workspace/outermost.py": "the outermost frame of a command and of the window",
    "workspace/self_test.py": "tells of whatever goes wrong",
    "workspace/door.py": "one request from another process",
    "ui/bridge.py": "handed on to the thread that asked",
    "ui/search/search_thread.py": "a thread's outermost frame",
}
"""Where an error of any kind may be caught, and why."""

BROAD = {"Exception", "BaseException"}

VAGUE = re.compile(r"(manager|helper|utils?|misc|common)s?$")


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def tracked_files() -> list[Path]:
    """Return what git keeps; in a copy without git, what `.gitignore` does not name."""
    listed = None
    if shutil.which("git"):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed is None or listed.returncode:
        ignored = [".git", *(ROOT / ".gitignore").read_text(encoding="utf-8").split()]
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file() and not is_ignored(path.relative_to(ROOT).parts, ignored)
        ]
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def is_ignored(parts: tuple[str, ...], ignored: list[str]) -> bool:
    return any(fnmatch(part, name.strip("/")) for part in parts for name in ignored)


def python(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function's body without its docstring."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_imports_point_one_way_and_each_library_has_one_owner(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_no_file_is_longer_than_four_hundred_lines():
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {name: count for name, count in lengths.items() if count > LONGEST_FILE} == {}


def test_no_function_is_longer_than_forty_lines():
    long = {
        f"{name_of(path)}:{function.name}": lines_of(function)
        for path in sources()
        for function in functions(tree_of(path))
        if lines_of(function) > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_file_and_no_class_has_a_name_that_says_nothing():
    vague = [name_of(path) for path in sources() if VAGUE.search(path.stem.lower())]
    vague += [
        f"{name_of(path)}:{node.name}"
        for path in sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and VAGUE.search(node.name.lower())
    ]
    assert vague == []


def test_no_signal_is_connected_to_a_lambda():
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]
    assert found == []


def catches_anything(handler: ast.ExceptHandler) -> bool:
    """Return whether `handler` stops errors of every kind; one that raises again only tidies up."""
    broad = handler.type is None or (isinstance(handler.type, ast.Name) and handler.type.id in BROAD)
    last = handler.body[-1]
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


def test_any_error_is_caught_in_the_listed_places_only():
    found = {
        name_of(path)
        for path in sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler) and catches_anything(node)
    }
    assert found - set(BROAD_EXCEPT) == set()


def test_only_the_notebook_holds_sql():
    statement = re.compile(
        r"^\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s\w+\s)?INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\b", re.S
    )
    found = {
        f"{name_of(path)}:{node.lineno}"
        for path in sources()
        if not name_of(path).startswith("notebook/")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and statement.match(node.value)
    }
    assert found == set()


@pytest.mark.parametrize(
    "module", ["desktop_app.worker", "desktop_app.cli", "desktop_app.__main__", "desktop_app.ui.preflight"]
)
def test_what_needs_no_window_never_loads_qt(module):
    done = python("-c", f"import sys, {module}; print({{'PySide6', 'shiboken6'}} & set(sys.modules))")
    assert done.stderr == ""
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_the_command_line_loads_neither_qt_nor_the_heavy_libraries_to_say_its_name(arguments):
    done = python("-X", "importtime", "-m", "desktop_app", *arguments)
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert loaded & {"PySide6", "shiboken6", "whoosh", "docx", "lxml"} == set()


def test_the_top_level_holds_what_it_should_and_nothing_else():
    entries = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert entries == TOP_LEVEL


def test_the_sample_articles_are_kept_byte_for_byte(seed_paths):
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in seed_paths} == SEEDS


def test_no_tracked_file_names_a_package_registry():
    hosts = re.compile(rb"pypi\.org|python[h]osted|registry\.npm|\w+\.debian\.org|--index-[u]rl")
    named = {
        path.relative_to(ROOT).as_posix(): found.group()
        for path in tracked_files()
        if path.is_file() and path.suffix not in (".ttf", ".otf", ".png", ".docx")
        if (found := hosts.search(path.read_bytes()))
    }
    assert named == {}


def test_every_requirement_is_pinned_to_hashes():
    for path in (ROOT / "packaging").glob("requirements*.txt"):
        pins = re.split(r"\n(?=[a-z0-9])", path.read_text(encoding="utf-8").partition("\n")[2])
        assert pins
        for pin in pins:
            assert re.match(r"[a-z0-9.-]+==\S+( ; [^\\]+)? \\\n    --hash=sha256:[0-9a-f]{64}", pin), pin
