"""The Read view: sidebar, results, reader and inspector, or the welcome of an empty notebook."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.ui.reader.pane import ReaderPane
from desktop_app.ui.reader.side_by_side import SideBySide

SIDEBAR, RESULTS, INSPECTOR = 216, 344, 284
NARROW_SIDEBAR, NARROW_RESULTS, NARROW_INSPECTOR = 184, 284, 248
INSPECTOR_FROM = 1280
"""The width of the window from which the inspector stands beside the reader by itself."""

WIDE_LIST_FROM = 1024


class ReadView(QWidget):
    """Shares the width among the panes.

    In a narrow window the inspector stays away until it is asked for, and then takes the sidebar's place.

    Signals:
        inspector_shown(bool): the inspector came or went.
    """

    inspector_shown = Signal(bool)

    def __init__(
        self, *, sidebar: QWidget, results: QWidget, reader: ReaderPane, inspector: QWidget, welcome: QWidget
    ) -> None:
        super().__init__()
        self.beside = SideBySide(reader)
        read = self.beside
        self._panes = {"sidebar": sidebar, "results": results, "reader": read, "inspector": inspector}
        self._welcome = welcome
        self._empty = False
        self._wants_sidebar = True
        self._wants_inspector: bool | None = None
        self._breadth = ""
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (sidebar, results, read, inspector, welcome):
            self.splitter.addWidget(pane)
        for number in range(self.splitter.count()):
            self.splitter.setStretchFactor(number, 1 if number in (2, 4) else 0)
        sidebar.setMinimumWidth(160)
        results.setMinimumWidth(250)
        read.setMinimumWidth(320)
        inspector.setMinimumWidth(240)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self._arrange()

    @property
    def is_empty(self) -> bool:
        """Whether the welcome stands there."""
        return self._empty

    def show_empty(self, *, empty: bool) -> None:
        """Show the welcome instead of results, reader and inspector, or the other way round."""
        if empty != self._empty:
            self._empty = empty
            self._arrange()

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._wants_sidebar = self._panes["sidebar"].isHidden()
        if self._wants_sidebar and self.is_narrow() and self._inspector_due():
            self._wants_inspector = None
        self._arrange()

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._wants_inspector = not self._inspector_due()
        self._arrange()

    def open_inspector(self) -> None:
        """Make sure that the inspector can be seen."""
        if not self._inspector_due():
            self.toggle_inspector()

    def panes(self) -> list[QWidget]:
        """Return the panes from the left, those that are hidden too."""
        return [self.splitter.widget(number) for number in range(self.splitter.count())]

    def is_narrow(self) -> bool:
        """Tell whether the window is too narrow for all four panes."""
        return self.width() < INSPECTOR_FROM

    def widths(self) -> list[int]:
        """Return the widths to remember; an empty list unless all four panes stand there."""
        sizes = self.splitter.sizes()[:4]
        return sizes if all(sizes) else []

    def hidden(self) -> list[str]:
        """Return the panes the user put away, to be remembered."""
        away = [] if self._wants_sidebar else ["sidebar"]
        return [*away, "inspector"] if self._wants_inspector is False else away

    def put_away(self, panes: list[str]) -> None:
        """Put those panes away that the user had put away."""
        self._wants_sidebar = "sidebar" not in panes
        self._wants_inspector = False if "inspector" in panes else None
        self._arrange()

    def set_widths(self, widths: list[int]) -> None:
        """Give the four panes their widths."""
        self.splitter.setSizes([*widths, 0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        breadth = "wide" if width >= INSPECTOR_FROM else "narrow" if width >= WIDE_LIST_FROM else "small"
        if breadth != self._breadth:
            first, self._breadth = not self._breadth, breadth
            if breadth != "wide" and not first:
                self._wants_inspector = None
            self._arrange()
            if not first or breadth != "wide":
                self._share(breadth)

    def _inspector_due(self) -> bool:
        if self._wants_inspector is None:
            return not self.is_narrow()
        return self._wants_inspector

    def _arrange(self) -> None:
        inspector = self._inspector_due() and not self._empty
        squeezed = inspector and self.is_narrow() and not self._empty
        self._panes["sidebar"].setVisible((self._wants_sidebar and not squeezed) or self._empty)
        self._panes["results"].setVisible(not self._empty)
        self._panes["reader"].setVisible(not self._empty)
        self._panes["inspector"].setVisible(inspector)
        self._welcome.setVisible(self._empty)
        self.inspector_shown.emit(inspector)

    def _share(self, breadth: str) -> None:
        sidebar = NARROW_SIDEBAR if breadth == "small" else SIDEBAR
        results = NARROW_RESULTS if breadth == "small" else RESULTS
        inspector = NARROW_INSPECTOR if breadth == "small" else INSPECTOR
        rest = max(self.width() - sidebar - results - inspector, 320)
        self.set_widths([sidebar, results, rest, inspector])
