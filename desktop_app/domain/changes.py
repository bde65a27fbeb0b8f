"""What an edit touched: by this the panes refresh, and the index follows."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things in a notebook that can change.

    READING is whether an article was read or has a star, told by the article's id; its text and its
    details are as they were. VARIANTS is a group of forms that a search takes for each other. VERSION is
    an older form of a note, told by the note's id; TEMPLATE is a text that notes begin with; COLLECTION
    is told also when an article goes into it or out of it; TRASH is something deleted that can be had
    back.
    """

    ARTICLE = "article"
    PASSAGE = "passage"
    TAG = "tag"
    NOTE = "note"
    BRIEF = "brief"
    SEARCH = "search"
    READING = "reading"
    VARIANTS = "variants"
    VERSION = "version"
    TEMPLATE = "template"
    COLLECTION = "collection"
    TRASH = "trash"


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that was added, changed or removed.

    Attributes:
        article: the article it is or hangs on, or None.
    """

    kind: Kind
    id: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The change set of one edit, undo or redo.

    Attributes:
        label: what was done, as the undo menu names it.
        touched: each thing once.
        origin: who made the edit (a pane ignores its own), or an empty string.
    """

    label: str
    touched: frozenset[Touched]
    origin: str = ""

    def of(self, *kinds: Kind) -> frozenset[Touched]:
        """Return what was touched of the given kinds."""
        return frozenset(one for one in self.touched if one.kind in kinds)

    def touches(self, *kinds: Kind) -> bool:
        """Tell whether anything of the given kinds was touched."""
        return any(one.kind in kinds for one in self.touched)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal that the index follows.

    Attributes:
        number: ever growing.
        mark: a random 64-bit number; a copied or restored notebook differs by it.
    """

    number: int
    mark: int
    touched: Touched


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that `check` found wrong.

    Attributes:
        what: a sentence.
        where: the article, passage or table it is about.
        remedy: a sentence.
    """

    what: str
    where: str
    remedy: str
