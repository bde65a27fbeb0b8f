"""The commands of the Tag menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QMenu

from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.note import NotePlace
from desktop_app.ui.commands.menu_commands import MenuCommands

if TYPE_CHECKING:
    from desktop_app.ui.codebook.found_dialog import FoundDialog
    from desktop_app.ui.codebook.question import Question


class TagCommands(MenuCommands):
    """Tagging, and the tags themselves.

    Attributes:
        found: the dialog that tags all hits of a search, once it was opened.
        question: what was asked last before tags were merged or deleted.
    """

    found: "FoundDialog | None" = None
    question: "Question | None" = None

    @Slot()
    def tag(self) -> None:
        """Let a tag for the selected words be chosen."""
        self._reader.open_tag_picker()

    @Slot(int)
    def quick_tag(self, number: int) -> None:
        """Tag the selected words with the n-th tag, counted from 1."""
        self._reader.quick_tag(number - 1)

    @Slot()
    def repeat_tag(self) -> None:
        """Tag the selected words with the tag that was used last."""
        self._window.conversation.tagging.repeat()

    @Slot()
    def tag_mode(self) -> None:
        """Let letters tag, or let them be commands again."""
        self._window.conversation.tagging.toggle_mode()

    @Slot()
    def tag_paragraphs(self) -> None:
        """Let tags for whole paragraphs be chosen."""
        self._window.conversation.tagging.tag_paragraphs()

    @Slot()
    def tag_turn(self) -> None:
        """Let tags for what a speaker says here be chosen."""
        self._window.conversation.tagging.tag_turn()

    @Slot()
    def tag_speaker(self) -> None:
        """Let tags for all that the speaker says in this article be chosen."""
        self._window.conversation.tagging.tag_turn(of_the_speaker=True)

    @Slot()
    def tag_found(self) -> None:
        """Show what the search finds, and tag what of it is chosen."""
        from desktop_app.ui.codebook.found_dialog import FoundDialog

        window = self._window
        query = window.search.field.text().strip()
        if not query:
            window.tell_done(self.tr("Search for something first"))
            return
        self.found = FoundDialog(window.workspace, window.bridge, query, window)
        self.found.accepted.connect(self._tag_found)
        self.found.open()

    @Slot()
    def _tag_found(self) -> None:
        from desktop_app.workspace.codebook import tag_stretches

        if self.found is None:
            return
        stretches, paths = self.found.stretches(), self.found.paths()
        try:
            count = tag_stretches(self._window.workspace, stretches, paths)
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return
        names = ", ".join(f"“{path}”" for path in paths)
        self._tell_undoable(self.tr("Tagged {} passages {}").format(count, names))

    @Slot(str, QPoint)
    def tag_menu(self, key: str, place: QPoint) -> None:
        """Offer what can be done with a tag."""
        tag = self._window.sidebar.tag(key)
        menu = QMenu(self._window)
        note = menu.addAction(self.tr("Write a note on it"))
        rename = menu.addAction(self.tr("Rename…"))
        delete = menu.addAction(self.tr("Delete"))
        chosen = menu.exec(place)
        if chosen is note:
            self._window.commands.note.on(NotePlace(tag=key))
        elif chosen is rename:
            self.rename_tag(tag.path)
        elif chosen is delete:
            self.delete_tag(tag.path)

    def delete_tag(self, path: str) -> None:
        """Tell how many passages lose a tag, and delete it with those below it if that is wanted."""
        from desktop_app.ui.codebook.wording import deletion_words
        from desktop_app.workspace.codebook import delete_tags, plan_deletion

        workspace = self._window.workspace
        plan = plan_deletion(workspace.notebook, [path])
        told = self.tr("Deleted the tag “{}”").format(path)
        do = partial(self._do, partial(delete_tags, workspace, [path]), told)
        if not plan.passages and len(plan.tags) == 1:
            do()
            return
        self._ask_first(self.tr("Delete “{}”?").format(path), deletion_words(plan), self.tr("Delete"), do)

    def rename_tag(self, path: str) -> None:
        """Give a tag another path; what carries it follows, and what merges by it is shown first."""
        from desktop_app.ui.codebook.wording import merge_words
        from desktop_app.workspace.codebook import move_tag, plan_move

        new = self._ask(self.tr("Rename tag"), self.tr("Name, or PARENT/NAME"), path)
        if not new or new == path:
            return
        workspace = self._window.workspace
        try:
            plan = plan_move(workspace.notebook, path, new)
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return
        told = self.tr("“{}” is now “{}”").format(path, new)
        do = partial(self._do, partial(move_tag, workspace, path, new), told)
        if plan.is_merge:
            self._ask_first(self.tr("Merge tags?"), merge_words([plan]), self.tr("Merge"), do)
        else:
            do()

    def _ask_first(self, title: str, text: str, agree: str, do: Callable[[], object]) -> None:
        from desktop_app.ui.codebook.question import Question

        self.question = Question(title, text, agree, self._window)
        self.question.accepted.connect(do)
        self.question.open()

    def _do(self, work: Callable[[], object], told: str) -> None:
        try:
            work()
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return
        self._tell_undoable(told)
