"""The verbs by name: JSON arguments in, a JSON document out; for the command line and the door alike."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import CommonplaceError, UsageError
from desktop_app.jobs.job import CancelToken, OnProgress
from desktop_app.paths import Folders
from desktop_app.workspace.door import ask
from desktop_app.workspace.keeping_verbs import KEEPING_VERBS
from desktop_app.workspace.lock import place_of
from desktop_app.workspace.records import (
    Record,
    check_record,
    done_record,
    import_record,
    list_records,
    page_record,
    show_record,
    variants_record,
)
from desktop_app.workspace.resolve import article_id, passage_id, thing_id, variants_id
from desktop_app.workspace.verb import Verb
from desktop_app.workspace.workspace import PATIENCE_SECONDS, Access, Workspace

LISTS = ("articles", "tags", "passages", "notes", "briefs", "searches", "collections")
"""What `list` can show."""


def perform(workspace: Workspace, verb: str, arguments: Mapping[str, Any]) -> Any:
    """Carry out a verb in a workspace and return its document.

    Raises:
        UsageError: if there is no such verb or its arguments do not fit.
        CommonplaceError: what the verb raises.
    """
    known = VERBS.get(verb)
    if known is None:
        sentence = f"There is no command {verb}."
        raise UsageError(sentence, "Both programs must be of the same version.")
    if known.dispatches:
        return known.run(workspace, **arguments)
    return workspace.dispatch(lambda: known.run(workspace, **arguments))


def open_window(path: Path, folders: Folders, *, create: bool = False) -> Workspace:
    """Open the notebook for a window: followed by the indexer, and with a door for other commands.

    Raises:
        NotebookLocked: if another process holds it.
        NotebookError: if it cannot be opened or made.
    """
    return Workspace.open(path, folders, create=create, answer=perform)


def request(
    path: Path,
    folders: Folders,
    verb: str,
    arguments: Mapping[str, Any],
    *,
    here: Mapping[str, Any] | None = None,
    seconds: float = PATIENCE_SECONDS,
) -> Any:
    """Carry out a verb on the notebook at `path`, wherever that has to happen, and return its document.

    A reading verb opens the notebook beside whoever holds it. A writing verb opens it for itself, or is
    passed to the process that holds it, or waits up to `seconds` for a holder that does not answer.

    Args:
        here: more arguments, for the case that the verb is carried out in this process.

    Raises:
        NotebookLocked: if the notebook is held that long and nobody answers.
    """
    from desktop_app.workspace.waiting import held_or_asked

    if not VERBS[verb].writes:
        with Workspace.open(path, folders, access=Access.READING) as workspace:
            return perform(workspace, verb, arguments)
    place = place_of(path, folders)
    with held_or_asked(path, folders, lambda: ask(place, verb, dict(arguments)), seconds) as found:
        if isinstance(found, Workspace):
            return perform(found, verb, {**arguments, **(here or {})})
        return found.document


def _import(
    workspace: Workspace,
    *,
    paths: Sequence[str],
    progress: OnProgress | None = None,
    cancel: CancelToken | None = None,
) -> Record:
    from desktop_app.workspace.collect import import_files

    return import_record(
        import_files(workspace, [Path(one) for one in paths], progress=progress, cancel=cancel)
    )


def _list(workspace: Workspace, *, what: str) -> list[Record]:
    if what == "searches":
        from desktop_app.workspace.saved_searches import saved_search_records

        return saved_search_records(workspace)
    return list_records(workspace.notebook, what)


def _show(workspace: Workspace, *, article: str) -> Record:
    return show_record(workspace.notebook, article_id(workspace.notebook, article))


def _set(workspace: Workspace, *, article: str, fields: Mapping[str, Any]) -> Record:
    from desktop_app.workspace.annotate import set_metadata

    found = article_id(workspace.notebook, article)
    set_metadata(workspace, found, **fields)
    return done_record(*((name, found) for name in fields))


def _search(
    workspace: Workspace,
    *,
    query: str,
    kinds: Sequence[Any],
    limit: int,
    sort: Any = "relevance",
    without: Sequence[str] = (),
) -> Record:
    from desktop_app.workspace.find import search_text

    page = search_text(workspace, query, kinds=tuple(kinds), limit=limit, sort=sort, without=without)
    return page_record(page)


def _tag(
    workspace: Workspace,
    *,
    article: str,
    quote: str,
    tags: Sequence[str],
    note: str | None = None,
    occurrence: int | None = None,
) -> Record:
    from desktop_app.workspace.annotate import tag_quote

    found = article_id(workspace.notebook, article)
    passage = tag_quote(workspace, found, quote, tags, note=note, occurrence=occurrence)
    done: list[tuple[str, str | None]] = [("passage", passage)]
    if note:
        written = workspace.notebook.notes.of_passage(passage)
        done.append(("note", written.id if written else None))
    return done_record(*done)


def _tag_search(workspace: Workspace, *, query: str, tags: Sequence[str], dry_run: bool = False) -> Record:
    from desktop_app.workspace.annotate import tag_search

    found = tag_search(workspace, query, tags, dry_run=dry_run)
    return {
        "done": [
            {
                "what": "passage",
                "id": one.passage or None,
                "article": one.article,
                "start": one.span.start,
                "end": one.span.end,
                "quote": one.quote,
            }
            for one in found.marks
        ],
        "skipped": found.skipped,
        "dry_run": dry_run,
    }


def _note(workspace: Workspace, *, text: str, title: str | None = None, **on: str | None) -> Record:
    from desktop_app.workspace.notes import write
    from desktop_app.workspace.resolve import note_place

    if not text.strip():
        sentence = "A note needs at least one word."
        raise UsageError(sentence, "`commonplace delete NOTEBOOK ID` takes a note away.")
    place = note_place(workspace.notebook, on)
    return done_record(("note", write(workspace, place, text, title=title)))


def _undo(workspace: Workspace, *, count: int = 1) -> Record:
    return _replay(workspace.notebook.undo, count, "undo")


def _redo(workspace: Workspace, *, count: int = 1) -> Record:
    return _replay(workspace.notebook.redo, count, "redo")


def _replay(step: Callable[[], Changes | None], count: int, name: str) -> Record:
    done: list[tuple[str, str | None]] = []
    for _ in range(count):
        changes = step()
        if changes is None:
            break
        one = min((touched.id for touched in changes.touched), default=None)
        done.append((changes.label, one))
    if not done:
        sentence = f"There is nothing to {name}."
        raise CommonplaceError(sentence)
    return done_record(*done)


def _delete(workspace: Workspace, *, ids: Sequence[str]) -> Record:
    from desktop_app.workspace.annotate import delete_things

    things = [thing_id(workspace.notebook, one) for one in ids]
    delete_things(workspace, things)
    return done_record(*((kind.value, one) for kind, one in things))


def _untag(workspace: Workspace, *, passage: str, path: str) -> Record:
    from desktop_app.workspace.annotate import untag

    found = passage_id(workspace.notebook, passage)
    untag(workspace, found, path)
    return done_record(("passage", found))


def _rename_tag(workspace: Workspace, *, path: str, new: str) -> Record:
    from desktop_app.workspace.annotate import rename_tag

    return done_record(*(("tag", one) for one in rename_tag(workspace, path, new)))


def _merge(workspace: Workspace, *, other: str) -> Record:
    from desktop_app.workspace.merge import merge

    report = merge(workspace, Path(other))
    rooms = {
        "article": report.articles,
        "passage": report.passages,
        "tag": report.tags,
        "note": report.notes,
        "brief": report.briefs,
        "search": report.searches,
        "variants": report.variants,
        "collection": report.collections,
        "template": report.templates,
    }
    conflicts = [{"what": one.kind.value, "id": one.id, "sentence": one.sentence} for one in report.conflicts]
    done = done_record(*((what, one) for what, ids in rooms.items() for one in ids))
    return {**done, "conflicts": conflicts}


def _brief(workspace: Workspace, *, name: str, out: str, from_tags: Sequence[str] = ()) -> Record:
    from desktop_app.workspace.write import write_brief

    written = write_brief(workspace, name, Path(out), from_tags=from_tags)
    added = (("passage", one) for one in written.added)
    return {**done_record(("brief", written.brief), *added), "file": str(written.file)}


def _variants(workspace: Workspace) -> list[Record]:
    return [variants_record(one) for one in workspace.notebook.variant_groups.all()]


def _add_variants(workspace: Workspace, *, forms: Sequence[str]) -> Record:
    from desktop_app.workspace.variants import add_variants

    return done_record(("variants", add_variants(workspace, forms)))


def _remove_variants(workspace: Workspace, *, group: str) -> Record:
    from desktop_app.workspace.variants import remove_variants

    found = variants_id(workspace.notebook, group)
    remove_variants(workspace, found)
    return done_record(("variants", found))


def _check(workspace: Workspace) -> Record:
    from desktop_app.workspace.care import check

    return check_record(check(workspace))


def _repair(workspace: Workspace) -> Record:
    from desktop_app.workspace.care import repair

    return check_record(repair(workspace))


def _backup(workspace: Workspace, *, out: str | None = None) -> Record:
    from desktop_app.workspace.care import backup

    made = backup(workspace, Path(out) if out else None)
    return {**done_record(("backup", None)), "file": str(made)}


VERBS: Mapping[str, Verb] = {
    "import": Verb(_import, dispatches=True),
    "list": Verb(_list, writes=False),
    "show": Verb(_show, writes=False),
    "set": Verb(_set),
    "search": Verb(_search, writes=False),
    "tag": Verb(_tag),
    "tag_search": Verb(_tag_search),
    "note": Verb(_note),
    "undo": Verb(_undo),
    "redo": Verb(_redo),
    "delete": Verb(_delete),
    "untag": Verb(_untag),
    "rename_tag": Verb(_rename_tag),
    "merge": Verb(_merge),
    "brief": Verb(_brief),
    "variants": Verb(_variants, writes=False),
    "add_variants": Verb(_add_variants),
    "remove_variants": Verb(_remove_variants),
    "check": Verb(_check, writes=False),
    "repair": Verb(_repair),
    "backup": Verb(_backup, writes=False),
    **KEEPING_VERBS,
}
"""Every verb by the name it has at the door."""
