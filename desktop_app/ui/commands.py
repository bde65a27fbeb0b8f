"""What the commands of the window do; `actions.TABLE` names each method."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop_app.domain.brief import SavedSearch
from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.help_page import HelpPage, show_about
from desktop_app.ui.reader.wording import shortened
from desktop_app.ui.search.search_thread import Like
from desktop_app.ui.theme import set_mode, theme
from desktop_app.ui.window_state import WindowState

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

SUFFIX = ".commonplace"
NOTEBOOKS = f"Notebooks (*{SUFFIX})"


class Desk(Protocol):
    """What opens notebooks: each gets a window of its own that takes the place of the one before."""

    state: WindowState

    def open_notebook(self, path: Path, *, create: bool = False) -> bool:
        """Open a notebook, or make it first; False if that failed, which is then told."""
        ...

    def open_sample(self) -> None:
        """Open the sample library; it is made the first time."""
        ...


class Commands(QObject):
    """The commands of one window."""

    def __init__(self, window: "MainWindow", desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk

    # --- File ---

    @Slot()
    def new_notebook(self) -> None:
        """Make a notebook where the user says."""
        start = self._folder() / f"Notebook{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, "New notebook", str(start), NOTEBOOKS)
        if name:
            self._desk.open_notebook(_with_suffix(Path(name)), create=True)

    @Slot()
    def open_notebook(self) -> None:
        """Open the notebook the user chooses."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open notebook", str(self._folder()), NOTEBOOKS)
        if name:
            self._desk.open_notebook(Path(name))

    @Slot()
    def open_sample(self) -> None:
        """Open the sample library."""
        self._desk.open_sample()

    @Slot()
    def choose_files(self) -> None:
        """Import the files the user chooses."""
        start = self._desk.state.settings.folder_of_articles or ""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import files", start)
        if names:
            self._desk.state.change(folder_of_articles=str(Path(names[0]).parent))
            self._window.collecting.collect([Path(name) for name in names])

    @Slot()
    def choose_folder(self) -> None:
        """Import all files in the folder the user chooses."""
        start = self._desk.state.settings.folder_of_articles or ""
        name = QFileDialog.getExistingDirectory(self._window, "Import folder", start)
        if name:
            self._desk.state.change(folder_of_articles=name)
            self._window.collecting.collect([Path(name)])

    @Slot()
    def export_brief(self) -> None:
        """Export the brief that is shown in the Brief view."""
        self._window.show_view("brief")
        self._window.brief_pane().export()

    @Slot()
    def quit(self) -> None:
        """Close the window; with it the program ends."""
        self._window.close()

    # --- Edit ---

    @Slot()
    def undo(self) -> None:
        """Take the last change back: in the text field that has the keyboard, else in the notebook."""
        field = _editing()
        if field is not None and _can(field, "Undo"):
            field.undo()
            return
        done = self._window.workspace.notebook.undo()
        if done is not None:
            self._window.tell_done(done.label)

    @Slot()
    def redo(self) -> None:
        """Do again what was last undone."""
        field = _editing()
        if field is not None and _can(field, "Redo"):
            field.redo()
            return
        done = self._window.workspace.notebook.redo()
        if done is not None:
            self._window.tell_done(done.label)

    @Slot(object)
    def name_undo(self, changes: Changes | None = None) -> None:
        """Put the names of the steps into the menu."""
        del changes
        notebook = self._window.workspace.notebook
        steps = {"undo": ("&Undo", notebook.undo_label), "redo": ("&Redo", notebook.redo_label)}
        for action, (verb, step) in steps.items():
            self._window.actions_by_id[action].setText(f"{verb} “{step}”" if step else verb)

    # --- View ---

    @Slot()
    def show_read(self) -> None:
        """Show list, reader and inspector."""
        self._window.show_view("read")

    @Slot()
    def show_brief(self) -> None:
        """Show the brief."""
        self._window.show_view("brief")

    @Slot()
    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._window.read_view.toggle_sidebar()

    @Slot()
    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._window.read_view.toggle_inspector()

    @Slot(str)
    def choose_theme(self, mode: str) -> None:
        """Choose light, dark or what the system has, and remember it."""
        set_mode(mode)
        self._desk.state.change(theme=mode)
        self._window.actions_by_id[mode].setChecked(True)

    @Slot()
    def toggle_theme(self) -> None:
        """Go from light to dark or back."""
        self.choose_theme("light" if theme().dark else "dark")

    # --- Go ---

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
            self._window.tell_done("Nothing is searched for: everything is listed")

    @Slot()
    def more_like(self) -> None:
        """List the articles that are most like the one that is open."""
        self._show_like(None)

    @Slot()
    def more_like_passage(self) -> None:
        """List the articles that are most like the selected words or passage."""
        span = self._window.reader.target()
        if span is None:
            self._window.tell_done("Select some words first, or click a passage")
        else:
            self._show_like((span.start, span.end))

    def _show_like(self, span: tuple[int, int] | None) -> None:
        notebook, article = self._window.workspace.notebook, self._window.reader.article
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
        for action in ("explain", "more_like"):
            menu.addAction(self._window.actions_by_id[action])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    @Slot(str)
    def save_search(self, text: str) -> None:
        """Keep a search text under the name the user gives."""
        if not text:
            return
        name, agreed = QInputDialog.getText(
            self._window, "Save this search", "Name", QLineEdit.EchoMode.Normal, text
        )
        name = " ".join(name.split())
        if agreed and name:
            notebook = self._window.workspace.notebook
            with notebook.edit("Save search") as edit:
                notebook.searches.add(edit, name, text)
            self._window.sidebar.mark_search(text)
            self._window.tell_done(f"Saved “{name}”", self.undo)

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
        self._window.reader.step_hit(1)

    @Slot()
    def previous_hit(self) -> None:
        """Go to the previous hit in the text."""
        self._window.reader.step_hit(-1)

    # --- Passage ---

    @Slot()
    def tag(self) -> None:
        """Let a tag for the selected words be chosen."""
        self._window.reader.open_tag_picker()

    @Slot()
    def note(self) -> None:
        """Write a note on the selected words, or on the article."""
        self._window.reader.add_note()

    @Slot()
    def add_to_brief(self) -> None:
        """Add the selected words to the brief."""
        self._window.reader.add_to_brief()

    @Slot(int)
    def quick_tag(self, number: int) -> None:
        """Tag the selected words with the n-th tag, counted from 1."""
        self._window.reader.quick_tag(number - 1)

    # --- Help ---

    @Slot()
    def searching_help(self) -> None:
        """Show what can be written into the search field."""
        HelpPage("searching", "Searching", self._window).show()

    @Slot()
    def about(self) -> None:
        """Say what this is and under which licences."""
        show_about(self._window)

    # --- menus of the sidebar ---

    @Slot(str, QPoint)
    def tag_menu(self, key: str, place: QPoint) -> None:
        """Offer what can be done with a tag."""
        tag = self._window.sidebar.tag(key)
        menu = QMenu(self._window)
        rename = menu.addAction("Rename…")
        delete = menu.addAction("Delete")
        chosen = menu.exec(place)
        if chosen is rename:
            self.rename_tag(tag.path)
        elif chosen is delete:
            self.delete(Kind.TAG, tag.id, f"Deleted the tag “{tag.path}”")

    @Slot(str, QPoint)
    def search_menu(self, key: str, place: QPoint) -> None:
        """Offer what can be done with a saved search."""
        search = self._window.sidebar.search(key)
        menu = QMenu(self._window)
        rename = menu.addAction("Rename…")
        delete = menu.addAction("Delete")
        chosen = menu.exec(place)
        if chosen is rename:
            self.rename_search(search)
        elif chosen is delete:
            self.delete(Kind.SEARCH, search.id, f"Deleted “{search.name}”")

    def rename_search(self, search: SavedSearch) -> None:
        """Give a saved search another name."""
        new, agreed = QInputDialog.getText(
            self._window, "Rename saved search", "Name", QLineEdit.EchoMode.Normal, search.name
        )
        new = " ".join(new.split())
        if not agreed or not new or new == search.name:
            return
        notebook, memory = self._window.workspace.notebook, self._window.memory
        seen = memory.seen(search.id) or search.created
        with notebook.edit("Rename search") as edit:
            notebook.searches.delete(edit, search.id)
            memory.mark_seen(notebook.searches.add(edit, new, search.query), seen)
        self._window.tell_done(f"“{search.name}” is now “{new}”", self.undo)

    def rename_tag(self, path: str) -> None:
        """Give a tag another path; what carries it follows."""
        from desktop_app.workspace.annotate import rename_tag

        new, agreed = QInputDialog.getText(
            self._window, "Rename tag", "Name, or PARENT/NAME", QLineEdit.EchoMode.Normal, path
        )
        if not agreed or new == path:
            return
        try:
            rename_tag(self._window.workspace, path, new)
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return
        self._window.tell_done(f"“{path}” is now “{new}”", self.undo)

    def delete(self, kind: Kind, key: str, words: str) -> None:
        """Delete one thing; Undo is offered."""
        from desktop_app.workspace.annotate import delete_things

        try:
            delete_things(self._window.workspace, [(kind, key)])
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return
        self._window.tell_done(words, self.undo)

    def _folder(self) -> Path:
        return self._window.workspace.path.parent


def _with_suffix(path: Path) -> Path:
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _editing() -> "QLineEdit | QPlainTextEdit | QTextEdit | None":
    """Return the text field that has the keyboard and can be typed in, or None."""
    field: QWidget | None = QApplication.focusWidget()
    if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and not field.isReadOnly():
        return field
    return None


def _can(field: "QLineEdit | QPlainTextEdit | QTextEdit", step: str) -> bool:
    """Tell whether a text field has something to undo or redo; `step` is "Undo" or "Redo"."""
    holder = field if isinstance(field, QLineEdit) else field.document()
    return bool(getattr(holder, f"is{step}Available")())
