"""The page of an article: typeset text in a capped column, its places and the selection in it."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QRectF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from desktop_app.domain.article import ArticleText
from desktop_app.domain.passage import Span, trimmed
from desktop_app.ui.reader.folding import Folding
from desktop_app.ui.reader.geometry import LAID_OUT_AT_ONCE, Geometry
from desktop_app.ui.reader.lazy_layout import LazyLayout
from desktop_app.ui.reader.margins import Margins, margins_of
from desktop_app.ui.reader.reading_style import reading
from desktop_app.ui.reader.text_positions import TextPositions
from desktop_app.ui.reader.typesetting import Page, is_shown, typeset, without_folds
from desktop_app.ui.theme import appearance, theme

NARROWEST_COLUMN = 240
SETTLE_MS = 180


class PageView(QTextBrowser):
    """Shows one canonical text as a page; every offset that comes in or goes out counts code points.

    Signals:
        selection_settled(object): a `Span` after selecting, or None when nothing is selected any more.
        laid_out: the page or its column changed its size.
    """

    selection_settled = Signal(object)
    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set_up()
        self.text: ArticleText | None = None
        self.positions = TextPositions("")
        self.page: Page | None = None
        self.folding = Folding(self)
        self.geometry_of_page = Geometry(self.document(), self.positions)
        self._margins: Margins = margins_of(0)
        self._head = 0.0
        self._title_gap = 0.0
        self._settling = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._tell_selection)
        self.selectionChanged.connect(self._settle.start)
        appearance.theme_changed.connect(self._dress)
        reading.changed.connect(self._set_anew)
        self._dress_selection()

    def _set_up(self) -> None:
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
        self.setAccessibleName(self.tr("Article text"))
        self.viewport().setMouseTracking(True)

    # What is shown

    def show_text(self, text: ArticleText) -> None:
        """Show an article from its top."""
        self.text = text
        self.positions = TextPositions(text.text)
        self._set_page(typeset(text, theme()))
        self.verticalScrollBar().setValue(0)

    def clear_text(self) -> None:
        """Show nothing."""
        self.show_text(ArticleText("", 0, "", ()))
        self.text = None

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
        return self.geometry_of_page.block_box(number).translated(0, -self.verticalScrollBar().value())

    def box_of_span(self, span: Span) -> tuple[QRect, QRect] | None:
        """Return the first and the last line's box of a span in the viewport, or None if it is hidden."""
        boxes = self.geometry_of_page.first_and_last_box(span)
        if boxes is None:
            return None
        above = -self.verticalScrollBar().value()
        return boxes[0].translated(0, above).toRect(), boxes[1].translated(0, above).toRect()

    def seen_span(self) -> Span | None:
        """Return what stands in the viewport, whole paragraphs."""
        above = self.verticalScrollBar().value()
        return self.geometry_of_page.visible_span(above, above + self.viewport().height())

    def reveal(self, span: Span) -> None:
        """Scroll so that a span is seen, in the upper third if it was not seen before; unfold its lines."""
        self.folding.unfold_at(self.positions.to_utf16(span.start))
        for _ in range(3):
            # What is laid out on the way may move the span.
            before = self.verticalScrollBar().value()
            self._scroll_to(span)
            if self.verticalScrollBar().value() == before:
                return

    def top_of_view(self) -> int:
        """Return the code point that begins the first line seen; 0 at the top of the article."""
        if self.text is None or self.verticalScrollBar().value() <= self._head:
            return 0
        cursor = self.cursorForPosition(QPoint(self.text_left + 2, 8))
        return self.positions.to_code_point(cursor.position())

    def show_at_top(self, code_point: int) -> None:
        """Scroll so that the line of a code point is the first seen."""
        if code_point <= 0:
            self.verticalScrollBar().setValue(0)
            return
        end = self.positions.length
        start = min(code_point, max(0, end - 1))
        for _ in range(2):
            extent = self.geometry_of_page.extent(Span(start, min(start + 1, end))) if end else None
            if extent is not None:
                self.verticalScrollBar().setValue(int(extent[0]) - 6)

    # Room

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

    # Selection

    def selected_span(self) -> Span | None:
        """Return the selection without white space at its ends, or None."""
        cursor = self.textCursor()
        if self.text is None or not cursor.hasSelection():
            return None
        span = self.positions.span(cursor.anchor(), cursor.position())
        return trimmed(self.text.text, span) if span else None

    def selection_boxes(self) -> tuple[QRect, QRect] | None:
        """Return the first and the last line's box of the selection, or None if none of it is seen."""
        span = self.selected_span()
        boxes = self.box_of_span(span) if span else None
        seen = boxes is not None and self.viewport().rect().intersects(boxes[0].united(boxes[1]))
        return boxes if seen else None

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self._settle_lines()
        self.laid_out.emit()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit_column()

    # Inside

    def _scroll_to(self, span: Span) -> None:
        extent = self.geometry_of_page.extent(span)
        if extent is None:
            return
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        if extent[0] < bar.value() + 24 or min(extent[1], extent[0] + height / 2) > bar.value() + height - 24:
            bar.setValue(int(extent[0] - height / 3))

    def show_caret(self) -> None:
        """Bring the caret into view again: what was laid out around it may have moved it away."""
        layout = self.document().documentLayout()
        if isinstance(layout, LazyLayout):
            layout.tell_size()
            self.ensureCursorVisible()

    def _settle_lines(self) -> None:
        """Lay out what has come into view of a long text, without moving what is seen."""
        layout = self.document().documentLayout()
        if self._settling or not isinstance(layout, LazyLayout):
            return
        self._settling = True
        top, height = float(self.verticalScrollBar().value()), self.viewport().height()
        cursor = self.cursorRect().center().y()
        anchor = self.textCursor().position() if 0 <= cursor <= height else -1
        moved = round(layout.prepare(top, top + height, anchor))
        if moved:
            layout.tell_size()
            self.verticalScrollBar().setValue(round(top) + moved)
        self._settling = False

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
        column = min(reading.style.column(), max(NARROWEST_COLUMN, whole - sides.left - sides.right))
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
        self.geometry_of_page = Geometry(page.document, self.positions)
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
    def _set_anew(self) -> None:
        """Set the text in another font, size or width; what was at the top stays there."""
        seen = self.top_of_view()
        self._dress()
        self._fit_column()
        self.show_at_top(seen)

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
