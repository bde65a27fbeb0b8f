"""Tags all that a search finds, after showing it."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.errors import UsageError
from desktop_app.domain.passage import Span
from desktop_app.domain.tag import clean_path, offered
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.codebook.checklist import CheckLine, Checklist
from desktop_app.ui.codebook.wording import passages_words
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.widgets import OutlineButton, PrimaryButton, label
from desktop_app.workspace.found_passages import FoundPassages, found_passages
from desktop_app.workspace.workspace import Workspace


class FoundDialog(QDialog):
    """Shown with `open`; `accepted` says that `stretches()` are to get the tags `paths()`."""

    def __init__(self, workspace: Workspace, bridge: Bridge, query: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._found: FoundPassages | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tag all hits of “{}”").format(query))
        self.resize(680, 600)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Tags"))
        self.name.setPlaceholderText(self.tr("Tag, or PARENT/TAG; several with commas"))
        names = [tag.path for tag in offered(workspace.notebook.tags.all())]
        completer = QCompleter(names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)
        self.name.textChanged.connect(self._offer)
        self.list = Checklist(self.tr("What was found"), self)
        self.list.counted.connect(self._offer)
        self._count = label(self.tr("Searching…"), self, tone="second")
        self._count.setWordWrap(True)
        self.cancel = OutlineButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.reject)
        self.tag = PrimaryButton(self.tr("Tag"), self)
        self.tag.setDefault(True)
        self.tag.clicked.connect(self.accept)
        self._lay_out()
        self.tag.setEnabled(False)
        bridge.run(partial(found_passages, workspace, query), self._show)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        title = label(self.windowTitle(), self, px=15, weight=SEMIBOLD)
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(self.name)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.tag)
        column.addLayout(foot)
        self.name.setFocus()

    def paths(self) -> list[str]:
        """Return the paths that were written, each once."""
        found: list[str] = []
        for part in self.name.text().split(","):
            try:
                found.append(clean_path(part))
            except UsageError:
                continue
        return list(dict.fromkeys(found))

    def stretches(self) -> list[tuple[str, Span]]:
        """Return article and span of each row that is ticked."""
        marks = self._found.marks if self._found else ()
        return [(marks[int(key)].article, marks[int(key)].span) for key in self.list.ticked()]

    def _show(self, found: FoundPassages) -> None:
        self._found = found
        titles = {
            one.id: one.metadata.title
            for one in self._workspace.notebook.articles.some(list({mark.article for mark in found.marks}))
        }
        self.list.show_lines(
            [
                CheckLine(str(at), one.quote, titles.get(one.article, ""))
                for at, one in enumerate(found.marks)
            ],
            ticked=True,
        )

    @Slot()
    def _offer(self) -> None:
        if self._found is None:
            return
        count = len(self.list.ticked())
        words = self.tr("{} chosen").format(passages_words(count))
        if not self._found.marks:
            words = self.tr("Nothing was found that can be tagged.")
        if self._found.skipped:
            beside = self.tr("{} more stand in headlines, captions or navigation").format(self._found.skipped)
            words = f"{words} · {beside}"
        self._count.setText(words)
        self.tag.setText(self.tr("Tag {}").format(passages_words(count)))
        self.tag.setEnabled(bool(count and self.paths()))
