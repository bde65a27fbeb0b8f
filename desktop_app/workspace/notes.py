"""Writing notes: on anything or on nothing, their versions, and the texts they begin with."""

from datetime import UTC, datetime

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import UsageError
from desktop_app.domain.note import Note, NotePlace, NoteTemplate
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.notebook import Notebook
from desktop_app.resources import resource
from desktop_app.workspace.signature import author
from desktop_app.workspace.workspace import Workspace


def write(
    workspace: Workspace, place: NotePlace, text: str, *, title: str | None = None, session: str = ""
) -> str | None:
    """Write a note and return its id; None if it holds nothing: one that was there is in the trash then.

    Args:
        title: the note's name; None leaves it as it is.
        session: an id; all that is written into one note under the same one is one step of undo and
            one version. A note that is emptied and written again in its session is the same note.

    Raises:
        NotFound: what it is to hang on is gone.
    """
    notebook = workspace.notebook
    clean = None if title is None else " ".join(title.split())
    with notebook.edit("Write note", origin=session, amend=session or None) as edit:
        note = _target(notebook, edit, place)
        if note is None:
            return _new(notebook, edit, place, text, title=clean or "")
        name = note.title if clean is None else clean
        if not text.strip() and not name:
            notebook.trash.put(edit, Kind.NOTE, note.id)
            return None
        if note.text != text:
            notebook.note_versions.keep(edit, note, session)
        return notebook.notes.rewrite(edit, note.id, text, title=name)


def restore_version(workspace: Workspace, version: str) -> str:
    """Let a note say again what it said in a version; what it says now is kept as one. Return the note."""
    notebook = workspace.notebook
    found = notebook.note_versions.get(version)
    note = notebook.notes.get(found.note)
    if note.text != found.text:
        with notebook.edit("Restore a version of a note") as edit:
            notebook.note_versions.keep(edit, note)
            notebook.notes.rewrite(edit, note.id, found.text)
    return note.id


def templates(notebook: Notebook) -> list[NoteTemplate]:
    """Return the texts that notes can begin with: the user's, then those that come with the program."""
    own = notebook.note_templates.all()
    taken = {one.name for one in own}
    files = sorted(resource("note_templates").glob("*.md"))
    built_in = [NoteTemplate("", one.stem, one.read_text(encoding="utf-8")) for one in files]
    return own + [one for one in built_in if one.name not in taken]


def filled(template: NoteTemplate, title: str = "") -> str:
    """Return the text of a template for a note that is begun now."""
    today = datetime.now(UTC).astimezone().date().isoformat()
    return template.filled(date=today, title=title)


def keep_template(workspace: Workspace, name: str, text: str) -> str:
    """Keep a text for notes to begin with, and return its id.

    Raises:
        UsageError: the name or the text is empty.
    """
    if not text.strip():
        sentence = "The note is empty."
        raise UsageError(sentence, "Write what notes are to begin with, then keep it as a template.")
    with workspace.notebook.edit("Keep a note template") as edit:
        return workspace.notebook.note_templates.put(edit, name, text)


def place_of(note: Note) -> NotePlace:
    """Return where a note is written: in itself, and on what it hangs on."""
    if note.passage is not None:
        return NotePlace(passage=note.passage, note=note.id)
    return NotePlace(article=note.article, tag=note.tag, brief=note.brief, note=note.id)


def _target(notebook: Notebook, edit: Edit, place: NotePlace) -> Note | None:
    """Return the note to write into, fetched from the trash if it was emptied; None for a new one."""
    if place.passage is not None and (there := notebook.notes.of_passage(place.passage)) is not None:
        return there
    if place.note is None:
        return None
    if not notebook.notes.exists(place.note):
        if notebook.trash.holds(place.note):
            notebook.trash.restore(edit, place.note)
        elif place != NotePlace(note=place.note):
            return None
    return notebook.notes.get(place.note)


def _new(notebook: Notebook, edit: Edit, place: NotePlace, text: str, *, title: str) -> str | None:
    if not text.strip() and not title:
        return None
    if place.article is not None:
        notebook.articles.get(place.article)
    if place.tag is not None:
        notebook.tags.get(place.tag)
    if place.brief is not None:
        notebook.briefs.get(place.brief)
    return notebook.notes.add(edit, place, text, author=author(), title=title)
