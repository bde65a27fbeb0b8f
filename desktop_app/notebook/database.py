"""One SQLite file, opened safely: the only module that knows sqlite3.

Pragmas follow SQLite's own advice for files from strangers (sqlite.org/security.html) and for
durability (sqlite.org/pragma.html#pragma_synchronous): in WAL mode a commit survives a power cut
only with `synchronous=FULL`.
"""

import contextlib
import logging
import os
import sqlite3
import sys
import threading
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import Any

from desktop_app.domain.errors import NotANotebook, NotebookError, NotebookLocked, NotebookReadOnly, NotFound

log = logging.getLogger(__name__)

Row = dict[str, Any]
"""One row, by column name."""

APPLICATION_ID = 0x436F6D70
"""`Comp` in ASCII: marks our files in SQLite's header (PRAGMA application_id)."""

BUSY_MILLISECONDS = 10_000
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "davfs"})


class Database:
    """A connection with one transaction at a time.

    Args:
        path: the file; it must exist unless `create` is given.
        read_only: refuse every write.
        create: make the file; it must not exist.

    Raises:
        NotFound: there is no such file.
        NotANotebook: the file is something else.
        NotebookError: the system refuses to open it.
    """

    def __init__(self, path: Path, *, read_only: bool = False, create: bool = False) -> None:
        if not create:
            _require_database_file(path)
        with _translated(path):
            connection = _connect(path, read_only=read_only, create=create)
        self._adopt(path, connection, read_only=read_only)
        try:
            with _translated(path):
                self._set_pragmas(create=create)
        except BaseException:
            self._connection.close()
            raise

    @classmethod
    def in_memory(cls) -> "Database":
        """Return an empty database that exists only in memory, to build a schema for comparison."""
        database = cls.__new__(cls)
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.row_factory = _row
        database._adopt(Path(":memory:"), connection)  # noqa: SLF001 - a constructor of its own
        return database

    def private_copy(self) -> "Database":
        """Return a copy that may be changed, in a temporary file of SQLite's that goes when it is closed."""
        copy = Database.__new__(Database)
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        connection.row_factory = _row
        with self._lock, _translated(self.path):
            self._connection.backup(connection)
        copy._adopt(self.path, connection)  # noqa: SLF001 - a constructor of its own
        return copy

    def refuse_writes(self) -> None:
        """Let nothing be written from now on."""
        self._connection.execute("PRAGMA query_only=ON")
        self.read_only = True

    def _adopt(self, path: Path, connection: sqlite3.Connection, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.warnings: list[str] = []
        self._connection = connection
        self._lock = threading.RLock()
        self._writing = False

    def _set_pragmas(self, *, create: bool) -> None:
        run = self._connection.execute
        run("PRAGMA trusted_schema=OFF")
        run("PRAGMA cell_size_check=ON")
        run("PRAGMA foreign_keys=ON")
        if self.read_only:
            run("PRAGMA query_only=ON")
            return
        if create:
            run(f"PRAGMA application_id={APPLICATION_ID}")
        wanted = "DELETE" if on_network_share(self.path) else "WAL"
        mode = run(f"PRAGMA journal_mode={wanted}").fetchone()["journal_mode"]
        if mode != "wal":
            self.warnings.append(
                f"{self.path.name} lies on a network share: work is safe, but slower, "
                "and only one computer may have it open at a time."
            )
        run("PRAGMA synchronous=FULL" if mode == "wal" else "PRAGMA synchronous=EXTRA")
        run("PRAGMA fullfsync=ON")

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query."""
        with self._lock, _translated(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Return the first column of the first row, or None."""
        found = self.row(sql, parameters)
        return next(iter(found.values())) if found else None

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement inside a transaction and return the id of the row it inserted."""
        with self._lock, _translated(self.path):
            if not self._writing:
                message = "a write outside a transaction"
                raise RuntimeError(message)
            return self._connection.execute(sql, parameters).lastrowid or 0

    def execute_many(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each tuple of parameters, inside a transaction."""
        with self._lock, _translated(self.path):
            self._connection.executemany(sql, parameters)

    def statements(self, sql: str) -> None:
        """Run several statements, separated by `;` at the ends of lines, inside a transaction."""
        for statement in sql.split(";\n"):
            if statement.strip():
                self.execute(statement)

    @contextlib.contextmanager
    def transaction(self) -> Generator[None, None, None]:
        """Hold one write transaction: committed at the end, rolled back on any exception.

        Raises:
            NotebookReadOnly: if the notebook is open for reading only.
        """
        if self.read_only:
            sentence = f"{self.path.name} is open for reading only."
            raise NotebookReadOnly(sentence, "Open it where it can be written to.")
        with self._lock:
            if self._writing:
                message = "a transaction is already under way"
                raise RuntimeError(message)
            with _translated(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
            self._writing = True
            try:
                yield
                with _translated(self.path):
                    self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._writing = False

    @contextlib.contextmanager
    def snapshot(self) -> Generator[None, None, None]:
        """Hold one read transaction, so that several queries see the same state."""
        with self._lock, _translated(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")

    def schema(self) -> dict[str, str]:
        """Return the SQL of every table, index, view and trigger by `type name`."""
        found = self.rows(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
        )
        return {f"{one['type']} {one['name']}": " ".join((one["sql"] or "").split()) for one in found}

    @property
    def application_id(self) -> int:
        """The mark in the file's header that says whose it is."""
        return int(self.value("PRAGMA application_id"))

    @property
    def version(self) -> int:
        """The schema version of the file."""
        return int(self.value("PRAGMA user_version"))

    def set_version(self, version: int) -> None:
        """Write the schema version, inside a transaction."""
        self.execute(f"PRAGMA user_version={version:d}")

    def damage(self) -> list[str]:
        """Return what SQLite's own checks find wrong, one finding a line; empty if nothing."""
        try:
            found = [str(one["integrity_check"]) for one in self.rows("PRAGMA integrity_check(20)")]
            orphans = self.rows("PRAGMA foreign_key_check")
        except NotebookError as error:
            return [error.sentence]
        lines = [line for line in found if line != "ok"]
        return lines + [
            f"a row of {one['table']} refers to a missing row of {one['parent']}" for one in orphans
        ]

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy of the database to `target`, which is replaced."""
        with self._lock, _translated(target):
            copy = sqlite3.connect(target)
            try:
                self._connection.backup(copy)
                # A copy is one file that can be mailed: no WAL beside it.
                copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                copy.close()

    def write_anew(self) -> bool:
        """Write the whole file anew, without what was deleted, and empty the log of changes beside it.

        Returns:
            False if another program reads the file, so that the log could not be emptied.
        """
        with self._lock, _translated(self.path):
            self._connection.execute("PRAGMA secure_delete=ON")
            try:
                self._connection.execute("VACUUM")
                done = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._connection.execute("PRAGMA secure_delete=OFF")
        return not done["busy"]

    def close(self) -> None:
        """Bring the WAL back into the one file and close; closing twice does no harm."""
        with self._lock:
            if not self.read_only:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.close()


def _connect(path: Path, *, read_only: bool, create: bool) -> sqlite3.Connection:
    if not read_only:
        return _open_mode(path, "rwc" if create else "rw")
    # A reader opens for writing where it may, so that the last one out can tidy the WAL away;
    # `query_only` keeps it from changing anything.
    for mode in ("rw", "ro"):
        try:
            return _readable(_open_mode(path, mode))
        except sqlite3.OperationalError as error:
            # `immutable` heeds no lock: it is for disks that cannot be written to, not for busy files.
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise
    return _open_mode(path, "ro&immutable=1")


def _readable(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return the connection if it can be read from; SQLite looks at a file only when it must."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _open_mode(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_MILLISECONDS / 1000,
    )
    connection.row_factory = _row
    return connection


def on_network_share(path: Path) -> bool:
    """Tell whether `path` lies on a network file system, where WAL cannot be used."""
    if sys.platform == "win32":  # pragma: no cover - Windows only
        return str(path.absolute()).startswith("\\\\")
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return is_network_mount(mounts, path.resolve())


def is_network_mount(mounts: str, path: Path) -> bool:
    """Tell from the text of /proc/mounts whether `path` lies on a network file system."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = path == Path(point) or Path(point) in path.parents
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind in NETWORK_FILE_SYSTEMS


def _row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}


def _require_database_file(path: Path) -> None:
    if not path.exists():
        sentence = f"There is no notebook at {path}."
        raise NotFound(sentence, "Check the name, or make one with `commonplace new`.")
    if path.is_dir():
        sentence = f"{path} is a folder, not a notebook."
        raise NotANotebook(sentence, "Choose a file whose name ends in .commonplace.")
    if not os.access(path, os.R_OK):
        sentence = f"{path.name} cannot be read."
        raise NotebookError(sentence, "Check that you may open the file.")
    # Never look into the file by other means than SQLite: closing any other handle on it drops the
    # locks that this process holds, and with them the WAL (sqlite.org/howtocorrupt.html, section 2.2).
    if path.stat().st_size == 0:
        raise _another_file(path)


def _another_file(path: Path) -> NotANotebook:
    sentence = f"{path.name} is not a Commonplace notebook."
    return NotANotebook(sentence, "Choose a file whose name ends in .commonplace, or a backup of it.")


@contextlib.contextmanager
def _translated(path: Path) -> Generator[None, None, None]:
    """Turn SQLite's errors into sentences."""
    try:
        yield
    except sqlite3.Error as error:
        raise known_trouble(path, str(error)) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged schema quotes the damage
        raise known_trouble(path, "malformed database schema") from error


def known_trouble(path: Path, message: str) -> NotebookError:
    """Return the sentence for what SQLite says of the file at `path`."""
    name = path.name
    low = message.lower()
    if "full" in low or "disk i/o" in low:
        return NotebookError(
            f"{name} could not be written: the disk is full or failing ({message}).",
            "Nothing already saved is lost; make room and try again.",
        )
    if "locked" in low or "busy" in low:
        return NotebookLocked(
            f"{name} is in use by another program.", "Close the other program and try again."
        )
    if "not a database" in low:
        return _another_file(path)
    if "malformed" in low or "corrupt" in low or "could not decode" in low:
        return NotANotebook(f"{name} is damaged ({message}).", "Restore the newest backup of it.")
    if "readonly" in low or "unable to open" in low:
        return NotebookReadOnly(
            f"{name} cannot be written to ({message}).", "Copy it to a folder of your own."
        )
    log.error("unexpected trouble with the notebook: %s", message)
    return NotebookError(f"{name} could not be used ({message}).", "Run `commonplace check` on it.")
