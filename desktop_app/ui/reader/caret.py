"""Caret mode: reading, selecting and tagging without a mouse."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop_app.domain.passage import Span
from desktop_app.language.sentences import sentences
from desktop_app.ui.reader.typesetting import is_shown
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets.painted import Painted

if TYPE_CHECKING:
    from desktop_app.ui.reader.pane import ReaderPane

WIDTH = 2
_KEYS = {
    Qt.Key.Key_Return: "tag",
    Qt.Key.Key_Enter: "tag",
    Qt.Key.Key_T: "tag",
    Qt.Key.Key_M: "note",
    Qt.Key.Key_B: "brief",
    Qt.Key.Key_A: "paragraph",
    Qt.Key.Key_S: "sentence",
    Qt.Key.Key_Escape: "leave",
}


class CaretMark(Painted, QWidget):
    """The caret itself: a line in the accent colour that does not blink."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        appearance.theme_changed.connect(self.update)
        self.hide()

    def _paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(theme().accent))


class CaretMode(QObject):
    """A caret in the text of a reader pane.

    Arrows move it by character and line, with Ctrl by word and paragraph, with Alt by sentence; Shift
    selects. A takes the whole paragraph, S the sentence; Enter or T tags, M notes, B quotes, a number tags
    at once: the selected words, or the paragraph in which the caret stands. Escape lets go, then leaves.

    Signals:
        switched(bool): the mode begins or ends.
    """

    switched = Signal(bool)

    def __init__(self, pane: "ReaderPane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._view = pane.view
        self.is_on = False
        self.mark = CaretMark(pane.view.viewport())
        self._does: dict[str, Callable[[], None]] = {
            "tag": self._tag,
            "note": self._note,
            "brief": self._quote,
            "paragraph": self.take_paragraph,
            "sentence": self.take_sentence,
            "leave": self._let_go,
        }
        self._view.installEventFilter(self)
        self._view.cursorPositionChanged.connect(self._place)
        self._view.laid_out.connect(self._place)
        pane.article_changed.connect(self._article_changed)

    @Slot()
    def toggle(self) -> None:
        """Begin or end."""
        if self.is_on:
            self.leave()
        elif self._pane.article:
            self.is_on = True
            self._come_into_view()
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._place()
            self.switched.emit(True)

    @Slot()
    def leave(self) -> None:
        """End the mode."""
        if self.is_on:
            self.is_on = False
            self.mark.hide()
            self.switched.emit(False)

    def take_paragraph(self) -> None:
        """Select the paragraph of the caret; again, the next one with it."""
        cursor = self._view.textCursor()
        document = self._view.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1))
        end = last.position() + last.length() - 1
        if (
            cursor.hasSelection()
            and cursor.selectionStart() == first.position()
            and cursor.selectionEnd() == end
        ):
            following = last.next()
            while following.isValid() and not is_shown(following):
                following = following.next()
            last = following if following.isValid() else last
        self._select(first.position(), last.position() + last.length() - 1)

    def take_sentence(self) -> None:
        """Select the sentence of the caret; again, the next one with it."""
        cursor = self._view.textCursor()
        found = self._sentences()
        positions = self._view.positions
        start, end = (
            positions.to_code_point(one) for one in (cursor.selectionStart(), cursor.selectionEnd())
        )
        last = max(start, end - 1) if cursor.hasSelection() else start
        first = next((one for one in found if one.end > start), found[-1] if found else None)
        final = next((one for one in found if one.end > last), first)
        if first is None or final is None:
            return
        if cursor.hasSelection() and (first.start, final.end) == (start, end):
            final = next((one for one in found if one.start >= end), final)
        self._select(*positions.units_of(Span(first.start, final.end)))

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.is_on or not isinstance(event, QKeyEvent) or watched is not self._view:
            return False
        action = self._action(event)
        if action is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            action()
            return True
        return False

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        mask = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        keep = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            mover = {
                Qt.KeyboardModifier.ControlModifier: partial(
                    self._by_paragraph, forward=key == Qt.Key.Key_Down, keep=keep
                ),
                Qt.KeyboardModifier.AltModifier: partial(
                    self._by_sentence, forward=key == Qt.Key.Key_Down, keep=keep
                ),
            }
            return mover.get(mask)
        if mask:
            return None
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < 9 and not keep:
            return partial(self._quick, number)
        return self._does.get(_KEYS.get(key, ""))

    def _tag(self) -> None:
        self._need_words()
        self._pane.open_tag_picker()

    def _note(self) -> None:
        self._need_words()
        self._pane.add_note()

    def _quote(self) -> None:
        self._need_words()
        self._pane.add_to_brief()

    def _quick(self, number: int) -> None:
        self._need_words()
        self._pane.quick_tag(number)

    def _let_go(self) -> None:
        if self._view.textCursor().hasSelection():
            self._view.clear_selection()
        else:
            self.leave()

    def _need_words(self) -> None:
        if self._view.selected_span() is None:
            self.take_paragraph()

    # Moving

    def _by_sentence(self, *, forward: bool, keep: bool) -> None:
        here = self._view.positions.to_code_point(self._view.textCursor().position())
        starts = [one.start for one in self._sentences()]
        if forward:
            to = next((one for one in starts if one > here), self._view.positions.length)
        else:
            to = next((one for one in reversed(starts) if one < here), 0)
        self._move_to(self._view.positions.to_utf16(to), keep=keep)

    def _by_paragraph(self, *, forward: bool, keep: bool) -> None:
        cursor = self._view.textCursor()
        block = cursor.block()
        if not forward and cursor.position() > block.position():
            self._move_to(block.position(), keep=keep)
            return
        other = block.next() if forward else block.previous()
        while other.isValid() and (not is_shown(other) or not other.text().strip()):
            other = other.next() if forward else other.previous()
        if other.isValid():
            self._move_to(other.position(), keep=keep)
        elif forward:
            self._move_to(block.position() + block.length() - 1, keep=keep)

    def _move_to(self, unit: int, *, keep: bool) -> None:
        cursor = self._view.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(unit, mode)
        self._view.setTextCursor(cursor)
        self._view.ensureCursorVisible()

    def _select(self, start: int, end: int) -> None:
        self._move_to(start, keep=False)
        self._move_to(end, keep=True)

    def _sentences(self) -> list[Span]:
        text = self._view.text
        if text is None:
            return []
        shown = self._view.document().findBlock
        return [
            one for one in sentences(text.text) if is_shown(shown(self._view.positions.to_utf16(one.start)))
        ]

    def _come_into_view(self) -> None:
        box = self._view.cursorRect()
        if not self._view.viewport().rect().contains(box.center()) or not is_shown(
            self._view.textCursor().block()
        ):
            self._move_to(self._view.positions.to_utf16(self._view.top_of_view()), keep=False)
            self._view._leave_folds(backwards=False)  # noqa: SLF001  (the caret is the view's own)

    @Slot()
    def _place(self) -> None:
        if not self.is_on:
            return
        box = self._view.cursorRect()
        self.mark.setGeometry(box.left(), box.top(), WIDTH, box.height())
        self.mark.show()
        self.mark.raise_()

    @Slot(str)
    def _article_changed(self, article: str) -> None:
        if not article:
            self.leave()
        elif self.is_on:
            self._come_into_view()
            self._place()
