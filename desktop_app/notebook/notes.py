"""Notes in the notebook."""

from desktop_app.domain.errors import NotFound
from desktop_app.domain.ids import new_id
from desktop_app.domain.links import LinkTo, leads_to, marker
from desktop_app.domain.note import Note, NoteOn, NotePlace
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now


class Notes:
    """Rows ↔ `Note`; a passage has one note, everything else any number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def on_article(self, edit: Edit, article: str, text: str, *, author: str) -> str:
        """Write a new note on an article and return its id."""
        return self.add(edit, NotePlace(article=article), text, author=author)

    def on_passage(self, edit: Edit, passage: str, text: str, *, author: str) -> str | None:
        """Write the note of a passage in place of the one it has; return its id.

        An empty text removes the note and returns None.
        """
        there = self._database.value("SELECT id FROM notes WHERE passage = ?", (passage,))
        if there:
            return self.rewrite(edit, there, text)
        if not text.strip():
            return None
        return self.add(edit, NotePlace(passage=passage), text, author=author)

    def add(
        self, edit: Edit, place: NotePlace, text: str, *, author: str, title: str = "", key: str = ""
    ) -> str:
        """Write a new note where `place` says, on nothing if that is empty, and return its id."""
        article = place.article
        if place.passage is not None:
            article = self._database.value("SELECT article FROM passages WHERE id = ?", (place.passage,))
            if article is None:
                sentence = f"There is no passage {place.passage} in this notebook."
                raise NotFound(sentence, "`commonplace list NOTEBOOK passages` shows them.")
        note, moment = key or new_id(), now()
        row: Row = {
            "id": note,
            "article": article,
            "passage": place.passage,
            "tag": place.tag,
            "brief": place.brief,
            "title": title,
            "text": text,
            "author": author,
            "created": moment,
            "changed": moment,
        }
        edit.insert("notes", row)
        return note

    def rewrite(self, edit: Edit, note: str, text: str, *, title: str | None = None) -> str | None:
        """Change the text, and the title unless None, of a note and return its id.

        A note that holds neither is removed, and None returned.
        """
        known = self.get(note)
        name = known.title if title is None else title
        if not text.strip() and not name:
            self.delete(edit, note)
            return None
        if (known.text, known.title) != (text, name):
            edit.update("notes", note, text=text, title=name, changed=now())
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

    def without_article(self) -> list[str]:
        """Return the ids of the notes that hang on no article, in order."""
        rows = self._database.rows("SELECT id FROM notes WHERE article IS NULL ORDER BY id")
        return [row["id"] for row in rows]

    def of_article(self, article: str) -> list[Note]:
        """Return the notes on an article and on its passages, oldest first."""
        rows = self._database.rows("SELECT * FROM notes WHERE article = ? ORDER BY id", (article,))
        return [_note(row) for row in rows]

    def of_tag(self, tag: str) -> list[Note]:
        """Return the notes on a tag, oldest first."""
        return [_note(row) for row in self._database.rows("SELECT * FROM notes WHERE tag = ?", (tag,))]

    def of_brief(self, brief: str) -> list[Note]:
        """Return the notes on a brief, oldest first."""
        return [_note(row) for row in self._database.rows("SELECT * FROM notes WHERE brief = ?", (brief,))]

    def of_passage(self, passage: str) -> Note | None:
        """Return the note of a passage, or None."""
        row = self._database.row("SELECT * FROM notes WHERE passage = ?", (passage,))
        return _note(row) if row else None

    def linking_to(self, to: LinkTo, key: str) -> list[Note]:
        """Return the notes whose text links to a thing, the one changed last first."""
        rows = self._database.rows(
            "SELECT * FROM notes WHERE instr(text, ?) > 0 ORDER BY changed DESC, id DESC", (marker(to, key),)
        )
        return [note for note in map(_note, rows) if leads_to(note.text, [(to, key)])]

    def delete(self, edit: Edit, note: str) -> None:
        """Remove a note with its versions."""
        for row in self._database.rows("SELECT id FROM note_versions WHERE note = ?", (note,)):
            edit.delete("note_versions", row["id"])
        edit.delete("notes", note)


def _note(row: Row) -> Note:
    hangs_on = next((name for name in ("passage", "article", "tag", "brief") if row[name]), "free")
    return Note(
        id=row["id"],
        on=NoteOn(hangs_on),
        article=row["article"],
        passage=row["passage"],
        text=row["text"],
        created=row["created"],
        changed=row["changed"],
        author=row["author"],
        tag=row["tag"],
        brief=row["brief"],
        title=row["title"],
    )
