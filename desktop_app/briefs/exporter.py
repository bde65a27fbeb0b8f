"""What an exporter is, and which ones there are."""

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from desktop_app.briefs import formats
from desktop_app.briefs.document import BriefDocument
from desktop_app.domain.errors import CannotExport


class Exporter(Protocol):
    """Writes a brief in one file format.

    A module of `briefs/formats/` offers one as `EXPORTER`; nothing else needs to know of it.
    """

    @property
    def name(self) -> str:
        """What the format is called in a file dialog: "Word document"."""
        ...

    @property
    def suffix(self) -> str:
        """The ending of its files, lower case, with the dot."""
        ...

    def write(self, document: BriefDocument, stream: BinaryIO) -> None:
        """Write the whole brief to `stream`, which is open for writing and can seek."""
        ...

    def verify(self, path: Path) -> None:
        """Read a written file back.

        Raises:
            ValueError: if it cannot be read.
        """
        ...


@cache
def exporters() -> tuple[Exporter, ...]:
    """Return all exporters, Word first and then by name."""
    found: list[Exporter] = []
    for module in pkgutil.iter_modules(formats.__path__, formats.__name__ + "."):
        exporter = getattr(importlib.import_module(module.name), "EXPORTER", None)
        if exporter is not None:
            found.append(cast("Exporter", exporter))
    return tuple(sorted(found, key=_order))


def find_exporter(path: Path) -> Exporter:
    """Return the exporter for the ending of `path`.

    Raises:
        CannotExport: if there is none for it.
    """
    for exporter in exporters():
        if exporter.suffix == path.suffix.lower():
            return exporter
    possible = [exporter.suffix for exporter in exporters()]
    listed = ", ".join(possible[:-1]) + f" or {possible[-1]}"
    told = f"ends in “{path.suffix}”" if path.suffix else "has no ending"
    sentence = f"“{path.name}” {told}, and a brief cannot be written as that."
    raise CannotExport(sentence, f"Give it a name that ends in {listed}.")


def _order(exporter: Exporter) -> tuple[bool, str]:
    return exporter.suffix != ".docx", exporter.name
