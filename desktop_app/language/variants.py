"""Other forms of what was typed: synonyms, spelling, romanisation, transliteration, and the user's own.

What is a form of what is a matter of language and lies here; whether a form stands anywhere is asked of
the index (`searching/expand.py`). Precision comes first: a rule that would find another name is left out.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.language import cyrillic
from desktop_app.language.analyzer import fold, query_tokens
from desktop_app.language.korean import korean_name, name_variants
from desktop_app.language.spelling import respelled
from desktop_app.language.variant_tables import table

OWN, SYNONYM, SPELLING = "own", "synonym", "spelling"
ROMANISATION, TRANSLITERATION = "romanisation", "transliteration"

AS_WRITTEN = "!"
LONGEST_RUN = 8
"""Words of the longest form that is recognised."""

_ASCII_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_POSSESSIVE = re.compile("['’]s$")
_HANGUL = re.compile(r"[가-힣]+")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name or word.

    Attributes:
        text: as it is shown.
        as_written: looked for letter for letter, and recognised in capitals only.
    """

    text: str
    as_written: bool = False


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Another form of what was typed, and the rule that says so."""

    form: Form
    rule: str


class VariantRules:
    """What counts as one: the built-in rules and the groups of the user.

    Args:
        groups: the user's groups, each as its forms.
    """

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        own = [(OWN, tuple(Form(text) for text in group)) for group in groups]
        built_in = [(SYNONYM, tuple(map(_form, group))) for group in table("synonyms")]
        self._groups: dict[tuple[str, ...], list[tuple[str, tuple[Form, ...]]]] = {}
        for rule, forms in (*own, *built_in):
            for form in forms:
                self._groups.setdefault(_key(form.text), []).append((rule, forms))

    def unit_length(self, words: Sequence[str]) -> int:
        """Return how many of the first words are one known name or form; 1 if none begins here."""
        for length in range(min(len(words), LONGEST_RUN), 1, -1):
            text = " ".join(words[:length])
            if self._in_groups(text) or korean_name(text):
                return length
        return 1

    def as_written(self, text: str) -> bool:
        """Tell whether a word is looked for as it is written: `US`, not `us`."""
        return any(
            form.as_written and form.text == text for _, forms in self._in_groups(text) for form in forms
        )

    def others(self, text: str, is_known: Callable[[str], bool]) -> list[OtherForm]:
        """Return the other forms of a word, a name or a form of a group, each once.

        Args:
            text: one word, or several that are one unit.
            is_known: tells whether a word stands anywhere; keeps the ways to write a name few.
        """
        found: dict[tuple[str, ...], OtherForm] = {}
        for other in self._all(text, is_known):
            key = (other.form.text,) if other.form.as_written else _key(other.form.text)
            if other.form.text != text and key != _key(text):
                found.setdefault(key, other)
        return list(found.values())

    def _all(self, text: str, is_known: Callable[[str], bool]) -> Iterator[OtherForm]:
        for rule, forms in self._in_groups(text):
            yield from (OtherForm(form, rule) for form in forms)
        text = _POSSESSIVE.sub("", text)
        for name in name_variants(text, is_known):
            same_script = bool(_HANGUL.search(text)) == bool(_HANGUL.search(name))
            yield OtherForm(Form(name), ROMANISATION if same_script else TRANSLITERATION)
        if _ASCII_WORD.fullmatch(text) or text == "per cent":
            yield from (OtherForm(Form(_like(text, word)), SPELLING) for word in respelled(text.lower()))
        yield from (OtherForm(Form(name), ROMANISATION) for name in cyrillic.romanisations(text))
        yield from (OtherForm(Form(name), TRANSLITERATION) for name in cyrillic.transliterations(text))

    def _in_groups(self, text: str) -> list[tuple[str, tuple[Form, ...]]]:
        """Return the groups that hold a text; in small letters a form that needs capitals is none."""
        return [
            (rule, forms)
            for rule, forms in self._groups.get(_key(text), ())
            if any(form.text == text if form.as_written else _key(form.text) == _key(text) for form in forms)
        ]


def _form(written: str) -> Form:
    return Form(written.removesuffix(AS_WRITTEN), written.endswith(AS_WRITTEN))


@lru_cache(maxsize=4096)
def _key(text: str) -> tuple[str, ...]:
    """Return the folded words of a form, without a leading article."""
    words = tuple(fold(text[token.start : token.end]).replace(".", "") for token in query_tokens(text))
    return words[1:] if len(words) > 2 and words[0] == "the" else words


def _like(typed: str, word: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word
