"""Passages that a brief does not quote yet."""

from collections.abc import Sequence

from desktop_app.domain.brief import Brief
from desktop_app.domain.passage import Passage
from desktop_app.domain.tag import Tag
from desktop_app.notebook.notebook import Notebook


def unused_passages(brief: Brief, notebook: Notebook, tag: str = "") -> list[Passage]:
    """Return the passages not in the brief, of one tag (by id) or of all, by article and place."""
    held = {item.passage for item in brief.items if item.passage}
    known = notebook.passages.with_tag(tag) if tag else notebook.passages.all()
    return sorted((one for one in known if one.id not in held), key=_place)


def tags_in_use(tags: Sequence[Tag]) -> list[tuple[str, str]]:
    """Return id and path of the tags that some passage carries."""
    return [(tag.id, tag.path) for tag in tags if tag.passages]


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.article, passage.anchor.start, passage.anchor.end
