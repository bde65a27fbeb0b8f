"""The notes view: all notes with search and filters, and the sheet of the one that is chosen."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import NotFound
from desktop_app.domain.note import Note, NoteOn, NotePlace
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.history.step_rows import RowsModel, RowsView, StepRow
from desktop_app.ui.notes.sheet import NoteSheet
from desktop_app.ui.notes.wording import CHOICES, ICONS, choice_words
from desktop_app.ui.widgets import EmptyState, OutlineButton, Rule, label, on_ground
from desktop_app.workspace.note_links import about, matches_all, name_of_note
from desktop_app.workspace.workspace import Workspace

LIST_WIDTH = 320
TYPING_MS = 120


@dataclass(frozen=True, slots=True)
class Listed:
    """One note of the list."""

    id: str
    on: NoteOn
    name: str
    about: str
    changed: str


class NotesPane(QWidget):
    """Lists notes, the one changed last first; one that is chosen is written on beside the list.

    Signals:
        link_followed(str, str): something is to be shown: its kind and id.
        window_wanted(NotePlace): a note is to stand in a window of its own.
        told(str): what was done, for a toast with Undo.
    """

    link_followed = Signal(str, str)
    window_wanted = Signal(object)
    told = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notebook = workspace.notebook
        self._bridge = bridge
        self._asked = 0
        self._wanted = ""
        self._filling = False
        self.busy = False
        on_ground(self, "paper")
        self.sheet = NoteSheet(workspace, bridge, self)
        self.model = RowsModel(self)
        self.list = RowsView(self.model, self.tr("Notes"), self)
        self._lay_out()
        self._connect()
        self._show_sheet()

    def _lay_out(self) -> None:
        self.new = OutlineButton(self.tr("New note"), self, icon_name="notebook-pen")
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search notes"))
        self.search.setAccessibleName(self.tr("Search notes"))
        self.search.setClearButtonEnabled(True)
        self.kinds = QComboBox(self)
        self.kinds.setAccessibleName(self.tr("Which notes"))
        for on in CHOICES:
            self.kinds.addItem(choice_words(on), on)
        self.count = label("", self, px=12, tone="second")
        side = on_ground(QWidget(self), "surface")
        side.setMinimumWidth(240)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 14, 12, 8)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Notes"), self, px=17, weight=SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.new)
        row = QHBoxLayout()
        row.addWidget(self.kinds)
        row.addStretch(1)
        row.addWidget(self.count)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addLayout(row)
        column.addWidget(Rule(side))
        column.addWidget(self.list, 1)
        self.empty = EmptyState(
            "notebook-pen", self.tr("No note is open"), self.tr("Choose one, or begin one.")
        )
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.sheet)
        self._put_together(side)

    def _put_together(self, side: QWidget) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("notes")
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self.pages)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, 4 * LIST_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_MS)
        self._pause.timeout.connect(self.reload)
        self.search.textChanged.connect(self._look_soon)
        self.kinds.currentIndexChanged.connect(self.reload)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.chosen.connect(self._entered)
        self.new.clicked.connect(self.begin_journal)
        self.sheet.link_followed.connect(self._follow)
        self.sheet.window_wanted.connect(self.window_wanted)
        self.sheet.told.connect(self.told)
        self._bridge.notebook_changed.connect(self._changed)

    # --- what others ask for ---

    @Slot()
    def reload(self) -> None:
        """List the notes that fit; they are read on another thread."""
        if self._bridge.is_closed:
            return
        self._asked += 1
        self.busy = True
        words = self.search.text().casefold().split()
        work = partial(listed, self._notebook, self.kinds.currentData(), words)
        self._bridge.run(work, partial(self._show, self._asked))

    def show_note(self, key: str) -> None:
        """Open a note on the sheet; a filter that hides it is taken off.

        Raises:
            NotFound: it is not there.
        """
        self.sheet.show_note(key)
        self._wanted = key
        if key not in [row.key for row in self.model.rows]:
            self.search.clear()
            self.kinds.setCurrentIndex(0)
        self._show_sheet()
        self.reload()

    @Slot()
    def begin_journal(self) -> None:
        """Begin a note on nothing."""
        self.begin(NotePlace())

    def begin(self, place: NotePlace) -> None:
        """Begin a note on something."""
        self._wanted = ""
        self.sheet.begin(place)
        self._filling = True
        self.list.clearSelection()
        self.list.setCurrentIndex(self.model.index(-1))
        self._filling = False
        self._show_sheet()
        self.sheet.focus_text()

    def save_now(self) -> None:
        """Save what was typed; the window calls it before it closes."""
        self.sheet.save()

    @Slot()
    def _look_soon(self) -> None:
        self._pause.start()

    # --- the list ---

    def _show(self, asked: int, found: list[Listed]) -> None:
        if asked != self._asked:
            return
        self.busy = False
        self.model_rows(found)
        self.count.setText(f"{len(found):,}")
        at = next((row for row, one in enumerate(found) if one.id == (self.sheet.note or self._wanted)), -1)
        self._filling = True
        self.list.setCurrentIndex(self.model.index(at))
        self._filling = False

    def model_rows(self, found: list[Listed]) -> None:
        """Show notes as rows."""
        self._filling = True
        self.model.show_rows(
            [
                StepRow(
                    one.id,
                    ICONS[one.on],
                    one.name or self.tr("Untitled note"),
                    " · ".join(part for part in (one.changed[:10], one.about) if part),
                )
                for one in found
            ]
        )
        self._filling = False

    @Slot()
    def _chosen(self) -> None:
        row = self.list.currentIndex().row()
        if self._filling or row < 0:
            return
        self._open(self.model.rows[row].key)

    @Slot(str)
    def _entered(self, key: str) -> None:
        self._open(key)
        self.sheet.focus_text()

    def _open(self, key: str) -> None:
        self._wanted = key
        if key != self.sheet.note:
            try:
                self.sheet.show_note(key)
            except NotFound:
                self.sheet.clear()
        self._show_sheet()

    def _show_sheet(self) -> None:
        self.pages.setCurrentWidget(self.sheet if self.sheet.editor.place is not None else self.empty)

    @Slot(str, str)
    def _follow(self, kind: str, key: str) -> None:
        if kind == "note":
            try:
                self.show_note(key)
            except NotFound as error:
                self._bridge.report(error)
            return
        self.link_followed.emit(kind, key)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if not changes.touches(Kind.NOTE):
            return
        gone = self.sheet.note and not self._notebook.notes.exists(self.sheet.note)
        if gone and changes.origin != self.sheet.editor.stay and not self.sheet.editor.hasFocus():
            self.sheet.clear()
            self._show_sheet()
        if self.isVisible():
            self._pause.start()


def listed(notebook: Notebook, on: NoteOn | None, words: list[str]) -> list[Listed]:
    """Return the notes of a kind that hold some words, the one changed last first."""
    found = [_listed(notebook, note) for note in notebook.notes.all() if on in (None, note.on)]
    kept = [one for note, one in found if matches_all(note, words, one.about)]
    return sorted(kept, key=_changed_last, reverse=True)


def _listed(notebook: Notebook, note: Note) -> tuple[Note, Listed]:
    return note, Listed(note.id, note.on, name_of_note(note), about(notebook, note), note.changed)


def _changed_last(one: Listed) -> tuple[str, str]:
    return one.changed, one.id
