"""The codebook view: the tree of tags at the left, what the selected one means at the right."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.tag import Tag, path_key
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.codebook.asking import ask_for_line
from desktop_app.ui.codebook.question import Question
from desktop_app.ui.codebook.split_dialog import SplitDialog
from desktop_app.ui.codebook.tag_card import TagCard
from desktop_app.ui.codebook.tag_tree import TagTree
from desktop_app.ui.codebook.wording import deletion_words, merge_words, passages_words
from desktop_app.ui.fonts import SEMIBOLD
from desktop_app.ui.widgets import EmptyState, OutlineButton, Rule, label, on_ground
from desktop_app.workspace import codebook
from desktop_app.workspace.workspace import Workspace


class CodebookPane(QWidget):
    """Lets tags be found, made, moved, merged, split, archived, described and deleted.

    Signals:
        told(str): what was done, for the window to say.
        passages_wanted(str): the passages of the tag with this path are to be listed.
    """

    told = Signal(str)
    passages_wanted = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._tags: list[Tag] = []
        self.question: Question | None = None
        self.split_dialog: SplitDialog | None = None
        on_ground(self, "paper")
        self.tree = TagTree(self)
        self.card = TagCard(self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find a tag"))
        self.search.setAccessibleName(self.tr("Find a tag"))
        self.search.setClearButtonEnabled(True)
        self.archived = QCheckBox(self.tr("Show archived"), self)
        self._make_buttons()
        self._lay_out()
        self._connect()

    def _make_buttons(self) -> None:
        self.new = OutlineButton(self.tr("New…"), self, icon_name="plus")
        self.rename = OutlineButton(self.tr("Rename…"), self, icon_name="pencil")
        self.merge = OutlineButton(self.tr("Merge…"), self, icon_name="git-merge")
        self.split = OutlineButton(self.tr("Split…"), self, icon_name="text-quote")
        self.archive = OutlineButton(self.tr("Archive"), self, icon_name="archive")
        self.delete = OutlineButton(self.tr("Delete…"), self, icon_name="trash-2")
        self.list_passages = OutlineButton(self.tr("Passages"), self, icon_name="list")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Codebook"), self, px=17, weight=SEMIBOLD))
        head.addStretch(1)
        for button in (self.new, self.rename, self.merge, self.split, self.archive, self.delete):
            head.addWidget(button)
        left = QWidget(self)
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 12, 0)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.archived)
        side.addLayout(row)
        self._empty = EmptyState(
            "tags", self.tr("There are no tags yet"), self.tr("Select words in an article and press T.")
        )
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._empty)
        side.addWidget(self._pages, 1)
        right = QWidget(self)
        card = QVBoxLayout(right)
        card.setContentsMargins(12, 0, 0, 0)
        card.addWidget(self.card, 1)
        card.addWidget(self.list_passages, 0, Qt.AlignmentFlag.AlignLeft)
        splitter = QSplitter(self)
        splitter.setObjectName("codebook")
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([620, 360])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(Rule(self))
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.archived.toggled.connect(self._narrow)
        self.tree.itemSelectionChanged.connect(self._selected)
        self.tree.moved.connect(self.move_below)
        self.tree.rename_wanted.connect(self.ask_new_path)
        self.tree.delete_wanted.connect(self.ask_to_delete)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.new.clicked.connect(self.ask_new_tag)
        self.rename.clicked.connect(self.ask_new_path)
        self.merge.clicked.connect(self.ask_merge)
        self.split.clicked.connect(self.ask_split)
        self.archive.clicked.connect(self.toggle_archived)
        self.delete.clicked.connect(self.ask_to_delete)
        self.list_passages.clicked.connect(self._list_passages)
        self.card.recoloured.connect(self._recolour)
        self.card.keyed.connect(self._set_key)
        self.card.memo_written.connect(self._write_memo)
        self._bridge.notebook_changed.connect(self._changed)

    # --- showing ---

    def reload(self) -> None:
        """Show the tags as they are now."""
        self._tags = self._workspace.notebook.tags.all()
        self._narrow()

    def save_now(self) -> None:
        """Keep what was typed into the memo."""
        self.card.save_now()

    @Slot()
    def _narrow(self) -> None:
        self.tree.show_tags(self._tags, self.search.text(), archived=self.archived.isChecked())
        self._pages.setCurrentWidget(self.tree if self._tags else self._empty)
        self._selected()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(Kind.TAG):
            self.reload()

    @Slot()
    def _selected(self) -> None:
        tag = self._current()
        self.card.show_tag(tag)
        paths = self._paths()
        may = not self._workspace.notebook.read_only
        self.new.setEnabled(may)
        for button in (self.rename, self.split):
            button.setEnabled(may and len(paths) == 1 and (button is self.rename or tag is not None))
        for button in (self.merge, self.archive, self.delete):
            button.setEnabled(may and bool(paths))
        self.list_passages.setEnabled(len(paths) == 1)
        archived = tag is not None and tag.archived
        self.archive.setText(self.tr("Offer again") if archived else self.tr("Archive"))

    def _paths(self) -> list[str]:
        return self.tree.selected_paths()

    def _current(self) -> Tag | None:
        """Return the one tag that is selected, or None."""
        paths = self._paths()
        if len(paths) != 1:
            return None
        return next((tag for tag in self._tags if path_key(tag.path) == path_key(paths[0])), None)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.rename, self.merge, self.split, self.archive, self.delete, self.list_passages):
            action = menu.addAction(button.icon(), button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    # --- doing ---

    @Slot()
    def ask_new_tag(self) -> None:
        """Ask for the path of a new tag and make it."""
        current = self.tree.current_path()
        path = ask_for_line(
            self, self.tr("New tag"), self.tr("Name, or PARENT/NAME"), f"{current}/" if current else ""
        )
        if path:
            self._do(
                partial(codebook.new_tag, self._workspace, path), self.tr("Made the tag “{}”").format(path)
            )
            self.tree.select_paths([path], path)

    @Slot()
    def ask_new_path(self) -> None:
        """Ask for another path of the selected tag and move it there."""
        paths = self._paths()
        if len(paths) == 1 and self.rename.isEnabled():
            title, what = self.tr("Rename tag"), self.tr("Name, or PARENT/NAME")
            path = ask_for_line(self, title, what, paths[0])
            if path and path != paths[0]:
                self.move([(paths[0], path)])

    @Slot(list, str)
    def move_below(self, paths: Sequence[str], above: str) -> None:
        """Move tags below another one, or beside all if `above` is empty."""
        outer = [one for one in paths if not any(one.startswith(f"{other}/") for other in paths)]
        names = [(one, one.rpartition("/")[2]) for one in outer]
        moves = [(one, f"{above}/{name}" if above else name) for one, name in names]
        self.move([(old, new) for old, new in moves if old != new])

    def move(self, moves: Sequence[tuple[str, str]]) -> None:
        """Move tags; what merges by it is shown first."""
        try:
            plans = [codebook.plan_move(self._workspace.notebook, old, new) for old, new in moves]
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        if any(plan.is_merge for plan in plans):
            self._ask(
                self.tr("Merge tags?"), merge_words(plans), self.tr("Merge"), partial(self._move, moves)
            )
        elif plans:
            self._move(moves)

    def _move(self, moves: Sequence[tuple[str, str]]) -> None:
        first = moves[0]
        if len(moves) == 1:
            told = self.tr("“{}” is now “{}”").format(*first)
        else:
            told = self.tr("Moved {} tags").format(len(moves))
        self._do(partial(codebook.move_tags, self._workspace, moves), told)
        self.tree.select_paths([new for _, new in moves], moves[-1][1])

    @Slot()
    def ask_merge(self) -> None:
        """Ask into which tag the selected ones go, and show what would happen."""
        paths = self._paths()
        suggested = paths[-1] if len(paths) > 1 else ""
        into = ask_for_line(self, self.tr("Merge into"), self.tr("Name, or PARENT/NAME"), suggested)
        if not into or not paths:
            return
        try:
            plans = codebook.plan_merge(self._workspace.notebook, paths, into)
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        if plans:
            title = self.tr("Merge into “{}”?").format(into)
            self._ask(title, merge_words(plans), self.tr("Merge"), partial(self._merge, paths, into))

    def _merge(self, paths: Sequence[str], into: str) -> None:
        told = self.tr("Merged into “{}”").format(into)
        self._do(partial(codebook.merge_tags, self._workspace, paths, into), told)
        self.tree.select_paths([into], into)

    @Slot()
    def ask_split(self) -> None:
        """Let passages of the selected tag be chosen for a new one."""
        tag = self._current()
        if tag is not None:
            self.split_dialog = SplitDialog(self._workspace, self._bridge, tag, self)
            self.split_dialog.accepted.connect(self._split)
            self.split_dialog.open()

    @Slot()
    def _split(self) -> None:
        dialog = self.split_dialog
        if dialog is not None:
            passages, new = dialog.passages(), dialog.new_path()
            split = partial(
                codebook.split_tag,
                self._workspace,
                dialog.tag.path,
                new,
                passages,
                keep=dialog.keep.isChecked(),
            )
            told = self.tr("{} now tagged “{}”").format(passages_words(len(passages)), new)
            self._do(split, told)

    @Slot()
    def toggle_archived(self) -> None:
        """Archive the selected tags, or offer them again."""
        paths = self._paths()
        current = self._current()
        archived = current is None or not current.archived
        told = self.tr("Archived") if archived else self.tr("Offered again")
        self._do(partial(codebook.archive_tags, self._workspace, paths, archived=archived), told)

    @Slot()
    def ask_to_delete(self) -> None:
        """Tell how many passages lose a tag, and delete the selected tags if that is wanted."""
        paths = self._paths()
        if paths and self.delete.isEnabled():
            plan = codebook.plan_deletion(self._workspace.notebook, paths)
            one = self.tr("Delete “{}”?").format(paths[0])
            title = one if len(paths) == 1 else self.tr("Delete {} tags?").format(len(paths))
            self._ask(title, deletion_words(plan), self.tr("Delete"), partial(self._delete, paths))

    def _delete(self, paths: Sequence[str]) -> None:
        one = self.tr("Deleted the tag “{}”").format(paths[0])
        told = one if len(paths) == 1 else self.tr("Deleted {} tags").format(len(paths))
        self._do(partial(codebook.delete_tags, self._workspace, paths), told)

    @Slot()
    def _list_passages(self) -> None:
        self.passages_wanted.emit(self._paths()[0])

    @Slot(str)
    def _recolour(self, colour: str) -> None:
        tag = self._current()
        if tag is not None and colour != tag.colour:
            self._do(partial(codebook.recolour_tag, self._workspace, tag.path, colour))

    @Slot(str)
    def _set_key(self, key: str) -> None:
        tag = self._current()
        if tag is not None:
            self._do(partial(codebook.set_tag_key, self._workspace, tag.path, key or None))

    @Slot(object)
    def _write_memo(self, memo: codebook.TagMemo) -> None:
        tag = self.card.tag
        if tag is not None:
            self._do(partial(codebook.write_memo, self._workspace, tag.path, memo, amend=f"memo {tag.id}"))

    def _ask(self, title: str, text: str, agree: str, do: Callable[[], object]) -> None:
        self.question = Question(title, text, agree, self)
        self.question.accepted.connect(do)
        self.question.open()

    def _do(self, work: Callable[[], object], told: str = "") -> None:
        try:
            work()
        except CommonplaceError as error:
            self._bridge.report(error)
        else:
            if told:
                self.told.emit(told)
        if not self.isVisible():
            self.reload()
