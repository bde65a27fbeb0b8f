"""What long work tells those who wait for it, and how they stop it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is.

    Attributes:
        done, total: units finished and expected; total 0 while it is not known.
        what: what is being worked on now, for people; may be empty.
    """

    done: int
    total: int
    what: str = ""


OnProgress = Callable[[Progress], None]
"""Called with each step; may come from another thread than the caller's."""


class Stopped(Exception):
    """The work was cancelled through its token."""


class CancelToken:
    """A switch that one thread turns and the working thread looks at."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at the next safe place."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep up to `seconds`; return True at once when cancelled."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Leave the work if it was asked to stop.

        Raises:
            Stopped: if it was.
        """
        if self.cancelled:
            raise Stopped


def tell(progress: OnProgress | None, done: int, total: int, what: str = "") -> None:
    """Report a step to `progress`, if anybody listens."""
    if progress is not None:
        progress(Progress(done, total, what))
