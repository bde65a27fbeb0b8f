"""The commands of the Tag menu."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.commands.menu_commands import MenuCommands

if TYPE_CHECKING:
    from desktop_app.ui.codebook.found_dialog import FoundDialog


class TagCommands(MenuCommands):
    """Tagging, and the tags themselves.

    Attributes:
        found: the dialog that tags all hits of a search, once it was opened.
    """

    found: "FoundDialog | None" = None

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
        rename = menu.addAction(self.tr("Rename…"))
        delete = menu.addAction(self.tr("Delete"))
        chosen = menu.exec(place)
        if chosen is rename:
            self.rename_tag(tag.path)
        elif chosen is delete:
            self._delete(Kind.TAG, tag.id, self.tr("Deleted the tag “{}”").format(tag.path))

    def rename_tag(self, path: str) -> None:
        """Give a tag another path; what carries it follows."""
        from desktop_app.workspace.annotate import rename_tag

        new, agreed = QInputDialog.getText(
            self._window,
            self.tr("Rename tag"),
            self.tr("Name, or PARENT/NAME"),
            QLineEdit.EchoMode.Normal,
            path,
        )
        if not agreed or new == path:
            return
        try:
            rename_tag(self._window.workspace, path, new)
        except CommonplaceError as error:
            self._window.notices.tell_error(error)
            return
        self._tell_undoable(self.tr("“{}” is now “{}”").format(path, new))
