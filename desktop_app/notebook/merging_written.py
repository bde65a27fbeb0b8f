"""Merging what was written and gathered: briefs, notes, saved searches, variants and collections."""

import json

from desktop_app.domain.changes import Kind
from desktop_app.domain.ids import new_id
from desktop_app.domain.variant_group import same_forms
from desktop_app.notebook.database import Row
from desktop_app.notebook.history import now
from desktop_app.notebook.joining import joined_text
from desktop_app.notebook.pairing import Pairing
from desktop_app.notebook.trash_words import name_of

OWNERS = (Kind.ARTICLE, Kind.PASSAGE, Kind.TAG, Kind.BRIEF)
"""What a note can hang on; the columns have the same names."""

Outline = list[tuple[str, str, str | None]]


class Written:
    """Everything that refers to articles, passages and tags; these must be paired already."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._here = pairing.here
        self._edit = pairing.edit
        self._report = pairing.report

    def run(self) -> None:
        """Copy everything."""
        steps = {
            "briefs": self._brief,
            "notes": self._note,
            "note_versions": self._version,
            "note_templates": self._template,
            "searches": self._search,
            "variant_groups": self._variants,
            "collections": self._collection,
            "collection_articles": self._place,
        }
        for table, copy in steps.items():
            for row in self._pairing.rows(table):
                copy(row)

    # --- notes ---------------------------------------------------------------------------------

    def _note(self, row: Row) -> None:
        same = self._pairing.here_row("notes", row["id"])
        if same is not None:
            self._pairing.pair(Kind.NOTE, row["id"], row["id"])
            if same["text"] != row["text"]:
                self._keep_both(same, row)
            return
        if self._pairing.was_deleted_here(Kind.NOTE, row):
            return
        owners = {kind.value: self._pairing.id_of(kind, row[kind.value]) for kind in OWNERS}
        if any(row[name] is not None and owners[name] is None for name in owners):
            return
        mine = self._here.row("SELECT * FROM notes WHERE passage = ?", (owners["passage"],))
        if mine is None:
            self._edit.insert("notes", {**row, **owners})
            self._pairing.pair(Kind.NOTE, row["id"], row["id"])
            self._report.notes.append(row["id"])
            return
        self._pairing.pair(Kind.NOTE, row["id"], mine["id"])
        if row["text"].strip() not in mine["text"]:
            self._edit.update("notes", mine["id"], text=joined_text(mine, row), changed=now())
            self._report.notes.append(mine["id"])

    def _keep_both(self, mine: Row, theirs: Row) -> None:
        """Keep the note as it is here, and what it says there as one of its versions."""
        held = self._here.value(
            "SELECT 1 FROM note_versions WHERE note = ? AND text = ?", (mine["id"], theirs["text"])
        )
        if held is None:
            version = {"id": new_id(), "note": mine["id"], "text": theirs["text"]}
            self._edit.insert(
                "note_versions", {**version, "author": theirs["author"], "made": theirs["changed"]}
            )
        sentence = (
            f"The note “{name_of(Kind.NOTE, mine)}” says something else there;"
            " it stays as here, and the other is kept as a version of it."
        )
        self._pairing.disagree(Kind.NOTE, mine["id"], sentence)

    def _version(self, row: Row) -> None:
        note = self._pairing.id_of(Kind.NOTE, row["note"])
        if note is not None and self._pairing.here_row("note_versions", row["id"]) is None:
            self._edit.insert("note_versions", {**row, "note": note})

    def _template(self, row: Row) -> None:
        same = self._here.row("SELECT * FROM note_templates WHERE name = ?", (row["name"],))
        if same is None:
            made = self._pairing.free_id("note_templates", row["id"])
            self._edit.insert("note_templates", {**row, "id": made})
            self._report.templates.append(made)
        elif same["text"] != row["text"]:
            sentence = f"The note template “{row['name']}” is another there; it stays as here."
            self._pairing.disagree(Kind.TEMPLATE, same["id"], sentence)

    # --- briefs --------------------------------------------------------------------------------

    def _brief(self, row: Row) -> None:
        if self._pairing.was_deleted_here(Kind.BRIEF, row):
            return
        items = self._items(row["id"])
        name, number = row["name"], 1
        while held := self._here.rows("SELECT id FROM briefs WHERE name = ?", (name,)):
            same = next((one["id"] for one in held if self._outline(one["id"]) == _outline(items)), None)
            if same is not None:
                self._pairing.pair(Kind.BRIEF, row["id"], same)
                return
            number += 1
            name = f"{row['name']} ({number})"
        made = self._pairing.free_id("briefs", row["id"])
        self._edit.insert("briefs", {**row, "id": made, "name": name})
        for position, one in enumerate(items):
            key = self._pairing.free_id("brief_items", one["id"])
            self._edit.insert("brief_items", {**one, "id": key, "brief": made, "position": position})
        self._pairing.pair(Kind.BRIEF, row["id"], made)
        self._report.briefs.append(made)
        if number > 1:
            sentence = f"There is another brief “{row['name']}” here; theirs is called “{name}”."
            self._pairing.disagree(Kind.BRIEF, made, sentence)

    def _items(self, brief: str) -> list[Row]:
        """Return the items of a brief there with the passages that they quote here."""
        items: list[Row] = []
        for one in self._pairing.source.rows(
            "SELECT * FROM brief_items WHERE brief = ? ORDER BY position, id", (brief,)
        ):
            passage = self._pairing.id_of(Kind.PASSAGE, one["passage"])
            if passage or one["kind"] != "passage":
                items.append(one | {"passage": passage})
        return items

    def _outline(self, brief: str) -> Outline:
        return _outline(
            self._here.rows("SELECT * FROM brief_items WHERE brief = ? ORDER BY position, id", (brief,))
        )

    # --- searches, variants, collections -------------------------------------------------------

    def _search(self, row: Row) -> None:
        same = self._here.value(
            "SELECT id FROM searches WHERE name = ? AND query = ?", (row["name"], row["query"])
        )
        if same is None and not self._pairing.was_deleted_here(Kind.SEARCH, row):
            made = self._pairing.free_id("searches", row["id"])
            self._edit.insert("searches", {**row, "id": made})
            self._report.searches.append(made)

    def _variants(self, row: Row) -> None:
        forms = same_forms(json.loads(row["forms"]))
        held = self._here.rows("SELECT id, forms FROM variant_groups")
        if any(one["id"] == row["id"] or forms <= same_forms(json.loads(one["forms"])) for one in held):
            return
        if not self._pairing.was_deleted_here(Kind.VARIANTS, row):
            self._edit.insert("variant_groups", dict(row))
            self._report.variants.append(row["id"])

    def _collection(self, row: Row) -> None:
        same = self._here.row("SELECT * FROM collections WHERE name_key = ?", (row["name_key"],))
        same = same or self._pairing.here_row("collections", row["id"])
        if same is not None:
            self._pairing.pair(Kind.COLLECTION, row["id"], same["id"])
        elif not self._pairing.was_deleted_here(Kind.COLLECTION, row):
            self._edit.insert("collections", dict(row))
            self._pairing.pair(Kind.COLLECTION, row["id"], row["id"])
            self._report.collections.append(row["id"])

    def _place(self, row: Row) -> None:
        """Copy the place of an article in a collection."""
        collection = self._pairing.id_of(Kind.COLLECTION, row["collection"])
        article = self._pairing.id_of(Kind.ARTICLE, row["article"])
        key = f"{collection}:{article}"
        if collection and article and self._pairing.here_row("collection_articles", key) is None:
            place = {**row, "id": key, "collection": collection, "article": article}
            self._edit.insert("collection_articles", place)


def _outline(items: list[Row]) -> Outline:
    return [(one["kind"], one["text"], one["passage"]) for one in items]
