"""The trash: whatever is deleted waits here, with all that went along, and comes back under its ids."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError, NotFound
from desktop_app.domain.trash import Restored, Trashed
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now
from desktop_app.notebook.trash_words import BELONGS, MAIN_TABLES, name_of, sentence_on

Deleter = Callable[[Edit, str], object]
Stored = tuple[str, Row]
"""A table and one of its rows."""

_COLUMNS = "id, kind, name, article, deleted"


class Trash:
    """Rows of deleted things, as JSON.

    Args:
        deleters: what removes a thing of each kind with all that hangs on it.
    """

    def __init__(self, database: Database, deleters: Mapping[Kind, Deleter]) -> None:
        self._database = database
        self._deleters = deleters

    def put(self, edit: Edit, kind: Kind, thing: str) -> None:
        """Delete a thing of any kind into the trash, in the same step of undo.

        Raises:
            NotFound: there is no such thing.
        """
        main = self._database.row(f"SELECT * FROM {MAIN_TABLES[kind]} WHERE id = ?", (thing,))
        if main is None:
            sentence = f"There is no {BELONGS[MAIN_TABLES[kind]]} {thing} in this notebook."
            raise NotFound(sentence)
        place = edit.place()
        self._delete_notes(edit, kind, thing)
        self._deleters[kind](edit, thing)
        rows = edit.deleted_since(place)
        if self.holds(thing):
            edit.delete("trash", thing)
        edit.insert(
            "trash",
            {
                "id": thing,
                "kind": kind.value,
                "name": name_of(kind, main),
                "article": thing if kind is Kind.ARTICLE else main.get("article"),
                "deleted_rows": json.dumps(rows, ensure_ascii=False, separators=(",", ":")),
                "deleted": now(),
            },
        )

    def _delete_notes(self, edit: Edit, kind: Kind, thing: str) -> None:
        """Delete what is written on a tag or a brief, and the older forms of all notes that go along."""
        column = {Kind.NOTE: "id", Kind.ARTICLE: "article", Kind.TAG: "tag", Kind.BRIEF: "brief"}.get(kind)
        if column is None:
            return
        versions = self._database.rows(
            "SELECT note_versions.id FROM note_versions JOIN notes ON notes.id = note_versions.note"
            f" WHERE notes.{column} = ?",
            (thing,),
        )
        for row in versions:
            edit.delete("note_versions", row["id"])
        if kind in {Kind.TAG, Kind.BRIEF}:
            for row in self._database.rows(f"SELECT id FROM notes WHERE {column} = ?", (thing,)):
                self._deleters[Kind.NOTE](edit, row["id"])

    def all(self) -> list[Trashed]:
        """Return what lies in the trash, the newest first."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM trash ORDER BY deleted DESC, rowid DESC")
        return [trashed(row) for row in rows]

    def holds(self, thing: str) -> bool:
        """Tell whether a thing lies in the trash."""
        return self._database.value("SELECT 1 FROM trash WHERE id = ?", (thing,)) is not None

    def get(self, thing: str) -> Trashed:
        """Return a deleted thing by the id that it had.

        Raises:
            NotFound: it is not in the trash.
        """
        return trashed(self._row(thing))

    def restore(self, edit: Edit, thing: str) -> Restored:
        """Bring a deleted thing back under its ids, with all that went along as far as that can be.

        Raises:
            NotFound: it is not in the trash.
            CommonplaceError: what it belongs to is gone, or another thing has taken its place.
        """
        row = self._row(thing)
        found = trashed(row)
        stored: list[Stored] = json.loads(row["deleted_rows"])
        main = MAIN_TABLES[found.kind]
        left_out: Counter[tuple[str, str]] = Counter()
        for table, one in reversed(stored):
            trouble = self._trouble(table, one)
            if trouble is None:
                edit.insert(table, one)
            elif (table, one["id"]) == (main, thing):
                raise self._refusal(found, one, trouble)
            else:
                left_out[table, trouble] += 1
        edit.delete("trash", thing)
        return Restored(found.kind, found.id, found.name, sentence_on(left_out))

    def _row(self, thing: str) -> Row:
        row = self._database.row("SELECT * FROM trash WHERE id = ?", (thing,))
        if row is None:
            sentence = f"There is nothing {thing} in the trash."
            raise NotFound(sentence, "`commonplace trash NOTEBOOK` shows what is there.")
        return row

    def _trouble(self, table: str, row: Row) -> str | None:
        """Return the table of the row that is missing, or an empty string if its place is taken."""
        if self._is_there(table, row["id"]):
            return ""
        for reference in self._database.rows(f"PRAGMA foreign_key_list({table})"):
            value = row[reference["from"]]
            if value is not None and not self._is_there(reference["table"], value, reference["to"]):
                return str(reference["table"])
        return "" if self._taken_by(table, row) else None

    def _taken_by(self, table: str, row: Row) -> Any:
        """Return the id of another row that has what only one may have, or None."""
        for index in self._database.rows(f"PRAGMA index_list({table})"):
            if not index["unique"]:
                continue
            names = [one["name"] for one in self._database.rows(f"PRAGMA index_info({index['name']})")]
            if any(row[name] is None for name in names):
                continue
            where = " AND ".join(f"{name} = ?" for name in names)
            there = self._database.value(
                f"SELECT id FROM {table} WHERE {where}", [row[name] for name in names]
            )
            if there is not None:
                return there
        return None

    def _is_there(self, table: str, key: str | int, column: str = "id") -> bool:
        return self._database.value(f"SELECT 1 FROM {table} WHERE {column} = ?", (key,)) is not None

    def _refusal(self, found: Trashed, row: Row, missing: str) -> CommonplaceError:
        if not missing:
            sentence = f"Another {BELONGS[MAIN_TABLES[found.kind]]} has taken the place of “{found.name}”."
            return CommonplaceError(sentence, "Rename or delete that one first, then restore this.")
        what = BELONGS[missing]
        sentence = f"The {what} that “{found.name}” belongs to is gone."
        keys = [
            row[one["from"]]
            for one in self._database.rows(f"PRAGMA foreign_key_list({MAIN_TABLES[found.kind]})")
            if one["table"] == missing
        ]
        if any(key is not None and self.holds(key) for key in keys):
            return CommonplaceError(sentence, f"The {what} is in the trash, too: restore it first.")
        return CommonplaceError(sentence, "It cannot be brought back without it.")


def trashed(row: Row) -> Trashed:
    """Return a row of the trash as a thing."""
    return Trashed(Kind(row["kind"]), row["id"], row["name"], row["article"], row["deleted"])
