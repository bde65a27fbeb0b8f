"""The tags as a tree: by keyboard, by mouse, and moved by dragging."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QDropEvent, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop_app.domain.tag import Tag, path_key
from desktop_app.ui.theme import appearance, theme
from desktop_app.ui.widgets import paint_tag_square

_PATH = Qt.ItemDataRole.UserRole
SIDE = 16
NAME, KEY, COUNT = range(3)


class TagTree(QTreeWidget):
    """Shows tags below each other; a path without a tag of its own is shown for those below it.

    Signals:
        moved(list, str): tags were dropped on a path, or beside everything (an empty one).
        rename_wanted, delete_wanted: F2 or Del was pressed on what is selected.
    """

    moved = Signal(list, str)
    rename_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: Sequence[Tag] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setProperty("role", "table")
        self.setAccessibleName(self.tr("Codebook"))
        self.setHeaderLabels([self.tr("Tag"), self.tr("Key"), self.tr("Passages")])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setIconSize(QSize(SIDE, SIDE))
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(KEY, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        appearance.theme_changed.connect(self._dress)

    def show_tags(self, tags: Sequence[Tag], wanted: str = "", *, archived: bool = False) -> None:
        """Show the tags whose path holds what is wanted, with those above them."""
        chosen, current = self.selected_paths(), self.current_path()
        closed = {path for path, item in self._items.items() if item.childCount() and not item.isExpanded()}
        words = wanted.casefold().split()
        self._tags = [
            tag
            for tag in tags
            if (archived or not tag.archived) and all(word in tag.path.casefold() for word in words)
        ]
        self.blockSignals(True)
        self.clear()
        self._items = {}
        by_path = {path_key(tag.path): tag for tag in tags}
        for tag in self._tags:
            self._item(tag.path, by_path)
        for path, item in self._items.items():
            item.setExpanded(bool(words) or path not in closed)
        self.blockSignals(False)
        self.select_paths(chosen, current)

    def selected_paths(self) -> list[str]:
        """Return the paths of what is selected, in the order of the tree."""
        chosen = {id(item) for item in self.selectedItems()}
        return [str(item.data(0, _PATH)) for item in self._items.values() if id(item) in chosen]

    def current_path(self) -> str:
        """Return the path of the row that has the keyboard, or an empty string."""
        item = self.currentItem()
        return str(item.data(0, _PATH)) if item is not None else ""

    def select_paths(self, paths: Sequence[str], current: str = "") -> None:
        """Select rows that are there; the first row if there is none of them."""
        known = [self._items[key] for path in paths if (key := path_key(path)) in self._items]
        at = self._items.get(path_key(current)) if current else None
        at = at or (known[0] if known else self.topLevelItem(0))
        if at is not None:
            self.setCurrentItem(at)
        for item in known:
            item.setSelected(True)
        self.itemSelectionChanged.emit()

    def words(self) -> list[str]:
        """Return what the rows say, from above."""
        return [f"{item.data(0, _PATH)} {item.text(COUNT)}".strip() for item in self._items.values()]

    def item_at(self, path: str) -> QTreeWidgetItem:
        """Return the row of a path; KeyError if it is not shown."""
        return self._items[path_key(path)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rename_wanted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped where; the tree itself changes when the notebook has."""
        target = self.itemAt(event.position().toPoint())
        place = self.dropIndicatorPosition()
        on = QAbstractItemView.DropIndicatorPosition.OnItem
        if target is not None and place != on:
            target = target.parent()
        path = str(target.data(0, _PATH)) if target is not None else ""
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.moved.emit(self.selected_paths(), path)

    def _item(self, path: str, by_path: Mapping[str, Tag]) -> QTreeWidgetItem:
        key = path_key(path)
        if key in self._items:
            return self._items[key]
        above, _, name = path.rpartition("/")
        parent = self._item(above, by_path) if above else self.invisibleRootItem()
        item = QTreeWidgetItem(parent)
        tag = by_path.get(key)
        item.setText(NAME, name)
        item.setData(NAME, _PATH, tag.path if tag else path)
        self._items[key] = item
        if tag is not None:
            self._fill(item, tag)
        return item

    def _fill(self, item: QTreeWidgetItem, tag: Tag) -> None:
        item.setText(KEY, (tag.shortcut or "").upper())
        item.setText(COUNT, f"{tag.passages:,}")
        item.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setIcon(NAME, tag_square_icon(tag.colour))
        item.setToolTip(NAME, f"{tag.path}\n{tag.description}".strip())
        if tag.archived:
            item.setText(NAME, self.tr("{} (archived)").format(tag.name))
            item.setForeground(NAME, QBrush(QColor(theme().text3)))

    @Slot()
    def _dress(self) -> None:
        for tag in self._tags:
            self._fill(self._items[path_key(tag.path)], tag)


def tag_square_icon(colour: str) -> QIcon:
    """Return the square of a tag colour as an icon."""
    picture = QPixmap(SIDE * 2, SIDE * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_tag_square(painter, picture.rect().toRectF().center(), colour, side=18)
    painter.end()
    picture.setDevicePixelRatio(2)
    return QIcon(picture)
