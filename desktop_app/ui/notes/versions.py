"""The versions of a note: what was changed word by word, and the way back."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.note import Note
from desktop_app.domain.word_diff import Change, Piece, word_diff
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import SEMIBOLD, ui_font
from desktop_app.ui.history.step_rows import RowsModel, RowsView, StepRow, moment
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets import OutlineButton, label
from desktop_app.workspace.note_links import name_of_note
from desktop_app.workspace.notes import restore_version
from desktop_app.workspace.workspace import Workspace


class VersionsDialog(QDialog):
    """Lists what a note said before; beside it what has changed from then to now.

    Signals:
        restored(str): a version was restored; the note's id.
    """

    restored = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, note: Note, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._note = note
        self._asked = 0
        self._texts = {one.id: one.text for one in workspace.notebook.note_versions.of_note(note.id)}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Versions of a note"))
        self.resize(820, 520)
        self._model = RowsModel(self)
        self.list = RowsView(self._model, self.tr("Versions"), self)
        self.list.setFixedWidth(250)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.setFont(ui_font(13))
        self.text.setAccessibleName(self.tr("What was changed since then"))
        self.restore = OutlineButton(self.tr("Restore this version"), self, icon_name="undo-2")
        self.restore.clicked.connect(self._restore)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(name_of_note(self._note), self, px=15, weight=SEMIBOLD))
        self._hint = label("", self, px=12, tone="second")
        self._hint.setWordWrap(True)
        column.addWidget(self._hint)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self.text, 1)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        close = OutlineButton(self.tr("Close"), self)
        close.clicked.connect(self.accept)
        foot.addStretch(1)
        foot.addWidget(self.restore)
        foot.addWidget(close)
        column.addLayout(foot)

    def _fill(self) -> None:
        versions = self._workspace.notebook.note_versions.of_note(self._note.id)
        self._model.show_rows([StepRow(one.id, "clock", moment(one.made), one.author) for one in versions])
        self.restore.setEnabled(bool(versions))
        hint = self.tr("Struck out: what stood there then. Underlined: what was written since.")
        self._hint.setText(hint if versions else self.tr("The note has no older versions yet."))
        self.list.selectionModel().currentChanged.connect(self._chosen)
        if versions:
            self.list.setCurrentIndex(self._model.index(0))

    @Slot()
    def _chosen(self) -> None:
        self._asked += 1
        keys = self.list.selected_keys() or [self._model.rows[self.list.currentIndex().row()].key]
        work = partial(word_diff, self._texts[keys[0]], self._note.text)
        self._bridge.run(work, partial(self._show, self._asked))

    def _show(self, asked: int, pieces: list[Piece]) -> None:
        # What was asked for may be answered when the window is gone already.
        if asked != self._asked or not isValid(self):
            return
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for piece in pieces:
            cursor.insertText(piece.text, _format(piece.change))
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _restore(self) -> None:
        row = self.list.currentIndex().row()
        if row < 0:
            return
        try:
            note = restore_version(self._workspace, self._model.rows[row].key)
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        self.restored.emit(note)
        self.accept()


def _format(change: Change) -> QTextCharFormat:
    made = QTextCharFormat()
    tokens = theme()
    made.setForeground(QColor(tokens.text))
    if change is Change.OUT:
        made.setForeground(QColor(tokens.danger))
        made.setFontStrikeOut(True)
    elif change is Change.IN:
        made.setForeground(QColor(tokens.good))
        made.setFontUnderline(True)
    return made
