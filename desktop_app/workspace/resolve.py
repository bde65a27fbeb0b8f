"""Finds what a person means: an id, the beginning of one, a file name or a title."""

from collections.abc import Iterable, Mapping

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError, NotFound, UsageError
from desktop_app.domain.note import NotePlace
from desktop_app.domain.tag import Tag
from desktop_app.notebook.notebook import Notebook

SHORTEST_PREFIX = 4
"""So many characters of an id must be given."""

SHOWN = 3
"""So many of the things that can be meant are named."""

_LISTED = {
    "group of variants": "`commonplace variants NOTEBOOK` shows the ids.",
    "deleted thing": "`commonplace trash NOTEBOOK` shows the ids.",
    "thing": "`commonplace list NOTEBOOK articles|passages|notes|briefs|collections` shows the ids.",
}


def article_id(notebook: Notebook, text: str) -> str:
    """Return the id of the article that `text` names: id, its unique beginning, file name or title.

    Raises:
        NotFound: if there is none.
        CommonplaceError: if there are several.
    """
    articles = notebook.articles
    if text in (found := _beginning(text, articles.starting_with(text) if text else [])):
        return text
    if not found:
        named = [one.id for one in articles.all() if text in {one.file_name, one.metadata.title}]
        found = named
    return _only(found, text, "article")


def passage_id(notebook: Notebook, text: str) -> str:
    """Return the id of the passage that `text` names: id or its unique beginning."""
    if notebook.passages.exists(text):
        return text
    return _only(_beginning(text, (one.id for one in notebook.passages.all())), text, "passage")


def variants_id(notebook: Notebook, text: str) -> str:
    """Return the id of the group of variants that `text` names: id or its unique beginning."""
    ids = [one.id for one in notebook.variant_groups.all()]
    return text if text in ids else _only(_beginning(text, ids), text, "group of variants")


def thing_id(notebook: Notebook, text: str) -> tuple[Kind, str]:
    """Return kind and id of anything in the notebook by its id or its unique beginning; a tag by its path."""
    ids: dict[str, Kind] = dict.fromkeys(notebook.articles.ids(), Kind.ARTICLE)
    ids |= dict.fromkeys((one.id for one in notebook.passages.all()), Kind.PASSAGE)
    ids |= dict.fromkeys((one.id for one in notebook.notes.all()), Kind.NOTE)
    ids |= dict.fromkeys((one.id for one in notebook.tags.all()), Kind.TAG)
    ids |= dict.fromkeys((one.id for one in notebook.briefs.all()), Kind.BRIEF)
    ids |= dict.fromkeys((one.id for one in notebook.searches.all()), Kind.SEARCH)
    ids |= dict.fromkeys((one.id for one in notebook.variant_groups.all()), Kind.VARIANTS)
    ids |= dict.fromkeys((one.id for one in notebook.collections.all()), Kind.COLLECTION)
    if text in ids:
        return ids[text], text
    found = _only(_beginning(text, ids), text, "thing")
    return ids[found], found


def note_place(notebook: Notebook, on: Mapping[str, str | None]) -> NotePlace:
    """Return where a note goes: `on` names at most one article, passage, tag, brief or note as people do.

    Raises:
        NotFound: if there is no such thing.
        UsageError: if there is no such kind of thing, or several are named.
    """
    named = {kind: text for kind, text in on.items() if text is not None}
    if not named.keys() <= {"article", "passage", "tag", "brief", "note"} or len(named) > 1:
        sentence = "A note hangs on one article, passage, tag or brief, or on nothing."
        raise UsageError(sentence, "Name one of them, or none.")
    return NotePlace(**{kind: _note_owner(notebook, kind, text) for kind, text in named.items()})


def _note_owner(notebook: Notebook, kind: str, text: str) -> str:
    match kind:
        case "article":
            return article_id(notebook, text)
        case "passage":
            return passage_id(notebook, text)
        case "tag":
            return tag_at(notebook, text).id
        case "brief":
            brief = notebook.briefs.by_name(text)
            ids = [one.id for one in notebook.briefs.all()]
            return brief.id if brief else _only(_beginning(text, ids), text, "brief")
        case _:
            ids = [one.id for one in notebook.notes.all()]
            return text if text in ids else _only(_beginning(text, ids), text, "note")


def trashed_id(notebook: Notebook, text: str) -> str:
    """Return the id of the deleted thing that `text` names: id or its unique beginning."""
    ids = [one.id for one in notebook.trash.all()]
    return text if text in ids else _only(_beginning(text, ids), text, "deleted thing")


def tag_at(notebook: Notebook, path: str) -> Tag:
    """Return the tag at `path`.

    Raises:
        NotFound: if there is none.
    """
    tag = notebook.tags.by_path(path)
    if tag is None:
        sentence = f"There is no tag “{path}” in this notebook."
        raise NotFound(sentence, "`commonplace list NOTEBOOK tags` shows them.")
    return tag


def _beginning(text: str, ids: Iterable[str]) -> list[str]:
    return [one for one in ids if one.startswith(text)] if len(text) >= SHORTEST_PREFIX else []


def _only(found: list[str], text: str, what: str) -> str:
    if not found:
        sentence = f"There is no {what} “{text}” in this notebook."
        raise NotFound(sentence, _LISTED.get(what, _LISTED["thing"]))
    if len(found) > 1:
        sentence = (
            f"“{text}” can mean {len(found)} things: {', '.join(found[:SHOWN])}{'…' * (len(found) > SHOWN)}."
        )
        raise CommonplaceError(sentence, "Give more of the id.")
    return found[0]
