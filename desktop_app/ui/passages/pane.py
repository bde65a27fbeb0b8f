"""The passages view: all passages, filtered and grouped, as a table or as cards."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.tag import offered
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.codebook.wording import passages_words
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.passages.filters import PassageFilters
from desktop_app.ui.passages.model import PassageModel
from desktop_app.ui.passages.views import PassageCards, PassageTable
from desktop_app.ui.reader.tag_picker import TagPicker
from desktop_app.ui.widgets import EmptyState, IconButton, OutlineButton, Rule, label, on_ground
from desktop_app.workspace.codebook import Retagging, retag
from desktop_app.workspace.passage_list import PassageLine, PassageListing, list_passages, passage_lines
from desktop_app.workspace.workspace import Workspace

MOST_LOOKED_AT = 200
"""For so many selected passages it is looked which tags they carry; for more, any tag in use is offered."""


class PassagesPane(QWidget):
    """Lists passages, retags those that are selected, opens one in its article, exports what is shown.

    Signals:
        told(str): what was done, for the window to say; changed(str): the same with Undo.
        opened(str, str): an article is to be shown at a passage.
    """

    told = Signal(str)
    changed = Signal(str)
    opened = Signal(str, str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self.listing = PassageListing()
        self._asked = 0
        self._removing = False
        self.busy = False
        on_ground(self, "paper")
        self.filters = PassageFilters(workspace.notebook, self)
        self.model = PassageModel(self._fetch, self)
        self.table = PassageTable(self.model, self.tr("Passages"), self)
        self.cards = PassageCards(self.model, self.tr("Passages"), self)
        self.cards.setSelectionModel(self.table.selectionModel())
        self.picker = TagPicker(self)
        self._make_buttons()
        self._lay_out()
        self._connect()

    def _make_buttons(self) -> None:
        self.count = label("", self, tone="second")
        self.add = OutlineButton(self.tr("Add tag…"), self, icon_name="tag")
        self.remove = OutlineButton(self.tr("Take tag away…"), self, icon_name="minus")
        self.open = OutlineButton(self.tr("Open in article"), self, icon_name="book-open")
        self.export = OutlineButton(self.tr("Export…"), self, icon_name="download")
        self.as_cards = IconButton("text-quote", self.tr("Show as cards"), self)
        self.as_cards.setCheckable(True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Passages"), self, px=17, weight=SEMIBOLD))
        head.addWidget(self.count)
        head.addStretch(1)
        for button in (self.add, self.remove, self.open, self.export, self.as_cards):
            head.addWidget(button)
        self._empty = EmptyState("text-quote", "", "")
        self._pages = QStackedWidget(self)
        for page in (self.table, self.cards, self._empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(Rule(self))
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.reload)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        for view in (self.table, self.cards):
            view.doubleClicked.connect(self.open_current)
            view.entered_passage.connect(self.open_current)
        self.add.clicked.connect(self.ask_tag)
        self.remove.clicked.connect(self.ask_tag_to_remove)
        self.open.clicked.connect(self.open_current)
        self.export.clicked.connect(self.ask_export)
        self.as_cards.toggled.connect(self._show_page)
        self.picker.chosen.connect(self._picked)
        self.picker.several_chosen.connect(self._picked_several)
        self._bridge.notebook_changed.connect(self._changed)

    # --- showing ---

    @Slot()
    def reload(self) -> None:
        """List what is wanted now; it is put together on another thread."""
        self._asked += 1
        self.busy = True
        wanted, grouping = self.filters.wanted(), self.filters.grouping()
        work = partial(list_passages, self._workspace.notebook, wanted, grouping)
        self._bridge.run(work, partial(self._show, self._asked))

    def show_tag(self, path: str) -> None:
        """List the passages of one tag."""
        self.filters.show_tag(path)

    def _show(self, asked: int, listing: PassageListing) -> None:
        if asked != self._asked:
            return
        self.busy = False
        chosen = self.selected()
        view = self.table.verticalScrollBar().value()
        self.listing = listing
        self.model.show_listing(listing, self.tr("None"))
        self.filters.offer(listing)
        self._select(chosen)
        self.table.verticalScrollBar().setValue(view)
        every = listing.shown == listing.total
        of = self.tr("{} of {}").format(f"{listing.shown:,}", passages_words(listing.total))
        self.count.setText(passages_words(listing.total) if every else of)
        self._show_page()

    @Slot()
    def _show_page(self) -> None:
        if not self.listing.total:
            hint = self.tr("Select words in an article and press T.")
            self._empty.say(self.tr("There are no passages yet"), hint)
        elif not self.listing.shown:
            self._empty.say(self.tr("No passage fits"), self.tr("Take a filter away."))
        page: QWidget = self.cards if self.as_cards.isChecked() else self.table
        self._pages.setCurrentWidget(page if self.listing.shown else self._empty)
        self._offer()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(Kind.PASSAGE, Kind.TAG, Kind.ARTICLE, Kind.NOTE):
            self.reload()

    def _fetch(self, passages: Sequence[str], done: Callable[[Sequence[PassageLine]], None]) -> None:
        self._bridge.run(partial(passage_lines, self._workspace.notebook, passages), done)

    def selected(self) -> list[str]:
        """Return the selected passages in their order, each once."""
        ranges = [(one.top(), one.bottom()) for one in self.table.selectionModel().selection()]
        rows = (row for top, bottom in sorted(ranges) for row in range(top, bottom + 1))
        return list(dict.fromkeys(key for row in rows if (key := self.model.passage(row))))

    def _select(self, passages: Sequence[str]) -> None:
        chosen = set(passages)
        if not chosen:
            return
        last = self.model.columnCount() - 1
        picked = QItemSelection()
        runs = self.model.runs(chosen)
        for top, bottom in runs:
            picked.append(QItemSelectionRange(self.model.index(top, 0), self.model.index(bottom, last)))
        first = self.model.index(runs[0][0], 0) if runs else None
        marks = self.table.selectionModel()
        if first is not None:
            marks.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        marks.select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @Slot()
    def _offer(self) -> None:
        may = not self._workspace.notebook.read_only
        chosen = self.table.selectionModel().hasSelection()
        self.add.setEnabled(may and chosen)
        self.remove.setEnabled(may and chosen)
        self.open.setEnabled(chosen)
        self.export.setEnabled(bool(self.listing.shown))

    # --- doing ---

    @property
    def view(self) -> QAbstractItemView:
        """The table or the cards, whichever is shown."""
        return self.cards if self.as_cards.isChecked() else self.table

    @Slot()
    def open_current(self) -> None:
        """Show the current passage in its article."""
        passage = self.model.passage(self.view.currentIndex().row())
        if passage:
            self.opened.emit(self._workspace.notebook.passages.get(passage).article, passage)

    @Slot()
    def ask_tag(self) -> None:
        """Let tags be chosen for the selected passages."""
        self._removing = False
        self._open_picker(self.add, offered(self._workspace.notebook.tags.all()))

    @Slot()
    def ask_tag_to_remove(self) -> None:
        """Let a tag be chosen that the selected passages are to lose."""
        self._removing = True
        notebook, chosen = self._workspace.notebook, self.selected()
        used = [tag for tag in notebook.tags.all() if tag.passages]
        if len(chosen) <= MOST_LOOKED_AT:
            carried = {tag for passage in chosen for tag in notebook.passages.get(passage).tags}
            used = [tag for tag in used if tag.id in carried]
        self._open_picker(self.remove, used)

    def _open_picker(self, button: QWidget, tags: Sequence[object]) -> None:
        self.picker.open_at(button.mapToGlobal(QPoint(0, button.height() + 4)), tags)

    @Slot(str)
    def _picked(self, path: str) -> None:
        self._picked_several([path])

    @Slot(list)
    def _picked_several(self, paths: Sequence[str]) -> None:
        passages = self.selected()
        change = Retagging(remove=tuple(paths)) if self._removing else Retagging(add=tuple(paths))
        try:
            retag(self._workspace, passages, change)
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        names = ", ".join(f"“{path}”" for path in paths)
        words = self.tr("Took {} from {}") if self._removing else self.tr("Gave {} to {}")
        self.changed.emit(words.format(names, passages_words(len(passages))))

    @Slot()
    def ask_export(self) -> None:
        """Ask for a file and write what is shown into it."""
        from desktop_app.workspace.passage_export import export_formats

        kinds = [(f"{name} (*{suffix})", suffix) for name, suffix in export_formats()]
        suggested = str(self._workspace.notebook.path.with_name("Passages.docx"))
        title = self.tr("Export passages")
        name, kind = QFileDialog.getSaveFileName(self, title, suggested, ";;".join(one for one, _ in kinds))
        if name:
            path = Path(name)
            suffix = dict(kinds).get(kind, "")
            known = {ending for _, ending in kinds}
            self.export_to(path if path.suffix.lower() in known else path.with_name(path.name + suffix))

    def export_to(self, path: Path) -> None:
        """Write what is shown into a file, on another thread."""
        from desktop_app.workspace.passage_export import export_passages

        work = partial(export_passages, self._workspace.notebook, self.listing, path)
        self._bridge.run(work, self._exported)

    def _exported(self, path: Path) -> None:
        self.told.emit(self.tr("Exported to {}").format(path.name))
