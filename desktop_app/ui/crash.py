"""Bugs: into the log, and into a dialog with a report to copy."""

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import Slot, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.domain.errors import Cancelled
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.widgets import OutlineButton, PrimaryButton, label

log = logging.getLogger(__name__)


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return what somebody needs to find a bug; nothing of the notebook's content is put in by us."""
    lines = traceback.format_exception(kind, error, trace)
    where = f"Commonplace {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
    return f"{where}{platform.platform()}\n\n{''.join(lines)}"


class CrashDialog(QDialog):
    """Says that something went wrong inside the program, and offers a report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Commonplace"))
        self.resize(640, 420)
        self.report = report
        text = QPlainTextEdit(report, self)
        text.setReadOnly(True)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setAccessibleName(self.tr("Report"))
        words = label(
            self.tr(
                "What you were doing may not have been done. Every change that was saved is safe. "
                "This report helps to mend the program."
            ),
            self,
            tone="second",
        )
        words.setWordWrap(True)
        copy = OutlineButton(self.tr("Copy report"), self, icon_name="copy")
        copy.clicked.connect(self._copy)
        close = PrimaryButton(self.tr("Close"), self)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(10)
        column.addWidget(
            label(self.tr("Something went wrong inside Commonplace"), self, px=16, weight=SEMIBOLD)
        )
        column.addWidget(words)
        column.addWidget(text, 1)
        column.addLayout(row)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)


_open: list[CrashDialog] = []


class BugCount:
    """Logs the bugs of a run that nobody watches, and counts them."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Cancelled):
            return
        self.number += 1
        log.error("a bug: %s", error, exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)


def show_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a bug and show it; one dialog at a time, the rest goes to the log only."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    if isinstance(error, Cancelled):
        return
    log.error("a bug: %s", error, exc_info=(kind, error, trace))
    if QApplication.instance() is None or any(one.isVisible() for one in _open):
        return
    dialog = CrashDialog(report_of(kind, error, trace), QApplication.activeWindow())
    _open[:] = [dialog]
    dialog.open()


def install() -> None:
    """Have every uncaught error of the GUI thread shown."""
    sys.excepthook = show_crash


def count_bugs() -> BugCount:
    """Have every uncaught error of the GUI thread counted instead of shown, and return the count."""
    sys.excepthook = counting = BugCount()
    return counting
