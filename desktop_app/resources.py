"""Finds `resources/` and `seeds/` in a checkout, an installed wheel and a frozen program."""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    bundled = _HERE / "_bundled"
    return bundled if bundled.is_dir() else _HERE.parent


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under `resources/`."""
    return _root().joinpath("resources", *parts)


def seeds() -> list[Path]:
    """Return the sample articles in the order of their names."""
    return sorted(_root().joinpath("seeds").glob("*.txt"))
