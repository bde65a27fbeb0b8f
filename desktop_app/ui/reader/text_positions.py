"""The one place where code points meet UTF-16.

The notebook counts Unicode code points; Qt counts UTF-16 units, of which an astral character (most
emoji, rare Han, ancient scripts) takes two. Only the astral characters of a text are remembered, so
that both ways cost one bisection, and nothing where there is none.
"""

import re
from bisect import bisect_left

from desktop_app.domain.passage import Span

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class TextPositions:
    """Translates offsets of one text.

    Args:
        text: canonical text, or any text without lone surrogates.
    """

    def __init__(self, text: str) -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._units = [place + before for before, place in enumerate(self._astral)]
        self.length = len(text)
        self.units = len(text) + len(self._astral)

    def to_utf16(self, code_point: int) -> int:
        """Return the UTF-16 offset of a code point offset."""
        return code_point + bisect_left(self._astral, code_point)

    def to_code_point(self, unit: int) -> int:
        """Return the code point offset of a UTF-16 offset; inside a pair, that of the character's start."""
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            return self._astral[before - 1]
        return unit - before

    def span(self, first_unit: int, last_unit: int) -> Span | None:
        """Return the span between two UTF-16 offsets in either order, whole characters only, or None."""
        low, high = sorted((first_unit, last_unit))
        start = self.to_code_point(low)
        end = self.to_code_point(high)
        if self.to_utf16(end) < high:
            end += 1
        end = min(end, self.length)
        return Span(start, end) if start < end else None

    def units_of(self, span: Span) -> tuple[int, int]:
        """Return the UTF-16 offsets of a span."""
        return self.to_utf16(span.start), self.to_utf16(span.end)
