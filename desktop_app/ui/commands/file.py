"""The commands of the File menu."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog

from desktop_app.ui.commands.menu_commands import MenuCommands

if TYPE_CHECKING:
    from desktop_app.domain.merge import MergeReport

SUFFIX = ".commonplace"


class FileCommands(MenuCommands):
    """Notebooks, imports, exports."""

    @Slot()
    def new_notebook(self) -> None:
        """Make a notebook where the user says."""
        start = self._folder() / f"{self.tr('Notebook')}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New notebook"), str(start), self._filter()
        )
        if name:
            self._desk.open_notebook(_with_suffix(Path(name)), create=True)

    @Slot()
    def open_notebook(self) -> None:
        """Open the notebook the user chooses."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open notebook"), str(self._folder()), self._filter()
        )
        if name:
            self._desk.open_notebook(Path(name))

    @Slot()
    def open_sample(self) -> None:
        """Open the sample library."""
        self._desk.open_sample()

    @Slot()
    def choose_files(self) -> None:
        """Import the files the user chooses."""
        start = self._desk.state.settings.folder_of_articles or ""
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import files"), start)
        if names:
            self._desk.state.change(folder_of_articles=str(Path(names[0]).parent))
            self._window.collecting.collect([Path(name) for name in names])

    @Slot()
    def choose_folder(self) -> None:
        """Import all files in the folder the user chooses."""
        start = self._desk.state.settings.folder_of_articles or ""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Import folder"), start)
        if name:
            self._desk.state.change(folder_of_articles=name)
            self._window.collecting.collect([Path(name)])

    @Slot()
    def merge_notebook(self) -> None:
        """Bring in what the notebook the user chooses holds, and tell on what the two disagree."""
        from desktop_app.ui.merging import merge_beside, words_of

        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Merge a notebook"), str(self._folder()), self._filter()
        )
        if not name:
            return
        window, other = self._window, Path(name)

        def tell(report: "MergeReport") -> None:
            self._tell_undoable(words_of(report, other.stem))
            if report.conflicts:
                sentence = self.tr("The two notebooks disagree; this one stays as it is.")
                window.notices.tell(sentence, [one.sentence for one in report.conflicts])

        window.bridge.run(merge_beside(window.workspace, other), tell)

    @Slot()
    def export_brief(self) -> None:
        """Export the brief that is shown in the Brief view."""
        self._window.show_view("brief")
        self._window.brief_pane().export()

    @Slot()
    def quit(self) -> None:
        """Close the window; with it the program ends."""
        self._window.close()

    def _folder(self) -> Path:
        return self._window.workspace.path.parent

    def _filter(self) -> str:
        return f"{self.tr('Notebooks')} (*{SUFFIX})"


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
