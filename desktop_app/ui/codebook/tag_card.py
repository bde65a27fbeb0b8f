"""What one tag means: its colour, its key, and its memo with examples."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.tag import PALETTE, Tag
from desktop_app.ui.codebook.tag_tree import tag_square_icon
from desktop_app.ui.codebook.wording import colour_words, passages_words
from desktop_app.ui.fonts import SEMIBOLD, ui_font
from desktop_app.ui.widgets import ElidedLabel, label
from desktop_app.workspace.codebook import TagMemo

PAUSE_MS = 800


class MemoField(QPlainTextEdit):
    """A field of the memo; Tab goes on to the next control.

    Signals:
        left: the keyboard went elsewhere.
    """

    left = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TagCard(QWidget):
    """Shows a tag and lets it be described.

    Signals:
        recoloured(str): a name from the palette.
        keyed(str): a digit or letter; an empty string takes the key away.
        memo_written(object): a `TagMemo`, after a pause in typing and on leaving.
    """

    recoloured = Signal(str)
    keyed = Signal(str)
    memo_written = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag: Tag | None = None
        self._title = ElidedLabel("", self, font=ui_font(15, SEMIBOLD))
        self._count = label("", self, px=12, tone="second")
        self.colour = QComboBox(self)
        for name in PALETTE:
            self.colour.addItem(tag_square_icon(name), colour_words(name), name)
        self.colour.activated.connect(self._colour_chosen)
        self.key = QLineEdit(self)
        self.key.setMaxLength(1)
        self.key.setPlaceholderText(self.tr("1 to 9, or A to Z in the tag mode"))
        self.key.editingFinished.connect(self._key_typed)
        self.description = MemoField(self.tr("When to use it"), self.tr("When to use this tag"), self)
        self.includes = MemoField(
            self.tr("What belongs to it"), self.tr("Examples of what belongs to it"), self
        )
        self.excludes = MemoField(
            self.tr("What does not"), self.tr("Examples of what does not, and where it goes"), self
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save_now)
        self._lay_out()
        for field in self._fields():
            field.textChanged.connect(self._timer.start)
            field.left.connect(self.save_now)
        self.show_tag(None)

    def _fields(self) -> tuple[MemoField, MemoField, MemoField]:
        return self.description, self.includes, self.excludes

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._count)
        column.addSpacing(8)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Colour"), self.colour),
            (self.tr("Key"), self.key),
            (self.tr("When to use it"), self.description),
            (self.tr("What belongs to it"), self.includes),
            (self.tr("What does not"), self.excludes),
        )
        for name, control in rows:
            said = label(name, self, px=12, tone="second")
            said.setBuddy(control)
            control.setAccessibleName(name)
            column.addWidget(said)
            column.addWidget(control)
        column.setAlignment(self.colour, Qt.AlignmentFlag.AlignLeft)

    def show_tag(self, tag: Tag | None) -> None:
        """Show a tag; what was typed about the one before is kept first."""
        same = tag is not None and self.tag is not None and tag.id == self.tag.id
        if not same:
            self.save_now()
        writing = same and self._timer.isActive()
        self.tag = tag
        self.setEnabled(tag is not None)
        self._title.setText(tag.path if tag else self.tr("No tag is selected"))
        self._count.setText(passages_words(tag.passages) if tag else "")
        self.colour.setCurrentIndex(PALETTE.index(tag.colour) if tag else 0)
        self.key.setText((tag.shortcut or "").upper() if tag else "")
        if writing:
            return
        texts = (tag.description, tag.includes, tag.excludes) if tag else ("", "", "")
        for field, text in zip(self._fields(), texts, strict=True):
            if field.toPlainText() != text:
                with QSignalBlocker(field):
                    field.setPlainText(text)

    @Slot()
    def save_now(self) -> None:
        """Keep what was typed."""
        self._timer.stop()
        tag = self.tag
        if tag is None:
            return
        memo = TagMemo(*(field.toPlainText() for field in self._fields()))
        if memo != TagMemo(tag.description, tag.includes, tag.excludes):
            # Known from here on, so that showing the tag again does not write it again.
            self.tag = replace(
                tag, description=memo.description, includes=memo.includes, excludes=memo.excludes
            )
            self.memo_written.emit(memo)

    @Slot()
    def _colour_chosen(self) -> None:
        self.recoloured.emit(self.colour.currentData())

    @Slot()
    def _key_typed(self) -> None:
        key = self.key.text().strip().casefold()
        if self.tag is not None and key != (self.tag.shortcut or ""):
            self.keyed.emit(key)
