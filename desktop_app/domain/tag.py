"""Tags: the codebook is a tree written as paths, `Treaty/Article 4`."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import UsageError
from desktop_app.domain.visible import visible_line

PALETTE = ("blue", "rust", "violet", "pink", "sage", "ochre", "slate")
"""Names of the tag colours, in the order in which new tags take them."""

DIGITS = "123456789"
"""Keys that tag at any time; letters do so in the tag mode alone."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"

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
        includes, excludes: examples of what belongs to the tag, and of what does not; may be empty.
        shortcut: the digit or letter that stands for it, or None.
        archived: it is kept, but no longer offered.
    """

    id: str
    path: str
    colour: str
    description: str = ""
    passages: int = 0
    includes: str = ""
    excludes: str = ""
    shortcut: str | None = None
    archived: bool = False

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


def offered(tags: Sequence[Tag]) -> list[Tag]:
    """Return the tags that are not archived, in their order."""
    return [tag for tag in tags if not tag.archived]


def by_digit(tags: Sequence[Tag]) -> dict[str, Tag]:
    """Return the tag behind each digit: those that were given one, then the others in their order."""
    open_tags = offered(tags)
    given = {tag.shortcut: tag for tag in open_tags if tag.shortcut and tag.shortcut in DIGITS}
    others = iter([tag for tag in open_tags if tag.shortcut is None])
    found = {digit: given.get(digit) or next(others, None) for digit in DIGITS}
    return {digit: tag for digit, tag in found.items() if tag is not None}


def path_of_digit(tags: Sequence[Tag], digit: int) -> list[str]:
    """Return the path of the tag behind a digit, or nothing."""
    tag = by_digit(tags).get(str(digit))
    return [tag.path] if tag else []


def by_letter(tags: Sequence[Tag]) -> dict[str, Tag]:
    """Return the tag behind each letter of the tag mode: given ones, then by the letters of their names."""
    open_tags = offered(tags)
    found = {tag.shortcut: tag for tag in open_tags if tag.shortcut and tag.shortcut in LETTERS}
    for tag in open_tags:
        if tag.shortcut is None:
            letters = (letter for letter in tag.name.casefold() + LETTERS if letter in LETTERS)
            free = next((letter for letter in letters if letter not in found), None)
            if free is not None:
                found[free] = tag
    return dict(sorted(found.items()))


def shortcut_key(key: str) -> str:
    """Return a digit or letter as it is stored.

    Raises:
        UsageError: it is neither.
    """
    folded = key.strip().casefold()
    if len(folded) != 1 or folded not in DIGITS + LETTERS:
        sentence = f"“{key}” cannot be the key of a tag."
        raise UsageError(sentence, "Choose a digit from 1 to 9 or a letter from A to Z.")
    return folded
