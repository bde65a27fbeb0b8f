"""Merging: what another notebook holds comes into this one, in one undo step."""

from pathlib import Path

from desktop_app.domain.errors import UsageError
from desktop_app.domain.merge import MergeReport
from desktop_app.notebook.notebook import Notebook
from desktop_app.workspace.workspace import Workspace


def merge(workspace: Workspace, other: Path) -> MergeReport:
    """Bring in everything of the notebook `other` that is not here yet.

    Articles are the same when their text or their file is, tags when their path is, groups of variants
    when their forms are; everything keeps its id, so that merging twice does nothing the second time.
    Passages and notes of two people stand side by side, each with its author. Where the two notebooks
    disagree this one stays as it is, and the report says so. An article that comes in stays as read or
    unread as it was; one that is here keeps its own marks.

    Raises:
        UsageError: if `other` is this notebook.
        NotANotebook: if it is no notebook.
    """
    if other.exists() and other.samefile(workspace.path):
        sentence = f"{other.name} is the notebook itself."
        raise UsageError(sentence, "Name another notebook.")
    with (
        Notebook.open(other, read_only=True) as source,
        workspace.notebook.edit(f"Merge {other.stem}", origin="merge") as edit,
    ):
        return workspace.notebook.take_over(edit, source)
