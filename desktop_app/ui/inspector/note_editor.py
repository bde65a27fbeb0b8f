"""A field for a note that saves itself half a second after the last key."""

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.ids import new_id
from desktop_app.domain.note import NotePlace
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import ui_font
from desktop_app.ui.notes.link_colours import LinkColours
from desktop_app.ui.notes.link_typing import LinkTyping
from desktop_app.workspace.notes import write
from desktop_app.workspace.workspace import Workspace

AFTER_LAST_KEY_MS = 450
"""Less than the half second that is promised: the saving itself takes its time."""
LONGEST_UNSAVED = 4.0
"""Seconds after which also a note that is typed without a pause is saved."""
SHORTEST, TALLEST = 72, 260


class NoteEditor(QPlainTextEdit):
    """Plain text in Markdown; all saves of one stay in the field are one step of the undo history.

    Args:
        grows: the field is as tall as its text, within bounds; else as tall as there is room.

    Signals:
        state_changed(str): "", "saving…" or "saved"; "saved" comes only after the notebook has it.
        left: the field lost the keyboard, everything is saved.
        placed: what is typed goes into another note now, such as one that was just made.
    """

    state_changed = Signal(str)
    left = Signal()
    placed = Signal()

    def __init__(
        self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None, *, grows: bool = True
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._grows = grows
        self._place: NotePlace | None = None
        self._saved = ""
        self._title: str | None = None
        self._stay = ""
        self._unsaved_since: float | None = None
        self.stays_by_itself = True
        self.setFont(ui_font(13))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._colours = LinkColours(self.document())
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(AFTER_LAST_KEY_MS)
        self._clock.timeout.connect(self.save)
        self.textChanged.connect(self._typed)
        self.links = LinkTyping(workspace.notebook, bridge, self)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def place(self) -> NotePlace | None:
        """What the note is on, and the note once there is one."""
        return self._place

    @property
    def stay(self) -> str:
        """The key of this stay in the field: changes of that origin are its own saves."""
        return self._stay

    @property
    def is_saved(self) -> bool:
        """Whether the notebook has all that was typed."""
        return self._unsaved_since is None

    def begin_stay(self) -> None:
        """Begin another step of undo and another version."""
        self._stay = new_id()

    def show_note(self, place: NotePlace | None, text: str) -> None:
        """Show a note; what was typed into the one before is saved first."""
        self.save()
        self._rescue()
        self._place = place
        self.begin_stay()
        self._take(text)
        self.setEnabled(place is not None)
        self.state_changed.emit(self.tr("saved") if text else "")

    def refresh(self, text: str) -> None:
        """Take a text that was changed elsewhere, such as by undo, unless typing goes on here."""
        if self._unsaved_since is None and text != self.toPlainText():
            self._take(text)
            self.state_changed.emit(self.tr("saved") if text else "")

    def name_note(self, title: str) -> None:
        """Give the note a title, saved like the text."""
        self._title = title
        self._wait()

    @Slot()
    def save(self) -> None:
        """Write what was typed into the notebook now."""
        self._clock.stop()
        place, text = self._place, self.toPlainText()
        if place is None or self._unsaved_since is None:
            return
        if text != self._saved or self._title is not None:
            try:
                note = write(self._workspace, place, text, title=self._title, session=self._stay)
            except CommonplaceError as error:
                self.state_changed.emit(self.tr("not saved"))
                self._bridge.report(error)
                return
            self._saved, self._title = text, None
            if note and note != place.note:
                self._place = replace(place, note=note)
                self.placed.emit()
        self._unsaved_since = None
        self.state_changed.emit(self.tr("saved") if text else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.stays_by_itself and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.begin_stay()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save()
            self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save()

    def _rescue(self) -> None:
        """Keep a text that could not be saved where the user can have it back."""
        if self._unsaved_since is not None and self._place is not None:
            QGuiApplication.clipboard().setText(self.toPlainText())
            sentence = self.tr("A note could not be saved.")
            remedy = self.tr("Its text is on the clipboard: paste it where it is safe.")
            self._bridge.report(CommonplaceError(sentence, remedy))

    def _take(self, text: str) -> None:
        self.blockSignals(True)
        try:
            self.setPlainText(text)
        finally:
            self.blockSignals(False)
        self._saved = text
        self._title = None
        self._unsaved_since = None
        self.links.close()
        self._fit()

    @Slot()
    def _typed(self) -> None:
        # Colours are told as changes of the text, too.
        if self._unsaved_since is not None or self.toPlainText() != self._saved:
            self._wait()

    def _wait(self) -> None:
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
        if not self._grows:
            return
        lines = self.document().size().height()
        wanted = int(lines * self.fontMetrics().lineSpacing()) + 24
        self.setFixedHeight(min(max(wanted, SHORTEST), TALLEST))
