"""The rules of canonical text that hold for every character, made once and never edited."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffc\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK = " \t\u00a0\u1680\u202f\u205f\u2060\u3000" + "".join(map(chr, range(0x2000, 0x200C)))


def clean(text: str) -> str:
    r"""Return `text` in NFC with `\n` as the only line end and without characters that are no text."""
    text = _LINE_ENDS.sub("\n", text)
    text = _FORBIDDEN.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)


def strip(line: str) -> str:
    """Return a line without white space and zero-width spaces at its ends."""
    return line.strip(_BLANK + "\n")


def canonical(text: str) -> str:
    """Return `text` cleaned, its lines stripped, without empty lines; a second time changes nothing."""
    stripped = (strip(line) for line in clean(text).split("\n"))
    return clean("\n".join(line for line in stripped if line))
