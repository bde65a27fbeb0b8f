"""The result list: what was found, the rows that are shown of it, and their model."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.searching.backend import Match, UnitKind, VariantUse
from desktop_app.ui.search.line_layout import Marked

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ARTICLES_MIME = "application/x-commonplace-articles"
"""Marks a drag of the chosen rows; which articles they are is asked when they are dropped."""

PAGE = 50
"""So many rows are fetched at once."""

MOST_KEPT = 40 * PAGE
"""With more rows than this in memory, those far from the newest are let go."""


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
class Listing:
    """The answer to one search, as the list shows it.

    Attributes:
        found: the first rows.
        total: the exact number of all.
        took_ms: how long the search took; 0 where nothing was searched.
        facets: counts over all articles found, by facet and value.
        behind: the index has not caught up with the notebook yet.
        variants: other forms of the words, which can be switched off.
        parts: how many of them, the last ones, are passages and notes beside the articles.
    """

    found: tuple[Found, ...]
    total: int
    took_ms: float = 0.0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, dict[str, int]])
    suggestion: str | None = None
    behind: bool = False
    variants: tuple[VariantUse, ...] = ()
    parts: int = 0


@dataclass(frozen=True)
class Row:
    """What one row shows.

    Attributes:
        outlet, date: what is known of the origin, in words; the date may be empty.
        title, snippet: with the marked words.
        colours: names of the tag colours of the article, each once.
        tags: their paths, for the tool tip and for screen readers.
        kind: "Passage" or "Note"; empty for an article.
        via: the variants through which it was found, in words; empty if as typed.
        unread, starred: of the article.
        loading: nothing is known yet.
    """

    article: str
    outlet: str
    date: str
    title: Marked
    snippet: Marked
    colours: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kind: str = ""
    via: str = ""
    unread: bool = False
    starred: bool = False
    loading: bool = False


LOADING = Row("", "", "", Marked(""), Marked(""), loading=True)


class ResultModel(QAbstractTableModel):
    """Knows how many rows there are; fetches what was found in pages and makes a row when it is painted.

    Signals:
        rows_wanted: rows came into view that are not here yet.
        filled(int, int): rows arrived: the first, and how many.
    """

    rows_wanted = Signal()
    filled = Signal(int, int)

    def __init__(self, make_row: Callable[[Found], Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_row = make_row
        self._found: dict[int, Found] = {}
        self._rows: dict[int, Row] = {}
        self._total = 0

    def show(self, found: Sequence[Found], *, total: int) -> None:
        """Replace the list; `total` may be more than is given."""
        if self._is_same(found, total):
            self._found = dict(enumerate(found))
            self.forget_rows()
            return
        self.beginResetModel()
        self._found = dict(enumerate(found))
        self._rows.clear()
        self._total = total
        self.endResetModel()

    def grow(self, total: int) -> None:
        """Append rows that are still to be fetched."""
        if total > self._total:
            self.beginInsertRows(QModelIndex(), self._total, total - 1)
            self._total = total
            self.endInsertRows()

    def fill(self, start: int, found: Sequence[Found]) -> None:
        """Take rows that were fetched."""
        found = found[: max(self._total - start, 0)]
        if not found:
            return
        for number, one in enumerate(found, start):
            self._found[number] = one
            self._rows.pop(number, None)
        self._let_go(start)
        self.dataChanged.emit(self.index(start, 0), self.index(start + len(found) - 1, 0))
        self.filled.emit(start, len(found))

    def forget_rows(self) -> None:
        """Make the rows anew when they are next painted: tags or titles have changed."""
        self._rows.clear()
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, 0))

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self._total

    def found(self, row: int) -> Found | None:
        """Return what stands in a row of the list, or None as long as it was not fetched."""
        return self._found.get(row)

    def row_of(self, wanted: Found) -> int | None:
        """Return the row of the same unit, or None; only rows that were fetched are looked through."""
        key = (wanted.article, wanted.unit)
        return next((number for number, one in self._found.items() if (one.article, one.unit) == key), None)

    def row(self, number: int) -> Row:
        """Return what a row shows; one that is not here yet is asked for."""
        found = self._found.get(number)
        if found is None:
            self.rows_wanted.emit()
            return LOADING
        if number not in self._rows:
            self._rows[number] = self._make_row(found)
        return self._rows[number]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [ARTICLES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        marked = QMimeData()
        marked.setData(ARTICLES_MIME, str(len(indexes)).encode("ascii"))
        return marked

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).title.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self.row(index.row()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return ", ".join(self.row(index.row()).tags) or None
        return None

    def _is_same(self, found: Sequence[Found], total: int) -> bool:
        return total == self._total and all(
            self._found.get(number) == one for number, one in enumerate(found)
        )

    def _let_go(self, near: int) -> None:
        if len(self._found) > MOST_KEPT:
            low, high = near - MOST_KEPT // 2, near + MOST_KEPT // 2
            self._found = {number: one for number, one in self._found.items() if low <= number < high}
            self._rows = {number: one for number, one in self._rows.items() if low <= number < high}


def spoken(row: Row) -> str:
    """Return a row as a screen reader says it."""
    if row.loading:
        return _words("Loading")
    tagged = _words(", tagged {}").format(", ".join(row.tags)) if row.tags else ""
    kind = _words("{} in ").format(row.kind) if row.kind else ""
    marks = (_words("Unread. ") if row.unread else "") + (_words("Starred. ") if row.starred else "")
    via = _words(". Found via {}").format(row.via) if row.via else ""
    return f"{marks}{kind}{row.title.text}. {row.outlet} {row.date}{tagged}. {row.snippet.text}{via}"


def _words(text: str) -> str:
    """Return words in the language of the user."""
    return QCoreApplication.translate("Results", text)
