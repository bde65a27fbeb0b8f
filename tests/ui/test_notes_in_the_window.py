"""Notes through the whole window: commands, links, undo, and closing without losing a word."""

import pytest
from pytestqt.qtbot import QtBot
from reading_desk import type_text

from desktop_app.domain.note import NoteOn, NotePlace
from desktop_app.notebook import Notebook
from desktop_app.ui.main_window import MainWindow

pytestmark = pytest.mark.window


def test_links_of_notes_lead_through_the_window_and_notes_go_onto_tags_and_briefs(
    window: MainWindow, qtbot: QtBot
) -> None:
    notebook = window.workspace.notebook
    passage = notebook.passages.all()[0]
    tag = notebook.tags.by_path("State visits")
    with notebook.edit("Brief") as edit:
        brief = notebook.briefs.create(edit, "Visits")
    window.conversation.follow("passage", passage.id)
    assert (window.views.shown, window.reader.article) == ("read", passage.article)
    window.commands.note.on(NotePlace(tag=tag.id))
    pane = window.views.pane("notes")
    type_text(pane.sheet.editor, "Heads of state only")
    window.brief_pane().show_brief(brief)
    window.actions_by_id["note_on_brief"].trigger()
    type_text(pane.sheet.editor, "For Monday")
    window.actions_by_id["journal"].trigger()
    type_text(pane.sheet.editor, "Alone")
    window.conversation.note_windows.open(NotePlace(article=passage.article))
    type_text(window.conversation.note_windows.open_ones[0].sheet.editor, "Beside")
    path = window.workspace.path
    window.close()
    with Notebook.open(path, read_only=True) as again:
        kept = {note.on: note.text for note in again.notes.all()}
    assert kept == {
        NoteOn.TAG: "Heads of state only",
        NoteOn.BRIEF: "For Monday",
        NoteOn.FREE: "Alone",
        NoteOn.ARTICLE: "Beside",
    }


def test_undo_goes_to_the_text_of_the_note_first(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["journal"].trigger()
    editor = window.views.pane("notes").sheet.editor
    window.activateWindow()
    editor.setFocus()
    qtbot.keyClicks(editor, "one")
    editor.save()
    window.commands.edit.undo()
    assert editor.toPlainText() == ""
    editor.save()
    assert window.workspace.notebook.notes.all() == []
