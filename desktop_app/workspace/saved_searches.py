"""Saved searches as `list searches` shows them: with what is new since they were last looked at.

When a search was looked at is kept in the person's settings, not in the notebook: looking changes nothing
that others share and nothing to undo, and a notebook opened for reading alone can tell it too. The window
writes it; both count from it.
"""

from desktop_app.domain.errors import IndexUnavailable
from desktop_app.searching.backend import ARTICLES
from desktop_app.searching.searcher import Searcher
from desktop_app.settings import load_settings
from desktop_app.workspace.find import follow
from desktop_app.workspace.records import Record, search_record
from desktop_app.workspace.workspace import Workspace


def saved_search_records(workspace: Workspace) -> list[Record]:
    """Return the saved searches; what is new is null where it cannot be counted."""
    searches = workspace.notebook.searches.all()
    if not searches:
        return []
    looked_at = load_settings(workspace.folders).seen.get(workspace.notebook.uuid, {})
    new: dict[str, int] = {}
    try:
        follow(workspace)
        with Searcher(workspace.notebook, workspace.index_folder) as searcher:
            for one in searches:
                if one.tree is not None:
                    since = one.new_after(looked_at.get(one.id))
                    counts = searcher.count(one.tree, kinds=ARTICLES, without=one.without, newer_than=since)
                    new[one.id] = counts[1]
    except IndexUnavailable:
        pass
    return [search_record(one, new.get(one.id)) for one in searches]
