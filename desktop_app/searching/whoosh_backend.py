# pyright: basic
"""The embedded search backend: a Whoosh index in a folder of its own.

Opening a Whoosh index unpickles, so only folders in our own cache are ever opened.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from desktop_app.searching.backend import Batch

if TYPE_CHECKING:
    from whoosh.index import FileIndex

    from desktop_app.searching.whoosh_reader import WhooshIndexReader

MEMORY_MB = 256


class WhooshBackend:
    """What `SearchBackend` promises, over one folder; whoosh itself is imported on first use."""

    schema_version = "whoosh-3"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self) -> None:
        """Make an empty index; whatever was in the folder is replaced."""
        from whoosh import index

        from desktop_app.searching.whoosh_schema import schema
        from desktop_app.searching.whoosh_trouble import told

        with told("made"):
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self.folder.mkdir(parents=True)
            index.create_in(str(self.folder), schema()).close()

    def apply(self, batches: Iterable[Batch], *, on_batch: Callable[[int], None] | None = None) -> None:
        """Write batches in one commit; nothing of it stays when one fails."""
        from desktop_app.searching.whoosh_trouble import told

        with contextlib.ExitStack() as opened:
            with told("opened"):
                index = opened.enter_context(contextlib.closing(self._open()))
                reader: Any = opened.enter_context(contextlib.closing(cast("Any", index.reader())))
                writer: Any = index.writer(limitmb=MEMORY_MB)
            try:
                _write(writer, reader, batches, on_batch)
                with told("written"):
                    writer.commit()
            except BaseException:
                _drop(writer)
                raise

    def merge(self) -> None:
        """Do nothing: Whoosh merges small segments when it commits."""

    def verify(self) -> None:
        """Open the index, which is all that Whoosh can check."""
        self.reader().close()

    def reader(self) -> "WhooshIndexReader":
        """Open a view of the newest commit."""
        from desktop_app.searching.whoosh_reader import WhooshIndexReader
        from desktop_app.searching.whoosh_trouble import told

        with told("opened"):
            return WhooshIndexReader(self._open())

    def _open(self) -> "FileIndex":
        from whoosh import index

        return index.open_dir(str(self.folder))


def _write(
    writer: Any,
    reader: Any,
    batches: Iterable[Batch],
    on_batch: Callable[[int], None] | None,
) -> None:
    from desktop_app.searching.whoosh_schema import row
    from desktop_app.searching.whoosh_trouble import told

    count = 0
    for batch in batches:
        with told("written"):
            for number in _indexed(reader, batch.articles):
                writer.delete_document(number)
            for document in batch.documents:
                writer.add_document(**row(document))
        count += len(batch.documents)
        if on_batch:
            on_batch(count)


def _indexed(reader: Any, articles: Iterable[str]) -> Iterator[int]:
    """Yield the numbers of all documents of articles."""
    from whoosh.reading import TermNotFound

    from desktop_app.searching.whoosh_schema import encoded

    for article in articles:
        for leaf, offset in reader.leaf_readers():
            with contextlib.suppress(TermNotFound):
                for number in leaf.postings("article", encoded(article)).all_ids():
                    yield offset + number


def _drop(writer: Any) -> None:
    """Give up what was being written; Whoosh's own lock must not stay."""
    with contextlib.suppress(Exception):
        writer.cancel()
    for part in (writer.perdocwriter, writer.fieldwriter):
        with contextlib.suppress(Exception):
            part.close()
    with contextlib.suppress(Exception):
        if writer.writelock is not None:
            writer.writelock.release()
