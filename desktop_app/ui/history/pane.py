"""The history view: the steps of undo, the newest first; choosing one goes back, or forward, to it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.trash import Step
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.history.step_rows import RowsModel, RowsView, StepRow, moment
from desktop_app.ui.widgets import Rule, label, on_ground
from desktop_app.workspace.workspace import Workspace

MOST_STEPS = 2000
"""So many steps are listed; older ones are reached by going back to the oldest of these."""

WIDEST = 760


class HistoryPane(QWidget):
    """Lists what was done to the notebook.

    Signals:
        told(str): what going to a step did, for the window to say.
    """

    told = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notebook = workspace.notebook
        self._bridge = bridge
        on_ground(self, "paper")
        self._model = RowsModel(self)
        self.list = RowsView(self._model, self.tr("Steps of the history"), self)
        self.list.clicked.connect(self._clicked)
        self.list.chosen.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(6)
        column.addWidget(label(self.tr("History"), self, px=17, weight=SEMIBOLD))
        hint = label(
            self.tr("Choose a step to go back to it. What came after it can be done again from here."),
            self,
            px=12,
            tone="second",
        )
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addSpacing(6)
        column.addWidget(Rule(self))
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        bridge.notebook_changed.connect(self._changed)

    def reload(self) -> None:
        """Show the steps as they are now."""
        steps = self._notebook.history_steps(MOST_STEPS)
        self._model.show_rows(self._rows(steps))
        newest = next((row for row, step in enumerate(steps) if not step.undone), len(steps))
        self.list.setCurrentIndex(self._model.index(newest))

    @Slot(str)
    def go_to(self, number: str) -> None:
        """Undo or redo until a step is the newest that stands."""
        try:
            done = self._notebook.undo_to(int(number), origin="history")
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        if done is not None:
            self.told.emit(done.label)

    def words(self) -> list[str]:
        """Return what the rows say, with the word at their right."""
        return [f"{one.title} {one.mark}".strip() for one in self._model.rows]

    def _rows(self, steps: Sequence[Step]) -> list[StepRow]:
        now = next((step.number for step in steps if not step.undone), 0)
        rows = [self._row(step, now) for step in steps]
        if len(steps) < MOST_STEPS:
            mark = "" if now else self.tr("Now")
            below = self.tr("Before the first step that can be taken back")
            rows.append(StepRow("0", "book-open", self.tr("The beginning"), below, mark))
        return rows

    def _row(self, step: Step, now: int) -> StepRow:
        mark = self.tr("Undone") if step.undone else self.tr("Now") if step.number == now else ""
        picture = "redo-2" if step.undone else "circle-dot" if step.number == now else "clock"
        return StepRow(str(step.number), picture, step.label, moment(step.made), mark, step.undone)

    @Slot()
    def _clicked(self) -> None:
        self.go_to(self.list.selected_keys()[0])

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        del changes
        if self.isVisible():
            self.reload()
