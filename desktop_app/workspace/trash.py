"""The trash of a notebook: bringing back what was deleted, and erasing it for good."""

from collections.abc import Sequence
from functools import partial

from desktop_app.domain.changes import Kind
from desktop_app.domain.correction import found_again
from desktop_app.domain.errors import UsageError
from desktop_app.domain.passage import anchor_at
from desktop_app.domain.trash import Erasure, Restored, Trashed
from desktop_app.notebook.edit import Edit
from desktop_app.workspace.workspace import Workspace

OUTER_FIRST = (
    *(Kind.ARTICLE, Kind.TAG, Kind.COLLECTION, Kind.BRIEF, Kind.PASSAGE, Kind.NOTE),
    *(Kind.SEARCH, Kind.VARIANTS, Kind.TEMPLATE),
)
"""The order in which deleted things come back: what others hang on comes first."""

WORDS = {
    Kind.ARTICLE: ("article", "articles"),
    Kind.PASSAGE: ("passage", "passages"),
    Kind.TAG: ("tag", "tags"),
    Kind.NOTE: ("note", "notes"),
    Kind.BRIEF: ("brief", "briefs"),
    Kind.SEARCH: ("saved search", "saved searches"),
    Kind.COLLECTION: ("collection", "collections"),
    Kind.VARIANTS: ("group of variants", "groups of variants"),
    Kind.TEMPLATE: ("note template", "note templates"),
}
"""What things are called, one and several."""


def counted(verb: str, kinds: Sequence[Kind]) -> str:
    """Return the label of a step that does one thing to several: “Delete passage”, “Delete 3 things”."""
    one, several = WORDS[kinds[0]] if len(set(kinds)) == 1 else ("thing", "things")
    return f"{verb} {one}" if len(kinds) == 1 else f"{verb} {len(kinds)} {several}"


def restore_deleted(workspace: Workspace, things: Sequence[str], *, origin: str = "") -> list[Restored]:
    """Bring deleted things back under their ids, in one step of undo.

    Raises:
        NotFound: one is not in the trash; nothing comes back then.
        CommonplaceError: what one belongs to is gone, or another thing has taken its place.
    """
    trash = workspace.notebook.trash
    found = sorted(map(trash.get, dict.fromkeys(things)), key=_outer_first)
    if not found:
        sentence = "There is nothing to restore."
        raise UsageError(sentence, "Name what is to come back.")
    with workspace.notebook.edit(counted("Restore", [one.kind for one in found]), origin=origin) as edit:
        back = [trash.restore(edit, one.id) for one in found]
        _place_again(workspace, edit, back)
        return back


def _place_again(workspace: Workspace, edit: Edit, back: Sequence[Restored]) -> None:
    """Find the place of restored passages in texts that were corrected meanwhile."""
    restored = {one.id for one in back if one.kind is Kind.PASSAGE}
    for passage in workspace.notebook.passages.unplaced() if restored else ():
        if passage.id not in restored:
            continue
        current = workspace.notebook.articles.text(passage.article)
        span = found_again(current.text, passage.anchor)
        if span is not None:
            anchor = anchor_at(current.text, span)
            workspace.notebook.passages.place(edit, passage.id, anchor, revision=current.revision)


def planned(workspace: Workspace, things: Sequence[str]) -> Erasure:
    """Return what erasing would take, and which steps of undo it would end.

    Raises:
        NotFound: one is not in the trash.
    """
    for one in things:
        workspace.notebook.trash.get(one)
    return workspace.notebook.erasure(things)


def erase(workspace: Workspace, things: Sequence[str], *, origin: str = "") -> tuple[Erasure, bool]:
    """Erase things that lie in the trash from the notebook and from its search index; from any thread.

    Backups and copies of the notebook still hold them; `Erasure.copies` names those that lie beside it.

    Returns:
        What was erased, and whether the file is clean already; while another program reads it, it will
        be when it is opened the next time.

    Raises:
        NotFound: one is not in the trash; nothing is erased then.
    """
    from desktop_app.workspace.care import drop_index

    planned(workspace, things)
    done = workspace.dispatch(partial(workspace.notebook.erase, things, origin))
    clean = workspace.notebook.finish_erasing()
    indexes = workspace.index_folder.parent
    for folder in indexes.iterdir() if indexes.is_dir() else ():
        drop_index(folder)
    return done, clean


def _outer_first(one: Trashed) -> int:
    return OUTER_FIRST.index(one.kind)
