"""The schema, as numbered steps; a file is brought up to date when it is opened.

A migration is one numbered function: add it to the end of `MIGRATIONS`, never change an old one.
Before they run on an existing file, a copy of it is laid beside it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.domain.errors import NotANotebook, NotebookTooNew
from desktop_app.notebook.database import APPLICATION_ID, Database

Migration = Callable[[Database], None]


def create_first_schema(database: Database) -> None:
    """Version 1: articles, passages, tags, notes, briefs, searches, history and journal."""
    database.statements(FIRST_SCHEMA)


FIRST_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE originals (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL);
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL REFERENCES texts (sha256) ON DELETE RESTRICT,
    original TEXT NOT NULL REFERENCES originals (sha256) ON DELETE RESTRICT,
    file_name TEXT NOT NULL,
    title TEXT NOT NULL,
    title_source TEXT NOT NULL,
    outlet TEXT,
    outlet_source TEXT,
    published TEXT,
    published_source TEXT,
    published_time TEXT,
    place TEXT,
    authors TEXT NOT NULL,
    language TEXT,
    url TEXT,
    accessed TEXT,
    words INTEGER NOT NULL,
    added TEXT NOT NULL
);
CREATE INDEX articles_by_text ON articles (text_sha256);
CREATE INDEX articles_by_original ON articles (original);
CREATE TABLE revisions (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE RESTRICT,
    revision INTEGER NOT NULL,
    text_sha256 TEXT NOT NULL REFERENCES texts (sha256) ON DELETE RESTRICT,
    made TEXT NOT NULL,
    UNIQUE (article, revision)
);
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE RESTRICT,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT,
    origin TEXT NOT NULL
);
CREATE INDEX blocks_by_article ON blocks (article, start_at);
CREATE TABLE passages (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE RESTRICT,
    revision INTEGER NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    author TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE INDEX passages_by_article ON passages (article, start_at);
CREATE TABLE passage_aliases (
    id TEXT PRIMARY KEY,
    passage TEXT NOT NULL REFERENCES passages (id) ON DELETE RESTRICT,
    article TEXT NOT NULL
);
CREATE TABLE tags (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    path_key TEXT NOT NULL UNIQUE,
    colour TEXT NOT NULL,
    description TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE TABLE passage_tags (
    id TEXT PRIMARY KEY,
    passage TEXT NOT NULL REFERENCES passages (id) ON DELETE RESTRICT,
    tag TEXT NOT NULL REFERENCES tags (id) ON DELETE RESTRICT,
    article TEXT NOT NULL,
    position INTEGER NOT NULL
);
CREATE INDEX passage_tags_by_passage ON passage_tags (passage, position);
CREATE INDEX passage_tags_by_tag ON passage_tags (tag);
CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE RESTRICT,
    passage TEXT REFERENCES passages (id) ON DELETE RESTRICT,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE INDEX notes_by_article ON notes (article);
CREATE UNIQUE INDEX notes_by_passage ON notes (passage);
CREATE TABLE briefs (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE TABLE brief_items (
    id TEXT PRIMARY KEY,
    brief TEXT NOT NULL REFERENCES briefs (id) ON DELETE RESTRICT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    passage TEXT REFERENCES passages (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL
);
CREATE INDEX brief_items_by_brief ON brief_items (brief, position);
CREATE INDEX brief_items_by_passage ON brief_items (passage);
CREATE TABLE searches (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created TEXT NOT NULL
);
CREATE TABLE edits (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    amend_key TEXT,
    undone INTEGER NOT NULL,
    made TEXT NOT NULL
);
CREATE TABLE row_images (
    edit INTEGER NOT NULL REFERENCES edits (number) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    operation TEXT NOT NULL,
    images TEXT NOT NULL,
    PRIMARY KEY (edit, position)
);
CREATE TABLE journal (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    mark INTEGER NOT NULL,
    kind TEXT NOT NULL,
    thing TEXT NOT NULL,
    article TEXT
);
"""


def add_reading_and_variants(database: Database) -> None:
    """Version 2: whether an article was read, and the user's groups of variants."""
    database.statements(SECOND_SCHEMA)


SECOND_SCHEMA = """
ALTER TABLE articles ADD COLUMN read INTEGER NOT NULL DEFAULT 0;
CREATE TABLE variant_groups (
    id TEXT PRIMARY KEY,
    forms TEXT NOT NULL,
    changed TEXT NOT NULL
);
"""


def add_the_reading_desk(database: Database) -> None:
    """Version 3: stars, collections, places in articles, the codebook's memos, notes on anything, trash."""
    database.statements(THIRD_SCHEMA)


THIRD_SCHEMA = """
ALTER TABLE articles ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN resume_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN origin TEXT NOT NULL DEFAULT 'import';
ALTER TABLE tags ADD COLUMN includes TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN excludes TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN shortcut TEXT;
ALTER TABLE tags ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
CREATE TABLE collections (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL
);
CREATE TABLE collection_articles (
    id TEXT PRIMARY KEY,
    collection TEXT NOT NULL REFERENCES collections (id) ON DELETE RESTRICT,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE RESTRICT,
    added TEXT NOT NULL,
    UNIQUE (collection, article)
);
CREATE INDEX collection_articles_by_article ON collection_articles (article);
CREATE TABLE any_notes (
    id TEXT PRIMARY KEY,
    article TEXT REFERENCES articles (id) ON DELETE RESTRICT,
    passage TEXT REFERENCES passages (id) ON DELETE RESTRICT,
    tag TEXT REFERENCES tags (id) ON DELETE RESTRICT,
    brief TEXT REFERENCES briefs (id) ON DELETE RESTRICT,
    title TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
INSERT INTO any_notes (id, article, passage, tag, brief, title, text, author, created, changed)
    SELECT id, article, passage, NULL, NULL, '', text, author, created, changed FROM notes;
DROP TABLE notes;
ALTER TABLE any_notes RENAME TO notes;
CREATE INDEX notes_by_article ON notes (article);
CREATE UNIQUE INDEX notes_by_passage ON notes (passage);
CREATE INDEX notes_by_tag ON notes (tag);
CREATE INDEX notes_by_brief ON notes (brief);
CREATE TABLE note_versions (
    id TEXT PRIMARY KEY,
    note TEXT NOT NULL REFERENCES notes (id) ON DELETE RESTRICT,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE INDEX note_versions_by_note ON note_versions (note, made);
CREATE TABLE note_templates (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
);
CREATE TABLE trash (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    article TEXT,
    deleted_rows TEXT NOT NULL,
    deleted TEXT NOT NULL
);
CREATE INDEX trash_by_time ON trash (deleted);
"""

MIGRATIONS: Sequence[Migration] = (create_first_schema, add_reading_and_variants, add_the_reading_desk)
"""In order; the first brings an empty file to version 1."""


def migrate(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> Path | None:
    """Bring the file up to the newest version.

    Args:
        database: open for writing.
        migrations: all steps from an empty file on.

    Returns:
        The copy that was laid beside an older file before it was changed, or None.

    Raises:
        NotebookTooNew: the file is newer than this program.
        NotANotebook: the file is not ours, or holds tables, views or triggers that we did not make.
    """
    version = verify(database, migrations)
    if version == len(migrations):
        return None
    kept = None
    if version:
        kept = database.path.with_name(f"{database.path.name}.before-version-{version + 1}")
        database.copy_to(kept)
    with database.transaction():
        for step in migrations[version:]:
            step(database)
        database.set_version(len(migrations))
    return kept


def readable(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> Database:
    """Return what an open file is read from: itself, or a private copy of it if it is older.

    A file that is only read stays as it is, yet all that reads it knows the newest schema alone. The
    copy goes when it is closed; in its place the older file is closed here.

    Raises:
        NotebookTooNew, NotANotebook: as for `migrate`.
    """
    version = verify(database, migrations)
    if version == len(migrations):
        return database
    copy = database.private_copy()
    database.close()
    with copy.transaction():
        for step in migrations[version:]:
            step(copy)
        copy.set_version(len(migrations))
    copy.refuse_writes()
    return copy


def verify(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Return the file's version after making sure that it is ours and holds nothing foreign.

    A database from a stranger may hold triggers or views that run on our queries; so its schema
    must be the one that our own migrations make, to the letter.

    Raises:
        NotebookTooNew: the file is newer than this program.
        NotANotebook: the file is not ours.
    """
    name = database.path.name
    version = database.version
    if database.application_id != APPLICATION_ID:
        sentence = f"{name} is a database of another program, not a Commonplace notebook."
        raise NotANotebook(sentence, "Choose a file whose name ends in .commonplace.")
    if version > len(migrations):
        sentence = f"{name} was written by a newer version of Commonplace."
        raise NotebookTooNew(sentence, "Update Commonplace, then open it again.")
    if database.schema() != _expected_schema(migrations[:version]):
        sentence = (
            f"{name} holds tables, views or triggers that Commonplace did not make, so it is not opened."
        )
        raise NotANotebook(sentence, "Ask whoever sent it for a file exported by Commonplace.")
    return version


def _expected_schema(migrations: Sequence[Migration]) -> dict[str, str]:
    database = Database.in_memory()
    try:
        with database.transaction():
            for step in migrations:
                step(database)
        return database.schema()
    finally:
        database.close()
