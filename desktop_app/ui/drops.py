"""Files dropped anywhere on a window are imported, whatever lies under the mouse."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtWidgets import QWidget

DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


def files_in(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FileDrops(QObject):
    """Takes files before any pane sees them: a text field would otherwise take their names.

    Args:
        window: a top-level widget that is shown.
        take: called with what was dropped.
    """

    def __init__(self, window: QWidget, take: Callable[[list[Path]], object]) -> None:
        super().__init__(window)
        self._take = take
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        kind = event.type()
        if kind not in DRAGGED and kind != QEvent.Type.Drop:
            return False
        files = files_in(event.mimeData())
        if not files:
            return False
        event.acceptProposedAction()
        if kind == QEvent.Type.Drop:
            self._take(files)
        return True
