"""What a search backend is: plain data in, plain data out.

A backend keeps one `IndexDocument` per unit (article, passage, note) and answers a query with the
exact set of units it is true of. What it cannot do exactly it refuses with a sentence. Bodies are not
kept in it: spans and snippets are found again in the text of the notebook (`reference.py`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from desktop_app.domain.query import Leaf, Query

UnitKind = Literal["article", "passage", "note"]
Place = Literal["text", "title", "quote", "note"]
Order = Literal["relevance", "date"]

ALL_KINDS: tuple[UnitKind, ...] = ("article", "passage", "note")
ARTICLES: tuple[UnitKind, ...] = ("article",)
"""What the list of the window and the counts of saved searches are of."""

FACETS = ("outlet", "year", "month", "language", "tag", "speaker")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that is analyzed alone: no phrase runs from one segment into the next.

    Attributes:
        start: where it begins in the text that match spans index, in code points.
        language: by which language its words are stemmed; None counts as English.
    """

    text: str
    start: int = 0
    language: str | None = None


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One unit as a backend sees it.

    Attributes:
        kind, id: the unit; together its key.
        article: the article it is or hangs on; of a note that hangs on none its own id.
        language: the article's language (facet, `language:`), or None.
        title, outlet, authors, date: the article's; `date` is ISO 8601 or None.
        body: of an article its text without furniture, block by block.
        furniture: of an article what is left out of the body.
        quote: of a passage its quote, line by line.
        notes: of a note its text; of a passage its note; of an article all notes on it and its passages.
        speakers: of an article all; of a passage and its note those of the blocks it touches.
        tags: tag ids; of an article those of its passages, of a note those of its passage.
        has_note: a note is there (always true of a note).
        unread: the article has not been read (of a passage and a note, theirs).
    """

    kind: UnitKind
    id: str
    article: str
    language: str | None = None
    title: str = ""
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    body: tuple[Segment, ...] = ()
    furniture: tuple[Segment, ...] = ()
    quote: tuple[Segment, ...] = ()
    notes: tuple[Segment, ...] = ()
    speakers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    has_note: bool = False
    unread: bool = False

    @property
    def key(self) -> str:
        """What names the unit in an index: ids are unique, the kind makes it readable."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a unit matched.

    Attributes:
        field: text, title, quote or note. Text and quote spans index the article's text, title spans
            the title, note spans the note's own text.
        start, end: code points, half-open.
        via: the variant through which it matched ("Sergey → Sergei"), or None.
    """

    field: Place
    start: int
    end: int
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One unit that a query is true of.

    Attributes:
        article: the article it is or hangs on; empty for a note that hangs on none.
        score: the higher, the better; comparable within one page only.
        matches: sorted by field and place; those of one field are disjoint.
        snippet: a plain slice of the text that the matches index (the note's text for a note).
        snippet_start: where the slice begins, in code points.
        title, outlet, date: of the article, for display.
    """

    kind: UnitKind
    id: str
    article: str
    score: float
    matches: tuple[Match, ...] = ()
    snippet: str = ""
    snippet_start: int = 0
    title: str = ""
    outlet: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class VariantUse:
    """Another form of a word of a search, which occurs in the notebook and can be switched off.

    Attributes:
        key: names it in `without`; the same for the same search.
        typed, form: what was typed, and what is looked for besides.
        rule: why they count as one ("spelling", "romanisation" ...).
        used: it is looked for; False if it was switched off.
    """

    key: str
    typed: str
    form: str
    rule: str
    used: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer to one search.

    Attributes:
        query: the query as text.
        total: exact number of hits of the kinds asked for, of which `hits` are the first.
        facets: counts over all hits: outlet, year, month ("2025-07"), language, speaker, and tag by path.
        suggestion: another spelling that has hits, or None.
        behind: the index has not caught up with the notebook yet.
        variants: other forms of the words that occur in the notebook.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict[str, dict[str, int]])
    suggestion: str | None = None
    behind: bool = False
    variants: tuple[VariantUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One hit as a backend reports it."""

    kind: UnitKind
    id: str
    article: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a backend returns: the first hits, the exact number of all, facet counts (tags by id)."""

    found: tuple[Found, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Batch:
    """One step of indexing; within one `apply` an article is in one batch only.

    Attributes:
        articles: ids of articles of which all units now indexed are removed.
        documents: what is put then.
    """

    articles: Sequence[str] = ()
    documents: Sequence[IndexDocument] = ()


class IndexReader(Protocol):
    """A steady view of one state of an index; searching it from any one thread is safe."""

    def answer(
        self,
        query: Query,
        *,
        kinds: Sequence[UnitKind],
        limit: int,
        order: Order = "relevance",
        facets: bool = True,
    ) -> Answer:
        """Return the hits of a query whose tags are resolved.

        Args:
            facets: count them; without, they may be missing.

        Raises:
            UsageError: if this backend cannot answer such a query exactly.
        """
        ...

    def count(self, query: Query, *, kinds: Sequence[UnitKind], newer_than: str = "") -> tuple[int, int]:
        """Return how many hits a query has, and how many of them belong to articles with greater ids.

        Raises:
            UsageError: as `answer` does.
        """
        ...

    def holds(self, leaf: Leaf) -> bool:
        """Tell whether a leaf without a field is true of any unit."""
        ...

    def words_like(self, word: str, *, limit: int = 5) -> list[str]:
        """Return words of the vocabulary close to `word`, the best first."""
        ...

    def is_current(self) -> bool:
        """Tell whether nothing was committed since this view was opened."""
        ...

    def close(self) -> None:
        """Release every file."""
        ...


@runtime_checkable
class SearchBackend(Protocol):
    """One kind of search index in a folder of its own.

    Attributes:
        schema_version: changes whenever an index of an older one cannot be used.
    """

    schema_version: str

    def create(self) -> None:
        """Make an empty index; whatever was in the folder is replaced."""
        ...

    def apply(self, batches: Iterable[Batch], *, on_batch: Callable[[int], None] | None = None) -> None:
        """Write batches in one commit; nothing of it stays when one fails.

        Args:
            batches: what to remove and to put.
            on_batch: called after each batch with the number of documents so far.

        Raises:
            IndexUnavailable: if the index is damaged or cannot be written.
        """
        ...

    def merge(self) -> Callable[[], bool] | None:
        """Make one part of the index of several that have become too many; None if they have not.

        This needs no lock. What was made counts when the function that is returned is called, under the
        lock of the writer; it tells whether the parts were still there.
        """
        ...

    def verify(self) -> None:
        """Read what is stored as far as needed to be sure that it is as it was written.

        Raises:
            IndexUnavailable: if it is not.
        """
        ...

    def reader(self) -> IndexReader:
        """Open a view of the newest commit.

        Raises:
            IndexUnavailable: if there is no usable index.
        """
        ...
