"""The form that a page of settings is: a label, its control, and a line that says what it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.widgets import label

LINE = 28


class Form(QWidget):
    """Rows of label and control, from the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QFormLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(14)
        self._rows.setVerticalSpacing(14)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addStretch(1)

    def add(self, name: str, control: QWidget, hint: str = "") -> QLabel:
        """Add a control under a name, with a hint below it."""
        control.setAccessibleName(name)
        control.setAccessibleDescription(hint)
        shown = label(name, self)
        shown.setBuddy(control)
        shown.setMinimumHeight(LINE)
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(control)
        if hint:
            line = label(hint, cell, px=12, tone="second")
            line.setWordWrap(True)
            column.addWidget(line)
        self._rows.addRow(shown, cell)
        return shown
