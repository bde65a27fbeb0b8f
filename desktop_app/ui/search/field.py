"""The search field: an icon, the words, a cross to clear them, and its key."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop_app.ui.fonts import ui_font
from desktop_app.ui.icons import icon
from desktop_app.ui.search.memory import SearchHistory
from desktop_app.ui.search.query_line import QueryLine
from desktop_app.ui.theme import appearance
from desktop_app.ui.widgets import IconButton, Kbd

HEIGHT = 36


class SearchField(QFrame):
    """One line to search with.

    Signals:
        edited(str): the user changed the words.
        entered: Enter was pressed.
        left_down: the Down key was pressed with no newer search to go to: on to the results.
        escaped: Escape was pressed in an empty field.
    """

    edited = Signal(str)
    entered = Signal()
    left_down = Signal()
    escaped = Signal()

    def __init__(
        self, placeholder: str, history: SearchHistory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._history = history or SearchHistory()
        self.setProperty("role", "field")
        self.setFixedHeight(HEIGHT)
        self._picture = QLabel(self)
        self.line = QueryLine(self)
        self.line.setProperty("role", "bare")
        self.line.setFont(ui_font(13))
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(self.tr("Search"))
        self.line.setAccessibleDescription(
            self.tr(
                'Words, "phrases", AND OR NOT, title: outlet: date: tag: note:. '
                "Up and Down: the last searches"
            )
        )
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._text_changed)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self.entered)
        self._clear = IconButton("x", self.tr("Clear the search"), self)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self._key = Kbd("/", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(6)
        row.addWidget(self._picture)
        row.addWidget(self.line, 1)
        row.addWidget(self._clear)
        row.addWidget(self._key)
        self.setFocusProxy(self.line)
        self._paint_icon()
        appearance.theme_changed.connect(self._paint_icon)

    def text(self) -> str:
        """Return the words."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Put words in without telling it as an edit."""
        self.line.setText(text)

    @Slot()
    def clear(self) -> None:
        """Empty the field, as the user does with its cross."""
        self._history.stop()
        self.line.clear()
        self.edited.emit("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._set_active(event.type() == QEvent.Type.FocusIn)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key_pressed(event.key())
        return False

    def _key_pressed(self, key: int) -> bool:
        if key == Qt.Key.Key_Up:
            return self._recall(self._history.older(self.text()))
        if key == Qt.Key.Key_Down:
            if not self._recall(self._history.newer()):
                self.left_down.emit()
            return True
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.escaped.emit()
            return True
        return False

    def _recall(self, text: str | None) -> bool:
        """Put an older or newer search into the field, which searches as if it had been typed."""
        if text is None:
            return False
        self.line.setText(text)
        self.edited.emit(text)
        return True

    def _set_active(self, active: bool) -> None:
        self.setProperty("active", "true" if active else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        self._key.setVisible(not active)
        self._paint_icon()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._history.stop()
        self.edited.emit(text)

    @Slot(str)
    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.line.set_mark(None)

    @Slot()
    def _paint_icon(self) -> None:
        colour = "accent" if self.line.hasFocus() else "text2"
        drawn = icon("search", colour=colour).pixmap(QSize(16, 16), self.devicePixelRatioF())
        self._picture.setPixmap(drawn)
