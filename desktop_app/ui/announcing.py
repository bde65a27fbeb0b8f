"""Says to screen readers what has happened where nothing but a colour shows it."""

import time

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import NotFound
from desktop_app.notebook.notebook import Notebook

TWICE_SECONDS = 0.5
"""The same words again within this time are the same event, told by two."""


class Announcer(QObject):
    """Speaks for a window.

    Attributes:
        said: what was said last.
    """

    def __init__(self, window: QWidget, notebook: Notebook) -> None:
        super().__init__(window)
        self._window = window
        self._notebook = notebook
        self._when = 0.0
        self.said = ""

    def say(self, words: str) -> None:
        """Have words read out."""
        now = time.monotonic()
        if words == self.said and now - self._when < TWICE_SECONDS:
            return
        self.said, self._when = words, now
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, words))

    def tell_change(self, changes: Changes) -> None:
        """Say what was done to passages, with the tags that one of them carries now."""
        passages = changes.of(Kind.PASSAGE)
        if not passages:
            return
        tags = self._tags_of(next(iter(passages)).id) if len(passages) == 1 else ""
        self.say(self.tr("{}: {}").format(changes.label, tags) if tags else changes.label)

    def _tags_of(self, passage: str) -> str:
        try:
            carried = self._notebook.passages.get(passage).tags
            return ", ".join(self._notebook.tags.get(tag).path for tag in carried)
        except NotFound:
            return ""
