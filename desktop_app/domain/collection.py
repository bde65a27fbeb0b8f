"""Collections: named sets of articles; an article can be in several."""

from dataclasses import dataclass

from desktop_app.domain.errors import UsageError
from desktop_app.domain.visible import visible_line

LONGEST_NAME = 120
"""So many characters the name of a collection has at the most."""


@dataclass(frozen=True, slots=True)
class Collection:
    """One collection.

    Attributes:
        articles: how many are in it.
        created: ISO 8601 UTC.
    """

    id: str
    name: str
    articles: int
    created: str


def clean_name(name: str) -> str:
    """Return a name as collections keep it: single spaces, nothing invisible.

    Raises:
        UsageError: if nothing is left, or too much.
    """
    cleaned = visible_line(name)
    if not cleaned:
        sentence = "A collection needs a name."
        raise UsageError(sentence, "Write a word or two.")
    if len(cleaned) > LONGEST_NAME:
        sentence = f"The name “{cleaned[:40]}…” is longer than {LONGEST_NAME} characters."
        raise UsageError(sentence, "Choose a shorter name.")
    return cleaned
