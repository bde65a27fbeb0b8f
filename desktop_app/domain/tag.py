"""Tags: the codebook is a tree written as paths, `Treaty/Article 4`."""

import unicodedata
from dataclasses import dataclass

from desktop_app.domain.errors import UsageError

PALETTE = ("blue", "rust", "violet", "pink", "sage", "ochre", "slate")
"""Names of the tag colours, in the order in which new tags take them."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One entry of the codebook.

    Attributes:
        path: names from the root to the tag, joined by `/`.
        colour: a name from `PALETTE`.
        description: when to use the tag; may be empty.
        passages: how many passages carry it.
    """

    id: str
    path: str
    colour: str
    description: str = ""
    passages: int = 0

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]


def clean_path(path: str) -> str:
    """Return `path` in the one form in which tags are stored: NFC, single spaces, no empty parts.

    Raises:
        UsageError: if nothing is left.
    """
    parts = [" ".join(unicodedata.normalize("NFC", part).split()) for part in path.split("/")]
    cleaned = "/".join(part for part in parts if part)
    if not cleaned:
        sentence = "A tag needs a name."
        raise UsageError(sentence, "Write it as NAME or as PARENT/NAME.")
    return cleaned


def path_key(path: str) -> str:
    """Return the key under which two spellings of a path count as the same tag."""
    return clean_path(path).casefold()


def is_within(path: str, ancestor: str) -> bool:
    """Tell whether `path` is `ancestor` or lies below it."""
    key, above = path_key(path), path_key(ancestor)
    return key == above or key.startswith(above + "/")
