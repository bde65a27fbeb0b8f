"""Which brief is shown, and the buttons above its outline."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.domain.brief import Brief
from desktop_app.ui.fonts import SEMIBOLD, ui_font
from desktop_app.ui.icons import icon
from desktop_app.ui.widgets import IconButton, OutlineButton

HEIGHT = 52
_NAME_STYLE = """
QToolButton { border: 2px solid transparent; border-radius: 6px; text-align: left; padding: 2px 4px; }
QToolButton::menu-indicator { image: none; width: 0; }
"""


class BriefPicker(QWidget):
    """The brief's name as a menu of all briefs; buttons that add a section or a text.

    Signals:
        chosen(str): another brief.
        named(str): a new brief of this name is wanted.
        renamed(str): the brief shown gets this name.
        deleted: the brief shown is to be deleted.
        section_wanted, text_wanted: something is to be added.
    """

    chosen = Signal(str)
    named = Signal(str)
    renamed = Signal(str)
    deleted = Signal()
    section_wanted = Signal()
    text_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.name = QToolButton(self)
        self.name.setStyleSheet(_NAME_STYLE)
        self.name.setFont(ui_font(15, SEMIBOLD))
        self.name.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.name.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.name.setIcon(icon("chevron-down"))
        self.name.setIconSize(QSize(16, 16))
        self.name.setAutoRaise(True)
        self.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = ""
        self.name.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self.name)
        self.name.setMenu(self._menu)
        self._section = OutlineButton(self.tr("Section"), self, icon_name="plus")
        self._section.setToolTip(self.tr("Add a section"))
        self._section.clicked.connect(self.section_wanted)
        self._text = IconButton("pilcrow", self.tr("Add your own text"), self)
        self._text.clicked.connect(self.text_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        row.addWidget(self.name, 1)
        row.addWidget(self._text)
        row.addWidget(self._section)

    def show_briefs(self, briefs: Sequence[Brief], shown: Brief | None) -> None:
        """Offer briefs, and name the one shown."""
        self._words = words = shown.name if shown else self.tr("No brief yet")
        self._fit_name()
        self.name.setAccessibleName(self.tr("Brief: {}").format(words))
        self.name.setToolTip(words)
        self._section.setEnabled(shown is not None)
        self._text.setEnabled(shown is not None)
        self._fill(briefs, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def _fit_name(self) -> None:
        # What the name may take: all but the two buttons, the gaps and its own arrow.
        taken = self._text.sizeHint().width() + self._section.sizeHint().width() + 44 + 34
        room = max(self.width() - taken, 80)
        words = self.name.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.name.setText(words)

    @Slot()
    def ask_new(self) -> None:
        """Ask for the name of a new brief."""
        name = self._ask(self.tr("New brief"), "")
        if name:
            self.named.emit(name)

    def _fill(self, briefs: Sequence[Brief], shown: Brief | None) -> None:
        self._menu.clear()
        for brief in briefs:
            action = self._menu.addAction(brief.name)
            action.setCheckable(True)
            action.setChecked(shown is not None and brief.id == shown.id)
            action.setData(brief.id)
            action.triggered.connect(self._choose)
        if briefs:
            self._menu.addSeparator()
        self._menu.addAction(icon("file-plus"), self.tr("New brief…")).triggered.connect(self.ask_new)
        if shown is not None:
            self._menu.addAction(icon("pencil"), self.tr("Rename…")).triggered.connect(self._ask_name)
            self._menu.addAction(icon("trash-2"), self.tr("Delete")).triggered.connect(self.deleted)

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))

    @Slot()
    def _ask_name(self) -> None:
        name = self._ask(self.tr("Rename brief"), self.name.toolTip())
        if name:
            self.renamed.emit(name)

    def _ask(self, title: str, before: str) -> str:
        typed, taken = QInputDialog.getText(
            self, title, self.tr("Title of the document:"), QLineEdit.EchoMode.Normal, before
        )
        return " ".join(typed.split()) if taken else ""
