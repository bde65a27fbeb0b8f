"""Settings of the program: one small JSON file, written as a whole or not at all."""

import dataclasses
import json
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from desktop_app.paths import Folders

_log = logging.getLogger(__name__)

RECENT = 10
"""So many notebooks are remembered."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers between two starts; change it with `dataclasses.replace`.

    Attributes:
        theme: system, light, sepia or dark.
        last_notebook: the notebook to open without an argument.
        recent_notebooks: the newest first.
        window: geometry of the window, as the window itself writes it (base64), or None.
        windows: the same for each arrangement of screens that there was.
        splitters: widths of the panes by the name of their splitter.
        text_size: size of the reader's text in points.
        reading_font: font of the reader's text, or None for the usual one.
        reading_scale, reading_leading: its size and the height of its lines in percent.
        reading_width: characters in a line of it.
        folder_of_articles, folder_of_briefs: where the file dialogs begin.
        searches: the last searches by the notebook's identifier, the newest first.
        author: signs passages and notes; None for the name the system knows.
        keys: the keys the user chose, by command.
        hidden: panes that the user put away.
        seen: by the notebook's identifier, when each saved search was last looked at, ISO 8601 UTC.
    """

    theme: str = "system"
    last_notebook: str | None = None
    recent_notebooks: tuple[str, ...] = ()
    window: str | None = None
    windows: dict[str, str] = dataclasses.field(default_factory=dict[str, str])
    splitters: dict[str, list[int]] = dataclasses.field(default_factory=dict[str, list[int]])
    text_size: float = 12.0
    reading_font: str | None = None
    reading_scale: int = 100
    reading_width: int = 70
    reading_leading: int = 121
    folder_of_articles: str | None = None
    folder_of_briefs: str | None = None
    searches: dict[str, list[str]] = dataclasses.field(default_factory=dict[str, list[str]])
    author: str | None = None
    keys: dict[str, list[str]] = dataclasses.field(default_factory=dict[str, list[str]])
    hidden: list[str] = dataclasses.field(default_factory=list[str])
    seen: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict[str, dict[str, str]])

    def with_notebook(self, path: Path) -> "Settings":
        """Return the settings with `path` as the notebook used last."""
        name = str(path.absolute())
        others = tuple(one for one in self.recent_notebooks if one != name)
        return dataclasses.replace(self, last_notebook=name, recent_notebooks=(name, *others)[:RECENT])


def load_settings(folders: Folders) -> Settings:
    """Read the settings; what is missing or of the wrong kind takes its default."""
    path = _file(folders)
    try:
        stored: object = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        _log.info("the settings could not be read; the defaults are used")
        return Settings()
    if not isinstance(stored, dict):
        _log.info("the settings hold something else; the defaults are used")
        return Settings()
    return _typed(cast("dict[str, Any]", stored))


def save_settings(settings: Settings, folders: Folders) -> None:
    """Write the settings so that a crash leaves the old or the new ones, never half of them.

    Trouble is logged and not raised: work must not stop for a window's size.
    """
    path = _file(folders)
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(prefix=".settings-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(dataclasses.asdict(settings), stream, indent=1, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError:
        _log.info("the settings could not be saved")
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _file(folders: Folders) -> Path:
    return folders.config / "settings.json"


def _typed(stored: dict[str, Any]) -> Settings:
    default = Settings()
    values: dict[str, Any] = {}
    for field in dataclasses.fields(Settings):
        value = stored.get(field.name)
        if field.name in stored and _fits(field.name, value):
            values[field.name] = tuple(value or ()) if field.name == "recent_notebooks" else value
    return dataclasses.replace(default, **values)


def _fits(name: str, value: object) -> bool:
    match name:
        case "theme":
            return value in {"system", "light", "sepia", "dark"}
        case "text_size":
            return isinstance(value, int | float) and not isinstance(value, bool) and 6 <= value <= 48
        case "recent_notebooks" | "hidden":
            return _all(value, str)
        case "splitters":
            return all(_all(one, int) for one in _values(value))
        case "reading_scale" | "reading_width" | "reading_leading":
            return isinstance(value, int) and not isinstance(value, bool)
        case "searches" | "keys":
            return all(_all(one, str) for one in _values(value))
        case "windows" | "seen":
            inner = [value] if name == "windows" else _values(value)
            return all(isinstance(one, str) for each in inner for one in _values(each))
        case _:
            return value is None or isinstance(value, str)


def _values(value: object) -> list[object]:
    """Return what a dictionary holds; anything else holds one thing that fits nowhere."""
    return list(cast("dict[str, object]", value).values()) if isinstance(value, dict) else [None]


def _all(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(one, kind) for one in cast("list[object]", value))
