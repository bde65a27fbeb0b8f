"""Puts words together again that were divided at the end of a line.

A hyphen there is either the writer's (`long-` `standing`) or the typesetter's (`coun-` `tries`). The
document itself knows best, then what hyphens are mostly for. In this order:

1. The word occurs elsewhere in one piece: the hyphen goes. It occurs with its hyphen: that stays.
2. The hyphen stays beside a capital or a figure and in chains (`state-of-` `the-art`).
3. It stays after a word that mostly begins compounds (`long-`, `self-`), before one that mostly ends them
   (`-based`), and between two longer words that both occur in the document.
4. Otherwise it goes: most words that end a full line so were divided to fill it.
"""

import re

from desktop_app.language.word_lists import words

_HYPHENS = "\u2010-"
_WORD = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
_LINE_END = re.compile(rf"[{_HYPHENS}][ \t]*\n")
_DIVIDED = re.compile(rf"[^\W_]{{0,40}}[^\W\d_][{_HYPHENS}][ \t]*\n[ \t>]*\S{{1,40}}")
_LAST = re.compile(rf"[\w{_HYPHENS}]*[^\W_]$")
_FIRST = re.compile(rf"[\w{_HYPHENS}]+")
_BEGINNERS = words(
    """long short well ill self non anti ex pro half full part two three four five six seven eight nine ten
    one first second third last mid all cross multi semi vice high low north south east west left right
    hard soft far near deep wide open free part quasi so post pre counter trans inter ultra much ever
    best worst better lesser large small big old new middle upper lower single double twice top bottom"""
)
_ENDERS = words(
    """based backed standing term scale level wide ranging running lasting owned funded driven sponsored
    called made born held style class rate profile ranking speaking minded friendly related known fledged
    reaching range haul elect general president chief making keeping looking free long old year"""
)
_NEVER = words(
    """with under over some any every other where there here what when which never no thing how who through
    out up in on to for be at an as none"""
)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a document in small letters, without those divided at the end of a line.

    A document without such a word needs none, and gets none.
    """
    if _LINE_END.search(text) is None:
        return frozenset()
    whole = _DIVIDED.sub(" ", text).casefold().replace("\u2010", "-")
    found = set(_WORD.findall(whole))
    return frozenset(found.union(*(word.split("-") for word in found if "-" in word)))


def is_divided(first: str, second: str) -> bool:
    """Tell whether one line ends and the next begins inside a word that a hyphen divides."""
    return len(first) > 1 and first[-1] in _HYPHENS and first[-2].isalpha() and second[0].isalpha()


def join_divided(first: str, second: str, known: frozenset[str]) -> str:
    """Join two lines where `is_divided`; `known` are the `words_of` the document."""
    head, tail = _LAST.search(first[-60:-1]), _FIRST.match(second)
    if head is None or tail is None or _keeps_hyphen(head.group(), tail.group(), known):
        return first + second
    return first[:-1] + second


def _keeps_hyphen(head: str, tail: str, known: frozenset[str]) -> bool:
    one, two = head.casefold(), tail.casefold()
    if one + two in known:
        return False
    if f"{one}-{two}" in known or not (head.isalpha() and tail.isalpha()):
        return True
    if not tail.islower() or head.isupper():
        return True
    if one in _NEVER:
        return False
    if (one in _BEGINNERS and len(two) >= 4) or (two in _ENDERS and len(one) >= 3):
        return True
    return min(len(one), len(two)) >= 4 and one in known and two in known
