"""Tags: the codebook is a tree written as paths, `Treaty/Article 4`."""

from dataclasses import dataclass

from desktop_app.domain.errors import UsageError
from desktop_app.domain.visible import visible_line

PALETTE = ("blue", "rust", "violet", "pink", "sage", "ochre", "slate")
"""Names of the tag colours, in the order in which new tags take them."""

LONGEST_PATH = 200
"""So many characters the path of a tag has at the most."""


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
    """Return `path` in the one form in which tags are stored.

    That is NFC with single spaces, no empty parts, and no invisible characters, by which two tags that
    look the same would differ.

    Raises:
        UsageError: if nothing is left.
    """
    parts = map(visible_line, path.split("/"))
    cleaned = "/".join(part for part in parts if part)
    if not cleaned:
        sentence = "A tag needs a name."
        raise UsageError(sentence, "Write it as NAME or as PARENT/NAME.")
    return cleaned


def new_path(path: str) -> str:
    """Return `path` as a new tag is stored; older tags may be longer, and are found all the same.

    Raises:
        UsageError: if nothing is left, or too much.
    """
    cleaned = clean_path(path)
    if len(cleaned) > LONGEST_PATH:
        sentence = f"The tag “{cleaned[:40]}…” is longer than {LONGEST_PATH} characters."
        raise UsageError(sentence, "Choose a shorter name, and put the rest into its description.")
    return cleaned


def path_key(path: str) -> str:
    """Return the key under which two spellings of a path count as the same tag."""
    return clean_path(path).casefold()


def is_within(path: str, ancestor: str) -> bool:
    """Tell whether `path` is `ancestor` or lies below it."""
    key, above = path_key(path), path_key(ancestor)
    return key == above or key.startswith(above + "/")
