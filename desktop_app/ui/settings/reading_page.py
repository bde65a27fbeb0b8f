"""How the reader's text is set: font, size, width of the column and height of the lines."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from desktop_app.ui.reader.reading_style import LEADINGS, SANS, SCALES, SERIF, WIDTHS, reading
from desktop_app.ui.settings.form import Form


class ReadingPage(Form):
    """Four choices; the article in the window follows each at once."""

    def __init__(self) -> None:
        super().__init__()
        self.font_choice = self._choice(
            self.tr("Font"), {SERIF: self.tr("With serifs"), SANS: self.tr("Without serifs")}, "family"
        )
        sizes = {scale: self.tr("{} %").format(scale) for scale in SCALES}
        self.scale = self._choice(self.tr("Size"), sizes, "scale")
        widths = {width: self.tr("{} characters").format(width) for width in WIDTHS}
        self.columns = self._choice(self.tr("Width of the lines"), widths, "width")
        heights = {leading: self.tr("{} %").format(leading) for leading in LEADINGS}
        self.leading = self._choice(self.tr("Height of the lines"), heights, "leading")
        self._show()
        reading.changed.connect(self._show)

    def _choice(self, name: str, values: dict[str, str] | dict[int, str], part: str) -> QComboBox:
        made = QComboBox(self)
        made.setObjectName(part)
        for value, words in values.items():
            made.addItem(words, value)
        made.activated.connect(self._chosen)
        self.add(name, made)
        return made

    @Slot()
    def _chosen(self) -> None:
        box = self.sender()
        reading.set(replace(reading.style, **{box.objectName(): box.currentData()}))

    @Slot()
    def _show(self) -> None:
        for box in (self.font_choice, self.scale, self.columns, self.leading):
            box.setCurrentIndex(box.findData(getattr(reading.style, box.objectName())))
