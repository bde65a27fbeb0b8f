"""The codebook: what would happen to the tags as plain data, and doing it, each in one step of undo."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import UsageError
from desktop_app.domain.passage import Span
from desktop_app.domain.tag import Tag, clean_path, is_within, new_path, path_key
from desktop_app.notebook.notebook import Notebook
from desktop_app.workspace.resolve import tag_at
from desktop_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TagMove:
    """What moving a tag to another path would do.

    Attributes:
        path, new: where it is and where it would be.
        moved: old and new path of each tag that keeps its row, in order.
        merged: old path of each tag that is taken in, and the path of the one that takes it in.
        passages: how many passages carry the tag or one below it.
        duplicates: how many passages carry a tag and also the one that takes it in: one is left of the two.
    """

    path: str
    new: str
    moved: Sequence[tuple[str, str]] = ()
    merged: Sequence[tuple[str, str]] = ()
    passages: int = 0
    duplicates: int = 0

    @property
    def is_merge(self) -> bool:
        """Tell whether a tag ends by it."""
        return bool(self.merged)


@dataclass(frozen=True, slots=True)
class TagDeletion:
    """What deleting tags would do; the passages stay.

    Attributes:
        tags: the tags that would go, with all below them.
        passages: how many passages would lose a tag.
        bare: how many of these would be left without any tag.
    """

    tags: Sequence[Tag] = ()
    passages: int = 0
    bare: int = 0


@dataclass(frozen=True, slots=True)
class TagMemo:
    """What a tag means: when to use it, with examples of what belongs to it and of what does not."""

    description: str = ""
    includes: str = ""
    excludes: str = ""


@dataclass(frozen=True, slots=True)
class Retagging:
    """Paths of the tags that passages are to get and to lose."""

    add: Sequence[str] = field(default_factory=tuple[str, ...])
    remove: Sequence[str] = field(default_factory=tuple[str, ...])


def plan_move(notebook: Notebook, path: str, new: str) -> TagMove:
    """Tell what `move_tag` would do, and change nothing.

    Raises:
        CommonplaceError: as `move_tag`.
    """
    moving = notebook.tags.within(tag_at(notebook, path).path)
    target = new_path(new)
    if is_within(target, path) and path_key(target) != path_key(path):
        sentence = f"“{target}” lies below “{clean_path(path)}”."
        raise UsageError(sentence, "Choose a name outside it.")
    depth = len(clean_path(path).split("/"))
    moved: list[tuple[str, str]] = []
    merged: list[tuple[str, str]] = []
    duplicates = 0
    for tag in moving:
        place = new_path("/".join([target, *tag.path.split("/")[depth:]]))
        there = notebook.tags.by_path(place)
        if there is None or there.id == tag.id:
            moved.append((tag.path, place))
        else:
            merged.append((tag.path, there.path))
            both = set(notebook.tags.carriers([tag.id])) & set(notebook.tags.carriers([there.id]))
            duplicates += len(both)
    passages = len(notebook.tags.carriers(tag.id for tag in moving))
    return TagMove(clean_path(path), target, moved, merged, passages, duplicates)


def move_tag(workspace: Workspace, path: str, new: str) -> TagMove:
    """Move a tag and all below it to another path; tags that are there take them in.

    Returns:
        What was done.

    Raises:
        CommonplaceError: there is no such tag, or the path cannot be one.
    """
    return move_tags(workspace, [(path, new)])[0]


def move_tags(workspace: Workspace, moves: Sequence[tuple[str, str]]) -> list[TagMove]:
    """Move several tags, each to a path of its own, in one step of undo; see `move_tag`."""
    plans = [plan_move(workspace.notebook, path, new) for path, new in moves]
    merging = any(plan.is_merge for plan in plans)
    label = "Merge tags" if merging else "Move tag" if len(plans) == 1 else f"Move {len(plans)} tags"
    with workspace.notebook.edit(label) as edit:
        for plan in plans:
            workspace.notebook.tags.rename(edit, plan.path, plan.new)
    return plans


def plan_merge(notebook: Notebook, paths: Sequence[str], into: str) -> list[TagMove]:
    """Tell what `merge_tags` would do, and change nothing."""
    return [plan_move(notebook, path, into) for path in _outermost(paths) if path_key(path) != path_key(into)]


def merge_tags(workspace: Workspace, paths: Sequence[str], into: str) -> list[TagMove]:
    """Merge tags, and what is below them, into one.

    Raises:
        CommonplaceError: as `move_tag`.
    """
    plans = plan_merge(workspace.notebook, paths, into)
    if plans:
        with workspace.notebook.edit("Merge tags") as edit:
            for plan in plans:
                workspace.notebook.tags.rename(edit, plan.path, into)
    return plans


def split_tag(
    workspace: Workspace, path: str, new: str, passages: Sequence[str], *, keep: bool = False
) -> int:
    """Give chosen passages of a tag another one in its place, and return how many.

    Args:
        keep: let them keep the first tag too.

    Raises:
        UsageError: nothing was chosen, or the two tags are the same.
    """
    notebook = workspace.notebook
    tag = tag_at(notebook, path)
    if path_key(new_path(new)) == path_key(tag.path):
        sentence = "The new tag has the name of the old one."
        raise UsageError(sentence, "Choose another name.")
    carrying = set(notebook.tags.carriers([tag.id]))
    chosen = [one for one in dict.fromkeys(passages) if one in carrying]
    if not chosen:
        sentence = f"None of these passages carries the tag “{tag.path}”."
        raise UsageError(sentence, "Choose passages of this tag.")
    with notebook.edit("Split tag") as edit:
        made = notebook.tags.ensure(edit, new)
        for passage in chosen:
            notebook.passages.add_tag(edit, passage, made)
            if not keep:
                notebook.passages.remove_tag(edit, passage, tag.id)
    return len(chosen)


def found_in_tag(workspace: Workspace, path: str, query: str) -> list[str]:
    """Return the passages of a tag that a search finds, in the order in which they were marked.

    Raises:
        BadQuery: the query cannot be understood.
    """
    from desktop_app.workspace.find import EVERYTHING, search_text

    carrying = set(workspace.notebook.tags.carriers([tag_at(workspace.notebook, path).id]))
    page = search_text(workspace, query, kinds=("passage",), limit=EVERYTHING)
    return sorted(carrying & {hit.id for hit in page.hits})


def plan_deletion(notebook: Notebook, paths: Sequence[str]) -> TagDeletion:
    """Tell what `delete_tags` would do, and change nothing."""
    tags = {tag.id: tag for path in paths for tag in notebook.tags.within(path)}
    losing = notebook.tags.carriers(tags)
    bare = sum(tags.keys() >= set(notebook.passages.get(one).tags) for one in losing)
    return TagDeletion(tuple(tags.values()), len(losing), bare)


def delete_tags(workspace: Workspace, paths: Sequence[str]) -> TagDeletion:
    """Delete tags with all below them into the trash; the passages stay."""
    from desktop_app.workspace.annotate import delete_things

    plan = plan_deletion(workspace.notebook, paths)
    if plan.tags:
        delete_things(workspace, [(Kind.TAG, tag.id) for tag in plan.tags])
    return plan


def archive_tags(workspace: Workspace, paths: Sequence[str], *, archived: bool = True) -> int:
    """Keep tags and all below them, but offer them no longer, or again; return how many."""
    notebook = workspace.notebook
    within = {tag.id for path in paths for tag in notebook.tags.within(path)}
    with notebook.edit("Archive tag" if archived else "Take tag from the archive") as edit:
        for tag in sorted(within):
            notebook.tags.set_archived(edit, tag, archived=archived)
    return len(within)


def new_tag(workspace: Workspace, path: str) -> str:
    """Make a tag and return its id; one that is there is found.

    Raises:
        UsageError: the path cannot be one.
    """
    with workspace.notebook.edit("New tag") as edit:
        return workspace.notebook.tags.ensure(edit, path)


def recolour_tag(workspace: Workspace, path: str, colour: str) -> None:
    """Give a tag another colour of the palette."""
    with workspace.notebook.edit("Change tag colour") as edit:
        workspace.notebook.tags.describe(edit, tag_at(workspace.notebook, path).id, colour=colour)


def write_memo(workspace: Workspace, path: str, memo: TagMemo, *, amend: str | None = None) -> None:
    """Say what a tag means; saves with the same `amend` are one step of undo."""
    tag = tag_at(workspace.notebook, path)
    with workspace.notebook.edit("Describe tag", origin=amend or "", amend=amend) as edit:
        workspace.notebook.tags.describe(
            edit, tag.id, description=memo.description, includes=memo.includes, excludes=memo.excludes
        )


def set_tag_key(workspace: Workspace, path: str, key: str | None) -> None:
    """Give a tag a digit or letter of its own, or take it away.

    Raises:
        UsageError: the key is neither a digit nor a letter.
    """
    tag = tag_at(workspace.notebook, path)
    with workspace.notebook.edit("Set key of tag") as edit:
        workspace.notebook.tags.set_shortcut(edit, tag.id, key)


def retag(workspace: Workspace, passages: Sequence[str], change: Retagging) -> int:
    """Give tags to passages and take others from them; return how many passages were asked for.

    Raises:
        UsageError: a path names no tag.
    """
    notebook = workspace.notebook
    with notebook.edit(counted_label("Retag", len(passages))) as edit:
        adding = [notebook.tags.ensure(edit, path) for path in change.add]
        losing = [tag.id for path in change.remove if (tag := notebook.tags.by_path(path)) is not None]
        for passage in passages:
            carried = notebook.passages.get(passage).tags
            for tag in losing:
                if tag in carried and tag not in adding:
                    notebook.passages.remove_tag(edit, passage, tag)
            for tag in adding:
                notebook.passages.add_tag(edit, passage, tag)
    return len(passages)


def tag_stretches(workspace: Workspace, stretches: Sequence[tuple[str, Span]], paths: Sequence[str]) -> int:
    """Tag stretches of articles, in one step of undo; return how many.

    Args:
        stretches: article ids with spans that begin and end with a letter, not white space.

    Raises:
        UsageError: a path names no tag.
    """
    from desktop_app.workspace.annotate import author

    notebook = workspace.notebook
    if not stretches or not paths:
        return 0
    with notebook.edit(counted_label("Tag", len(stretches))) as edit:
        tags = [notebook.tags.ensure(edit, path) for path in paths]
        for article, span in stretches:
            there = notebook.passages.at(article, span)
            passage = there or notebook.passages.add(edit, article, span, author=author())
            for tag in tags:
                notebook.passages.add_tag(edit, passage, tag)
    return len(stretches)


def counted_label(verb: str, passages: int) -> str:
    """Return what an undo step about so many passages is called."""
    return f"{verb} passage" if passages == 1 else f"{verb} {passages} passages"


def _outermost(paths: Sequence[str]) -> list[str]:
    """Leave out paths that lie below another of them: they move along."""
    unique = list(dict.fromkeys(map(clean_path, paths)))
    return [one for one in unique if not any(other != one and is_within(one, other) for other in unique)]
