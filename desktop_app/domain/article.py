"""Articles: canonical text, the kinds of its stretches, and what is known of its origin."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    QUESTION = "question"
    ANSWER = "answer"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    FURNITURE = "furniture"


class BlockOrigin(StrEnum):
    """Who decided the kind of a block; a user's choice outlives every other."""

    RULE = "rule"
    LEARNED = "learned"
    USER = "user"


class Evidence(StrEnum):
    """How we know a title, an outlet or a date."""

    STATED = "stated"
    DERIVED = "derived"
    FILE = "file"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the canonical text and its kind.

    Attributes:
        start, end: code points into the canonical text, half-open; the newline after it is not included.
        kind: what the stretch is.
        speaker: who speaks, for questions, answers and attributed quotes; else None.
        origin: who decided the kind.
    """

    start: int
    end: int
    kind: BlockKind
    speaker: str | None = None
    origin: BlockOrigin = BlockOrigin.RULE


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article's origin, each with how we know it.

    Attributes:
        title: headline; never empty. `title_source` is stated, derived or user.
        outlet: who published it, or None. `outlet_source` is stated, file, user or None.
        date: ISO 8601 at the precision known ("2025-10-27", "2018-04", "2019"), or None.
        date_source: stated, file, user or None.
        time: clock time "HH:MM" if stated, else None.
        place: place of the dateline, or None.
        authors: names in the order given.
        language: BCP 47 primary tag ("en", "ko"), or None.
        url: where it was published, or None.
        accessed: ISO date the page was fetched, or None.
    """

    title: str
    title_source: Evidence = Evidence.DERIVED
    outlet: str | None = None
    outlet_source: Evidence | None = None
    date: str | None = None
    date_source: Evidence | None = None
    time: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as the importer made it, not yet in a notebook.

    Attributes:
        text: the canonical text (see CONTRIBUTING.md, "Text, offsets, anchors").
        blocks: sorted, disjoint, one per line of `text`, covering all but the newlines between.
        metadata: title, outlet, date and the rest.
        warnings: finished sentences about what was guessed or repaired.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the canonical text in UTF-8, lower-case hexadecimal."""
        return text_sha256(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """An article in a notebook, without its text.

    Attributes:
        id: opaque identifier, stable over revisions.
        revision: number of the newest text, from 1.
        sha256: hash of that text.
        original: SHA-256 of the original bytes.
        file_name: name of the file it came from.
        words: word count of the text without furniture.
        added: when it was imported, ISO 8601 UTC.
        passages, notes: how many hang on it.
        read: whether the user has read it.
        starred: whether the user has put a star on it.
        resume_at: the code point at which reading is taken up again.
    """

    id: str
    metadata: Metadata
    revision: int
    sha256: str
    original: str
    file_name: str
    words: int
    added: str
    passages: int = 0
    notes: int = 0
    read: bool = False
    starred: bool = False
    resume_at: int = 0


class ArticleOrder(StrEnum):
    """By what a list of articles is sorted.

    TITLE and OUTLET run from A to Z, DATE and ADDED from the newest; UNREAD puts first what was not read,
    STARRED what has a star. What has no outlet or no date stands last.
    """

    TITLE = "title"
    OUTLET = "outlet"
    DATE = "date"
    ADDED = "added"
    UNREAD = "unread"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The newest text of an article and its blocks."""

    article: str
    revision: int
    text: str
    blocks: tuple[Block, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Revision:
    """One form of an article's text.

    Attributes:
        number: from 1, the text as it was imported.
        made: ISO 8601 UTC.
        origin: `import`, or `user` for a correction.
    """

    number: int
    made: str
    origin: str


def text_sha256(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
