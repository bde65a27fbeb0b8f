"""The shelf: stars and collections of articles, each command one step of undo."""

from collections.abc import Sequence

from desktop_app.domain.collection import Collection
from desktop_app.domain.errors import NotFound
from desktop_app.workspace.workspace import Workspace


def star(workspace: Workspace, articles: Sequence[str], *, starred: bool = True, origin: str = "") -> None:
    """Put stars on articles, or take them away."""
    label = _counted("Star" if starred else "Take star from", articles)
    with workspace.notebook.edit(label, origin=origin) as edit:
        for article in articles:
            workspace.notebook.articles.set_starred(edit, article, starred)


def stopped_reading(workspace: Workspace, article: str, code_point: int) -> None:
    """Remember where reading is taken up again: no step of undo, and nothing in a read-only notebook."""
    notebook = workspace.notebook
    if notebook.read_only or not notebook.articles.some([article]):
        return
    with notebook.edit("Resume", undoable=False) as edit:
        notebook.articles.set_resume(edit, article, code_point)


def collect(
    workspace: Workspace, name: str, articles: Sequence[str] = (), *, origin: str = ""
) -> tuple[str, list[str]]:
    """Put articles into the collection of that name, which is made if it is new.

    Returns:
        The collection's id, and the articles that were not in it before.

    Raises:
        UsageError: the name is empty or too long.
    """
    collections = workspace.notebook.collections
    known = collections.by_name(name)
    held = set(collections.articles_of(known.id)) if known else set[str]()
    new = [one for one in dict.fromkeys(articles) if one not in held]
    label = _counted("Collect", new) if articles else "New collection"
    with workspace.notebook.edit(label, origin=origin) as edit:
        made = collections.ensure(edit, name)
        collections.add(edit, made, new)
    return made, new


def take_out(workspace: Workspace, name: str, articles: Sequence[str], *, origin: str = "") -> list[str]:
    """Take articles out of a collection and return those that were in it; they stay in the notebook.

    Raises:
        NotFound: there is no such collection.
    """
    collections = workspace.notebook.collections
    known = collection_named(workspace, name)
    held = set(collections.articles_of(known.id))
    leaving = [one for one in dict.fromkeys(articles) if one in held]
    with workspace.notebook.edit(_counted("Take out of collection:", leaving), origin=origin) as edit:
        collections.remove(edit, known.id, leaving)
    return leaving


def rename_collection(workspace: Workspace, name: str, new: str, *, origin: str = "") -> str:
    """Give a collection another name and return its id.

    Raises:
        NotFound: there is no such collection.
        UsageError: the new name is empty, too long or taken.
    """
    known = collection_named(workspace, name)
    with workspace.notebook.edit("Rename collection", origin=origin) as edit:
        workspace.notebook.collections.rename(edit, known.id, new)
    return known.id


def collection_named(workspace: Workspace, name: str) -> Collection:
    """Return the collection of that name or id.

    Raises:
        NotFound: there is none.
    """
    collections = workspace.notebook.collections
    known = collections.by_name(name) or next((one for one in collections.all() if one.id == name), None)
    if known is None:
        sentence = f"There is no collection “{name}” in this notebook."
        raise NotFound(sentence, "`commonplace list NOTEBOOK collections` shows them.")
    return known


def _counted(verb: str, articles: Sequence[str]) -> str:
    return f"{verb} {'article' if len(articles) == 1 else f'{len(articles)} articles'}"
