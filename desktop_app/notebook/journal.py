"""The journal: what changed, in order, for the index to follow."""

from collections.abc import Iterator

from desktop_app.domain.changes import JournalEntry, Kind, Touched
from desktop_app.notebook.database import Database, Row

PAGE = 1000
"""How many lines are read at a time."""


class Journal:
    """Append-only lines with an ever growing number; written by the notebook inside each edit."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> JournalEntry | None:
        """Return the newest line, or None in a new notebook."""
        row = self._database.row("SELECT * FROM journal ORDER BY number DESC LIMIT 1")
        return _entry(row) if row else None

    def at(self, number: int) -> JournalEntry | None:
        """Return line `number`, or None."""
        row = self._database.row("SELECT * FROM journal WHERE number = ?", (number,))
        return _entry(row) if row else None

    def since(self, number: int) -> Iterator[JournalEntry]:
        """Yield all lines after `number`, oldest first."""
        while True:
            rows = self._database.rows(
                "SELECT * FROM journal WHERE number > ? ORDER BY number LIMIT ?", (number, PAGE)
            )
            yield from map(_entry, rows)
            if len(rows) < PAGE:
                return
            number = rows[-1]["number"]


def _entry(row: Row) -> JournalEntry:
    return JournalEntry(row["number"], row["mark"], Touched(Kind(row["kind"]), row["thing"], row["article"]))
