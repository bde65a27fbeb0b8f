"""Characters that no document may hold."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """Return `text` without control characters, lone surrogates and noncharacters.

    XML 1.0 cannot hold most of them, HTML and text editors stumble over the others.
    """
    return _ILLEGAL.sub("", text)
