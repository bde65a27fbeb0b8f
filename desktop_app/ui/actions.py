"""Every command of the window, one row each; menus, keys, palette and the page of keys come from this table.

Keys of one letter reach a command only while no text field has the keyboard: Qt lets a field take the
keys it can type before shortcuts are looked at. "G, R" means G and then R.
"""

from dataclasses import dataclass

from desktop_app.ui.views import VIEWS

MENUS = ("File", "Edit", "View", "Go", "Article", "Passage", "Tag", "Note", "Help")
NUMBERED = 9


@dataclass(frozen=True)
class Row:
    """One command.

    Attributes:
        id: its name in code, settings and tests.
        menu: the menu it stands in, "Menu/Submenu" for a submenu.
        text: its words, with `&` before the access key; translated when the action is made.
        command: which object of `Commands` and which method of it does it: "file.new_notebook".
        keys: shortcuts unless the user chose others, the first is shown.
        icon: a Lucide icon, or None.
        argument: handed to the method if not None.
        choice: the name of a group of which one is on; empty for a plain command.
        rule: a separator goes before it.
        when: when it can be used: "" always, "articles" if there are any, "article" if one is open.
    """

    id: str
    menu: str
    text: str
    command: str
    keys: tuple[str, ...] = ()
    icon: str | None = None
    argument: object = None
    choice: str = ""
    rule: bool = False
    when: str = ""


FILE = (
    Row("new", "File", "&New notebook…", "file.new_notebook", ("Ctrl+N",), "file-plus"),
    Row("open", "File", "&Open notebook…", "file.open_notebook", ("Ctrl+O",), "folder-open"),
    Row("sample", "File", "Open the &sample library", "file.open_sample", ("Ctrl+Shift+O",), "library"),
    Row("import_files", "File", "&Import files…", "file.choose_files", ("Ctrl+I",), "import", rule=True),
    Row("import_folder", "File", "Import &folder…", "file.choose_folder", ("Ctrl+Shift+I",), "folder"),
    Row("merge", "File", "&Merge a notebook…", "file.merge_notebook", ("Ctrl+Shift+M",), "git-merge"),
    Row("export", "File", "&Export brief…", "file.export_brief", ("Ctrl+E",), "download", rule=True),
    Row("quit", "File", "&Quit", "file.quit", ("Ctrl+Q",), rule=True),
)

EDIT = (
    Row("undo", "Edit", "&Undo", "edit.undo", ("Ctrl+Z",), "undo-2"),
    Row("redo", "Edit", "&Redo", "edit.redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Row(
        *("correct_paragraph", "Edit", "&Correct this paragraph…", "edit.correct_paragraph"),
        *(("Ctrl+Shift+E",), "pencil"),
        rule=True,
        when="article",
    ),
    Row("settings", "Edit", "&Settings…", "edit.show_settings", ("Ctrl+,",), "settings", rule=True),
)

VIEW = (
    *(Row(view.id, "View", view.title, "view.show_view", view.keys, view.icon, view.id) for view in VIEWS),
    Row("sidebar", "View", "&Sidebar", "view.toggle_sidebar", ("Ctrl+Shift+L",), "panel-left", rule=True),
    Row("inspector", "View", "&Inspector", "view.toggle_inspector", ("Ctrl+Shift+R",), "panel-right"),
    Row("system", "View/Theme", "As the s&ystem", "view.choose_theme", ("V, S",), None, "system", "theme"),
    Row("light", "View/Theme", "&Light", "view.choose_theme", ("V, L",), "sun", "light", "theme"),
    Row("sepia", "View/Theme", "S&epia", "view.choose_theme", ("V, E",), "book-open", "sepia", "theme"),
    Row("dark", "View/Theme", "&Dark", "view.choose_theme", ("V, D",), "moon", "dark", "theme"),
)

GO = (
    Row("palette", "Go", "&Palette…", "go.open_palette", ("Ctrl+K",), "list"),
    Row("search", "Go", "&Search", "go.focus_search", ("/", "Ctrl+Shift+F"), "search"),
    Row("save_search", "Go", "Sa&ve this search", "go.keep_search", ("Ctrl+D",), "bookmark-plus"),
    Row("did_you_mean", "Go", "Search for what was &meant", "go.use_suggestion", ("Ctrl+Shift+D",)),
    Row("explain", "Go", "&Why was this found?", "go.explain", ("W",), "info", when="articles"),
    Row("more_like", "Go", "&More like this article", "go.more_like", ("L",), "files", when="article"),
    Row("next_result", "Go", "&Next article", "go.next_result", ("J",), "chevron-down", rule=True),
    Row("previous_result", "Go", "&Previous article", "go.previous_result", ("K",), "chevron-up"),
    Row("next_pane", "Go", "Next &pane", "go.next_pane", ("F6",), "panel-right"),
    Row("previous_pane", "Go", "Previous pan&e", "go.previous_pane", ("Shift+F6",), "panel-left"),
    Row("next_hit", "Go", "Next &hit", "go.next_hit", ("N", "F3"), rule=True, when="article"),
    Row("previous_hit", "Go", "Previous hi&t", "go.previous_hit", ("P", "Shift+F3"), when="article"),
)


def _reading(name: str, menu: str, text: str, keys: tuple[str, ...], icon: str | None = None) -> Row:
    commands = {"open_beside": "beside", "caret_mode": "caret", "find_in_article": "find"}
    return Row(name, menu, text, f"reading.{commands.get(name, name)}", keys, icon, when="article")


READING = (
    Row(
        *("find_in_article", "Edit", "&Find in this article…", "reading.find"),
        ("Ctrl+F",),
        "search",
        rule=True,
    ),
    _reading("copy_cited", "Edit", "Copy with its s&ource", ("Ctrl+Shift+C",), "text-quote"),
    _reading("print_article", "File", "&Print the article…", ("Ctrl+P",), "file-text"),
    _reading("back", "Go", "&Back to the place before", ("Alt+Left",), "chevron-left"),
    _reading("forward", "Go", "&Forward again", ("Alt+Right",), "chevron-right"),
    _reading("open_beside", "View", "Two articles side b&y side", ("O",), "book-open"),
    _reading("caret_mode", "View", "&Caret: read without a mouse", ("F7",), "pencil"),
    _reading("change_kind", "Article", "What this &paragraph is…", ("Ctrl+Shift+K",), "pilcrow"),
    Row("larger", "View/Text", "&Larger", "reading.larger", ("Ctrl++", "Ctrl+="), "plus"),
    Row("smaller", "View/Text", "&Smaller", "reading.smaller", ("Ctrl+-",), "minus"),
    Row("usual_size", "View/Text", "&Usual size", "reading.usual_size", ("Ctrl+0",)),
    Row("text_style", "View/Text", "&Font, width and line height…", "reading.style", ("V, T",)),
)


def _article(name: str, text: str, command: str, keys: tuple[str, ...], icon: str) -> Row:
    return Row(name, "Article", text, f"article.{command}", keys, icon, when="articles")


ARTICLE = (
    _article("star", "&Star", "star", ("S",), "star"),
    _article("toggle_read", "Mark as &read or unread", "toggle_read", ("U",), "circle-dot"),
    _article("collect", "Add to a &collection…", "collect", ("C",), "folder"),
    _article("take_out", "&Take out of this collection", "take_out", ("Shift+C",), "folder-open"),
    _article("delete_article", "Move to the tras&h", "delete", ("Ctrl+Del", "Ctrl+Backspace"), "trash-2"),
)


def _passage(name: str, text: str, command: str, keys: tuple[str, ...], *, icon: str = "text-quote") -> Row:
    return Row(name, "Passage", text, command, keys, icon, when="article")


PASSAGE = (
    _passage("add_to_brief", "Add to &brief", "passage.add_to_brief", ("B",), icon="file-input"),
    _passage("more_like_passage", "More &like these words", "go.more_like_passage", ("Shift+L",)),
    _passage("next_passage", "&Next passage", "passage.next_passage", (".",), icon="chevron-down"),
    _passage("previous_passage", "&Previous passage", "passage.previous_passage", (",",), icon="chevron-up"),
    _passage("end_later", "&End a word later", "passage.end_later", ("]",)),
    _passage("end_earlier", "End a word e&arlier", "passage.end_earlier", ("[",)),
    _passage("start_later", "Start a word late&r", "passage.start_later", ("Ctrl+]",)),
    _passage("start_earlier", "&Start a word earlier", "passage.start_earlier", ("Ctrl+[",)),
    _passage("split_passage", "Split at the &caret", "passage.split", ("Shift+S",)),
    _passage("join_passage", "&Join with the next", "passage.join", ("Shift+J",)),
    _passage("retag_passage", "C&hange its tags…", "passage.retag", ("Shift+T",), icon="highlighter"),
    _passage("delete_passage", "&Delete the passage", "passage.delete", ("Del",), icon="trash-2"),
)


def _quick_tag(number: int) -> Row:
    words = f"Tag &{number} of the list"
    return Row(
        f"quick_tag_{number}",
        "Tag/Quick tag",
        words,
        "tag.quick_tag",
        (str(number),),
        argument=number,
        when="article",
    )


TAG = (
    Row("tag", "Tag", "&Tag…", "tag.tag", ("T",), "highlighter", when="article"),
    *(_quick_tag(number) for number in range(1, NUMBERED + 1)),
    Row("repeat_tag", "Tag", "Tag as &before", "tag.repeat_tag", ("R",), "redo-2", when="article"),
    Row("tag_mode", "Tag", "Tag &mode: letters tag", "tag.tag_mode", ("Q",), "tags", when="article"),
    Row(
        "tag_paragraphs", "Tag", "Tag whole &paragraphs…", "tag.tag_paragraphs", ("Shift+H",), when="article"
    ),
    Row("tag_turn", "Tag", "Tag this speaker’s t&urn…", "tag.tag_turn", ("Shift+R",), when="article"),
    Row(
        "tag_speaker",
        "Tag",
        "Tag &all turns of the speaker…",
        "tag.tag_speaker",
        ("Shift+A",),
        when="article",
    ),
    Row(
        "tag_found",
        "Tag",
        "Tag all &hits of the search…",
        "tag.tag_found",
        ("Ctrl+T",),
        "search",
        when="articles",
    ),
)

NOTE = (
    Row("note", "Note", "&Note on this", "note.note", ("M",), "notebook-pen", when="article"),
    Row(
        *("note_beside", "Note", "Note in a &window beside the text", "note.beside"),
        *(("Shift+M",), "external-link"),
        when="article",
    ),
    Row("note_on_brief", "Note", "Note on the &brief", "note.on_brief", ("Shift+B",), "file-text"),
    Row("journal", "Note", "New &journal note", "note.journal", ("Ctrl+J",), "sticky-note"),
)

HELP = (
    Row("keys_help", "Help", "&Keys", "help.keys", ("F1",), "list"),
    Row("searching_help", "Help", "&Searching", "help.searching", ("Shift+F1",), "search"),
    Row("about", "Help", "&About Commonplace", "help.about", ("Ctrl+F1",), "info"),
)

TABLE: tuple[Row, ...] = (*FILE, *EDIT, *VIEW, *GO, *READING, *ARTICLE, *PASSAGE, *TAG, *NOTE, *HELP)
