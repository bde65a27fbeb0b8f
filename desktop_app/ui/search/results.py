"""The result list: its rows, its model and how a row is painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.searching.backend import Match, UnitKind
from desktop_app.ui.search.line_layout import Marked

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Found:
    """One unit in the list, as the search or the library gave it.

    Attributes:
        matches: where the article matched, for the reader.
        snippet_start: place of the snippet in the text.
        kind, unit: what was found: the article, or a passage or note of it; `unit` is its id.
    """

    article: str
    title: str
    outlet: str | None
    date: str | None
    matches: tuple[Match, ...] = ()
    snippet: str | None = None
    snippet_start: int = 0
    kind: UnitKind = "article"
    unit: str = ""


@dataclass(frozen=True)
class Row:
    """What one row shows.

    Attributes:
        outlet, date: what is known of the origin, in words; the date may be empty.
        title, snippet: with the marked words.
        colours: names of the tag colours of the article, each once.
        tags: their paths, for the tool tip and for screen readers.
        kind: "Passage" or "Note"; empty for an article.
    """

    article: str
    outlet: str
    date: str
    title: Marked
    snippet: Marked
    colours: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kind: str = ""


class ResultModel(QAbstractTableModel):
    """Keeps what was found and makes a row when it is first painted.

    Signals:
        more_wanted: the end of the list came into view and there is more to find.
    """

    more_wanted = Signal()

    def __init__(self, make_row: Callable[[Found], Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_row = make_row
        self._found: list[Found] = []
        self._rows: dict[int, Row] = {}
        self._total = 0

    def show(self, found: Sequence[Found], *, total: int) -> None:
        """Replace the list; `total` may be more than is given."""
        self.beginResetModel()
        self._found = list(found)
        self._rows.clear()
        self._total = total
        self.endResetModel()

    def forget_rows(self) -> None:
        """Make the rows anew when they are next painted: tags or titles have changed."""
        self._rows.clear()
        if self._found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._found) - 1, 0))

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self._total

    def found(self, row: int) -> Found:
        """Return what stands in a row of the list."""
        return self._found[row]

    def row_of(self, wanted: Found) -> int | None:
        """Return the row of the same unit, or None."""
        key = (wanted.article, wanted.unit)
        return next(
            (number for number, one in enumerate(self._found) if (one.article, one.unit) == key), None
        )

    def row(self, number: int) -> Row:
        """Return what a row shows."""
        if number not in self._rows:
            self._rows[number] = self._make_row(self._found[number])
        return self._rows[number]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tagged = f", tagged {', '.join(row.tags)}" if row.tags else ""
            kind = f"{row.kind} in " if row.kind else ""
            return f"{kind}{row.title.text}. {row.outlet} {row.date}{tagged}. {row.snippet.text}"
        if role == Qt.ItemDataRole.ToolTipRole and row.tags:
            return ", ".join(row.tags)
        return None

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and len(self._found) < self._total

    def fetchMore(self, parent: AnyIndex) -> None:
        del parent
        self.more_wanted.emit()
