"""Finding: a search text in, a page of hits out."""

from collections.abc import Collection, Sequence
from typing import Literal

from desktop_app.domain.query_text import parse
from desktop_app.jobs.job import OnProgress, tell
from desktop_app.searching.backend import ALL_KINDS, SearchPage, UnitKind
from desktop_app.searching.catch_up import catch_up
from desktop_app.searching.searcher import Searcher
from desktop_app.workspace.workspace import Workspace

Sort = Literal["relevance", "date"]

EVERYTHING = 1_000_000
"""A limit that no notebook reaches."""


def search_text(
    workspace: Workspace,
    text: str,
    *,
    kinds: Sequence[UnitKind] = ALL_KINDS,
    limit: int = 20,
    sort: Sort = "relevance",
    without: Collection[str] = (),
) -> SearchPage:
    """Search the notebook for `text`, after bringing the index up to what the notebook holds now.

    Args:
        without: keys of variants (`VariantUse.key`) that are switched off.

    Raises:
        BadQuery: if the text cannot be understood.
        IndexUnavailable: if there is no index and none can be made.
    """
    query = parse(text)
    follow(workspace)
    with Searcher(workspace.notebook, workspace.index_folder) as searcher:
        return searcher.search(query, kinds=kinds, limit=limit, sort=sort, without=without)


def follow(workspace: Workspace, progress: OnProgress | None = None) -> None:
    """Bring the index up to what the notebook holds now, here or through the indexer of the window."""
    if workspace.index is not None and workspace.index.catch_up_now():
        return

    def step(done: int, total: int) -> None:
        tell(progress, done, total, "index")

    catch_up(workspace.notebook, workspace.index_folder, progress=step)
