"""Puts a wrong guess right: what kind of paragraph a line of the text is."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu

from desktop_app.domain.article import Block, BlockKind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.reader.typesetting import is_shown, kinds_of_lines
from desktop_app.ui.widgets import IconButton
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.ui.reader.pane import ReaderPane

SIDE = 20
SPEAKING = {BlockKind.QUESTION, BlockKind.ANSWER, BlockKind.QUOTE}


class BlockKinds(QObject):
    """A small button beside the paragraph under the mouse, with a menu of what it may be."""

    def __init__(self, pane: "ReaderPane", workspace: Workspace, bridge: Bridge) -> None:
        super().__init__(pane)
        self._pane = pane
        self._view = pane.view
        self._notebook = workspace.notebook
        self._bridge = bridge
        self._line = -1
        self.button = IconButton("pilcrow", self.tr("What this paragraph is"), self._view.viewport())
        self.button.setStyleSheet(
            f"QToolButton {{ min-width: {SIDE - 2}px; max-width: {SIDE - 2}px;"
            f" min-height: {SIDE - 2}px; max-height: {SIDE - 2}px; }}"
        )
        self.button.setFixedSize(SIDE, SIDE)
        self.button.clicked.connect(self._open_beside)
        self.button.hide()
        self._view.viewport().installEventFilter(self)
        self._view.verticalScrollBar().valueChanged.connect(self.button.hide)
        pane.article_changed.connect(self.button.hide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(event.position().toPoint())
        elif event.type() == QEvent.Type.Leave and not self.button.underMouse():
            self.button.hide()
        return False

    @Slot()
    def open_at_caret(self) -> None:
        """Offer the kinds for the paragraph of the selection or the caret."""
        if self._pane.article:
            span = self._pane.target()
            at = self._view.positions.to_utf16(span.start) if span else self._view.textCursor().position()
            self._line = self._view.document().findBlock(at).blockNumber()
            box = self._view.box_of_line(self._line).toRect()
            self._popup(QPoint(box.left(), max(0, box.top()) + 24))

    def set_kind(self, lines: list[int], kind: BlockKind) -> None:
        """Say what lines of the text are: one step of undo."""
        blocks = self._blocks()
        try:
            with self._notebook.edit("Change the kind of a paragraph") as edit:
                for line in lines:
                    block = blocks[line]
                    speaker = block.speaker if kind in SPEAKING else None
                    self._notebook.articles.set_block(
                        edit, self._pane.article, block.start, kind=kind, speaker=speaker
                    )
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        words = self.tr("This is now: {}").format(self.words_of(kind))
        self._pane.toast.show_message(words, undo=self._notebook.undo)

    def words_of(self, kind: BlockKind) -> str:
        """Return a kind in words."""
        words = {
            BlockKind.TITLE: self.tr("Headline"),
            BlockKind.BYLINE: self.tr("Byline"),
            BlockKind.DATELINE: self.tr("Dateline"),
            BlockKind.PARAGRAPH: self.tr("Paragraph"),
            BlockKind.HEADING: self.tr("Heading"),
            BlockKind.CAPTION: self.tr("Caption"),
            BlockKind.QUESTION: self.tr("Question"),
            BlockKind.ANSWER: self.tr("Answer"),
            BlockKind.LIST: self.tr("Point of a list"),
            BlockKind.QUOTE: self.tr("Quotation"),
            BlockKind.TABLE: self.tr("Row of a table"),
            BlockKind.FURNITURE: self.tr("Set aside (navigation and the like)"),
        }
        return words[kind]

    def menu(self, line: int) -> QMenu:
        """Return the menu for a line, the kind that it has now marked."""
        menu = QMenu(self._pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = self._blocks()[line].kind
        run = self._run(line) if now is BlockKind.FURNITURE else []
        if len(run) > 1:
            whole = menu.addAction(self.tr("All {} lines are text").format(len(run)))
            whole.triggered.connect(partial(self._chosen, run, BlockKind.PARAGRAPH))
            menu.addSeparator()
        for kind in BlockKind:
            action: QAction = menu.addAction(self.words_of(kind))
            action.setCheckable(True)
            action.setChecked(kind is now)
            action.triggered.connect(partial(self._chosen, [line], kind))
        return menu

    def _chosen(self, lines: list[int], kind: BlockKind, checked: bool = False) -> None:
        del checked
        self.set_kind(lines, kind)

    def _run(self, line: int) -> list[int]:
        folds = self._view.page.folds if self._view.page else []
        found = next((one for one in folds if one.first <= line <= one.last), None)
        return list(range(found.first, found.last + 1)) if found else [line]

    def _blocks(self) -> list[Block]:
        return kinds_of_lines(self._view.text) if self._view.text else []

    @Slot()
    def _open_beside(self) -> None:
        self._popup(self.button.geometry().bottomLeft())

    def _popup(self, place: QPoint) -> None:
        if 0 <= self._line < len(self._blocks()):
            self.menu(self._line).popup(self._view.viewport().mapToGlobal(place))

    def _hover(self, place: QPoint) -> None:
        cursor = self._view.cursorForPosition(QPoint(self._view.text_left + 2, place.y()))
        block = cursor.block()
        box = self._view.box_of_line(block.blockNumber()) if block.isValid() else None
        if box is None or not self._pane.article or not is_shown(block) or not block.text().strip():
            self.button.hide()
            return
        if not box.top() - 2 <= place.y() <= box.bottom() + 2:
            self.button.hide()
            return
        self._line = block.blockNumber()
        line = self._view.cursorRect(cursor).height()
        top = max(0, round(box.top()) + max(0, (line - SIDE) // 2))
        self.button.move(max(0, self._view.text_left - SIDE - 6), top)
        self.button.show()
