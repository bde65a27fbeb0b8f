"""What a segment knows of its documents beside their words: columns, one value or one list a document."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from desktop_app.domain.query_dates import interval
from desktop_app.searching.backend import ALL_KINDS, IndexDocument, Stretch, UnitKind
from desktop_app.searching.columnar.segment_file import Array, SegmentFile
from desktop_app.searching.columnar.strings import Strings, pack_strings

HAS_NOTE, HAS_TAG, HAS_DATE, UNREAD = 1, 2, 4, 8
NONE = -1

_NUMBERS = {"kind": "u1", "year": "u2", "month": "u1", "low": "i4", "high": "i4", "flags": "u1"}
_LISTS = ("tag", "speaker", "analysis")
_VALUES = ("article", "outlet", "language", "stretch_kind", "stretch_speaker", *_LISTS)


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
        self._numbers: dict[str, list[int]] = {
            name: [] for name in (*_NUMBERS, "article", "outlet", "language")
        }
        self._lists: dict[str, list[list[int]]] = {name: [] for name in _LISTS}
        self._ids: list[str] = []
        self._stretches: list[list[tuple[int, int, int]]] = []

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
        self._stretches.append([self._stretch(one) for one in document.stretches])
        self.count += 1

    def _stretch(self, stretch: Stretch) -> tuple[int, int, int]:
        kind = self._values["stretch_kind"].number(stretch.kind)
        return kind, self._values["stretch_speaker"].number(stretch.speaker), stretch.length

    def arrays(self) -> dict[str, Array]:
        """Return the columns under the names that they have in a segment file."""
        arrays: dict[str, Array] = {}
        moved: dict[str, NDArray[np.int32]] = {}
        for name, values in self._values.items():
            stored, moved[name] = values.sorted_arrays(name)
            arrays |= stored
        for name, kind in _NUMBERS.items():
            arrays[name] = np.array(self._numbers[name], kind)
        for name in ("article", "outlet", "language"):
            arrays[name] = moved[name][np.array(self._numbers[name], np.int64)]
        for name, lists in self._lists.items():
            flat = np.array([number for some in lists for number in some], np.int64)
            arrays |= {f"{name}.offsets": _ends(lists), f"{name}.numbers": moved[name][flat]}
        stretches = np.array([one for some in self._stretches for one in some], np.int64).reshape(-1, 3)
        arrays |= {
            "stretch.offsets": _ends(self._stretches),
            "stretch.kinds": moved["stretch_kind"][stretches[:, 0]],
            "stretch.speakers": moved["stretch_speaker"][stretches[:, 1]],
            "stretch.lengths": stretches[:, 2].astype(np.uint32),
        }
        return arrays | _named(self._ids, self._numbers["kind"])


def _named(ids: Sequence[str], kinds: Sequence[int]) -> dict[str, Array]:
    """Return the ids, and for each document its rank by kind and id."""
    names = [(ALL_KINDS[kind], key) for kind, key in zip(kinds, ids, strict=True)]
    order = sorted(range(len(names)), key=names.__getitem__)
    ranks = np.empty(len(names), np.uint16)
    ranks[order] = np.arange(len(names), dtype=np.uint16)
    data, offsets = pack_strings(ids)
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
        self.ids = Strings(file["id.data"], file["id.offsets"])

    def __len__(self) -> int:
        return len(self.ids)

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

    def article(self, document: int) -> str:
        """Return the article that a document is or hangs on."""
        column = self.texts("article")
        return column.values[int(column.numbers[document])]

    def of_articles(self, articles: Iterable[str]) -> NDArray[np.int64]:
        """Return all documents of some articles."""
        column = self.texts("article")
        numbers = [number for article in articles if (number := column.values.find(article)) >= 0]
        return np.flatnonzero(np.isin(column.numbers, numbers)) if numbers else np.zeros(0, np.int64)

    def stretch_arrays(self) -> dict[str, Array]:
        """Return what is stored of the stretches of all documents."""
        arrays = {name: self._file[f"stretch.{name}"] for name in ("offsets", "kinds", "speakers", "lengths")}
        for name in ("kind", "speaker"):
            arrays[f"{name}_values"] = self._file[f"stretch_{name}.values"]
            arrays[f"{name}_offsets"] = self._file[f"stretch_{name}.value_offsets"]
        return arrays

    def stretches(self, document: int) -> tuple[Stretch, ...]:
        """Return kind and speaker of each stretch of a document's text."""
        kinds = _stored_values(self._file, "stretch_kind")
        speakers = _stored_values(self._file, "stretch_speaker")
        low, high = self._file["stretch.offsets"][document : document + 2].tolist()
        return tuple(
            Stretch(kinds[kind], speakers[speaker] if speaker >= 0 else None, length)
            for kind, speaker, length in zip(
                self._file["stretch.kinds"][low:high].tolist(),
                self._file["stretch.speakers"][low:high].tolist(),
                self._file["stretch.lengths"][low:high].tolist(),
                strict=True,
            )
        )


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
    for name in ("article", "outlet", "language"):
        stored, maps = _merged_values([table.texts(name).values for table in tables])
        some = (
            one[table.texts(name).numbers[few]] for one, table, few in zip(maps, tables, kept, strict=True)
        )
        arrays |= {**_stored(name, stored), name: np.concatenate(list(some))}
    for name in _LISTS:
        stored, maps = _merged_values([table.lists(name).values for table in tables])
        offsets, numbers = _merged_lists([table.lists(name).offsets for table in tables], kept)
        some = (
            one[table.lists(name).numbers[few]] for one, table, few in zip(maps, tables, numbers, strict=True)
        )
        arrays |= {
            **_stored(name, stored),
            f"{name}.offsets": offsets,
            f"{name}.numbers": np.concatenate(list(some)),
        }
    arrays |= _merged_stretches([table.stretch_arrays() for table in tables], kept)
    ids = [table.ids[int(number)] for table, some in zip(tables, kept, strict=True) for number in some]
    return arrays | _named(ids, arrays["kind"].tolist())


def _stored(name: str, values: Sequence[str]) -> dict[str, Array]:
    data, offsets = pack_strings(values)
    return {f"{name}.values": data, f"{name}.value_offsets": offsets}


def _merged_values(each: Sequence[Strings]) -> tuple[list[str], list[NDArray[np.int32]]]:
    """Return all values sorted, and for each source the new numbers of its old ones, then of `NONE`."""
    lists = [values.all() for values in each]
    merged = sorted({value for values in lists for value in values})
    places = {value: place for place, value in enumerate(merged)}
    return merged, [np.array([*(places[value] for value in values), NONE], np.int32) for values in lists]


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


def _merged_stretches(
    tables: Sequence[Mapping[str, Array]], kept: Sequence[NDArray[np.int64]]
) -> dict[str, Array]:
    offsets, places = _merged_lists([table["offsets"] for table in tables], kept)
    merged: dict[str, Array] = {"stretch.offsets": offsets}
    for name in ("kind", "speaker"):
        each = [Strings(table[f"{name}_values"], table[f"{name}_offsets"]) for table in tables]
        values, maps = _merged_values(each)
        some = [one[table[f"{name}s"][few]] for one, table, few in zip(maps, tables, places, strict=True)]
        merged |= {**_stored(f"stretch_{name}", values), f"stretch.{name}s": np.concatenate(some)}
    lengths = [table["lengths"][few] for table, few in zip(tables, places, strict=True)]
    return merged | {"stretch.lengths": np.concatenate(lengths)}
