"""What the window remembers from one start to the next, on top of the program's settings."""

import base64
import dataclasses
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray

from desktop_app.paths import Folders
from desktop_app.settings import Settings, load_settings, save_settings


class WindowState:
    """Holds the settings while the program runs and writes each change."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.settings: Settings = load_settings(folders)

    def change(self, **values: Any) -> None:
        """Change settings by name and write them."""
        self.settings = dataclasses.replace(self.settings, **values)
        save_settings(self.settings, self.folders)

    def opened(self, path: Path) -> None:
        """Remember the notebook that is open."""
        self.settings = self.settings.with_notebook(path)
        save_settings(self.settings, self.folders)

    def last_notebook(self) -> Path | None:
        """Return the notebook that was open last, if its file is still there."""
        name = self.settings.last_notebook
        path = Path(name) if name else None
        return path if path is not None and path.is_file() else None

    def geometry(self) -> QByteArray:
        """Return the geometry of the window; empty the first time."""
        return QByteArray(base64.b64decode(self.settings.window or ""))

    def remember_window(self, geometry: QByteArray, splitters: dict[str, list[int]]) -> None:
        """Keep the geometry of the window and the widths of its panes."""
        text = base64.b64encode(geometry.data()).decode("ascii")
        self.change(window=text, splitters={**self.settings.splitters, **splitters})

    def widths(self, splitter: str, default: list[int]) -> list[int]:
        """Return the widths of a splitter's panes."""
        kept = self.settings.splitters.get(splitter, [])
        return list(kept) if len(kept) == len(default) and all(one > 0 for one in kept) else default
