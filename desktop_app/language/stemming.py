"""Word stems by the Snowball algorithms, chosen by language and script."""

from functools import cache
from typing import Protocol, cast

from desktop_app.language.scripts import Script

_LATIN = {
    "en": "english", "fr": "french", "de": "german", "es": "spanish", "it": "italian", "pt": "portuguese",
    "nl": "dutch", "sv": "swedish", "da": "danish", "no": "norwegian", "fi": "finnish", "hu": "hungarian",
    "ro": "romanian", "tr": "turkish", "id": "indonesian", "ca": "catalan",
}  # fmt: skip
_BY_SCRIPT = {Script.CYRILLIC: "russian", Script.GREEK: "greek", Script.ARABIC: "arabic"}


class _Stems(Protocol):
    def stemWord(self, word: str, /) -> str: ...  # noqa: N802, the library's name


def algorithm_for(script: Script, language: str | None) -> str | None:
    """Return the name of the algorithm for words of `script` in a text of `language`, or None."""
    if script is Script.LATIN:
        return _LATIN.get(language or "en", "english")
    return _BY_SCRIPT.get(script)


def stem(word: str, algorithm: str) -> str:
    """Return the stem of a word in lower case; never empty for a word that is not."""
    return _stemmer(algorithm).stemWord(word) or word


@cache
def _stemmer(algorithm: str) -> _Stems:
    import Stemmer

    return cast("_Stems", Stemmer.Stemmer(algorithm, 0))  # pyright: ignore[reportUnknownMemberType]
