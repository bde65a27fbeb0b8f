"""Notes: what the analyst writes on an article, a passage, a tag, a brief, or on nothing (the journal)."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_NAME = 80


class NoteOn(StrEnum):
    """What a note hangs on; FREE is a note of the journal."""

    ARTICLE = "article"
    PASSAGE = "passage"
    TAG = "tag"
    BRIEF = "brief"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where something is written: in a note that is there, or in a new one on one thing or on nothing.

    Attributes:
        article, tag, brief: a new note hangs on this one.
        passage: the one note of this passage, new or not.
        note: the note; should it be gone by now, a new one is written where the others say.
    """

    article: str | None = None
    passage: str | None = None
    note: str | None = None
    tag: str | None = None
    brief: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One note, Markdown text.

    Attributes:
        on: what it hangs on.
        article: the article, also for a note on a passage; None for a note on a tag, a brief or nothing.
        passage, tag, brief: what it hangs on if that is one.
        title: as the user named it, or an empty string.
        created, changed: ISO 8601 UTC.
    """

    id: str
    on: NoteOn
    article: str | None
    passage: str | None
    text: str
    created: str
    changed: str
    author: str
    tag: str | None = None
    brief: str | None = None
    title: str = ""

    @property
    def name(self) -> str:
        """By what a person knows it again: its title, else its first line; empty for an empty note."""
        return self.title or first_line(self.text)


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """What a note said before it was changed.

    Attributes:
        made: when it was written, ISO 8601 UTC.
    """

    id: str
    note: str
    text: str
    author: str
    made: str


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """A text that notes begin with.

    Attributes:
        id: an empty string for one that comes with the program.
    """

    id: str
    name: str
    text: str

    def filled(self, *, date: str, title: str = "") -> str:
        """Return the text with `{{date}}` and `{{title}}` replaced."""
        return self.text.replace("{{date}}", date).replace("{{title}}", title)


def first_line(text: str) -> str:
    """Return the first line that says something, without the signs of a heading or a list."""
    for line in text.splitlines():
        bare = line.strip().lstrip("#>*- ").strip()
        if bare:
            return bare if len(bare) <= LONGEST_NAME else f"{bare[: LONGEST_NAME - 1].rstrip()}…"
    return ""
