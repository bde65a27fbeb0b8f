# pyright: basic
"""All folders of the program; `--profile DIR` replaces them."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

import appdirs

APPLICATION = "Commonplace"
SOCKET_PATH_LIMIT = 90
"""Unix socket addresses hold about 100 bytes; macOS 103."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program keeps what is not in a notebook.

    Attributes:
        data: notebooks the program itself makes (the sample).
        config: settings and window state.
        cache: search indexes; may be deleted at any time.
        log: log files.
        run: locks and local sockets.
    """

    data: Path
    config: Path
    cache: Path
    log: Path
    run: Path

    def make(self) -> "Folders":
        """Create the folders, readable by the user alone."""
        for folder in (self.data, self.config, self.cache, self.log, self.run):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self


def user_folders() -> Folders:
    """Return the user's own folders, where the system expects them."""
    cache = Path(appdirs.user_cache_dir(APPLICATION, False))
    return Folders(
        data=Path(appdirs.user_data_dir(APPLICATION, False)),
        config=Path(appdirs.user_config_dir(APPLICATION, False)),
        cache=cache,
        log=Path(appdirs.user_log_dir(APPLICATION, False)),
        run=_short(cache / "run"),
    )


def profile_folders(profile: Path) -> Folders:
    """Return all folders under `profile`, for tests and second installations."""
    root = profile.absolute()
    return Folders(
        data=root / "data",
        config=root / "config",
        cache=root / "cache",
        log=root / "log",
        run=_short(root / "run"),
    )


def _short(folder: Path) -> Path:
    """Return `folder`, or a short stand-in where a socket in it could not be bound."""
    if len(str(folder).encode()) <= SOCKET_PATH_LIMIT - 40:
        return folder
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"commonplace-{digest}"
