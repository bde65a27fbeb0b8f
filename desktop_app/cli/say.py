"""What the commands say to people: short lines on standard output, progress on a terminal."""

import contextlib
import sys
from collections.abc import Callable, Generator
from typing import Any

from desktop_app.jobs.job import OnProgress, Progress

WIDTH = 100
"""Longer texts are cut in lists."""


def line(text: str) -> None:
    """Write one line to standard output."""
    sys.stdout.write(f"{text}\n")


def lines(document: Any) -> None:
    """Write the lines of a document."""
    for one in document["lines"]:
        line(one)


@contextlib.contextmanager
def progress_line() -> Generator[OnProgress | None]:
    """Show progress in one line of a terminal; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield None
        return

    def show(progress: Progress) -> None:
        sys.stderr.write(f"\r\x1b[K{progress.done} of {progress.total}  {progress.what[:60]}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def new(document: Any) -> None:
    """Say that a notebook was made."""
    count = document["articles"]
    line(f"{document['notebook']} was made" + (f" with {count} articles." if count else "."))


def imported(document: Any) -> None:
    """Say what became of the files."""
    for one in document["imported"]:
        about = ", ".join(part for part in (one["outlet"], one["date"]) if part)
        line(f"{one['article']}  {one['title']}" + (f"  ({about})" if about else ""))
        for warning in one["warnings"]:
            line(f"    {warning}")
    for one in document["duplicates"]:
        line(f"{one['article']}  there already: {one['path']}")
    for one in document["skipped"]:
        line(f"left out: {one['path']}: {one['reason']}")
    counts = [len(document[name]) for name in ("imported", "duplicates", "failed", "skipped")]
    left = f", {counts[3]} left out" if counts[3] else ""
    line(f"{counts[0]} imported, {counts[1]} there already, {counts[2]} failed{left}.")


def article(document: Any) -> None:
    """Say what is known of an article, and its text."""
    line(document["title"])
    about = [document["outlet"], document["date"], document["time"], ", ".join(document["authors"])]
    if known := [one for one in about if one]:
        line(" · ".join(known))
    if document["url"]:
        line(document["url"])
    line("")
    line(document["text"])
    for one in document["passages"]:
        line("")
        line(f"{one['id']}  [{', '.join(one['tags'])}]  “{_short(one['quote'])}”")
        if one["note"]:
            line(f"    {one['note']}")
    for one in document["notes"]:
        if one["on"] == "article":
            line("")
            line(f"{one['id']}  note: {one['text']}")


def page(document: Any) -> None:
    """Say the hits of a search."""
    for hit in document["hits"]:
        about = " · ".join(one for one in (hit["outlet"], hit["date"]) if one)
        line(f"{hit['kind']}  {hit['id']}  {hit['title']}" + (f"  ({about})" if about else ""))
        line(f"    {_short(hit['snippet'], 2 * WIDTH)}")
        if via := sorted({match["via"] for match in hit["matches"] if match["via"]}):
            line(f"    found through {', '.join(via)}")
    total = document["total"]
    shown = len(document["hits"])
    line(
        f"{total} {'hit' if total == 1 else 'hits'}."
        + (f" The first {shown} are shown." if shown < total else "")
    )
    for one in document["variants"]:
        state = "Also looked for" if one["used"] else "Not looked for"
        line(f"{state}: {one['form']} for {one['typed']} ({one['key']})")
    if document["suggestion"]:
        line(f"Did you mean {document['suggestion']}?")


def done(document: Any) -> None:
    """Say what was done, one thing a line."""
    for one in document["done"]:
        line(f"{one['what']}  {one['id']}" if one["id"] else str(one["what"]))
    if not document["done"]:
        line("There was nothing to do.")


def merged(document: Any) -> None:
    """Say what came in, and where the two notebooks disagree."""
    done(document)
    for one in document["conflicts"]:
        line(f"conflict: {one['what']}  {one['id']}  {one['sentence']}")


def marked(document: Any) -> None:
    """Say what was tagged by a search, or would be."""
    for one in document["done"]:
        line(f"{one['id'] or '-'}  {one['article']}  “{_short(one['quote'])}”")
    verb = "would be tagged" if document["dry_run"] else "tagged"
    count = len(document["done"])
    line(f"{count} {'passage' if count == 1 else 'passages'} {verb}.")
    if left := document.get("skipped"):
        matches = "match" if left == 1 else "matches"
        line(f"{left} {matches} in headlines, bylines, datelines, captions or furniture left out.")


def variants(document: Any) -> None:
    """Say the groups of variants, one a line."""
    for one in document:
        line(f"{one['id']}  {' = '.join(one['forms'])}")


def written(document: Any) -> None:
    """Say where a file lies."""
    line(document["file"])


def checked(document: Any) -> None:
    """Say the findings, one a line, each with its remedy."""
    for one in document["findings"]:
        line(f"{one['where']}: {one['what']} {one['remedy']}")
    if document["ok"]:
        line("All is well.")


def restored(document: Any) -> None:
    """Say that a backup took the place of a notebook."""
    line(f"{document['file']} was restored.")
    if document["replaced"]:
        line(f"What was there before lies in {document['replaced']}.")


def _articles(document: Any) -> None:
    for one in document:
        about = " · ".join(part for part in (one["outlet"], one["date"]) if part)
        line(f"{one['id']}  {one['title']}" + (f"  ({about})" if about else ""))


def _tags(document: Any) -> None:
    for one in document:
        line(f"{one['path']}  {one['passages']}")


def _passages(document: Any) -> None:
    for one in document:
        line(f"{one['id']}  [{', '.join(one['tags'])}]  “{_short(one['quote'])}”")


def _notes(document: Any) -> None:
    for one in document:
        thing = one["passage"] or one["article"] or one["tag"] or one["brief"]
        place = f"on {one['on']} {thing}" if thing else "journal"
        line(f"{one['id']}  {place}: {_short(one['title'] or one['text'])}")


def _briefs(document: Any) -> None:
    for one in document:
        line(f"{one['id']}  {one['name']}  {one['passages']} passages")


def _searches(document: Any) -> None:
    for one in document:
        new = f"  {one['new']} new" if one["new"] else ""
        line(f"{one['id']}  {one['name']}  {one['query']}{new}")


def _collections(document: Any) -> None:
    for one in document:
        line(f"{one['id']}  {one['name']}  {one['articles']} articles")


def _short(text: str, width: int = WIDTH) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"


LISTS: dict[str, Callable[[Any], None]] = {
    "articles": _articles,
    "tags": _tags,
    "passages": _passages,
    "notes": _notes,
    "briefs": _briefs,
    "searches": _searches,
    "collections": _collections,
}
"""How each list is said."""
