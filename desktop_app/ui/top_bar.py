"""The bar at the top: the notebook and its menu, the views, the palette, how the index stands, Export."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
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
from desktop_app.ui.icons import application_icon, icon, paint_icon
from desktop_app.ui.keymap import key_of, keymap
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.views import VIEWS, View, title_of
from desktop_app.ui.widgets import FlatButton, IconButton, PrimaryButton, Rule, label, on_ground
from desktop_app.ui.widgets.buttons import ICON_GAP
from desktop_app.ui.widgets.painted import Painted

HEIGHT = 52
LOGO = 22
WIDE_FIELD = 300
FIELD_FROM, WORDS_FROM = 1400, 1100
"""The widths of the window from which the bar has the palette's field, and words beside its icons."""


class ViewSwitch(QFrame):
    """The views, of which one is on.

    Signals:
        switched(str): the user chose a view.
    """

    switched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("View"))
        self._views = {view.id: view for view in VIEWS if view.on_switch}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._buttons = {view.id: self._button(view) for view in self._views.values()}
        for button in self._buttons.values():
            self._group.addButton(button)
            row.addWidget(button)

    def show_view(self, key: str) -> None:
        """Mark the view that is shown; none where it has no place on the switch."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def show_words(self, *, shown: bool) -> None:
        """Show the names of the views, or their icons alone where there is little room."""
        for key, button in self._buttons.items():
            button.setText(title_of(self._views[key]) if shown else "")
            button.setIcon(icon(self._views[key].icon, gap=ICON_GAP if shown else 0))
            button.setIconSize(QSize(16 + (ICON_GAP if shown else 0), 16))

    def name_keys(self) -> None:
        """Put the keys into the tool tips."""
        for key, button in self._buttons.items():
            button.setToolTip(f"{title_of(self._views[key])}  ({key_of(key)})")

    def button(self, key: str) -> QPushButton:
        """Return the button of a view."""
        return self._buttons[key]

    def _button(self, view: View) -> QPushButton:
        button = QPushButton(title_of(view), self)
        button.setProperty("role", "segment")
        button.setFont(ui_font(13, MEDIUM))
        button.setIcon(icon(view.icon, gap=ICON_GAP))
        button.setIconSize(QSize(16 + ICON_GAP, 16))
        button.setAccessibleName(title_of(view))
        button.setCheckable(True)
        button.setObjectName(view.id)
        button.clicked.connect(self._clicked)
        return button

    @Slot()
    def _clicked(self) -> None:
        self.switched.emit(self.sender().objectName())


class PaletteField(Painted, QAbstractButton):
    """Looks like a field: pressing it opens the palette."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("Run a command or jump to…"))
        self.setAccessibleName(self.tr("Command palette"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(ui_font(13))
        self.setFixedSize(WIDE_FIELD, 32)
        appearance.theme_changed.connect(self.update)

    def _paint(self, painter: QPainter) -> None:
        tokens, focused = theme(), self.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.paper))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        paint_icon(painter, "search", QRectF(11, 8, 16, 16))
        painter.setPen(QColor(tokens.text2))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        key = key_of("palette")
        wide = painter.fontMetrics().horizontalAdvance(key)
        room = self.width() - 36 - wide - 20
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(36, 0, room, 32), middle, words)
        painter.setPen(QColor(tokens.text3))
        painter.drawText(QRectF(self.width() - wide - 12, 0, wide + 2, 32), middle, key)


class TopBar(QWidget):
    """The bar of the window.

    Signals:
        view_chosen(str): the id of a view.
        theme_toggled: from light to dark or back.
        export_pressed: the primary button.
        inspector_toggled: the panel button, shown where the window is narrow.
        palette_wanted, settings_wanted: their buttons.
    """

    view_chosen = Signal(str)
    theme_toggled = Signal()
    export_pressed = Signal()
    inspector_toggled = Signal()
    palette_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, name: str, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_ground(self, "side")
        self.setFixedHeight(HEIGHT + 1)
        self.name = self._name_button(name, menu)
        self.switch = ViewSwitch(self)
        self.switch.switched.connect(self.view_chosen)
        self.field = PaletteField(self)
        self.field.clicked.connect(self.palette_wanted)
        self._state_icon = QLabel(self)
        self._state = label("", self, px=12, tone="second")
        self.palette_button = IconButton("search", self.tr("Command palette"), self)
        self.palette_button.clicked.connect(self.palette_wanted)
        self._theme = IconButton("moon", self.tr("Dark theme"), self)
        self._theme.clicked.connect(self.theme_toggled)
        self.settings = IconButton("settings", self.tr("Settings"), self)
        self.settings.clicked.connect(self.settings_wanted)
        self.panel = IconButton("panel-right", self.tr("Inspector"), self)
        self.panel.setCheckable(True)
        self.panel.clicked.connect(self.inspector_toggled)
        self.export = PrimaryButton(self.tr("Export"), self, icon_name="download")
        self.export.clicked.connect(self.export_pressed)
        self._lay_out()
        self._state_look = ("circle-check", "good")
        self._follow_theme()
        self._name_keys()
        appearance.theme_changed.connect(self._follow_theme)
        keymap.changed.connect(self._name_keys)

    def show_state(self, words: str, icon_name: str, tone: str) -> None:
        """Say how many articles there are and how the index stands."""
        self._state.setText(words)
        self._state_look = (icon_name, tone)
        self._state_icon.setToolTip(words)
        self._state_icon.setAccessibleName(words)
        self._paint_state()

    def fit(self, width: int) -> None:
        """Leave out what there is no room for in a window of this width."""
        self.field.setVisible(width >= FIELD_FROM)
        self.palette_button.setVisible(width < FIELD_FROM)
        self._state.setVisible(width >= WORDS_FROM)
        self.switch.show_words(shown=width >= WORDS_FROM)

    def state_words(self) -> str:
        """Return what the state says."""
        return self._state.text()

    def _name_button(self, name: str, menu: QMenu) -> FlatButton:
        button = FlatButton(name, self)
        button.set_icon("chevron-down", after=True)
        button.setProperty("strong", True)
        button.setFont(ui_font(13, SEMIBOLD))
        button.setMenu(menu)
        button.setToolTip(self.tr("Menu  (F10)"))
        button.setAccessibleName(self.tr("Notebook {}, menu").format(name))
        return button

    def _lay_out(self) -> None:
        logo = QLabel(self)
        logo.setPixmap(application_icon().pixmap(QSize(LOGO, LOGO), self.devicePixelRatioF()))
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 14, 0)
        row.setSpacing(6)
        row.addStrut(HEIGHT)
        for one, after in ((logo, 0), (self.name, 14), (self.switch, 0)):
            row.addWidget(one)
            row.addSpacing(after)
        row.addStretch(1)
        row.addWidget(self.field)
        row.addStretch(1)
        row.addWidget(self._state_icon)
        row.addWidget(self._state)
        row.addSpacing(8)
        for button in (self.palette_button, self._theme, self.settings, self.panel):
            row.addWidget(button)
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
        self._theme.set_name(self.tr("Light theme") if dark else self.tr("Dark theme"))
        self._paint_state()

    @Slot()
    def _name_keys(self) -> None:
        self.palette_button.set_name(self.tr("Command palette"), key=key_of("palette"))
        self.settings.set_name(self.tr("Settings"), key=key_of("settings"))
        self.panel.set_name(self.tr("Inspector"), key=key_of("inspector"))
        self.export.setToolTip(f"{self.tr('Export brief')}  ({key_of('export')})")
        self.field.setToolTip(key_of("palette"))
        self.switch.name_keys()
        self.field.update()

    def _paint_state(self) -> None:
        name, tone = self._state_look
        drawn = icon(name, colour=tone, size=14).pixmap(QSize(14, 14), self.devicePixelRatioF())
        self._state_icon.setPixmap(drawn)
