"""Where the margin brackets and their labels go: plain geometry, no painting."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

MAX_LANES = 4
LANE_WIDTH = 9
LABEL_PITCH = 19
MOST_PUSHED = 4
"""A label is pushed down by as many labels at the most."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label beside the brackets.

    Attributes:
        wanted: where its bracket begins.
        place: the top it got; never above `wanted`, at least a pitch below the label before.
        number: which of the labels asked for it is.
    """

    number: int
    wanted: float
    place: float


def assign_lanes(ranges: Sequence[tuple[int, int]]) -> list[int]:
    """Give each range the lowest lane that is free where it starts.

    Args:
        ranges: half-open, sorted by start.

    Returns:
        One lane a range, from 0; ranges in one lane never overlap, and no lane is left out.
    """
    lanes: list[int] = []
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    opened = 0
    for start, end in ranges:
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane = opened
            opened += 1
        heappush(busy, (end, lane))
        lanes.append(lane)
    return lanes


def place_labels(wanted: Sequence[float], pitch: float = LABEL_PITCH) -> list[Label]:
    """Push labels down so that no two touch; those that would stand too far from their bracket are left out.

    `wanted` need not be sorted; equal ones keep their order.
    """
    placed: list[Label] = []
    floor = float("-inf")
    for number in sorted(range(len(wanted)), key=wanted.__getitem__):
        place = max(wanted[number], floor)
        if place - wanted[number] > MOST_PUSHED * pitch:
            continue
        placed.append(Label(number, wanted[number], place))
        floor = place + pitch
    return placed


def gutter_width(lanes: int) -> int:
    """Return the room that the brackets take before the labels begin."""
    return 8 + LANE_WIDTH * max(2, min(lanes, MAX_LANES))
