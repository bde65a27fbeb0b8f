"""The selected passage: quote, tags, note, and the other passages of the article."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.article import ArticleText
from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.links import LinkTo
from desktop_app.domain.note import NotePlace
from desktop_app.domain.passage import Passage
from desktop_app.domain.tag import Tag
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import serif_font
from desktop_app.ui.inspector.note_editor import NoteEditor
from desktop_app.ui.inspector.passage_rows import PassageList, paragraph_of, words_of
from desktop_app.ui.notes.backlinks import Backlinks
from desktop_app.ui.reader.tag_picker import TagPicker
from desktop_app.ui.widgets import Caption, Card, FlatButton, IconButton, OutlineButton, TagChip, label
from desktop_app.ui.widgets.flow import Flow
from desktop_app.workspace import annotate
from desktop_app.workspace.workspace import Workspace

NOTHING = "Select words in the text, or click a marked passage. T tags, M writes a note, B adds to the brief."


class PassageTab(QWidget):
    """What is known of one passage, and what can be done with it.

    The row of buttons, `foot`, is placed by the pane below the part that scrolls.

    Signals:
        passage_activated(str): another passage of the article was chosen.
        brief_requested: the passage is to go into the brief.
        note_window_wanted(NotePlace): the note is to stand in a window of its own.
        note_chosen(str): a note that links to the passage is to be opened.
    """

    passage_activated = Signal(str)
    brief_requested = Signal()
    note_window_wanted = Signal(object)
    note_chosen = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._passage: Passage | None = None
        self._tags: list[Tag] = []
        self.chips: list[TagChip] = []
        self._build()
        self.show_passage(None, None, [], [])

    @property
    def passage(self) -> str:
        """Id of the passage shown, or an empty string."""
        return self._passage.id if self._passage else ""

    def show_passage(
        self, passage: Passage | None, text: ArticleText | None, passages: list[Passage], tags: list[Tag]
    ) -> None:
        """Show a passage, or that none is selected, and the list of its article."""
        other = self.passage != (passage.id if passage else "")
        self._passage, self._tags = passage, tags
        by_id = {tag.id: tag for tag in tags}
        self._show_chips(passage, by_id)
        for part in self._about:
            part.setVisible(passage is not None)
        self._nothing.setVisible(passage is None)
        if passage is not None and text is not None:
            self._show_quote(passage, text)
        note = (passage.note or "") if passage else ""
        if other:
            self.backlinks.show_for([(LinkTo.PASSAGE, passage.id)] if passage else [])
        if other:
            self.editor.show_note(NotePlace(passage=passage.id) if passage else None, note)
        else:
            self.editor.refresh(note)
        rows = [words_of(one, text, by_id) for one in passages] if text else []
        self.list.show_rows(rows, self.passage)
        self._count.setText(f"{len(passages):,}" if passages else "")
        self._list_head.setVisible(bool(passages))

    @Slot()
    def add_tag(self) -> None:
        """Let a tag for the passage be chosen by typing."""
        corner = self._add.mapToGlobal(QPoint(0, self._add.height() + 4))
        self.picker.open_at(corner, self._tags)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        self._nothing = label(self.tr(NOTHING), self, px=12, tone="third")
        self._nothing.setWordWrap(True)
        column.addWidget(self._nothing)
        self._about: list[QWidget] = [self._build_quote(), *self._build_tags(), *self._build_note()]
        for part in self._about:
            column.addWidget(part)
        self._list_head, self._count = _headed(self.tr("In this article"), self)
        self.backlinks = Backlinks(self._workspace.notebook, self._bridge, self)
        self.backlinks.note_chosen.connect(self.note_chosen)
        column.addWidget(self.backlinks)
        column.addSpacing(4)
        column.addWidget(self._list_head)
        self.list = PassageList(self)
        self.list.activated.connect(self.passage_activated)
        column.addWidget(self.list)
        column.addStretch(1)
        self.picker = TagPicker(self)
        self.picker.chosen.connect(self._tag)
        self.foot = self._build_foot()
        self._about.append(self.foot)

    def _build_quote(self) -> QWidget:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        column.addWidget(Caption(self.tr("Selected passage"), part))
        card = Card(part)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(12, 10, 8, 6)
        inner.setSpacing(4)
        self._quote = QLabel(card)
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        self._quote.setWordWrap(True)
        self._quote.setFont(serif_font(14))
        self._quote.setAccessibleName(self.tr("Quote"))
        inner.addWidget(self._quote)
        row = QHBoxLayout()
        self._place = label("", card, px=11, tone="second")
        self._copy = IconButton("copy", self.tr("Copy the quote"), card)
        self._copy.clicked.connect(self._copy_quote)
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self._copy)
        inner.addLayout(row)
        column.addWidget(card)
        return part

    def _build_tags(self) -> list[QWidget]:
        self._chip_box = QWidget(self)
        self._flow = Flow(self._chip_box, gap=6)
        self._add = FlatButton(self.tr("Add tag"), self._chip_box, icon_name="plus")
        self._add.setToolTip(self.tr("Choose a tag by typing  (T)"))
        self._add.clicked.connect(self.add_tag)
        self._flow.addWidget(self._add)
        return [Caption(self.tr("Tags"), self), self._chip_box]

    def _build_note(self) -> list[QWidget]:
        head, self._state = _headed(self.tr("Note"), self)
        self.editor = NoteEditor(self._workspace, self._bridge, self)
        self.editor.setAccessibleName(self.tr("Note on the passage"))
        self.editor.setPlaceholderText(self.tr("What does it show? What is to be checked?"))
        self.editor.state_changed.connect(self._state.setText)
        apart = IconButton("external-link", self.tr("Open in a window beside the text"), head)
        apart.clicked.connect(self._ask_window)
        head.layout().addWidget(apart)
        return [head, self.editor]

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 14)
        brief = OutlineButton(self.tr("Add to brief"), foot, icon_name="text-quote")
        brief.setToolTip(self.tr("Quote the passage in the brief  (B)"))
        brief.clicked.connect(self.brief_requested)
        remove = IconButton("trash-2", self.tr("Delete the passage with its tags and note"), foot)
        remove.clicked.connect(self._delete)
        row.addWidget(brief)
        row.addStretch(1)
        row.addWidget(remove)
        return foot

    def _show_quote(self, passage: Passage, text: ArticleText) -> None:
        anchor = passage.anchor
        self._quote.setText(f"“{anchor.quote}”")
        number = paragraph_of(text, anchor.start)
        self._place.setText(
            self.tr("Paragraph {} · characters {:,}–{:,}").format(number, anchor.start, anchor.end)
        )

    def _show_chips(self, passage: Passage | None, tags: dict[str, Tag]) -> None:
        wanted = [tags[one] for one in passage.tags if one in tags] if passage else []
        if [chip.tag for chip in self.chips] == wanted:
            return
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self.chips = [TagChip(tag, self._chip_box, removable=True) for tag in wanted]
        for chip in self.chips:
            chip.removed.connect(self._untag)
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._add)
        self._chip_box.updateGeometry()

    @Slot()
    def _ask_window(self) -> None:
        self.editor.save()
        if self._passage is not None:
            self.note_window_wanted.emit(NotePlace(passage=self._passage.id))

    @Slot(str)
    def _tag(self, path: str) -> None:
        if self._passage is None:
            return
        try:
            annotate.tag_existing(self._workspace, self._passage.id, [path])
        except CommonplaceError as error:
            self._bridge.report(error)

    @Slot(str)
    def _untag(self, tag_id: str) -> None:
        path = next((tag.path for tag in self._tags if tag.id == tag_id), None)
        if self._passage is None or path is None:
            return
        try:
            annotate.untag(self._workspace, self._passage.id, path)
        except CommonplaceError as error:
            self._bridge.report(error)

    @Slot()
    def _delete(self) -> None:
        if self._passage is None:
            return
        self.editor.save()
        try:
            annotate.delete_things(self._workspace, [(Kind.PASSAGE, self._passage.id)])
        except CommonplaceError as error:
            self._bridge.report(error)

    @Slot()
    def _copy_quote(self) -> None:
        if self._passage is not None:
            QGuiApplication.clipboard().setText(self._passage.anchor.quote)


def _headed(text: str, parent: QWidget) -> tuple[QWidget, QLabel]:
    """Return a caption with room for a word at its right, and the label for that word."""
    head = QWidget(parent)
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 4, 0, 0)
    word = label("", head, px=11, tone="second")
    row.addWidget(Caption(text, head))
    row.addStretch(1)
    row.addWidget(word)
    return head, word
