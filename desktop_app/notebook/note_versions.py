"""Versions of notes: what a note said before each stay in its field that changed it."""

from desktop_app.domain.errors import NotFound
from desktop_app.domain.ids import new_id
from desktop_app.domain.note import Note, NoteVersion
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit


class NoteVersions:
    """Rows ↔ `NoteVersion`; what a note says now is none of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, edit: Edit, note: Note, session: str = "") -> None:
        """Keep what a note says now, before it is changed; once for all changes of one session.

        Args:
            session: an id; without one the change stands alone.
        """
        holder = self._database.value("SELECT note FROM note_versions WHERE id = ?", (session,))
        if holder == note.id or not note.text.strip():
            return
        key = session if session and holder is None else new_id()
        row: Row = {"id": key, "note": note.id, "text": note.text}
        edit.insert("note_versions", {**row, "author": note.author, "made": note.changed})

    def of_note(self, note: str) -> list[NoteVersion]:
        """Return the older forms of a note, the newest first."""
        rows = self._database.rows(
            "SELECT * FROM note_versions WHERE note = ? ORDER BY made DESC, id DESC", (note,)
        )
        return [_version(row) for row in rows]

    def get(self, version: str) -> NoteVersion:
        """Return a version.

        Raises:
            NotFound: there is none with this id.
        """
        row = self._database.row("SELECT * FROM note_versions WHERE id = ?", (version,))
        if row is None:
            sentence = f"There is no version {version} of a note in this notebook."
            raise NotFound(sentence)
        return _version(row)


def _version(row: Row) -> NoteVersion:
    return NoteVersion(row["id"], row["note"], row["text"], row["author"], row["made"])
