"""Briefs in the notebook."""

from desktop_app.domain.brief import Brief, BriefItem, ItemKind
from desktop_app.domain.errors import NotFound
from desktop_app.domain.ids import new_id
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now


class Briefs:
    """Rows ↔ `Brief` and its outline."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, edit: Edit, name: str) -> str:
        """Start an empty brief and return its id."""
        brief, moment = new_id(), now()
        edit.insert("briefs", {"id": brief, "name": name, "created": moment, "changed": moment})
        return brief

    def get(self, brief: str) -> Brief:
        """Return a brief with its outline.

        Raises:
            NotFound: there is none with this id.
        """
        row = self._database.row("SELECT * FROM briefs WHERE id = ?", (brief,))
        if row is None:
            sentence = f"There is no brief {brief} in this notebook."
            raise NotFound(sentence, "`commonplace list NOTEBOOK briefs` shows them.")
        return self._with_items(row)

    def by_name(self, name: str) -> Brief | None:
        """Return the oldest brief of that name, or None."""
        row = self._database.row("SELECT * FROM briefs WHERE name = ? ORDER BY id LIMIT 1", (name,))
        return self._with_items(row) if row else None

    def all(self) -> list[Brief]:
        """Return all briefs in the order in which they were started."""
        return [self._with_items(row) for row in self._database.rows("SELECT * FROM briefs ORDER BY id")]

    def holding(self, passage: str) -> list[str]:
        """Return the ids of the briefs that quote a passage."""
        rows = self._database.rows("SELECT DISTINCT brief FROM brief_items WHERE passage = ?", (passage,))
        return [row["brief"] for row in rows]

    def rename(self, edit: Edit, brief: str, name: str) -> None:
        """Give a brief another name."""
        edit.update("briefs", brief, name=name, changed=now())

    def add_section(self, edit: Edit, brief: str, heading: str, *, position: int | None = None) -> str:
        """Add a section at the end, or at `position`, and return the item's id."""
        return self._add(edit, brief, kind=ItemKind.SECTION, text=heading, position=position)

    def add_text(self, edit: Edit, brief: str, text: str, *, position: int | None = None) -> str:
        """Add the analyst's own text (Markdown) and return the item's id."""
        return self._add(edit, brief, kind=ItemKind.TEXT, text=text, position=position)

    def add_passage(self, edit: Edit, brief: str, passage: str, *, position: int | None = None) -> str:
        """Quote a passage and return the item's id."""
        return self._add(edit, brief, kind=ItemKind.PASSAGE, passage=passage, position=position)

    def _add(
        self,
        edit: Edit,
        brief: str,
        *,
        kind: ItemKind,
        text: str = "",
        passage: str | None = None,
        position: int | None = None,
    ) -> str:
        item = new_id()
        count = len(self._item_rows(brief))
        row: Row = {"id": item, "brief": brief, "kind": kind.value, "text": text, "passage": passage}
        edit.insert("brief_items", {**row, "position": count})
        self._changed(edit, brief)
        if position is not None:
            self.move(edit, item, position)
        return item

    def set_text(self, edit: Edit, item: str, text: str) -> None:
        """Change a section's heading or a text."""
        edit.update("brief_items", item, text=text)
        self._changed(edit, self._brief_of(item))

    def move(self, edit: Edit, item: str, position: int) -> None:
        """Move an item to a place in its brief, counted from 0; what lies between shifts."""
        brief = self._brief_of(item)
        order = [row["id"] for row in self._item_rows(brief) if row["id"] != item]
        order.insert(max(0, position), item)
        self._renumber(edit, order)
        self._changed(edit, brief)

    def remove(self, edit: Edit, item: str) -> None:
        """Take an item out of its brief; a quoted passage itself stays."""
        brief = self._brief_of(item)
        edit.delete("brief_items", item)
        self._renumber(edit, [row["id"] for row in self._item_rows(brief)])
        self._changed(edit, brief)

    def delete(self, edit: Edit, brief: str) -> None:
        """Remove a brief and its outline; the quoted passages stay."""
        for row in self._item_rows(brief):
            edit.delete("brief_items", row["id"])
        edit.delete("briefs", brief)

    def _renumber(self, edit: Edit, order: list[str]) -> None:
        for position, item in enumerate(order):
            edit.update("brief_items", item, position=position)

    def _changed(self, edit: Edit, brief: str) -> None:
        edit.update("briefs", brief, changed=now())

    def _brief_of(self, item: str) -> str:
        brief = self._database.value("SELECT brief FROM brief_items WHERE id = ?", (item,))
        if brief is None:
            sentence = f"There is no item {item} in any brief."
            raise NotFound(sentence)
        return str(brief)

    def _item_rows(self, brief: str) -> list[Row]:
        return self._database.rows(
            "SELECT * FROM brief_items WHERE brief = ? ORDER BY position, id", (brief,)
        )

    def _with_items(self, row: Row) -> Brief:
        items = tuple(
            BriefItem(one["id"], ItemKind(one["kind"]), one["text"], one["passage"], one["position"])
            for one in self._item_rows(row["id"])
        )
        return Brief(row["id"], row["name"], row["created"], row["changed"], items)
