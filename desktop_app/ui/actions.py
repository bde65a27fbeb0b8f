"""Every command of the window, one row each; menus and shortcuts are made from this table.

Keys of one letter reach a command only while no text field has the keyboard: Qt lets a field take the
keys it can type before shortcuts are looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.ui.icons import icon

MENUS = ("File", "Edit", "View", "Go", "Passage", "Help")
NUMBERED = 9


@dataclass(frozen=True)
class Row:
    """One command.

    Attributes:
        id: its name in code and tests.
        menu: the menu it stands in, "Menu/Submenu" for a submenu.
        text: its words, with `&` before the access key.
        method: the method of `Commands` that does it.
        keys: shortcuts, the first is shown.
        icon: a Lucide icon, or None.
        argument: handed to the method if not None.
        choice: one of a group of which one is on.
        rule: a separator goes before it.
    """

    id: str
    menu: str
    text: str
    method: str
    keys: tuple[str, ...] = ()
    icon: str | None = None
    argument: object = None
    choice: bool = False
    rule: bool = False


def _quick_tag(number: int) -> Row:
    return Row(
        f"quick_tag_{number}",
        "Passage/Quick tag",
        f"Tag {number} of the list",
        "quick_tag",
        keys=(str(number),),
        argument=number,
    )


TABLE: tuple[Row, ...] = (
    Row("new", "File", "&New notebook…", "new_notebook", ("Ctrl+N",), "file-plus"),
    Row("open", "File", "&Open notebook…", "open_notebook", ("Ctrl+O",), "folder-open"),
    Row("import_files", "File", "&Import files…", "choose_files", ("Ctrl+I",), "import", rule=True),
    Row("import_folder", "File", "Import &folder…", "choose_folder", ("Ctrl+Shift+I",), "folder"),
    Row("export", "File", "&Export brief…", "export_brief", ("Ctrl+E",), "download", rule=True),
    Row("quit", "File", "&Quit", "quit", ("Ctrl+Q",), rule=True),
    Row("undo", "Edit", "&Undo", "undo", ("Ctrl+Z",), "undo-2"),
    Row("redo", "Edit", "&Redo", "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Row("read", "View", "&Read", "show_read", ("Ctrl+1",), "book-open"),
    Row("brief", "View", "&Brief", "show_brief", ("Ctrl+2",), "file-text"),
    Row("sidebar", "View", "&Sidebar", "toggle_sidebar", ("Ctrl+Shift+L",), "panel-left", rule=True),
    Row("inspector", "View", "&Inspector", "toggle_inspector", ("Ctrl+Shift+R",), "panel-right"),
    Row("system", "View/Theme", "As the s&ystem", "choose_theme", argument="system", choice=True),
    Row("light", "View/Theme", "&Light", "choose_theme", argument="light", choice=True),
    Row("dark", "View/Theme", "&Dark", "choose_theme", argument="dark", choice=True),
    Row("search", "Go", "&Search", "focus_search", ("/", "Ctrl+F"), "search"),
    Row("save_search", "Go", "Sa&ve this search", "keep_search", ("Ctrl+D",), "bookmark-plus"),
    Row("did_you_mean", "Go", "Search for what was &meant", "use_suggestion", ("Ctrl+Shift+D",)),
    Row("explain", "Go", "&Why was this found?", "explain", ("W",), "info"),
    Row("more_like", "Go", "&More like this article", "more_like", ("L",), "files"),
    Row("next_result", "Go", "&Next article", "next_result", ("J",), "chevron-down", rule=True),
    Row("previous_result", "Go", "&Previous article", "previous_result", ("K",), "chevron-up"),
    Row("next_hit", "Go", "Next &hit", "next_hit", ("N", "F3"), rule=True),
    Row("previous_hit", "Go", "Previous hi&t", "previous_hit", ("P", "Shift+F3")),
    Row("tag", "Passage", "&Tag…", "tag", ("T",), "highlighter"),
    Row("note", "Passage", "&Note", "note", ("M",), "notebook-pen"),
    Row("add_to_brief", "Passage", "Add to &brief", "add_to_brief", ("B",), "file-input"),
    Row("more_like_passage", "Passage", "More &like these words", "more_like_passage", ("Shift+L",)),
    *(_quick_tag(number) for number in range(1, NUMBERED + 1)),
    Row("searching_help", "Help", "&Searching", "searching_help", ("F1",)),
    Row("about", "Help", "&About Commonplace", "about", icon="info"),
)


def build(window: QWidget, commands: object, table: Iterable[Row] = TABLE) -> dict[str, QAction]:
    """Make the actions, tie each to its method and give them to the window, so that shortcuts work.

    Raises:
        ValueError: if two commands claim the same key.
    """
    made: dict[str, QAction] = {}
    taken: dict[str, str] = {}
    choices = QActionGroup(window)
    for row in table:
        for key in row.keys:
            if key in taken:
                msg = f"{key} is claimed by {taken[key]} and by {row.id}"
                raise ValueError(msg)
            taken[key] = row.id
        action = _action(row, window, commands)
        if row.choice:
            action.setCheckable(True)
            choices.addAction(action)
        window.addAction(action)
        made[row.id] = action
    return made


def fill(menus: Any, actions: dict[str, QAction], table: Iterable[Row] = TABLE) -> list[QMenu]:
    """Build the menus of the table into a menu bar or a menu, and return them; keep them alive."""
    built: dict[str, QMenu] = {name: menus.addMenu(name) for name in MENUS}
    for row in table:
        top, _, below = row.menu.partition("/")
        if row.rule:
            built[top].addSeparator()
        if below and row.menu not in built:
            built[row.menu] = built[top].addMenu(below)
        built[row.menu].addAction(actions[row.id])
    return list(built.values())


def key_of(action: str) -> str:
    """Return the key of a command as people read it, or an empty string."""
    row = next(one for one in TABLE if one.id == action)
    return QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if row.keys else ""


def _action(row: Row, window: QWidget, commands: object) -> QAction:
    action = QAction(row.text, window)
    action.setObjectName(row.id)
    action.setShortcuts([QKeySequence(key) for key in row.keys])
    if row.icon:
        action.setIcon(icon(row.icon))
    method = getattr(commands, row.method)
    action.triggered.connect(method if row.argument is None else partial(_call, method, row.argument))
    return action


def _call(method: Any, argument: object, checked: bool = False) -> None:
    del checked
    method(argument)
