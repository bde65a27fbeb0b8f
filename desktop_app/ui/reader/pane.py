"""The reader: toolbar, page of the article, and tagging, noting and quoting from it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.article import Article
from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import NotFound
from desktop_app.domain.passage import Passage, Span
from desktop_app.domain.tag import Tag, path_of_digit
from desktop_app.searching.backend import Match
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.reader.annotating import Annotator
from desktop_app.ui.reader.block_kinds import BlockKinds
from desktop_app.ui.reader.caret import CaretMode
from desktop_app.ui.reader.find_bar import FindBar
from desktop_app.ui.reader.header import ArticleHeader, TagSummary
from desktop_app.ui.reader.heading import Heading
from desktop_app.ui.reader.kept_place import show_again
from desktop_app.ui.reader.marks import hits_of, marks_of, repeated_colours, used_tags
from desktop_app.ui.reader.reshaping import Reshaper
from desktop_app.ui.reader.tag_bar import NUMBERED_TAGS, TagBar
from desktop_app.ui.reader.tag_picker import TagPicker
from desktop_app.ui.reader.taking_out import TakingOut
from desktop_app.ui.reader.toolbar import ReaderToolbar
from desktop_app.ui.reader.travelling import Traveller
from desktop_app.ui.reader.view import ArticleView
from desktop_app.ui.widgets import EmptyState, Rule, Toast, on_ground
from desktop_app.workspace.workspace import Workspace


class ReaderPane(QWidget):
    """Shows one article and lets it be marked.

    Signals:
        article_changed(str): another article is open; an empty string for none.
        article_left: the open article is about to give way to another.
        passage_selected(str): the selected passage; an empty string for none.
        selection_changed(object): the selected `Span`, or None.
        note_requested(str): the passage whose note is to be written; empty for a note on the article.
        brief_touched(str): a passage was added to this brief.
        tag_clicked(str): a tag of the summary was clicked.
        previous_requested, next_requested: the result list should move.
        close_requested: the pane, a second one, is to be put away.
        hits_ended(int): a hit after the last (1) or before the first one (-1) was asked for.
    """

    article_changed = Signal(str)
    article_left = Signal()
    close_requested = Signal()
    passage_selected = Signal(str)
    selection_changed = Signal(object)
    note_requested = Signal(str)
    brief_touched = Signal(str)
    tag_clicked = Signal(str)
    previous_requested = Signal()
    next_requested = Signal()
    hits_ended = Signal(int)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reader"))
        on_ground(self, "paper")
        self._workspace, self._bridge = workspace, bridge
        self._notebook = workspace.notebook
        self._annotator = Annotator(workspace, bridge)
        self._article: Article | None = None
        self._passages: list[Passage] = []
        self._tags: list[Tag] = []
        self._hit: int | None = None
        self._active = ""
        self._build()
        self.reshaper = Reshaper(self, workspace, bridge)
        self.caret = CaretMode(self)
        self.kinds = BlockKinds(self, workspace, bridge)
        self.travels = Traveller(self, workspace, bridge)
        self.out = TakingOut(self, workspace.notebook)
        self._connect(bridge)
        self.close_article()

    @property
    def article(self) -> str:
        """Id of the open article, or an empty string."""
        return self._article.id if self._article else ""

    @property
    def passage(self) -> str:
        """Id of the selected passage, or an empty string."""
        return self._active

    def open_article(self, article_id: str, matches: Sequence[Match] = ()) -> None:
        """Show an article from its top, or from the first match of a search."""
        article = self._notebook.articles.get(article_id)
        other = article_id != self.article
        if other:
            self._leave()
        self._article = article
        if other:
            self._active = ""
            self.view.show_text(self._notebook.articles.text(article_id))
        self._stack.setCurrentWidget(self.view)
        self._refresh()
        self.set_matches(matches)
        self.toolbar.set_open(is_open=True)
        if other:
            self.bar.hide()
            self.article_changed.emit(article_id)
            self.passage_selected.emit("")

    def set_matches(self, matches: Sequence[Match]) -> None:
        """Show where a search matched in the open article."""
        hits = hits_of(matches, self.heading.title_start(), self.view.positions.length)
        if self.finder.is_open:
            self.finder.keep(hits)
            return
        if hits and hits == self.view.scene.hits.items:
            # The same search was answered again, after a tag for instance: the reader stays where it is.
            return
        self.view.set_hits(hits)
        self._hit = None
        self.toolbar.set_hits(None, len(hits))
        if hits:
            self.step_hit(1)

    def close_article(self) -> None:
        """Show that nothing is open."""
        was = self.article
        self._leave()
        self._article = None
        self._active = ""
        self._passages = []
        self.view.clear_text()
        self.bar.hide()
        self._stack.setCurrentWidget(self._empty)
        self.toolbar.set_open(is_open=False)
        if was:
            self.article_changed.emit("")
            self.passage_selected.emit("")

    def another(self) -> "ReaderPane":
        """Return another reader of the same notebook."""
        return ReaderPane(self._workspace, self._bridge)

    def set_position(self, index: int, total: int) -> None:
        """Say which of how many results is open, counted from 0; a negative index hides it."""
        self.toolbar.set_position(index, total)

    def set_brief(self, brief_id: str) -> None:
        """Choose the brief that B adds to; an empty string for the one changed last."""
        self._annotator.brief = brief_id

    def select_passage(self, passage_id: str) -> None:
        """Select a passage of the open article and bring it into view; an empty string selects none."""
        passage = self._known(passage_id)
        self._active = passage.id if passage else ""
        self.view.set_active(self._active)
        if passage:
            self.view.reveal(passage.anchor.span)
        self.toolbar.set_target(has_target=self.target() is not None)
        self.passage_selected.emit(self._active)

    def tag_selection(self, paths: Sequence[str]) -> None:
        """Tag the selected words, or else the selected passage."""
        target = self.target()
        if target is None or not paths:
            return
        passage = self._annotator.tag(self.article, target, paths)
        if passage:
            self._marked(passage)
            names = ", ".join(f"“{path}”" for path in paths)
            self.toast.show_message(self.tr("Tagged {}").format(names), undo=self._annotator.undo)

    def add_note(self) -> None:
        """Ask for a note on the selected words or passage, or else on the article."""
        span = self.view.selected_span()
        if span is not None:
            passage = self._annotator.mark(self.article, span)
            if not passage:
                return
            self._marked(passage)
        if self._article is not None:
            self.note_requested.emit(self._active)

    def add_to_brief(self) -> None:
        """Add the selected words or passage to the brief."""
        target = self.target()
        if target is None:
            return
        passage = self._annotator.mark(self.article, target)
        if not passage:
            return
        self._marked(passage)
        brief = self._annotator.add_to_brief([passage])
        if brief is not None:
            self.toast.show_message(self.tr("Added to “{}”").format(brief.name), undo=self._annotator.undo)
            self.brief_touched.emit(brief.id)

    def open_tag_picker(self) -> None:
        """Let a tag for the selection be chosen by typing."""
        target = self.target()
        boxes = self.view.box_of_span(target) if target else None
        if target is None:
            return
        corner = boxes[1].bottomLeft() if boxes else self.view.rect().center()
        self._picker_target = target
        to_screen = self.view.viewport().mapToGlobal
        top = to_screen(boxes[0].topLeft()).y() if boxes else None
        self.picker.open_at(to_screen(corner + QPoint(0, 8)), self._tags, top=top)

    def step_hit(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) search hit in the text; past the end `hits_ended` tells."""
        if self.finder.is_open:
            self.finder.step(step)
            return
        count = len(self.view.scene.hits)
        before = self._hit if self._hit is not None else (-1 if step > 0 else count)
        if 0 <= before + step < count:
            self._go_to_hit(before + step)
        elif self._article is not None:
            self.hits_ended.emit(step)

    def go_to_last_hit(self) -> None:
        """Go to the last search hit in the text: the reader comes from the article after this one."""
        if len(self.view.scene.hits):
            self._go_to_hit(len(self.view.scene.hits) - 1)

    def _go_to_hit(self, number: int) -> None:
        self._hit = number
        self.view.set_current_hit(number)
        self.toolbar.set_hits(number, len(self.view.scene.hits))

    def _build(self) -> None:
        self.toolbar = ReaderToolbar(self)
        self.view = ArticleView(self)
        self.header = ArticleHeader(self.view.viewport())
        self.summary = TagSummary(self.view.viewport())
        self._empty = EmptyState(
            "book-open", self.tr("No article is open"), self.tr("Choose one in the list: J and K go on.")
        )
        self.bar = TagBar(self.view.viewport())
        self.finder = FindBar(self.view, self)
        self.picker = TagPicker(self)
        self.toast = Toast(self)
        self._picker_target: Span | None = None
        pages = QWidget(self)
        self._stack = QStackedLayout(pages)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(Rule(self))
        column.addWidget(self.finder)
        column.addWidget(pages, 1)
        self.setFocusProxy(self.view)
        self.heading = Heading(self.view, self.header, self.summary)

    def _connect(self, bridge: Bridge) -> None:
        self.toolbar.previous_pressed.connect(self.previous_requested)
        self.toolbar.next_pressed.connect(self.next_requested)
        self.toolbar.tag_pressed.connect(self.open_tag_picker)
        self.toolbar.note_pressed.connect(self.add_note)
        self.toolbar.brief_pressed.connect(self.add_to_brief)
        self.toolbar.hit_stepped.connect(self.step_hit)
        self.toolbar.find_pressed.connect(self.finder.open_bar)
        self.toolbar.cite_pressed.connect(self.out.copy_cited)
        self.caret.switched.connect(self.toolbar.show_caret)
        self.toolbar.caret_left.connect(self.caret.leave)
        self.view.selection_settled.connect(self._selection_settled)
        self.view.mark_clicked.connect(self.select_passage)
        self.view.laid_out.connect(self.heading.place)
        self.view.key_pressed.connect(self._key_pressed)
        self.view.verticalScrollBar().valueChanged.connect(self._place_bar)
        self.bar.tag_chosen.connect(self._tag_one)
        self.bar.picker_requested.connect(self.open_tag_picker)
        self.picker.chosen.connect(self._tag_picked)
        self.picker.several_chosen.connect(self._tag_picked)
        self.picker.closed.connect(self.view.setFocus)
        self.summary.tag_clicked.connect(self.tag_clicked)
        bridge.notebook_changed.connect(self._notebook_changed)

    @Slot(object)
    def _selection_settled(self, span: Span | None) -> None:
        self._place_bar()
        self.toolbar.set_target(has_target=self.target() is not None)
        self.selection_changed.emit(span)

    @Slot(object)
    def _key_pressed(self, event: QKeyEvent) -> None:
        actions = {
            Qt.Key.Key_T: self.open_tag_picker,
            Qt.Key.Key_M: self.add_note,
            Qt.Key.Key_B: self.add_to_brief,
        }
        key = Qt.Key(event.key())
        number = event.key() - Qt.Key.Key_1
        if key in actions:
            actions[key]()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_P):
            self.step_hit(1 if key == Qt.Key.Key_N else -1)
        elif 0 <= number < NUMBERED_TAGS:
            self.quick_tag(number)
        elif key == Qt.Key.Key_Escape:
            self._let_go()
        else:
            return
        event.accept()

    def quick_tag(self, number: int) -> None:
        """Tag the selection with the tag behind a digit, counted from 0."""
        self.tag_selection(path_of_digit(self._tags, number + 1))

    @Slot(str)
    def _tag_one(self, path: str) -> None:
        self.tag_selection([path])
        self.view.setFocus()

    @Slot(object)
    def _tag_picked(self, chosen: str | Sequence[str]) -> None:
        target, self._picker_target = self._picker_target, None
        if target is not None and self.view.selected_span() is None and self.target() is None:
            self.view.select(target)
        self.tag_selection([chosen] if isinstance(chosen, str) else chosen)

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if self._article is None:
            return
        about = {one.article or one.id for one in changes.of(Kind.ARTICLE, Kind.PASSAGE, Kind.NOTE)}
        if self._article.id not in about and not changes.touches(Kind.TAG):
            return
        try:
            self._article = self._notebook.articles.get(self._article.id)
        except NotFound:
            self.close_article()
            return
        if changes.touches(Kind.ARTICLE):
            text = self._notebook.articles.text(self.article)
            if text != self.view.text:
                show_again(self.view, text)
        self._refresh()

    def _leave(self) -> None:
        if self._article is not None:
            self.article_left.emit()
            self.finder.forget()

    def _let_go(self) -> None:
        if self.view.textCursor().hasSelection():
            self.view.clear_selection()
        elif self._active:
            self.select_passage("")

    def _marked(self, passage: str) -> None:
        self.view.clear_selection()
        self.bar.hide()
        self._refresh()
        self.select_passage(passage)

    def target(self) -> Span | None:
        """Return what a command is about: the selected words, or the selected passage."""
        if self._article is None:
            return None
        span = self.view.selected_span()
        if span is not None:
            return span
        passage = self._known(self._active)
        return passage.anchor.span if passage else None

    def _known(self, passage_id: str) -> Passage | None:
        return next((one for one in self._passages if one.id == passage_id), None)

    def _refresh(self) -> None:
        """Read passages and tags of the article again and show them."""
        if self._article is None:
            return
        self._passages = self._notebook.passages.placed(self._article.id)
        self._tags = self._notebook.tags.all()
        by_id = {tag.id: tag for tag in self._tags}
        self.view.set_marks(marks_of(self._passages, by_id, repeated_colours(self._tags)))
        if self._active and self._known(self._active) is None:
            self.select_passage("")
        self.view.set_active(self._active)
        self.bar.set_tags(self._tags)
        used = used_tags(self._passages, by_id)
        notes = self._notebook.notes.of_article(self._article.id)
        self.summary.show_tags(used, passages=len(self._passages), notes=len(notes))
        self.heading.show(self._article)

    @Slot()
    def _place_bar(self) -> None:
        boxes = self.view.selection_boxes()
        if boxes is None:
            self.bar.hide()
        else:
            self.bar.show_at(*boxes)
