"""The index that is searched: a reader of the newest commit of the newest generation."""

import time
from pathlib import Path

from desktop_app.domain.errors import IndexUnavailable
from desktop_app.domain.query import Leaf, Query
from desktop_app.searching import generations, watermark
from desktop_app.searching.backend import ALL_KINDS, IndexReader
from desktop_app.searching.backends import default

ATTEMPTS = 5
PAUSE_SECONDS = 0.02


class OpenedIndex:
    """Keeps a reader open until there is something newer to read.

    Args:
        folder: where `catch_up` keeps the index.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reader: IndexReader | None = None
        self._generation: Path | None = None
        self._occurring: dict[Query, bool] = {}

    def newest(self) -> IndexReader | None:
        """Return a reader of the newest commit, None without an index yet.

        A commit may take files away while they are opened.

        Raises:
            IndexUnavailable: if the index is damaged.
        """
        for attempt in range(ATTEMPTS):
            generation = generations.current(self._folder)
            if self._reader and generation == self._generation and self._reader.is_current():
                return self._reader
            self.close()
            if generation is None:
                return None
            try:
                self._reader = default(generation).reader()
            except IndexUnavailable:
                if attempt + 1 == ATTEMPTS:
                    raise
                time.sleep(PAUSE_SECONDS)
                continue
            self._generation = generation
            return self._reader
        return None

    def occurs(self, query: Query) -> bool:
        """Tell whether a leaf, or a leaf in a field, is true of any unit; asked once for each commit."""
        if self._reader is None:
            return False
        if query not in self._occurring:
            self._occurring[query] = (
                self._reader.holds(query)
                if isinstance(query, Leaf)
                else self._reader.answer(query, kinds=ALL_KINDS, limit=0, facets=False).total > 0
            )
        return self._occurring[query]

    def watermark(self) -> watermark.Watermark | None:
        """Return what the index holds, as far as it says."""
        return watermark.read(self._generation) if self._generation else None

    def condemn(self) -> None:
        """Let the next catching up build the index anew."""
        self.close()
        if generation := generations.current(self._folder):
            watermark.remove(generation)

    def close(self) -> None:
        """Release every file."""
        if self._reader:
            self._reader.close()
            self._reader = None
        self._occurring.clear()
