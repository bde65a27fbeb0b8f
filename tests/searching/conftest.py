"""A notebook with two articles, a tagged passage and notes, and a folder for its index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.notebook.notebook import Notebook
from tests.searching.notebooks import KOREAN, LAVROV, add


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """An empty notebook."""
    with Notebook.create(tmp_path / "work.commonplace") as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index lies; not made yet."""
    return tmp_path / "cache" / "index"


@pytest.fixture
def lavrov(notebook: Notebook) -> str:
    """An English article with an emoji and a line of furniture."""
    return add(notebook, LAVROV, furniture_last=True, outlet="CGTN", date="2025-07-12", authors=("Li Wei",))


@pytest.fixture
def korean(notebook: Notebook) -> str:
    """A Korean article without a date."""
    return add(notebook, KOREAN, language="ko", title="회담")
