"""Changing passages that are there: their ends, splitting, joining, other tags, deleting."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.passage import Passage, Span, trimmed
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.reader.edges import End
from desktop_app.ui.reader.passage_menu import PassageMenu
from desktop_app.ui.reader.tag_picker import TagPicker
from desktop_app.workspace import annotate
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.ui.reader.pane import ReaderPane

_WORD = re.compile(r"\S+")
_FAR = 400
"""Further than this from an end no word is looked for."""


class Reshaper(QObject):
    """Acts on the selected passage of one reader; each call is one undo step.

    Signals:
        done(str): what was done, in words, after it could be undone.
    """

    done = Signal(str)

    def __init__(self, pane: "ReaderPane", workspace: Workspace, bridge: Bridge) -> None:
        super().__init__(pane)
        self._pane = pane
        self._workspace = workspace
        self._notebook = workspace.notebook
        self._bridge = bridge
        self._retagged = ""
        self.picker = TagPicker(pane)
        self.picker.chosen.connect(self._tags_chosen)
        self.picker.several_chosen.connect(self._tags_chosen)
        self.picker.closed.connect(pane.view.setFocus)
        pane.view.edge_moved.connect(self.resize)
        self.menu = PassageMenu(pane, self)

    @Slot(str, object)
    def resize(self, passage: str, span: Span) -> None:
        """Let a passage cover another stretch."""
        self._resize(passage, span, amend=None)

    def move_end(self, end: End, step: int) -> None:
        """Move an end of the selected passage to the next word (1) or the one before (-1)."""
        passage, text = self._passage(), self._pane.view.text
        if passage is None or text is None:
            return
        span = _with_end(text.text, passage.anchor.span, end, step)
        if span is not None:
            # Word by word is one wish: Undo takes it back at once.
            self._resize(passage.id, span, amend=f"ends of {passage.id}")
            self._pane.view.reveal(Span(span.start, span.start + 1) if end is End.START else _last(span))

    def split(self) -> None:
        """Part the selected passage, or the one at the caret, where the caret stands."""
        cursor = self._pane.view.textCursor()
        self.split_at(self._pane.view.positions.to_code_point(cursor.selectionStart()))

    def split_at(self, at: int) -> None:
        """Part the selected passage, or the shortest one there, before a code point."""
        there = self._pane.view.scene.at(at)
        selected = self._pane.passage
        if selected in there or not there:
            passage = self._passage()
            there = [passage.id] if passage else []
        if there:
            self._split(there[0], at)

    def join(self) -> None:
        """Make one passage of the selected one and the one that follows it, or lies over it."""
        passage = self._passage()
        if passage is None:
            return
        others = self._pane.view.scene.passages()
        number = others.index(passage.id) if passage.id in others else -1
        if number < 0 or len(others) < 2:
            self._pane.toast.show_message(self.tr("There is no other passage to join with"))
            return
        other = others[number + 1] if number + 1 < len(others) else others[number - 1]
        made: list[str] = []

        def work() -> None:
            with self._notebook.edit("Join passages") as edit:
                made.append(self._notebook.passages.join(edit, [passage.id, other]))

        if self._do(work, self.tr("Joined two passages")):
            self._pane.select_passage(made[0])

    def delete(self) -> None:
        """Move the selected passage to the trash; the words stay."""
        passage = self._passage()
        if passage is not None:

            def work() -> None:
                annotate.delete_things(self._workspace, [(Kind.PASSAGE, passage.id)])

            self._do(work, self.tr("Deleted the passage"))

    def retag(self) -> None:
        """Let a tag be chosen that takes the place of all the selected passage has."""
        passage = self._passage()
        if passage is None:
            return
        self._retagged = passage.id
        view = self._pane.view
        boxes = view.box_of_span(passage.anchor.span)
        corner = boxes[1].bottomLeft() if boxes else view.rect().center()
        place = view.viewport().mapToGlobal(corner + QPoint(0, 8))
        self.picker.open_at(place, self._notebook.tags.all())

    @Slot(object)
    def _tags_chosen(self, chosen: str | Sequence[str]) -> None:
        passage, self._retagged = self._retagged, ""
        paths = [chosen] if isinstance(chosen, str) else list(chosen)
        if not passage or not paths:
            return

        def work() -> None:
            with self._notebook.edit("Change tags") as edit:
                tags = [self._notebook.tags.ensure(edit, path) for path in paths]
                self._notebook.passages.set_tags(edit, passage, tags)

        names = ", ".join(f"“{path}”" for path in paths)
        self._do(work, self.tr("The passage is now tagged {}").format(names))

    def _split(self, passage: str, at: int) -> None:
        def work() -> None:
            with self._notebook.edit("Split passage") as edit:
                self._notebook.passages.split(edit, passage, at)

        if self._do(work, self.tr("Split the passage in two")):
            self._pane.select_passage(passage)

    def _resize(self, passage: str, span: Span, *, amend: str | None) -> None:
        if self._notebook.passages.get(passage).anchor.span == span:
            return

        def work() -> None:
            with self._notebook.edit("Move the end of a passage", amend=amend) as edit:
                self._notebook.passages.resize(edit, passage, span)

        self._do(work, self.tr("The passage has other ends"))

    def _do(self, work: Callable[[], None], words: str) -> bool:
        try:
            work()
        except CommonplaceError as error:
            self._bridge.report(error)
            return False
        self._pane.toast.show_message(words, undo=self._notebook.undo)
        self.done.emit(words)
        return True

    def _passage(self) -> Passage | None:
        """Return the selected passage; if there is none, say so."""
        if not self._pane.passage:
            self._pane.toast.show_message(self.tr("Select a passage first: click it, or press Tab"))
            return None
        return self._notebook.passages.get(self._pane.passage)


def _with_end(text: str, span: Span, end: End, step: int) -> Span | None:
    """Return a span with one end moved by a word, or None if it would hold no word or leave the text."""
    if end is End.END and step > 0:
        found = _WORD.search(text, span.end, span.end + _FAR)
        wanted = (span.start, found.end()) if found else None
    elif end is End.END:
        words = list(_WORD.finditer(text, max(span.start, span.end - _FAR), span.end))
        wanted = (span.start, words[-2].end()) if len(words) > 1 else None
    elif step < 0:
        low = max(0, span.start - _FAR)
        words = list(_WORD.finditer(text, low, span.start))
        wanted = (words[-1].start(), span.end) if words else None
    else:
        found = list(_WORD.finditer(text, span.start, min(span.end, span.start + _FAR)))
        wanted = (found[1].start(), span.end) if len(found) > 1 else None
    return trimmed(text, Span(*wanted)) if wanted and wanted[0] < wanted[1] else None


def _last(span: Span) -> Span:
    return Span(span.end - 1, span.end)
