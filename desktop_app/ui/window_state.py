"""What the window remembers from one start to the next, on top of the program's settings."""

import base64
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from desktop_app.paths import Folders
from desktop_app.settings import Settings, load_settings
from desktop_app.ui.screens import arrangement
from desktop_app.ui.settings_writer import SettingsWriter


class WindowState:
    """Holds the settings while the program runs and has each change written."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.settings: Settings = load_settings(folders)
        self._writer = SettingsWriter(folders)

    def change(self, **values: Any) -> None:
        """Change settings by name and write them."""
        self.settings = dataclasses.replace(self.settings, **values)
        self._writer.write(self.settings)

    def flush(self) -> None:
        """Wait until every change is written."""
        self._writer.flush()

    def opened(self, path: Path) -> None:
        """Remember the notebook that is open."""
        self.settings = self.settings.with_notebook(path)
        self._writer.write(self.settings)

    def last_notebook(self) -> Path | None:
        """Return the notebook that was open last, if its file is still there."""
        name = self.settings.last_notebook
        path = Path(name) if name else None
        return path if path is not None and path.is_file() else None

    def geometry(self) -> QByteArray:
        """Return the geometry of the window on these screens; empty the first time."""
        kept = self.settings.windows.get(arrangement()) or self.settings.window or ""
        return QByteArray(base64.b64decode(kept))

    def remember_window(
        self, geometry: QByteArray, splitters: dict[str, list[int]], *, hidden: Sequence[str] = ()
    ) -> None:
        """Keep the geometry of the window, the widths of its panes, and which of them are put away."""
        text = base64.b64encode(geometry.data()).decode("ascii")
        self.change(
            window=text,
            windows={**self.settings.windows, arrangement(): text},
            splitters={**self.settings.splitters, **splitters},
            hidden=list(hidden),
        )

    def widths(self, splitter: str, default: list[int]) -> list[int]:
        """Return the widths of a splitter's panes."""
        kept = self.settings.splitters.get(splitter, [])
        return list(kept) if len(kept) == len(default) and all(one > 0 for one in kept) else default
