"""The strip above the article: which result it is, and what can be done with the selection."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.reader.wording import counted
from desktop_app.ui.widgets import FlatButton, IconButton, label

HEIGHT = 44


class ReaderToolbar(QWidget):
    """Buttons and counters; the pane decides what they do.

    Signals:
        previous_pressed, next_pressed: another result is wanted.
        hit_stepped(int): another hit in this text is wanted, 1 or -1.
        tag_pressed, note_pressed, brief_pressed: something is to be done with the selection.
    """

    previous_pressed = Signal()
    next_pressed = Signal()
    hit_stepped = Signal(int)
    tag_pressed = Signal()
    note_pressed = Signal()
    brief_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._previous = IconButton("chevron-left", self.tr("Previous result"), self, key="K")
        self._position = label("", self, px=12, tone="second")
        self._next = IconButton("chevron-right", self.tr("Next result"), self, key="J")
        self._up = IconButton("chevron-up", self.tr("Previous hit in this text"), self, key="P")
        self._hits = label("", self, px=12, tone="second")
        self._down = IconButton("chevron-down", self.tr("Next hit in this text"), self, key="N")
        self._tag = FlatButton(self.tr("Tag"), self, icon_name="highlighter")
        self._note = FlatButton(self.tr("Note"), self, icon_name="notebook-pen")
        self._brief = FlatButton(self.tr("Add to brief"), self, icon_name="text-quote")
        self._tag.setToolTip(self.tr("Tag the selected words  (T)"))
        self._note.setToolTip(self.tr("Write a note on the selected words or on the article  (M)"))
        self._brief.setToolTip(self.tr("Add the selected words to the brief  (B)"))
        self._lay_out()
        self._connect()
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
        self._note.setEnabled(is_open)
        self.set_target(has_target=False)
        if not is_open:
            self.set_hits(None, 0)

    def set_target(self, *, has_target: bool) -> None:
        """Tell whether words or a passage are selected."""
        self._tag.setEnabled(has_target)
        self._brief.setEnabled(has_target)

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
        for part in (self._tag, self._note, self._brief):
            row.addWidget(part)

    def _connect(self) -> None:
        self._previous.clicked.connect(self.previous_pressed)
        self._next.clicked.connect(self.next_pressed)
        self._up.clicked.connect(self._step_up)
        self._down.clicked.connect(self._step_down)
        self._tag.clicked.connect(self.tag_pressed)
        self._note.clicked.connect(self.note_pressed)
        self._brief.clicked.connect(self.brief_pressed)

    @Slot()
    def _step_up(self) -> None:
        self.hit_stepped.emit(-1)

    @Slot()
    def _step_down(self) -> None:
        self.hit_stepped.emit(1)
