import pytest

from desktop_app.workspace.collect import make_sample
from desktop_app.workspace.workspace import Access, Workspace


@pytest.fixture
def sample(tmp_path, folders):
    """A notebook with the sample articles, held for a command."""
    path = tmp_path / "sample.commonplace"
    with make_sample(path, folders) as workspace:
        yield workspace


@pytest.fixture
def empty(tmp_path, folders):
    """An empty notebook, held for a command."""
    path = tmp_path / "empty.commonplace"
    with Workspace.open(path, folders, create=True, access=Access.COMMAND) as workspace:
        yield workspace
