"""Russian names in Latin letters and back, by the systems that the press and libraries use.

Sources of the rules: BGN/PCGN 1947 (`Yegorov`, `Sergey`), ALA-LC (`Egorov`, `Sergei`), ICAO 9303 as in
passports (`Iurii`), and the j of ISO 9 (`Jurij`). A name is known by its table
(`resources/variants/names_russian.txt`) or by the ending of a family name; other words are left alone,
for many a Russian word becomes an English one (`нет`, net).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from desktop_app.language.analyzer import fold
from desktop_app.language.variant_tables import table

SHORTEST = 5
"""Letters of the shortest word that is taken for a family name by its ending."""

_CYRILLIC_WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
_CYRILLIC_NAME = re.compile(
    r".+(?:ов|ев|ёв|ин|ын|ский|цкий|ская|цкая|ова|ева|ёва|ина|ына|енко|чук|юк|швили|дзе|ян)", re.IGNORECASE
)
_LATIN_NAME = re.compile(
    r"[a-z]+(?:ov|ev|yov|in|yn|skii|skiy|skij|sky|tsky|ski|skaya|skaia|skaja|ova|eva|ina|enko|chuk|shvili|yan)"
)
_PLAIN = dict(zip("абвгдзиклмнопрстуфыэ", "abvgdziklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "",
}  # fmt: skip
_BGN = _PLAIN | {"е": "e", "ё": "yo", "й": "y", "ю": "yu", "я": "ya"}
_ALA = _PLAIN | {"е": "e", "ё": "e", "й": "i", "ю": "iu", "я": "ia"}
_ISO = _PLAIN | {"е": "e", "ё": "jo", "й": "j", "ю": "ju", "я": "ja", "х": "h"}
_SOFT = frozenset("аеёиоуыэюяьъ")
_BACK = (
    ("shch", "щ"), ("sch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("tch", "ч"), ("ch", "ч"),
    ("sh", "ш"), ("yu", "ю"), ("iu", "ю"), ("ju", "ю"), ("ya", "я"), ("ia", "я"), ("ja", "я"), ("yo", "ё"),
    ("ye", "е"), ("x", "кс"), ("a", "а"), ("b", "б"), ("v", "в"), ("w", "в"), ("g", "г"), ("d", "д"),
    ("e", "е"), ("z", "з"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"),
    ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("i", "и"), ("y", "ы"),
)  # fmt: skip
_ADJECTIVE = re.compile(r"(?<=sk)(?:ii|iy|ij|y|i)$")
_FEMININE = re.compile(r"(?<=sk)a(?:ya|ia|ja)$")


@lru_cache(maxsize=1024)
def romanisations(word: str) -> tuple[str, ...]:
    """Return the other ways to write a Russian name in Latin letters, none if it is not known as one."""
    known = _table().get(fold(word))
    if known:
        return _others(word, (form for group in known for form in group[1:]))
    if not _is_latin_name(word):
        return ()
    return _others(word, (form for name in _back(fold(word)) for form in _systems(name)))


@lru_cache(maxsize=1024)
def transliterations(word: str) -> tuple[str, ...]:
    """Return a Russian name in the other script, none if it is not known as a name."""
    if known := _table().get(fold(word)):
        if _CYRILLIC_WORD.fullmatch(word):
            return _others(word, (form for group in known for form in group[1:]))
        return _others(word, (group[0] for group in known))
    if _CYRILLIC_WORD.fullmatch(word):
        return _others(word, _systems(word.lower())) if _is_cyrillic_name(word) else ()
    return _others(word, (name.capitalize() for name in _back(fold(word)))) if _is_latin_name(word) else ()


@cache
def _table() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in table("names_russian"):
        for form in dict.fromkeys(fold(form) for form in group):
            found.setdefault(form, []).append(group)
    return found


def _others(word: str, forms: Iterator[str]) -> tuple[str, ...]:
    known = fold(word)
    return tuple({fold(form): form for form in forms if fold(form) != known}.values())


def _is_latin_name(word: str) -> bool:
    return len(word) >= SHORTEST and _LATIN_NAME.fullmatch(fold(word)) is not None


def _is_cyrillic_name(word: str) -> bool:
    if len(word) >= SHORTEST and _CYRILLIC_NAME.fullmatch(word):
        return True
    return len(word) >= SHORTEST and word[0].isupper() and word[1:].islower()


def _systems(word: str) -> Iterator[str]:
    """Yield a Cyrillic word in Latin letters, by each system."""
    for ending in ("y", "iy"):
        yield _written(word, _BGN, ending, full=False)
        yield _written(word, _BGN, ending, full=True)
    for ending in ("ii", "i"):
        yield _written(word, _ALA, ending, full=False)
    yield _written(word, _ISO, "ij", full=False)
    if "кс" in word:
        yield _written(word.replace("кс", "x"), _BGN, "y", full=False)


def _written(word: str, letters: dict[str, str], ending: str, *, full: bool) -> str:
    """Write a word by one system; `full` writes е as ye at the beginning and after vowels (BGN/PCGN)."""
    stem = word[:-2] if word.endswith(("ий", "ый")) else word
    written: list[str] = []
    for index, letter in enumerate(stem):
        if full and letter == "е" and (index == 0 or stem[index - 1] in _SOFT):
            written.append("ye")
        else:
            written.append(letters.get(letter, letter))
    return ("".join(written) + (ending if stem != word else "")).capitalize()


def _back(word: str) -> list[str]:
    """Return what a Latin name can be in Cyrillic, the likeliest first; none if a letter has no twin."""
    word, found, at = _FEMININE.sub("ая", _ADJECTIVE.sub("ий", word)), list[str](), 0
    while at < len(word):
        if word[at] in "ийая" or word[at] > "я":
            found.append(word[at])
            at += 1
            continue
        letters, twin = next((pair for pair in _BACK if word.startswith(pair[0], at)), ("", ""))
        if not letters:
            return []
        glides = letters in ("i", "y") and found and found[-1][-1] in "аеоуэ"
        found.append("й" if glides else twin)
        at += len(letters)
    name = "".join(found)
    softened = re.sub(r"л(?=[бвгдзкмнпстфхцчшщ])", "ль", name)
    open_e = "э" + name[1:] if name.startswith("е") and not word.startswith("ye") else name
    return list(dict.fromkeys((name, softened, open_e)))
