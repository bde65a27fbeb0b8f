"""Variant groups: forms of a name or a word that a search takes for each other, as the user says."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.errors import UsageError
from desktop_app.domain.visible import visible_line

LONGEST_FORM = 200
"""So many characters a form has at the most."""


@dataclass(frozen=True, slots=True)
class VariantGroup:
    """One group, such as "DPRK" and "North Korea".

    Attributes:
        forms: at least two, in the user's order, none twice whatever its case.
        changed: ISO 8601 UTC.
    """

    id: str
    forms: tuple[str, ...]
    changed: str = ""


def clean_forms(forms: Iterable[str]) -> tuple[str, ...]:
    """Return `forms` as they are stored: NFC, single spaces, nothing invisible.

    Raises:
        UsageError: if they are fewer than two, or one is empty, too long or there twice.
    """
    cleaned = tuple(visible_line(form) for form in forms)
    if len(cleaned) < 2:
        sentence = "A group of variants needs at least two forms."
        raise UsageError(sentence, "Give every form that is to find the others.")
    known: set[str] = set()
    for form in cleaned:
        if not form:
            sentence = "A form of a group of variants is empty."
            raise UsageError(sentence, "Write each form as it stands in articles.")
        if len(form) > LONGEST_FORM:
            sentence = f"“{form[:40]}…” is longer than {LONGEST_FORM} characters."
            raise UsageError(sentence, "Give a name or a few words.")
        if form.casefold() in known:
            sentence = f"“{form}” is there twice; capitals make no difference."
            raise UsageError(sentence, "Give each form once.")
        known.add(form.casefold())
    return cleaned


def same_forms(forms: Iterable[str]) -> frozenset[str]:
    """Return what two groups with the same forms have in common, whatever order and case."""
    return frozenset(visible_line(form).casefold() for form in forms)
