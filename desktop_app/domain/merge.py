"""What merging another notebook brought, and where the two notebooks disagree."""

from dataclasses import dataclass, field

from desktop_app.domain.changes import Kind


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing on which two notebooks disagree; nothing of this notebook was changed by it.

    Attributes:
        kind, id: the thing, by the id that it has here, or had in the other notebook.
        sentence: what differs, and what was done.
    """

    kind: Kind
    id: str
    sentence: str


@dataclass(slots=True)
class MergeReport:
    """The ids of what came in, by kind; what was here already is in none of the lists."""

    articles: list[str] = field(default_factory=list[str])
    passages: list[str] = field(default_factory=list[str])
    tags: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    briefs: list[str] = field(default_factory=list[str])
    searches: list[str] = field(default_factory=list[str])
    variants: list[str] = field(default_factory=list[str])
    collections: list[str] = field(default_factory=list[str])
    templates: list[str] = field(default_factory=list[str])
    conflicts: list[Conflict] = field(default_factory=list[Conflict])
