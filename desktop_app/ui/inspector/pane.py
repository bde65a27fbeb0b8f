"""The inspector at the right: the selected passage, all notes, and the article's details."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.article import Article
from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import NotFound
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.fonts import MEDIUM, ui_font
from desktop_app.ui.inspector.article_tab import ArticleTab
from desktop_app.ui.inspector.notes_tab import NotesTab
from desktop_app.ui.inspector.passage_tab import PassageTab
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets import Rule, on_ground
from desktop_app.workspace.workspace import Workspace

TABS = (
    QT_TRANSLATE_NOOP("InspectorPane", "Passage"),
    QT_TRANSLATE_NOOP("InspectorPane", "Notes"),
    QT_TRANSLATE_NOOP("InspectorPane", "Article"),
)
HEIGHT = 44


class TabButton(QPushButton):
    """A tab: its words, with a line below them when it is chosen."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "tab")
        self.setCheckable(True)
        self.setFont(ui_font(13, MEDIUM))
        self.setAccessibleName(self.tr("{} tab").format(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = QPainter(self)
        try:
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(theme().accent))
        finally:
            painter.end()


class InspectorPane(QWidget):
    """Three tabs about the open article.

    Signals:
        passage_activated(str): a passage was chosen here; the reader should go there.
        brief_requested: the selected passage is to go into the brief.
        note_window_wanted(NotePlace): a note is to stand in a window of its own.
        note_chosen(str): a note that links here is to be opened.
    """

    passage_activated = Signal(str)
    brief_requested = Signal()
    note_window_wanted = Signal(object)
    note_chosen = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Inspector"))
        on_ground(self, "surface")
        self._notebook = workspace.notebook
        self._article: Article | None = None
        self._passage = ""
        self.passage_tab = PassageTab(workspace, bridge)
        self.notes_tab = NotesTab(workspace, bridge)
        self.article_tab = ArticleTab(workspace, bridge)
        self._build()
        self.passage_tab.passage_activated.connect(self.passage_activated)
        self.passage_tab.brief_requested.connect(self.brief_requested)
        self.passage_tab.note_window_wanted.connect(self.note_window_wanted)
        for tab in (self.passage_tab, self.notes_tab):
            tab.note_chosen.connect(self.note_chosen)
        self.notes_tab.passage_activated.connect(self._go_to_passage)
        bridge.notebook_changed.connect(self._notebook_changed)
        self.show_article("")

    @Slot(str)
    def show_article(self, article_id: str) -> None:
        """Show what belongs to an article; an empty string for none."""
        self._article = self._notebook.articles.get(article_id) if article_id else None
        self._passage = ""
        self._refresh()

    @Slot(str)
    def show_passage(self, passage_id: str) -> None:
        """Show a passage of the article; an empty string for none."""
        self._passage = passage_id
        if passage_id:
            self.show_tab("Passage")
        self._refresh()

    @Slot(str)
    def edit_note(self, passage_id: str = "") -> None:
        """Put the keyboard into the note of a passage, or into a new note on the article."""
        if passage_id:
            self.show_passage(passage_id)
            self.passage_tab.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.show_tab("Notes")
        self.notes_tab.focus_new()

    def show_tab(self, name: str) -> None:
        """Show a tab by its name."""
        number = TABS.index(name)
        self._tabs.button(number).setChecked(True)
        self._pages.setCurrentIndex(number)

    def clear(self) -> None:
        """Show that no article is open."""
        self.show_article("")

    def save_now(self) -> None:
        """Save what was typed into any note; the window calls it before it closes."""
        self.passage_tab.editor.save()
        self.notes_tab.save()

    def _build(self) -> None:
        strip = QWidget(self)
        strip.setFixedHeight(HEIGHT)
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        self._tabs = QButtonGroup(self)
        for number, name in enumerate(TABS):
            button = TabButton(self.tr(name), strip)
            self._tabs.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(_stacked(_scrolled(self.passage_tab), self.passage_tab.foot))
        self._pages.addWidget(_scrolled(self.notes_tab))
        self._pages.addWidget(_scrolled(self.article_tab))
        self._tabs.idClicked.connect(self._pages.setCurrentIndex)
        self._tabs.button(0).setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(Rule(self))
        column.addWidget(self._pages, 1)

    @Slot(str)
    def _go_to_passage(self, passage_id: str) -> None:
        self.passage_activated.emit(passage_id)
        self.show_passage(passage_id)

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        if self._article is None:
            return
        about = {one.article or one.id for one in changes.of(Kind.ARTICLE, Kind.PASSAGE, Kind.NOTE)}
        if self._article.id in about or changes.touches(Kind.TAG):
            try:
                self._article = self._notebook.articles.get(self._article.id)
            except NotFound:
                self._article = None
            self._refresh()

    def _refresh(self) -> None:
        article = self._article
        self.article_tab.show_article(article)
        if article is None:
            self.passage_tab.show_passage(None, None, [], [])
            self.notes_tab.show_notes("", [], [])
            return
        passages = self._notebook.passages.of_article(article.id)
        selected = next((one for one in passages if one.id == self._passage), None)
        text, tags = self._notebook.articles.text(article.id), self._notebook.tags.all()
        self.passage_tab.show_passage(selected, text, passages, tags)
        self.notes_tab.show_notes(article.id, self._notebook.notes.of_article(article.id), passages)


def _stacked(above: QWidget, below: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(above, 1)
    column.addWidget(below)
    return page


def _scrolled(tab: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(tab)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    tab.setAutoFillBackground(False)
    return area
