"""The bar at the top: the notebook and its menu, Read or Brief, how the index stands, theme, Export."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.fonts import MEDIUM, SEMIBOLD, ui_font
from desktop_app.ui.icons import application_icon, icon
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets import FlatButton, IconButton, PrimaryButton, Rule, label, on_ground
from desktop_app.ui.widgets.buttons import ICON_GAP

HEIGHT = 52
LOGO = 22
VIEWS = (("read", "Read", "book-open"), ("brief", "Brief", "file-text"))


class ViewSwitch(QFrame):
    """Read or Brief, of which one is on.

    Signals:
        switched(str): the user chose a view.
    """

    switched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("View")
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for key, words, picture in VIEWS:
            button = QPushButton(words, self)
            button.setProperty("role", "segment")
            button.setFont(ui_font(13, MEDIUM))
            button.setIcon(icon(picture, gap=ICON_GAP))
            button.setIconSize(QSize(16 + ICON_GAP, 16))
            button.setCheckable(True)
            button.setObjectName(key)
            button.clicked.connect(self._clicked)
            group.addButton(button)
            row.addWidget(button)
            self._buttons[key] = button

    def show_view(self, key: str) -> None:
        """Mark the view that is shown."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """Return the button of a view."""
        return self._buttons[key]

    @Slot()
    def _clicked(self) -> None:
        self.switched.emit(self.sender().objectName())


class TopBar(QWidget):
    """The bar of the window.

    Signals:
        view_chosen(str): "read" or "brief".
        theme_toggled: from light to dark or back.
        export_pressed: the primary button.
        inspector_toggled: the panel button, shown where the window is narrow.
    """

    view_chosen = Signal(str)
    theme_toggled = Signal()
    export_pressed = Signal()
    inspector_toggled = Signal()

    def __init__(self, name: str, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_ground(self, "side")
        self.setFixedHeight(HEIGHT + 1)
        logo = QLabel(self)
        logo.setPixmap(application_icon().pixmap(QSize(LOGO, LOGO), self.devicePixelRatioF()))
        self.name = FlatButton(name, self)
        self.name.set_icon("chevron-down", after=True)
        self.name.setProperty("strong", True)
        self.name.setFont(ui_font(13, SEMIBOLD))
        self.name.setMenu(menu)
        self.name.setToolTip("Menu  (F10)")
        self.name.setAccessibleName(f"Notebook {name}, menu")
        self.switch = ViewSwitch(self)
        self.switch.switched.connect(self.view_chosen)
        self._state_icon = QLabel(self)
        self._state = label("", self, px=12, tone="second")
        self._theme = IconButton("moon", "Dark theme", self)
        self._theme.clicked.connect(self.theme_toggled)
        self.panel = IconButton("panel-right", "Inspector", self)
        self.panel.setCheckable(True)
        self.panel.clicked.connect(self.inspector_toggled)
        self.export = PrimaryButton("Export", self, icon_name="download")
        self.export.clicked.connect(self.export_pressed)
        self._lay_out(logo)
        self._state_look = ("circle-check", "good")
        self._follow_theme()
        appearance.theme_changed.connect(self._follow_theme)

    def show_state(self, words: str, icon_name: str, tone: str) -> None:
        """Say how many articles there are and how the index stands."""
        self._state.setText(words)
        self._state_look = (icon_name, tone)
        self._paint_state()

    def show_narrow(self, *, narrow: bool) -> None:
        """Leave the words about the index out where there is no room; their icon keeps a tool tip."""
        self._state.setVisible(not narrow)
        self._state_icon.setToolTip(self._state.text() if narrow else "")

    def state_words(self) -> str:
        """Return what the state says."""
        return self._state.text()

    def _lay_out(self, logo: QLabel) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 14, 0)
        row.setSpacing(6)
        row.addStrut(HEIGHT)
        row.addWidget(logo)
        row.addWidget(self.name)
        row.addSpacing(14)
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self._state_icon)
        row.addWidget(self._state)
        row.addSpacing(8)
        row.addWidget(self._theme)
        row.addWidget(self.panel)
        row.addSpacing(4)
        row.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(Rule(self))

    @Slot()
    def _follow_theme(self) -> None:
        dark = theme().dark
        self._theme.set_icon("sun" if dark else "moon")
        self._theme.set_name("Light theme" if dark else "Dark theme")
        self._paint_state()

    def _paint_state(self) -> None:
        name, tone = self._state_look
        drawn = icon(name, colour=tone, size=14).pixmap(QSize(14, 14), self.devicePixelRatioF())
        self._state_icon.setPixmap(drawn)
