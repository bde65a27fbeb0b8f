"""A notebook with the sample articles and a bridge, for tests of reader, inspector and brief view."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.passage import Span
from desktop_app.importing.read_file import read_bytes
from desktop_app.paths import Folders
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import load_fonts
from desktop_app.ui.reader.view import ArticleView
from desktop_app.ui.theme import appearance
from desktop_app.workspace import annotate
from desktop_app.workspace.workspace import Access, Workspace

LONG = 2
"""Number of the sample with speakers, a stated title and date."""


@dataclass(frozen=True)
class ReadingDesk:
    """What a pane needs."""

    workspace: Workspace
    bridge: Bridge
    articles: list[str]

    @property
    def notebook(self):
        return self.workspace.notebook

    def text(self, number: int = LONG) -> str:
        return self.notebook.articles.text(self.articles[number]).text

    def span(self, quote: str, number: int = LONG) -> Span:
        start = self.text(number).index(quote)
        return Span(start, start + len(quote))

    def tag(self, quote: str, *paths: str, number: int = LONG) -> str:
        return annotate.tag_passage(self.workspace, self.articles[number], self.span(quote, number), paths)


@contextmanager
def reading_desk(folder: Path, folders: Folders, seeds: list[Path]) -> Iterator[ReadingDesk]:
    """Open a notebook with the seeds, and close everything afterwards."""
    load_fonts()
    appearance.start()
    workspace = Workspace.open(folder / "desk.commonplace", folders, create=True, access=Access.COMMAND)
    bridge = Bridge(workspace.notebook)
    try:
        articles: list[str] = []
        with workspace.notebook.edit("Import") as edit:
            for path in seeds:
                data = path.read_bytes()
                articles.append(
                    workspace.notebook.articles.add(
                        edit,
                        read_bytes(data, path.name),
                        original=data,
                        original_sha256=hashlib.sha256(data).hexdigest(),
                        file_name=path.name,
                    )
                )
        yield ReadingDesk(workspace, bridge, articles)
    finally:
        bridge.close()
        workspace.close()


def type_text(widget: QWidget, text: str) -> None:
    """Type as an input method does: any script."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def select(view: ArticleView, span: Span) -> None:
    """Select as the mouse does, without scrolling."""
    start, end = view.positions.units_of(span)
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
