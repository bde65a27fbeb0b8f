"""Passages: a stretch of an article, anchored so that it can be found again.

An anchor holds what the W3C Web Annotation Data Model (2017, sections 4.2.4 and 4.2.5) calls a
TextPositionSelector (start, end) and a TextQuoteSelector (exact quote, prefix, suffix).
"""

from dataclasses import dataclass

CONTEXT_LENGTH = 32
"""Code points of context kept on both sides of a quote."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points into a text.

    Raises:
        ValueError: if the range is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"not a span: [{self.start}, {self.end})"
            raise ValueError(msg)

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands in one revision of an article's canonical text.

    Attributes:
        start, end: code points, half-open.
        quote: the exact slice `text[start:end]`.
        prefix, suffix: up to `CONTEXT_LENGTH` code points before and after it.
    """

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str

    @property
    def span(self) -> Span:
        """The range alone."""
        return Span(self.start, self.end)

    def holds_in(self, text: str) -> bool:
        """Tell whether the quote stands in `text` exactly where the anchor says."""
        return text[self.start : self.end] == self.quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked passage with its tags and its one note.

    Attributes:
        tags: tag ids, in the order they were given.
        note: text of the passage's note, or None.
        created: ISO 8601 UTC.
        author: who marked it, as the system names the user.
    """

    id: str
    article: str
    revision: int
    anchor: Anchor
    tags: tuple[str, ...]
    note: str | None
    created: str
    author: str


def anchor_at(text: str, span: Span) -> Anchor:
    """Anchor `span` in `text`.

    Raises:
        ValueError: if the span reaches beyond the text.
    """
    if span.end > len(text):
        msg = f"span ends at {span.end}, the text at {len(text)}"
        raise ValueError(msg)
    return Anchor(
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        suffix=text[span.end : span.end + CONTEXT_LENGTH],
    )


def trimmed(text: str, span: Span) -> Span | None:
    """Return `span` without white space at its ends, or None if nothing else is in it."""
    quote = text[span.start : span.end]
    start = span.start + len(quote) - len(quote.lstrip())
    end = span.end - (len(quote) - len(quote.rstrip()))
    return Span(start, end) if start < end else None
