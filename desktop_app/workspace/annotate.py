"""Annotating: tags on passages, notes, corrected metadata, and taking things away again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain.article import Evidence
from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import UsageError
from desktop_app.domain.note import NotePlace
from desktop_app.domain.passage import Span, trimmed
from desktop_app.domain.query_dates import canonical_date
from desktop_app.domain.tag import new_path
from desktop_app.notebook.edit import Edit
from desktop_app.workspace.found_passages import FoundPassages, Marked, found_passages
from desktop_app.workspace.notes import write
from desktop_app.workspace.quotes import the_quote
from desktop_app.workspace.resolve import tag_at
from desktop_app.workspace.signature import author
from desktop_app.workspace.trash import OUTER_FIRST, counted
from desktop_app.workspace.workspace import Workspace

SOURCES = {"title": "title_source", "outlet": "outlet_source", "date": "date_source"}
"""Fields whose origin is kept beside them."""


def tag_passage(
    workspace: Workspace,
    article: str,
    span: Span,
    paths: Sequence[str] = (),
    *,
    note: str | None = None,
    origin: str = "",
) -> str:
    """Mark `span` of an article with tags and perhaps a note; return the passage's id.

    A passage that covers exactly this span already takes the tags. White space at the ends is left out.

    Raises:
        UsageError: if the span holds nothing, or a path names no tag.
    """
    text = workspace.notebook.articles.text(article).text
    inner = trimmed(text, Span(span.start, min(span.end, len(text)))) if span.start < len(text) else None
    if inner is None:
        sentence = "The passage holds no words."
        raise UsageError(sentence, "Select some text first.")
    with workspace.notebook.edit("Tag passage" if paths else "Mark passage", origin=origin) as edit:
        passage = _marked(workspace, edit, article, inner, paths)
        if note:
            workspace.notebook.notes.on_passage(edit, passage, note, author=author())
    return passage


def tag_quote(
    workspace: Workspace,
    article: str,
    quote: str,
    paths: Sequence[str],
    *,
    note: str | None = None,
    occurrence: int | None = None,
) -> str:
    """Tag the passage that `quote` names; return its id.

    Raises:
        CommonplaceError: if the quotation stands nowhere, or in several places and none was picked.
    """
    text = workspace.notebook.articles.text(article).text
    return tag_passage(workspace, article, the_quote(text, quote, occurrence), paths, note=note)


def tag_existing(workspace: Workspace, passage: str, paths: Sequence[str], *, origin: str = "") -> None:
    """Give a passage more tags."""
    with workspace.notebook.edit("Tag passage", origin=origin) as edit:
        for path in paths:
            tag = workspace.notebook.tags.ensure(edit, path)
            workspace.notebook.passages.add_tag(edit, passage, tag)


def tag_search(
    workspace: Workspace, query: str, paths: Sequence[str], *, dry_run: bool = False
) -> FoundPassages:
    """Tag what a search finds, in one undo step: each sentence with a match, and each passage found.

    Args:
        dry_run: write nothing, only tell what would be tagged.
    """
    for path in paths:
        new_path(path)
    found = found_passages(workspace, query)
    if dry_run or not found.marks:
        return found
    done: list[Marked] = []
    with workspace.notebook.edit(f"Tag {len(found.marks)} passages") as edit:
        for one in found.marks:
            passage = _marked(workspace, edit, one.article, one.span, paths)
            done.append(replace(one, passage=passage))
    return FoundPassages(done, found.skipped)


def untag(workspace: Workspace, passage: str, path: str, *, origin: str = "") -> None:
    """Take a tag from a passage; the passage stays."""
    tag = tag_at(workspace.notebook, path)
    with workspace.notebook.edit("Take tag away", origin=origin) as edit:
        workspace.notebook.passages.remove_tag(edit, passage, tag.id)


def rename_tag(workspace: Workspace, path: str, new: str) -> list[str]:
    """Move a tag and all below it to another path, joining what is there; return the ids of the tags."""
    with workspace.notebook.edit("Rename tag") as edit:
        return workspace.notebook.tags.rename(edit, path, new)


def write_note(
    workspace: Workspace,
    *,
    text: str,
    article: str | None = None,
    passage: str | None = None,
    note: str | None = None,
    amend: str | None = None,
) -> str | None:
    """Write a note and return its id; None when an empty text took it away.

    Args:
        article: for a new note on an article.
        passage: for the one note of a passage, new or not.
        note: to rewrite a note by its id.
        amend: a key of the focus session: its saves are one undo step.

    Raises:
        UsageError: unless exactly one of article, passage and note is given.
    """
    if sum(one is not None for one in (article, passage, note)) != 1:
        sentence = "A note hangs on one article or on one passage."
        raise UsageError(sentence, "Name the article or the passage.")
    place = NotePlace(article=article, passage=passage, note=note)
    return write(workspace, place, text, session=amend or "")


def set_metadata(workspace: Workspace, article: str, **fields: Any) -> None:
    """Correct what is known of an article; what a person says is marked as such.

    Args:
        fields: as in `Metadata`; an empty text or None takes a value away, but a title must be there.
    """
    values = {name: _given(value) for name, value in fields.items()}
    if "title" in values and not values["title"]:
        sentence = "An article needs a title."
        raise UsageError(sentence, "Give a title of at least one word.")
    if values.get("date"):
        values["date"] = _iso_date(str(values["date"]))
    if "authors" in values:
        values["authors"] = tuple(values["authors"] or ())
    for name, source in SOURCES.items():
        if name in values:
            values[source] = Evidence.USER if values[name] is not None else None
    with workspace.notebook.edit("Change details") as edit:
        workspace.notebook.articles.set_metadata(edit, article, **values)


def mark_read(workspace: Workspace, articles: Sequence[str], *, read: bool = True, origin: str = "") -> None:
    """Mark articles as read or unread, as the user says: one step of undo."""
    with workspace.notebook.edit("Mark as read" if read else "Mark as unread", origin=origin) as edit:
        for article in articles:
            workspace.notebook.articles.set_read(edit, article, read)


def was_opened(workspace: Workspace, article: str, *, origin: str = "") -> None:
    """Count an article as read once it was open: no step of undo, and nothing in a read-only notebook."""
    notebook = workspace.notebook
    if notebook.read_only or notebook.articles.get(article).read:
        return
    with notebook.edit("Read article", origin=origin, undoable=False) as edit:
        notebook.articles.set_read(edit, article, read=True)


def delete_things(workspace: Workspace, things: Sequence[tuple[Kind, str]]) -> None:
    """Delete things of any kind into the trash in one undo step; an article takes its passages along."""
    ordered = _inner_first(things)
    with workspace.notebook.edit(counted("Delete", [kind for kind, _ in ordered])) as edit:
        for kind, thing in ordered:
            workspace.notebook.trash.put(edit, kind, thing)


def _given(value: Any) -> Any:
    """Return a value without white space around it, None for an empty one."""
    return (value.strip() if isinstance(value, str) else value) or None


def _iso_date(text: str) -> str:
    date = canonical_date(text.strip())
    if date is None:
        sentence = f"{text} is not a date."
        raise UsageError(sentence, "Write it as 2025-10-27, 2025-10 or 2025.")
    return date


def _inner_first(things: Sequence[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """Order so that a note goes before its passage, and both before their article; each once."""
    return sorted(dict.fromkeys(things), key=lambda thing: -OUTER_FIRST.index(thing[0]))


def _marked(workspace: Workspace, edit: Edit, article: str, span: Span, paths: Sequence[str]) -> str:
    notebook = workspace.notebook
    passage = notebook.passages.at(article, span)
    if passage is None:
        passage = notebook.passages.add(edit, article, span, author=author())
    for path in paths:
        notebook.passages.add_tag(edit, passage, notebook.tags.ensure(edit, path))
    return passage
