"""Folds a site's navigation and other furniture away, and lets it be unfolded where it stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton

from desktop_app.ui.fonts import ui_font
from desktop_app.ui.icons import icon
from desktop_app.ui.reader.typesetting import Fold, Page, fold_line, is_shown, unfold_line
from desktop_app.ui.reader.wording import counted
from desktop_app.ui.theme import theme

if TYPE_CHECKING:
    from desktop_app.ui.reader.view import ArticleView

ROOM = 24
"""Height kept on the page for the button of a fold."""
_BUTTON_TOP = -9


class FoldButton(QPushButton):
    """Says how many lines are folded; pressed, it shows or hides them."""

    def __init__(self, fold: Fold, view: "ArticleView") -> None:
        super().__init__(view.viewport())
        self.fold = fold
        self.opened = False
        self.setProperty("role", "flat")
        self.setFont(ui_font(12))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say()

    def say(self) -> None:
        """Word the button for what it does next."""
        lines = counted(self.fold.lines, "line")
        does = self.tr("hide") if self.opened else self.tr("show")
        name = self.tr("Hide {} of navigation and the like")
        if not self.opened:
            name = self.tr("Show {} of navigation and the like")
        self.setText(self.tr("{} set aside · {}").format(lines, does))
        self.setAccessibleName(name.format(lines))
        self.setIcon(icon("chevron-down" if self.opened else "chevron-right", colour="text3"))
        self.adjustSize()


class Folding(QObject):
    """The folds of the page in a view, each with its button in a gap kept for it."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._page: Page | None = None
        self._buttons: list[FoldButton] = []
        view.laid_out.connect(self.place)

    def take(self, page: Page) -> None:
        """Fold the furniture of a new page."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._page = page
        self._buttons = [FoldButton(fold, self._view) for fold in page.folds]
        for button in self._buttons:
            button.clicked.connect(self._toggle)
            button.setVisible(True)
        self.make_room()

    def opened(self) -> list[int]:
        """Return the first lines of the folds that are open."""
        return [one.fold.first for one in self._buttons if one.opened]

    def closed(self) -> list[Fold]:
        """Return the folds that hide their lines."""
        return [one.fold for one in self._buttons if not one.opened]

    def open_all(self, firsts: list[int]) -> None:
        """Open the folds that begin with these lines."""
        for button in self._buttons:
            if button.fold.first in firsts:
                self._set_opened(button, opened=True)

    def unfold_at(self, unit: int) -> None:
        """Open the fold that hides a place, if one does."""
        number = self._view.document().findBlock(unit).blockNumber()
        for button in self._buttons:
            if not button.opened and button.fold.first <= number <= button.fold.last:
                self._set_opened(button, opened=True)

    @Slot()
    def place(self) -> None:
        """Move the buttons to their gaps."""
        if self._page is None:
            return
        for button in self._buttons:
            button.move(self._view.text_left - 9, round(self._top_of(button)))

    def _top_of(self, button: FoldButton) -> float:
        if button.opened:
            return self._view.box_of_line(button.fold.first).top() - ROOM + _BUTTON_TOP
        after = self._below(button.fold)
        if after is not None:
            return self._view.box_of_line(after).top() - ROOM + _BUTTON_TOP
        last = self._view.document().lastBlock()
        while last.isValid() and not is_shown(last):
            last = last.previous()
        if not last.isValid():
            return float(self._view.document().rootFrame().frameFormat().topMargin())
        return self._view.box_of_line(last.blockNumber()).bottom() + 10

    def _below(self, fold: Fold) -> int | None:
        """Return the line that follows a fold, or None at the end of the text; two folds never touch."""
        return fold.last + 1 if self._page and fold.last + 1 < len(self._page.kinds) else None

    @Slot()
    def _toggle(self) -> None:
        button = self.sender()
        if isinstance(button, FoldButton):
            self._set_opened(button, opened=not button.opened)
            button.setFocus()

    def _set_opened(self, button: FoldButton, *, opened: bool) -> None:
        button.opened = opened
        button.say()
        self._show_lines(button.fold, shown=opened)
        self.make_room()
        self._view.laid_out.emit()

    def _show_lines(self, fold: Fold, *, shown: bool) -> None:
        block = self._view.document().findBlockByNumber(fold.first)
        for _ in range(fold.lines):
            if shown:
                unfold_line(block, theme())
            else:
                fold_line(block)
            block = block.next()

    def make_room(self) -> None:
        """Keep a gap above the line below each folded run, or above the first line of an open one."""
        for button in self._buttons:
            above = self._above(button.fold)
            below = self._below(button.fold)
            self._set_gap(button.fold.first, above, wanted=button.opened)
            if below is not None:
                self._set_gap(below, 0.0, wanted=not button.opened)

    def _above(self, fold: Fold) -> float:
        """Return the margin below the line before a fold."""
        block = self._view.document().findBlockByNumber(fold.first).previous()
        return block.blockFormat().bottomMargin() if block.isValid() else 0.0

    def _set_gap(self, line: int, above: float, *, wanted: bool) -> None:
        cursor = QTextCursor(self._view.document().findBlockByNumber(line))
        layout = cursor.blockFormat()
        plain = layout.property(_PLAIN_TOP)
        before = layout.topMargin() if plain is None else float(plain)
        # Of two margins that meet only the larger one counts; the lines of a fold keep them apart.
        margin = max(above, before) + ROOM if wanted else before
        if plain is None or margin != layout.topMargin():
            layout.setProperty(_PLAIN_TOP, before)
            layout.setTopMargin(margin)
            cursor.setBlockFormat(layout)


_PLAIN_TOP = 0x100000 + 1
"""Property of a block format: the margin above it without a button."""
