"""The sheet that one note is written on: title, text, how it reads, and what links to it."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.links import LinkTo
from desktop_app.domain.note import Note, NoteOn, NotePlace, NoteTemplate
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import SEMIBOLD, ui_font
from desktop_app.ui.inspector.note_editor import NoteEditor
from desktop_app.ui.notes.backlinks import Backlinks
from desktop_app.ui.notes.preview import NotePreview
from desktop_app.ui.notes.template_menu import TemplateMenu
from desktop_app.ui.notes.versions import VersionsDialog
from desktop_app.ui.notes.wording import place_words
from desktop_app.ui.reader.wording import shortened
from desktop_app.ui.widgets import IconButton, LinkButton, label
from desktop_app.workspace.annotate import delete_things
from desktop_app.workspace.note_links import about
from desktop_app.workspace.notes import filled, place_of
from desktop_app.workspace.workspace import Workspace

NARROW = 620
"""With less room the note is seen either as it is written or as it reads."""


class NoteSheet(QWidget):
    """Shows one note, or none; all that is typed here in one go is one step of undo and one version.

    Signals:
        link_followed(str, str): something is to be shown: its kind and id.
        window_wanted(NotePlace): the note is to stand in a window of its own.
        told(str): what was done, for a toast with Undo.
        named(str): what the note is called now.
    """

    link_followed = Signal(str, str)
    window_wanted = Signal(object)
    told = Signal(str)
    named = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._notebook = workspace.notebook
        self._home: tuple[str, str] | None = None
        self._inside = False
        self.editor = NoteEditor(workspace, bridge, self, grows=False)
        self.editor.stays_by_itself = False
        self.editor.setAccessibleName(self.tr("Text of the note"))
        self.editor.setPlaceholderText(self.tr("Write in Markdown. [[ links to articles, tags and notes."))
        self.preview = NotePreview(self._notebook, bridge, self)
        self.backlinks = Backlinks(self._notebook, bridge, self)
        self.templates = TemplateMenu(workspace, bridge, self)
        self._lay_out()
        self._connect()
        self.clear()

    # --- what is shown ---

    @property
    def note(self) -> str:
        """Id of the note, empty as long as nothing was written."""
        place = self.editor.place
        return (place.note or "") if place else ""

    def show_note(self, key: str) -> None:
        """Show a note that is there.

        Raises:
            NotFound: it is not.
        """
        note = self._notebook.notes.get(key)
        self._show(place_of(note), note)

    def begin(self, place: NotePlace) -> None:
        """Show the note of a place; a new one is begun if there is none yet."""
        note = self._notebook.notes.of_passage(place.passage) if place.passage else None
        if note is None and place.note and self._notebook.notes.exists(place.note):
            note = self._notebook.notes.get(place.note)
        self._show(place_of(note) if note else place, note)

    def clear(self) -> None:
        """Show no note."""
        self.save()
        self.editor.show_note(None, "")
        self._fill(None)
        self.setEnabled(False)

    @Slot()
    def save(self) -> None:
        """Have the notebook hold all that was typed."""
        self.editor.save()

    def focus_text(self) -> None:
        """Put the keyboard into the text."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, place: NotePlace, note: Note | None) -> None:
        self.setEnabled(True)
        self.editor.show_note(place, note.text if note else "")
        self._fill(note)

    def _fill(self, note: Note | None) -> None:
        """Show what stands around the text."""
        place = self.editor.place
        if not self.title.hasFocus() or self.editor.is_saved:
            self._set_title(note.title if note else "")
        self.place.setText(self._place_words(place, note).replace("&", "&&"))
        self.place.setEnabled(self._home is not None)
        for button in (self.versions, self.delete):
            button.setEnabled(note is not None)
        self.preview.show_text(self.editor.toPlainText())
        self.preview.show_now()
        self.backlinks.show_for([(LinkTo.NOTE, note.id)] if note else [])
        self.named.emit(note.name if note else "")

    def _place_words(self, place: NotePlace | None, note: Note | None) -> str:
        """Return what the note is on, and remember it to go there."""
        self._home = None
        if place is None:
            return ""
        for on in (NoteOn.PASSAGE, NoteOn.ARTICLE, NoteOn.TAG, NoteOn.BRIEF):
            key = getattr(place, on.value)
            if key:
                self._home = (on.value, key)
                stand_in = Note("", on, place.article, place.passage, "", "", "", "", place.tag, place.brief)
                return place_words(on, shortened(about(self._notebook, note or stand_in), 60))
        return place_words(NoteOn.FREE, "")

    def _set_title(self, title: str) -> None:
        if self.title.text() != title:
            self.title.setText(title)

    # --- building ---

    def _lay_out(self) -> None:
        self.place = LinkButton("", self)
        self.place.setAccessibleName(self.tr("What the note is on"))
        self._state = label("", self, px=11, tone="second")
        self.template = IconButton("file-plus", self.tr("Begin with a template"), self)
        self.reading = IconButton("eye", self.tr("Show how it reads"), self)
        self.reading.setCheckable(True)
        self.reading.setChecked(True)
        self.versions = IconButton("clock", self.tr("Versions"), self)
        self.apart = IconButton("external-link", self.tr("Open in a window beside the text"), self)
        self.delete = IconButton("trash-2", self.tr("Move the note to the trash"), self)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.place)
        head.addStretch(1)
        head.addWidget(self._state)
        head.addSpacing(6)
        for button in (self.template, self.reading, self.versions, self.apart, self.delete):
            head.addWidget(button)
        self.title = QLineEdit(self)
        self.title.setFont(ui_font(17, SEMIBOLD))
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.setAccessibleName(self.tr("Title of the note"))
        self._sides = QSplitter(Qt.Orientation.Horizontal, self)
        self._sides.setChildrenCollapsible(False)
        self._sides.setHandleWidth(1)
        self._sides.addWidget(self.editor)
        self._sides.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self._sides, 1)
        column.addWidget(self.backlinks)

    def _connect(self) -> None:
        self.editor.state_changed.connect(self._state.setText)
        self.editor.textChanged.connect(self._typed)
        self.editor.placed.connect(self._placed)
        self.title.textEdited.connect(self.editor.name_note)
        self.title.editingFinished.connect(self.save)
        self.title.returnPressed.connect(self.focus_text)
        self.preview.link_followed.connect(self.link_followed)
        self.backlinks.note_chosen.connect(self._follow_backlink)
        self.templates.chosen.connect(self._begin_with)
        self.templates.told.connect(self.told)
        self.place.clicked.connect(self._go_home)
        self.template.clicked.connect(self._open_templates)
        self.reading.toggled.connect(self._arrange)
        self.versions.clicked.connect(self.show_versions)
        self.apart.clicked.connect(self._ask_window)
        self.delete.clicked.connect(self._delete)
        self._bridge.notebook_changed.connect(self._changed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show_current)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # --- what the user does ---

    @Slot()
    def show_versions(self) -> None:
        """Open the list of older forms of the note."""
        self.save()
        if self.note and self._notebook.notes.exists(self.note):
            note = self._notebook.notes.get(self.note)
            dialog = VersionsDialog(self._workspace, self._bridge, note, self)
            dialog.restored.connect(self._restored)
            dialog.open()

    @Slot()
    def _restored(self) -> None:
        self.told.emit(self.tr("Restored a version of the note"))

    @Slot()
    def _delete(self) -> None:
        self.save()
        if self.note and self._notebook.notes.exists(self.note):
            delete_things(self._workspace, [(Kind.NOTE, self.note)])
            self.told.emit(self.tr("Moved the note to the trash"))

    @Slot()
    def _open_templates(self) -> None:
        menu = self.templates.menu(self.editor.toPlainText())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.template.mapToGlobal(QPoint(0, self.template.height() + 2)))

    @Slot(object)
    def _begin_with(self, template: NoteTemplate) -> None:
        """Put a template's text where the cursor is; the field's own undo takes it out again."""
        self.editor.begin_stay()
        self.editor.textCursor().insertText(filled(template, self.title.text()))
        self.focus_text()

    @Slot()
    def _ask_window(self) -> None:
        self.save()
        if self.editor.place is not None:
            self.window_wanted.emit(self.editor.place)

    @Slot()
    def _go_home(self) -> None:
        if self._home is not None:
            self.save()
            self.link_followed.emit(*self._home)

    @Slot(str)
    def _follow_backlink(self, key: str) -> None:
        self.link_followed.emit(LinkTo.NOTE.value, key)

    @Slot()
    def _typed(self) -> None:
        if self.reading.isChecked():
            self.preview.show_text(self.editor.toPlainText())

    @Slot()
    def _arrange(self) -> None:
        """Show how the note reads beside its text, or in its place where there is little room."""
        shown, narrow = self.reading.isChecked(), self.width() < NARROW
        self.preview.setVisible(shown)
        self.editor.setVisible(not (shown and narrow))
        if shown:
            self.preview.show_text(self.editor.toPlainText())
            self.preview.show_now()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        if self.width() < NARROW and self.preview.isVisible() and self.editor.isVisible():
            self.reading.setChecked(False)

    # --- what happens elsewhere ---

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Begin another step when the keyboard comes into the sheet from outside."""
        del old
        inside = now is not None and self.isAncestorOf(now)
        if inside and not self._inside:
            self.editor.begin_stay()
        if now is not None:
            self._inside = inside

    @Slot()
    def _placed(self) -> None:
        for button in (self.versions, self.delete):
            button.setEnabled(True)
        self.backlinks.show_for([(LinkTo.NOTE, self.note)])

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.editor.place is None:
            return
        if changes.touches(Kind.NOTE, Kind.ARTICLE, Kind.PASSAGE, Kind.TAG, Kind.BRIEF, Kind.VERSION):
            self._later.start()

    @Slot()
    def _show_current(self) -> None:
        """Show what the notebook holds now, unless typing goes on here."""
        if self._bridge.is_closed or self.editor.place is None or not self.editor.is_saved:
            return
        there = self.note and self._notebook.notes.exists(self.note)
        note = self._notebook.notes.get(self.note) if there else None
        self.editor.refresh(note.text if note else "")
        self._fill(note)
