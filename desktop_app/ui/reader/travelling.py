"""Back and forward through the places that were read, and on where an article was last left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.domain.errors import CommonplaceError, NotFound
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.reader.places import Place, Places
from desktop_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from desktop_app.ui.reader.pane import ReaderPane

SAVE_AFTER_MS = 1200


class Traveller(QObject):
    """Remembers for a reader pane where it has been.

    The place in an article is kept in the notebook after each pause in scrolling; that is no step of undo.
    """

    def __init__(self, pane: "ReaderPane", workspace: Workspace, bridge: Bridge) -> None:
        super().__init__(pane)
        self._pane = pane
        self._notebook = workspace.notebook
        self._places = Places()
        self._travelling = False
        self._stopped = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVE_AFTER_MS)
        self._pause.timeout.connect(self.save_now)
        pane.view.verticalScrollBar().valueChanged.connect(self._scrolled)
        bridge.closing.connect(self._stop)
        pane.article_left.connect(self._left)
        pane.article_changed.connect(self._arrived)

    def here(self) -> Place | None:
        """Return where the reader is, or None if no article is open."""
        return Place(self._pane.article, self._pane.view.top_of_view()) if self._pane.article else None

    @Slot()
    def back(self) -> None:
        """Go back to where the reader was before."""
        self._go(self._places.back)

    @Slot()
    def forward(self) -> None:
        """Go forward again after going back."""
        self._go(self._places.forward)

    @Slot()
    def save_now(self) -> None:
        """Keep where the open article is read."""
        self._pause.stop()
        here = self.here()
        if here is None or self._notebook.read_only:
            return
        try:
            with self._notebook.edit("Place of reading", undoable=False) as edit:
                self._notebook.articles.set_resume(edit, here.article, here.at)
        except CommonplaceError:
            # An article that was just deleted has no place, and a full disk is told where work is lost.
            return

    def note_jump(self) -> None:
        """Remember where the reader is before it jumps within the article."""
        here = self.here()
        if here is not None and not self._travelling:
            self._places.leave(here)

    def _go(self, step: object) -> None:
        place = step(self.here())
        while place is not None and not self._open(place):
            place = step(None)

    def _open(self, place: Place) -> bool:
        self._travelling = True
        try:
            if place.article != self._pane.article:
                self._pane.open_article(place.article)
                self._pane.set_position(-1, 0)
        except NotFound:
            return False
        finally:
            self._travelling = False
        self._pane.view.show_at_top(place.at)
        return True

    @Slot()
    def _stop(self) -> None:
        """Save what is to be saved: the notebook is about to be closed."""
        if self._pause.isActive():
            self.save_now()
        self._stopped = True

    @Slot()
    def _scrolled(self) -> None:
        if self._pane.article and not self._stopped:
            self._pause.start()

    @Slot()
    def _left(self) -> None:
        if self._pause.isActive() and not self._stopped:
            self.save_now()
        if not self._travelling:
            self.note_jump()

    @Slot(str)
    def _arrived(self, article: str) -> None:
        self._pause.stop()
        if article and not self._travelling and not len(self._pane.view.scene.hits):
            self._pane.view.show_at_top(self._notebook.articles.get(article).resume_at)
