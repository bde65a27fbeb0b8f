"""The commands of the Edit menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop_app.domain.changes import Changes
from desktop_app.ui.commands.menu_commands import Desk, MenuCommands

if TYPE_CHECKING:
    from desktop_app.ui.correcting.correcting import Correcting
    from desktop_app.ui.main_window import MainWindow

TextField = QLineEdit | QPlainTextEdit | QTextEdit


class EditCommands(MenuCommands):
    """Undo and redo, settings, and correcting the text."""

    def __init__(self, window: "MainWindow", desk: Desk) -> None:
        super().__init__(window, desk)
        self._corrects: Correcting | None = None

    @Slot()
    def undo(self) -> None:
        """Take the last change back: in the text field that has the keyboard, else in the notebook."""
        field = _editing()
        if field is not None and _can(field, "Undo"):
            field.undo()
            return
        done = self._window.workspace.notebook.undo()
        if done is not None:
            self._window.tell_done(done.label)

    @Slot()
    def redo(self) -> None:
        """Do again what was last undone."""
        field = _editing()
        if field is not None and _can(field, "Redo"):
            field.redo()
            return
        done = self._window.workspace.notebook.redo()
        if done is not None:
            self._window.tell_done(done.label)

    @Slot()
    def show_settings(self) -> None:
        """Open the settings."""
        from desktop_app.ui.settings.dialog import SettingsDialog

        SettingsDialog(self._window, self._desk.state).show()

    @Slot()
    def correct_paragraph(self) -> None:
        """Let the user put right the paragraph with the selection or the caret."""
        reader = self._window.reader
        target = reader.target()
        caret = reader.view.positions.to_code_point(reader.view.textCursor().position())
        self._correcting().open_paragraph(reader.article, target.start if target else caret)

    def _correcting(self) -> "Correcting":
        if self._corrects is None:
            from desktop_app.ui.correcting.correcting import Correcting

            self._corrects = Correcting(self._window.workspace, self._window.bridge, self._window)
            self._corrects.told.connect(self._tell_undoable)
            self._corrects.unplaced.connect(self._tell_unplaced)
        return self._corrects

    @Slot(list)
    def _tell_unplaced(self, sentences: list[str]) -> None:
        count = len(sentences)
        words = self.tr("1 passage has") if count == 1 else self.tr("{} passages have").format(count)
        self._window.notices.tell(self.tr("{} no place in the corrected text.").format(words), sentences)

    @Slot(object)
    def name_undo(self, changes: Changes | None = None) -> None:
        """Put the names of the steps into the menu."""
        del changes
        notebook = self._window.workspace.notebook
        steps = {
            "undo": (self.tr("&Undo"), notebook.undo_label),
            "redo": (self.tr("&Redo"), notebook.redo_label),
        }
        for action, (verb, step) in steps.items():
            self._window.actions_by_id[action].setText(f"{verb} “{step}”" if step else verb)


def _editing() -> TextField | None:
    """Return the text field that has the keyboard and can be typed in, or None."""
    field: QWidget | None = QApplication.focusWidget()
    if isinstance(field, TextField) and not field.isReadOnly():
        return field
    return None


def _can(field: TextField, step: str) -> bool:
    """Tell whether a text field has something to undo or redo; `step` is "Undo" or "Redo"."""
    holder = field if isinstance(field, QLineEdit) else field.document()
    return bool(getattr(holder, f"is{step}Available")())
