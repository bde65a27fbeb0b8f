"""The one door for changes: every insert, update and delete is recorded as a row image.

From the record come undo and redo, the change set that panes refresh by, and the journal that the
index follows. The idea of undo by row images is Anki's (rslib/src/undo); no inverse is written by hand.

An insert keeps only the ids of its rows: the rows themselves are read when they are undone. So an
import of a hundred thousand articles is one step that costs little more than its ids.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.changes import Changes, Kind, Touched
from desktop_app.notebook.database import Database, Row

IMAGES_PER_ROW = 500
"""How many inserted ids one stored image holds at the most."""

TABLES_WITH_HISTORY: Mapping[str, Callable[[Row], Iterable[Touched]]] = {
    "articles": lambda row: [Touched(Kind.ARTICLE, row["id"], row["id"])],
    "revisions": lambda row: [Touched(Kind.ARTICLE, row["article"], row["article"])],
    "blocks": lambda row: [Touched(Kind.ARTICLE, row["article"], row["article"])],
    "passages": lambda row: [Touched(Kind.PASSAGE, row["id"], row["article"])],
    "passage_aliases": lambda row: [Touched(Kind.PASSAGE, row["passage"], row["article"])],
    "passage_tags": lambda row: [
        Touched(Kind.PASSAGE, row["passage"], row["article"]),
        Touched(Kind.TAG, row["tag"]),
    ],
    "tags": lambda row: [Touched(Kind.TAG, row["id"])],
    "notes": lambda row: [
        Touched(Kind.NOTE, row["id"], row.get("article")),
        *([Touched(Kind.PASSAGE, row["passage"], row.get("article"))] if row.get("passage") else []),
        *([Touched(Kind.TAG, row["tag"])] if row.get("tag") else []),
        *([Touched(Kind.BRIEF, row["brief"])] if row.get("brief") else []),
    ],
    "note_versions": lambda row: [Touched(Kind.VERSION, row["note"])],
    "note_templates": lambda row: [Touched(Kind.TEMPLATE, row["id"])],
    "collections": lambda row: [Touched(Kind.COLLECTION, row["id"])],
    "collection_articles": lambda row: [Touched(Kind.COLLECTION, row["collection"], row["article"])],
    "trash": lambda row: [Touched(Kind.TRASH, row["id"])],
    "briefs": lambda row: [Touched(Kind.BRIEF, row["id"])],
    "brief_items": lambda row: [Touched(Kind.BRIEF, row["brief"])],
    "searches": lambda row: [Touched(Kind.SEARCH, row["id"])],
    "variant_groups": lambda row: [Touched(Kind.VARIANTS, row["id"])],
}
"""What a change of a row touches, table by table; a table that is not here cannot be edited."""

READ_MARKS = frozenset({"read", "resume_at"})
"""The columns of `articles` that tell how far the user has read, not what the article is."""

SHELF_MARKS = READ_MARKS | {"starred"}
"""The columns of `articles` that tell what it is to the user; its text and its details are as they were."""


@dataclass(slots=True)
class RowImages:
    """Changes of one kind to one table that followed each other.

    Attributes:
        table: its name.
        operation: `insert` (images are ids, or whole rows once undone), `update` (pairs of the
            changed columns before and after, with the id), or `delete` (whole rows).
    """

    table: str
    operation: str
    images: list[Any] = field(default_factory=list[Any])

    def to_json(self) -> str:
        """Return the images as they are stored."""
        return json.dumps(self.images, ensure_ascii=False, separators=(",", ":"))


class Edit:
    """One edit under way; made by `Notebook.edit` only, handed to every function that writes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._touched: set[Touched] = set()
        self.record: list[RowImages] = []

    def insert(self, table: str, row: Row) -> None:
        """Add a row and record its id; a row of `blocks` gets its number from the database."""
        number = insert_row(self._database, table, row)
        row.setdefault("id", number)
        self._touch(table, row)
        if not self._continues(table, "insert"):
            self.record.append(RowImages(table, "insert"))
        self.record[-1].images.append(row["id"])

    def update(self, table: str, key: str | int, **values: Any) -> None:
        """Change columns of the row with id `key`; what is already so is not recorded."""
        row = self._database.row(f"SELECT * FROM {known(table)} WHERE id = ?", (key,))
        if row is None:
            message = f"no row {key} in {table}"
            raise KeyError(message)
        after = {name: value for name, value in values.items() if row[name] != value}
        if not after:
            return
        before = {name: row[name] for name in after}
        update_row(self._database, table, key, after)
        self._touched |= touched_by_update(table, row, after)
        self._record_update(table, {"id": key, "before": before, "after": after})

    def delete(self, table: str, key: str | int) -> None:
        """Remove the row with id `key` and record all of it."""
        row = self._database.row(f"SELECT * FROM {known(table)} WHERE id = ?", (key,))
        if row is None:
            message = f"no row {key} in {table}"
            raise KeyError(message)
        delete_row(self._database, table, key)
        self._touch(table, row)
        if not self._continues(table, "delete"):
            self.record.append(RowImages(table, "delete"))
        self.record[-1].images.append(row)

    def keep(self, table: str, key: str, row: Row) -> None:
        """Store content under its hash, outside the record: added once, never changed."""
        if table not in {"texts", "originals"}:
            message = f"{table} is not stored by content"
            raise KeyError(message)
        if self._database.value(f"SELECT 1 FROM {table} WHERE sha256 = ?", (key,)) is None:
            insert_row(self._database, table, {"sha256": key, **row})

    def place(self) -> tuple[int, int]:
        """Return how far the record goes now, for `deleted_since`."""
        return len(self.record), len(self.record[-1].images) if self.record else 0

    def deleted_since(self, place: tuple[int, int]) -> list[tuple[str, Row]]:
        """Return each row that was deleted since `place` was asked for, with its table, in order."""
        runs, inside = place
        found: list[tuple[str, Row]] = []
        for number, one in enumerate(self.record[max(0, runs - 1) :], start=max(0, runs - 1)):
            if one.operation == "delete":
                images = one.images[inside:] if number == runs - 1 else one.images
                found.extend((one.table, row) for row in images)
        return found

    def touched(self) -> frozenset[Touched]:
        """Return what this edit has touched so far."""
        return frozenset(self._touched)

    def _continues(self, table: str, operation: str) -> bool:
        if not self.record:
            return False
        last = self.record[-1]
        return last.table == table and last.operation == operation and len(last.images) < IMAGES_PER_ROW

    def _record_update(self, table: str, image: dict[str, Any]) -> None:
        if not self._continues(table, "update"):
            self.record.append(RowImages(table, "update"))
        merge_update(self.record[-1].images, image)

    def _touch(self, table: str, row: Row) -> None:
        self._touched.update(TABLES_WITH_HISTORY[table](row))


def touched_by_update(table: str, row: Row, values: Row) -> set[Touched]:
    """Return what is touched when columns of `row` take `values`, or took them back."""
    if table == "articles" and values.keys() == {"resume_at"}:
        return set()
    if table == "articles" and values.keys() <= SHELF_MARKS:
        return {Touched(Kind.READING, row["id"], row["id"])}
    touches = TABLES_WITH_HISTORY[table]
    return {*touches(row), *touches(row | values)}


def require_read_marks(record: Iterable[RowImages]) -> None:
    """Refuse a record that undo may not pass over: with other changes out of order it could not go back."""
    for one in record:
        marks = one.table == "articles" and one.operation == "update"
        if not marks or any(not image["after"].keys() <= READ_MARKS for image in one.images):
            message = f"a change of {one.table} must be a step of undo"
            raise RuntimeError(message)


def merge_update(images: list[Any], image: dict[str, Any]) -> None:
    """Add an update to `images`; typing on in the same row extends the last one instead."""
    last = images[-1] if images else None
    if last is None or last["id"] != image["id"] or last["after"].keys() != image["after"].keys():
        images.append(image)
    else:
        last["after"] = image["after"]


def known(table: str) -> str:
    """Return `table` if it may be edited; names never come from outside, this guards the SQL."""
    if table not in TABLES_WITH_HISTORY and table not in {"texts", "originals"}:
        message = f"{table} cannot be edited"
        raise KeyError(message)
    return table


def insert_row(database: Database, table: str, row: Row) -> int:
    """Insert `row` and return the number the database gave it."""
    columns = ", ".join(row)
    places = ", ".join("?" * len(row))
    return database.execute(f"INSERT INTO {known(table)} ({columns}) VALUES ({places})", tuple(row.values()))


def update_row(database: Database, table: str, key: str | int, values: Row) -> None:
    """Set columns of the row with id `key`."""
    setting = ", ".join(f"{name} = ?" for name in values)
    database.execute(f"UPDATE {known(table)} SET {setting} WHERE id = ?", (*values.values(), key))


def delete_row(database: Database, table: str, key: str | int) -> None:
    """Delete the row with id `key`."""
    database.execute(f"DELETE FROM {known(table)} WHERE id = ?", (key,))


def write_journal(database: Database, touched: Iterable[Touched]) -> None:
    """Append one journal line for each thing touched, with a random mark."""
    ordered = sorted(touched, key=lambda one: (one.kind, one.id))
    database.execute_many(
        "INSERT INTO journal (mark, kind, thing, article) VALUES (?, ?, ?, ?)",
        [(secrets.randbits(63), one.kind.value, one.id, one.article) for one in ordered],
    )


def changes(label: str, touched: Iterable[Touched], origin: str) -> Changes:
    """Return the change set that subscribers are told."""
    return Changes(label=label, touched=frozenset(touched), origin=origin)
