"""Notes in the notebook."""

from desktop_app.domain.errors import NotFound
from desktop_app.domain.ids import new_id
from desktop_app.domain.note import Note, NoteOn
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now


class Notes:
    """Rows ↔ `Note`; a passage has one note, an article any number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def on_article(self, edit: Edit, article: str, text: str, *, author: str) -> str:
        """Write a new note on an article and return its id."""
        return self._insert(edit, article, None, text, author=author)

    def on_passage(self, edit: Edit, passage: str, text: str, *, author: str) -> str | None:
        """Write the note of a passage in place of the one it has; return its id.

        An empty text removes the note and returns None.
        """
        there = self._database.value("SELECT id FROM notes WHERE passage = ?", (passage,))
        if there:
            return self.rewrite(edit, there, text)
        if not text.strip():
            return None
        article = self._database.value("SELECT article FROM passages WHERE id = ?", (passage,))
        if article is None:
            sentence = f"There is no passage {passage} in this notebook."
            raise NotFound(sentence, "`commonplace list NOTEBOOK passages` shows them.")
        return self._insert(edit, article, passage, text, author=author)

    def rewrite(self, edit: Edit, note: str, text: str) -> str | None:
        """Change the text of a note and return its id; an empty text removes it and returns None."""
        if not text.strip():
            edit.delete("notes", note)
            return None
        if self.get(note).text != text:
            edit.update("notes", note, text=text, changed=now())
        return note

    def restore(self, edit: Edit, note: Note, *, article: str) -> str:
        """Store a note of another notebook under its own id."""
        return self._insert(edit, article, note.passage, note.text, author=note.author, key=note.id)

    def _insert(
        self, edit: Edit, article: str, passage: str | None, text: str, *, author: str, key: str | None = None
    ) -> str:
        note = key or new_id()
        moment = now()
        edit.insert(
            "notes",
            {
                "id": note,
                "article": article,
                "passage": passage,
                "text": text,
                "author": author,
                "created": moment,
                "changed": moment,
            },
        )
        return note

    def get(self, note: str) -> Note:
        """Return a note.

        Raises:
            NotFound: there is none with this id.
        """
        row = self._database.row("SELECT * FROM notes WHERE id = ?", (note,))
        if row is None:
            sentence = f"There is no note {note} in this notebook."
            raise NotFound(sentence, "`commonplace list NOTEBOOK notes` shows them.")
        return _note(row)

    def exists(self, note: str) -> bool:
        """Tell whether there is a note with this id."""
        return self._database.value("SELECT 1 FROM notes WHERE id = ?", (note,)) is not None

    def all(self) -> list[Note]:
        """Return all notes in the order in which they were written."""
        return [_note(row) for row in self._database.rows("SELECT * FROM notes ORDER BY id")]

    def of_article(self, article: str) -> list[Note]:
        """Return the notes on an article and on its passages, oldest first."""
        rows = self._database.rows("SELECT * FROM notes WHERE article = ? ORDER BY id", (article,))
        return [_note(row) for row in rows]

    def of_passage(self, passage: str) -> Note | None:
        """Return the note of a passage, or None."""
        row = self._database.row("SELECT * FROM notes WHERE passage = ?", (passage,))
        return _note(row) if row else None

    def delete(self, edit: Edit, note: str) -> None:
        """Remove a note."""
        edit.delete("notes", note)


def _note(row: Row) -> Note:
    return Note(
        id=row["id"],
        on=NoteOn.PASSAGE if row["passage"] else NoteOn.ARTICLE,
        article=row["article"],
        passage=row["passage"],
        text=row["text"],
        created=row["created"],
        changed=row["changed"],
        author=row["author"],
    )
