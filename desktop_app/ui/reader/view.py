"""The reader's text: a page with an overlay of tints, hits, brackets and handles, and the mouse on them."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.domain.article import ArticleText
from desktop_app.ui.reader.edges import Edges
from desktop_app.ui.reader.gutter import Frame
from desktop_app.ui.reader.marks import HitMark, IntervalIndex, Mark
from desktop_app.ui.reader.overlay import Overlay
from desktop_app.ui.reader.page_view import PageView
from desktop_app.ui.reader.pointing import Pointing
from desktop_app.ui.reader.scene import Scene
from desktop_app.ui.theme import theme

CLICK_REACH = 4
_FOLDING_CURSOR = {Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_PageUp}


class ArticleView(PageView):
    """A page with passages and search hits.

    Signals:
        mark_clicked(str): the passage under the mouse or walked to, an empty string beside every passage.
        edge_moved(str, object): the selected passage and the `Span` to which its end was dragged.
        menu_requested(QPoint): the place of the viewport at which a menu is asked for.
        key_pressed(QKeyEvent): a key that the text has no use for; accept it to take it.

    Attributes:
        edges_movable: whether the ends of the selected passage can be dragged.
    """

    mark_clicked = Signal(str)
    edge_moved = Signal(str, object)
    menu_requested = Signal(QPoint)
    key_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.edges_movable = True
        self.edges = Edges(self)
        self.edges.moved.connect(self.edge_moved)
        self.pointing = Pointing(self)
        self._pressed_at: QPoint | None = None

    # What is shown

    def show_text(self, text: ArticleText) -> None:
        """Show an article from its top; marks and hits are cleared."""
        self.scene = Scene()
        super().show_text(text)

    def set_marks(self, marks: list[Mark]) -> None:
        """Take the marks of the article's passages."""
        self.scene.set_marks(marks)
        self.viewport().update()

    def set_hits(self, hits: list[HitMark]) -> None:
        """Take the search hits in the text."""
        self.scene.hits = IntervalIndex(hits)
        self.scene.current = None
        self.viewport().update()

    def set_current_hit(self, number: int | None) -> None:
        """Stand on a hit and bring it into view."""
        self.scene.current = number
        if number is not None:
            self.reveal(self.scene.hits.items[number].span)
        self.viewport().update()

    def set_active(self, passage: str) -> None:
        """Show a passage as the selected one; an empty string for none."""
        self.scene.active = passage
        self.viewport().update()

    def walk(self, *, forward: bool) -> bool:
        """Select the next passage of the text or the one before; False if there is none."""
        passage = self.pointing.step(forward=forward) if self.text else ""
        if passage:
            self.mark_clicked.emit(passage)
            self.pointing.announce(passage)
        return bool(passage)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._paint_overlay(painter)
        finally:
            painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        try:
            self.edges.paint(painter)
        finally:
            painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = "" if self.edges.held else self.pointing.words_at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointing.hover(None)
        return super().viewportEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk to the next passage or the one before; past the last the keyboard goes on to another pane."""
        return (self.hasFocus() and self.walk(forward=forward)) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.edges.held:
            if event.key() == Qt.Key.Key_Escape:
                self.edges.cancel()
            return
        moves = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        typed = event.text()
        if typed and not moves & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            self.key_pressed.emit(event)
            if event.isAccepted():
                return
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() != before:
            self.show_caret()
        self._leave_folds(backwards=Qt.Key(event.key()) in _FOLDING_CURSOR)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        asked_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_requested.emit(self.cursorRect().center() if asked_by_key else event.pos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.edges.press(event.position()):
            return
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.edges.held and event.button() == Qt.MouseButton.LeftButton:
            self.edges.release()
            return
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self._tell_selection()
            return
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is not None and (event.position().toPoint() - pressed).manhattanLength() < CLICK_REACH:
            self.mark_clicked.emit(self.pointing.next_passage_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.edges.held:
            self.edges.move(event.position())
            return
        super().mouseMoveEvent(event)
        on_edge = not event.buttons() and self.edges.at(event.position()) is not None
        shape = Qt.CursorShape.SizeHorCursor if on_edge else self.pointing.cursor_at(event.position())
        self.viewport().setCursor(shape)
        if not event.buttons():
            self.pointing.hover(event.position())

    # Inside

    def _paint_overlay(self, painter: QPainter) -> None:
        if self.text is None:
            return
        above = self.verticalScrollBar().value()
        painter.translate(0, -above)
        overlay = Overlay(self.geometry_of_page, self.scene, theme())
        right = float(self._margins.left + self.column_width)
        # Labels push each other down: they are right only when all that are seen are painted together.
        width, height = self.viewport().width(), self.viewport().height()
        overlay.paint(painter, Frame(above, above + height, right, width - 4.0))
        self.pointing.labels = overlay.labels
