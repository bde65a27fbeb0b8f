"""The Brief view: outline, page preview, checks, unused passages and export."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.briefs.compose import compose
from desktop_app.briefs.exporter import exporters
from desktop_app.domain.brief import Brief
from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import CannotExport, CommonplaceError
from desktop_app.domain.ids import new_id
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.brief import edits
from desktop_app.ui.brief.checks import checks_of
from desktop_app.ui.brief.outline import Outline
from desktop_app.ui.brief.pages import BriefPages
from desktop_app.ui.brief.picker import BriefPicker
from desktop_app.ui.brief.preview import PagePreview
from desktop_app.ui.brief.rows import rows_of
from desktop_app.ui.brief.side import SidePane
from desktop_app.ui.brief.unused import tags_in_use, unused_passages
from desktop_app.ui.inspector.passage_rows import words_of
from desktop_app.ui.widgets import EmptyState, FlatButton, OutlineButton, Rule, Toast, label, on_ground
from desktop_app.workspace import signature, write
from desktop_app.workspace.workspace import Workspace

OUTLINE_WIDTH, SIDE_WIDTH = 400, 304
NARROW_OUTLINE, NARROW_SIDE = 310, 284
WIDE_FROM = 1200
UNUSED_SHOWN = 30
SOON_MS = 120


class BriefPane(QWidget):
    """Writes one brief at a time.

    Signals:
        brief_changed(str): another brief is shown; B in the reader should add to it.
        exported(object): a brief was written to this `Path`.
    """

    brief_changed = Signal(str)
    exported = Signal(object)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Brief"))
        on_ground(self, "surface")
        self._workspace = workspace
        self._notebook = workspace.notebook
        self._bridge = bridge
        self._brief: Brief | None = None
        self._tag = ""
        self._stay = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._show_rest)
        self._build()
        self._connect()
        self.reload()

    @property
    def brief(self) -> str:
        """Id of the brief shown, or an empty string."""
        return self._brief.id if self._brief else ""

    def show_brief(self, brief_id: str) -> None:
        """Show a brief."""
        self.save_now()
        self._brief = self._notebook.briefs.get(brief_id)
        self._show_all()
        self.brief_changed.emit(brief_id)

    def reload(self) -> None:
        """Read the brief again; if there is none, show the one changed last."""
        briefs = self._notebook.briefs.all()
        known = {one.id: one for one in briefs}
        before = self.brief
        self._brief = known.get(before) or (max(briefs, key=_changed) if briefs else None)
        self._show_all()
        if self.brief != before:
            self.brief_changed.emit(self.brief)

    def export(self, suffix: str = ".docx") -> None:
        """Ask for a file and write the brief to it."""
        self.save_now()
        if self._brief is None or not self._brief.items:
            self.toast.show_message(self.tr("There is nothing in the brief yet"))
            return
        chosen = self._ask_file(suffix)
        if chosen is not None:
            work = partial(write.export_brief, self._workspace, self._brief.id, chosen)
            self._bridge.run(work, self._written)

    def save_now(self) -> None:
        """Save what is being typed; the window calls it before it closes."""
        self.outline.editor.tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE_FROM
        self._left.setFixedWidth(OUTLINE_WIDTH if wide else NARROW_OUTLINE)
        self.side.setFixedWidth(SIDE_WIDTH if wide else NARROW_SIDE)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()

    # Building

    def _build(self) -> None:
        self.picker = BriefPicker(self)
        self.outline = Outline(self)
        self.preview = PagePreview(self)
        self.side = SidePane(self)
        self.side.setFixedWidth(SIDE_WIDTH)
        self._empty = EmptyState(
            "file-text", self.tr("No brief yet"), self.tr("A brief gathers passages, notes and your text.")
        )
        start = OutlineButton(self.tr("New brief…"), self._empty, icon_name="file-plus")
        start.clicked.connect(self.picker.ask_new)
        self._empty.add(start)
        self._trouble = EmptyState("circle-alert", self.tr("The brief cannot be shown as pages"))
        self._middle = QStackedWidget(self)
        for page in (self.preview, self._trouble, self._empty):
            self._middle.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._build_left()
        row.addWidget(self._left)
        row.addWidget(Rule(self, upright=True))
        row.addWidget(self._build_middle(), 1)
        row.addWidget(Rule(self, upright=True))
        row.addWidget(self.side)
        self.toast = Toast(self)

    def _build_left(self) -> QWidget:
        left = QWidget(self)
        left.setFixedWidth(OUTLINE_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.picker)
        frame = QHBoxLayout()
        frame.setContentsMargins(16, 0, 12, 8)
        frame.addWidget(self.outline)
        column.addLayout(frame, 1)
        keys = label(self.tr("Enter edits · Alt ↑ ↓ moves · Delete takes out"), left, px=11, tone="third")
        keys.setWordWrap(True)
        keys.setContentsMargins(16, 4, 16, 10)
        column.addWidget(keys)
        return left

    def _build_middle(self) -> QWidget:
        middle = on_ground(QWidget(self), "canvas")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QWidget(middle)
        strip.setFixedHeight(36)
        row = QHBoxLayout(strip)
        row.setContentsMargins(18, 0, 10, 0)
        row.addWidget(label(self.tr("Live preview"), strip, px=12, weight=500, tone="second"))
        self._page = label("", strip, px=12, tone="second")
        row.addWidget(self._page)
        row.addStretch(1)
        self._fit = FlatButton(self.tr("Fit width"), strip)
        self._fit.setCheckable(True)
        self._fit.setAccessibleName(self.tr("Fit the page to the width"))
        row.addWidget(self._fit)
        column.addWidget(strip)
        column.addWidget(Rule(middle))
        column.addWidget(self._middle, 1)
        return middle

    def _connect(self) -> None:
        self.picker.chosen.connect(self.show_brief)
        self.picker.named.connect(self._start_brief)
        self.picker.renamed.connect(self._rename)
        self.picker.deleted.connect(self._delete)
        self.picker.section_wanted.connect(self._add_section)
        self.picker.text_wanted.connect(self._add_text)
        self.outline.typed.connect(self._typed)
        self.outline.stepped.connect(self._step)
        self.outline.dropped.connect(self._drop)
        self.outline.removed.connect(self._remove)
        self.outline.editing_ended.connect(self._editing_ended)
        self.preview.page_changed.connect(self._page_changed)
        self._fit.toggled.connect(self._fit_changed)
        self.side.export_requested.connect(self.export)
        self.side.passage_chosen.connect(self._add_passage)
        self.side.tag_chosen.connect(self._tag_chosen)
        self._bridge.notebook_changed.connect(self._notebook_changed)

    # What the user does

    @Slot(str)
    def _start_brief(self, name: str) -> None:
        try:
            self.show_brief(write.new_brief(self._workspace, name))
        except CommonplaceError as error:
            self._bridge.report(error)

    @Slot(str)
    def _rename(self, name: str) -> None:
        edits.rename(self._notebook, self.brief, name)

    @Slot()
    def _delete(self) -> None:
        name = self._brief.name if self._brief else ""
        edits.delete(self._notebook, self.brief)
        self.toast.show_message(self.tr("Deleted “{}”").format(name), undo=self._notebook.undo)

    @Slot()
    def _add_section(self) -> None:
        self.save_now()
        self.outline.edit_item(edits.add_section(self._notebook, self.brief, self.tr("New section")))

    @Slot()
    def _add_text(self) -> None:
        self.save_now()
        self.outline.edit_item(edits.add_text(self._notebook, self.brief, "", self._below_chosen()))

    @Slot(str)
    def _add_passage(self, passage: str) -> None:
        item = edits.add_passage(self._notebook, self.brief, passage, self._below_chosen())
        self.outline.choose(item)
        self.toast.show_message(self.tr("Added to the brief"), undo=self._notebook.undo)

    @Slot(str, str)
    def _typed(self, item: str, text: str) -> None:
        known = {one.id: one.text for one in self._brief.items} if self._brief else {}
        if item not in known or known[item] == text:
            return
        if not self._stay.startswith(item):
            self._stay = f"{item}:{new_id()}"
        edits.set_text(self._notebook, item, text, self._stay)

    @Slot(str, int)
    def _step(self, item: str, direction: int) -> None:
        if self._brief is not None:
            edits.move(self._notebook, self._brief, item, edits.step(self._brief, item, direction))
            self.outline.choose(item)

    @Slot(str, str)
    def _drop(self, item: str, before: str) -> None:
        if self._brief is not None:
            ids = [one.id for one in self._brief.items]
            edits.move(self._notebook, self._brief, item, ids.index(before) if before else len(ids))
            self.outline.choose(item)

    @Slot(str)
    def _remove(self, item: str) -> None:
        row = self.outline.currentRow()
        edits.remove(self._notebook, item)
        self.outline.setCurrentRow(min(row, self.outline.count() - 1))
        self.toast.show_message(self.tr("Taken out of the brief"), undo=self._notebook.undo)

    @Slot(str)
    def _tag_chosen(self, tag: str) -> None:
        self._tag = tag
        self._show_rest()

    @Slot()
    def _editing_ended(self) -> None:
        self._stay = ""
        # The field of a window that is being closed ends after the notebook did.
        if self.isVisible():
            self._show_all()

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if not changes.touches(Kind.BRIEF, Kind.PASSAGE, Kind.TAG, Kind.ARTICLE, Kind.NOTE):
            return
        if self.outline.is_editing() and changes.origin == self._stay and self._brief is not None:
            self._brief = self._notebook.briefs.get(self._brief.id)
            self._soon.start()
            return
        self.reload()

    @Slot(int, int)
    def _page_changed(self, number: int, count: int) -> None:
        self._page.setText(self.tr("·  page {} of {}").format(number, count) if count else "")

    @Slot(bool)
    def _fit_changed(self, wide: bool) -> None:
        self.preview.set_whole_page(whole=not wide)

    @Slot(object)
    def _written(self, path: Path) -> None:
        self.side.show_exported(path)
        self.toast.show_message(self.tr("Exported to {}").format(path))
        self.exported.emit(path)

    # Inside

    def _show_all(self) -> None:
        if not self.outline.is_editing():
            self.outline.show_rows(rows_of(self._brief, self._notebook) if self._brief else [])
        self.picker.show_briefs(self._notebook.briefs.all(), self._brief)
        self._show_rest()

    @Slot()
    def _show_rest(self) -> None:
        """Show preview, checks and unused passages."""
        self._soon.stop()
        brief = self._brief
        self.side.setEnabled(brief is not None)
        self.side.show_checks(checks_of(brief, self._notebook) if brief else [])
        self.side.show_ready(ready=brief is not None and bool(brief.items))
        self._show_unused()
        if brief is None:
            self.preview.show_pages(None)
            self._middle.setCurrentWidget(self._empty)
            return
        try:
            self.preview.show_pages(BriefPages(compose(brief, self._notebook, author=signature.author())))
            self._middle.setCurrentWidget(self.preview)
        except CannotExport as error:
            self._trouble.say(error.sentence, error.remedy)
            self._middle.setCurrentWidget(self._trouble)

    def _show_unused(self) -> None:
        if self._brief is None:
            self.side.show_tags([], "")
            self.side.show_unused([], None)
            return
        tags = self._notebook.tags.all()
        used = tags_in_use(tags)
        if self._tag not in {tag for tag, _ in used}:
            self._tag = ""
        self.side.show_tags(used, self._tag)
        unused = unused_passages(self._brief, self._notebook, self._tag)
        by_id = {tag.id: tag for tag in tags}
        shown = unused[:UNUSED_SHOWN]
        texts = {one.article: self._notebook.articles.text(one.article) for one in shown}
        self.side.show_unused([words_of(one, texts[one.article], by_id) for one in shown], len(unused))

    def _below_chosen(self) -> int | None:
        """Return the position after the chosen item, or None for the end."""
        if self._brief is None:
            return None
        chosen = self.outline.current()
        return next((one.position + 1 for one in self._brief.items if one.id == chosen), None)

    def _ask_file(self, suffix: str) -> Path | None:
        names = {one.suffix: f"{one.name} (*{one.suffix})" for one in exporters()}
        name = self._brief.name if self._brief else self.tr("Brief")
        plain = "".join("-" if one in '/\\:*?"<>|' else one for one in name).strip(". ") or self.tr("Brief")
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export brief"),
            f"{plain}{suffix}",
            ";;".join(names.values()),
            names.get(suffix, ""),
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() in names else path.with_name(path.name + suffix)


def _changed(brief: Brief) -> str:
    return brief.changed
