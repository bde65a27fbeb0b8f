"""The trash view: what was deleted, for how long it can be had back, and erasing it for good."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.trash import DAYS_IN_TRASH, Erasure, Restored, Trashed
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.history.step_rows import RowsModel, RowsView, StepRow, moment
from desktop_app.ui.trash.erase_dialog import EraseDialog
from desktop_app.ui.trash.wording import ICONS, days_left, days_words, kind_word
from desktop_app.ui.widgets import EmptyState, OutlineButton, Rule, label, on_ground
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class TrashPane(QWidget):
    """Lists deleted things; they are restored with a button or Return, and erased after a question.

    Signals:
        told(str): what was done, for the window to say.
    """

    told = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self.dialog: EraseDialog | None = None
        on_ground(self, "paper")
        self._model = RowsModel(self)
        self.list = RowsView(self._model, self.tr("Deleted things"), self)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.chosen.connect(self._restore_one)
        self.list.selectionModel().selectionChanged.connect(self._offer)
        self.restore = OutlineButton(self.tr("Restore"), self, icon_name="undo-2")
        self.restore.clicked.connect(self.restore_selected)
        self.erase = OutlineButton(self.tr("Erase now…"), self, icon_name="trash-2")
        self.erase.clicked.connect(self.ask_to_erase)
        self.erase_all = OutlineButton(self.tr("Erase all…"), self)
        self.erase_all.clicked.connect(self.ask_to_erase_all)
        self._empty = EmptyState(
            "trash-2", self.tr("The trash is empty"), self.tr("What you delete waits here for 30 days.")
        )
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._lay_out()
        bridge.notebook_changed.connect(self._changed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Trash"), self, px=17, weight=SEMIBOLD))
        head.addStretch(1)
        for button in (self.restore, self.erase, self.erase_all):
            head.addWidget(button)
        column.addLayout(head)
        words = self.tr(
            "Deleted things wait here for {} days, then they go with the steps of undo before them."
        )
        hint = label(words.format(DAYS_IN_TRASH), self, px=12, tone="second")
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addSpacing(6)
        column.addWidget(Rule(self))
        column.addWidget(self._pages, 1)

    def reload(self) -> None:
        """Show what lies in the trash now."""
        things = self._workspace.notebook.trash.all()
        self._model.show_rows([self._row(one) for one in things])
        self._pages.setCurrentWidget(self.list if things else self._empty)
        self._offer()

    def showEvent(self, event: "QShowEvent") -> None:
        super().showEvent(event)
        self.reload()

    def words(self) -> list[str]:
        """Return what the rows say."""
        return [f"{one.title} · {one.below}" for one in self._model.rows]

    # --- restoring ---

    @Slot()
    def restore_selected(self) -> None:
        """Bring the selected things back."""
        self._restore(self.list.selected_keys())

    @Slot(str)
    def _restore_one(self, key: str) -> None:
        self._restore([key])

    def _restore(self, keys: Sequence[str]) -> None:
        from desktop_app.workspace.trash import restore_deleted

        if not keys:
            return
        try:
            found = restore_deleted(self._workspace, keys, origin="trash")
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        self.told.emit(self._words_of(found))

    def _words_of(self, found: Sequence[Restored]) -> str:
        if len(found) == 1:
            words = self.tr("Restored “{}”").format(found[0].name)
        else:
            words = self.tr("Restored {} things").format(len(found))
        return ". ".join([words, *(one.left_out for one in found if one.left_out)])

    # --- erasing ---

    @Slot()
    def ask_to_erase(self) -> None:
        """Ask whether the selected things are to be erased, and say what ends by it."""
        self._ask(self.list.selected_keys())

    @Slot()
    def ask_to_erase_all(self) -> None:
        """Ask whether all things are to be erased, and say what ends by it."""
        self._ask([one.key for one in self._model.rows])

    def _ask(self, keys: Sequence[str]) -> None:
        from desktop_app.workspace.trash import planned

        if keys:
            self._bridge.run(partial(planned, self._workspace, keys), self._show_question)

    def _show_question(self, erasure: Erasure) -> None:
        self.dialog = EraseDialog(erasure, self)
        self.dialog.accepted.connect(self._agreed)
        self.dialog.open()

    @Slot()
    def _agreed(self) -> None:
        from desktop_app.workspace.trash import erase

        if self.dialog is None:
            return
        keys = [one.id for one in self.dialog.erasure.things]
        self._busy(busy=True)
        self._bridge.run(partial(erase, self._workspace, keys, origin="trash"), self._erased, self._failed)

    def _erased(self, answer: tuple[Erasure, bool]) -> None:
        done, clean = answer
        self._busy(busy=False)
        self.reload()
        count = len(done.things)
        words = self.tr("Erased 1 thing") if count == 1 else self.tr("Erased {} things").format(count)
        if not clean:
            later = self.tr("Another program reads the notebook: the file is clean once it was opened again.")
            words = f"{words}. {later}"
        self.told.emit(words)

    def _failed(self, error: BaseException) -> None:
        self._busy(busy=False)
        self._bridge.report(error)

    def _busy(self, *, busy: bool) -> None:
        self.list.setEnabled(not busy)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        """Let those buttons be pressed that can do something now."""
        may = self.list.isEnabled() and not self._workspace.notebook.read_only
        chosen = may and bool(self.list.selected_keys())
        self.restore.setEnabled(chosen)
        self.erase.setEnabled(chosen)
        self.erase_all.setEnabled(may and bool(self._model.rows))

    def _row(self, one: Trashed) -> StepRow:
        deleted = self.tr("deleted {}").format(moment(one.deleted))
        below = f"{kind_word(one.kind)} · {deleted} · {days_words(days_left(one.deleted))}"
        return StepRow(one.id, ICONS[one.kind], one.name, below)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(Kind.TRASH):
            self.reload()
