"""What an importer is, what it hands over, and how the right one is found.

Every module in `importing/formats/` that exposes `IMPORTER` is an importer; nothing else registers it.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePath
from typing import Protocol

from desktop_app.domain.article import BlockKind
from desktop_app.domain.errors import CannotImport


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One stretch of a file that the format itself tells apart; `kind` is None where it does not say."""

    text: str
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a file holds, before anything is guessed.

    Attributes:
        file_name: name of the file, for messages and for a date in it.
        text: the decoded text, if the format has no blocks of its own.
        blocks: the stretches in order, for formats that mark them; `text` is then not used.
        hints: what the file says of itself: title, outlet, date, time, author, url, language, accessed.
        warnings: finished sentences about what was guessed or repaired.
    """

    file_name: str
    text: str = ""
    blocks: tuple[RawBlock, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict[str, str])
    warnings: tuple[str, ...] = ()


class Importer(Protocol):
    """Reads one kind of file."""

    @property
    def name(self) -> str:
        """What the user calls the format, in the plural: `Markdown files`."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings with their dot, lower case."""
        ...

    def sniff(self, head: bytes, file_name: str) -> bool:
        """Tell whether a file that begins with `head` is of this format, whatever it is called."""
        ...

    def read(self, data: bytes, file_name: str) -> RawDocument:
        """Read the whole file.

        Raises:
            CannotImport: if it is damaged or not of this format.
        """
        ...


@cache
def importers() -> tuple[Importer, ...]:
    """Return all importers, those that recognise more special files first."""
    import desktop_app.importing.formats as package

    found: list[Importer] = []
    for module in sorted(pkgutil.iter_modules(package.__path__), key=_module_name):
        loaded = importlib.import_module(f"{package.__name__}.{module.name}")
        importer = getattr(loaded, "IMPORTER", None)
        if importer is not None:
            found.append(importer)
    found.sort(key=_is_plain)
    return tuple(found)


def _module_name(module: pkgutil.ModuleInfo) -> str:
    return module.name


def _is_plain(importer: Importer) -> bool:
    return ".txt" in importer.suffixes


def supported_suffixes() -> tuple[str, ...]:
    """Return the file name endings that can be imported, sorted."""
    return tuple(sorted({suffix for importer in importers() for suffix in importer.suffixes}))


def find_importer(file_name: str, head: bytes) -> Importer:
    """Return the importer for a file, by its ending first, else by its first bytes.

    Raises:
        CannotImport: if no importer reads such a file.
    """
    suffix = PurePath(file_name).suffix.lower()
    by_suffix = [importer for importer in importers() if suffix in importer.suffixes]
    for importer in (*by_suffix, *importers()):
        if importer.sniff(head, file_name):
            return importer
    if by_suffix:
        raise CannotImport(
            f"“{file_name}” holds something else than its ending says, and no text.",
            "Open it in the program it came from and save its text.",
        )
    raise CannotImport(
        f"“{file_name}” is not a kind of file that Commonplace can read ({', '.join(supported_suffixes())}).",
        "Save its text in one of these and import that.",
    )
