"""A field for a note that saves itself half a second after the last key."""

from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.ids import new_id
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import ui_font
from desktop_app.workspace import annotate
from desktop_app.workspace.workspace import Workspace

AFTER_LAST_KEY_MS = 500
LONGEST_UNSAVED = 4.0
"""Seconds after which also a note that is typed without a pause is saved."""
SHORTEST, TALLEST = 72, 260


@dataclass(frozen=True, slots=True)
class NotePlace:
    """What a note is written on; exactly one of the three is set.

    Attributes:
        article: a new note on this article.
        passage: the one note of this passage.
        note: a note that is there already.
    """

    article: str | None = None
    passage: str | None = None
    note: str | None = None


class NoteEditor(QPlainTextEdit):
    """Plain text in Markdown; all saves of one stay in the field are one step of the undo history.

    Signals:
        state_changed(str): "", "saving…" or "saved"; "saved" comes only after the notebook has it.
        left: the field lost the keyboard, everything is saved.
    """

    state_changed = Signal(str)
    left = Signal()

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._place: NotePlace | None = None
        self._saved = ""
        self._stay = ""
        self._unsaved_since: float | None = None
        self.setFont(ui_font(13))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(AFTER_LAST_KEY_MS)
        self._clock.timeout.connect(self.save)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def place(self) -> NotePlace | None:
        """What the note is on."""
        return self._place

    @property
    def stay(self) -> str:
        """The key of this stay in the field: changes of that origin are its own saves."""
        return self._stay

    def show_note(self, place: NotePlace | None, text: str) -> None:
        """Show a note; what was typed into the one before is saved first."""
        self.save()
        self._place = place
        self._stay = f"note:{new_id()}"
        self._take(text)
        self.setEnabled(place is not None)
        self.state_changed.emit(self.tr("saved") if text else "")

    def refresh(self, text: str) -> None:
        """Take a text that was changed elsewhere, such as by undo, unless typing goes on here."""
        if self._unsaved_since is None and text != self.toPlainText():
            self._take(text)
            self.state_changed.emit(self.tr("saved") if text else "")

    @Slot()
    def save(self) -> None:
        """Write what was typed into the notebook now."""
        self._clock.stop()
        place, text = self._place, self.toPlainText()
        if place is None or self._unsaved_since is None:
            return
        self._unsaved_since = None
        if text == self._saved:
            self.state_changed.emit(self.tr("saved") if text else "")
            return
        try:
            note = annotate.write_note(
                self._workspace,
                text=text,
                article=place.article,
                passage=place.passage,
                note=place.note,
                amend=self._stay,
            )
        except CommonplaceError as error:
            self._unsaved_since = monotonic()
            self.state_changed.emit(self.tr("not saved"))
            self._bridge.report(error)
            return
        self._saved = text
        if place.passage is None:
            # A note that was emptied is gone: what is typed next is a new one.
            self._place = NotePlace(note=note) if note else NotePlace(article=place.article or self._home)
        self.state_changed.emit(self.tr("saved") if text else "")

    def set_home(self, article: str) -> None:
        """Name the article that a new note goes to after this one was emptied."""
        self._home = article

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._stay = f"note:{new_id()}"

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save()
            self.left.emit()

    _home: str = ""

    def _take(self, text: str) -> None:
        self.blockSignals(True)
        try:
            self.setPlainText(text)
        finally:
            self.blockSignals(False)
        self._saved = text
        self._unsaved_since = None
        self._fit()

    @Slot()
    def _typed(self) -> None:
        if self._place is None:
            return
        if self._unsaved_since is None:
            self._unsaved_since = monotonic()
            self.state_changed.emit(self.tr("saving…"))
        if monotonic() - self._unsaved_since > LONGEST_UNSAVED:
            self.save()
        else:
            self._clock.start()

    @Slot()
    def _fit(self) -> None:
        """Grow with the text up to a height."""
        lines = self.document().size().height()
        wanted = int(lines * self.fontMetrics().lineSpacing()) + 24
        self.setFixedHeight(min(max(wanted, SHORTEST), TALLEST))
