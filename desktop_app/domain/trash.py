"""Deleted things that can be had back, steps of the history, and what erasing ends."""

from dataclasses import dataclass

from desktop_app.domain.changes import Kind

DAYS_IN_TRASH = 30
"""So long deleted things can be had back."""


@dataclass(frozen=True, slots=True)
class Trashed:
    """One deleted thing.

    Attributes:
        kind, id: what it was; it keeps its id when it comes back.
        name: a title, the beginning of a quotation or of a note, the path of a tag.
        article: the article it was or hung on, or None.
        deleted: ISO 8601 UTC.
    """

    kind: Kind
    id: str
    name: str
    article: str | None
    deleted: str


@dataclass(frozen=True, slots=True)
class Restored:
    """One thing that came back.

    Attributes:
        left_out: one sentence on what could not be brought back with it, or an empty string.
    """

    kind: Kind
    id: str
    name: str
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the undo history.

    Attributes:
        number: ever growing; 0 is the empty notebook.
        label: what was done, as the undo menu names it.
        made: when, ISO 8601 UTC.
        undone: whether it was taken back and waits to be done again.
    """

    number: int
    label: str
    made: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing will take, told before it is done.

    Attributes:
        things: what is erased, with deleted things that hung on it.
        steps: the undo steps that end, newest first.
        copies: names of files beside the notebook that still hold it: older forms and backups.
    """

    things: tuple[Trashed, ...]
    steps: tuple[Step, ...]
    copies: tuple[str, ...] = ()
