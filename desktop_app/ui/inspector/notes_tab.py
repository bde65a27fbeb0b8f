"""All notes of an article: those on the article can be written here, those on passages lead there."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.links import LinkTo, plain
from desktop_app.domain.note import Note, NoteOn, NotePlace
from desktop_app.domain.passage import Passage
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import serif_font
from desktop_app.ui.inspector.note_editor import NoteEditor
from desktop_app.ui.notes.backlinks import Backlinks
from desktop_app.ui.reader.wording import shortened
from desktop_app.ui.widgets import Caption, label
from desktop_app.workspace.workspace import Workspace


class PassageNote(QFrame):
    """A note on a passage: its quote in one line, and the note; pressed, it goes to the passage.

    Signals:
        activated(str): the passage.
    """

    activated = Signal(str)

    def __init__(self, note: Note, quote: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.note = note
        self.quote = quote
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Note on “{}”: {}").format(shortened(quote, 60), note.text))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        words = QLabel(f"“{shortened(quote, 64)}”", self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(serif_font(13))
        words.setProperty("tone", "second")
        text = label(plain(note.text), self)
        for part in (words, text):
            part.setWordWrap(True)
            column.addWidget(part)

    def mouseReleaseEvent(self, event: object) -> None:
        del event
        self.activated.emit(self.note.passage or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self.note.passage or "")
        else:
            super().keyPressEvent(event)


class NotesTab(QWidget):
    """The notes on the article, each in its field, an empty field for the next, and those on passages.

    Signals:
        passage_activated(str): the passage of a note was chosen.
        note_chosen(str): a note that links here is to be opened.
    """

    passage_activated = Signal(str)
    note_chosen = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._article = ""
        self._notes: list[Note] = []
        self._quotes: dict[str, str] = {}
        self.editors: list[NoteEditor] = []
        self.cards: list[PassageNote] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(8)
        self._head = Caption(self.tr("On the article"), self)
        self._state = label("", self, px=11, tone="second")
        self._below = Caption(self.tr("On passages"), self)
        for part in (self._head, self._state, self._below):
            self._column.addWidget(part)
        self.backlinks = Backlinks(workspace.notebook, bridge, self)
        self.backlinks.note_chosen.connect(self.note_chosen)
        self._column.addWidget(self.backlinks)
        self._column.addStretch(1)

    def show_notes(self, article: str, notes: list[Note], passages: list[Passage]) -> None:
        """Show the notes of an article; a field that is being typed in stays as it is."""
        other = article != self._article
        self._article, self._notes = article, notes
        self._quotes = {one.id: one.anchor.quote for one in passages}
        if other:
            self.backlinks.show_for([(LinkTo.ARTICLE, article)] if article else [])
        if other or not any(editor.hasFocus() for editor in self.editors):
            self._rebuild()
            return
        texts = {note.id: note.text for note in notes}
        for editor in self.editors:
            if editor.place and editor.place.note:
                editor.refresh(texts.get(editor.place.note, ""))
        self._show_cards()

    def focus_new(self) -> None:
        """Put the keyboard into the empty field."""
        if self.editors:
            self.editors[-1].setFocus()

    def save(self) -> None:
        """Save what was typed."""
        for editor in self.editors:
            editor.save()

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    @Slot()
    def _rebuild(self) -> None:
        self.save()
        for editor in self.editors:
            editor.hide()
            self._column.removeWidget(editor)
            editor.deleteLater()
        self.editors = []
        if self._article:
            own = [note for note in self._notes if note.on is NoteOn.ARTICLE]
            for note in own:
                self._add_editor(
                    NotePlace(article=self._article, note=note.id), note.text, self.tr("Note on the article")
                )
            self._add_editor(NotePlace(article=self._article), "", self.tr("New note on the article"))
        self._state.setText("")
        self._show_cards()

    def _add_editor(self, place: NotePlace, text: str, name: str) -> None:
        editor = NoteEditor(self._workspace, self._bridge, self)
        editor.setAccessibleName(name)
        editor.setPlaceholderText(self.tr("Write a note on the article") if not place.note else "")
        editor.show_note(place, text)
        editor.state_changed.connect(self._state.setText)
        editor.left.connect(self._left)
        self._column.insertWidget(1 + len(self.editors), editor)
        self.editors.append(editor)

    @Slot()
    def _left(self) -> None:
        if not any(editor.hasFocus() for editor in self.editors) and self._article:
            self._notes = self._workspace.notebook.notes.of_article(self._article)
            shown = [one.place.note or "" for one in self.editors if one.place]
            own = [note.id for note in self._notes if note.on is NoteOn.ARTICLE]
            if shown != [*own, ""]:
                self._rebuild()

    def _show_cards(self) -> None:
        on_passages = [note for note in self._notes if note.on is NoteOn.PASSAGE]
        self._below.setVisible(bool(on_passages))
        if [card.note for card in self.cards] == on_passages:
            return
        for card in self.cards:
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        self.cards = []
        for note in on_passages:
            card = PassageNote(note, self._quotes.get(note.passage or "", ""), self)
            card.activated.connect(self.passage_activated)
            self._column.insertWidget(self._column.count() - 2, card)
            self.cards.append(card)
