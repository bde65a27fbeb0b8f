"""The keys of all commands, and how to choose others."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.actions import TABLE, Row
from desktop_app.ui.keymap import keymap, shown
from desktop_app.ui.menus import menu_words, words_of
from desktop_app.ui.widgets import OutlineButton, label
from desktop_app.ui.window_state import WindowState

COMMAND, MENU, KEYS = range(3)
_ROW = Qt.ItemDataRole.UserRole


class KeysPage(QWidget):
    """A table of commands; the key of the chosen one is pressed into the field below."""

    def __init__(self, state: WindowState) -> None:
        super().__init__()
        self._state = state
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Find a command or a key"))
        self.filter.setAccessibleName(self.tr("Find a command or a key"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.table = QTreeWidget(self)
        self.table.setAccessibleName(self.tr("Commands and their keys"))
        self.table.setHeaderLabels([self.tr("Command"), self.tr("Menu"), self.tr("Keys")])
        self.table.setProperty("role", "table")
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.header().setSectionResizeMode(COMMAND, QHeaderView.ResizeMode.Stretch)
        self.table.currentItemChanged.connect(self._chosen)
        self.key = QKeySequenceEdit(self)
        self.key.setAccessibleName(self.tr("New key"))
        self.key.setClearButtonEnabled(True)
        self.key.setMaximumSequenceLength(2)
        self.key.keySequenceChanged.connect(self._look)
        self.set = OutlineButton(self.tr("Use this key"), self)
        self.set.clicked.connect(self._set)
        self.back = OutlineButton(self.tr("As it was"), self)
        self.back.clicked.connect(self._back)
        self.all_back = OutlineButton(self.tr("All as they were"), self)
        self.all_back.clicked.connect(self._all_back)
        self.told = label("", self, px=12, tone="second")
        self.told.setWordWrap(True)
        self._lay_out()
        self._fill()
        self.table.setCurrentItem(self.table.topLevelItem(0))

    def choose(self, command: str) -> None:
        """Choose a command of the table by its id."""
        for number in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(number)
            if item.data(COMMAND, _ROW).id == command:
                self.table.setCurrentItem(item)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.key, 1)
        for button in (self.set, self.back, self.all_back):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        column.addWidget(self.told)

    def _fill(self) -> None:
        for row in TABLE:
            item = QTreeWidgetItem(self.table)
            item.setText(COMMAND, words_of(row).replace("&", ""))
            item.setText(MENU, menu_words(row))
            item.setData(COMMAND, _ROW, row)
        self._show_keys()
        for column in (MENU, KEYS):
            self.table.resizeColumnToContents(column)

    def _show_keys(self) -> None:
        for number in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(number)
            row: Row = item.data(COMMAND, _ROW)
            keys = keymap.keys(row.id)
            font = item.font(KEYS)
            font.setBold(keys != row.keys)
            item.setFont(KEYS, font)
            item.setText(KEYS, "   ".join(shown(key) for key in keys))

    @property
    def _command(self) -> Row | None:
        item = self.table.currentItem()
        return item.data(COMMAND, _ROW) if item is not None else None

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().strip()
        for number in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(number)
            words = " ".join(item.text(column) for column in range(3)).casefold()
            item.setHidden(wanted not in words)

    @Slot()
    def _chosen(self) -> None:
        row = self._command
        if row is not None:
            keys = keymap.keys(row.id)
            self.key.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
            self.back.setEnabled(keys != row.keys)

    @Slot()
    def _look(self) -> None:
        """Say what else has the key that was pressed."""
        row, key = self._command, self._pressed()
        others = keymap.clashes(row.id, key) if row is not None and key else []
        self.set.setEnabled(not others)
        if others:
            names = ", ".join(_name(other) for other in others)
            self.told.setText(
                self.tr("{} belongs to: {}. Give that another key first.").format(shown(key), names)
            )
        else:
            self.told.setText(self.tr("Choose a command, press its new key in the field, then use it."))

    @Slot()
    def _set(self) -> None:
        row, key = self._command, self._pressed()
        if row is not None and not (key and keymap.clashes(row.id, key)):
            keymap.choose(row.id, [key] if key else [])
            self._keep()

    @Slot()
    def _back(self) -> None:
        row = self._command
        if row is not None:
            others = [other for key in row.keys for other in keymap.clashes(row.id, key)]
            if others:
                names = ", ".join(_name(other) for other in others)
                self.told.setText(self.tr("Its key belongs to {} now.").format(names))
                return
            keymap.choose(row.id, row.keys)
            self._keep()

    @Slot()
    def _all_back(self) -> None:
        keymap.choose_all({})
        self._keep()

    def _keep(self) -> None:
        self._state.change(keys=keymap.chosen())
        self._show_keys()
        self._chosen()

    def _pressed(self) -> str:
        return self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)


def _name(command: str) -> str:
    row = next(one for one in TABLE if one.id == command)
    return f"“{words_of(row).replace('&', '')}”"
