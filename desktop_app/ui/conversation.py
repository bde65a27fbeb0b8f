"""Lets the panes of a window talk to each other: what one says, another does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import NotFound
from desktop_app.ui.announcing import Announcer
from desktop_app.ui.notes.windows import NoteWindows
from desktop_app.ui.reader.tagging import Tagging

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class Conversation(QObject):
    """Connects the panes, and holds what takes more than one of them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._land_on_last = False
        self.note_windows = NoteWindows(window.workspace, window.bridge, window)
        self.note_windows.link_followed.connect(self.follow)
        self.note_windows.told.connect(self.tell_undoable)
        self.announcer = Announcer(window, window.workspace.notebook)
        self._connect_window()
        self._connect_sidebar()
        self._connect_search()
        self._connect_reader()
        self.tagging = Tagging(window.reader, window.workspace, window.bridge)
        self._watch_user()

    # --- who is connected to whom ---

    def _connect_window(self) -> None:
        window, commands = self._window, self._window.commands
        window.bar.view_chosen.connect(window.show_view)
        window.bar.theme_toggled.connect(commands.view.toggle_theme)
        window.bar.export_pressed.connect(commands.file.export_brief)
        window.bar.inspector_toggled.connect(commands.view.toggle_inspector)
        window.bar.settings_wanted.connect(commands.edit.show_settings)
        window.bar.palette_wanted.connect(commands.go.open_palette)
        window.palette_of_commands.gone_to.connect(self.go_to)
        window.read_view.inspector_shown.connect(self._inspector_shown)
        window.welcome.sample_requested.connect(commands.file.open_sample)
        window.welcome.files_requested.connect(commands.file.choose_files)
        window.welcome.folder_requested.connect(commands.file.choose_folder)
        window.bridge.notebook_changed.connect(self._notebook_changed)
        window.bridge.notebook_changed.connect(commands.edit.name_undo)
        window.bridge.trouble.connect(window.notices.tell_error)

    def _connect_sidebar(self) -> None:
        window, sidebar, commands = self._window, self._window.sidebar, self._window.commands
        sidebar.all_chosen.connect(self.show_all)
        sidebar.search_chosen.connect(self.show_search)
        sidebar.search_opened.connect(window.saved_counts.look_at)
        sidebar.tag_chosen.connect(self.show_tag)
        sidebar.shelf_chosen.connect(self.show_shelf)
        sidebar.collection_requested.connect(commands.article.new_collection)
        sidebar.collection_menu.connect(commands.article.collection_menu)
        sidebar.articles_dropped.connect(commands.article.drop)
        sidebar.import_requested.connect(commands.file.choose_files)
        sidebar.tag_menu.connect(commands.tag.tag_menu)
        sidebar.search_menu.connect(commands.go.search_menu)
        window.saved_counts.counted.connect(sidebar.show_search_count)

    def _connect_search(self) -> None:
        window, search, commands = self._window, self._window.search, self._window.commands
        search.article_chosen.connect(self._open_article)
        search.article_entered.connect(window.reader.setFocus)
        search.note_entered.connect(self._show_note)
        search.counted.connect(self._counted)
        search.narrowed.connect(window.sidebar.mark_tag)
        search.shelved.connect(window.sidebar.mark_shelf)
        search.menu_wanted.connect(commands.go.result_menu)
        search.save_requested.connect(commands.go.save_search)
        search.field.edited.connect(window.sidebar.mark_search)

    def _connect_reader(self) -> None:
        window, reader, commands = self._window, self._window.reader, self._window.commands
        reader.previous_requested.connect(commands.go.previous_result)
        reader.next_requested.connect(commands.go.next_result)
        reader.hits_ended.connect(self._hits_ended)
        reader.article_changed.connect(self._article_changed)
        reader.passage_selected.connect(self._passage_selected)
        reader.tag_clicked.connect(self._tag_clicked)
        reader.note_requested.connect(self._note_requested)
        reader.brief_touched.connect(self._brief_touched)
        window.inspector.passage_activated.connect(reader.select_passage)
        window.inspector.brief_requested.connect(reader.add_to_brief)
        window.inspector.note_window_wanted.connect(self.note_windows.open)
        window.inspector.note_chosen.connect(self._show_note)
        window.inspector.article_tab.told.connect(self.tell_undoable)
        window.inspector.article_tab.correct_requested.connect(commands.edit.correct_paragraph)

    def _watch_user(self) -> None:
        """Let no collection of garbage come between the user and the window."""
        window, search, view = self._window, self._window.search, self._window.reader.view
        signs = (search.field.edited, search.counted, view.laid_out, view.key_pressed)
        for sign in (*signs, search.list.verticalScrollBar().valueChanged, window.bridge.notebook_changed):
            sign.connect(window.collection.user_is_there)

    # --- what is done ---

    @Slot()
    def show_all(self) -> None:
        """List everything."""
        self._window.show_view("read")
        self._window.search.search_for("")

    @Slot(str, tuple)
    def show_search(self, text: str, without: tuple[str, ...] = ()) -> None:
        """Search for a text as it is written into the field, with some variants switched off."""
        self._window.show_view("read")
        self._window.search.search_for(text, without=without)

    @Slot(str)
    def show_shelf(self, shelf: str) -> None:
        """List what stands on a shelf of the library."""
        self._window.show_view("read")
        self._window.search.show_shelf(shelf)

    @Slot(str)
    def show_tag(self, path: str) -> None:
        """List what carries a tag."""
        self._window.show_view("read")
        self._window.search.narrow_to(path)

    @Slot(str, str)
    def show_article(self, article: str, passage: str = "") -> None:
        """Show an article in the reader wherever the user is, at one of its passages if one is named."""
        self._window.show_view("read")
        self._open_article(article, [], passage)

    @Slot(str, str)
    def go_to(self, kind: str, key: str) -> None:
        """Go to a thing that was chosen in the palette; a tag may also be put on the selected words."""
        notebook = self._window.workspace.notebook
        try:
            if kind == "tag":
                self.show_tag(notebook.tags.get(key).path)
            elif kind == "tagging":
                self._window.reader.tag_selection([notebook.tags.get(key).path])
            elif kind == "search":
                saved = self._window.sidebar.search(key)
                self.show_search(saved.query, saved.without)
            elif kind == "note":
                self._show_note(key)
            elif kind == "passage":
                self.show_article(notebook.passages.get(key).article, key)
            elif kind == "brief":
                self._window.show_view("brief").show_brief(key)
            else:
                self.show_article(key)
        except NotFound as error:
            self._window.notices.tell_error(error)

    @Slot(str)
    def _show_note(self, key: str) -> None:
        self._window.workspace.notebook.notes.get(key)
        self._window.show_view("notes").show_note(key)

    @Slot(str, str)
    def follow(self, kind: str, key: str) -> None:
        """Go where a link in a note leads."""
        self.go_to(kind, key)

    @Slot(str, list, str)
    def _open_article(self, article: str, matches: list[object], passage: str) -> None:
        reader = self._window.reader
        if not article:
            reader.close_article()
            return
        try:
            reader.open_article(article, matches)
            if self._land_on_last:
                reader.go_to_last_hit()
            if passage:
                reader.select_passage(passage)
        except NotFound:
            # The index may still list what has just been deleted.
            reader.close_article()
        self._land_on_last = False

    @Slot(str)
    def list_passages(self, path: str) -> None:
        """List the passages that carry a tag."""
        self._window.show_view("passages")
        self._window.views.pane("passages").show_tag(path)

    @Slot(str)
    def tell_undoable(self, words: str) -> None:
        """Say what was done, with Undo."""
        self._window.tell_done(words, self._window.commands.edit.undo)

    @Slot(int)
    def _hits_ended(self, step: int) -> None:
        """Go on to the next article's first hit, or back to the last hit of the one before."""
        search = self._window.search
        if search.is_library:
            return
        self._land_on_last = step < 0
        if not search.step(step):
            self._land_on_last = False
            last = self.tr("That was the last hit") if step > 0 else self.tr("That was the first hit")
            self._window.tell_done(last)

    @Slot(int, int)
    def _counted(self, place: int, total: int) -> None:
        self._window.reader.set_position(place - 1, total)

    @Slot(str)
    def _article_changed(self, article: str) -> None:
        if article:
            self._window.inspector.show_article(article)
        else:
            self._window.inspector.clear()
        self._window.enable_actions()

    @Slot(str)
    def _passage_selected(self, passage: str) -> None:
        window = self._window
        if passage:
            window.inspector.show_passage(passage)
        elif window.reader.article:
            window.inspector.show_article(window.reader.article)

    @Slot(str)
    def _tag_clicked(self, key: str) -> None:
        tags = self._window.workspace.notebook.tags.all()
        tag = next((one for one in tags if key in (one.id, one.path)), None)
        if tag is not None:
            self._window.search.narrow_to(tag.path)

    @Slot(str)
    def _note_requested(self, passage: str) -> None:
        self._window.read_view.open_inspector()
        self._window.inspector.edit_note(passage)

    @Slot(str)
    def _brief_touched(self, brief: str) -> None:
        pane = self._window.views.made("brief")
        if pane is not None and pane.brief != brief:
            pane.show_brief(brief)

    @Slot(bool)
    def _inspector_shown(self, shown: bool) -> None:
        self._window.bar.panel.setChecked(shown)
        self._window.show_panel_button()

    @Slot(object)
    def _notebook_changed(self, changes: Changes) -> None:
        self.announcer.tell_change(changes)
        if changes.touches(Kind.ARTICLE):
            self._window.standing.tell()
        if changes.touches(Kind.SEARCH) and self._window.standing.is_ready:
            self._window.saved_counts.count()
