"""Splits a tag: chosen passages of it, by hand or by a search, get a new one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.tag import Tag
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.codebook.checklist import CheckLine, Checklist
from desktop_app.ui.codebook.wording import passages_words
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.widgets import OutlineButton, PrimaryButton, label
from desktop_app.workspace.codebook import found_in_tag
from desktop_app.workspace.passage_list import PassageLine, passage_lines
from desktop_app.workspace.workspace import Workspace


class SplitDialog(QDialog):
    """Shown with `open`; `accepted` says that `passages()` are to get the tag `new_path()`."""

    def __init__(self, workspace: Workspace, bridge: Bridge, tag: Tag, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self._workspace = workspace
        self._bridge = bridge
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Split “{}”").format(tag.path))
        self.resize(640, 560)
        self.name = QLineEdit(f"{tag.path}/", self)
        self.name.setAccessibleName(self.tr("New tag"))
        self.name.textChanged.connect(self._offer)
        self.search = QLineEdit(self)
        self.search.setAccessibleName(self.tr("Choose by a search"))
        self.search.setPlaceholderText(self.tr("Choose by a search, as in the search field"))
        self.search.returnPressed.connect(self.choose_found)
        self.find = OutlineButton(self.tr("Choose found"), self, icon_name="search")
        self.find.clicked.connect(self.choose_found)
        self.list = Checklist(self.tr("Passages of the tag"), self)
        self.list.counted.connect(self._offer)
        self.keep = QCheckBox(self.tr("They keep “{}” too").format(tag.path), self)
        self._count = label("", self, tone="second")
        self.cancel = OutlineButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.reject)
        self.split = PrimaryButton(self.tr("Split"), self)
        self.split.clicked.connect(self.accept)
        self._lay_out()
        self._offer()
        passages = [one.id for one in workspace.notebook.passages.with_tag(tag.id)]
        bridge.run(partial(passage_lines, workspace.notebook, passages), self._show)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(self.windowTitle(), self, px=15, weight=SEMIBOLD))
        column.addWidget(label(self.tr("New tag"), self, px=12, tone="second"))
        column.addWidget(self.name)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.find)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.keep)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.split)
        column.addLayout(foot)
        self.name.setFocus()
        self.name.end(False)

    def new_path(self) -> str:
        """Return the path of the new tag."""
        return self.name.text()

    def passages(self) -> list[str]:
        """Return the chosen passages."""
        return self.list.ticked()

    @Slot()
    def choose_found(self) -> None:
        """Tick the passages that the search finds."""
        words = self.search.text().strip()
        if words:
            self._bridge.run(partial(found_in_tag, self._workspace, self.tag.path, words), self._found)

    def _found(self, passages: Sequence[str]) -> None:
        self.list.tick(passages)

    def _show(self, lines: Sequence[PassageLine]) -> None:
        self.list.show_lines([check_line(one) for one in lines], ticked=False)

    @Slot()
    def _offer(self) -> None:
        chosen = len(self.passages())
        self._count.setText(self.tr("{} chosen").format(passages_words(chosen)))
        parts = [part for part in self.name.text().split("/") if part.strip()]
        named = "/".join(parts).casefold() not in ("", self.tag.path.casefold())
        self.split.setEnabled(bool(chosen) and named)


def check_line(line: PassageLine) -> CheckLine:
    """Return the row of a passage."""
    source = " · ".join(part for part in (line.title, line.outlet, line.date) if part)
    return CheckLine(line.id, line.quote, source)
