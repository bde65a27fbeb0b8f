"""Merging another notebook from the window: beside the window's own work, with a word on what came."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.merge import MergeReport
from desktop_app.workspace.workspace import Workspace


def merge_beside(workspace: Workspace, other: Path) -> Callable[[], MergeReport]:
    """Return the work of merging, to be run on another thread than the window's."""
    from desktop_app.workspace.merge import merge

    return partial(merge, workspace, other)


def words_of(report: MergeReport, name: str) -> str:
    """Return one line on what a merge brought."""
    counts = (
        (len(report.articles), _tr("1 article"), _tr("{} articles")),
        (len(report.passages), _tr("1 passage"), _tr("{} passages")),
        (len(report.notes), _tr("1 note"), _tr("{} notes")),
        (len(report.briefs), _tr("1 brief"), _tr("{} briefs")),
        (len(report.tags), _tr("1 tag"), _tr("{} tags")),
    )
    parts = [one if number == 1 else several.format(number) for number, one, several in counts if number]
    brought = ", ".join(parts) or _tr("nothing new")
    return _tr("Merged “{name}”: {brought}").format(name=name, brought=brought)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Merging", text)
