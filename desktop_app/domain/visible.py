"""Names of one line as a person sees them: what is invisible must not tell two of them apart."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""Unicode's categories of control and format characters, and of halves of characters."""


def visible_line(text: str) -> str:
    """Return `text` in NFC, without invisible characters, with single spaces and none at the ends."""
    seen = "".join(" " if sign.isspace() else sign for sign in text if _is_seen(sign))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in _UNSEEN
