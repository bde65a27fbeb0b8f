"""Collects garbage while nobody waits for the window.

A full collection looks at every object of the process and holds up all of its threads meanwhile; with the
postings of an index in memory that takes a fifth of a second, in the middle of a word if it comes by
itself. So it is put off until the user rests; should that not happen for very long, it comes anyway.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

REST_MS = 2_500
"""So long after the last sign of the user a collection may hold the window up."""

YOUNG_BEFORE_FULL = 400
"""So many collections of younger objects go before a full one that comes by itself."""

WORTH_IT = 5
"""So many must have gone before a full one is worth its time."""


class IdleCollection(QObject):
    """Puts full collections off from `start` until `stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._before: tuple[int, int, int] | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(REST_MS)
        self._clock.timeout.connect(self._collect)

    def start(self) -> None:
        """Put full collections off."""
        self._before = gc.get_threshold()
        gc.set_threshold(self._before[0], self._before[1], YOUNG_BEFORE_FULL)
        self._clock.start()

    def stop(self) -> None:
        """Leave collecting to the interpreter again."""
        self._clock.stop()
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None

    @Slot()
    def user_is_there(self) -> None:
        """Wait for the next rest: the user does something."""
        if self._before is not None:
            self._clock.start()

    @Slot()
    def _collect(self) -> None:
        if gc.get_count()[2] >= WORTH_IT:
            gc.collect()
