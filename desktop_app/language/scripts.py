"""Writing systems, and a guess of the language from script and common words."""

import re
import unicodedata
from collections import Counter
from enum import StrEnum
from functools import lru_cache

from desktop_app.language.word_lists import words


class Script(StrEnum):
    """The writing systems that the rest of the program tells apart."""

    LATIN = "Latin"
    CYRILLIC = "Cyrillic"
    GREEK = "Greek"
    ARABIC = "Arabic"
    HEBREW = "Hebrew"
    HAN = "Han"
    KANA = "Kana"
    HANGUL = "Hangul"
    UNSPACED = "Unspaced"
    OTHER = "Other"


_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0041, 0x024F, Script.LATIN),
    (0x0250, 0x02AF, Script.LATIN),
    (0x0370, 0x03FF, Script.GREEK),
    (0x0400, 0x052F, Script.CYRILLIC),
    (0x0590, 0x05FF, Script.HEBREW),
    (0x0600, 0x077F, Script.ARABIC),
    (0x0E00, 0x0EFF, Script.UNSPACED),  # Thai, Lao
    (0x1000, 0x109F, Script.UNSPACED),  # Burmese
    (0x1100, 0x11FF, Script.HANGUL),
    (0x1780, 0x17FF, Script.UNSPACED),  # Khmer
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x1F00, 0x1FFF, Script.GREEK),
    (0x2E80, 0x2FDF, Script.HAN),
    (0x3005, 0x3007, Script.HAN),
    (0x3040, 0x30FF, Script.KANA),
    (0x3130, 0x318F, Script.HANGUL),
    (0x31F0, 0x31FF, Script.KANA),
    (0x3400, 0x4DBF, Script.HAN),
    (0x4E00, 0x9FFF, Script.HAN),
    (0xA960, 0xA97F, Script.HANGUL),
    (0xAC00, 0xD7FF, Script.HANGUL),
    (0xF900, 0xFAFF, Script.HAN),
    (0xFB00, 0xFB06, Script.LATIN),
    (0xFB50, 0xFDFF, Script.ARABIC),
    (0xFE70, 0xFEFC, Script.ARABIC),
    (0xFF21, 0xFF5A, Script.LATIN),
    (0xFF66, 0xFF9F, Script.KANA),
    (0xFFA0, 0xFFDC, Script.HANGUL),
    (0x20000, 0x3FFFF, Script.HAN),
)

_COMMON_WORDS: dict[str, frozenset[str]] = {
    "en": words("the of and to in that is was for on with as by at from said has have it be"),
    "fr": words("le la les des et du une dans est pour que qui au par sur avec pas ce il"),
    "de": words("der die das und in den von zu mit sich des auf für ist im dem nicht ein eine"),
    "es": words("el la los las de y en que del se por con una para es un su al como"),
    "it": words("il la di che e un una per in del della con non si sono le gli da alla"),
    "pt": words("o a os as de e que do da em um uma para com não por se no na dos"),
    "nl": words("de het een van en in is dat op te voor met zijn niet aan er door"),
    "pl": words("w i na z do się nie że to jest o od za po przez jak dla"),
    "tr": words("ve bir bu için ile da de olarak olan daha çok ise gibi kadar"),
    "id": words("yang dan di dengan untuk dari ini itu pada dalam akan tidak ke oleh"),
    "vi": words("và của là có cho được trong các với không một người này"),
    "sv": words("och i att det som en på är av för med den till inte om ett"),
}
_UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
_PERSIAN = re.compile("[پچژگ]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000


@lru_cache(maxsize=8192)
def script_of(character: str) -> Script:
    """Return the writing system of one letter; OTHER for marks, digits and signs."""
    if not character.isalpha():
        return Script.OTHER
    point = ord(character)
    for low, high, script in _RANGES:
        if low <= point <= high:
            return script
    if point > 0xFFFF:  # mathematical alphabets and their like
        plain = unicodedata.normalize("NFKC", character)
        if plain != character:
            return script_of(plain[0])
    return Script.OTHER


def language_of(text: str) -> str | None:
    """Guess the language as a BCP 47 primary tag, or None if the text gives too little to go by.

    The script decides first; languages of the Latin script are told apart by how many of their most
    common words the text holds.
    """
    sample = text[:_SAMPLE]
    scripts = Counter(script_of(character) for character in sample)
    del scripts[Script.OTHER]
    total = sum(scripts.values())
    if total < 2:
        return None
    if scripts[Script.HANGUL] * 4 >= total:
        return "ko"
    if scripts[Script.KANA] * 8 >= total:
        return "ja"
    main = scripts.most_common(1)[0][0]
    if main is Script.LATIN:
        return _latin_language(sample)
    if main is Script.CYRILLIC:
        return "uk" if len(_UKRAINIAN.findall(sample)) * 50 > total else "ru"
    if main is Script.ARABIC:
        return "fa" if len(_PERSIAN.findall(sample)) * 100 > total else "ar"
    return {Script.HAN: "zh", Script.GREEK: "el", Script.HEBREW: "he"}.get(main)


def _latin_language(sample: str) -> str | None:
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    total = sum(words.values())
    scores = {language: sum(words[word] for word in common) for language, common in _COMMON_WORDS.items()}
    best = max(scores, key=lambda language: scores[language])
    if scores[best] >= 2 and scores[best] * 12 >= total:
        return best
    return None
