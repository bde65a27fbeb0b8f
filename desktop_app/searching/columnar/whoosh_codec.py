# pyright: basic
"""The codec by which Whoosh reads our segment files: its segments, terms and lengths are ours.

Whoosh keeps what it is good at: the schema, the table of contents with its generations, the lock of the
one writer, and taking away files that no generation names. Its own searcher works on such an index too,
word by word; our evaluation does not go through it.
"""

from pathlib import Path
from typing import Any, cast

from whoosh import fields, formats
from whoosh.codec import base
from whoosh.index import FileIndex
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo

from desktop_app.domain.query import FieldName
from desktop_app.searching.columnar.field_reader import FieldReader
from desktop_app.searching.columnar.segment_builder import MAIN, SECOND
from desktop_app.searching.columnar.segment_index import SegmentIndex

EXTENSION = ".seg"
FIELDS = (MAIN, SECOND, *(name.value for name in FieldName))

_NO_ANALYZER: Any = None  # texts come to the writer as index documents


def schema() -> fields.Schema:
    """Return the schema of a new index: every field holds stems with their frequencies."""
    made = fields.Schema()
    for name in FIELDS:
        made.add(name, fields.FieldType(formats.Frequency(), _NO_ANALYZER, scorable=True))
    return made


class ArraySegment(base.Segment):
    """A segment in one file of arrays; Whoosh pickles it in its table of contents."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._count = 0
        self._deleted: set[int] = set()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ArraySegment) and other.segid == self.segid

    def __hash__(self) -> int:
        return hash(self.segid)

    def codec(self, **_: Any) -> "ArrayCodec":
        """Return the codec that reads it."""
        return ArrayCodec()

    def path(self, folder: str | Path) -> Path:
        """Return where the file lies."""
        return Path(folder) / self.make_filename(EXTENSION)

    def opened(self, folder: str | Path) -> SegmentIndex:
        """Open the file."""
        return SegmentIndex(self.path(folder), self._deleted)

    def should_assemble(self) -> bool:
        """Tell Whoosh that it is one file already."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Set how many documents there are, deleted ones included."""
        self._count = doccount

    def doc_count_all(self) -> int:
        """Return how many documents there are, deleted ones included."""
        return self._count

    def deleted_count(self) -> int:
        """Return how many of them are deleted."""
        return len(self._deleted)

    def deleted_docs(self) -> frozenset[int]:
        """Return the numbers of the deleted ones."""
        return frozenset(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a document, or take that back."""
        if delete:
            self._deleted.add(docnum)
        else:
            self._deleted.discard(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is deleted."""
        return docnum in self._deleted


class ArrayCodec(base.Codec):
    """Opens what a segment file holds; writing is done by `BulkWriter`."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        """Return a segment with a name of its own."""
        return ArraySegment(indexname)

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> "NothingToWrite":
        """Return a writer of which nothing is asked."""
        return NothingToWrite()

    def field_writer(self, storage: Any, segment: ArraySegment) -> "NothingToWrite":
        """Return a writer of which nothing is asked."""
        return NothingToWrite()

    def terms_reader(self, storage: Any, segment: ArraySegment) -> "ArrayTerms":
        """Return what looks terms up."""
        return ArrayTerms(segment, storage.folder)

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> "ArrayDocuments":
        """Return what knows the documents."""
        return ArrayDocuments(segment, storage.folder)


class NothingToWrite:
    """Stands where Whoosh expects the writers of a codec."""

    def __init__(self) -> None:
        self.is_closed = False

    def close(self) -> None:
        """Be closed."""
        self.is_closed = True


class _Opened:
    """Opens the segment file when it is first needed."""

    def __init__(self, segment: ArraySegment, folder: str) -> None:
        self._segment = segment
        self._folder = folder
        self._index: SegmentIndex | None = None

    @property
    def index(self) -> SegmentIndex:
        """The opened segment."""
        if self._index is None:
            self._index = self._segment.opened(self._folder)
        return self._index

    def close(self) -> None:
        """Let go of the file."""
        if self._index is not None:
            self._index.close()
            self._index = None


class ArrayTerms(_Opened, base.TermsReader):
    """The stems of a segment, as Whoosh asks for them."""

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._found(*term) is not None

    def _found(self, fieldname: str, text: bytes) -> tuple[FieldReader, int] | None:
        field = self.index.field(fieldname)
        stem = field.stems.find(text.decode("utf-8")) if field else -1
        return (field, stem) if field and stem >= 0 and text else None

    def _known(self, fieldname: str, text: bytes) -> tuple[FieldReader, int]:
        found = self._found(fieldname, text)
        if found is None:
            raise KeyError(text)
        return found

    def indexed_field_names(self) -> list[str]:
        """Return the fields that hold words."""
        return self.index.field_names()

    def terms(self) -> Any:
        """Yield all terms, field by field."""
        for name in sorted(self.indexed_field_names()):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Any:
        """Yield the terms of a field from a place in the alphabet on."""
        if field := self.index.field(fieldname):
            first = field.stems.lowest(prefix or b"\x00")  # the boundary is no term
            yield from ((fieldname, field.stems.encoded(stem)) for stem in range(first, len(field.stems)))

    def items(self) -> Any:
        """Yield all terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Any:
        """Yield terms from a place in the alphabet on, with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return what is known of a term; KeyError if there is none."""
        field, stem = self._known(fieldname, text)
        documents, counts = field.of_stem(stem)
        return TermInfo(
            weight=cast("Any", float(counts.sum())),
            df=len(documents),
            minlength=0,
            maxlength=255,
            maxweight=cast("Any", float(counts.max())),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return how many documents hold a term."""
        found = self._found(fieldname, text)
        return found[0].document_frequency(found[1]) if found else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Return Whoosh's cursor over the documents of a term."""
        field, stem = self._known(fieldname, text)
        documents, counts = field.of_stem(stem)
        return ListMatcher(
            documents.tolist(),
            counts.tolist(),
            format=format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )


class ArrayDocuments(_Opened, base.PerDocumentReader):
    """The documents of a segment, as Whoosh asks for them; nothing is stored but their lengths."""

    def doc_count(self) -> int:
        """Return how many documents count."""
        return self._segment.doc_count()

    def doc_count_all(self) -> int:
        """Return how many documents there are, deleted ones included."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Tell whether any is deleted."""
        return self._segment.has_deletions()

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether one is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> frozenset[int]:
        """Return the deleted ones."""
        return self._segment.deleted_docs()

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Return nothing: texts are in the notebook."""
        return {}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return how many words a document has in a field."""
        field = self.index.field(fieldname)
        return int(field.lengths[docnum]) if field else default

    def field_length(self, fieldname: str) -> int:
        """Return how many words a field has in all documents."""
        field = self.index.field(fieldname)
        return int(field.lengths.sum()) if field else 0

    def min_field_length(self, fieldname: str) -> int:
        """Return the length of the shortest."""
        field = self.index.field(fieldname)
        return int(field.lengths.min()) if field else 0

    def max_field_length(self, fieldname: str) -> int:
        """Return the length of the longest."""
        field = self.index.field(fieldname)
        return int(field.lengths.max()) if field else 0


def segments_of(index: FileIndex) -> list[ArraySegment]:
    """Return the segments of the newest commit."""
    reader: Any = index.reader()
    try:
        return [segment for leaf, _ in reader.leaf_readers() if (segment := leaf.segment()) is not None]
    finally:
        reader.close()
