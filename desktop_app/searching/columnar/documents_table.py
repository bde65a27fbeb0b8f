"""What a segment knows of its documents beside their words: columns, one value or one list a document."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.query_dates import interval
from desktop_app.searching.backend import ALL_KINDS, IndexDocument, UnitKind
from desktop_app.searching.columnar.segment_file import Array, SegmentFile
from desktop_app.searching.columnar.strings import Strings, pack_strings

HAS_NOTE, HAS_TAG, HAS_DATE, UNREAD = 1, 2, 4, 8
NONE = -1

_NUMBERS = {"kind": "u1", "year": "u2", "month": "u1", "low": "i4", "high": "i4", "flags": "u1"}
_LISTS = ("tag", "speaker", "analysis")
_TEXTS = ("article", "outlet", "language")
_VALUES = (*_TEXTS, *_LISTS)


class _Values:
    """Different strings, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, value: str | None) -> int:
        """Return the number of a value; `NONE` for None."""
        return NONE if value is None else self._numbers.setdefault(value, len(self._numbers))

    def numbers(self, values: Iterable[str]) -> list[int]:
        """Return the numbers of several values, each once."""
        return [self.number(value) for value in dict.fromkeys(values)]

    def sorted_arrays(self, name: str) -> tuple[dict[str, Array], NDArray[np.int32]]:
        """Return the sorted values as arrays, and the new number of each old one (its last is of `NONE`)."""
        values = sorted(self._numbers)
        moved = np.full(len(values) + 1, NONE, np.int32)
        for place, value in enumerate(values):
            moved[self._numbers[value]] = place
        data, offsets = pack_strings(values)
        return {f"{name}.values": data, f"{name}.value_offsets": offsets}, moved


class DocumentsTable:
    """Collects the columns of the documents of one segment."""

    def __init__(self) -> None:
        self.count = 0
        self._values = {name: _Values() for name in _VALUES}
        self._numbers: dict[str, list[int]] = {name: [] for name in (*_NUMBERS, *_TEXTS)}
        self._lists: dict[str, list[list[int]]] = {name: [] for name in _LISTS}
        self._ids: list[str] = []
        self._articles: list[str] = []

    def add(self, document: IndexDocument, analysis: Iterable[str]) -> None:
        """Add the next document; `analysis` names the analysis languages of its texts."""
        low, high = interval(document.date) if document.date else (0, 0)
        date = document.date or ""
        row = {
            "kind": ALL_KINDS.index(document.kind),
            "article": self._values["article"].number(document.article),
            "outlet": self._values["outlet"].number(document.outlet),
            "language": self._values["language"].number(document.language),
            "year": int(date[:4] or 0),
            "month": int(date[5:7] or 0),
            "low": low,
            "high": high,
            "flags": HAS_NOTE * document.has_note
            + HAS_TAG * bool(document.tags)
            + HAS_DATE * bool(document.date)
            + UNREAD * document.unread,
        }
        for name, value in row.items():
            self._numbers[name].append(value)
        lists = {"tag": document.tags, "speaker": document.speakers, "analysis": analysis}
        for name, values in lists.items():
            self._lists[name].append(self._values[name].numbers(values))
        self._ids.append(document.id)
        self._articles.append(document.article)
        self.count += 1

    def arrays(self) -> dict[str, Array]:
        """Return the columns under the names that they have in a segment file."""
        arrays: dict[str, Array] = {}
        moved: dict[str, NDArray[np.int32]] = {}
        for name, values in self._values.items():
            stored, moved[name] = values.sorted_arrays(name)
            arrays |= stored
        for name, kind in _NUMBERS.items():
            arrays[name] = np.array(self._numbers[name], kind)
        for name in _TEXTS:
            arrays[name] = moved[name][np.array(self._numbers[name], np.int64)]
        for name, lists in self._lists.items():
            flat = np.array([number for some in lists for number in some], np.int64)
            arrays |= {f"{name}.offsets": _ends(lists), f"{name}.numbers": moved[name][flat]}
        return arrays | _named(self._ids, self._articles, self._numbers["kind"])


def _named(ids: Sequence[str], articles: Sequence[str], kinds: Sequence[int]) -> dict[str, Array]:
    """Return the ids that are not those of the articles, and for each document its rank by kind and id."""
    names = [(ALL_KINDS[kind], key) for kind, key in zip(kinds, ids, strict=True)]
    order = sorted(range(len(names)), key=names.__getitem__)
    ranks = np.empty(len(names), np.uint16)
    ranks[order] = np.arange(len(names), dtype=np.uint16)
    data, offsets = pack_strings(
        ["" if key == article else key for key, article in zip(ids, articles, strict=True)]
    )
    return {"id.data": data, "id.offsets": offsets, "rank": ranks}


def _ends(lists: Sequence[Sequence[object]]) -> NDArray[np.uint32]:
    ends = np.zeros(len(lists) + 1, np.uint32)
    np.cumsum([len(some) for some in lists], out=ends[1:])
    return ends


class Column:
    """Numbers that stand for strings, one for each document."""

    def __init__(self, file: SegmentFile, name: str) -> None:
        self.numbers: NDArray[np.int32] = file[name]
        self.values = _stored_values(file, name)


class ListColumn:
    """Numbers that stand for strings, a list for each document."""

    def __init__(self, file: SegmentFile, name: str) -> None:
        self.offsets: NDArray[np.uint32] = file[f"{name}.offsets"]
        self.numbers: NDArray[np.int32] = file[f"{name}.numbers"]
        self.values = _stored_values(file, name)

    def of(self, document: int) -> list[str]:
        """Return the strings of a document."""
        some = self.numbers[self.offsets[document] : self.offsets[document + 1]]
        return [self.values[int(number)] for number in some]


def _stored_values(file: SegmentFile, name: str) -> Strings:
    return Strings(file[f"{name}.values"], file[f"{name}.value_offsets"])


class Documents:
    """Reads the columns of a segment; each is looked at only when it is asked for."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._columns: dict[str, Array] = {}
        self._texts: dict[str, Column] = {}
        self._lists: dict[str, ListColumn] = {}
        self._ids = Strings(file["id.data"], file["id.offsets"])

    def __len__(self) -> int:
        return len(self._ids)

    def column(self, name: str) -> Array:
        """Return a column of numbers: kind, year, month, low, high, flags, rank."""
        if name not in self._columns:
            self._columns[name] = self._file[name]
        return self._columns[name]

    def texts(self, name: str) -> Column:
        """Return a column of strings: article, outlet, language."""
        if name not in self._texts:
            self._texts[name] = Column(self._file, name)
        return self._texts[name]

    def lists(self, name: str) -> ListColumn:
        """Return a column of lists: tag, speaker, analysis."""
        if name not in self._lists:
            self._lists[name] = ListColumn(self._file, name)
        return self._lists[name]

    def kind(self, document: int) -> UnitKind:
        """Return what a document is."""
        return ALL_KINDS[int(self.column("kind")[document])]

    def id(self, document: int) -> str:
        """Return the id of a document; that of an article is not stored twice."""
        return self._ids[document] or self.article(document)

    def article(self, document: int) -> str:
        """Return the article that a document is or hangs on."""
        column = self.texts("article")
        return column.values[int(column.numbers[document])]

    def of_articles(self, articles: Iterable[str]) -> NDArray[np.int64]:
        """Return all documents of some articles."""
        column = self.texts("article")
        numbers = [number for article in articles if (number := column.values.find(article)) >= 0]
        return np.flatnonzero(np.isin(column.numbers, numbers)) if numbers else np.zeros(0, np.int64)


def merged_documents(tables: Sequence[Documents], moved: Sequence[NDArray[np.int64]]) -> dict[str, Array]:
    """Return the columns of a segment made of several.

    Args:
        tables: the columns of each.
        moved: for each the new number of each document, below 0 for one that is left out; ascending.
    """
    kept = [np.flatnonzero(numbers >= 0) for numbers in moved]
    arrays: dict[str, Array] = {}
    for name in _NUMBERS:
        arrays[name] = np.concatenate(
            [one.column(name)[some] for one, some in zip(tables, kept, strict=True)]
        )
    for name in _TEXTS:
        texts = [table.texts(name) for table in tables]
        numbers = [one.numbers[few] for one, few in zip(texts, kept, strict=True)]
        stored, moved_numbers = _merged_values([one.values for one in texts], numbers)
        arrays |= {**_stored(name, stored), name: np.concatenate(moved_numbers)}
    for name in _LISTS:
        lists = [table.lists(name) for table in tables]
        offsets, places = _merged_lists([one.offsets for one in lists], kept)
        numbers = [one.numbers[few] for one, few in zip(lists, places, strict=True)]
        stored, moved_numbers = _merged_values([one.values for one in lists], numbers)
        arrays |= {
            **_stored(name, stored),
            f"{name}.offsets": offsets,
            f"{name}.numbers": np.concatenate(moved_numbers),
        }
    names = [(table, int(number)) for table, some in zip(tables, kept, strict=True) for number in some]
    ids = [table.id(number) for table, number in names]
    articles = [table.article(number) for table, number in names]
    return arrays | _named(ids, articles, arrays["kind"].tolist())


def _stored(name: str, values: Sequence[str]) -> dict[str, Array]:
    data, offsets = pack_strings(values)
    return {f"{name}.values": data, f"{name}.value_offsets": offsets}


def _merged_values(
    each: Sequence[Strings], numbers: Sequence[NDArray[np.int32]]
) -> tuple[list[str], list[NDArray[np.int32]]]:
    """Return all values that are used, sorted, and the numbers of each source as numbers of those."""
    used: list[list[int]] = [np.unique(some[some != NONE]).tolist() for some in numbers]
    lists = [values.all() for values in each]
    merged = sorted({values[one] for values, few in zip(lists, used, strict=True) for one in few})
    places = {value: place for place, value in enumerate(merged)}
    moved: list[NDArray[np.int32]] = []
    for values, few, some in zip(lists, used, numbers, strict=True):
        new = np.full(len(values) + 1, NONE, np.int32)
        new[few] = [places[values[one]] for one in few]
        moved.append(new[some])
    return merged, moved


def _merged_lists(
    offsets: Sequence[NDArray[np.uint32]], kept: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.uint32], list[NDArray[np.int64]]]:
    """Return the offsets of the kept lists, and for each source the places of their elements."""
    sizes = [np.diff(one)[some].astype(np.int64) for one, some in zip(offsets, kept, strict=True)]
    ends = np.concatenate(([0], np.cumsum(np.concatenate(sizes)))).astype(np.uint32)
    places: list[NDArray[np.int64]] = []
    for one, some, size in zip(offsets, kept, sizes, strict=True):
        before = np.cumsum(size) - size
        places.append(np.repeat(one[some] - before, size) + np.arange(int(size.sum())))
    return ends, places
