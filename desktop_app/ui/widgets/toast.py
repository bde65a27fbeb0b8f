"""A short message at the bottom of a pane, with Undo, that goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.fonts import MEDIUM, ui_font
from desktop_app.ui.keymap import key_of, keymap
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets.labels import Kbd, label

SHOWN_MS = 6000
ABOVE_BOTTOM = 16


class Toast(QFrame):
    """Shows one message at a time over `host`, bottom centre.

    Signals:
        undo_requested: its Undo was pressed.
    """

    undo_requested = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setProperty("role", "card")
        self._text = label(parent=self)
        self._undo = QPushButton(self.tr("Undo"), self)
        self._undo.setProperty("role", "link")
        self._undo.setFont(ui_font(13, MEDIUM))
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.clicked.connect(self._pressed)
        self._key = Kbd(key_of("undo"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(10)
        for part in (self._text, self._undo, self._key):
            row.addWidget(part)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(18)
        self._shadow.setOffset(0, 3)
        self.setGraphicsEffect(self._shadow)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        self._action: Callable[[], object] | None = None
        self._colour_shadow()
        appearance.theme_changed.connect(self._colour_shadow)
        keymap.changed.connect(self._name_key)
        host.installEventFilter(self)
        self.hide()

    def show_message(
        self, text: str, *, undo: Callable[[], object] | None = None, undoable: bool = False
    ) -> None:
        """Show `text` for six seconds, with Undo if `undo` is given or `undoable` (then the signal tells)."""
        self._text.setText(text)
        self._action = undo
        can_undo = undoable or undo is not None
        self._undo.setVisible(can_undo)
        self._key.setVisible(can_undo)
        self.show()
        self._place()
        self.raise_()
        self._clock.start(SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return the message that is or was last shown."""
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    @Slot()
    def _pressed(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
        self.undo_requested.emit()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._host.width() - self.width()) // 2
        self.move(max(left, 4), self._host.height() - self.height() - ABOVE_BOTTOM)

    @Slot()
    def _name_key(self) -> None:
        self._key.setText(key_of("undo"))

    @Slot()
    def _colour_shadow(self) -> None:
        colour = QColor(theme().shadow)
        colour.setAlpha(theme().shadow_alpha)
        self._shadow.setColor(colour)
