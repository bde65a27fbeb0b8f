# pyright: basic
"""Writes index documents into segment files, under Whoosh's lock and table of contents."""

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from desktop_app.searching.backend import IndexDocument
from desktop_app.searching.columnar.merge import Merged
from desktop_app.searching.columnar.segment_builder import Cutters, SegmentBuilder
from desktop_app.searching.columnar.segment_file import write_segment_file
from desktop_app.searching.columnar.segment_index import SegmentIndex
from desktop_app.searching.columnar.whoosh_codec import ArrayCodec, ArraySegment


class BulkWriter(SegmentWriter):
    """A Whoosh writer that takes whole documents and never merges.

    It writes a segment whenever enough has come together, so that memory stays small; all segments of
    one writer appear in one commit.

    Args:
        index: where to write.
        cutters: what is known of words; grows.
        opened: segments that are open from earlier; those of the newest commit that are looked at stay so.
    """

    def __init__(
        self, index: FileIndex, cutters: Cutters, opened: dict[ArraySegment, SegmentIndex] | None = None
    ) -> None:
        super().__init__(index, codec=ArrayCodec())
        self._cutters = cutters
        self._builder = SegmentBuilder(cutters)
        self._written: list[ArraySegment] = []
        self._opened = {} if opened is None else opened
        for segment in set(self._opened) - set(self.segments):
            self._opened.pop(segment).close()

    def add_unit(self, document: IndexDocument) -> None:
        """Add a document."""
        self._builder.add(document)
        self._added = True
        if self._builder.is_full:
            self._written.append(self._finalize_segment())
            self._added = False
            self.newsegment = self.codec.new_segment(self.storage, self.indexname)
            self._builder = SegmentBuilder(self._cutters)

    def delete_articles(self, articles: Sequence[str]) -> None:
        """Delete all documents of some articles that earlier commits hold."""
        for segment in self.segments:
            if segment not in self._opened:
                self._opened[segment] = segment.opened(self.storage.folder)
            for number in self._opened[segment].documents.of_articles(articles).tolist():
                segment.delete_document(number)

    def commit(self, **_: Any) -> None:
        """Publish everything at once."""
        super().commit(mergetype=_with_written)

    def written(self) -> list[ArraySegment]:
        """Return the segments that were written before the last."""
        return self._written

    def _finalize_segment(self) -> ArraySegment:
        segment = cast("ArraySegment", self.newsegment)
        write_segment_file(segment.path(self.storage.folder), self._builder.arrays())
        segment.set_doc_count(self._builder.count)
        return segment


def _with_written(writer: BulkWriter, segments: Iterable[ArraySegment]) -> list[ArraySegment]:
    """Name the segments of a commit; one of which every document is deleted goes away."""
    return [*(one for one in segments if one.doc_count()), *writer.written()]


def replace_segments(
    index: FileIndex, old: Sequence[ArraySegment], new: Merged, written: Path, cutters: Cutters
) -> bool:
    """Put a merged segment in the place of those it was made of; False if they are not there any more.

    What was deleted in them since is deleted in it.

    Args:
        old: the segments as they were when they were merged.
        new: what came of them.
        written: its file, under a name that no commit takes away.
    """
    writer = BulkWriter(index, cutters)
    now: dict[ArraySegment, ArraySegment] = {segment: segment for segment in writer.segments}
    if any(segment not in now for segment in old):
        drop(writer)
        written.unlink(missing_ok=True)
        return False
    merged = cast("ArraySegment", writer.codec.new_segment(writer.storage, writer.indexname))
    merged.set_doc_count(new.count)
    for segment, moved in zip(old, new.moved, strict=True):
        for number in now[segment].deleted_docs() - segment.deleted_docs():
            merged.delete_document(int(moved[number]))
    written.replace(merged.path(writer.storage.folder))
    writer.segments = [*(segment for segment in now if segment not in old), merged]
    try:
        writer.commit()
    except BaseException:
        drop(writer)
        raise
    return True


def drop(writer: SegmentWriter) -> None:
    """Give up what was being written; Whoosh's own lock must not stay."""
    with contextlib.suppress(Exception):
        writer.cancel()
    with contextlib.suppress(Exception):
        if writer.writelock is not None:
            writer.writelock.release()
