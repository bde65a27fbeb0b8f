"""The outline of a brief as a list: moved by keys or mouse, edited in place."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.brief import ItemKind
from desktop_app.ui.brief.rows import HINT, ROW, Index, OutlineDelegate, OutlineRow, spoken
from desktop_app.ui.fonts import SEMIBOLD, ui_font
from desktop_app.ui.theme import appearance

AUTOSAVE_MS = 500


class OutlineEditor(OutlineDelegate):
    """Edits headings in a line and texts in a field; what is typed is told while it is typed.

    Signals:
        typed(str, str): item and its text so far.
    """

    typed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(AUTOSAVE_MS)
        self._clock.timeout.connect(self.tell)
        self.field: QLineEdit | QPlainTextEdit | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget | None:
        del option
        row: OutlineRow = index.data(ROW)
        if row.kind not in (ItemKind.SECTION, ItemKind.TEXT):
            return None
        if row.kind == ItemKind.SECTION:
            field: QLineEdit | QPlainTextEdit = QLineEdit(parent)
            field.setFont(ui_font(13, SEMIBOLD))
            field.setAccessibleName(self.tr("Heading of the section"))
        else:
            field = QPlainTextEdit(parent)
            field.setFont(ui_font(13))
            field.setTabChangesFocus(True)
            field.setAccessibleName(self.tr("Your own text"))
            field.setPlaceholderText(self.tr("Your own text; an empty line parts paragraphs"))
        self.editing, self.field = row.item, field
        field.textChanged.connect(self._clock.start)
        field.destroyed.connect(self._closed)
        self.sizeHintChanged.emit(index)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row: OutlineRow = index.data(ROW)
        if isinstance(editor, QLineEdit):
            editor.setText(row.words)
            editor.selectAll()
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(row.words)
            editor.moveCursor(editor.textCursor().MoveOperation.End)
        self._clock.stop()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        del editor, model, index
        self.tell()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        section = index.data(ROW).kind == ItemKind.SECTION
        box = option.rect
        editor.setGeometry(box.adjusted(36, 7, -8, -3) if section else box.adjusted(30, 2, -4, -4))

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if isinstance(watched, QPlainTextEdit) and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.type() == QEvent.Type.KeyPress and enter and control:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
            if enter:
                return False
        return super().eventFilter(watched, event)

    @Slot()
    def tell(self) -> None:
        """Tell what is in the field now."""
        self._clock.stop()
        if self.field is None:
            return
        text = self.field.text() if isinstance(self.field, QLineEdit) else self.field.toPlainText()
        self.typed.emit(self.editing, text)

    @Slot()
    def _closed(self) -> None:
        self.editing, self.field = "", None


class Outline(QListWidget):
    """Rows of a brief.

    Signals:
        typed(str, str): an item and its new text.
        stepped(str, int): an item is to move one step, -1 up or 1 down.
        dropped(str, str): an item is to go before another one; empty for the end.
        removed(str): an item is to be taken out.
        editing_ended: no field is open any more.
    """

    typed = Signal(str, str)
    stepped = Signal(str, int)
    dropped = Signal(str, str)
    removed = Signal(str)
    editing_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = OutlineEditor(self)
        self.editor.typed.connect(self.typed)
        self.setItemDelegate(self.editor)
        self.setAccessibleName(self.tr("Outline of the brief"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        appearance.theme_changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Show rows; the selection and the place stay where they were."""
        chosen, scrolled = self.current(), self.verticalScrollBar().value()
        self.clear()
        for row in rows:
            item = QListWidgetItem(self)
            item.setData(ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(row))
            flags = Qt.ItemFlag.ItemIsEnabled
            if row.kind != HINT:
                flags |= Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
            if row.kind in (ItemKind.SECTION, ItemKind.TEXT):
                flags |= Qt.ItemFlag.ItemIsEditable
            item.setFlags(flags)
        self.choose(chosen)
        self.verticalScrollBar().setValue(scrolled)

    def current(self) -> str:
        """Return the id of the chosen item, or an empty string."""
        item = self.currentItem()
        return item.data(ROW).item if item else ""

    def choose(self, item: str) -> None:
        """Choose a row by its item."""
        for number in range(self.count()):
            if item and self.item(number).data(ROW).item == item:
                self.setCurrentRow(number)
                return

    def edit_item(self, item: str) -> None:
        """Open the field of an item."""
        self.choose(item)
        current = self.currentItem()
        if current is not None:
            self.scrollToItem(current)
            self.editItem(current)

    def is_editing(self) -> bool:
        """Tell whether a field is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def sizeHint(self) -> QSize:
        return QSize(400, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A field hands up the keys it has no use for, such as the Enter that closes it.
        item = "" if self.is_editing() else self.current()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and item and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(item, -1 if event.key() == Qt.Key.Key_Up else 1)
        elif item and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(item)
        elif item and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editItem(self.currentItem())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        target = self.indexAt(event.position().toPoint())
        number = target.row() if target.isValid() else self.count()
        if target.isValid():
            box = self.visualRect(target)
            number += event.position().y() > box.center().y()
        before = self.item(number).data(ROW) if number < self.count() else None
        if before is not None and before.kind == HINT:
            following = self.item(number + 1)
            before = following.data(ROW) if following else None
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if self.current():
            self.dropped.emit(self.current(), before.item if before else "")

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.editor.editing, self.editor.field = "", None
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self.editing_ended.emit)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.data(ROW) and current.data(ROW).kind == HINT:
            step = 1 if previous.row() < current.row() else -1
            number = current.row() + step
            if 0 <= number < self.count():
                self.setCurrentRow(number)
