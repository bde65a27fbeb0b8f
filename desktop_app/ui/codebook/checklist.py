"""A list of passages with a box each: which of them are meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A row: what it stands for, its quote, and where that is from."""

    key: str
    quote: str
    source: str


class Checklist(QListWidget):
    """Shows rows; the space bar ticks the current one.

    Signals:
        counted(int): so many are ticked now.
    """

    counted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "pages")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._tell)

    def show_lines(self, lines: Sequence[CheckLine], *, ticked: bool) -> None:
        """Replace all rows."""
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        with QSignalBlocker(self):
            self.clear()
            for line in lines:
                quote = " ".join(line.quote.split())
                shown = quote if len(quote) <= 220 else f"{quote[:220]}…"
                item = QListWidgetItem(f"{shown}\n{line.source}", self)
                item.setData(_KEY, line.key)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(state)
        if self.count():
            self.setCurrentRow(0)
        self._tell()

    def tick(self, keys: Iterable[str]) -> None:
        """Tick exactly these rows."""
        wanted = set(keys)
        with QSignalBlocker(self):
            for item in self._all():
                on = item.data(_KEY) in wanted
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._tell()

    def ticked(self) -> list[str]:
        """Return the keys of the ticked rows in their order."""
        return [str(item.data(_KEY)) for item in self._all() if item.checkState() == Qt.CheckState.Checked]

    def keys(self) -> list[str]:
        """Return the keys of all rows."""
        return [str(item.data(_KEY)) for item in self._all()]

    def _all(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    @Slot()
    def _tell(self) -> None:
        self.counted.emit(len(self.ticked()))
