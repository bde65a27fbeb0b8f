"""Writes settings beside the GUI thread: a write waits for the disk, which may take long."""

import threading

from desktop_app.paths import Folders
from desktop_app.settings import Settings, save_settings


class SettingsWriter:
    """Writes the newest settings; of several that come while one is written only the last.

    Its thread lives no longer than there is something to write, and the program ends only after it.
    """

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._lock = threading.Lock()
        self._waiting: Settings | None = None
        self._thread: threading.Thread | None = None

    def write(self, settings: Settings) -> None:
        """Write settings soon; returns at once."""
        with self._lock:
            self._waiting = settings
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="commonplace-settings")
                self._thread.start()

    def flush(self) -> None:
        """Wait until everything is written."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while (settings := self._next()) is not None:
            save_settings(settings, self._folders)

    def _next(self) -> Settings | None:
        with self._lock:
            settings, self._waiting = self._waiting, None
            if settings is None:
                self._thread = None
            return settings
