"""SQLite FTS5 with its Porter stemmer over unicode61.

With bodies the index has an external content table; without, it keeps nothing but the index
(`content=''`) beside a table of ids, sources and days. Sources and days are asked in the form with
CROSS JOIN: with a plain JOIN or `rowid IN (...)` SQLite runs the MATCH once for each row.
"""

import sqlite3
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from tests.bench.search.engine import TOP, Article, Ask, CannotAsk, Reply, ordinal

ROWS_A_STEP = 2000
TABLES = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE docs (
        number INTEGER PRIMARY KEY, id TEXT UNIQUE, day INTEGER, source TEXT, title TEXT, body TEXT
    );
    CREATE VIRTUAL TABLE fts USING fts5(
        title, body, content={content}, content_rowid='number', tokenize='porter unicode61'
    );
"""
WORD_TOKENS = 40
"""Tokens of a snippet, which make about as many characters as the others' snippets have."""


class Engine:
    """FTS5 in one database file."""

    version = sqlite3.sqlite_version

    def __init__(self, folder: Path, *, bodies: bool) -> None:
        self._path = folder / "fts5.db"
        self._bodies = bodies
        self._database: sqlite3.Connection | None = None

    def build(self, articles: Iterable[Article]) -> None:
        """Fill the tables, then merge the index into one piece."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = self._connection()
        database.executescript(TABLES.format(content="'docs'" if self._bodies else "''"))
        waiting = iter(articles)
        while chunk := list(islice(waiting, ROWS_A_STEP)):
            self._insert(database, chunk)
        database.execute("INSERT INTO fts(fts) VALUES ('optimize')")
        database.execute("CREATE INDEX by_source ON docs (source, day)")
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.close()

    def _insert(self, database: sqlite3.Connection, articles: list[Article]) -> None:
        first = database.execute("SELECT coalesce(max(number), 0) + 1 FROM docs").fetchone()[0]
        numbered = list(enumerate(articles, first))
        database.executemany(
            "INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?)",
            (
                (number, one["id"], ordinal(one["date"]), one["source"])
                + ((one["title"], one["body"]) if self._bodies else (None, None))
                for number, one in numbered
            ),
        )
        rows = ((number, one["title"], one["body"]) for number, one in numbered)
        database.executemany("INSERT INTO fts (rowid, title, body) VALUES (?, ?, ?)", rows)

    def open_writer(self) -> None:
        """Open the file."""
        self._connection()

    def add(self, article: Article) -> None:
        """Put one article and commit."""
        database = self._connection()
        self._insert(database, [article])
        database.commit()

    def close_writer(self) -> None:
        """Close the file."""
        self.close()

    def open(self) -> None:
        """Open the file anew."""
        self.close()
        self._connection()

    def answer(self, ask: Ask) -> Reply:
        """Answer with the first hits."""
        database, match = self._connection(), matched(ask)
        reply = Reply([])
        if ask.facets:
            reply.facets = dict(database.execute(FACETS, (match,)).fetchall())
            reply.total = sum(reply.facets.values())
        elif ask.total:
            reply.total = self._count(database, match, ask)
        if ask.snippets:
            if not self._bodies:
                raise CannotAsk("no texts")
            shown = database.execute(SNIPPETS.format(tokens=WORD_TOKENS), (match, TOP)).fetchall()
            reply.snippets = [one for _, _, one in shown]
            reply.ids, reply.bodies = [key for key, _, _ in shown], [body for _, body, _ in shown]
            return reply
        rows = self._top(database, match, ask)
        reply.ids = [key for key, _ in rows]
        if self._bodies:
            reply.bodies = [body for _, body in rows]
        return reply

    def _top(self, database: sqlite3.Connection, match: str, ask: Ask) -> list[tuple[str, str]]:
        if ask.source:
            limits = (match, ask.source, ordinal(ask.low), ordinal(ask.high), TOP)
            return database.execute(FILTERED, limits).fetchall()
        return database.execute(RANKED, (match, TOP)).fetchall()

    def _count(self, database: sqlite3.Connection, match: str, ask: Ask) -> int:
        if ask.source:
            limits = (match, ask.source, ordinal(ask.low), ordinal(ask.high))
            return database.execute(FILTERED_COUNT, limits).fetchone()[0]
        return database.execute("SELECT count(*) FROM fts WHERE fts MATCH ?", (match,)).fetchone()[0]

    def every_hit(self, ask: Ask) -> set[str]:
        """Return the ids of all hits."""
        database, match = self._connection(), matched(ask)
        if ask.source:
            limits = (match, ask.source, ordinal(ask.low), ordinal(ask.high), -1)
            return {key for key, _ in database.execute(FILTERED, limits)}
        return {key for key, _ in database.execute(RANKED, (match, -1))}

    def close(self) -> None:
        """Close the file."""
        if self._database:
            self._database.close()
            self._database = None

    def _connection(self) -> sqlite3.Connection:
        if self._database is None:
            self._database = sqlite3.connect(self._path)
        return self._database


RANKED = """
    SELECT d.id, d.body FROM
        (SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ?) f
        CROSS JOIN docs d ON d.number = f.rowid
"""
FILTERED = """
    SELECT d.id, d.body FROM
        (SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT -1) f
        CROSS JOIN docs d ON d.number = f.rowid
    WHERE d.source = ? AND d.day BETWEEN ? AND ? LIMIT ?
"""
FILTERED_COUNT = """
    SELECT count(*) FROM
        (SELECT rowid FROM fts WHERE fts MATCH ? LIMIT -1) f CROSS JOIN docs d ON d.number = f.rowid
    WHERE d.source = ? AND d.day BETWEEN ? AND ?
"""
FACETS = """
    SELECT d.source, count(*) FROM
        (SELECT rowid FROM fts WHERE fts MATCH ? LIMIT -1) f CROSS JOIN docs d ON d.number = f.rowid
    GROUP BY d.source
"""
SNIPPETS = """
    SELECT d.id, d.body, f.shown FROM (
        SELECT rowid, snippet(fts, 1, '<b>', '</b>', '…', {tokens}) AS shown
        FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ?
    ) f CROSS JOIN docs d ON d.number = f.rowid
"""


def matched(ask: Ask) -> str:
    """Return a question in FTS5's own language."""
    words = [f'"{word}"' for word in ask.words]
    match ask.shape:
        case "any":
            return " OR ".join(words)
        case "phrase":
            return '"' + " ".join(ask.words) + '"'
        case "prefix" | "typed":
            return " AND ".join([*words[:-1], words[-1] + "*"])
        case "fuzzy":
            raise CannotAsk("FTS5 knows no fuzzy words")
        case _:
            return " AND ".join(words)
