"""Care of a notebook: checking, repairing, backing up and restoring."""

import logging
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.changes import Finding
from desktop_app.domain.errors import (
    CommonplaceError,
    NotANotebook,
    NotebookError,
    NotebookLocked,
    UsageError,
)
from desktop_app.domain.query import Every
from desktop_app.notebook.notebook import SUFFIX, Notebook
from desktop_app.paths import Folders
from desktop_app.searching import generations
from desktop_app.searching.backend import ALL_KINDS
from desktop_app.searching.backends import default
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.writer_lock import writer_lock
from desktop_app.workspace.find import EVERYTHING, follow
from desktop_app.workspace.lock import FileLock, place_of
from desktop_app.workspace.workspace import Workspace

_log = logging.getLogger(__name__)

BESIDE = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a notebook while it is in use, or after a crash."""


def check(workspace: Workspace) -> list[Finding]:
    """Return everything that is wrong with the notebook and its index; empty if nothing is."""
    found = workspace.notebook.check()
    if any(one.where == workspace.path.name for one in found):
        return found  # an index can only be compared with a file that can be read
    return [*found, *_check_index(workspace)]


def damaged(path: Path, trouble: NotANotebook) -> list[Finding]:
    """Return what there is to say of a notebook that does not open at all, or not to the end."""
    return [Finding(trouble.sentence, path.name, "Restore its newest backup with `commonplace restore`.")]


def repair(workspace: Workspace) -> list[Finding]:
    """Put right what can be, without touching what the user wrote; return what is wrong still.

    The index is made anew. What is wrong in the notebook itself is never guessed at: each finding
    names its remedy.
    """
    found = workspace.notebook.check()
    if any(one.where == workspace.path.name for one in found):
        return found
    drop_index(workspace.index_folder)
    follow(workspace)
    return check(workspace)


def backup(workspace: Workspace, target: Path | None = None) -> Path:
    """Write a verified copy of the notebook and return where it lies.

    Args:
        target: the file; without it, a name with the moment in it beside the notebook.

    Raises:
        NotebookError: if the target exists already, or the copy cannot be written or does not open.
    """
    target = target or dated(workspace.path, "backup")
    if target.is_dir():
        target = target / dated(workspace.path, "backup").name
    if target.exists():
        sentence = f"{target.name} exists already."
        raise NotebookError(sentence, "Choose another name; a backup never replaces a file.")
    _require_folder(target)
    workspace.notebook.backup(target)
    return target


def restore(source: Path, target: Path, folders: Folders) -> Path | None:
    """Put the backup `source` in the place of the notebook `target`; return where the replaced file lies.

    Raises:
        NotANotebook: if the backup is not a notebook; nothing is changed then.
        NotebookLocked: if a process has the notebook open.
    """
    if source.exists() and target.exists() and source.samefile(target):
        sentence = f"{source.name} is the notebook itself."
        raise UsageError(sentence, "Name the backup first, then the notebook.")
    _require_folder(target)
    with FileLock(place_of(target, folders.make()).lock) as lock:
        if not lock.take():
            sentence = f"{target.name} is open in another program."
            raise NotebookLocked(sentence, "Close it there, then restore again.")
        return _replace(source, target)


def dated(path: Path, what: str) -> Path:
    """Return a name beside `path` that says what the file is and when it was made, and is free."""
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H.%M.%S")
    name = f"{path.stem} ({what} {moment}){SUFFIX}"
    number = 2
    while path.with_name(name).exists():
        name = f"{path.stem} ({what} {moment} {number}){SUFFIX}"
        number += 1
    return path.with_name(name)


def remove_left_over(target: Path) -> None:
    """Remove what a notebook that is gone left beside it: SQLite would take it for the new file's."""
    for ending in BESIDE:
        target.with_name(target.name + ending).unlink(missing_ok=True)


def _replace(source: Path, target: Path) -> Path | None:
    """Copy, check the copy, keep what was there, then move the copy to its place."""
    fresh = target.with_name(f"{target.name}.restoring")
    fresh.unlink(missing_ok=True)
    try:
        with Notebook.open(source, read_only=True) as backup_file:
            backup_file.backup(fresh)
        kept = _put_aside(target) if target.exists() else None
        remove_left_over(target)
        os.replace(fresh, target)  # noqa: PTH105 (atomic on every system)
    except OSError as trouble:
        sentence = f"{target.name} could not be replaced: {trouble.strerror}."
        raise NotebookError(sentence, "Nothing was lost; restore to another name.") from trouble
    finally:
        fresh.unlink(missing_ok=True)
    return kept


def _put_aside(target: Path) -> Path:
    """Keep the file that is to be replaced, whole or damaged, with the files SQLite left beside it."""
    kept = dated(target, "replaced")
    try:
        # Opening for writing brings a left-over log of changes back into the one file.
        Notebook.open(target).close()
    except CommonplaceError:
        _log.info("the replaced notebook does not open and is kept as it is")
    os.replace(target, kept)  # noqa: PTH105
    for ending in BESIDE:
        beside = target.with_name(target.name + ending)
        if beside.exists():
            os.replace(beside, kept.with_name(kept.name + ending))  # noqa: PTH105
    return kept


def drop_index(folder: Path) -> None:
    """Remove an index while nobody writes it; what is open elsewhere goes when it is closed."""
    with writer_lock(folder):
        for one in folder.iterdir():
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            elif one.name != "lock":
                one.unlink(missing_ok=True)


def _check_index(workspace: Workspace) -> list[Finding]:
    """Compare what the index finds with what the notebook holds; an index that was never made is none."""
    folder, notebook = workspace.index_folder, workspace.notebook
    if not folder.exists():
        return []
    remedy = "Run `commonplace check --repair`: it makes the index anew."
    try:
        indexed = _indexed(notebook, folder)
    except CommonplaceError as trouble:
        return [Finding(trouble.sentence, "search index", trouble.remedy or remedy)]
    held = {("article", one) for one in notebook.articles.ids()}
    held |= {("passage", one.id) for one in notebook.passages.all()}
    held |= {("note", one.id) for one in notebook.notes.all()}
    missing = [f"{kind} {one}" for kind, one in sorted(held - indexed)]
    surplus = [f"{kind} {one}" for kind, one in sorted(indexed - held)]
    return [Finding("The search index does not hold it.", one, remedy) for one in missing] + [
        Finding("The search index holds something that is not in the notebook.", one, remedy)
        for one in surplus
    ]


def _indexed(notebook: Notebook, folder: Path) -> set[tuple[str, str]]:
    """Return kind and id of everything that the index holds, once it has caught up."""
    catch_up(notebook, folder)
    generation = generations.current(folder)
    if generation is None:
        return set()
    reader = default(generation).reader()
    try:
        answer = reader.answer(Every(), kinds=ALL_KINDS, limit=EVERYTHING)
    finally:
        reader.close()
    return {(str(one.kind), one.id) for one in answer.found}


def _require_folder(target: Path) -> None:
    if not target.parent.is_dir():
        sentence = f"There is no folder {target.parent}."
        raise NotebookError(sentence, "Make it first, or choose another place.")
