"""What becomes of a passage that another takes in: nothing that hung on it is lost."""

from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.history import now


def take_in(database: Database, edit: Edit, *, kept: str, other: str) -> None:
    """Give what hangs on the passage `other` to `kept`, and let the id of `other` lead there.

    The tags must have been given already.
    """
    article = database.value("SELECT article FROM passages WHERE id = ?", (other,))
    for row in _hanging(database, "passage_tags", other):
        edit.delete("passage_tags", row["id"])
    _give_note(database, edit, kept, other)
    _give_quotations(database, edit, kept, other)
    for row in _hanging(database, "passage_aliases", other):
        edit.update("passage_aliases", row["id"], passage=kept)
    edit.delete("passages", other)
    edit.insert("passage_aliases", {"id": other, "passage": kept, "article": article})


def _give_note(database: Database, edit: Edit, kept: str, other: str) -> None:
    """Move the note, or add its text and its versions to the note that is there."""
    mine, theirs = (_note(database, one) for one in (kept, other))
    if theirs is None:
        return
    if mine is None:
        edit.update("notes", theirs["id"], passage=kept)
        return
    for row in database.rows("SELECT id FROM note_versions WHERE note = ?", (theirs["id"],)):
        edit.update("note_versions", row["id"], note=mine["id"])
    edit.delete("notes", theirs["id"])
    edit.update("notes", mine["id"], text=joined_text(mine, theirs), changed=now())


def joined_text(mine: Row, theirs: Row) -> str:
    """Return the text of two notes as one; where the authors differ, the second says whose it is."""
    if mine["text"].strip() == theirs["text"].strip():
        return str(mine["text"])
    name = f"{theirs['author']}: " if theirs["author"] and theirs["author"] != mine["author"] else ""
    return f"{mine['text'].rstrip()}\n\n{name}{theirs['text'].lstrip()}"


def _give_quotations(database: Database, edit: Edit, kept: str, other: str) -> None:
    """Let briefs quote the passage that is kept, each once."""
    quoting = {row["brief"] for row in _hanging(database, "brief_items", kept)}
    for row in _hanging(database, "brief_items", other):
        if row["brief"] in quoting:
            edit.delete("brief_items", row["id"])
        else:
            quoting.add(row["brief"])
            edit.update("brief_items", row["id"], passage=kept)


def _note(database: Database, passage: str) -> Row | None:
    return database.row("SELECT * FROM notes WHERE passage = ?", (passage,))


def _hanging(database: Database, table: str, passage: str) -> list[Row]:
    return database.rows(f"SELECT * FROM {table} WHERE passage = ? ORDER BY id", (passage,))
