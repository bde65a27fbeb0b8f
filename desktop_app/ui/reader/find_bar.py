"""The bar that finds words in the open article."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.passage import Span
from desktop_app.ui.fonts import ui_font
from desktop_app.ui.reader.finding import Options, find_all
from desktop_app.ui.reader.marks import HitMark
from desktop_app.ui.reader.view import ArticleView
from desktop_app.ui.widgets import IconButton, Rule, label
from desktop_app.ui.widgets.flow import Flow


class FindBar(QWidget):
    """Finds as one types; Enter goes on, Shift+Enter goes back, Escape puts the bar away.

    The search hits of the article give way to what is found as long as the bar stands there.

    Signals:
        closed: the bar was put away.
    """

    closed = Signal()

    def __init__(self, view: ArticleView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._kept: list[HitMark] = []
        self.found: list[Span] = []
        self.current: int | None = None
        self.setAccessibleName(self.tr("Find in this article"))
        self._build()
        self._lay_out()
        self.field.textEdited.connect(self.find)
        for box in (self.whole, self.case, self.accents):
            box.toggled.connect(self.find)
        self._up.clicked.connect(self.previous)
        self._down.clicked.connect(self.next)
        self._close.clicked.connect(self.close_bar)
        self.field.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the bar stands there."""
        return not self.isHidden()

    def open_bar(self) -> None:
        """Show the bar with the selected words, or with those of the last time."""
        span, text = self._view.selected_span(), self._view.text
        if span is not None and text is not None and "\n" not in text.text[span.start : span.end]:
            self.field.setText(text.text[span.start : span.end])
        if not self.is_open:
            self._kept = list(self._view.scene.hits.items)
            self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.find()

    def keep(self, hits: list[HitMark]) -> None:
        """Take the search hits that are shown again when the bar is put away."""
        self._kept = hits

    @Slot()
    def close_bar(self) -> None:
        """Put the bar away; what it stood on stays selected."""
        if not self.is_open:
            return
        place = self.found[self.current] if self.current is not None else None
        self.forget()
        self._view.set_hits(self._kept)
        if place is not None:
            self._view.select(place)
        self._view.setFocus()
        self.closed.emit()

    def forget(self) -> None:
        """Put the bar away with what it found: another article is shown."""
        self.hide()
        self.found, self.current = [], None

    @Slot()
    def find(self) -> None:
        """Find the words, and stand on the first that is on the screen or below."""
        if not self.is_open or self._view.text is None:
            return
        options = Options(self.whole.isChecked(), self.case.isChecked(), self.accents.isChecked())
        self.found = find_all(self._view.text.text, self.field.text(), options)
        self._view.set_hits([HitMark(span) for span in self.found])
        here = self.found[self.current].start if self._stands() else self._view.top_of_view()
        self.current = None
        if self.found:
            self._go_to(next((n for n, one in enumerate(self.found) if one.start >= here), 0))
        self._say()

    @Slot()
    def next(self) -> None:
        """Go to the next place; after the last comes the first."""
        self.step(1)

    @Slot()
    def previous(self) -> None:
        """Go to the place before; before the first comes the last."""
        self.step(-1)

    def step(self, by: int) -> None:
        """Go on by so many places."""
        if self.found:
            self._go_to(((self.current if self.current is not None else -1) + by) % len(self.found))
            self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            return False
        return True

    def _stands(self) -> bool:
        return self.current is not None and self.current < len(self.found)

    def _go_to(self, number: int) -> None:
        self.current = number
        self._view.set_current_hit(number)

    def _say(self) -> None:
        total = len(self.found)
        if not self.field.text():
            words = ""
        elif not total:
            words = self.tr("not found")
        else:
            words = self.tr("{} of {}").format(f"{(self.current or 0) + 1:,}", f"{total:,}")
        self.count.setText(words)
        self.count.setAccessibleName(words)
        for button in (self._up, self._down):
            button.setEnabled(total > 0)

    def _build(self) -> None:
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.field.setAccessibleName(self.tr("Find in this article"))
        self.field.setMinimumWidth(120)
        self.count = label("", self, px=12, tone="second")
        self._up = IconButton("chevron-up", self.tr("Previous place"), self, key="Shift+Enter")
        self._down = IconButton("chevron-down", self.tr("Next place"), self, key="Enter")
        self._close = IconButton("x", self.tr("Close"), self, key="Esc")
        self.whole = QCheckBox(self.tr("Whole words"), self)
        self.case = QCheckBox(self.tr("Match case"), self)
        self.accents = QCheckBox(self.tr("Match accents"), self)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        for part in (self.count, self._up, self._down, self._close):
            row.addWidget(part)
        choices = Flow(gap=14)
        for box in (self.whole, self.case, self.accents):
            box.setFont(ui_font(12))
            choices.addWidget(box)
        column = QVBoxLayout()
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addLayout(choices)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(column)
        outer.addWidget(Rule(self))
