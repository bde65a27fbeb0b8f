"""The import job as the worker process runs it: files in, drafts or failures out, one by one."""

import hashlib
import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.domain.errors import CannotImport, CommonplaceError
from desktop_app.domain.file_names import printable
from desktop_app.importing.importer import supported_suffixes
from desktop_app.importing.read_file import read_bytes
from desktop_app.importing.wire import draft_to_json

SIZE_LIMIT = 200 * 1024 * 1024
"""No article is that long; a bigger file is some other thing, and would fill the memory."""

_log = logging.getLogger(__name__)


def expand(paths: Iterable[str | Path]) -> list[Path]:
    """Return the files that `paths` stand for, folders with all below them, sorted by folder and name.

    A file that is named itself is always taken, in the order given. In folders, hidden files and files
    of kinds that cannot be read are passed over (`skipped` tells which), and a link that leads back to a
    folder already seen is not followed.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            found.update(dict.fromkeys(_files_below(path)))
        else:
            found[path] = None
    return list(found)


class Skipped(NamedTuple):
    """Something in a folder that `expand` passes over, and a finished sentence that tells why."""

    path: Path
    reason: str


def skipped(paths: Iterable[str | Path]) -> list[Skipped]:
    """Return what `expand` passes over in the folders among `paths`, sorted by folder and name.

    That is files of kinds that cannot be read, links that lead nowhere, what is no file at all and folders
    that cannot be opened. Hidden files and the lock files of office programs are nobody's articles and not
    told of; nor is a file that `paths` name themselves, for that one is taken.
    """
    given = list(map(Path, paths))
    named = {path for path in given if not path.is_dir()}
    found: dict[Path, Skipped] = {}
    for folder in given:
        if folder.is_dir():
            for path, reason in _below(folder):
                if reason and path not in named:
                    found.setdefault(path, Skipped(path, reason))
    return list(found.values())


def _files_below(folder: Path) -> Iterator[Path]:
    return (path for path, reason in _below(folder) if not reason)


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield what lies in a folder and below, each with the reason why it cannot be read, if there is one."""
    seen: set[str] = set()
    closed: list[OSError] = []
    for here, folders, names in os.walk(folder, followlinks=True, onerror=closed.append):
        real = os.path.realpath(here)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                path = Path(here, name)
                yield path, _why_not(path)
    for error in closed:
        path = Path(os.fsdecode(error.filename or folder))
        reason = error.strerror or "an error of the disk"
        yield path, f"The folder “{printable(path.name)}” could not be opened: {reason}."


def _why_not(path: Path) -> str:
    """Return the sentence that tells why a file in a folder is passed over, or nothing if it is taken."""
    name, suffixes = printable(path.name), supported_suffixes()
    if not path.exists():
        return f"“{name}” is a link that leads nowhere."
    if not path.is_file():
        return f"“{name}” is no ordinary file."
    if path.suffix.lower() not in suffixes:
        return f"“{name}” is not a kind of file that Commonplace can read ({', '.join(suffixes)})."
    return ""


def serve_import(paths: Iterable[str | Path]) -> Iterator[dict[str, Any]]:
    """Read one file after the other and yield a message for each, as plain JSON values.

    Each has `path` and `original_sha256` (None if the file could not be read), and either `draft` (see
    `wire`) or `failed`, a finished sentence.
    """
    for path in map(Path, paths):
        message: dict[str, Any] = {"path": str(path), "original_sha256": None}
        try:
            data = _bytes_of(path)
            message["original_sha256"] = hashlib.sha256(data).hexdigest()
            message["draft"] = draft_to_json(read_bytes(data, printable(path.name)))
        except CommonplaceError as error:
            message["failed"] = str(error)
        except Exception:  # noqa: BLE001, one file of an import: the others must not suffer
            _log.exception("could not import %s", path)
            message["failed"] = (
                f"“{path.name}” could not be read because of a mistake in Commonplace; the log says more. "
                "Copy its text into a text file and import that."
            )
        yield message


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise CannotImport(f"“{path.name}” is a folder.", "Import the files in it.")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            limit = SIZE_LIMIT // 1024 // 1024
            raise CannotImport(
                f"“{path.name}” has {size // 1024 // 1024} MB, more than the {limit} MB an article may have.",
                "Split it, or save only the article's text.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CannotImport(f"“{path.name}” is not there ({path.parent}).", "Check the path.") from error
    except PermissionError as error:
        raise CannotImport(
            f"“{path.name}” may not be read.", "Change its permissions, or copy it."
        ) from error
    except OSError as error:
        reason = error.strerror or "an error of the disk"
        raise CannotImport(
            f"“{path.name}” could not be read: {reason}.", "Copy it to this computer."
        ) from error
