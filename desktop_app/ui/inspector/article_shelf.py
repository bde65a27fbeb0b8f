"""Where an article stands in the library: its star, whether it was read, its collections."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.search.pill_chip import PillChip
from desktop_app.ui.widgets import Caption, FlatButton
from desktop_app.ui.widgets.flow import Flow
from desktop_app.workspace import annotate, shelf
from desktop_app.workspace.workspace import Workspace


class ArticleShelf(QWidget):
    """Shows and changes where an article stands.

    Signals:
        told(str): what was done, for a toast with Undo.
    """

    told = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._article: Article | None = None
        self.star = FlatButton(self.tr("Star"), self, icon_name="star")
        self.star.setCheckable(True)
        self.star.clicked.connect(self._star)
        self.read = FlatButton(self.tr("Mark as read"), self, icon_name="circle-dot")
        self.read.clicked.connect(self._mark)
        self.add = FlatButton(self.tr("Add…"), self, icon_name="plus")
        self.add.setAccessibleName(self.tr("Add to a collection"))
        self.add.clicked.connect(self._open_menu)
        marks = QHBoxLayout()
        marks.setContentsMargins(0, 0, 0, 0)
        marks.addWidget(self.star)
        marks.addWidget(self.read)
        marks.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(Caption(self.tr("Collections"), self))
        head.addStretch(1)
        head.addWidget(self.add)
        self._holder = QWidget(self)
        self._flow = Flow(self._holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(marks)
        column.addLayout(head)
        column.addWidget(self._holder)
        self.chips: list[PillChip] = []
        bridge.notebook_changed.connect(self._notebook_changed)

    def show_article(self, article: Article | None) -> None:
        """Show where an article stands, or nothing."""
        self._article = article
        starred = article is not None and article.starred
        self.star.setChecked(starred)
        self.star.setText(self.tr("Starred") if starred else self.tr("Star"))
        was_read = article is not None and article.read
        self.read.setText(self.tr("Mark as unread") if was_read else self.tr("Mark as read"))
        self._show_collections()

    def menu(self) -> QMenu:
        """Return the menu of the collections that the article is not in."""
        menu = QMenu(self)
        taken = {chip.text() for chip in self.chips}
        for one in self._workspace.notebook.collections.all():
            if one.name not in taken:
                menu.addAction(one.name.replace("&", "&&")).triggered.connect(
                    partial(self._collect, one.name)
                )
        if menu.actions():
            menu.addSeparator()
        menu.addAction(self.tr("New collection…")).triggered.connect(self._ask_name)
        return menu

    def _show_collections(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        if self._article is not None:
            for one in self._workspace.notebook.collections.of_article(self._article.id):
                chip = PillChip(one.name, "folder", self._holder, removable=True)
                chip.setAccessibleName(self.tr("Collection {}").format(one.name))
                chip.removed.connect(partial(self._take_out, one.name))
                self._flow.addWidget(chip)
                chip.show()
                self.chips.append(chip)
        self._holder.setVisible(bool(self.chips))

    @Slot()
    def _star(self) -> None:
        if self._article is not None:
            shelf.star(self._workspace, [self._article.id], starred=not self._article.starred)

    @Slot()
    def _mark(self) -> None:
        if self._article is not None:
            annotate.mark_read(self._workspace, [self._article.id], read=not self._article.read)

    @Slot()
    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.add.mapToGlobal(QPoint(0, self.add.height() + 2)))

    @Slot()
    def _ask_name(self) -> None:
        name, agreed = QInputDialog.getText(
            self, self.tr("New collection"), self.tr("Name"), QLineEdit.EchoMode.Normal, ""
        )
        if agreed and name.strip():
            self._collect(name)

    def _collect(self, name: str, checked: bool = False) -> None:
        del checked
        if self._article is None:
            return
        try:
            shelf.collect(self._workspace, name, [self._article.id])
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        self.told.emit(self.tr("Put into “{}”").format(" ".join(name.split())))

    def _take_out(self, name: str) -> None:
        if self._article is not None:
            shelf.take_out(self._workspace, name, [self._article.id])
            self.told.emit(self.tr("Took it out of “{}”").format(name))

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if self._article is None or not changes.touches(Kind.COLLECTION, Kind.READING):
            return
        known = self._workspace.notebook.articles.some([self._article.id])
        if known:
            self.show_article(known[0])
