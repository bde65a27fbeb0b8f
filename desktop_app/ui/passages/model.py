"""The rows of the passages view: ids are held, and what a row says is fetched when it is looked at."""

from collections.abc import Callable, Collection, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.fonts import SEMIBOLD, ui_font
from desktop_app.workspace.passage_list import PassageLine, PassageListing

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole) + 1
TITLE = int(Qt.ItemDataRole.UserRole) + 2
CHUNK = 100
MOST_LINES = 4000
"""So many fetched rows are kept at the most."""

Fetch = Callable[[Sequence[str], Callable[[Sequence[PassageLine]], None]], None]


class Column(IntEnum):
    """What a column shows."""

    QUOTE = 0
    TAGS = 1
    NOTE = 2
    ARTICLE = 3
    OUTLET = 4
    DATE = 5


class PassageModel(QAbstractTableModel):
    """Rows of passages, and before each group a row with its title.

    Args:
        fetch: has what rows say read elsewhere, and handed to a function on this thread.
    """

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._rows: list[tuple[str, str]] = []
        self._lines: dict[str, PassageLine] = {}
        self._asked: set[str] = set()
        self._round = 0
        self._names = (
            self.tr("Quotation"),
            self.tr("Tags"),
            self.tr("Note"),
            self.tr("Article"),
            self.tr("Outlet"),
            self.tr("Date"),
        )

    def show_listing(self, listing: PassageListing, nameless: str) -> None:
        """Replace all rows; a group without a title is called `nameless`."""
        grouped = len(listing.groups) > 1 or any(group.title for group in listing.groups)
        rows: list[tuple[str, str]] = []
        for group in listing.groups:
            if grouped:
                rows.append(("", f"{group.title or nameless}  ·  {len(group.passages):,}"))
            rows.extend((one, "") for one in group.passages)
        self.beginResetModel()
        self._rows = rows
        self._lines = {}
        self._asked = set()
        self._round += 1
        self.endResetModel()

    def passage(self, row: int) -> str:
        """Return the passage of a row, or an empty string for a title."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else ""

    def row_of(self, passage: str) -> int:
        """Return the first row of a passage, or -1."""
        return next((row for row, (key, _) in enumerate(self._rows) if key == passage), -1)

    def runs(self, passages: Collection[str]) -> list[tuple[int, int]]:
        """Return first and last row of each run of rows of these passages."""
        found: list[tuple[int, int]] = []
        for row, (key, _) in enumerate(self._rows):
            if key and key in passages:
                if found and found[-1][1] == row - 1:
                    found[-1] = (found[-1][0], row)
                else:
                    found.append((row, row))
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.passage(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        key, title = self._rows[index.row()]
        if role == TITLE:
            return title
        if not key:
            return self._title_data(title, index.column(), role)
        if role not in (LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self._lines.get(key)
        if line is None:
            self._ask(index.row())
            return None if role == LINE else "…"
        if role == LINE:
            return line
        return _said(line, Column(index.column()))

    def _title_data(self, title: str, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return title if column == Column.QUOTE else ""
        if role == Qt.ItemDataRole.FontRole:
            return ui_font(13, SEMIBOLD)
        return None

    def _ask(self, row: int) -> None:
        """Have the rows around `row` fetched, unless they are on their way."""
        start = row // CHUNK * CHUNK
        keys = [key for key, _ in self._rows[start : start + CHUNK] if key]
        wanted = [key for key in dict.fromkeys(keys) if key not in self._asked]
        if not wanted:
            return
        self._asked.update(wanted)
        asked_in = self._round

        def arrive(lines: Sequence[PassageLine]) -> None:
            if asked_in == self._round:
                self._take(lines, start, start + len(keys))

        self._fetch(wanted, arrive)

    def _take(self, lines: Sequence[PassageLine], start: int, end: int) -> None:
        if len(self._lines) > MOST_LINES:
            self._asked -= self._lines.keys()
            self._lines = {}
        self._lines.update((line.id, line) for line in lines)
        last = min(end, len(self._rows) - 1)
        self.dataChanged.emit(self.index(start, 0), self.index(last, len(Column) - 1))


def _said(line: PassageLine, column: Column) -> str:
    texts = {
        Column.QUOTE: line.quote,
        Column.TAGS: ", ".join(line.paths),
        Column.NOTE: line.note,
        Column.ARTICLE: line.title,
        Column.OUTLET: line.outlet,
        Column.DATE: line.date,
    }
    return " ".join(texts[column][:400].split())
