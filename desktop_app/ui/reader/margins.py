"""How much room stands beside the text: wide margins where there is room, less where the reader is narrow."""

from dataclasses import dataclass

WIDE_LEFT, WIDE_RIGHT = 36, 156
NARROW_LEFT, NARROW_RIGHT = 20, 44
COMFORTABLE_COLUMN = 390
"""So wide is the text kept as long as the margins can give way: about 54 characters."""

_FULL = COMFORTABLE_COLUMN + WIDE_LEFT + WIDE_RIGHT
_GIVES = WIDE_LEFT + WIDE_RIGHT - NARROW_LEFT - NARROW_RIGHT


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels left of the text, and right of it, where brackets and their labels stand."""

    left: int
    right: int


def margins_of(width: int) -> Margins:
    """Return the margins in a reader of a width; they shrink before the text does."""
    lacking = min(max(_FULL - width, 0), _GIVES)
    right = min(WIDE_RIGHT - NARROW_RIGHT, round(lacking * (WIDE_RIGHT - NARROW_RIGHT) / _GIVES))
    return Margins(WIDE_LEFT - (lacking - right), WIDE_RIGHT - right)
