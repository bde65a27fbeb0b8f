"""A small popover to choose how the text is set."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QWidget

from desktop_app.ui.fonts import ui_font
from desktop_app.ui.reader.reading_style import SANS, SERIF, reading
from desktop_app.ui.widgets import FlatButton, IconButton, label

WIDE = 250


class ReadingPopover(QFrame):
    """Font, size, width of the column and height of the lines; every change is seen at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("How the text is set"))
        self._values = {}
        self.font_box = QComboBox(self)
        self.font_box.setAccessibleName(self.tr("Font"))
        self.font_box.setFont(ui_font(12))
        self.font_box.setMaximumWidth(WIDE - 90)
        self._fill_fonts()
        self.font_box.currentIndexChanged.connect(self._font_chosen)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setVerticalSpacing(8)
        grid.addWidget(label(self.tr("Font"), self, px=12, tone="second"), 0, 0)
        grid.addWidget(self.font_box, 0, 1)
        self.smaller, self.larger = self._row(grid, self.tr("Size"), "scale")
        self.narrower, self.wider = self._row(grid, self.tr("Width"), "width")
        self.closer, self.apart = self._row(grid, self.tr("Line height"), "leading")
        self.reset = FlatButton(self.tr("As usual"), self)
        self.reset.clicked.connect(reading.reset)
        grid.addWidget(self.reset, grid.rowCount(), 1, Qt.AlignmentFlag.AlignRight)
        reading.changed.connect(self._show)
        self._show()

    def open_at(self, corner: QPoint) -> None:
        """Show the popover with its upper right corner at a place of the screen."""
        self.adjustSize()
        self.move(corner - QPoint(self.width(), 0))
        self.show()
        self.font_box.setFocus()

    def _row(self, grid: QGridLayout, name: str, what: str) -> tuple[IconButton, IconButton]:
        row = grid.rowCount()
        less = IconButton("minus", self.tr("{}: less").format(name), self)
        more = IconButton("plus", self.tr("{}: more").format(name), self)
        value = label("", self, px=12)
        value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        value.setMinimumWidth(56)
        self._values[what] = value
        step = {"scale": self._scale, "width": self._width, "leading": self._leading}[what]
        less.setProperty("by", -1)
        more.setProperty("by", 1)
        for button in (less, more):
            button.clicked.connect(step)
        parts = QHBoxLayout()
        for part in (less, value, more):
            parts.addWidget(part)
        grid.addWidget(label(name, self, px=12, tone="second"), row, 0)
        grid.addLayout(parts, row, 1, Qt.AlignmentFlag.AlignRight)
        return less, more

    def _fill_fonts(self) -> None:
        self.font_box.addItem(self.tr("Serif"), SERIF)
        self.font_box.addItem(self.tr("Sans serif"), SANS)
        others = [one for one in QFontDatabase.families() if one not in (SERIF, SANS)]
        shown = [one for one in others if not QFontDatabase.isPrivateFamily(one)]
        for family in shown:
            self.font_box.addItem(family, family)

    @Slot()
    def _show(self) -> None:
        style = reading.style
        self._values["scale"].setText(f"{style.scale} %")
        self._values["width"].setText(self.tr("{} letters").format(style.width))
        self._values["leading"].setText(f"{style.leading} %")
        self.font_box.blockSignals(True)
        self.font_box.setCurrentIndex(max(0, self.font_box.findData(style.family)))
        self.font_box.blockSignals(False)

    @Slot(int)
    def _font_chosen(self, row: int) -> None:
        reading.choose_font(self.font_box.itemData(row))

    @Slot()
    def _scale(self) -> None:
        reading.step_scale(self.sender().property("by"))

    @Slot()
    def _width(self) -> None:
        reading.step_width(self.sender().property("by"))

    @Slot()
    def _leading(self) -> None:
        reading.step_leading(self.sender().property("by"))
