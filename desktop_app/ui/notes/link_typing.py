"""Type-ahead for links: after `[[` what can be linked to is offered below the cursor."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.domain.links import LinkTo, being_typed, link_text
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import ui_font
from desktop_app.ui.icons import icon
from desktop_app.ui.widgets import Card
from desktop_app.workspace.note_links import Target, matching, targets

WIDTH, ROW = 340, 28
MOST_SHOWN = 8
TARGET_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ICONS = {
    LinkTo.ARTICLE: "newspaper",
    LinkTo.PASSAGE: "text-quote",
    LinkTo.TAG: "tag",
    LinkTo.NOTE: "sticky-note",
}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class LinkTyping(QObject):
    """Watches a text field; the list takes no keyboard, so that typing goes on."""

    def __init__(self, notebook: Notebook, bridge: Bridge, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self._notebook = notebook
        self._bridge = bridge
        self._field = field
        self._known: Sequence[Target] | None = None
        self._loading = False
        self._asked = 0
        self._typed: str | None = None
        self._frame: Card | None = None
        self.list: QListWidget | None = None
        field.cursorPositionChanged.connect(self._look)
        field.textChanged.connect(self._look)
        field.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether something is offered."""
        return self._frame is not None and self._frame.isVisible()

    def offered(self) -> list[str]:
        """Return the names that are offered."""
        if self.list is None or not self.is_open:
            return []
        return [self.list.item(row).text() for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close()
        if isinstance(event, QKeyEvent) and self.list is not None and self.is_open:
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(self.list, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    @Slot()
    def close(self) -> None:
        """Offer nothing any more; what there is, is asked for anew next time."""
        self._asked += 1
        self._typed = None
        self._known = None
        if self._frame is not None:
            self._frame.hide()

    def _key(self, shown: QListWidget, key: Qt.Key) -> bool:
        if key in _STEPS:
            shown.setCurrentRow((shown.currentRow() + _STEPS[key]) % shown.count())
        elif key in _TAKING:
            self._take(shown.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    @Slot()
    def _look(self) -> None:
        watching = self._field.hasFocus() and not self._bridge.is_closed
        typed = being_typed(self._before()) if watching else None
        if typed is None:
            if self._typed is not None:
                self.close()
            return
        if typed == self._typed:
            return
        self._typed = typed
        if self._known is not None:
            self._narrow()
        elif not self._loading:
            self._loading = True
            self._bridge.run(partial(targets, self._notebook), self._loaded)

    def _loaded(self, found: Sequence[Target]) -> None:
        self._loading = False
        if self._typed is not None and isValid(self):
            self._known = found
            self._narrow()

    def _narrow(self) -> None:
        self._asked += 1
        work = partial(matching, self._known or (), self._typed or "")
        self._bridge.run(work, partial(self._offer, self._asked))

    def _offer(self, asked: int, found: Sequence[Target]) -> None:
        shown = self._made() if asked == self._asked and isValid(self) else None
        if shown is None or self._frame is None:
            return
        shown.clear()
        for one in found:
            aside = f"   {one.aside}" if one.aside else ""
            item = QListWidgetItem(icon(ICONS[one.to]), f"{one.name}{aside}")
            item.setData(TARGET_ROLE, one)
            item.setSizeHint(QSize(0, ROW))
            item.setToolTip(one.name)
            shown.addItem(item)
        if not found:
            self._frame.hide()
            return
        shown.setCurrentRow(0)
        self._place(self._frame, min(len(found), MOST_SHOWN) * ROW + 10)
        self._frame.show()

    def _made(self) -> QListWidget:
        """Return the list; it lies over the whole window, so that it is not cut off by the field."""
        window = self._field.window()
        if self.list is None or self._frame is None or self._frame.parent() is not window:
            if self._frame is not None:
                self._frame.deleteLater()
            self._frame = Card(window)
            self._frame.hide()
            self.list = QListWidget(self._frame)
            column = QVBoxLayout(self._frame)
            column.setContentsMargins(4, 4, 4, 4)
            column.addWidget(self.list)
            self.list.setFont(ui_font(13))
            self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
            self.list.setAccessibleName(self.tr("What can be linked to"))
            self.list.itemClicked.connect(self._take)
        return self.list

    def _place(self, shown: QWidget, height: int) -> None:
        window, cursor = self._field.window(), self._field.cursorRect()
        width = min(WIDTH, window.width() - 16)
        place = self._field.viewport().mapTo(window, QPoint(cursor.left(), cursor.bottom() + 6))
        left = max(8, min(place.x(), window.width() - width - 8))
        top = place.y()
        if top + height > window.height() - 8:
            top = max(8, top - height - cursor.height() - 12)
        shown.setGeometry(left, top, width, height)
        shown.raise_()

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        target: Target = item.data(TARGET_ROLE)
        typed = self._typed or ""
        cursor = self._field.textCursor()
        place = cursor.position()
        cursor.setPosition(place - len(typed.encode("utf-16-le")) // 2 - 2)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.close()
        cursor.insertText(link_text(target.to, target.id, target.name.strip("“”")))
        self._field.setTextCursor(cursor)
        self._field.setFocus()

    def _before(self) -> str:
        """Return what stands before the cursor in its line."""
        cursor = self._field.textCursor()
        if cursor.hasSelection():
            return ""
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()
