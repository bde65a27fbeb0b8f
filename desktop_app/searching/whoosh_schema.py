# pyright: basic
"""How our documents lie in a Whoosh index.

Text fields come in three: `NAME` holds stems, `NAME_form` the unstemmed forms and `NAME_written` the words
letter for letter, all with positions. The
segments of a field follow each other with a gap that no phrase and no NEAR reaches across. `main` and
`second` are what a word without a field is asked of: body and title of an article, quote and note of
a passage, text of a note. Bodies are not stored.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import columns, fields, formats

from desktop_app.domain.query import FieldName
from desktop_app.domain.query_dates import interval
from desktop_app.searching.analysis import ENGLISH, analysis_language, words
from desktop_app.searching.backend import IndexDocument, Segment

SEGMENT_GAP = 1000
"""More positions than the widest NEAR."""

FORM, WRITTEN = "_form", "_written"
MAIN, SECOND = "main", "second"
TEXT_FIELDS = (MAIN, SECOND, FieldName.TITLE.value, FieldName.NOTE.value, FieldName.FURNITURE.value)
NAME_ONLY_FIELDS = (FieldName.OUTLET.value, FieldName.AUTHOR.value, FieldName.SPEAKER.value)

_NO_ANALYZER: Any = None  # values come analyzed
Posting = tuple[bytes, int, float, bytes]


class WordsField(fields.FieldType):
    """Words with positions, analyzed already: its value is a sequence of (word, position)."""

    def __init__(self) -> None:
        self.positions = formats.Positions()
        super().__init__(self.positions, _NO_ANALYZER, scorable=True)

    def index(self, value: Iterable[tuple[str, int]], **_: Any) -> Iterator[Posting]:
        """Yield one posting for each different word."""
        positions: dict[str, list[int]] = {}
        for word, position in value:
            positions.setdefault(word, []).append(position)
        for word, places in positions.items():
            yield encoded(word), len(places), float(len(places)), self.positions.encode(sorted(set(places)))


class MarksField(fields.FieldType):
    """Exact marks without positions: ids, kinds, languages; its value is a sequence of strings."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), _NO_ANALYZER)

    def index(self, value: Iterable[str], **_: Any) -> Iterator[Posting]:
        """Yield one posting for each mark."""
        for mark in dict.fromkeys(value):
            yield encoded(mark), 1, 1.0, b""


class CardField(fields.FieldType):
    """A small JSON record in a column, read for hits only; not searched."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(formats.Existence(), _NO_ANALYZER)
        self.set_sortable(columns.VarBytesColumn())

    def to_column_value(self, value: Any) -> bytes:
        """Return the record as bytes."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    def from_column_value(self, value: Any) -> Any:
        """Return the record, None where there is none."""
        return json.loads(bytes(value)) if value else None


def encoded(word: str) -> bytes:
    """Return a word as the key under which an index keeps it."""
    return word.encode("utf-8", "replace")


def schema() -> fields.Schema:
    """Return the schema of a new index."""
    made = fields.Schema(
        key=MarksField(),
        kind=MarksField(),
        article=MarksField(),
        language=MarksField(),
        analysis=MarksField(),
        tag=MarksField(),
        has=MarksField(),
        card=CardField(),
    )
    for name in TEXT_FIELDS:
        made.add(name, WordsField())
        made.add(name + FORM, WordsField())
        made.add(name + WRITTEN, WordsField())
    for name in NAME_ONLY_FIELDS:
        made.add(name + FORM, WordsField())
        made.add(name + WRITTEN, WordsField())
    return made


def row(document: IndexDocument) -> dict[str, Any]:
    """Return a document as the fields that Whoosh writes."""
    texts = _texts(document)
    names = {
        FieldName.OUTLET.value: [document.outlet or ""],
        FieldName.AUTHOR.value: document.authors,
        FieldName.SPEAKER.value: document.speakers,
    }
    values: dict[str, Any] = {
        "key": [document.key],
        "kind": [document.kind],
        "article": [document.article],
        "language": [document.language] if document.language else [],
        "analysis": sorted(
            {analysis_language(segment.language) for some in texts.values() for segment in some}
        ),
        "tag": document.tags,
        "has": _marks(document),
        "card": _card(document),
    }
    for name, segments in texts.items():
        values |= _streams(name, segments)
    for name, given in names.items():
        streams = _streams(name, [Segment(one, 0, ENGLISH) for one in given])
        values |= {name + FORM: streams[name + FORM], name + WRITTEN: streams[name + WRITTEN]}
    return values


def _marks(document: IndexDocument) -> list[str]:
    marks = {
        "note": document.has_note,
        "tag": bool(document.tags),
        "date": bool(document.date),
        "unread": document.unread,
    }
    return [mark for mark, there in marks.items() if there]


def _texts(document: IndexDocument) -> dict[str, tuple[Segment, ...]]:
    title = (Segment(document.title, 0, document.language),)
    main = {"article": document.body, "passage": document.quote, "note": document.notes}
    second = {"article": title, "passage": document.notes, "note": ()}
    return {
        MAIN: main[document.kind],
        SECOND: second[document.kind],
        FieldName.TITLE.value: title,
        FieldName.NOTE.value: document.notes,
        FieldName.FURNITURE.value: document.furniture,
    }


def _streams(name: str, segments: Iterable[Segment]) -> dict[str, list[tuple[str, int]]]:
    """Return stems, forms and written words with their positions, counted through all segments."""
    stems: list[tuple[str, int]] = []
    forms: list[tuple[str, int]] = []
    written: list[tuple[str, int]] = []
    base = 0
    for segment in segments:
        found = words(segment.text, segment.language)
        stems.extend((word.stem, base + word.position) for word in found)
        forms.extend((word.form, base + word.position) for word in found)
        written.extend((word.written, base + word.position) for word in found)
        base += (found[-1].position if found else 0) + SEGMENT_GAP
    return {name: stems, name + FORM: forms, name + WRITTEN: written}


def _card(document: IndexDocument) -> list[Any]:
    """Return what is counted, sorted by and shown of a hit (see `Card`)."""
    low, high = interval(document.date) if document.date else (0, 0)
    date = document.date or ""
    return [
        document.kind,
        document.id,
        document.article,
        document.outlet,
        date[:4] or None,
        date[:7] if len(date) >= 7 else None,
        document.language,
        list(document.tags),
        list(document.speakers),
        low,
        high,
    ]
