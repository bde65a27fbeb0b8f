"""What the mouse points at in the reader, and walking from passage to passage."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop_app.ui.reader.gutter import LabelBox, mark_colour
from desktop_app.ui.reader.marks import Mark
from desktop_app.ui.reader.wording import shortened
from desktop_app.ui.theme import theme

if TYPE_CHECKING:
    from desktop_app.ui.reader.view import ArticleView

MOST_NAMED = 10
"""So many passages a tooltip names; the others are counted."""

_QUOTED = 60


class Pointing:
    """Answers for the mouse over one view; places are of the viewport."""

    def __init__(self, view: "ArticleView") -> None:
        self._view = view
        self.labels: list[LabelBox] = []

    def label_at(self, place: QPointF) -> LabelBox | None:
        """Return the label or bracket under the mouse."""
        down = self._on_page(place)
        return next((one for one in reversed(self.labels) if one.box.contains(down)), None)

    def passages_at(self, place: QPointF) -> list[str]:
        """Return the passages at a place: those of a label, or those below the words, the shortest first."""
        named = self.label_at(place)
        if named is not None:
            return list(named.passages)
        letter = self._view.geometry_of_page.letter_at(self._on_page(place))
        return [] if letter is None else self._view.scene.at(letter)

    def next_passage_at(self, place: QPointF) -> str:
        """Return the shortest passage at a place; clicking again goes through the others below it."""
        found = self.passages_at(place)
        if not found:
            return ""
        if self._view.scene.active in found:
            return found[(found.index(self._view.scene.active) + 1) % len(found)]
        return found[0]

    def hover(self, place: QPointF | None) -> None:
        """Show which passages are under the mouse: their lines and brackets grow strong."""
        scene = self._view.scene
        found = frozenset(self.passages_at(place)[:MOST_NAMED]) if place is not None else frozenset[str]()
        if found != scene.hovered:
            scene.hovered = found
            self._view.viewport().update()

    def words_at(self, place: QPointF) -> str:
        """Return what the tooltip says: each passage with its colour, tags and first words."""
        found = self.passages_at(place)
        if not found:
            return ""
        rows = [self._row(one) for one in found[:MOST_NAMED]]
        if len(found) > MOST_NAMED:
            more = QCoreApplication.translate("Reader", "and {} more").format(len(found) - MOST_NAMED)
            rows.append(f"<tr><td></td><td>{escape(more)}</td></tr>")
        elif len(found) > 1:
            hint = QCoreApplication.translate("Reader", "Click again for the next one")
            rows.append(f"<tr><td></td><td><i>{escape(hint)}</i></td></tr>")
        return f"<table cellspacing='2'>{''.join(rows)}</table>"

    def cursor_at(self, place: QPointF) -> Qt.CursorShape:
        """Return the shape of the mouse at a place beside the edges."""
        if self.label_at(place) is not None:
            return Qt.CursorShape.PointingHandCursor
        left = self._view.text_left
        in_text = left - 8 <= place.x() <= left + self._view.column_width + 8
        return Qt.CursorShape.IBeamCursor if in_text else Qt.CursorShape.ArrowCursor

    def step(self, *, forward: bool) -> str:
        """Return the passage after the selected one or before it, or an empty string at the end."""
        scene = self._view.scene
        passages = scene.passages()
        if scene.active in passages:
            number = passages.index(scene.active) + (1 if forward else -1)
            return passages[number] if 0 <= number < len(passages) else ""
        seen = self._view.seen_span()
        if seen is None or not passages:
            return ""
        if forward:
            return next((one for one in passages if scene.marks_of(one)[0].span.start >= seen.start), "")
        return next((one for one in reversed(passages) if scene.marks_of(one)[0].span.start < seen.end), "")

    def announce(self, passage: str) -> None:
        """Let a screen reader say which passage is selected."""
        marks = self._view.scene.marks_of(passage)
        if marks:
            words = f"{', '.join(one.label for one in marks)}: {self._quote(marks[0])}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def _row(self, passage: str) -> str:
        marks = self._view.scene.marks_of(passage)
        squares = "".join(f"<font color='{mark_colour(theme(), one)}'>■</font>" for one in marks)
        names = ", ".join(one.label for one in marks)
        quote = escape(self._quote(marks[0])) if marks else ""
        return f"<tr><td>{squares}</td><td><b>{escape(names)}</b> &nbsp;{quote}</td></tr>"

    def _quote(self, mark: Mark) -> str:
        text = self._view.text
        return shortened(text.text[mark.span.start : mark.span.end][:400], _QUOTED) if text else ""

    def _on_page(self, place: QPointF) -> QPointF:
        return QPointF(place.x(), place.y() + self._view.verticalScrollBar().value())
