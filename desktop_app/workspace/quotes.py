"""Finds a quotation in a text as people type it: white space and quotation marks do not matter."""

import unicodedata

from desktop_app.domain.errors import CommonplaceError, NotFound
from desktop_app.domain.passage import Span

_MARKS = dict.fromkeys(map(ord, "\"'“”„‟«»‹›‘’‚‛′″ʼ`´＂＇「」『』"), '"')
"""All kinds of quotation marks and apostrophes count as one."""


def find_quote(text: str, quote: str) -> list[Span]:
    """Return where `quote` stands in `text`, in order, without overlaps.

    Runs of white space count as one space and all quotation marks as one; the spans are those of `text`.
    """
    wanted, _ = _folded(unicodedata.normalize("NFC", quote).strip())
    folded, places = _folded(text)
    found: list[Span] = []
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        last = at + len(wanted) - 1
        found.append(Span(places[at], places[last] + 1))
        at = folded.find(wanted, last + 1)
    return found


def the_quote(text: str, quote: str, occurrence: int | None = None) -> Span:
    """Return the one place of `quote` in `text`, or the one numbered `occurrence`, from 1.

    Raises:
        NotFound: if it stands nowhere, or not so often.
        CommonplaceError: if it stands in several places and none was picked.
    """
    found = find_quote(text, quote)
    if not found:
        sentence = "The quotation stands 0 times in the article."
        raise NotFound(sentence, "Copy it from the article's text; `commonplace show` prints it.")
    if occurrence is None and len(found) > 1:
        sentence = f"The quotation stands {len(found)} times in the article."
        raise CommonplaceError(sentence, f"Pick one with --occurrence 1 to {len(found)}, or quote more.")
    number = occurrence or 1
    if not 1 <= number <= len(found):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        sentence = f"The quotation stands {times} in the article; there is no occurrence {number}."
        raise NotFound(sentence, f"Pick one with --occurrence 1 to {len(found)}.")
    return found[number - 1]


def _folded(text: str) -> tuple[str, list[int]]:
    """Return `text` as it is compared, and for each of its characters the place in `text`."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_MARKS)):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "  # noqa: PLW2901 (any white space counts as a space)
        characters.append(character)
        places.append(place)
    return "".join(characters), places
