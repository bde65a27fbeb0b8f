"""At the right of the brief: what to look at before exporting, passages not used yet, and the export."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.briefs.exporter import exporters
from desktop_app.ui.brief.checks import Check, Outcome
from desktop_app.ui.icons import icon
from desktop_app.ui.inspector.passage_rows import PassageList, RowWords
from desktop_app.ui.theme import appearance
from desktop_app.ui.widgets import Caption, ElidedLabel, FlatButton, OutlineButton, PrimaryButton, Rule, label

_ICONS = {
    Outcome.GOOD: ("circle-check", "good"),
    Outcome.WARNING: ("circle-dot", "warn"),
    Outcome.BAD: ("circle-alert", "danger"),
}
_SHORT_NAMES = {".docx": "Word", ".md": "Markdown", ".html": "HTML"}
ANY_TAG = ""


class CheckLine(QWidget):
    """A check: its state as an icon, and its words."""

    def __init__(self, check: Check, parent: QWidget) -> None:
        super().__init__(parent)
        self.check = check
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._picture = QLabel(self)
        words = label(check.words, self, tone="second")
        words.setWordWrap(True)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.setAccessibleName(f"{check.outcome}: {check.words}")
        self._draw()
        appearance.theme_changed.connect(self._draw)

    @Slot()
    def _draw(self) -> None:
        name, colour = _ICONS[self.check.outcome]
        self._picture.setPixmap(icon(name, colour=colour).pixmap(QSize(16, 16), self.devicePixelRatioF()))


class SidePane(QWidget):
    """Checks, unused passages, export.

    Signals:
        export_requested(str): the ending of the format.
        passage_chosen(str): an unused passage is to be added.
        tag_chosen(str): the id of the tag whose unused passages are shown; empty for all.
    """

    export_requested = Signal(str)
    passage_chosen = Signal(str)
    tag_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[CheckLine] = []
        self._file: Path | None = None
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        self._column.addWidget(Caption(self.tr("Before you export"), inner))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(8)
        self._column.addLayout(self._checks)
        self._column.addSpacing(8)
        self._column.addWidget(Rule(inner))
        self._column.addSpacing(4)
        self._build_unused(inner)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addWidget(self._build_export())

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what was looked at."""
        if [line.check for line in self.lines] == list(checks):
            return
        for line in self.lines:
            line.hide()
            self._checks.removeWidget(line)
            line.deleteLater()
        self.lines = [CheckLine(check, self) for check in checks]
        for line in self.lines:
            self._checks.addWidget(line)

    def show_tags(self, tags: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer tags (id and path) whose passages may be of use."""
        self._tags.blockSignals(True)
        try:
            self._tags.clear()
            self._tags.addItem(self.tr("All tags"), ANY_TAG)
            for tag, path in tags:
                self._tags.addItem(path, tag)
            self._tags.setCurrentIndex(max(0, self._tags.findData(chosen)))
        finally:
            self._tags.blockSignals(False)

    def show_unused(self, rows: Sequence[RowWords], total: int | None) -> None:
        """Show passages that the brief does not quote, the first of `total`; None while there is no brief."""
        self.unused.show_rows(rows, "")
        for row in self.unused.rows:
            row.setToolTip(self.tr("Add to the brief"))
        if total:
            words = self.tr("and {:,} more").format(total - len(rows)) if total > len(rows) else ""
        elif self._tags.currentData():
            words = self.tr("No other passage carries this tag.")
        else:
            words = "" if total is None else self.tr("No passage is left over.")
        self._none.setText(words)
        self._none.setVisible(bool(words))

    def show_ready(self, *, ready: bool) -> None:
        """Tell whether there is anything to export."""
        for button in self.buttons.values():
            button.setEnabled(ready)

    def show_exported(self, path: Path) -> None:
        """Say where the brief was written to, with a way to open it."""
        self._file = path
        self._written.setText(path.name)
        self._written.setToolTip(str(path))
        self._done.show()

    def _build_unused(self, inner: QWidget) -> None:
        self._column.addWidget(Caption(self.tr("Unused passages"), inner))
        self._tags = QComboBox(inner)
        self._tags.setAccessibleName(self.tr("Tag of the unused passages"))
        self._tags.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._tags.setMinimumContentsLength(12)
        self._tags.currentIndexChanged.connect(self._tag_changed)
        self._column.addWidget(self._tags)
        self.unused = PassageList(inner)
        self.unused.activated.connect(self.passage_chosen)
        self._column.addWidget(self.unused)
        self._none = label("", inner, px=12, tone="third")
        self._column.addWidget(self._none)

    def _build_export(self) -> QWidget:
        foot = QWidget(self)
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(10)
        self._done = QWidget(foot)
        done = QHBoxLayout(self._done)
        done.setContentsMargins(0, 0, 0, 0)
        self._written = ElidedLabel("", self._done, tone="second")
        opener = FlatButton(self.tr("Open"), self._done, icon_name="external-link")
        opener.clicked.connect(self._open)
        done.addWidget(self._written, 1)
        done.addWidget(opener)
        self._done.hide()
        column.addWidget(self._done)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons: dict[str, OutlineButton | PrimaryButton] = {}
        for number, exporter in enumerate(exporters()):
            made = PrimaryButton if number == 0 else OutlineButton
            name = _SHORT_NAMES.get(exporter.suffix, exporter.name)
            button = made(name, foot, icon_name="file-text" if number == 0 else None)
            button.setProperty("suffix", exporter.suffix)
            button.setToolTip(self.tr("Export as {} ({})").format(exporter.name, exporter.suffix))
            button.setAccessibleName(self.tr("Export as {}").format(exporter.name))
            button.clicked.connect(self._export)
            row.addWidget(button)
            self.buttons[exporter.suffix] = button
        row.addStretch(1)
        column.addLayout(row)
        return foot

    @Slot()
    def _export(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.export_requested.emit(str(sender.property("suffix")))

    @Slot(int)
    def _tag_changed(self, number: int) -> None:
        self.tag_chosen.emit(self._tags.itemData(number) or ANY_TAG)

    @Slot()
    def _open(self) -> None:
        if self._file is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file)))
