"""When two writings of an outlet or a speaker are one name."""

import unicodedata
from functools import lru_cache

MOST_KEPT = 65_536
"""So many names are remembered: an index compares the same few thousand again and again."""


@lru_cache(MOST_KEPT)
def name_key(name: str, *, case: bool = False) -> str:
    """Return what is equal for two writings of one name: full width, spaces and case count for nothing.

    Args:
        case: let case count.
    """
    plain = " ".join(unicodedata.normalize("NFKC", name).split())
    return plain if case else unicodedata.normalize("NFKC", plain.casefold())


def same_name(one: str, other: str, *, case: bool = False) -> bool:
    """Tell whether two writings are one name."""
    return name_key(one, case=case) == name_key(other, case=case)
