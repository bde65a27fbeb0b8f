"""Finds names by how they are written: capitalised sequences, and labels of speakers."""

import re
from dataclasses import dataclass

from desktop_app.domain.passage import Span
from desktop_app.language.word_lists import words

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*\.?")
_PARTICLES = words("of de la le du van von der den di da al el bin ibn the and for")
_INSIDE = _PARTICLES - {"and", "the", "for"}
_STARTERS = words(
    """the a an he she it they we i you this that these those in on at but and as if when while after
    before however meanwhile there his her their its our my for from by with no not yes what how why
    who where which also still then so since until although according during under over earlier later"""
)
_ASIDE = re.compile(r"\s*\([^()]{1,50}\)$")
_LABEL = re.compile(r"(?P<label>[^:\n\uff1a]{1,60}?)\s?[:\uff1a](?=\s|$)")


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """The `Sergey Lavrov:` at the beginning of a line.

    Attributes:
        name: what stands before the colon.
        end: where the words of the speaker begin, counted in code points from the start of the line.
    """

    name: str
    end: int


def is_name_like(phrase: str) -> bool:
    """Tell whether every word of `phrase` could be part of a name or an office."""
    words = phrase.replace(",", " ").split()
    if not 1 <= len(words) <= 8:
        return False
    for word in words:
        bare = word.strip("().'\u2019\"")
        if not bare or not (bare[0].isupper() or bare in _PARTICLES or _is_uncased(bare)):
            return False
        if any(character.isdigit() for character in bare):
            return False
    return not (words[0][0].islower() or words[-1][0].islower())


def _is_uncased(word: str) -> bool:
    return word[0].isalpha() and word[0].lower() == word[0].upper()


def speaker_label(line: str) -> SpeakerLabel | None:
    """Return the label that the line begins with, or None if what stands before the colon is no name."""
    match = _LABEL.match(line)
    if match is None or "://" in line[: match.end() + 2]:
        return None
    name = _ASIDE.sub("", match["label"]).strip()
    if not is_name_like(name):
        return None
    rest = line[match.end() :]
    return SpeakerLabel(name, match.end() + len(rest) - len(rest.lstrip()))


def find_names(text: str) -> list[Span]:
    """Return the sequences of capitalised words, without the common word that begins a sentence."""
    found: list[Span] = []
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if run and not _continues(text, run[-1], word):
            _close(found, text, run)
            run = []
        if word.group()[0].isupper() or (run and word.group() in _INSIDE):
            run.append(word)
        elif run:
            _close(found, text, run)
            run = []
    _close(found, text, run)
    return found


def _continues(text: str, last: "re.Match[str]", word: "re.Match[str]") -> bool:
    gap = text[last.end() : word.start()]
    return gap in {" ", "-", "\u2010", "\u00a0"} and not (
        last.group().endswith(".") and len(last.group()) > 5
    )


def _close(found: list[Span], text: str, run: list["re.Match[str]"]) -> None:
    while run and run[-1].group() in _INSIDE:
        run.pop()
    while run and run[0].group().casefold() in _STARTERS:
        run.pop(0)
    if run:
        end = run[-1].end()
        written = text[run[0].start() : end]
        if run[-1].group().count(".") == 1 and written.endswith(".") and len(run[-1].group()) > 2:
            end -= 1
        found.append(Span(run[0].start(), end))
