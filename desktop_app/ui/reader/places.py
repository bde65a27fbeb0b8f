"""Where the reader has been, to go back and forward, and where reading an article is taken up again."""

from dataclasses import dataclass

MOST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article; `at` is the code point at the top of the view."""

    article: str
    at: int


class Places:
    """A way through articles: what was left lies behind, and ahead again after going back."""

    def __init__(self) -> None:
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember a place that is left for a new one; nothing lies ahead then."""
        self._ahead = []
        if not self._behind or self._behind[-1] != place:
            self._behind = [*self._behind, place][-MOST:]

    def back(self, now: Place | None) -> Place | None:
        """Return the place before, from the one where the reader is now; None if there is none."""
        return _step(self._behind, self._ahead, now)

    def forward(self, now: Place | None) -> Place | None:
        """Return the place from which the reader came back; None if there is none."""
        return _step(self._ahead, self._behind, now)


def _step(source: list[Place], other: list[Place], now: Place | None) -> Place | None:
    if not source:
        return None
    if now is not None:
        other.append(now)
    return source.pop()
