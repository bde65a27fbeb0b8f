"""Importing from the window: off the GUI thread, with progress, Cancel and a report."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop_app.jobs.job import CancelToken, Progress
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.notices import NoticeBar, WorkStrip
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.workspace.collect import ImportReport


class Collecting(QObject):
    """Runs one import at a time; what is asked for meanwhile is done afterwards.

    Signals:
        finished(ImportReport): an import has ended.
    """

    finished = Signal(object)

    def __init__(
        self, workspace: Workspace, bridge: Bridge, *, strip: WorkStrip, notices: NoticeBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._strip = strip
        self._notices = notices
        self._cancel: CancelToken | None = None
        self._waiting: list[list[Path]] = []
        strip.cancelled.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether an import is running."""
        return self._cancel is not None

    def collect(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        if self.busy:
            self._waiting.append(list(paths))
            return
        self._cancel = CancelToken()
        self._strip.begin(self.tr("Importing"))
        work = _work(self._workspace, list(paths), self._progress, self._cancel)
        self._bridge.run(work, self._done, self._failed)

    @Slot()
    def cancel(self) -> None:
        """Stop the running import; what it has stored stays."""
        if self._cancel is not None:
            self._cancel.cancel()

    def _progress(self, progress: Progress) -> None:
        self._bridge.post(lambda: self._strip.advance(progress))

    def _done(self, report: "ImportReport") -> None:
        self._end()
        sentence, details = told(report)
        if sentence:
            self._notices.tell(sentence, details)
        self.finished.emit(report)
        if self._waiting:
            self.collect(self._waiting.pop(0))

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._bridge.report(error)

    def _end(self) -> None:
        self._cancel = None
        self._strip.end()


def told(report: "ImportReport") -> tuple[str, list[str]]:
    """Return the sentence and the details that a report is worth; nothing when all went well."""
    there = _words("{} is in the notebook already.")
    details = [f"{Path(path).name}: {reason}" for path, reason in report.failed]
    details += [there.format(Path(path).name) for path, _ in report.duplicates]
    if not details:
        return "", []
    one = len(report.imported) == 1
    imported = _words("1 article imported") if one else _words("{:,} articles imported")
    parts = [imported.format(len(report.imported))]
    if report.failed:
        parts.append(_words("{} could not be read").format(len(report.failed)))
    if report.duplicates:
        parts.append(_words("{} there already").format(len(report.duplicates)))
    return f"{', '.join(parts)}.", details


def _words(text: str) -> str:
    return QCoreApplication.translate("Collecting", text)


def _work(
    workspace: Workspace, paths: list[Path], progress: Callable[[Progress], None], cancel: CancelToken
) -> Callable[[], object]:
    def work() -> object:
        # The importers are loaded with the first import, not with the window.
        from desktop_app.workspace.collect import import_files

        return import_files(workspace, paths, progress=progress, cancel=cancel)

    return work
