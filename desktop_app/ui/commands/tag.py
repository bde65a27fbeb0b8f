"""The commands of the Tag menu."""

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.ui.commands.menu_commands import MenuCommands


class TagCommands(MenuCommands):
    """Tagging, and the tags themselves."""

    @Slot()
    def tag(self) -> None:
        """Let a tag for the selected words be chosen."""
        self._reader.open_tag_picker()

    @Slot(int)
    def quick_tag(self, number: int) -> None:
        """Tag the selected words with the n-th tag, counted from 1."""
        self._reader.quick_tag(number - 1)

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
