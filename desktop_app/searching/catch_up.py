"""Bringing the index up to what the notebook holds: journal → documents → backend → watermark.

A crash at any point leaves an index that is behind, or one that is rebuilt: the watermark is written
last, and doing the same journal lines again gives the same index.
"""

import contextlib
import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from desktop_app.domain.changes import JournalEntry, Kind
from desktop_app.domain.errors import IndexUnavailable
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching import generations, watermark
from desktop_app.searching.backend import Batch
from desktop_app.searching.backends import chosen, default
from desktop_app.searching.documents import documents_of
from desktop_app.searching.watermark import Watermark
from desktop_app.searching.writer_lock import writer_lock

OnProgress = Callable[[int, int], None]
"""Called with the articles done and all there are to do; may raise to stop the work."""

ARTICLES_A_BATCH = 50
CROWDED = 16
"""More segments than that make each search slow."""

log = logging.getLogger(__name__)


def catch_up(
    notebook: Notebook, folder: Path, progress: OnProgress | None = None, *, leave_crowded: bool = False
) -> int:
    """Bring the index in `folder` up to the notebook's journal; return the number of its last line.

    An index that is missing, damaged or of another notebook, schema or analyzer is built anew beside
    the old one, which is searched meanwhile. If another process is at it, it is waited for.

    Args:
        leave_crowded: do not merge segments even if there are very many; the caller sees to that.

    Raises:
        IndexUnavailable: if the index cannot be written.
    """
    number = _caught_up(notebook, folder, progress)
    if not leave_crowded:
        with contextlib.suppress(IndexUnavailable):  # the index is up to date; merging can wait
            while _is_crowded(folder) and tidy(folder):
                pass
    return number


def _caught_up(notebook: Notebook, folder: Path, progress: OnProgress | None) -> int:
    try:
        with writer_lock(folder):
            generation = generations.current(folder)
            known = watermark.read(generation) if generation else None
            if generation and known and _usable(generation, known, notebook):
                try:
                    return _advance(notebook, generation, known, progress)
                except IndexUnavailable:
                    log.info("the index of %s is built anew", notebook.path.name)
            return _rebuild(notebook, folder, progress)
    except OSError as trouble:
        sentence = f"The search index could not be written: {trouble.strerror or trouble}."
        raise IndexUnavailable(sentence, "See that there is room in your cache folder.") from trouble


def _is_crowded(folder: Path) -> bool:
    generation = generations.current(folder)
    return generation is not None and len(list(generation.glob("*.seg"))) > CROWDED


def tidy(folder: Path) -> bool:
    """Merge segments of the index that have become too many; tell whether there was anything to do.

    The lock is only taken to publish the result, so that neither a search nor an import waits for it.

    Raises:
        IndexUnavailable: if the index is damaged or cannot be written.
    """
    generation = generations.current(folder)
    publish = default(generation).merge() if generation else None
    if generation is None or publish is None:
        return False
    try:
        with writer_lock(folder):
            known = watermark.read(generation)
            if generations.current(folder) == generation and publish() and known:
                watermark.write(generation, known)
    except OSError as trouble:
        sentence = f"The search index could not be merged: {trouble.strerror or trouble}."
        raise IndexUnavailable(sentence, "See that there is room in your cache folder.") from trouble
    return True


def _usable(generation: Path, known: Watermark, notebook: Notebook) -> bool:
    if not known.fits(notebook, chosen().schema_version) or not known.is_sound(generation):
        return False
    try:
        default(generation).verify()
    except IndexUnavailable:
        return False
    return True


def _advance(notebook: Notebook, generation: Path, known: Watermark, progress: OnProgress | None) -> int:
    goal = watermark.newest(notebook, known.schema)
    if goal.number == known.number:
        return goal.number
    touched = dict.fromkeys(filter(None, map(_unit_group, notebook.journal.since(known.number))))
    if touched:
        default(generation).apply(_batches(notebook, list(touched), progress))
    watermark.write(generation, goal)
    return goal.number


def _unit_group(entry: JournalEntry) -> str | None:
    """Return the article whose units a change concerns; a note that hangs on none stands for its own."""
    touched = entry.touched
    return touched.article or (touched.id if touched.kind is Kind.NOTE else None)


def _rebuild(notebook: Notebook, folder: Path, progress: OnProgress | None) -> int:
    generation = generations.fresh(folder)
    backend = default(generation)
    goal = watermark.newest(notebook, backend.schema_version)
    try:
        backend.create()
        groups = [*notebook.articles.ids(), *notebook.notes.without_article()]
        backend.apply(_batches(notebook, groups, progress))
        watermark.write(generation, goal)
    except BaseException:
        shutil.rmtree(generation, ignore_errors=True)
        raise
    generations.publish(generation)
    return goal.number


def _batches(notebook: Notebook, articles: Sequence[str], progress: OnProgress | None) -> Iterator[Batch]:
    """Yield all units of the given articles as they are now; of one that is gone only its removal."""
    waiting = iter(articles)
    done = 0
    while chunk := list(islice(waiting, ARTICLES_A_BATCH)):
        yield Batch(chunk, [document for article in chunk for document in documents_of(notebook, article)])
        done += len(chunk)
        if progress:
            progress(done, len(articles))
