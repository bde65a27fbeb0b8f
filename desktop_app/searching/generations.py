"""Generations of an index: each in a folder of its own, one of them current.

A rebuild fills a new folder while the old one is searched; replacing the small file `CURRENT` is the
one step that swaps them.
"""

import contextlib
import os
import re
import secrets
import shutil
from pathlib import Path

CURRENT = "CURRENT"
FIRST_NUMBERS = 100_000_000
"""The first is drawn by lot: after the folder was deleted, no reader may take the next for the one it has."""
_NAME = re.compile(r"g-(\d{6,9})", re.ASCII)


def current(folder: Path) -> Path | None:
    """Return the folder of the current generation, or None if there is none."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    generation = folder / name
    return generation if _NAME.fullmatch(name) and generation.is_dir() else None


def fresh(folder: Path) -> Path:
    """Return the name of a new generation; the folder is not made yet."""
    numbers = [int(found[1]) for path in folder.iterdir() if (found := _NAME.fullmatch(path.name))]
    newest = max(numbers, default=secrets.randbelow(FIRST_NUMBERS))
    return folder / f"g-{newest + 1:06}"


def publish(generation: Path) -> None:
    """Make a complete generation the current one, and remove its elders where the system lets us."""
    write_atomically(generation.parent / CURRENT, generation.name)
    sweep(generation.parent, keep=generation)


def sweep(folder: Path, *, keep: Path) -> None:
    """Remove all generations but one; what is still open elsewhere is left for the next time."""
    for path in folder.iterdir():
        if path != keep and _NAME.fullmatch(path.name):
            shutil.rmtree(path, ignore_errors=True)


def write_atomically(path: Path, text: str) -> None:
    """Write a small file so that it holds either the old text or the new, also after a power cut."""
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)


def flush_files(folder: Path) -> dict[str, int]:
    """Make sure that all files of a folder are on the disk; return their sizes."""
    sizes: dict[str, int] = {}
    for path in folder.iterdir():
        with contextlib.suppress(OSError), path.open("r+b") as stream:
            os.fsync(stream.fileno())
            sizes[path.name] = path.stat().st_size
    return sizes
