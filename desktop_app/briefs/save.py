"""Writes a brief to a file so that a failure never costs the file that was there before."""

import contextlib
import errno
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeVar

from desktop_app.briefs.document import BriefDocument
from desktop_app.briefs.exporter import find_exporter
from desktop_app.domain.errors import CannotExport

Document = TypeVar("Document")
Written_contra = TypeVar("Written_contra", contravariant=True)


class FileWriter(Protocol[Written_contra]):
    """Writes one kind of document in one file format, and can read it back."""

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        ...

    def write(self, document: Written_contra, stream: BinaryIO) -> None:
        """Write the whole document to `stream`."""
        ...

    def verify(self, path: Path) -> None:
        """Read a written file back; ValueError if it cannot be read."""
        ...


_UNCHANGED = "The file that was there is unchanged."


def export(document: BriefDocument, path: Path) -> Path:
    """Write `document` in the format that the ending of `path` names, and return the file's full path.

    The file is written beside its place, forced to disk, read back, and only then moved there.

    Raises:
        CannotExport: if the ending is unknown or the file could not be written; what was there remains.
    """
    return write_file(find_exporter(path), document, path)


def write_file(exporter: FileWriter[Document], document: Document, path: Path) -> Path:
    """Write anything that has a writer of its own as safely as a brief; see `export`.

    Raises:
        CannotExport: if the file could not be written; what was there remains.
    """
    # A link stays a link: the file it points to is the one to replace.
    target = path.resolve()
    temporary: Path | None = None
    try:
        _check_place(target)
        handle, name = tempfile.mkstemp(prefix=".commonplace-", suffix=exporter.suffix, dir=target.parent)
        temporary = Path(name)
        _write(exporter, document, handle)
        _check_written(exporter, temporary, target)
        temporary.chmod(_mode(target))
        temporary.replace(target)
        temporary = None
        _sync_folder(target.parent)
    except OSError as error:
        raise _told(error, target) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
    return target


def _check_place(target: Path) -> None:
    if target.is_dir():
        sentence = f"“{target.name}” is a folder."
        raise CannotExport(sentence, "Choose a name for the brief's file.")
    if not target.parent.is_dir():
        sentence = f"“{target.name}” cannot be written: there is no folder “{target.parent}”."
        raise CannotExport(sentence, "Make the folder, or choose another place.")
    if target.exists() and not os.access(target, os.W_OK):
        sentence = f"“{target.name}” is write-protected."
        raise CannotExport(sentence, "Choose another name, or take the protection off.")


def _write(exporter: FileWriter[Document], document: Document, handle: int) -> None:
    with os.fdopen(handle, "w+b") as stream:
        exporter.write(document, stream)
        stream.flush()
        os.fsync(stream.fileno())


def _check_written(exporter: FileWriter[Any], temporary: Path, target: Path) -> None:
    try:
        exporter.verify(temporary)
    except ValueError as error:
        sentence = f"“{target.name}” could not be read back after writing. {_UNCHANGED}"
        raise CannotExport(sentence, "Try again; if it happens again, choose another disk.") from error


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those of any new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows knows no such call, and some network shares refuse it."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _told(error: OSError, target: Path) -> CannotExport:
    if error.errno == errno.ENAMETOOLONG:
        sentence = f"The name “{target.name[:40]}…” is too long for this disk."
        return CannotExport(sentence, "Choose a shorter name.")
    kept = f" {_UNCHANGED}" if target.exists() else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        sentence = f"There is no room on the disk for “{target.name}”.{kept}"
        return CannotExport(sentence, "Make room, or choose another place.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        sentence = f"“{target.name}” may not be written in “{target.parent}”.{kept}"
        return CannotExport(
            sentence, "Close the file if another program has it open, or choose another place."
        )
    reason = error.strerror or type(error).__name__
    sentence = f"“{target.name}” could not be written ({reason}).{kept}"
    return CannotExport(sentence, "Choose another place.")
