"""Writing: briefs from tagged passages, and their export."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.briefs.compose import compose
from desktop_app.briefs.exporter import find_exporter
from desktop_app.briefs.save import export
from desktop_app.domain.brief import Brief, ItemKind
from desktop_app.domain.errors import NotFound, UsageError
from desktop_app.domain.passage import Passage
from desktop_app.domain.tag import clean_path
from desktop_app.notebook.edit import Edit
from desktop_app.workspace.annotate import author
from desktop_app.workspace.resolve import tag_at
from desktop_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Written:
    """What `write_brief` did.

    Attributes:
        brief: id of the brief.
        started: whether the brief is new.
        added: ids of the passages it did not hold before.
        file: where it was written to.
    """

    brief: str
    started: bool
    added: tuple[str, ...]
    file: Path


def new_brief(workspace: Workspace, name: str) -> str:
    """Start an empty brief and return its id."""
    if not name.strip():
        sentence = "A brief needs a name."
        raise UsageError(sentence, "It becomes the title of the document.")
    with workspace.notebook.edit("New brief") as edit:
        return workspace.notebook.briefs.create(edit, name.strip())


def add_to_brief(
    workspace: Workspace, brief: str, passages: Sequence[str], *, section: str | None = None
) -> list[str]:
    """Quote passages at the end of a brief, in a new section if one is named; return the ids of the items.

    Passages that the brief quotes already are passed over.
    """
    briefs = workspace.notebook.briefs
    held = _held(briefs.get(brief))
    fresh = [one for one in dict.fromkeys(passages) if one not in held]
    if not fresh:
        return []
    with workspace.notebook.edit("Add to brief") as edit:
        if section:
            briefs.add_section(edit, brief, section)
        return [briefs.add_passage(edit, brief, one) for one in fresh]


def export_brief(workspace: Workspace, brief: str, target: Path) -> Path:
    """Write a brief to a file, in the format that the ending names; return the file's full path.

    Raises:
        CannotExport: if the ending is unknown, a quotation does not hold, or the file cannot be written.
    """
    document = compose(workspace.notebook.briefs.get(brief), workspace.notebook, author=author())
    return export(document, target)


def write_brief(workspace: Workspace, name: str, target: Path, *, from_tags: Sequence[str] = ()) -> Written:
    """Export the brief called `name`, first adding what carries the tags and is not in it yet.

    A brief of that name that is not there is started, in the same undo step as its passages. Each tag
    becomes a section, named after it, with its passages in the order of articles and text.

    Raises:
        NotFound: if there is no such tag, or neither such a brief nor tags to start it from.
        CannotExport: if the file cannot be written; nothing is changed if its ending is unknown.
    """
    find_exporter(target)
    notebook = workspace.notebook
    brief = notebook.briefs.by_name(name)
    wanted = [(_heading(workspace, path), _carrying(workspace, path)) for path in from_tags]
    if brief is None and not wanted:
        sentence = f"There is no brief “{name}” in this notebook."
        raise NotFound(sentence, "Start it from a tag with --from-tag, or look at `list NOTEBOOK briefs`.")
    with notebook.edit("Write brief" if brief is None else "Add to brief") as edit:
        identity = notebook.briefs.create(edit, name) if brief is None else brief.id
        added = _add_sections(workspace, edit, identity, wanted)
    return Written(identity, brief is None, tuple(added), export_brief(workspace, identity, target))


def _add_sections(
    workspace: Workspace, edit: Edit, brief: str, wanted: Sequence[tuple[str, list[Passage]]]
) -> list[str]:
    briefs = workspace.notebook.briefs
    held = _held(briefs.get(brief))
    added: list[str] = []
    for heading, passages in wanted:
        fresh = [one.id for one in passages if one.id not in held]
        if not fresh:
            continue
        place = _end_of_section(briefs.get(brief), heading)
        if place is None:
            briefs.add_section(edit, brief, heading)
        for offset, passage in enumerate(fresh):
            briefs.add_passage(edit, brief, passage, position=None if place is None else place + offset)
        held.update(fresh)
        added += fresh
    return added


def _heading(workspace: Workspace, path: str) -> str:
    """Return the name of the tag at `path`; a parent is one through the tags below it."""
    if not workspace.notebook.tags.within(path):
        return tag_at(workspace.notebook, path).name
    return clean_path(path).rsplit("/", 1)[-1]


def _end_of_section(brief: Brief, heading: str) -> int | None:
    """Return the position after the last item of the section `heading`, or None without it."""
    inside, end = False, None
    for item in brief.items:
        if item.kind is ItemKind.SECTION:
            if inside:
                return item.position
            inside = item.text == heading
        if inside:
            end = item.position + 1
    return end


def _carrying(workspace: Workspace, path: str) -> list[Passage]:
    """Return the passages that carry the tag at `path` or one below it, in the order of articles and text."""
    notebook = workspace.notebook
    found = {one.id: one for tag in notebook.tags.within(path) for one in notebook.passages.with_tag(tag.id)}
    return sorted(found.values(), key=_place)


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.article, passage.anchor.start, passage.anchor.end


def _held(brief: Brief) -> set[str]:
    return {item.passage for item in brief.items if item.passage is not None}
