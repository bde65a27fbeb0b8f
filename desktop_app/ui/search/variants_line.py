"""The line that says what else is looked for: other spellings and forms, each can be switched off."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.searching.backend import VariantUse
from desktop_app.ui.fonts import MEDIUM, ui_font
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets import label
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.painted import Painted

HEIGHT = 20
PADDING = 4
SHOWN = 4
"""So many stand there at once; the rest comes on request."""


class VariantSwitch(Painted, QAbstractButton):
    """One other form; struck through while it is switched off."""

    def __init__(self, variant: VariantUse, parent: QWidget) -> None:
        super().__init__(parent)
        self.variant = variant
        self.setText(variant.form)
        self.setCheckable(True)
        self.setChecked(variant.used)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(
            self.tr("Also find {}, {} of {}").format(variant.form, variant.rule, variant.typed)
        )
        does = self.tr("Stop finding") if variant.used else self.tr("Also find")
        self.setToolTip(self.tr("{} “{}” for “{}”").format(does, variant.form, variant.typed))
        appearance.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._form_font()).horizontalAdvance(self.text())
        return QSize(2 * PADDING + words + self._rule_width(), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _form_font(self) -> QFont:
        font = ui_font(12, MEDIUM)
        font.setStrikeOut(not self.isChecked())
        return font

    def _rule_width(self) -> int:
        return QFontMetrics(ui_font(12)).horizontalAdvance(f" ({self.variant.rule})") + 1

    def _paint(self, painter: QPainter) -> None:
        tokens = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            edge = QPen(QColor(tokens.accent), 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
            painter.setPen(edge)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        room = max(0, self.width() - 2 * PADDING - self._rule_width())
        font = self._form_font()
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.text3))
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRect(PADDING, 0, room + 1, HEIGHT), middle, words)
        painter.setFont(ui_font(12))
        painter.setPen(QColor(tokens.text3))
        rule = QRect(PADDING + room, 0, self._rule_width() + 1, HEIGHT)
        painter.drawText(rule, middle, f" ({self.variant.rule})")


class _MoreSwitch(VariantSwitch):
    """Shows the rest."""

    def __init__(self, count: int, parent: QWidget) -> None:
        more = QCoreApplication.translate("VariantsLine", "{} more").format(count)
        super().__init__(VariantUse("", "", more, "", used=True), parent)
        self.setCheckable(False)
        self.setAccessibleName(self.tr("{} more forms").format(count))
        self.setToolTip(self.tr("Show all other forms that are looked for"))

    def _rule_width(self) -> int:
        return 0

    def _form_font(self) -> QFont:
        return ui_font(12, MEDIUM)

    def _paint(self, painter: QPainter) -> None:
        painter.setFont(self._form_font())
        painter.setPen(QColor(theme().accent))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class VariantsLine(QWidget):
    """“also: Sergei (romanisation) · programme (spelling)”; hidden when there is nothing to say.

    Signals:
        switched(str, bool): the key of a variant, and whether it is to be looked for.
    """

    switched = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Other forms that are looked for"))
        self._variants: tuple[VariantUse, ...] = ()
        self._all = False
        self._flow = Flow(self, gap=2)
        self._also = label(self.tr("also:"), self, px=12, tone="third")
        self._also.setFixedHeight(HEIGHT)
        self._flow.addWidget(self._also)
        self.hide()

    def show_variants(self, variants: Sequence[VariantUse]) -> None:
        """Show the other forms of the newest search."""
        if tuple(variants) == self._variants:
            return
        before = {one.key for one in self._variants}
        self._all = self._all and before == {one.key for one in variants}
        self._variants = tuple(variants)
        self._show()

    def switches(self) -> list[VariantSwitch]:
        """Return what is shown, from the left."""
        items = (self._flow.itemAt(number) for number in range(self._flow.count()))
        return [one for item in items if item and isinstance(one := item.widget(), VariantSwitch)]

    def _show(self) -> None:
        focused = next((one.variant.key for one in self.switches() if one.hasFocus()), None)
        while (item := self._flow.takeAt(1)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._variants if self._all else self._variants[:SHOWN]
        for variant in shown:
            switch = VariantSwitch(variant, self)
            switch.clicked.connect(self._clicked)
            self._add(switch)
            if variant.key == focused:
                switch.setFocus(Qt.FocusReason.OtherFocusReason)
        if len(shown) < len(self._variants):
            more = _MoreSwitch(len(self._variants) - len(shown), self)
            more.clicked.connect(self._show_all)
            self._add(more)
        self.setVisible(bool(self._variants))
        self.updateGeometry()

    def _add(self, switch: VariantSwitch) -> None:
        self._flow.addWidget(switch)
        switch.show()

    @Slot(bool)
    def _clicked(self, on: bool) -> None:
        switch = self.sender()
        if isinstance(switch, VariantSwitch):
            self.switched.emit(switch.variant.key, on)

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._show()
