# pyright: basic
"""The fast search backend: a Whoosh index whose segments are numpy arrays in mapped files.

Opening a Whoosh index unpickles, so only folders in our own cache are ever opened.
"""

import contextlib
import secrets
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.searching.backend import Batch
from desktop_app.searching.whoosh_trouble import told

if TYPE_CHECKING:
    from whoosh.index import FileIndex

    from desktop_app.searching.columnar.index_reader import ColumnarIndexReader
    from desktop_app.searching.columnar.segment_builder import Cutters
    from desktop_app.searching.columnar.segment_index import SegmentIndex
    from desktop_app.searching.columnar.whoosh_codec import ArraySegment

MOST_WORDS = 400_000
"""Of more, what was learned is dropped, to stay small in memory."""

MERGING = "merging-"
STALE_SECONDS = 3600
"""No merge takes that long: such a file is left from a process that was killed."""

MANY_DOCUMENTS = 10_000
"""Before so many are merged, what was learned is dropped as well."""


class ColumnarBackend:
    """What `SearchBackend` promises, over one folder; whoosh and numpy are imported on first use.

    What it has learned of words stays with it, so one that writes often is best kept.
    """

    schema_version = "columnar-2"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._cutters: Cutters | None = None
        self._verified: set[ArraySegment] = set()
        self._opened: dict[ArraySegment, SegmentIndex] = {}

    def create(self) -> None:
        """Make an empty index; whatever was in the folder is replaced."""
        from whoosh import index

        from desktop_app.searching.columnar.whoosh_codec import schema

        with told("made"):
            for segment in self._opened.values():
                segment.close()
            self._opened.clear()
            self._verified.clear()
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self.folder.mkdir(parents=True)
            index.create_in(str(self.folder), schema()).close()

    def apply(self, batches: Iterable[Batch], *, on_batch: Callable[[int], None] | None = None) -> None:
        """Write batches in one commit; nothing of it stays when one fails."""
        from desktop_app.searching.columnar.bulk_writer import BulkWriter, drop

        with contextlib.ExitStack() as opened:
            with told("opened"):
                index = opened.enter_context(contextlib.closing(self._open()))
                writer: Any = BulkWriter(index, self._known_words(), self._opened)
            try:
                _write(writer, batches, on_batch)
                with told("written"):
                    writer.commit()
            except BaseException:
                drop(writer)
                raise

    def _known_words(self) -> "Cutters":
        from desktop_app.searching.columnar.segment_builder import Cutters

        known = self._cutters  # a merge in another thread may drop it meanwhile
        if known is None or len(known.vocabulary) > MOST_WORDS:
            known = self._cutters = Cutters()
        return known

    def merge(self) -> Callable[[], bool] | None:
        """Make one segment of several that have become too many; None if they have not.

        This takes a while and needs no lock. The merged segment counts when the function that is returned
        is called, under the lock of the writer; it tells whether the segments were still there.
        """
        from desktop_app.searching.columnar.bulk_writer import replace_segments
        from desktop_app.searching.columnar.merge import merged, worth_merging
        from desktop_app.searching.columnar.segment_file import write_segment_file
        from desktop_app.searching.columnar.whoosh_codec import segments_of

        with told("merged"), contextlib.closing(self._open()) as index, contextlib.ExitStack() as opened:
            old = worth_merging(segments_of(index))
            if not old:
                return None
            if sum(one.doc_count() for one in old) >= MANY_DOCUMENTS:
                self._cutters = None  # many are merged after a large import, when memory is short
            self._remove_stale_merges()
            written = self.folder / f"{MERGING}{secrets.token_hex(8)}"  # others may be merging too
            made = merged([opened.enter_context(one.opened(self.folder)) for one in old])
            write_segment_file(written, made.arrays)
            made.arrays.clear()

        def publish() -> bool:
            with told("merged"), contextlib.closing(self._open()) as index:
                return replace_segments(index, old, made, written, self._known_words())

        return publish

    def _remove_stale_merges(self) -> None:
        """Remove what a process left that was killed while it merged."""
        for path in self.folder.glob(f"{MERGING}*"):
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > STALE_SECONDS:
                    path.unlink()

    def verify(self) -> None:
        """Compare every segment with its checksums, each once as long as this backend lives."""
        from desktop_app.searching.columnar.segment_file import DamagedSegment
        from desktop_app.searching.columnar.whoosh_codec import segments_of

        with told("opened"), contextlib.closing(self._open()) as index:
            for segment in segments_of(index):
                if segment not in self._verified:
                    with segment.opened(self.folder) as opened:
                        if not opened.file.is_whole():
                            raise DamagedSegment(segment.segment_id())
                    self._verified.add(segment)

    def reader(self) -> "ColumnarIndexReader":
        """Open a view of the newest commit."""
        from desktop_app.searching.columnar.index_reader import ColumnarIndexReader

        with told("opened"):
            return ColumnarIndexReader(self._open())

    def _open(self) -> "FileIndex":
        from whoosh import index

        return index.open_dir(str(self.folder))


def _write(writer: Any, batches: Iterable[Batch], on_batch: Callable[[int], None] | None) -> None:
    count = 0
    for batch in batches:
        with told("written"):
            writer.delete_articles(batch.articles)
            for document in batch.documents:
                writer.add_unit(document)
        count += len(batch.documents)
        if on_batch:
            on_batch(count)
