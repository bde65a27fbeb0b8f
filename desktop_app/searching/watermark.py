"""The watermark: which state of which notebook an index holds.

A copied notebook or a restored backup has the same journal numbers as another, so the random mark of
the journal line is compared as well.
"""

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from desktop_app.language.analyzer import ANALYZER_VERSION
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.generations import flush_files, write_atomically

FILE_NAME = "watermark.json"


@dataclass(frozen=True, slots=True)
class Watermark:
    """What one generation of an index holds.

    Attributes:
        notebook: the notebook's uuid.
        schema, analyzer: versions of what made the index.
        number, mark: the last journal line that is in it; 0 and 0 before the first.
        files: names and sizes of the index files, to see that none was cut short.
    """

    notebook: str
    schema: str
    analyzer: int
    number: int
    mark: int
    files: dict[str, int] = field(default_factory=dict[str, int], compare=False)

    def fits(self, notebook: Notebook, schema: str) -> bool:
        """Tell whether the index can follow the notebook from here."""
        same_makers = (self.schema, self.analyzer) == (schema, ANALYZER_VERSION)
        if not same_makers or self.notebook != notebook.uuid:
            return False
        if self.number == 0:
            return True
        line = notebook.journal.at(self.number)
        return line is not None and line.mark == self.mark

    def is_sound(self, generation: Path) -> bool:
        """Tell whether no index file it knows has another size; files merged away do not count."""
        paths = ((generation / name, size) for name, size in self.files.items())
        return all(path.stat().st_size == size for path, size in paths if path.exists())


def newest(notebook: Notebook, schema: str) -> Watermark:
    """Return the watermark of the notebook's state now."""
    last = notebook.journal.last()
    number, mark = (last.number, last.mark) if last else (0, 0)
    return Watermark(notebook.uuid, schema, ANALYZER_VERSION, number, mark)


def write(generation: Path, watermark: Watermark) -> None:
    """Store the watermark after a commit, once every index file is on the disk."""
    sizes = {name: size for name, size in flush_files(generation).items() if name.endswith((".seg", ".toc"))}
    kept = dataclasses.replace(watermark, files=sizes)
    write_atomically(generation / FILE_NAME, json.dumps(dataclasses.asdict(kept)))


def read(generation: Path) -> Watermark | None:
    """Return the watermark of a generation, or None if there is none that can be read."""
    try:
        found = json.loads((generation / FILE_NAME).read_text(encoding="utf-8"))
        return Watermark(**cast("dict[str, Any]", found))
    except (OSError, ValueError, TypeError):
        return None


def remove(generation: Path) -> None:
    """Take the watermark away: the next catching up builds the index anew."""
    (generation / FILE_NAME).unlink(missing_ok=True)
