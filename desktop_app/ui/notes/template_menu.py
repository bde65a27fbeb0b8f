"""The menu of texts that a note can begin with."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from desktop_app.domain.changes import Kind
from desktop_app.domain.errors import CommonplaceError
from desktop_app.domain.note import NoteTemplate
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.icons import icon
from desktop_app.workspace.annotate import delete_things
from desktop_app.workspace.notes import keep_template, templates
from desktop_app.workspace.workspace import Workspace


class TemplateMenu(QObject):
    """Offers the templates, and keeps and deletes the user's own.

    Signals:
        chosen(NoteTemplate): its text is to be put into the note.
        told(str): what was done, for a toast with Undo.
    """

    chosen = Signal(object)
    told = Signal(str)

    def __init__(self, workspace: Workspace, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bridge = bridge
        self._holder = parent
        self._text = ""

    def menu(self, text: str) -> QMenu:
        """Return the menu for a note that says `text`."""
        self._text = text
        menu = QMenu(self._holder)
        found = templates(self._workspace.notebook)
        for one in found:
            action = menu.addAction(icon("file-text"), one.name.replace("&", "&&"))
            action.triggered.connect(partial(self._choose, one))
        menu.addSeparator()
        keep = menu.addAction(self.tr("Keep this note as a template…"))
        keep.setEnabled(bool(text.strip()))
        keep.triggered.connect(self._ask)
        own = [one for one in found if one.id]
        if own:
            below = menu.addMenu(self.tr("Delete a template"))
            for one in own:
                below.addAction(one.name.replace("&", "&&")).triggered.connect(partial(self._delete, one))
        return menu

    def keep(self, name: str) -> None:
        """Keep the note's text under a name."""
        try:
            keep_template(self._workspace, name, self._text)
        except CommonplaceError as error:
            self._bridge.report(error)
            return
        self.told.emit(self.tr("Kept the template “{}”").format(" ".join(name.split())))

    def _choose(self, template: NoteTemplate, checked: bool = False) -> None:
        del checked
        self.chosen.emit(template)

    def _delete(self, template: NoteTemplate, checked: bool = False) -> None:
        del checked
        delete_things(self._workspace, [(Kind.TEMPLATE, template.id)])
        self.told.emit(self.tr("Deleted the template “{}”").format(template.name))

    @Slot()
    def _ask(self) -> None:
        name, agreed = QInputDialog.getText(
            self._holder, self.tr("Keep as a template"), self.tr("Name"), QLineEdit.EchoMode.Normal, ""
        )
        if agreed and name.strip():
            self.keep(name)
