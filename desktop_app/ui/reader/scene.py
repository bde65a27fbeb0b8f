"""What is to be painted over one article, in the shapes that painting asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop_app.domain.passage import Span
from desktop_app.ui.reader.brackets import MAX_LANES, assign_lanes
from desktop_app.ui.reader.marks import HitMark, IntervalIndex, Mark

SHALLOW = 4
"""So many marks over one another are told apart; where more lie, the ground grows darker once."""

LINE_AT_MOST = 90
"""No line of the page holds more letters: marks further apart never stand beside each other."""


@dataclass(frozen=True, slots=True)
class Depth:
    """A stretch where marks lie over one another that are not painted one by one."""

    span: Span


@dataclass(slots=True)
class Scene:
    """Marks, hits, and which of them the reader stands on.

    Attributes:
        active: id of the selected passage, or an empty string.
        hovered: ids of the passages under the mouse.
        current: number of the search hit that the reader stands on, or None.
        draft: where the selected passage would stand if its end were let go now.
        placed: what the gutter found out about a layout, with the key of that layout.
    """

    marks: IntervalIndex[Mark] = field(default_factory=lambda: IntervalIndex([]))
    hits: IntervalIndex[HitMark] = field(default_factory=lambda: IntervalIndex([]))
    active: str = ""
    hovered: frozenset[str] = frozenset()
    current: int | None = None
    draft: Span | None = None
    placed: tuple[object, object] | None = None
    lanes: list[IntervalIndex[Mark]] = field(default_factory=list)
    depths: IntervalIndex[Depth] = field(default_factory=lambda: IntervalIndex([]))
    _by_passage: dict[str, list[Mark]] = field(default_factory=dict)
    _margin: tuple[list[IntervalIndex[Mark]], IntervalIndex[Mark]] | None = None

    def set_marks(self, marks: list[Mark]) -> None:
        """Take the marks of the article."""
        self.marks = IntervalIndex(marks)
        by_lane: list[list[Mark]] = [[] for _ in range(SHALLOW + 1)]
        for mark in self.marks.items:
            by_lane[min(mark.lane, SHALLOW)].append(mark)
        *lanes, deep = by_lane
        self.lanes = [IntervalIndex(lane) for lane in lanes]
        self.depths = IntervalIndex(_joined(deep))
        self._by_passage = {}
        for mark in self.marks.items:
            self._by_passage.setdefault(mark.passage, []).append(mark)
        self.placed = None
        self._margin = None
        self.draft = None
        self.hovered = frozenset()

    def shallow(self, span: Span) -> Iterator[Mark]:
        """Yield the marks to paint one by one in a span, the deeper ones later, without the active one."""
        for lane in self.lanes:
            for mark in lane.overlapping(span.start, span.end):
                if mark.passage != self.active:
                    yield mark

    def marks_of(self, passage: str) -> list[Mark]:
        """Return the marks of a passage, where they would stand now."""
        marks = self._by_passage.get(passage, [])
        if passage == self.active and self.draft is not None:
            return [mark._replace(span=self.draft) for mark in marks]
        return marks

    def passages(self) -> list[str]:
        """Return the passages in the order of the text."""
        return list(self._by_passage)

    def at(self, place: int) -> list[str]:
        """Return the passages that hold a code point, the shortest first."""
        found = self.marks.overlapping(place, place + 1)
        found.sort(key=_length)
        return list(dict.fromkeys(mark.passage for mark in found))

    def margin(self) -> tuple[list[IntervalIndex[Mark]], IntervalIndex[Mark]]:
        """Return the marks of each lane of the margin, and those beyond the last; no layout is needed.

        Two marks whose lines may touch never share a lane, so the lanes hold for any width of the page.
        """
        if self._margin is None:
            marks = self.marks.items
            lanes = assign_lanes([(one.span.start, one.span.end + LINE_AT_MOST) for one in marks])
            by_lane: list[list[Mark]] = [[] for _ in range(MAX_LANES + 1)]
            for mark, lane in zip(marks, lanes, strict=True):
                by_lane[min(lane, MAX_LANES)].append(mark)
            *inside, beyond = (IntervalIndex(lane) for lane in by_lane)
            self._margin = inside, beyond
        return self._margin


def _joined(marks: Sequence[Mark]) -> list[Depth]:
    """Return the stretches that marks cover together; the marks are sorted by start."""
    joined: list[tuple[int, int]] = []
    for mark in marks:
        start, end = mark.span.start, mark.span.end
        if joined and start <= joined[-1][1]:
            if end > joined[-1][1]:
                joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [Depth(Span(start, end)) for start, end in joined]


def _length(mark: Mark) -> int:
    return mark.span.end - mark.span.start
