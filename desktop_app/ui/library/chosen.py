"""The articles that are chosen in the list, also where their rows were not fetched yet."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.ui.search.pane import SearchPane

if TYPE_CHECKING:
    from desktop_app.ui.search.source import Source

Do = Callable[[list[str]], object]


def with_chosen(pane: SearchPane, do: Do) -> None:
    """Call `do` with the articles of the chosen rows: at once if they are known, else when they are."""
    rows, question = pane.list.chosen_rows(), pane.asker.question
    found = [pane.model.found(row) for row in rows]
    known = [one.article for one in found if one is not None and one.article]
    if len(known) == len(rows) or question is None:
        do(list(dict.fromkeys(known)))
        return

    def work(source: "Source") -> Sequence[str]:
        return source.articles_at(question, rows)

    pane.thread_of_searches.run(work, do)
