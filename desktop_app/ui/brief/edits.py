"""Changes of a brief's outline; each is one step of the undo history."""

from collections.abc import Sequence

from desktop_app.domain.brief import Brief, ItemKind
from desktop_app.domain.changes import Kind
from desktop_app.notebook.notebook import Notebook


def add_section(notebook: Notebook, brief: str, heading: str, position: int | None = None) -> str:
    """Add a section and return its item."""
    with notebook.edit("Add section") as edit:
        return notebook.briefs.add_section(edit, brief, heading, position=position)


def add_text(notebook: Notebook, brief: str, text: str, position: int | None = None) -> str:
    """Add the analyst's own text and return its item."""
    with notebook.edit("Add text") as edit:
        return notebook.briefs.add_text(edit, brief, text, position=position)


def add_passage(notebook: Notebook, brief: str, passage: str, position: int | None = None) -> str:
    """Quote a passage and return its item."""
    with notebook.edit("Add to brief") as edit:
        return notebook.briefs.add_passage(edit, brief, passage, position=position)


def set_text(notebook: Notebook, item: str, text: str, stay: str) -> None:
    """Change a heading or a text; all changes of one stay in the field are one step."""
    with notebook.edit("Write in brief", origin=stay, amend=stay) as edit:
        notebook.briefs.set_text(edit, item, text)


def remove(notebook: Notebook, item: str) -> None:
    """Take an item out of its brief."""
    with notebook.edit("Take out of brief") as edit:
        notebook.briefs.remove(edit, item)


def rename(notebook: Notebook, brief: str, name: str) -> None:
    """Give a brief another name."""
    with notebook.edit("Rename brief") as edit:
        notebook.briefs.rename(edit, brief, name)


def delete(notebook: Notebook, brief: str) -> None:
    """Delete a brief into the trash; what it quotes stays."""
    with notebook.edit("Delete brief") as edit:
        notebook.trash.put(edit, Kind.BRIEF, brief)


def move(notebook: Notebook, brief: Brief, item: str, before: int) -> None:
    """Move an item, with all that is in it if it is a section, before what is at a position now."""
    group = group_of(brief, item)
    order = moved([one.id for one in brief.items], group, before)
    if order == [one.id for one in brief.items]:
        return
    with notebook.edit("Move in brief") as edit:
        for position, one in enumerate(order):
            notebook.briefs.move(edit, one, position)


def group_of(brief: Brief, item: str) -> list[str]:
    """Return the items that move together: a section with its content, or the item alone."""
    ids = [one.id for one in brief.items]
    start = ids.index(item)
    if brief.items[start].kind is not ItemKind.SECTION:
        return [item]
    end = start + 1
    while end < len(ids) and brief.items[end].kind is not ItemKind.SECTION:
        end += 1
    return ids[start:end]


def step(brief: Brief, item: str, direction: int) -> int:
    """Return before which position an item goes when it is moved one step up (-1) or down (1)."""
    ids = [one.id for one in brief.items]
    group = group_of(brief, item)
    start, end = ids.index(group[0]), ids.index(group[-1]) + 1
    if brief.items[start].kind is not ItemKind.SECTION:
        return max(0, start - 1) if direction < 0 else min(len(ids), end + 1)
    heads = [number for number, one in enumerate(brief.items) if one.kind is ItemKind.SECTION]
    if direction < 0:
        return max((number for number in heads if number < start), default=start)
    if end >= len(ids):
        return start
    return next((number for number in heads if number > end), len(ids))


def moved(order: Sequence[str], group: Sequence[str], before: int) -> list[str]:
    """Return `order` with `group` taken out and put before what was at position `before`."""
    ahead = [one for one in order[:before] if one not in group]
    behind = [one for one in order[before:] if one not in group]
    return [*ahead, *group, *behind]
