"""The sidebar: the library and its shelves, collections, saved searches and tags, with their counts."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.brief import SavedSearch
from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.tag import Tag
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.library.navigation_row import NavigationRow
from desktop_app.ui.library.section import Section
from desktop_app.ui.library.shelf_counts import WEEK, ShelfCounts
from desktop_app.ui.search.saved_counts import SearchCount
from desktop_app.ui.search.shelf_words import FIXED, STARRED, UNREAD, collection_shelf, shelf_words
from desktop_app.ui.widgets import IconButton, on_ground

ALL = "all"
SHELVES = (UNREAD, STARRED, WEEK)


class Sidebar(QWidget):
    """What can be listed.

    Signals:
        all_chosen: every article.
        shelf_chosen(str): the search text of a shelf or collection.
        search_chosen(str, tuple): the text of a saved search and the variants that are switched off in it;
            search_opened(str): its id, right after.
        tag_chosen(str): the path of a tag.
        import_requested: the plus beside the library. collection_requested: the plus beside the collections.
        articles_dropped(str): articles were dropped onto the shelf or collection with this search text.
        search_menu(str, QPoint), tag_menu(str, QPoint), collection_menu(str, QPoint): a right click on a
            search or tag, by id, or on a collection, by its search text.
    """

    all_chosen = Signal()
    shelf_chosen = Signal(str)
    search_chosen = Signal(str, tuple)
    search_opened = Signal(str)
    tag_chosen = Signal(str)
    import_requested = Signal()
    collection_requested = Signal()
    articles_dropped = Signal(str)
    search_menu = Signal(str, QPoint)
    tag_menu = Signal(str, QPoint)
    collection_menu = Signal(str, QPoint)

    def __init__(self, notebook: Notebook, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_ground(self, "side")
        self._notebook = notebook
        self._searches: dict[str, SavedSearch] = {}
        self._counts: dict[str, SearchCount] = {}
        self._on_shelves: dict[str, int] = {}
        self._tags: dict[str, Tag] = {}
        self._checked = ALL
        self._build()
        self.reload()
        self._shelf_counts = ShelfCounts(notebook, bridge, self)
        self._shelf_counts.counted.connect(self._show_shelf_counts)
        self._shelf_counts.count()
        bridge.notebook_changed.connect(self._notebook_changed)

    def reload(self) -> None:
        """Read everything anew."""
        self._show_library()
        self._show_collections()
        self._show_searches()
        self._show_tags()
        self._check(self._checked)

    @Slot(object)
    def mark_tag(self, path: str | None) -> None:
        """Mark the tag that narrows the list, or the library."""
        tag = next((one for one in self._tags.values() if one.path == path), None)
        self._check(tag.id if tag else ALL)

    @Slot(str)
    def mark_shelf(self, shelf: str) -> None:
        """Mark the shelf that is listed, if one is."""
        if shelf:
            self._check(shelf)

    @Slot(str, object)
    def show_search_count(self, key: str, count: SearchCount) -> None:
        """Show what a saved search finds."""
        self._counts[key] = count
        for row in self._saved.rows:
            if row.key == key:
                row.set_count(count.total, new=count.new)
                row.setToolTip(self._search_tip(self._searches[key], count))

    @Slot(str)
    def mark_search(self, text: str) -> None:
        """Mark the saved search with this text, if there is one."""
        search = next((one for one in self._searches.values() if one.query == text), None)
        self._check(search.id if search else ALL)

    def row(self, text: str) -> NavigationRow | None:
        """Return the row with these words, or None."""
        return next((row for one in self._sections for row in one.rows if row.text() == text), None)

    def search(self, key: str) -> SavedSearch:
        """Return a saved search by its id."""
        return self._searches[key]

    def tag(self, key: str) -> Tag:
        """Return a tag by its id."""
        return self._tags[key]

    def _build(self) -> None:
        inner = on_ground(QWidget(self), "side")
        self._library = Section(self.tr("Library"), inner)
        self._library.add_button(self._plus(self.tr("Import files"), self.import_requested, inner))
        self._collected = Section(self.tr("Collections"), inner)
        self._collected.add_button(self._plus(self.tr("New collection"), self.collection_requested, inner))
        self._saved = Section(self.tr("Saved searches"), inner)
        self._tagged = Section(self.tr("Tags"), inner)
        self._sections = (self._library, self._collected, self._saved, self._tagged)
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(12)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _plus(self, name: str, signal: object, parent: QWidget) -> IconButton:
        plus = IconButton("plus", name, parent)
        plus.clicked.connect(signal)
        return plus

    # --- rows ---

    def _show_library(self) -> None:
        every = self._row(ALL, self.tr("All articles"), self._notebook.articles.count(), icon_name="inbox")
        every.clicked.connect(self._library_clicked)
        rows = [every]
        for shelf in SHELVES:
            row = self._row(shelf, shelf_words(shelf), self._on_shelves.get(shelf), icon_name=FIXED[shelf][1])
            row.clicked.connect(self._shelf_clicked)
            if shelf != WEEK:
                self._let_drop(row)
            rows.append(row)
        self._library.show_rows(rows, hint="")

    @Slot(dict)
    def _show_shelf_counts(self, counts: dict[str, int]) -> None:
        self._on_shelves = counts
        for row in self._library.rows:
            if row.key in counts:
                row.set_count(counts[row.key])

    def _show_collections(self) -> None:
        rows = []
        for one in self._notebook.collections.all():
            row = self._row(collection_shelf(one.name), one.name, one.articles, icon_name="folder")
            row.clicked.connect(self._shelf_clicked)
            row.menu_wanted.connect(self.collection_menu)
            self._let_drop(row)
            rows.append(row)
        self._collected.show_rows(rows, hint=self.tr("Press C to put articles into a collection."))

    def _let_drop(self, row: NavigationRow) -> None:
        row.take_articles()
        row.articles_dropped.connect(self.articles_dropped)

    def _show_searches(self) -> None:
        self._searches = {one.id: one for one in self._notebook.searches.all()}
        rows = []
        for one in self._searches.values():
            row = self._row(one.id, one.name, None, icon_name="folder-search")
            row.setToolTip(one.query)
            row.clicked.connect(self._search_clicked)
            row.menu_wanted.connect(self.search_menu)
            rows.append(row)
        self._saved.show_rows(rows, hint=self.tr("Search, then press the bookmark to keep it."))
        self._counts = {key: count for key, count in self._counts.items() if key in self._searches}
        for key, count in self._counts.items():
            self.show_search_count(key, count)

    def _show_tags(self) -> None:
        self._tags = {one.id: one for one in self._notebook.tags.all()}
        paths = {one.path for one in self._tags.values()}
        rows = []
        for one in self._tags.values():
            above = one.path.rsplit("/", 1)[0] if "/" in one.path else ""
            nested = above in paths
            row = self._row(one.id, one.name if nested else one.path, one.passages, colour=one.colour)
            row.level = one.path.count("/") if nested else 0
            row.setToolTip(f"{one.path}\n{one.description}" if one.description else one.path)
            row.clicked.connect(self._tag_clicked)
            row.menu_wanted.connect(self.tag_menu)
            rows.append(row)
        self._tagged.show_rows(rows, hint=self.tr("Select words in an article and press T."))

    def _row(
        self, key: str, text: str, count: int | None, *, icon_name: str = "", colour: str = ""
    ) -> NavigationRow:
        return NavigationRow(key, text, count, self, icon_name=icon_name, colour=colour)

    def _search_tip(self, search: SavedSearch, count: SearchCount) -> str:
        found = self.tr("{} found").format(f"{count.total:,}")
        new = self.tr(", {} of them new since you last looked").format(f"{count.new:,}") if count.new else ""
        return f"{search.query}\n{found}{new}"

    def _check(self, key: str) -> None:
        self._checked = key
        for section in self._sections:
            for row in section.rows:
                row.setChecked(row.key == key)

    def _clicked_key(self) -> str:
        row = self.sender()
        return row.key if isinstance(row, NavigationRow) else ALL

    # --- what is clicked ---

    @Slot()
    def _library_clicked(self) -> None:
        self._check(ALL)
        self.all_chosen.emit()

    @Slot()
    def _shelf_clicked(self) -> None:
        key = self._clicked_key()
        self.shelf_chosen.emit(key)
        self._check(key)

    @Slot()
    def _search_clicked(self) -> None:
        key = self._clicked_key()
        search = self._searches[key]
        self.search_chosen.emit(search.query, search.without)
        self._check(key)
        if key in self._counts:
            self.show_search_count(key, SearchCount(self._counts[key].total, 0))
        self.search_opened.emit(key)

    @Slot()
    def _tag_clicked(self) -> None:
        key = self._clicked_key()
        self.tag_chosen.emit(self._tags[key].path)
        self._check(key)

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if changes.touches(Kind.ARTICLE):
            self._show_library()
        if changes.touches(Kind.COLLECTION, Kind.ARTICLE):
            self._show_collections()
        if changes.touches(Kind.SEARCH):
            self._show_searches()
        if changes.touches(Kind.TAG, Kind.PASSAGE, Kind.ARTICLE):
            self._show_tags()
        self._check(self._checked)
