"""The filters of the passages view."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.query_dates import canonical_date
from desktop_app.domain.tag import Tag, path_key
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.reader.tag_picker import TagPicker
from desktop_app.ui.widgets import OutlineButton, TagChip
from desktop_app.ui.widgets.flow import Flow
from desktop_app.workspace.passage_list import Grouping, PassageFilter, PassageListing, TagRule

PAUSE_MS = 200


class PassageFilters(QWidget):
    """Controls for what is listed, and how it is put together.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, notebook: Notebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notebook = notebook
        self._tags: list[str] = []
        self._without: list[str] = []
        self._chips: list[TagChip] = []
        self._picking_out = False
        self._make_fields()
        self._make_tag_controls()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.changed)
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(self.tr("Words in the quotation or its note"))
        self.text.setClearButtonEnabled(True)
        self.text.setMinimumWidth(260)
        self.first = QLineEdit(self)
        self.last = QLineEdit(self)
        for field, name in ((self.first, self.tr("From date")), (self.last, self.tr("To date"))):
            field.setPlaceholderText(name)
            field.setFixedWidth(104)
            field.setAccessibleName(name)
            field.setToolTip(self.tr("As 2025-10-27, 2025-10 or 2025"))
        self.text.setAccessibleName(self.tr("Words in the quotation or its note"))
        self.outlet = self._box(self.tr("Outlet"), [(self.tr("Any outlet"), "")])
        self.author = self._box(self.tr("Marked by"), [(self.tr("Marked by anyone"), "")])
        notes = [(self.tr("With or without note"), None), (self.tr("With a note"), True)]
        self.note = self._box(self.tr("Note"), [*notes, (self.tr("Without a note"), False)])
        groups = [
            (self.tr("Not grouped"), Grouping.NONE),
            (self.tr("By tag"), Grouping.TAG),
            (self.tr("By article"), Grouping.ARTICLE),
            (self.tr("By outlet"), Grouping.OUTLET),
            (self.tr("By month"), Grouping.MONTH),
        ]
        self.group = self._box(self.tr("Group"), groups)

    def _make_tag_controls(self) -> None:
        self.add_tag = OutlineButton(self.tr("With tag…"), self, icon_name="plus")
        self.leave_out = OutlineButton(self.tr("Without tag…"), self, icon_name="minus")
        rules = [(self.tr("Any of the tags"), TagRule.ANY), (self.tr("All of the tags"), TagRule.ALL)]
        self.rule = self._box(self.tr("How tags are put together"), rules)
        self.below = QCheckBox(self.tr("With sub-tags"), self)
        self.below.setChecked(True)
        self.below.setMinimumHeight(28)
        self.clear = OutlineButton(self.tr("Clear filters"), self, icon_name="x")
        self.picker = TagPicker(self)

    def _box(self, name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for words, value in choices:
            box.addItem(words, value)
        box.setMaximumWidth(220)
        return box

    def _lay_out(self) -> None:
        first = QWidget(self)
        row = Flow(first, gap=8)
        for widget in (self.text, self.outlet, self.first, self.last, self.note, self.author, self.group):
            row.addWidget(widget)
        second = QWidget(self)
        self._row = Flow(second, gap=8)
        for widget in (self.add_tag, self.leave_out, self.rule, self.below, self.clear):
            self._row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(first)
        column.addWidget(second)
        self._chip_row = QWidget(self)
        self._chip_flow = Flow(self._chip_row, gap=6)
        column.addWidget(self._chip_row)
        self._chip_row.hide()

    def _connect(self) -> None:
        for field in (self.text, self.first, self.last):
            field.textChanged.connect(self._timer.start)
        for box in (self.outlet, self.author, self.note, self.group, self.rule):
            box.activated.connect(self.changed)
        self.below.clicked.connect(self.changed)
        self.add_tag.clicked.connect(self._pick)
        self.leave_out.clicked.connect(self._pick_out)
        self.clear.clicked.connect(self.clear_all)
        self.picker.chosen.connect(self._picked)

    # --- what is wanted ---

    def wanted(self) -> PassageFilter:
        """Return what is to be listed; a date that is none does not narrow."""
        return PassageFilter(
            tags=tuple(self._tags),
            rule=TagRule(self.rule.currentData()),
            without=tuple(self._without),
            below=self.below.isChecked(),
            outlet=self.outlet.currentData(),
            first=canonical_date(self.first.text().strip()) or "",
            last=canonical_date(self.last.text().strip()) or "",
            text=self.text.text(),
            has_note=self.note.currentData(),
            author=self.author.currentData(),
        )

    def grouping(self) -> Grouping:
        """Return what passages are put together by."""
        return Grouping(self.group.currentData())

    def offer(self, listing: PassageListing) -> None:
        """Offer the outlets and authors there are."""
        for box, values in ((self.outlet, listing.outlets), (self.author, listing.authors)):
            there = [box.itemData(row) for row in range(1, box.count())]
            if there == list(values):
                continue
            chosen = box.currentData()
            with QSignalBlocker(box):
                while box.count() > 1:
                    box.removeItem(1)
                for value in values:
                    box.addItem(value, value)
                box.setCurrentIndex(max(0, box.findData(chosen)))

    def show_tag(self, path: str) -> None:
        """Want the passages of one tag, and nothing else."""
        self._clear()
        self._tags = [path]
        self._show_chips()
        self.changed.emit()

    @Slot()
    def clear_all(self) -> None:
        """Want everything."""
        self._clear()
        self._show_chips()
        self.changed.emit()

    def _clear(self) -> None:
        self._tags, self._without = [], []
        for field in (self.text, self.first, self.last):
            with QSignalBlocker(field):
                field.clear()
        for box in (self.outlet, self.author, self.note):
            box.setCurrentIndex(0)

    # --- tags ---

    @Slot()
    def _pick(self) -> None:
        self._open_picker(self.add_tag, out=False)

    @Slot()
    def _pick_out(self) -> None:
        self._open_picker(self.leave_out, out=True)

    def _open_picker(self, button: QWidget, *, out: bool) -> None:
        self._picking_out = out
        self.picker.open_at(button.mapToGlobal(QPoint(0, button.height() + 4)), self._notebook.tags.all())

    @Slot(str)
    def _picked(self, path: str) -> None:
        place, other = (self._without, self._tags) if self._picking_out else (self._tags, self._without)
        if path in other:
            other.remove(path)
        if path not in place:
            place.append(path)
        self._show_chips()
        self.changed.emit()

    @Slot(str)
    def _removed(self, tag: str) -> None:
        for paths in (self._tags, self._without):
            paths[:] = [path for path in paths if tag not in (path, f"-{path}")]
        self._show_chips()
        self.changed.emit()

    def chips(self) -> Sequence[TagChip]:
        """Return the chips of the tags that are wanted, and then of those that are not."""
        return self._chips

    def _show_chips(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        known = {path_key(tag.path): tag for tag in self._notebook.tags.all()}
        wanted = [(path, path, path) for path in self._tags]
        wanted += [(path, f"-{path}", self.tr("not {}").format(path)) for path in self._without]
        self._chips = []
        for path, key, words in wanted:
            tag = known.get(path_key(path))
            shown = Tag(key, words.replace("/", " / "), tag.colour if tag else "slate")
            chip = TagChip(shown, self._chip_row, removable=True)
            chip.removed.connect(self._removed)
            self._chip_flow.addWidget(chip)
            chip.show()
            self._chips.append(chip)
        self._chip_row.setVisible(bool(self._chips))
