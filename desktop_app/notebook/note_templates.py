"""The user's own texts that notes begin with."""

from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.ids import new_id
from desktop_app.domain.note import NoteTemplate
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit


class NoteTemplates:
    """Rows ↔ `NoteTemplate`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[NoteTemplate]:
        """Return the templates in the order of their names."""
        rows = self._database.rows("SELECT * FROM note_templates ORDER BY name COLLATE NOCASE, id")
        return [_template(row) for row in rows]

    def get(self, template: str) -> NoteTemplate:
        """Return a template.

        Raises:
            NotFound: there is none with this id.
        """
        row = self._database.row("SELECT * FROM note_templates WHERE id = ?", (template,))
        if row is None:
            sentence = f"There is no note template {template} in this notebook."
            raise NotFound(sentence)
        return _template(row)

    def put(self, edit: Edit, name: str, text: str) -> str:
        """Keep a text under a name, in place of what has that name, and return its id.

        Raises:
            UsageError: the name holds no letter.
        """
        clean = " ".join(name.split())
        if not clean:
            sentence = "A template needs a name."
            raise UsageError(sentence, "Give it a name of at least one word.")
        there = self._database.value("SELECT id FROM note_templates WHERE name = ?", (clean,))
        if there is not None:
            edit.update("note_templates", there, text=text)
            return str(there)
        made = new_id()
        edit.insert("note_templates", {"id": made, "name": clean, "text": text})
        return made

    def delete(self, edit: Edit, template: str) -> None:
        """Remove a template."""
        edit.delete("note_templates", template)


def _template(row: Row) -> NoteTemplate:
    return NoteTemplate(row["id"], row["name"], row["text"])
