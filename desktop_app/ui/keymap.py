"""Which keys belong to which command: those of the table, or those the user chose instead."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from desktop_app.ui.actions import TABLE, Row


def clash(one: str, other: str) -> bool:
    """Tell whether two keys cannot both work: they are the same, or one begins the other."""
    first, second = QKeySequence(one), QKeySequence(other)
    if first.isEmpty() or second.isEmpty():
        return False
    none = QKeySequence.SequenceMatch.NoMatch
    return first.matches(second) != none or second.matches(first) != none


def shown(key: str) -> str:
    """Return a key as people on this system read it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


class Keymap(QObject):
    """The keys of every command of a table.

    Signals:
        changed: the user chose other keys.
    """

    changed = Signal()

    def __init__(self, table: Iterable[Row] = TABLE) -> None:
        super().__init__()
        self._rows = {row.id: row for row in table}
        self._chosen: dict[str, tuple[str, ...]] = {}

    def choose_all(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Take the keys the user chose, by command; commands that are not named have the table's."""
        self._chosen = {name: tuple(keys) for name, keys in chosen.items() if name in self._rows}
        self.changed.emit()

    def chosen(self) -> dict[str, list[str]]:
        """Return what the user chose, to be kept."""
        return {name: list(keys) for name, keys in self._chosen.items()}

    def keys(self, command: str) -> tuple[str, ...]:
        """Return the keys of a command, the one to show first."""
        return self._chosen.get(command, self._rows[command].keys)

    def choose(self, command: str, keys: Sequence[str]) -> None:
        """Give a command other keys."""
        if tuple(keys) == self._rows[command].keys:
            self._chosen.pop(command, None)
        else:
            self._chosen[command] = tuple(keys)
        self.changed.emit()

    def clashes(self, command: str, key: str) -> list[str]:
        """Return the other commands that have this key, or one that begins like it."""
        return [
            other
            for other in self._rows
            if other != command and any(clash(key, taken) for taken in self.keys(other))
        ]


keymap = Keymap()
"""The keys of this process."""


def key_of(command: str) -> str:
    """Return the key of a command as people read it, or an empty string."""
    keys = keymap.keys(command)
    return shown(keys[0]) if keys else ""
