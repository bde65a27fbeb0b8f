"""The strip of the tag mode: which letter is which tag."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.tag import Tag
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.widgets import Kbd, LinkButton, TagChip, label
from desktop_app.ui.widgets.flow import Flow

INSET = 12


class TagStrip(QFrame):
    """Lies over the foot of the page while letters tag.

    Signals:
        tag_chosen(str): the path of a tag that was clicked.
        left: the mode is to end.
    """

    tag_chosen = Signal(str)
    left = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Tag mode: letters tag the selected words"))
        self.tags: dict[str, Tag] = {}
        self.is_on = False
        self._leave = LinkButton(self.tr("Leave (Esc)"), self)
        self._leave.clicked.connect(self.left)
        self._rows = QWidget(self)
        self._flow = Flow(self._rows, gap=10)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Tag mode"), self, px=12, weight=SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._rows)
        host.installEventFilter(self)
        self.hide()

    def open_strip(self, tags: Mapping[str, Tag]) -> None:
        """Show letters and their tags."""
        self.is_on = True
        if dict(tags) != self.tags:
            self.tags = dict(tags)
            for old in self._rows.findChildren(QWidget):
                old.hide()
                old.deleteLater()
            for letter, tag in tags.items():
                self._flow.addWidget(self._pair(letter, tag))
        self._place()
        self.show()
        self.raise_()

    def close_strip(self) -> None:
        """Put it away."""
        self.is_on = False
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_on:
            self._place()
        return super().eventFilter(watched, event)

    def _pair(self, letter: str, tag: Tag) -> QWidget:
        pair = QWidget(self._rows)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Kbd(letter.upper(), pair))
        chip = TagChip(tag, pair)
        chip.clicked.connect(self._clicked)
        row.addWidget(chip)
        pair.show()
        return pair

    @Slot(str)
    def _clicked(self, key: str) -> None:
        path = next((tag.path for tag in self.tags.values() if tag.id == key), "")
        if path:
            self.tag_chosen.emit(path)

    def _place(self) -> None:
        host = self.parentWidget()
        width = host.width() - 2 * INSET - 12
        room = max(width - 24, 80)
        height = self._flow.heightForWidth(room) + 52
        self.setGeometry(INSET, host.height() - height - INSET, width, height)
