"""The commands of the Go menu: searching, saved searches, results and hits."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.brief import SavedSearch
from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.commands.menu_commands import MenuCommands
from desktop_app.ui.reader.wording import shortened
from desktop_app.ui.search.search_thread import Like
from desktop_app.ui.tab_order import reading_order


class GoCommands(MenuCommands):
    """Ways to an article and to a place in it."""

    @Slot()
    def open_palette(self) -> None:
        """Open the palette over the window."""
        self._window.palette_of_commands.open(tagging=self._reader.target() is not None)

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._window.show_view("read")
        self._window.search.focus_field()

    @Slot()
    def keep_search(self) -> None:
        """Keep the search under a name."""
        try:
            text = self._window.search.query_text()
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return
        self.save_search(text)

    @Slot()
    def use_suggestion(self) -> None:
        """Search for what “Did you mean” offers."""
        self._window.search.use_suggestion()

    @Slot()
    def explain(self) -> None:
        """Say why the chosen result was found."""
        if not self._window.search.explain():
            self._window.tell_done(self.tr("Nothing is searched for: everything is listed"))

    @Slot()
    def more_like(self) -> None:
        """List the articles that are most like the one that is open."""
        self._show_like(None)

    @Slot()
    def more_like_passage(self) -> None:
        """List the articles that are most like the selected words or passage."""
        span = self._reader.target()
        if span is None:
            self._window.tell_done(self.tr("Select some words first, or click a passage"))
        else:
            self._show_like((span.start, span.end))

    def _show_like(self, span: tuple[int, int] | None) -> None:
        notebook, article = self._window.workspace.notebook, self._reader.article
        if article:
            title = notebook.articles.get(article).metadata.title
            if span is not None:
                title = shortened(notebook.articles.text(article).text[slice(*span)], 40)
            self._window.show_view("read")
            self._window.search.show_like(Like(article, title, span))

    @Slot(QPoint)
    def result_menu(self, place: QPoint) -> None:
        """Offer what can be done with a result."""
        menu = QMenu(self._window)
        for action in (
            "star",
            "toggle_read",
            "collect",
            "take_out",
            "delete_article",
            "explain",
            "more_like",
        ):
            menu.addAction(self._window.actions_by_id[action])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    @Slot(str)
    def save_search(self, text: str) -> None:
        """Keep a search text under the name the user gives."""
        if not text:
            return
        name = self._ask(self.tr("Save this search"), self.tr("Name"), text)
        if name:
            notebook = self._window.workspace.notebook
            with notebook.edit("Save search") as edit:
                notebook.searches.add(edit, name, text, without=self._window.search.without)
            self._window.sidebar.mark_search(text)
            self._tell_undoable(self.tr("Saved “{}”").format(name))

    @Slot(str, QPoint)
    def search_menu(self, key: str, place: QPoint) -> None:
        """Offer what can be done with a saved search."""
        search = self._window.sidebar.search(key)
        menu = QMenu(self._window)
        rename = menu.addAction(self.tr("Rename…"))
        delete = menu.addAction(self.tr("Delete"))
        chosen = menu.exec(place)
        if chosen is rename:
            self.rename_search(search)
        elif chosen is delete:
            self._delete(Kind.SEARCH, search.id, self.tr("Deleted “{}”").format(search.name))

    def rename_search(self, search: SavedSearch) -> None:
        """Give a saved search another name."""
        new = self._ask(self.tr("Rename saved search"), self.tr("Name"), search.name)
        if not new or new == search.name:
            return
        notebook = self._window.workspace.notebook
        with notebook.edit("Rename search") as edit:
            notebook.searches.rename(edit, search.id, new)
        self._tell_undoable(self.tr("“{}” is now “{}”").format(search.name, new))

    @Slot()
    def next_pane(self) -> None:
        """Put the keyboard into the next pane that can be seen."""
        self._step_pane(1)

    @Slot()
    def previous_pane(self) -> None:
        """Put the keyboard into the pane before."""
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        window = self._window
        shown = window.views.currentWidget()
        inside = window.read_view.panes() if shown is window.read_view else [shown]
        panes = [window.bar, *(pane for pane in inside if pane.isVisible())]
        focus = window.focusWidget()
        at = next((n for n, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), 0)
        _focus_first(panes[(at + by) % len(panes)])

    @Slot()
    def next_result(self) -> None:
        """Choose the next article of the list."""
        self._window.search.step(1)

    @Slot()
    def previous_result(self) -> None:
        """Choose the previous article of the list."""
        self._window.search.step(-1)

    @Slot()
    def next_hit(self) -> None:
        """Go to the next hit in the text."""
        self._reader.step_hit(1)

    @Slot()
    def previous_hit(self) -> None:
        """Go to the previous hit in the text."""
        self._reader.step_hit(-1)


def _focus_first(pane: QWidget) -> None:
    """Give the keyboard to a pane, or to the first in it that takes it."""
    first = pane if pane.focusProxy() is not None else next(reading_order(pane), pane)
    first.setFocus(Qt.FocusReason.TabFocusReason)
