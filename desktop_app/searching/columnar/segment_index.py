"""One segment of an index, opened: its fields, its columns, and which of its documents are deleted."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from desktop_app.searching.backend import ALL_KINDS, UnitKind
from desktop_app.searching.columnar.documents_table import Documents
from desktop_app.searching.columnar.facets import FacetGroups
from desktop_app.searching.columnar.field_arrays import FieldArrays
from desktop_app.searching.columnar.field_reader import FieldReader
from desktop_app.searching.columnar.segment_file import SegmentFile

Mask = NDArray[np.bool_]


class SegmentIndex:
    """Reads one segment file.

    Args:
        path: the file.
        deleted: documents of it that count no more.

    Raises:
        DamagedSegment: if the file is not whole.
        OSError: if there is none.
    """

    def __init__(self, path: Path, deleted: Iterable[int] = ()) -> None:
        self.file = SegmentFile(path)
        self.documents = Documents(self.file)
        self.count = len(self.documents)
        gone = np.fromiter(deleted, np.int64)
        self.live: Mask | None = None
        if len(gone):
            self.live = np.ones(self.count, bool)
            self.live[gone] = False
        self.live_count = self.count - len(gone)
        self.languages = self.documents.lists("analysis").values.all()
        self._kinds: dict[tuple[UnitKind, ...], Mask] = {}
        self._groups: FacetGroups | None = None
        self._fields: dict[str, FieldReader | None] = {}
        self._shares: dict[tuple[str, float], NDArray[np.float32]] = {}

    @property
    def facet_groups(self) -> FacetGroups:
        """The groups by which facets are counted; made at first sight."""
        if self._groups is None:
            self._groups = FacetGroups(self.documents)
        return self._groups

    def of_kinds(self, kinds: tuple[UnitKind, ...]) -> Mask:
        """Return which documents are of one of some kinds."""
        if kinds not in self._kinds:
            wanted = np.array([kind in kinds for kind in ALL_KINDS])
            self._kinds[kinds] = wanted[self.documents.column("kind")]
        return self._kinds[kinds]

    def field(self, name: str) -> FieldReader | None:
        """Return a field; None if no document of the segment has a word in it."""
        if name not in self._fields:
            there = f"{name}/postings" in self.file
            self._fields[name] = FieldReader(self.file, name) if there else None
        return self._fields[name]

    def field_names(self) -> list[str]:
        """Return the names of the fields that hold words."""
        first = next(iter(FieldArrays.__dataclass_fields__))
        return [name.partition("/")[0] for name in self.file.names() if name.endswith(f"/{first}")]

    def length_shares(self, name: str, average: float, share: float) -> NDArray[np.float32]:
        """Return for each document what its word counts are multiplied by, to set them against its length.

        Args:
            name: a field that is there.
            average: mean length of the field.
            share: how much the length weighs, 0 to 1 (b of BM25).
        """
        if (name, average) not in self._shares:
            field = self.field(name)
            lengths = field.lengths.astype(np.float32) if field else np.zeros(self.count, np.float32)
            relative = lengths * np.float32(share / average) + np.float32(1 - share)
            self._shares[name, average] = np.reciprocal(relative)
        return self._shares[name, average]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._fields.clear()
        self.file.close()
