"""The page of an article: a read-only text browser with an overlay of tints, hits and brackets."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QToolTip, QWidget

from desktop_app.domain.article import ArticleText
from desktop_app.domain.passage import Span, trimmed
from desktop_app.ui.reader.folding import Folding
from desktop_app.ui.reader.geometry import Geometry
from desktop_app.ui.reader.margins import Margins, margins_of
from desktop_app.ui.reader.marks import HitMark, IntervalIndex, Mark
from desktop_app.ui.reader.overlay import Frame, LabelBox, Overlay, Scene
from desktop_app.ui.reader.text_positions import TextPositions
from desktop_app.ui.reader.typesetting import Page, is_shown, typeset, without_folds
from desktop_app.ui.theme import appearance, theme

WIDEST_COLUMN = 680
NARROWEST_COLUMN = 240
LAID_OUT_AT_ONCE = 600_000
SETTLE_MS = 180
_FOLDING_CURSOR = {Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_PageUp}


class ArticleView(QTextBrowser):
    """Shows one canonical text; every offset that comes in or goes out counts code points.

    Signals:
        selection_settled(object): a `Span` after selecting, or None when nothing is selected any more.
        mark_clicked(str): the passage under the mouse, an empty string beside every passage.
        laid_out: the page or its column changed its size.
        key_pressed(QKeyEvent): a key that the text has no use for; accept it to take it.
    """

    selection_settled = Signal(object)
    mark_clicked = Signal(str)
    laid_out = Signal()
    key_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        # A file dropped here is for the window, which imports it.
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Article text")
        self.viewport().setMouseTracking(True)
        self.scene = Scene()
        self.text: ArticleText | None = None
        self.positions = TextPositions("")
        self.page: Page | None = None
        self.folding = Folding(self)
        self._geometry = Geometry(self.document(), self.positions)
        self._labels: list[LabelBox] = []
        self._margins: Margins = margins_of(0)
        self._head = 0.0
        self._title_gap = 0.0
        self._pressed_at: QPoint | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._tell_selection)
        self.selectionChanged.connect(self._settle.start)
        appearance.theme_changed.connect(self._dress)
        self._dress_selection()

    # What is shown

    def show_text(self, text: ArticleText) -> None:
        """Show an article from its top; marks and hits are cleared."""
        self.scene = Scene()
        self.text = text
        self.positions = TextPositions(text.text)
        self._set_page(typeset(text, theme()))
        self.verticalScrollBar().setValue(0)

    def clear_text(self) -> None:
        """Show nothing."""
        self.show_text(ArticleText("", 0, "", ()))
        self.text = None

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

    def set_head(self, height: float) -> None:
        """Keep room for the header above the text."""
        if abs(height - self._head) > 0.5:
            self._head = height
            self._set_margins()

    def set_title_gap(self, height: float) -> None:
        """Keep room below the headline in the text, for the tags."""
        line = self.page.title_line if self.page else None
        if line is None or abs(height - self._title_gap) < 0.5:
            return
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        layout = cursor.blockFormat()
        layout.setBottomMargin(layout.bottomMargin() - self._title_gap + height)
        self._title_gap = height
        cursor.setBlockFormat(layout)
        self.folding.make_room()

    # Places

    @property
    def text_left(self) -> int:
        """Where the text column begins, in the viewport."""
        return self._margins.left

    @property
    def column_width(self) -> int:
        """How wide the text column is."""
        return max(NARROWEST_COLUMN, self.lineWrapColumnOrWidth() - self._margins.left)

    def box_of_line(self, number: int) -> QRectF:
        """Return the box of a line of the text in the viewport."""
        return self._geometry.block_box(number).translated(0, -self.verticalScrollBar().value())

    def box_of_span(self, span: Span) -> tuple[QRect, QRect] | None:
        """Return the first and the last line's box of a span in the viewport, or None if it is hidden."""
        boxes = [box for stretch in self._geometry.stretches(span) for box in stretch.boxes]
        if not boxes:
            return None
        above = -self.verticalScrollBar().value()
        return boxes[0].translated(0, above).toRect(), boxes[-1].translated(0, above).toRect()

    def reveal(self, span: Span) -> None:
        """Scroll so that a span is seen, in the upper third if it was not seen before; unfold its lines."""
        self.folding.unfold_at(self.positions.to_utf16(span.start))
        extent = self._geometry.extent(span)
        if extent is None:
            return
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        if extent[0] < bar.value() + 24 or min(extent[1], extent[0] + height / 2) > bar.value() + height - 24:
            bar.setValue(int(extent[0] - height / 3))

    # Selection

    def selected_span(self) -> Span | None:
        """Return the selection without white space at its ends, or None."""
        cursor = self.textCursor()
        if self.text is None or not cursor.hasSelection():
            return None
        span = self.positions.span(cursor.anchor(), cursor.position())
        return trimmed(self.text.text, span) if span else None

    def select(self, span: Span) -> None:
        """Select a span and bring it into view."""
        start, end = self.positions.units_of(span)
        self.reveal(span)
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def clear_selection(self) -> None:
        """Select nothing, and stay where the cursor is."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    # Qt

    def loadResource(self, kind: int, name: QUrl) -> None:
        """Load nothing: an article is text, and a text fetches nothing."""
        del kind, name

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the slice of the canonical text, without fonts, and without what is folded away."""
        data = QMimeData()
        span = self.selected_span()
        if span is not None and self.text is not None:
            data.setText(without_folds(self.text, span, self.folding.closed()))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            self._paint_overlay(painter, event.rect())
        finally:
            painter.end()
        super().paintEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            box = self._label_box_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), box.words if box else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self.laid_out.emit()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        typed = event.text()
        if typed and not moves & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
            self.key_pressed.emit(event)
            if event.isAccepted():
                return
        super().keyPressEvent(event)
        self._leave_folds(backwards=Qt.Key(event.key()) in _FOLDING_CURSOR)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            self._tell_selection()
            return
        moved = self._pressed_at is None or (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not moved or (isinstance(moved, int) and moved < 4):
            self.mark_clicked.emit(self._next_passage_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_label = self._label_at(event.position()) is not None
        left = self._margins.left
        in_text = left - 8 <= event.position().x() <= left + self.column_width + 8
        shape = Qt.CursorShape.IBeamCursor if in_text else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_label else shape)

    # Inside

    def _paint_overlay(self, painter: QPainter, rect: QRect) -> None:
        if self.text is None:
            return
        above = self.verticalScrollBar().value()
        painter.translate(0, -above)
        overlay = Overlay(self._geometry, self.scene, theme())
        right = float(self._margins.left + self.column_width)
        # Labels push each other down: they are right only when all that are seen are painted together.
        del rect
        width, height = self.viewport().width(), self.viewport().height()
        overlay.paint(painter, Frame(above, above + height, right, width - 4.0))
        self._labels = overlay.labels

    def _passages_at(self, place: QPointF) -> list[str]:
        named = self._label_at(place)
        if named is not None:
            return [named]
        across, down = place.x(), place.y() + self.verticalScrollBar().value()
        found: list[tuple[int, str]] = []
        span = self._geometry.visible_span(down - 1, down + 1)
        for mark in self.scene.marks.overlapping(span.start, span.end) if span else ():
            boxes = (box for stretch in self._geometry.stretches(mark.span) for box in stretch.boxes)
            if any(box.adjusted(0, 0, 0, 4).contains(across, down) for box in boxes):
                found.append((mark.span.end - mark.span.start, mark.passage))
        return list(dict.fromkeys(passage for _, passage in sorted(found)))

    def _next_passage_at(self, place: QPointF) -> str:
        """Return the shortest passage at a place; clicking again goes through the others below it."""
        found = self._passages_at(place)
        if not found:
            return ""
        if self.scene.active in found:
            return found[(found.index(self.scene.active) + 1) % len(found)]
        return found[0]

    def _label_at(self, place: QPointF) -> str | None:
        box = self._label_box_at(place)
        return box.passage if box else None

    def _label_box_at(self, place: QPointF) -> LabelBox | None:
        down = QPointF(place.x(), place.y() + self.verticalScrollBar().value())
        return next((one for one in self._labels if one.box.contains(down)), None)

    def _leave_folds(self, *, backwards: bool) -> None:
        cursor = self.textCursor()
        block = cursor.block()
        if is_shown(block):
            return
        while block.isValid() and not is_shown(block):
            block = block.previous() if backwards else block.next()
        if not block.isValid():
            return
        keep = QTextCursor.MoveMode.KeepAnchor if cursor.hasSelection() else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(block.position() + (block.length() - 1 if backwards else 0), keep)
        self.setTextCursor(cursor)

    def _fit_column(self) -> None:
        # The whole width, whatever the centring margin takes of it now.
        whole = self.viewport().width() + self.viewportMargins().left()
        sides = margins_of(whole)
        column = min(WIDEST_COLUMN, max(NARROWEST_COLUMN, whole - sides.left - sides.right))
        spare = max(0, (whole - sides.left - column - sides.right) // 2)
        if self.viewportMargins().left() != spare:
            self.setViewportMargins(spare, 0, 0, 0)
        if sides.left != self._margins.left:
            self._margins = sides
            self._set_margins()
        if self.lineWrapColumnOrWidth() != sides.left + column:
            self.setLineWrapColumnOrWidth(sides.left + column)
        self.laid_out.emit()

    def _set_page(self, page: Page) -> None:
        # The view then deletes the document that was there before; it may scroll meanwhile.
        self.page = None
        page.document.setParent(self)
        self.setDocument(page.document)
        self._geometry = Geometry(page.document, self.positions)
        self._title_gap = 0.0
        self.page = page
        self.folding.take(page)
        self._set_margins()
        if page.document.characterCount() < LAID_OUT_AT_ONCE:
            # While lines are still to be laid out, Qt takes a click between two of them for the end.
            page.document.pageCount()
        self.laid_out.emit()

    def _set_margins(self) -> None:
        root = self.document().rootFrame()
        frame = root.frameFormat()
        frame.setLeftMargin(self._margins.left)
        frame.setRightMargin(0)
        frame.setTopMargin(self._head)
        frame.setBottomMargin(96)
        root.setFrameFormat(frame)
        self.laid_out.emit()

    @Slot()
    def _tell_selection(self) -> None:
        self._settle.stop()
        self.selection_settled.emit(self.selected_span())

    @Slot()
    def _dress(self) -> None:
        self._dress_selection()
        if self.text is None:
            return
        cursor = self.textCursor()
        anchor, place, scrolled = cursor.anchor(), cursor.position(), self.verticalScrollBar().value()
        opened = self.folding.opened()
        self._set_page(typeset(self.text, theme()))
        self.folding.open_all(opened)
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def _dress_selection(self) -> None:
        # The words keep their colour, so that a tint below the selection can still be read.
        tokens = theme()
        ground = "#B9D0F2" if not tokens.dark else "#3C5C94"
        self.setStyleSheet(
            f"QTextBrowser {{ selection-background-color: {ground}; selection-color: {tokens.text}; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit_column()
