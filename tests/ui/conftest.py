"""A real window on a real notebook, opened and closed around each test."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.domain.passage import Span
from desktop_app.importing.read_file import read_bytes
from desktop_app.notebook.notebook import Notebook
from desktop_app.paths import Folders
from desktop_app.ui.desk import Desk, start_qt
from desktop_app.ui.main_window import MainWindow

Waiting = Callable[..., None]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, seed_paths: list[Path]) -> Path:
    """A closed notebook with the sample articles, made once; tests copy it."""
    path = tmp_path_factory.mktemp("filled") / "Sources.commonplace"
    with Notebook.create(path) as notebook:
        with notebook.edit("Import articles") as edit:
            for seed in seed_paths:
                data = seed.read_bytes()
                notebook.articles.add(
                    edit,
                    read_bytes(data, seed.name),
                    original=data,
                    original_sha256=hashlib.sha256(data).hexdigest(),
                    file_name=seed.name,
                )
        article = notebook.articles.ids()[0]
        with notebook.edit("Tag passage") as edit:
            passage = notebook.passages.add(edit, article, Span(1, 40), author="")
            notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, "State visits"))
    return path


@pytest.fixture
def desk(qapp: object, folders: Folders) -> Iterator[Desk]:
    """The desk, with nothing open; whatever it opens is closed at the end."""
    del qapp
    start_qt(["commonplace"])
    made = Desk(folders, theme="light")
    yield made
    made.close()


@pytest.fixture
def window(desk: Desk, filled: Path, tmp_path: Path, settled: Waiting) -> MainWindow:
    """A window on a copy of the filled notebook, indexed and with its first article open."""
    path = Path(shutil.copy(filled, tmp_path / filled.name))
    made = desk.open_first(path, plain="unused.commonplace", size=(1440, 900))
    settled(made)
    return made


@pytest.fixture
def empty_window(desk: Desk, settled: Waiting) -> MainWindow:
    """A window on the notebook of the first start."""
    made = desk.open_first(None, plain="Notebook.commonplace", size=(1440, 900))
    settled(made)
    return made


@pytest.fixture
def settled(qtbot: object) -> Waiting:
    """Wait until index, search and reader of a window have come to rest."""

    def wait(window: MainWindow) -> None:
        qtbot.waitUntil(window.is_settled, timeout=30_000)

    return wait
