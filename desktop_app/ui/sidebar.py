"""The sidebar: the library, the saved searches and the tags, with their counts."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.brief import SavedSearch
from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.tag import Tag
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import MEDIUM, SEMIBOLD, ui_font
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.search.saved_counts import SearchCount
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets import Caption, IconButton, label, on_ground, paint_tag_square
from desktop_app.ui.widgets.painted import Painted

ROW_HEIGHT = 30
WIDTH = 216
ALL = "all"
INDENT = 14


class NavigationRow(Painted, QAbstractButton):
    """One row: an icon or the square of a tag, words, a count.

    Signals:
        menu_wanted(str, QPoint): right click or the menu key; the row's key and where.
    """

    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        key: str,
        text: str,
        count: int | None,
        parent: QWidget,
        *,
        icon_name: str = "",
        colour: str = "",
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.count = count
        self.new = 0
        self.level = 0
        self._icon_name = icon_name
        self._colour = colour
        self.setText(text)
        self.setCheckable(True)
        self.setFixedHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text if count is None else f"{text}, {count:,}")
        appearance.theme_changed.connect(self.update)

    def set_count(self, count: int, *, new: int = 0) -> None:
        """Show how many there are, and how many of them are new."""
        self.count, self.new = count, new
        told = f"{self.text()}, {count:,}"
        self.setAccessibleName(f"{told}, {new:,} new" if new else told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 20, ROW_HEIGHT)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.key, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _paint(self, painter: QPainter) -> None:
        tokens = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.sel if self.isChecked() else tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        left = 10 + self.level * INDENT
        if self._colour:
            paint_tag_square(painter, QPointF(left + 5, ROW_HEIGHT / 2), self._colour, side=10)
        else:
            colour = "accent" if self.isChecked() else "text2"
            paint_icon(painter, self._icon_name, QRectF(left, 7, 16, 16), colour=colour)
        self._paint_words(painter, left + (22 if self._colour else 24))

    def _paint_words(self, painter: QPainter, left: int) -> None:
        tokens = theme()
        right = self.width() - 10
        if self.count is not None:
            painter.setFont(ui_font(12))
            painter.setPen(QColor(tokens.text2))
            count = f"{self.count:,}"
            wide = QFontMetrics(painter.font()).horizontalAdvance(count)
            painter.drawText(
                QRect(right - wide, 0, wide + 1, ROW_HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), count
            )
            right -= wide + 8
            if self.new:
                right -= self._paint_new(painter, right) + 8
        painter.setFont(ui_font(13, MEDIUM if self.isChecked() else 400))
        painter.setPen(QColor(tokens.text))
        words = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, right - left
        )
        painter.drawText(
            QRect(left, 0, right - left + 1, ROW_HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), words
        )

    def _paint_new(self, painter: QPainter, right: int) -> int:
        """Paint how many are new to the left of the count, and return how wide that is."""
        font = ui_font(12, SEMIBOLD)
        painter.setFont(font)
        painter.setPen(QColor(theme().accent))
        words = f"+{self.new:,}"
        wide = QFontMetrics(font).horizontalAdvance(words)
        painter.drawText(
            QRect(right - wide, 0, wide + 1, ROW_HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), words
        )
        return wide


class Section(QWidget):
    """A caption, perhaps a button beside it, and rows below."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(10, 0, 4, 2)
        self._head.addWidget(Caption(title, self))
        self._head.addStretch(1)
        self._column.addLayout(self._head)
        self._hint = label("", self, px=12, tone="third")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(10, 2, 10, 4)
        self._column.addWidget(self._hint)
        self._hint.hide()
        self.rows: list[NavigationRow] = []

    def add_button(self, button: IconButton) -> None:
        """Put a button at the right of the caption."""
        self._head.addWidget(button)

    def show_rows(self, rows: Sequence[NavigationRow], *, hint: str) -> None:
        """Replace the rows; `hint` stands there when there are none."""
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for row in self.rows:
            self._column.addWidget(row)
        self._hint.setText(hint)
        self._hint.setVisible(not rows)


class Sidebar(QWidget):
    """What can be listed.

    Signals:
        all_chosen: every article.
        search_chosen(str): the text of a saved search; search_opened(str): its id, right after.
        tag_chosen(str): the path of a tag.
        import_requested: the plus beside the library.
        search_menu(str, QPoint), tag_menu(str, QPoint): a right click on a search or tag, by id.
    """

    all_chosen = Signal()
    search_chosen = Signal(str)
    search_opened = Signal(str)
    tag_chosen = Signal(str)
    import_requested = Signal()
    search_menu = Signal(str, QPoint)
    tag_menu = Signal(str, QPoint)

    def __init__(self, notebook: Notebook, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_ground(self, "side")
        self._notebook = notebook
        self._searches: dict[str, SavedSearch] = {}
        self._counts: dict[str, SearchCount] = {}
        self._tags: dict[str, Tag] = {}
        self._checked = ALL
        self._build()
        self.reload()
        bridge.notebook_changed.connect(self._notebook_changed)

    def reload(self) -> None:
        """Read everything anew."""
        self._show_library()
        self._show_searches()
        self._show_tags()
        self._check(self._checked)

    @Slot(object)
    def mark_tag(self, path: str | None) -> None:
        """Mark the tag that narrows the list, or the library."""
        tag = next((one for one in self._tags.values() if one.path == path), None)
        self._check(tag.id if tag else ALL)

    @Slot(str, object)
    def show_search_count(self, key: str, count: SearchCount) -> None:
        """Show what a saved search finds."""
        self._counts[key] = count
        for row in self._saved.rows:
            if row.key == key:
                row.set_count(count.total, new=count.new)
                row.setToolTip(_search_tip(self._searches[key], count))

    @Slot(str)
    def mark_search(self, text: str) -> None:
        """Mark the saved search with this text, if there is one."""
        search = next((one for one in self._searches.values() if one.query == text), None)
        self._check(search.id if search else ALL)

    def row(self, text: str) -> NavigationRow | None:
        """Return the row with these words, or None."""
        sections = (self._library, self._saved, self._tagged)
        return next((row for one in sections for row in one.rows if row.text() == text), None)

    def search(self, key: str) -> SavedSearch:
        """Return a saved search by its id."""
        return self._searches[key]

    def tag(self, key: str) -> Tag:
        """Return a tag by its id."""
        return self._tags[key]

    def _build(self) -> None:
        inner = on_ground(QWidget(self), "side")
        self._library = Section("Library", inner)
        plus = IconButton("plus", "Import files", inner)
        plus.clicked.connect(self.import_requested)
        self._library.add_button(plus)
        self._saved = Section("Saved searches", inner)
        self._tagged = Section("Tags", inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(12)
        for section in (self._library, self._saved, self._tagged):
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

    def _show_library(self) -> None:
        row = self._row(ALL, "All articles", self._notebook.articles.count(), icon_name="inbox")
        row.clicked.connect(self._library_clicked)
        self._library.show_rows([row], hint="")

    def _show_searches(self) -> None:
        self._searches = {one.id: one for one in self._notebook.searches.all()}
        rows = []
        for one in self._searches.values():
            row = self._row(one.id, one.name, None, icon_name="folder-search")
            row.setToolTip(one.query)
            row.clicked.connect(self._search_clicked)
            row.menu_wanted.connect(self.search_menu)
            rows.append(row)
        self._saved.show_rows(rows, hint="Search, then press the bookmark to keep it.")
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
        self._tagged.show_rows(rows, hint="Select words in an article and press T.")

    def _row(
        self, key: str, text: str, count: int | None, *, icon_name: str = "", colour: str = ""
    ) -> NavigationRow:
        return NavigationRow(key, text, count, self, icon_name=icon_name, colour=colour)

    def _check(self, key: str) -> None:
        self._checked = key
        for section in (self._library, self._saved, self._tagged):
            for row in section.rows:
                row.setChecked(row.key == key)

    def _clicked_key(self) -> str:
        row = self.sender()
        return row.key if isinstance(row, NavigationRow) else ALL

    @Slot()
    def _library_clicked(self) -> None:
        self._check(ALL)
        self.all_chosen.emit()

    @Slot()
    def _search_clicked(self) -> None:
        key = self._clicked_key()
        self.search_chosen.emit(self._searches[key].query)
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
        if changes.touches(Kind.SEARCH):
            self._show_searches()
        if changes.touches(Kind.TAG, Kind.PASSAGE, Kind.ARTICLE):
            self._show_tags()
        self._check(self._checked)


def _search_tip(search: SavedSearch, count: SearchCount) -> str:
    new = f", {count.new:,} of them new since you last looked" if count.new else ""
    return f"{search.query}\n{count.total:,} found{new}"
