"""The verbs that keep things in order: history, trash, erasing, collections and marks."""

from collections.abc import Mapping, Sequence

from desktop_app.domain.errors import UsageError
from desktop_app.domain.trash import Erasure, Step, Trashed
from desktop_app.workspace.records import Record, done_record
from desktop_app.workspace.resolve import article_id, trashed_id
from desktop_app.workspace.verb import Verb
from desktop_app.workspace.workspace import Workspace


def _history(workspace: Workspace, *, limit: int | None = None) -> list[Record]:
    return [step_record(one) for one in workspace.notebook.history_steps(limit)]


def _undo_to(workspace: Workspace, *, number: int) -> Record:
    changes = workspace.notebook.undo_to(number)
    if changes is None:
        return done_record()
    return done_record((changes.label, min((one.id for one in changes.touched), default=None)))


def _trash(workspace: Workspace) -> list[Record]:
    return [trashed_record(one) for one in workspace.notebook.trash.all()]


def _restore_deleted(workspace: Workspace, *, ids: Sequence[str]) -> Record:
    from desktop_app.workspace.trash import restore_deleted

    found = restore_deleted(workspace, [trashed_id(workspace.notebook, one) for one in ids])
    return {
        **done_record(*((one.kind.value, one.id) for one in found)),
        "left_out": [one.left_out for one in found if one.left_out],
    }


def _erase(
    workspace: Workspace, *, ids: Sequence[str] = (), everything: bool = False, sure: bool = False
) -> Record:
    from desktop_app.workspace.trash import erase, planned

    notebook = workspace.notebook
    things = [one.id for one in notebook.trash.all()] if everything else []
    things += [trashed_id(notebook, one) for one in ids]
    if not sure:
        return _erasure_record(planned(workspace, things), erased=False, clean=False)
    done, clean = erase(workspace, things)
    return _erasure_record(done, erased=True, clean=clean)


def _erasure_record(erasure: Erasure, *, erased: bool, clean: bool) -> Record:
    return {
        "done": [{"what": one.kind.value, "id": one.id} for one in erasure.things] if erased else [],
        "things": [trashed_record(one) for one in erasure.things],
        "ends": [step_record(one) for one in erasure.steps],
        "copies": list(erasure.copies),
        "erased": erased,
        "clean": clean,
    }


def _collection(
    workspace: Workspace,
    *,
    name: str,
    articles: Sequence[str] = (),
    take_out: bool = False,
    rename: str | None = None,
) -> Record:
    from desktop_app.workspace import shelf

    found = [article_id(workspace.notebook, one) for one in articles]
    if rename is not None:
        return done_record(("collection", shelf.rename_collection(workspace, name, rename)))
    if take_out:
        return done_record(*(("article", one) for one in shelf.take_out(workspace, name, found)))
    made, added = shelf.collect(workspace, name, found)
    return done_record(("collection", made), *(("article", one) for one in added))


def _mark(workspace: Workspace, *, articles: Sequence[str], as_: str) -> Record:
    from desktop_app.workspace.annotate import mark_read
    from desktop_app.workspace.shelf import star

    found = [article_id(workspace.notebook, one) for one in articles]
    match as_:
        case "read" | "unread":
            mark_read(workspace, found, read=as_ == "read")
        case "starred" | "unstarred":
            star(workspace, found, starred=as_ == "starred")
        case _:
            sentence = f"An article cannot be marked as {as_}."
            raise UsageError(sentence, "Mark it as read, unread, starred or unstarred.")
    return done_record(*((as_, one) for one in found))


def _correct(
    workspace: Workspace, *, article: str, quote: str, text: str, occurrence: int | None = None
) -> Record:
    from desktop_app.workspace.correct import correct_quote

    found = article_id(workspace.notebook, article)
    done = correct_quote(workspace, found, quote, text, occurrence=occurrence)
    return {
        **done_record(("article", found)),
        "revision": done.revision,
        "requoted": list(done.requoted),
        "unplaced": list(done.unplaced),
    }


def step_record(step: Step) -> Record:
    """Return a step as `history` shows it."""
    return {"number": step.number, "label": step.label, "made": step.made, "undone": step.undone}


def trashed_record(one: Trashed) -> Record:
    """Return a deleted thing as `trash` shows it."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "name": one.name,
        "article": one.article,
        "deleted": one.deleted,
    }


KEEPING_VERBS: Mapping[str, Verb] = {
    "history": Verb(_history, writes=False),
    "undo_to": Verb(_undo_to),
    "trash": Verb(_trash, writes=False),
    "restore_deleted": Verb(_restore_deleted),
    "erase": Verb(_erase, dispatches=True),
    "collection": Verb(_collection),
    "mark": Verb(_mark),
    "correct": Verb(_correct),
}
"""These verbs by the names they have at the door."""
