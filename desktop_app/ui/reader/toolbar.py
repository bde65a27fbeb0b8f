"""The strip above the article: which result it is, and what can be done with the selection."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_app.ui.reader.reading_popover import ReadingPopover
from desktop_app.ui.reader.wording import counted
from desktop_app.ui.widgets import FlatButton, IconButton, label

HEIGHT = 44
WORDS_FROM = 640
"""So wide is a toolbar that has room for words on its buttons."""
ALL_FROM = 440
NARROWEST = 240
MORE = (
    *("find_in_article", "back", "forward"),
    *("copy_cited", "open_beside", "caret_mode", "change_kind", "print_article"),
)
"""The commands of the window that the menu of the reader repeats."""


class ReaderToolbar(QWidget):
    """Buttons and counters; the pane decides what they do.

    Signals:
        previous_pressed, next_pressed: another result is wanted.
        hit_stepped(int): another hit in this text is wanted, 1 or -1.
        tag_pressed, note_pressed, brief_pressed, cite_pressed: something is to be done with the selection.
        find_pressed: the bar that finds in the article is wanted.
        caret_left: caret mode is to end.
    """

    previous_pressed = Signal()
    next_pressed = Signal()
    hit_stepped = Signal(int)
    tag_pressed = Signal()
    note_pressed = Signal()
    brief_pressed = Signal()
    cite_pressed = Signal()
    find_pressed = Signal()
    caret_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._previous = IconButton("chevron-left", self.tr("Previous result"), self, key="K")
        self._position = label("", self, px=12, tone="second")
        self._next = IconButton("chevron-right", self.tr("Next result"), self, key="J")
        self._up = IconButton("chevron-up", self.tr("Previous hit in this text"), self, key="P")
        self._hits = label("", self, px=12, tone="second")
        self._down = IconButton("chevron-down", self.tr("Next hit in this text"), self, key="N")
        self._words: dict[FlatButton, str] = {}
        self.find = self._worded(self.tr("Find"), "search", self.tr("Find in this article  (Ctrl+F)"))
        self._tag = self._worded(self.tr("Tag"), "highlighter", self.tr("Tag the selected words  (T)"))
        note = self.tr("Write a note on the selected words or on the article  (M)")
        self._note = self._worded(self.tr("Note"), "notebook-pen", note)
        brief = self.tr("Add the selected words to the brief  (B)")
        self._brief = self._worded(self.tr("Brief"), "file-input", brief)
        cite = self.tr("Copy the selected words with their source  (Ctrl+Shift+C)")
        self._cite = self._worded(self.tr("Cite"), "text-quote", cite)
        self.caret = FlatButton(self.tr("Caret  ·  Esc leaves"), self)
        self.caret.setToolTip(self.tr("The caret reads and selects without a mouse; press to leave"))
        self.caret.setProperty("strong", "true")
        self.style_button = FlatButton("Aa", self)
        self.style_button.setToolTip(self.tr("How the text is set: font, size, width, line height"))
        self.style_button.setAccessibleName(self.tr("How the text is set"))
        self.more = IconButton("ellipsis", self.tr("More"), self)
        self._popover: ReadingPopover | None = None
        self._lay_out()
        self._connect()
        self.setMinimumWidth(NARROWEST)
        self.show_caret(False)
        self.set_position(-1, 0)
        self.set_hits(None, 0)

    def set_position(self, index: int, total: int) -> None:
        """Say "2 of 5"; the counter and its arrows hide when nothing is listed."""
        shown = 0 <= index < total
        self._position.setText(self.tr("{:,} of {:,}").format(index + 1, total) if shown else "")
        for part in (self._previous, self._position, self._next):
            part.setVisible(shown)
        self._previous.setEnabled(index > 0)
        self._next.setEnabled(index + 1 < total)

    def set_hits(self, current: int | None, total: int) -> None:
        """Say on which hit of this text the reader stands."""
        place = self.tr("hit {:,} of {:,}")
        self._hits.setText(counted(total, "hit") if current is None else place.format(current + 1, total))
        for part in (self._up, self._hits, self._down):
            part.setVisible(total > 0)

    def set_open(self, *, is_open: bool) -> None:
        """Tell whether an article is open."""
        for part in (self._note, self.find, self._cite, self.more):
            part.setEnabled(is_open)
        self.set_target(has_target=False)
        if not is_open:
            self.set_hits(None, 0)

    def set_target(self, *, has_target: bool) -> None:
        """Tell whether words or a passage are selected."""
        self._tag.setEnabled(has_target)
        self._brief.setEnabled(has_target)

    @Slot(bool)
    def show_caret(self, shown: bool) -> None:
        """Say whether caret mode is on."""
        self.caret.setVisible(shown)

    @Slot()
    def open_popover(self) -> None:
        """Let it be chosen how the text is set."""
        if self._popover is None:
            self._popover = ReadingPopover(self)
        self._popover.open_at(self.style_button.mapToGlobal(self.style_button.rect().bottomRight()))

    @property
    def popover(self) -> ReadingPopover | None:
        """The popover, if it was ever opened."""
        return self._popover

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        for button, words in self._words.items():
            button.setText(words if width >= WORDS_FROM else "")
        for button in (self._brief, self._cite, self.find):
            button.setVisible(width >= ALL_FROM)

    @Slot()
    def _open_more(self) -> None:
        found = [self.window().findChild(QAction, name) for name in MORE]
        actions = [one for one in found if one is not None]
        if actions:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(actions)
            menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _worded(self, words: str, icon_name: str, tip: str) -> FlatButton:
        button = FlatButton(words, self, icon_name=icon_name)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        self._words[button] = words
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(4)
        for part in (self._previous, self._position, self._next):
            row.addWidget(part)
        row.addSpacing(14)
        for part in (self._up, self._hits, self._down):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.caret)
        for part in (self.find, self._tag, self._note, self._brief, self._cite):
            row.addWidget(part)
        row.addWidget(self.style_button)
        row.addWidget(self.more)

    def _connect(self) -> None:
        self._previous.clicked.connect(self.previous_pressed)
        self._next.clicked.connect(self.next_pressed)
        self._up.clicked.connect(self._step_up)
        self._down.clicked.connect(self._step_down)
        self._tag.clicked.connect(self.tag_pressed)
        self._note.clicked.connect(self.note_pressed)
        self._brief.clicked.connect(self.brief_pressed)
        self._cite.clicked.connect(self.cite_pressed)
        self.find.clicked.connect(self.find_pressed)
        self.caret.clicked.connect(self.caret_left)
        self.style_button.clicked.connect(self.open_popover)
        self.more.clicked.connect(self._open_more)

    @Slot()
    def _step_up(self) -> None:
        self.hit_stepped.emit(-1)

    @Slot()
    def _step_down(self) -> None:
        self.hit_stepped.emit(1)
