"""Tagging from the keyboard beyond single keys: the last tag again, the tag mode, paragraphs and turns."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent

from desktop_app.domain.changes import Changes, Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.passage import Span
from desktop_app.domain.tag import LETTERS, by_digit, by_letter
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.reader.pane import ReaderPane
from desktop_app.ui.reader.tag_picker import TagPicker
from desktop_app.ui.reader.tag_strip import TagStrip
from desktop_app.workspace.codebook import tag_stretches
from desktop_app.workspace.stretches import paragraph_at, turn_at, turns, whole_paragraphs
from desktop_app.workspace.workspace import Workspace

Stretches = Sequence[tuple[str, Span]]


class Tagging(QObject):
    """Adds to a reader what tags are used last, a mode in which letters tag, and tagging of whole stretches.

    Attributes:
        picker: asks for the tags of paragraphs and turns.
        strip: says which letter is which tag, while the mode is on.
    """

    def __init__(self, reader: ReaderPane, workspace: Workspace, bridge: Bridge) -> None:
        super().__init__(reader)
        self._reader = reader
        self._workspace = workspace
        self._bridge = bridge
        self._stretches: Stretches = ()
        self.picker = TagPicker(reader)
        self.strip = TagStrip(reader.view)
        self.picker.several_chosen.connect(self._tag_stretches)
        self.picker.chosen.connect(self._tag_stretches_one)
        self.picker.closed.connect(reader.view.setFocus)
        self.strip.tag_chosen.connect(self._tag)
        self.strip.left.connect(self.leave_mode)
        reader.view.installEventFilter(self)
        reader.article_changed.connect(self._refresh)
        bridge.notebook_changed.connect(self._changed)
        self._refresh()

    # --- the last tag, and letters ---

    @property
    def mode(self) -> bool:
        """Whether letters tag."""
        return self.strip.is_on

    def repeat(self) -> None:
        """Give the selected words the tag that was used last."""
        recent = self._workspace.notebook.tags.recent(1)
        if recent:
            self._reader.tag_selection([recent[0].path])

    def toggle_mode(self) -> None:
        """Let letters tag, or let them be commands again."""
        if self.mode:
            self.leave_mode()
        else:
            self.strip.open_strip(by_letter(self._workspace.notebook.tags.all()))
            self._reader.view.setFocus()

    @Slot()
    def leave_mode(self) -> None:
        """Let letters be commands again."""
        self.strip.close_strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not self.mode or event.type() not in kinds or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        action = self._action(event)
        if action is None:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            action()
        return True

    def _action(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() == Qt.Key.Key_Escape:
            return self.leave_mode
        letter = event.text().casefold()
        mask = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if mask or len(letter) != 1 or letter not in LETTERS:
            return None

        def tag_by_letter() -> None:
            tag = self.strip.tags.get(letter)
            if tag is not None:
                self._tag(tag.path)

        return tag_by_letter

    @Slot(str)
    def _tag(self, path: str) -> None:
        self._reader.tag_selection([path])
        self._reader.view.setFocus()

    # --- whole stretches ---

    def tag_paragraphs(self) -> None:
        """Ask for tags of the paragraphs that the selection, or else the caret, touches."""
        content, target = self._reader.view.text, self._target()
        if content is not None and target is not None:
            article = self._reader.article
            self._ask([(article, one) for one in whole_paragraphs(content, target)])

    def tag_turn(self, *, of_the_speaker: bool = False) -> None:
        """Ask for tags of the turn in which the selection or the caret stands, or of all of its speaker."""
        content, target = self._reader.view.text, self._target()
        if content is None or target is None:
            return
        turn = turn_at(content, target)
        if turn is None:
            self._reader.toast.show_message(self.tr("No speaker is named here"))
            return
        meant = [
            one for one in turns(content) if one == turn or (of_the_speaker and one.speaker == turn.speaker)
        ]
        self._ask([(self._reader.article, one.span) for one in meant])

    def _target(self) -> Span | None:
        """Return the selected words, or else the paragraph with the caret."""
        view = self._reader.view
        target = self._reader.target()
        if target is not None or view.text is None:
            return target
        return paragraph_at(view.text, view.positions.to_code_point(view.textCursor().position()))

    def _ask(self, stretches: Stretches) -> None:
        self._stretches = stretches
        view = self._reader.view
        boxes = view.box_of_span(stretches[0][1]) if stretches else None
        if stretches:
            corner = boxes[1].bottomLeft() if boxes else view.rect().center()
            place = view.viewport().mapToGlobal(corner + QPoint(0, 8))
            top = view.viewport().mapToGlobal(boxes[0].topLeft()).y() if boxes else None
            self.picker.open_at(place, self._workspace.notebook.tags.all(), top=top)

    @Slot(str)
    def _tag_stretches_one(self, path: str) -> None:
        self._tag_stretches([path])

    @Slot(list)
    def _tag_stretches(self, paths: Sequence[str]) -> None:
        try:
            count = tag_stretches(self._workspace, self._stretches, paths)
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        names = ", ".join(f"“{path}”" for path in paths)
        one = self.tr("Tagged {}").format(names)
        words = one if count == 1 else self.tr("Tagged {} passages {}").format(count, names)
        self._reader.toast.show_message(words, undo=self._workspace.notebook.undo)

    # --- what changes ---

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.touches(Kind.TAG, Kind.PASSAGE):
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if not self._reader.article:
            self.leave_mode()
            return
        notebook = self._workspace.notebook
        recent = notebook.tags.recent()
        paths = [tag.path for tag in recent]
        for picker in (self._reader.picker, self._reader.reshaper.picker, self.picker):
            picker.recent = paths
        tags = notebook.tags.all()
        quick = {tag.id for tag in list(by_digit(tags).values())[:5]}
        self._reader.bar.set_last(recent[0] if recent and recent[0].id not in quick else None)
        if self.mode:
            self.strip.open_strip(by_letter(tags))
