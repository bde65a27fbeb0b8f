"""Cuts a text into sentences."""

import re

from desktop_app.domain.passage import Span
from desktop_app.language.word_lists import words

_ABBREVIATIONS = words(
    """mr mrs ms dr prof gen col lt sgt capt cmdr adm maj brig sen rep gov pres rev hon st mt ft jr sr vs
    etc no nos vol fig op cit ed eds al approx est dept univ assn bros inc ltd co corp jan feb mar apr
    jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun г гг тов им ул стр руб млн
    млрд тыс проф акад ген см др пр"""
)
_CLOSERS = "\"'\u201d\u2019\u00bb)]\u300d\u300f\uff09"
_OPENERS = "\"'\u201c\u2018\u00ab([\u300c\u300e\u2014\u2013-"
_STOP = re.compile(rf"(?:[.!?\u2026]+|[\u3002\uff01\uff1f]+)[{re.escape(_CLOSERS)}]*")
_LAST_WORD = re.compile(r"([^\W_]+)$")


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text`, without the white space around them.

    A line break always ends a sentence; a full stop does not after an initial, a dotted acronym that
    runs on in lower case, or a common abbreviation.
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found.extend(_of_line(text, start, start + len(line)))
        start += len(line) + 1
    return found


def _of_line(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, end):
            _append(found, text, begin, stop.end())
            begin = stop.end()
    _append(found, text, begin, end)
    return found


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        found.append(Span(start, end))


def _ends_sentence(text: str, stop: "re.Match[str]", end: int) -> bool:
    sign = stop.group()[0]
    if sign in "\u3002\uff01\uff1f":
        return True
    after = text[stop.end() : end]
    if not after:
        return True
    if not after[0].isspace():
        return False
    following = after.lstrip().lstrip(_OPENERS)
    if not following:
        return True
    if following[0].islower():
        return False
    return (
        sign != "." or len(stop.group().rstrip(_CLOSERS)) > 1 or not _is_abbreviation(text, stop, following)
    )


def _is_abbreviation(text: str, stop: "re.Match[str]", following: str) -> bool:
    """Tell whether the full stop belongs to the word before it and the sentence goes on."""
    if len(stop.group()) > 1:
        return False
    word = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    if word is None:
        return False
    if word.group().casefold() in _ABBREVIATIONS:
        return True
    if len(word.group()) > 1 or not word.group().isalpha():
        return False
    dotted = word.start() > 0 and text[word.start() - 1] == "."
    # "U.S. President" goes on, "in the U.S. The" does not; a lone initial ("J. Smith") always does.
    return not dotted or following.split(maxsplit=1)[0].casefold() not in _STARTERS


_STARTERS = words(
    """the a an he she it they we i you this that these those in on at but and as if when while after
    before however meanwhile there his her their its our my for from by with"""
)
