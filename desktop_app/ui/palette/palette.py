"""The palette itself: a field and a list over the dimmed window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.actions import TABLE
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import ui_font
from desktop_app.ui.icons import icon
from desktop_app.ui.keymap import key_of
from desktop_app.ui.menus import menu_words
from desktop_app.ui.palette.delegate import HEADING, RANKED, ROW, PaletteDelegate
from desktop_app.ui.palette.places import Places, places_of
from desktop_app.ui.palette.ranking import NEVER, Entry, Ranked, entry, rank
from desktop_app.ui.theme import appearance, shade
from desktop_app.ui.widgets import Kbd, Rule, label
from desktop_app.ui.widgets.painted import Painted

WIDTH, TOP, FIELD = 640, 100, 50
MOST_COMMANDS, MOST_TAGGING, MOST_OF_A_KIND, MOST_ROWS = 5, 3, 5, 14
DIM = 70
AT_ONCE = 2000
"""So many places are looked through at once; more of them on another thread."""

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(Painted, QWidget):
    """Covers a window while it is open.

    Signals:
        gone_to(str, str): the kind and the id of a thing in the notebook that was chosen.
    """

    gone_to = Signal(str, str)

    def __init__(
        self, window: QWidget, notebook: Notebook, bridge: Bridge, *, actions: dict[str, QAction]
    ) -> None:
        super().__init__(window)
        self._notebook = notebook
        self._bridge = bridge
        self._actions = actions
        self._places: Places | None = None
        self._asked = 0
        self._edition = 0
        self._tagging = False
        self._reading = False
        self._commands: list[Ranked] = []
        self._before: QWidget | None = None
        self._build()
        self.hide()
        window.installEventFilter(self)
        bridge.notebook_changed.connect(self._notebook_changed)

    def open(self, *, tagging: bool = False) -> None:
        """Show the palette with nothing typed, or close it if it is open.

        Args:
            tagging: words are selected, so that every tag can be put on them.
        """
        if self.isVisible():
            self.close_palette()
            return
        self._tagging = tagging
        self._before = self.window().focusWidget()
        self._fit()
        self.field.clear()
        self._narrow("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_palette(self) -> None:
        """Put the palette away and give the keyboard back."""
        self._asked += 1
        self.hide()
        if self._before is not None:
            self._before.setFocus()
        self._before = None

    def entries(self) -> list[Entry]:
        """Return what is listed, from the top."""
        rows = (self.list.item(number).data(RANKED) for number in range(self.list.count()))
        return [found.entry for found in rows if found is not None]

    @property
    def is_settled(self) -> bool:
        """Whether what was typed has been looked for everywhere."""
        return not self._reading

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def _paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(shade("#000000", DIM)))

    # --- building ---

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Command palette"))
        self.card = QFrame(self)
        self.card.setProperty("role", "palette")
        self.field = QLineEdit(self.card)
        self.field.setProperty("role", "bare")
        self.field.setFont(ui_font(15))
        self.field.setPlaceholderText(self.tr("Run a command or go to an article, tag, search or note…"))
        self.field.setAccessibleName(self.tr("What to do or where to go"))
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = QListWidget(self.card)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Commands and places"))
        self.list.itemClicked.connect(self._take)
        self._nothing = label(self.tr("Nothing is called that"), self.card, tone="second")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setFixedHeight(ROW * 2)
        self._glass = QLabel(self.card)
        self._draw_glass()
        appearance.theme_changed.connect(self._draw_glass)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(18, 0, 16, 0)
        top.setSpacing(10)
        top.addStrut(FIELD)
        top.addWidget(self._glass)
        top.addWidget(self.field, 1)
        top.addWidget(Kbd(self.tr("Esc"), self.card))
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Rule(self.card))
        column.addWidget(self._nothing)
        column.addWidget(self.list)

    @Slot()
    def _draw_glass(self) -> None:
        self._glass.setPixmap(icon("search").pixmap(16, 16))

    def _fit(self) -> None:
        self.setGeometry(self.parentWidget().rect())
        wide = min(WIDTH, self.width() - 32)
        tall = FIELD + 12 + (self._nothing.height() if not self.list.count() else self._list_height())
        top = min(TOP, max(8, self.height() - tall - 8))
        self.card.setGeometry((self.width() - wide) // 2, top, wide, min(tall, self.height() - top - 8))

    def _list_height(self) -> int:
        rows = [self.list.item(number).data(RANKED) for number in range(self.list.count())]
        return sum(ROW if row else HEADING for row in rows[:MOST_ROWS]) + 2

    # --- what is listed ---

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        self._asked += 1
        self._reading = True
        self._commands = rank(self._command_entries(), typed, most=MOST_COMMANDS)
        if self._places is not None and self._places.count() <= AT_ONCE:
            self._arrived(self._asked)((self._edition, self._places, self._looked(self._places, typed)))
            return
        self._show([])
        self._bridge.run(self._work(typed, self._asked), self._arrived(self._asked))

    def _looked(self, places: Places, typed: str, outdated: Callable[[], bool] = NEVER) -> list[list[Ranked]]:
        most = MOST_OF_A_KIND
        tagging = places.tagging if self._tagging and typed else ()
        tags = rank(tagging, typed, most=MOST_TAGGING, cancelled=outdated)
        return [tags, *(rank(group, typed, most=most, cancelled=outdated) for group in places.groups())]

    def _work(self, typed: str, asked: int) -> Callable[[], object]:
        """Return what reads the notebook if need be and looks there, on a thread of the bridge."""
        known, notebook, edition = self._places, self._notebook, self._edition

        def outdated() -> bool:
            return asked != self._asked

        def work() -> object:
            if outdated():
                return None
            places = known or places_of(notebook)
            return edition, places, self._looked(places, typed, outdated)

        return work

    def _arrived(self, asked: int) -> Callable[[object], None]:
        def arrived(answer: object) -> None:
            if asked != self._asked or answer is None:
                return
            edition, places, groups = answer
            self._places = places if edition == self._edition else None
            self._reading = False
            self._commands = sorted([*self._commands, *groups[0]], key=_by_score)
            self._show([found for group in groups[1:] for found in group])

        return arrived

    def _command_entries(self) -> list[Entry]:
        made: list[Entry] = []
        for row in TABLE:
            action = self._actions[row.id]
            if action.isEnabled() and row.id != "palette":
                words = action.text().replace("&", "").rstrip("…")
                picture, key = row.icon or "chevron-right", key_of(row.id)
                menu = menu_words(row)
                made.append(entry("command", row.id, words, aside=menu, icon=picture, shortcut=key))
        return made

    def _show(self, places: Sequence[Ranked]) -> None:
        before = self.list.currentItem().data(RANKED).entry if self.list.currentItem() else None
        self.list.clear()
        best = sorted(places, key=_by_score) if self.field.text() else places
        for heading, rows in ((self.tr("Commands"), self._commands), (self.tr("Go to"), best)):
            if rows:
                head = QListWidgetItem(heading, self.list)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
            for found in rows:
                item = QListWidgetItem(found.entry.text, self.list)
                item.setData(RANKED, found)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(found.entry))
        self._nothing.setVisible(not self.list.count() and not self._reading)
        self.list.setVisible(bool(self.list.count()))
        kept = [found.entry for found in (*self._commands, *best)]
        self._choose(self._row_of(before) if before in kept and places else self._best_row(best))
        self._fit()

    def _best_row(self, places: Sequence[Ranked]) -> int:
        """Return the row of what fits best: a place if it fits better than any command."""
        if not self._commands or (places and places[0].score > self._commands[0].score):
            return len(self._commands) + (2 if self._commands else 1) if places else 0
        return 1

    def _row_of(self, wanted: Entry) -> int:
        for number in range(self.list.count()):
            found = self.list.item(number).data(RANKED)
            if found is not None and found.entry == wanted:
                return number
        return 1

    # --- choosing ---

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(1 if key == Qt.Key.Key_Tab else -1)
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        rows = [number for number in range(self.list.count()) if self.list.item(number).data(RANKED)]
        if rows:
            at = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else 0
            self._choose(rows[min(max(at + by, 0), len(rows) - 1)])

    def _choose(self, row: int) -> None:
        self.list.setCurrentRow(row)

    @Slot()
    def _take(self) -> None:
        item = self.list.currentItem()
        found: Ranked | None = item.data(RANKED) if item is not None else None
        if found is None:
            return
        self.close_palette()
        if found.entry.kind == "command":
            self._actions[found.entry.key].trigger()
        else:
            self.gone_to.emit(found.entry.kind, found.entry.key)

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        del changes
        self._edition += 1
        self._places = None


def _by_score(found: Ranked) -> int:
    return -found.score


def _spoken(one: Entry) -> str:
    return ", ".join(part for part in (one.text, one.aside, one.shortcut) if part)
