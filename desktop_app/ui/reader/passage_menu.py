"""The menu under the right mouse button: which passages lie there, and what can be done with one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from desktop_app.ui.reader.gutter import mark_colour
from desktop_app.ui.reader.marks import Mark
from desktop_app.ui.reader.wording import shortened
from desktop_app.ui.theme import theme

if TYPE_CHECKING:
    from desktop_app.ui.reader.pane import ReaderPane
    from desktop_app.ui.reader.reshaping import Reshaper

MOST_OFFERED = 12
_QUOTED = 48


class PassageMenu(QObject):
    """Offers the passages at a place of one reader; choosing one selects it."""

    def __init__(self, pane: "ReaderPane", reshaper: "Reshaper") -> None:
        super().__init__(reshaper)
        self._pane = pane
        self._reshaper = reshaper
        self._at = 0
        pane.view.menu_requested.connect(self.open_at)

    @Slot(QPoint)
    def open_at(self, place: QPoint) -> QMenu:
        """Open the menu for a place of the viewport."""
        view = self._pane.view
        menu = view.createStandardContextMenu(place)
        menu.setParent(self._pane, menu.windowFlags())
        found = view.pointing.passages_at(place.toPointF())[:MOST_OFFERED]
        on_page = QPoint(place.x(), place.y() + view.verticalScrollBar().value())
        self._at = view.geometry_of_page.place_at(on_page.toPointF())
        if found:
            if view.scene.active not in found:
                self._pane.select_passage(found[0])
            self._fill(menu, found)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(view.viewport().mapToGlobal(place))
        return menu

    def _fill(self, menu: QMenu, found: list[str]) -> None:
        first = menu.actions()[0] if menu.actions() else None
        made: list[QAction] = []
        for passage in found if len(found) > 1 else ():
            marks = self._pane.view.scene.marks_of(passage)
            action = QAction(_square(marks[0]), self._words(marks), menu)
            action.setCheckable(True)
            action.setChecked(passage == self._pane.passage)
            action.setData(passage)
            action.triggered.connect(self._chosen)
            made.append(action)
        rule = QAction(menu)
        rule.setSeparator(True)
        made.append(rule)
        deeds = (
            (self.tr("Change its tags…"), self._reshaper.retag),
            (self.tr("Split here"), self._split),
            (self.tr("Join with the next"), self._reshaper.join),
            (self.tr("Delete the passage"), self._reshaper.delete),
        )
        for words, deed in deeds:
            action = QAction(words, menu)
            action.triggered.connect(deed)
            made.append(action)
        rule = QAction(menu)
        rule.setSeparator(True)
        menu.insertActions(first, [*made, rule])

    def _words(self, marks: list[Mark]) -> str:
        text = self._pane.view.text
        span = marks[0].span
        quote = shortened(text.text[span.start : span.end][:200], _QUOTED) if text else ""
        names = ", ".join(one.label for one in marks)
        return f"{names}  –  {quote}".replace("&", "&&")

    @Slot()
    def _chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._pane.select_passage(str(action.data()))

    @Slot()
    def _split(self) -> None:
        self._reshaper.split_at(self._at)


def _square(mark: Mark) -> QIcon:
    picture = QPixmap(12, 12)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.fillRect(1, 1, 10, 10, QColor(mark_colour(theme(), mark)))
    painter.end()
    return QIcon(picture)
