"""Briefs: an outline of sections that hold the analyst's text, quotations and notes; saved searches."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.ids import first_id_at
from desktop_app.domain.query import Query


class ItemKind(StrEnum):
    """What one line of a brief's outline is."""

    SECTION = "section"
    TEXT = "text"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class BriefItem:
    """One line of the outline.

    Attributes:
        id: opaque identifier.
        kind: section, text or passage.
        text: heading of a section, Markdown of a text, empty for a passage.
        passage: id of the quoted passage, or None.
        position: place in the brief, from 0; a section owns what follows up to the next section.
    """

    id: str
    kind: ItemKind
    text: str
    passage: str | None
    position: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief and its outline in order.

    Attributes:
        created, changed: ISO 8601 UTC.
    """

    id: str
    name: str
    created: str
    changed: str
    items: tuple[BriefItem, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search the analyst keeps.

    Attributes:
        query: the search as text in our own language.
        created: ISO 8601 UTC.
        tree: what it means; None if a newer version kept what this one does not know.
        without: keys of the variants of its words that were switched off.
    """

    id: str
    name: str
    query: str
    created: str
    tree: Query | None = None
    without: tuple[str, ...] = ()

    def new_after(self, looked_at: str | None) -> str:
        """Return after which identifier articles are new to who looked at it then (ISO 8601), or never."""
        return first_id_at(looked_at) if looked_at else self.id  # identifiers sort as they are made
