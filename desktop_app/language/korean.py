"""Korean names: a grammar of romanised syllables, and the other ways to write a name.

A romanised syllable stands for every Hangul syllable that one of the systems writes so, and each of
those for every way the systems write it: Revised Romanization (2000), McCune–Reischauer (1939, without
its marks, as the press prints it), the usage of the North (`Kim Jong Un`, `Thae Yong Ho`), and habits
of the South that no system knows (`Park`, `Sung`, `Hee`). `Son-hui` and `Seon-hui` are both 선희;
`Un` (은) and `Il` (일) have no syllable in common.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from desktop_app.language.analyzer import fold
from desktop_app.language.variant_tables import table
from desktop_app.language.word_lists import in_order, words

_ONSETS = in_order("g/k kk n d/t tt r/l m b/p pp s ss - j/ch jj ch k/kh t/th p/ph h")
_VOWELS = in_order("a ae ya yae eo/o e yeo/yo ye o wa wae oe/oi yo u/oo wo/weo we wi yu/yoo eu/u ui/eui i/ee")
_CODAS = {0: "", 1: "k/g", 4: "n", 8: "l", 16: "m", 17: "p/b", 19: "t/s", 21: "ng"}
SHORTEST_JOINED = 5
"""Letters of the shortest given name in one word that is read as two syllables."""

_FIRST, _VOWEL_STEP, _ONSET_STEP = 0xAC00, 28, 28 * 21
_HABITS = {
    "정": "jung chung", "성": "sung", "현": "hyun", "경": "kyung", "병": "byung", "명": "myung",
    "철": "chul", "영": "young", "형": "hyung", "석": "suk", "선": "sun", "근": "keun kun", "우": "woo",
    "욱": "wook", "운": "woon", "헌": "hun", "연": "youn", "은": "eun", "식": "shik", "신": "shin",
    "희": "hee hi", "시": "shi", "심": "shim", "실": "shil", "숙": "sook", "준": "joon", "순": "soon",
}  # fmt: skip
_COMMONEST = words(
    """a an and am are as at be but by can do for from go had has have he her him his how i if in is it
    me my no not of off on or our so some than that the them then there they this to too us was we were
    what when who will with you your see she"""
)
_ENGLISH = _COMMONEST | words(
    """hand man men mine moon more one own pan park run say sin son song sun two win won young hung hang
    sang sung gun pin tan ten ton hot hat kin ban bin bun chin chat mat mop may day dam team tin tip top
    pop pot put cut sit set get hip hop hum ham hen mom mum nun nut pun long ha hi lee yes ran rim jam"""
)
_A_CITY = ["hong", "kong"]
_HANGUL_NAME = re.compile(r"[가-힣]{3}")
_SPLIT = re.compile(r"[\s\-\u2010\u2011\u2013]+")


@dataclass(frozen=True, slots=True)
class KoreanName:
    """A family name and two syllables, each as the Hangul syllables it can stand for."""

    family: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]


def korean_name(text: str) -> KoreanName | None:
    """Read a name in Hangul or in Latin letters, family name first; None if it is none.

    In small letters it counts only if its words do not look English: no syllable is one of the commonest
    words, and not more than one of the three is a word at all (`choe son hui`, but not `kim to go`). The
    two syllables in one word count only with capitals (`Choe Sonhui`, but not `moon base`).
    """
    if _HANGUL_NAME.fullmatch(text):
        return KoreanName((text[0],), (text[1],), (text[2],)) if text[0] in _families() else None
    written = [piece for piece in _SPLIT.split(text.strip()) if piece]
    parts = [fold(piece) for piece in written]
    if not 2 <= len(parts) <= 3 or parts[0] not in _family_forms() or parts[:2] == _A_CITY:
        return None
    if len(parts) == 2 and parts[0] in _COMMONEST:
        return None
    given = [(parts[1], parts[2])] if len(parts) == 3 else list(_cut(parts[1]))
    if not all(piece[0].isupper() for piece in written[: 2 if "-" in text else 3]):
        given = [pair for pair in given if len(parts) == 3 and not _looks_english((parts[0], *pair))]
    first = _syllables_of(pair[0] for pair in given)
    second = _syllables_of(pair[1] for pair in given)
    return KoreanName(_family_forms()[parts[0]], first, second) if first and second else None


def name_variants(text: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Yield the other ways to write a Korean name of which every word `is_known`."""
    name = korean_name(text)
    if name is None:
        return
    family = [form for form in _forms(name.family, _family_names) if is_known(form)]
    first = [form for form in _forms(name.first, _syllable_forms) if is_known(form)]
    second = [form for form in _forms(name.second, _syllable_forms) if is_known(form)]
    joined = [form for form in _joined(text, name) if is_known(form)]
    for one, two, three in itertools.product(family, first, second):
        yield f"{one} {two.capitalize()} {three.capitalize()}"
    for one, given in itertools.product(family, joined):
        yield f"{one} {given.capitalize()}"
    if not _HANGUL_NAME.fullmatch(text):
        for syllables in itertools.product(name.family, name.first, name.second):
            yield "".join(syllables)


def _looks_english(parts: tuple[str, ...]) -> bool:
    return not _COMMONEST.isdisjoint(parts[1:]) or sum(part in _ENGLISH for part in parts) > 1


def _joined(text: str, name: KoreanName) -> Iterator[str]:
    """Yield the given name in one word: as it was typed, and by each system."""
    pieces = [fold(piece) for piece in _SPLIT.split(text)[1:]]
    found = ["".join(pieces)] if len(pieces) == 2 else []
    for first, second in itertools.product(name.first, name.second):
        found += [one + other for one, other in zip(_systems(first), _systems(second), strict=True)]
    yield from dict.fromkeys(found)


def _systems(syllable: str) -> tuple[str, ...]:
    """Return a syllable by Revised Romanization and by McCune–Reischauer, which come first and last."""
    forms = _plain_forms(syllable)
    return forms[:1] + forms[-1:]


def _cut(given: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a word as two syllables; short ones could be any word."""
    if len(given) < SHORTEST_JOINED:
        return
    known = _by_form()
    for at in range(2, len(given) - 1):
        if given[:at] in known and given[at:] in known:
            yield given[:at], given[at:]


def _syllables_of(forms: Iterable[str]) -> tuple[str, ...]:
    known = _by_form()
    return tuple(dict.fromkeys(syllable for form in forms for syllable in known.get(form, ())))


def _forms(syllables: Iterable[str], written: Callable[[str], Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(form for syllable in syllables for form in written(syllable)))


def _family_names(syllable: str) -> tuple[str, ...]:
    return _families().get(syllable, ())


@cache
def _families() -> dict[str, tuple[str, ...]]:
    return {group[0]: group[1:] for group in table("korean_surnames")}


@cache
def _family_forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for syllable, forms in _families().items():
        for form in forms:
            found[fold(form)] = (*found.get(fold(form), ()), syllable)
    return found


def _syllable_forms(syllable: str) -> tuple[str, ...]:
    return (*_plain_forms(syllable), *_HABITS.get(syllable, "").split())


@cache
def _plain_forms(syllable: str) -> tuple[str, ...]:
    number = ord(syllable) - _FIRST
    onset = _ONSETS[number // _ONSET_STEP].replace("-", "").split("/")
    vowel = _VOWELS[number % _ONSET_STEP // _VOWEL_STEP].split("/")
    coda = _CODAS.get(number % _VOWEL_STEP, "").split("/")
    return tuple("".join(parts) for parts in itertools.product(onset, vowel, coda))


@cache
def _by_form() -> dict[str, tuple[str, ...]]:
    """Return each romanised syllable with the Hangul it can stand for."""
    found: dict[str, list[str]] = {}
    for onset, vowel, coda in itertools.product(range(19), range(21), _CODAS):
        syllable = chr(_FIRST + onset * _ONSET_STEP + vowel * _VOWEL_STEP + coda)
        for form in _syllable_forms(syllable):
            found.setdefault(form, []).append(syllable)
    return {form: tuple(dict.fromkeys(syllables)) for form, syllables in found.items()}
