"""Puts words together again that were divided at the end of a line.

A hyphen there is either the writer's (`long-` `standing`) or the typesetter's (`coun-` `tries`). The
document itself knows best, then what hyphens are mostly for. In this order:

1. The word occurs elsewhere in one piece: the hyphen goes. It occurs with its hyphen: that stays.
2. The hyphen stays beside a capital or a figure and in chains (`state-of-` `the-art`).
3. It stays after a word that mostly begins compounds (`long-`, `self-`, `newly-`), before one that mostly
   ends them (`-based`), and between two longer words that both occur in the document.
4. In a long document in which few lines end so nobody filled lines by dividing words: there the hyphen
   stays beside a word that occurs elsewhere.
5. Otherwise it goes: most words that end a line so were divided to fill it.
"""

import re
from typing import NamedTuple

from desktop_app.language.word_lists import words

_HYPHENS = "\u2010-"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
_LINE_END = re.compile(rf"[{_HYPHENS}][ \t]*\n")
_DIVIDED = re.compile(rf"[^\W_]{{0,40}}[^\W\d_][{_HYPHENS}][ \t]*\n[ \t>]*\S{{1,40}}")
_LAST = re.compile(rf"[\w{_HYPHENS}]*[^\W_]$")
_FIRST = re.compile(rf"[\w{_HYPHENS}]+")
_BEGINNERS = words(
    """long short well ill self non anti ex pro co half full part two three four five six seven eight nine ten
    one first second third last mid all cross multi semi vice high low north south east west left right
    hard soft far near deep wide open free quasi so post pre counter ultra much ever best worst better
    lesser large small big old new middle upper lower single double twice top bottom policy money dollar"""
)
_ENDERS = words(
    """based backed standing term scale level wide ranging running lasting owned funded driven sponsored
    called made born held style class rate profile ranking speaking minded friendly related known fledged
    reaching range haul elect general president chief maker makers making keeping looking free long old
    year day share tax like off out up back controlled produced administered denominated threatening
    enabled caused honoured friendly"""
)
_NEVER = words(
    """with under over some any every other where there here what when which never thing how who through
    out up in on to for be at an as none mon tues wednes thurs fri satur sun holi birth"""
)
_FEW_LINES = 60


class Vocabulary(NamedTuple):
    """What a document tells about hyphens at the ends of its lines."""

    words: frozenset[str] = frozenset()  # in small letters; none if no line ends in a hyphen
    divides: bool = True  # whether it is short, or many lines end so


def vocabulary_of(text: str) -> Vocabulary:
    """Return what a document tells; words divided at the end of a line are no evidence for their halves."""
    ends = len(_LINE_END.findall(text))
    if not ends:
        return Vocabulary()
    whole = _DIVIDED.sub(" ", text).casefold().replace("\u2010", "-")
    found: set[str] = set(_WORD.findall(whole))
    known = frozenset(found.union(*(word.split("-") for word in found if "-" in word)))
    lines = text.count("\n")
    return Vocabulary(known, divides=lines < _FEW_LINES or ends * 40 > lines)


def is_divided(first: str, second: str) -> bool:
    """Tell whether one line ends and the next begins inside a word that a hyphen divides."""
    return len(first) > 1 and first[-1] in _HYPHENS and first[-2].isalpha() and second[0].isalpha()


def join_divided(first: str, second: str, known: Vocabulary) -> str:
    """Join two lines where `is_divided`; `known` is the document's `vocabulary_of`."""
    head, tail = _LAST.search(first[-60:-1]), _FIRST.match(second)
    if head is None or tail is None or _keeps_hyphen(head.group(), tail.group(), known):
        return first + second
    return first[:-1] + second


def _keeps_hyphen(head: str, tail: str, known: Vocabulary) -> bool:
    one, two = head.casefold(), tail.casefold()
    if one + two in known.words:
        return False
    if f"{one}-{two}" in known.words or not (head.isalpha() and tail.isalpha()):
        return True
    if not tail.islower() or head.isupper():
        return True
    if one in _NEVER:
        return False
    if _begins_compound(one, two) or (two in _ENDERS and len(one) >= 3):
        return True
    if not known.divides and (one in known.words or two in known.words):
        return True
    return min(len(one), len(two)) >= 4 and one in known.words and two in known.words


def _begins_compound(one: str, two: str) -> bool:
    adverb = one.endswith("ly") and len(one) >= 5
    return (adverb or one in _BEGINNERS) and len(two) >= 4 and not two.startswith("teen")
