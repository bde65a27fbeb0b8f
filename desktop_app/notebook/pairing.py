"""Two notebooks side by side while one is merged into the other, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.domain.changes import Kind
from desktop_app.domain.ids import new_id
from desktop_app.domain.merge import Conflict, MergeReport
from desktop_app.notebook.database import Database, Row
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.trash_words import name_of

PAGE = 500
"""So many rows are read at a time."""


@dataclass(slots=True)
class Pairing:
    """The two files, and which id of the other notebook is which here.

    Attributes:
        here: what is merged into; changed through `edit` alone.
        source: the other notebook, which is only read.
        ids: by kind, the id there and the id here; None for what was deleted here and stays so.
    """

    here: Database
    source: Database
    edit: Edit
    report: MergeReport = field(default_factory=MergeReport)
    ids: dict[Kind, dict[str, str | None]] = field(default_factory=dict[Kind, dict[str, str | None]])

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table of the other notebook in the order of their making."""
        last = ""
        while page := self.source.rows(
            f"SELECT * FROM {table} WHERE id > ? ORDER BY id LIMIT {PAGE}", (last,)
        ):
            yield from page
            last = page[-1]["id"]

    def here_row(self, table: str, key: str) -> Row | None:
        """Return the row with that id here, or None."""
        return self.here.row(f"SELECT * FROM {table} WHERE id = ?", (key,))

    def free_id(self, table: str, key: str) -> str:
        """Return `key` if no row here has it, else a new one."""
        return key if self.here_row(table, key) is None else new_id()

    def pair(self, kind: Kind, there: str, here: str | None) -> None:
        """Remember which thing here is which there."""
        self.ids.setdefault(kind, {})[there] = here

    def id_of(self, kind: Kind, there: str | None) -> str | None:
        """Return the id here of a thing there; None if it has none."""
        return self.ids.get(kind, {}).get(there) if there else None

    def was_deleted_here(self, kind: Kind, row: Row) -> bool:
        """Tell whether a thing of the other notebook lies in the trash here; if so, it is listed."""
        if self.here.value("SELECT 1 FROM trash WHERE id = ?", (row["id"],)) is None:
            return False
        self.pair(kind, row["id"], None)
        self.disagree(kind, row["id"], f"“{name_of(kind, row)}” was deleted here and stays in the trash.")
        return True

    def disagree(self, kind: Kind, thing: str, sentence: str) -> None:
        """List something on which the two notebooks disagree."""
        self.report.conflicts.append(Conflict(kind, thing, sentence))
