"""What the benchmark asks of a search engine; only the standard library, so that every Python reads it.

Each engine lies in a file of its own in `engines/` and defines a class `Engine`. It runs in a process of
its own (`worker.py`), perhaps in another Python than ours, and sees articles and questions as plain data.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, TypedDict

TOP = 20
"""How many hits a timed question fetches."""

SNIPPET_LENGTH = 240
"""About how many characters a snippet has."""

Shape = Literal["term", "all", "any", "phrase", "prefix", "fuzzy", "typed"]


class Article(TypedDict):
    """One article of the corpus; `date` is an ISO day, paragraphs of `body` are parted by an empty line."""

    id: str
    title: str
    body: str
    date: str
    source: str
    language: str


@dataclass(frozen=True)
class Ask:
    """One question, without any engine's syntax; a word is looked for in title and body.

    Attributes:
        shape: how the words belong together; `typed` is a line of which the last word is unfinished.
        source: only articles of this source; empty for all.
        low, high: only articles of these days, both included; empty for all.
        facets: also count all hits by source.
        snippets: also make a snippet of each hit that is fetched.
        total: also tell the exact number of all hits.
    """

    shape: Shape
    words: tuple[str, ...]
    source: str = ""
    low: str = ""
    high: str = ""
    facets: bool = False
    snippets: bool = False
    total: bool = False


@dataclass
class Reply:
    """What an engine answers: the first hits, the best first.

    Attributes:
        ids: of the hits.
        bodies: their texts, from an engine that keeps them.
        snippets, facets, total: when asked for.
    """

    ids: list[str]
    bodies: list[str] = field(default_factory=list)
    snippets: list[str] = field(default_factory=list)
    facets: dict[str, int] = field(default_factory=dict)
    total: int = 0


class CannotAsk(Exception):
    """The engine has no such kind of question."""


class SearchEngine(Protocol):
    """One engine over one folder; `bodies` says whether it also keeps the texts and hands them out."""

    version: str

    def __init__(self, folder: Path, *, bodies: bool) -> None: ...

    def build(self, articles: Iterable[Article]) -> None:
        """Make the index and leave it complete on the disk."""
        ...

    def open_writer(self) -> None:
        """Get ready for `add`."""
        ...

    def add(self, article: Article) -> None:
        """Put one article and commit."""
        ...

    def close_writer(self) -> None:
        """Let go of what `open_writer` took."""
        ...

    def open(self) -> None:
        """Get ready for questions; whatever was open before is closed and forgotten."""
        ...

    def answer(self, ask: Ask) -> Reply:
        """Answer with the first `TOP` hits.

        Raises:
            CannotAsk: if the engine has no such question.
        """
        ...

    def every_hit(self, ask: Ask) -> set[str]:
        """Return the ids of all hits; this is not timed."""
        ...

    def close(self) -> None:
        """Release every file."""
        ...


def ordinal(day: str) -> int:
    """Return an ISO day as a number."""
    return date.fromisoformat(day).toordinal()


class Shelf:
    """A SQLite table of texts by id, for engines that keep none themselves."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.executescript("""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            CREATE TABLE IF NOT EXISTS text (id TEXT PRIMARY KEY, title TEXT, body TEXT, language TEXT);
        """)

    def put(self, articles: Iterable[Article]) -> None:
        """Keep the texts of some articles."""
        rows = ((one["id"], one["title"], one["body"], one["language"]) for one in articles)
        self._database.executemany("INSERT INTO text VALUES (?, ?, ?, ?)", rows)

    def commit(self) -> None:
        """Make sure that what was put stays."""
        self._database.commit()

    def texts(self, ids: list[str]) -> list[tuple[str, str, str, str]]:
        """Return id, title, body and language of articles, in the order of `ids`."""
        one = "SELECT id, title, body, language FROM text WHERE id = ?"
        return [self._database.execute(one, (key,)).fetchone() for key in ids]

    def close(self) -> None:
        """Close the file."""
        self._database.commit()
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._database.close()
