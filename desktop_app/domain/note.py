"""Notes: what the analyst writes on an article or a passage."""

from dataclasses import dataclass
from enum import StrEnum


class NoteOn(StrEnum):
    """What a note hangs on."""

    ARTICLE = "article"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Note:
    """One note, Markdown text.

    Attributes:
        on: what it hangs on.
        article: the article, also for a note on a passage.
        passage: the passage, or None.
        created, changed: ISO 8601 UTC.
    """

    id: str
    on: NoteOn
    article: str
    passage: str | None
    text: str
    created: str
    changed: str
    author: str
