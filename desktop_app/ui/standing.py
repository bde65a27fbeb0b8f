"""How many articles there are and how far the index is, told in the bar of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.jobs.job import Progress

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow


class Standing(QObject):
    """Follows the index of a window's notebook."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        index = window.workspace.index
        self._stop = None if index is None else index.on_state(self._told)

    @property
    def is_ready(self) -> bool:
        """Whether the index has caught up with the notebook."""
        return self._is("ready")

    def start(self) -> None:
        """Say how things stand now."""
        self._changed()

    def stop(self) -> None:
        """Follow no longer."""
        if self._stop is not None:
            self._stop()

    def tell(self) -> None:
        """Say how many articles there are, and show the welcome if there are none."""
        window = self._window
        count = window.workspace.notebook.articles.count()
        was_empty = window.read_view.is_empty
        window.read_view.show_empty(empty=count == 0)
        if was_empty and count and window.views.shown == "read":
            window.search.list.setFocus()
        window.enable_actions()
        articles = self.tr("1 article") if count == 1 else self.tr("{} articles").format(f"{count:,}")
        if count == 0:
            window.bar.show_state(self.tr("No articles yet"), "info", "text3")
        elif self.is_ready:
            window.bar.show_state(self.tr("{} indexed").format(articles), "circle-check", "good")
        elif self._is("behind"):
            words = self.tr("{}, search is behind").format(articles)
            window.bar.show_state(words, "triangle-alert", "warn")
        else:
            window.bar.show_state(self.tr("{}, indexing…").format(articles), "clock", "text3")

    def _is(self, state: str) -> bool:
        index = self._window.workspace.index
        return index is not None and index.state == state

    def _told(self, state: str, progress: Progress) -> None:
        del state, progress
        self._window.bridge.post(self._changed)

    def _changed(self) -> None:
        self.tell()
        if self.is_ready:
            self._window.search.refresh()
            self._window.saved_counts.count()
