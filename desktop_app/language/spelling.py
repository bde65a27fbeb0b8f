"""British and American spelling: the other form of an English word, by rules and a table.

Precision comes first: a rule holds for listed stems or for endings that hardly mislead, and its
exceptions are words, not guesses. Whether the other form exists at all, the index decides.
"""

import re
from collections.abc import Iterator
from functools import cache

from desktop_app.language.variant_tables import table
from desktop_app.language.word_lists import words

_OUR = words(
    """arb arm behavi cand clam col demean endeav fav ferv flav glam harb hon hum lab neighb od parl ranc
    rig rum savi sav splend succ tum val vap vig"""
)
_OUR_ENDS = "|".join(
    words(
        """s ed ing able ably er ers al ally hood hoods less ful fully ite ites itism ist ists some ly
        iness y ation"""
    )
)
_OUR_WORD = re.compile(rf"([a-z]*?({'|'.join(sorted(_OUR))}))(ou?r)((?:{_OUR_ENDS})?)")
_PREFIXES = words("dis mis un re multi mid mid- anti anti- pro pro-") | {""}

_ISE = re.compile(r"([a-z]{4,})([sz])(ations?|ational|ed?|es|ing|ers?|able)")
_NO_ISE = words(
    """compromi premi promi surmi surpri enterpri compri repri expri appri exerci supervi improvi televi
    franchi merchandi adverti experti treati chasti paradi otherwi likewi clockwi despi disgui concis preci
    circumci excerci marqui vali chemi malai archai sunri moonri appli capsi baptis"""
)
_WHOLLY_S = words("advi devi revi arri")
_YSE = re.compile(r"((?:psycho)?anal|paral|catal|electrol|hydrol|dial)y([sz])(e|ed|es|ing|er|ers)")

_DOUBLED = words(
    """travel cancel label model signal fuel level channel counsel total tunnel dial marvel quarrel rival
    shovel spiral equal pedal panel duel snorkel bevel carol chisel cudgel gavel grovel hovel kennel libel
    marshal medal parcel pencil ravel revel shrivel stencil swivel towel trammel unravel yodel funnel"""
)
_DOUBLED_WORD = re.compile(rf"([a-z]*?({'|'.join(sorted(_DOUBLED))}))(l?)(ed|ings?|ers?|ors?|ous|ously)")
_ADDED = ("", "s", "d", "r", "rs", "ed", "ing", "er", "ers", "al", "ally")


@cache
def respelled(word: str) -> tuple[str, ...]:
    """Return the other spellings of an English word in small letters, none if it has none."""
    found = dict.fromkeys([*_pairs().get(word, ()), *_by_rule(word)])
    return tuple(form for form in found if form != word)


@cache
def _pairs() -> dict[str, tuple[str, ...]]:
    """Return the table both ways, with the common endings where both forms take them alike."""
    pairs: dict[str, tuple[str, ...]] = {}
    for british, american in table("spelling"):
        for added in _ADDED if not british.endswith("s") else ("",):
            one, other = _with_ending(british, added), _with_ending(american, added)
            pairs.setdefault(one, ())
            pairs[one] = (*pairs[one], other)
            pairs.setdefault(other, ())
            pairs[other] = (*pairs[other], one)
    return pairs


def _with_ending(word: str, ending: str) -> str:
    if ending[:1] in ("e", "i") and word.endswith("e"):
        return word[:-1] + ending
    if ending in ("d", "r", "rs") and not word.endswith("e"):
        return f"{word}e{ending}"
    return word + ending


def _by_rule(word: str) -> Iterator[str]:
    if (our := _OUR_WORD.fullmatch(word)) and our[1].removesuffix(our[2]) in _PREFIXES:
        yield our[1] + ("or" if our[3] == "our" else "our") + our[4]
    if (ise := _ISE.fullmatch(word)) and ise[1].endswith("i") and _takes_both(ise[1]):
        yield ise[1] + ("z" if ise[2] == "s" else "s") + ise[3]
    if yse := _YSE.fullmatch(word):
        yield f"{yse[1]}y{'z' if yse[2] == 's' else 's'}{yse[3]}"
    if doubled := _DOUBLED_WORD.fullmatch(word):
        yield doubled[1] + ("" if doubled[3] else "l") + doubled[4]


def _takes_both(stem: str) -> bool:
    """Tell whether `stem`, which ends in i, can go on with s and with z."""
    vowel_before = stem[-2] in "aou"
    return not vowel_before and stem not in _WHOLLY_S and not any(stem.endswith(one) for one in _NO_ISE)
