"""The chips below the search field: what narrows the search, and what could narrow it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.tag import Tag
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.icons import icon
from desktop_app.ui.search.filters import (
    FACET_ICONS,
    SEVERAL,
    Facet,
    Filter,
    facet_words,
    months_of,
    value_words,
    values_of,
    with_filter,
)
from desktop_app.ui.search.pill_chip import PillChip
from desktop_app.ui.search.shelf_words import FIXED, collection_of, collection_shelf
from desktop_app.ui.widgets import IconButton, TagChip
from desktop_app.ui.widgets.flow import Flow

MOST_VALUES = 40
"""So many values a menu lists; rarer ones are found by typing them into the field."""

OFFERED = (Facet.DATE, Facet.OUTLET, Facet.LANGUAGE)
"""These have a chip of their own; the others stand in the menu behind them."""

Counts = Mapping[str, Mapping[str, int]]


class FacetChip(PillChip):
    """A facet to choose from, or the value that was chosen; then it has a cross."""

    def __init__(self, facet: Facet, chosen: Filter | None, parent: QWidget) -> None:
        super().__init__(
            chosen.words if chosen else facet_words(facet),
            FACET_ICONS[facet],
            parent,
            removable=chosen is not None,
        )
        self.facet = facet
        self.chosen = chosen
        said = facet_words(facet)
        self.setAccessibleName(
            f"{said}: {chosen.words}" if chosen else self.tr("Filter by {}").format(said.lower())
        )
        self.setToolTip(
            f"{said}: {chosen.words}" if chosen else self.tr("Only from one {}").format(said.lower())
        )


class FilterBar(QWidget):
    """Shows the filters that are on as chips, and offers the rest with their counts.

    Signals:
        changed: the user put a filter on or took one off.
        like_removed: the user has seen enough that is like an article.
    """

    changed = Signal()
    like_removed = Signal()

    def __init__(self, notebook: Notebook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notebook = notebook
        self._counts: Counts = {}
        self.filters: tuple[Filter, ...] = ()
        self._like = ""
        self._flow = Flow(self)
        self.setAccessibleName(self.tr("Filters"))
        self._more = IconButton("sliders-horizontal", self.tr("More filters"), self)
        self._more.setStyleSheet("QToolButton { min-height: 22px; max-height: 22px; }")
        self._more.clicked.connect(self._open_more)
        self._show()

    def set_counts(self, counts: Counts) -> None:
        """Take the counts of the newest answer."""
        self._counts = counts

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show other filters; `changed` is not emitted."""
        if tuple(filters) != self.filters:
            self.filters = tuple(filters)
            self._show()

    @property
    def collection(self) -> str:
        """The name of the collection that is listed; empty if none is."""
        names = (collection_of(one.value) for one in self.filters if one.facet is Facet.SHELF)
        return next((name for name in names if name), "")

    def set_like(self, words: str) -> None:
        """Say that only what is like an article is listed; an empty string for a search."""
        if words != self._like:
            self._like = words
            self._show()

    def chips(self) -> list[QWidget]:
        """Return what is shown, from the left."""
        items = (self._flow.itemAt(number) for number in range(self._flow.count()))
        return [widget for item in items if item and (widget := item.widget()) is not None]

    def menu_of(self, facet: Facet, parent: QWidget | None = None) -> QMenu:
        """Return the menu of a facet's values with their counts."""
        menu = QMenu(facet_words(facet), parent or self)
        menu.setAccessibleName(facet_words(facet))
        values = self._values(facet)
        for value, count in values[:MOST_VALUES]:
            months = months_of(value, self._counts) if facet is Facet.DATE else []
            if months and count is not None:
                self._add_year(menu, value, count, months)
            else:
                self._add_value(menu, Filter(facet, value), count)
        if not values:
            menu.addAction(self.tr("No {} is known here").format(facet_words(facet).lower())).setEnabled(
                False
            )
        if len(values) > MOST_VALUES:
            rest = self.tr("{:,} more: type {}: and a name")
            rest = rest.format(len(values) - MOST_VALUES, facet.value)
            menu.addAction(rest).setEnabled(False)
        return menu

    def _values(self, facet: Facet) -> list[tuple[str, int | None]]:
        if facet is not Facet.SHELF:
            return [*values_of(facet, self._counts)]
        collections = self._notebook.collections.all()
        return [
            *((shelf, None) for shelf in FIXED),
            *((collection_shelf(one.name), one.articles) for one in collections),
        ]

    def _add_year(self, menu: QMenu, year: str, count: int, months: list[tuple[str, int]]) -> None:
        below = menu.addMenu(f"{year}\t{count:,}")
        self._add_value(below, Filter(Facet.DATE, year), count, words=self.tr("All of {}").format(year))
        below.addSeparator()
        for month, number in months:
            self._add_value(below, Filter(Facet.DATE, month), number)

    def _add_value(self, menu: QMenu, wanted: Filter, count: int | None, *, words: str = "") -> None:
        name = (words or value_words(wanted.facet, wanted.value)).replace("&", "&&")
        action = menu.addAction(name if count is None else f"{name}\t{count:,}")
        action.setCheckable(wanted in self.filters)
        action.setChecked(wanted in self.filters)
        action.triggered.connect(partial(self._chosen, wanted))

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._more:
                widget.hide()
                widget.deleteLater()
        if self._like:
            self._show_like()
        else:
            self._show_filters()
        for widget in self.chips():
            widget.show()
        self.updateGeometry()

    def _show_like(self) -> None:
        self._more.hide()
        chip = PillChip(self._like, "files", self, removable=True)
        chip.setAccessibleName(self._like)
        chip.setToolTip(self._like)
        chip.removed.connect(self.like_removed)
        self._flow.addWidget(chip)

    def _show_filters(self) -> None:
        taken = {one.facet for one in self.filters} - SEVERAL
        for one in self.filters:
            self._flow.addWidget(self._chip_of(one))
        for facet in OFFERED:
            if facet not in taken:
                chip = FacetChip(facet, None, self)
                chip.clicked.connect(self._open_facet)
                self._flow.addWidget(chip)
        self._flow.addWidget(self._more)

    def _chip_of(self, one: Filter) -> QWidget:
        tag = self._tag(one.value) if one.facet is Facet.TAG else None
        if tag is not None:
            chip = TagChip(tag, self, removable=True)
            chip.removed.connect(partial(self._removed, one))
            return chip
        made = FacetChip(one.facet, one, self)
        made.clicked.connect(self._open_facet)
        made.removed.connect(partial(self._removed, one))
        return made

    def _tag(self, path: str) -> Tag | None:
        return self._notebook.tags.by_path(path)

    @Slot()
    def _open_facet(self) -> None:
        chip = self.sender()
        if isinstance(chip, FacetChip):
            self._open(self.menu_of(chip.facet), chip)

    @Slot()
    def _open_more(self) -> None:
        menu = QMenu(self)
        for facet in (*OFFERED, *(one for one in Facet if one not in OFFERED)):
            below = self.menu_of(facet, menu)
            below.setIcon(icon(FACET_ICONS[facet]))
            menu.addMenu(below)
        if self.filters:
            menu.addSeparator()
            menu.addAction(self.tr("Take all filters off")).triggered.connect(self._remove_all)
        self._open(menu, self._more)

    def _open(self, menu: QMenu, below: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))

    def _chosen(self, wanted: Filter, checked: bool = False) -> None:
        del checked
        if wanted in self.filters:
            self._removed(wanted)
            return
        self.set_filters(with_filter(self.filters, wanted))
        self.changed.emit()

    def _removed(self, unwanted: Filter, _: object = None) -> None:
        self.set_filters([one for one in self.filters if one != unwanted])
        self.changed.emit()

    @Slot()
    def _remove_all(self) -> None:
        self.set_filters(())
        self.changed.emit()
