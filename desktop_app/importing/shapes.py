"""What the shape of a line says, whatever the line is about."""

import re
from functools import lru_cache

from desktop_app.language.analyzer import count_words
from desktop_app.language.scripts import Script, script_of

LONGEST = 1000
"""No line longer than this many characters is anything but prose; saves the rules from endless lines."""

CLOSERS = "\"'\u201d\u2019\u00bb)]\u300d\u300f\uff09"
OPENERS = "\"'\u201c\u2018\u00ab([\u300c\u300e"
_ENDS = ".!?\u2026\u3002\uff01\uff1f"
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
BARE_URL = re.compile(r"<?(?:https?://|www\.)\S+>?", re.IGNORECASE)
_HANGUL_END = re.compile(r"[다요까죠][.!?]?$")


@lru_cache(maxsize=512)  # many rules ask it of the same few lines
def weight(text: str) -> int:
    """Return the length in words; two Han or kana characters count as one word."""
    count = count_words(text)
    if not text.isascii():
        count -= sum(script_of(character) in {Script.HAN, Script.KANA} for character in text) // 2
    return count


def ends_sentence(text: str) -> bool:
    """Tell whether the line ends as a sentence does."""
    bare = text.rstrip(CLOSERS)
    return bool(bare) and (bare[-1] in _ENDS or (text[-1] in '"\u201d\u00bb' and bare[-1] == ","))


def ends_plainly(text: str) -> bool:
    """Tell whether the line ends in a full stop, as running text does and a headline does not."""
    bare = text.rstrip(CLOSERS)
    return bool(bare) and bare[-1] in ".\u3002"


def is_prose(text: str) -> bool:
    """Tell whether the line is a paragraph of running text."""
    size = weight(text)
    return size >= 40 or (size >= 14 and ends_sentence(text))


def is_short_prose(text: str) -> bool:
    """Tell whether the line is at least one plain sentence."""
    return weight(text) >= 5 and ends_plainly(text) and not BARE_URL.fullmatch(text)


def is_headline_like(text: str, *, most: int = 28) -> bool:
    """Tell whether the line could be a headline: short, begun in capitals, not ended like a sentence."""
    if len(text) > LONGEST:
        return False
    size = weight(text)
    if not 2 <= size <= most or _URL.search(text) or text[-1] in ",;:":
        return False
    first = text.lstrip(OPENERS)[:1]
    if not first or (first.islower() and first.upper() != first):
        return False
    return not ends_plainly(text) or text.rstrip(CLOSERS).endswith(("U.S.", "U.N.", "\u2026", "..."))


def same(one: str, two: str) -> bool:
    """Tell whether two lines are copies of each other, but for white space and case."""
    return fingerprint(one) == fingerprint(two)


@lru_cache(maxsize=512)
def fingerprint(text: str) -> str:
    """Return what two copies of a line have in common."""
    return re.sub(r"\W+", " ", text.casefold()).strip()
