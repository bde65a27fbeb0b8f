"""Undo and redo, from the recorded row images; both survive a restart."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from desktop_app.domain.changes import Changes, Touched
from desktop_app.domain.errors import NotFound
from desktop_app.domain.trash import Step
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import (
    TABLES_WITH_HISTORY,
    Edit,
    RowImages,
    changes,
    delete_row,
    insert_row,
    known,
    merge_update,
    touched_by_update,
    update_row,
    write_journal,
)


def now() -> str:
    """Return this moment, ISO 8601 UTC to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class History:
    """The steps of a notebook, oldest first; those undone wait to be redone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, edit: Edit, label: str, amend: str | None) -> None:
        """Store the record of `edit` as a step, inside its transaction.

        A new step drops what was undone. With `amend`, the record joins the newest step if that was
        kept under the same key.
        """
        undone = self._database.value("SELECT min(number) FROM edits WHERE undone = 1")
        newest = self._database.row("SELECT * FROM edits ORDER BY number DESC LIMIT 1")
        if amend and newest and not undone and newest["amend_key"] == amend:
            self._database.execute("UPDATE edits SET label = ? WHERE number = ?", (label, newest["number"]))
            self._extend(newest["number"], edit.record)
            return
        if undone is not None:
            self._database.execute("DELETE FROM row_images WHERE edit >= ?", (undone,))
            self._database.execute("DELETE FROM edits WHERE number >= ?", (undone,))
        number = self._database.execute(
            "INSERT INTO edits (label, amend_key, undone, made) VALUES (?, ?, 0, ?)", (label, amend, now())
        )
        self._store(number, 0, edit.record)

    def _extend(self, number: int, record: list[RowImages]) -> None:
        last = self._database.row(
            "SELECT * FROM row_images WHERE edit = ? ORDER BY position DESC LIMIT 1", (number,)
        )
        position = last["position"] + 1 if last else 0
        if last and _same_typing(last, record):
            images = json.loads(last["images"])
            merge_update(images, record[0].images[0])
            self._set_images(number, last["position"], images)
            return
        self._store(number, position, record)

    def _store(self, number: int, position: int, record: list[RowImages]) -> None:
        self._database.execute_many(
            "INSERT INTO row_images (edit, position, table_name, operation, images) VALUES (?, ?, ?, ?, ?)",
            [
                (number, position + offset, one.table, one.operation, one.to_json())
                for offset, one in enumerate(record)
            ],
        )

    def _set_images(self, number: int, position: int, images: list[Any]) -> None:
        self._database.execute(
            "UPDATE row_images SET images = ? WHERE edit = ? AND position = ?",
            (json.dumps(images, ensure_ascii=False, separators=(",", ":")), number, position),
        )

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._database.value("SELECT label FROM edits WHERE undone = 0 ORDER BY number DESC LIMIT 1")

    @property
    def redo_label(self) -> str | None:
        """What redo would do again, or None."""
        return self._database.value("SELECT label FROM edits WHERE undone = 1 ORDER BY number LIMIT 1")

    def steps(self, limit: int | None = None) -> list[Step]:
        """Return the steps, newest first; those undone are the newest."""
        rows = self._database.rows(
            "SELECT * FROM edits ORDER BY number DESC LIMIT ?", (-1 if limit is None else limit,)
        )
        return [Step(row["number"], row["label"], row["made"], bool(row["undone"])) for row in rows]

    def end(self, steps: Sequence[int]) -> None:
        """Forget steps, inside a transaction: they can be neither undone nor redone."""
        for number in steps:
            self._database.execute("DELETE FROM row_images WHERE edit = ?", (number,))
            self._database.execute("DELETE FROM edits WHERE number = ?", (number,))

    def go_to(self, number: int, origin: str) -> Changes | None:
        """Undo or redo until step `number` is the newest that stands; all or nothing.

        Args:
            number: a step, or 0 for the state before the first.

        Returns:
            What was touched, or None if the step is the newest already.

        Raises:
            NotFound: there is no such step.
        """
        with self._database.transaction():
            goal = self._database.row("SELECT * FROM edits WHERE number = ?", (number,))
            if goal is None and number:
                sentence = f"There is no step {number} in the history."
                raise NotFound(sentence, "`commonplace history NOTEBOOK` shows the steps.")
            later = "SELECT * FROM edits WHERE number > ? AND undone = 0 ORDER BY number DESC"
            taken_back = [
                self._replay(step, origin, undo=True) for step in self._database.rows(later, (number,))
            ]
            earlier = "SELECT * FROM edits WHERE number <= ? AND undone = 1 ORDER BY number"
            done_again = [
                self._replay(step, origin, undo=False) for step in self._database.rows(earlier, (number,))
            ]
        done = [*taken_back, *done_again]
        if not done:
            return None
        where = f"Back to: {goal['label']}" if goal else "Back to the beginning"
        return changes(where, (one for step in done for one in step.touched), origin)

    def undo(self, origin: str) -> Changes | None:
        """Take back the newest step that stands; return what it touched, or None if there is none."""
        with self._database.transaction():
            step = self._database.row("SELECT * FROM edits WHERE undone = 0 ORDER BY number DESC LIMIT 1")
            return self._replay(step, origin, undo=True) if step else None

    def redo(self, origin: str) -> Changes | None:
        """Do the oldest undone step again; return what it touched, or None if there is none."""
        with self._database.transaction():
            step = self._database.row("SELECT * FROM edits WHERE undone = 1 ORDER BY number LIMIT 1")
            return self._replay(step, origin, undo=False) if step else None

    def _replay(self, step: Row, origin: str, *, undo: bool) -> Changes:
        order = "DESC" if undo else "ASC"
        positions = self._database.rows(
            f"SELECT position FROM row_images WHERE edit = ? ORDER BY position {order}",
            (step["number"],),
        )
        touched: set[Touched] = set()
        for one in positions:
            (stored,) = self._database.rows(
                "SELECT * FROM row_images WHERE edit = ? AND position = ?", (step["number"], one["position"])
            )
            touched |= self._replay_images(stored, undo=undo)
        self._database.execute("UPDATE edits SET undone = ? WHERE number = ?", (int(undo), step["number"]))
        write_journal(self._database, touched)
        verb = "Undo" if undo else "Redo"
        return changes(f"{verb}: {step['label']}", touched, origin)

    def _replay_images(self, stored: Row, *, undo: bool) -> set[Touched]:
        table, images = stored["table_name"], json.loads(stored["images"])
        if stored["operation"] == "update":
            return self._replay_updates(table, images, undo=undo)
        appear = (stored["operation"] == "delete") == undo
        rows = self._put(table, images, undo=undo) if appear else self._take(table, images, undo=undo)
        if stored["operation"] == "insert":
            # Undone, the step must know the rows to bring them back; standing, their ids suffice.
            kept = rows if undo else [row["id"] for row in rows]
            self._set_images(stored["edit"], stored["position"], kept)
        return {one for row in rows for one in TABLES_WITH_HISTORY[table](row)}

    def _put(self, table: str, rows: list[Row], *, undo: bool) -> list[Row]:
        for row in reversed(rows) if undo else rows:
            insert_row(self._database, table, row)
        return rows

    def _take(self, table: str, images: list[Any], *, undo: bool) -> list[Row]:
        rows: list[Row] = []
        for image in images:
            # An insert that stands is known by its ids; all else by whole rows.
            key: Any = image if isinstance(image, str | int) else image["id"]
            row = self._database.row(f"SELECT * FROM {known(table)} WHERE id = ?", (key,))
            if row is not None:
                rows.append(row)
        for row in reversed(rows) if undo else rows:
            delete_row(self._database, table, row["id"])
        return rows

    def _replay_updates(self, table: str, images: list[Any], *, undo: bool) -> set[Touched]:
        touched: set[Touched] = set()
        for image in reversed(images) if undo else images:
            row = self._database.row(f"SELECT * FROM {known(table)} WHERE id = ?", (image["id"],))
            if row is None:
                continue
            values = image["before"] if undo else image["after"]
            update_row(self._database, table, image["id"], values)
            touched |= touched_by_update(table, row, values)
        return touched


def _same_typing(last: Row, record: list[RowImages]) -> bool:
    return (
        last["operation"] == "update"
        and len(record) == 1
        and record[0].operation == "update"
        and record[0].table == last["table_name"]
        and len(record[0].images) == 1
    )
