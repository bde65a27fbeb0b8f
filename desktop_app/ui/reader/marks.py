"""What the reader paints over a text: marks of tags, search hits, and the index that finds them fast."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.article import ArticleText
from desktop_app.domain.passage import Passage, Span
from desktop_app.domain.tag import Tag
from desktop_app.searching.backend import Match, Place
from desktop_app.ui.reader.brackets import assign_lanes

NO_TAG = ""
"""Colour name of a passage without a tag."""


class Ranged(Protocol):
    """Anything with a half-open range of code points."""

    @property
    def span(self) -> Span:
        """The range."""
        ...


T = TypeVar("T", bound=Ranged)


class IntervalIndex(Generic[T]):
    """Finds the ranges that overlap a range: sorted by start, with the furthest end so far beside it."""

    def __init__(self, items: Iterable[T]) -> None:
        self.items: list[T] = sorted(items, key=_start)
        self._starts = [one.span.start for one in self.items]
        self._furthest = list(accumulate((one.span.end for one in self.items), max))

    def overlapping(self, start: int, end: int) -> list[T]:
        """Return what shares at least one code point with [start, end), in order of start."""
        last = bisect_left(self._starts, end)
        first = bisect_left(self._furthest, start + 1, 0, last)
        return [one for one in self.items[first:last] if one.span.end > start]

    def starting(self, start: int, end: int) -> list[T]:
        """Return what begins in [start, end), in order of start."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def __len__(self) -> int:
        return len(self.items)


class Mark(NamedTuple):
    """One tag on one passage; a plain tuple, for there may be tens of thousands.

    Attributes:
        passage, tag: ids; `tag` is empty for a passage that only has a note.
        colour: name of the tag's colour, or `NO_TAG`.
        label: what stands beside the bracket.
        dashed: whether another tag of the palette's same colour came first.
        lane: how deep the underline hangs.
    """

    span: Span
    passage: str
    tag: str
    colour: str
    label: str
    dashed: bool = False
    lane: int = 0


@dataclass(frozen=True, slots=True)
class HitMark:
    """A word that the search found; `via` says by which variant, or None."""

    span: Span
    via: str | None = None


def marks_of(passages: Sequence[Passage], tags: dict[str, Tag], dashed: frozenset[str]) -> list[Mark]:
    """Return the marks of an article's passages, in order, each in its lane.

    Args:
        tags: the codebook by id.
        dashed: tag ids whose colour an earlier tag has already.
    """
    shown = sorted(passages, key=_by_place)
    known = [[tags[one] for one in passage.tags if one in tags] for passage in shown]
    ranges = [
        (passage.anchor.start, passage.anchor.end)
        for passage, carried in zip(shown, known, strict=True)
        for _ in carried or (None,)
    ]
    lanes = iter(assign_lanes(ranges))
    names = {key: tag.name for key, tag in tags.items()}
    marks: list[Mark] = []
    for passage, carried in zip(shown, known, strict=True):
        span, key = passage.anchor.span, passage.id
        if not carried:
            marks.append(Mark(span, key, "", NO_TAG, _untagged(passage), lane=next(lanes)))
        for tag in carried:
            one = tag.id
            marks.append(Mark(span, key, one, tag.colour, names[one], one in dashed, next(lanes)))
    return marks


def used_tags(passages: Iterable[Passage], tags: dict[str, Tag]) -> list[Tag]:
    """Return the tags that passages carry, the one used most first."""
    counts = Counter(tag for passage in passages for tag in passage.tags if tag in tags)
    return [tags[key] for key, _ in counts.most_common()]


def _by_place(passage: Passage) -> tuple[int, int, str]:
    return passage.anchor.start, -passage.anchor.end, passage.created


def _untagged(passage: Passage) -> str:
    note = QCoreApplication.translate("Reader", "Note")
    return note if passage.note else QCoreApplication.translate("Reader", "Untagged")


def hits_of(matches: Iterable[Match], title_at: int | None, length: int) -> list[HitMark]:
    """Return where a search matched in a text of a length, in order and each place once.

    Args:
        title_at: where the text holds the title, to show its matches too; None if it does not.
    """
    shifts: dict[Place, int] = {"text": 0, "quote": 0}
    if title_at is not None:
        shifts["title"] = title_at
    found: dict[Span, HitMark] = {}
    for one in matches:
        shift = shifts.get(one.field)
        if shift is not None and one.start < one.end and one.end + shift <= length:
            span = Span(one.start + shift, one.end + shift)
            found.setdefault(span, HitMark(span, one.via))
    return sorted(found.values(), key=_place)


def repeated_colours(tags: Iterable[Tag]) -> frozenset[str]:
    """Return the ids of the tags whose colour an earlier tag in the list has already."""
    seen: set[str] = set()
    repeated: set[str] = set()
    for tag in tags:
        if tag.colour in seen:
            repeated.add(tag.id)
        seen.add(tag.colour)
    return frozenset(repeated)


def _start(item: Ranged) -> int:
    return item.span.start


def _place(item: Ranged) -> tuple[int, int]:
    return item.span.start, item.span.end


def title_start(text: ArticleText, title_line: int | None, title: str) -> int | None:
    """Return where a text holds the article's title word for word, or None.

    Args:
        title_line: number of the line that is the headline, or None.
    """
    if title_line is None:
        return None
    start = sum(len(line) + 1 for line in text.text.split("\n")[:title_line])
    return start if text.text.startswith(title, start) else None
