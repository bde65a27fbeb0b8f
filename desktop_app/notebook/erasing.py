"""Erasing: what lies in the trash goes for good, from every corner of the file.

A deleted thing is still in the trash, in the steps of undo that know its rows, and, as long as one of
these can bring it back, in the texts and originals kept by their hash. Erasing ends those steps, with
all before them, and writes the file anew.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from desktop_app.domain.changes import Kind, Touched
from desktop_app.domain.trash import DAYS_IN_TRASH, Erasure, Step, Trashed
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import write_journal
from desktop_app.notebook.history import History
from desktop_app.notebook.trash import trashed

UNFINISHED = "erasing"
"""The fact that says that the file must still be written anew."""

_ID = re.compile(r"\b[0-9a-v]{26}\b", re.ASCII)
_HASH = re.compile(r"\b[0-9a-f]{64}\b", re.ASCII)


class Erasing:
    """Takes things out of the trash for ever."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history

    def plan(self, things: Sequence[str]) -> Erasure:
        """Return what erasing these things of the trash will take, and which steps of undo it ends."""
        taken = self._with_what_hung_on_them(things)
        copies = tuple(sorted(one.name for one in copies_beside(self._database.path)))
        return Erasure(tuple(taken), tuple(self._ending(taken)), copies)

    def erase(self, things: Sequence[str]) -> Erasure:
        """Take things out of the trash, and with them all that knows them; `finish` must follow.

        The index notices, by the journal, that it must be built anew as well.
        """
        done = self.plan(things)
        with self._database.transaction():
            self._remove(done)
            self._database.execute("DELETE FROM journal")
            write_journal(self._database, [Touched(Kind.TRASH, one.id) for one in done.things])
            self._database.execute(
                "INSERT OR REPLACE INTO facts (name, value) VALUES (?, '1')", (UNFINISHED,)
            )
        return done

    def finish(self) -> bool:
        """Write the file anew if an erasure asks for it; tell whether nothing of it is left.

        It is not while another program reads the notebook; then the next opening sees to it.
        """
        if self._database.value("SELECT 1 FROM facts WHERE name = ?", (UNFINISHED,)) is None:
            return True
        if not self._database.write_anew():
            return False
        with self._database.transaction():
            self._database.execute("DELETE FROM facts WHERE name = ?", (UNFINISHED,))
        return True

    def purge(self, *, days: int = DAYS_IN_TRASH) -> Erasure:
        """Let go what has lain in the trash for too long; the file keeps its size."""
        limit = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
        old = self._database.rows("SELECT id FROM trash WHERE deleted < ?", (limit.replace("+00:00", "Z"),))
        done = self.plan([row["id"] for row in old])
        if done.things:
            with self._database.transaction():
                self._remove(done)
        return done

    def _remove(self, done: Erasure) -> None:
        for one in done.things:
            self._database.execute("DELETE FROM trash WHERE id = ?", (one.id,))
        if done.steps:
            self._history.end([one.number for one in done.steps])
        self._remove_unused_contents()

    def _with_what_hung_on_them(self, things: Sequence[str]) -> list[Trashed]:
        """Return the things, and the passages and notes in the trash that stood on one of them."""
        rows = self._database.rows("SELECT * FROM trash ORDER BY deleted DESC, rowid DESC")
        return [trashed(row) for row in rows if row["id"] in things or _stood_on(row, things)]

    def _ending(self, things: Iterable[Trashed]) -> list[Step]:
        """Return the steps that know one of the things, and all that can only be undone after these."""
        names = {name for one in things for name in self._names(one.id)}
        if not names:
            return []
        steps = self._history.steps()
        for index, step in enumerate(steps):
            if names & self._mentioned(step.number):
                return list(steps if step.undone else steps[index:])
        return []

    def _names(self, thing: str) -> Iterator[str]:
        """Yield the ids of all rows that were deleted with a thing."""
        stored: list[tuple[str, dict[str, Any]]] = json.loads(
            self._database.value("SELECT deleted_rows FROM trash WHERE id = ?", (thing,))
        )
        yield thing
        yield from (row["id"] for _, row in stored if isinstance(row["id"], str) and _ID.fullmatch(row["id"]))

    def _mentioned(self, step: int) -> set[str]:
        rows = self._database.rows("SELECT images FROM row_images WHERE edit = ?", (step,))
        return {name for row in rows for name in _ID.findall(row["images"])}

    def _remove_unused_contents(self) -> None:
        """Remove texts and originals that no article has, and none that could still come back."""
        for table, used in (
            ("texts", "SELECT text_sha256 FROM articles UNION SELECT text_sha256 FROM revisions"),
            ("originals", "SELECT original FROM articles"),
        ):
            unused = self._database.rows(f"SELECT sha256 FROM {table} WHERE sha256 NOT IN ({used})")
            wanted = self._wanted() if unused else set[str]()
            for row in unused:
                if row["sha256"] not in wanted:
                    self._database.execute(f"DELETE FROM {table} WHERE sha256 = ?", (row["sha256"],))

    def _wanted(self) -> set[str]:
        """Return the hashes that the trash or a step of undo still knows."""
        found: set[str] = set()
        for table, column in (("trash", "deleted_rows"), ("row_images", "images")):
            last = 0
            while row := self._database.row(
                f"SELECT rowid AS place, {column} AS images FROM {table}"
                " WHERE rowid > ? ORDER BY rowid LIMIT 1",
                (last,),
            ):
                found.update(_HASH.findall(row["images"]))
                last = row["place"]
        return found


def _stood_on(row: Row, things: Sequence[str]) -> bool:
    if row["kind"] not in {Kind.PASSAGE.value, Kind.NOTE.value}:
        return False
    return any(one in row["deleted_rows"] for one in things)


def copies_beside(path: Path) -> list[Path]:
    """Return the files beside a notebook that were made from it: older forms and backups."""
    names = (f"{path.name}.before-version-*", f"{path.stem} (backup *){path.suffix}")
    names += (f"{path.stem} (replaced *){path.suffix}",)
    return [one for name in names for one in path.parent.glob(_escaped(name))]


def _escaped(pattern: str) -> str:
    return pattern.replace("[", "[[]")
