"""Turns the bytes of a text file into characters, and says so when that took a guess."""

import codecs
from collections import Counter
from dataclasses import dataclass

from desktop_app.domain.errors import CannotImport
from desktop_app.language.scripts import Script, language_of, script_of

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = {
    "cp1252": "Western European (Windows-1252)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp949": "Korean (EUC-KR)",
    "gb18030": "Chinese (GB 18030)",
    "shift_jis": "Japanese (Shift JIS)",
}
_HOME = {
    "cp1252": frozenset({Script.LATIN}),
    "cp1251": frozenset({Script.CYRILLIC}),
    "koi8-r": frozenset({Script.CYRILLIC}),
    "cp949": frozenset({Script.HANGUL}),
    "gb18030": frozenset({Script.HAN}),
    "shift_jis": frozenset({Script.KANA, Script.HAN}),
}
_SAMPLE = 60_000
_CYRILLIC_COMMON = frozenset("оеаинтсрвлкмдпуя")
_HAN_COMMON = frozenset("的一是不了在人有我他这中大来上国和地到说时们年")
_HANGUL_COMMON = frozenset("이다는을의에가고한하로지기를은사")
_TYPOGRAPHY = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00ab\u00bb\u2116\u00a0\u20ac\u00b0")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file.

    Attributes:
        text: the characters, not yet canonical.
        encoding: Python's name of the encoding.
        warning: a finished sentence if the encoding is a guess, else None.
    """

    text: str
    encoding: str
    warning: str | None = None


def looks_binary(head: bytes) -> bool:
    """Tell whether these first bytes of a file cannot be the start of any text."""
    if any(head.startswith(mark) for mark, _ in _MARKS) or _utf16_without_mark(head):
        return False
    if head.startswith((b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return True
    control = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b\x1a" for byte in head)
    return b"\0" in head or control * 50 > len(head)


def decode(data: bytes, file_name: str) -> Decoded:
    """Decode a text file: byte order mark, strict UTF-8, UTF-16 by its zero bytes, then old encodings.

    Raises:
        CannotImport: if it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_mark(data, encoding, file_name)
    if encoding := _utf16_without_mark(data[:4096]):
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, f"The encoding of “{file_name}” was taken to be UTF-16.")
    if looks_binary(data[:4096]):
        raise CannotImport(
            f"“{file_name}” holds no text but binary data.", "Save the article as text and import that."
        )
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _without_mark(data, error, file_name)


def _with_mark(data: bytes, encoding: str, file_name: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    warning = f"Damaged characters in “{file_name}” were replaced." if "\ufffd" in text else None
    return Decoded(text, encoding, warning)


def _utf16_without_mark(head: bytes) -> str | None:
    """Return the byte order in which the bytes are letters, spaces and signs of UTF-16, if there is one.

    Only text with zero bytes is tried: the spaces and line ends of every script have one.
    """
    head = head[: len(head) // 2 * 2]
    if len(head) < 4 or 0 not in head:
        return None
    best, most = None, 0
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head.decode(encoding, errors="replace").removesuffix("\ufffd")
        plain = sum(" " <= character <= "~" or character in "\r\n\t" for character in text)
        letters = sum(script_of(character) is not Script.OTHER for character in text if character > "~")
        signs = sum(character in _TYPOGRAPHY or "\u3000" <= character <= "\u303f" for character in text)
        if plain > most and (plain + letters + signs) * 100 >= len(text) * 95:
            best, most = encoding, plain
    return best


def _without_mark(data: bytes, error: UnicodeDecodeError, file_name: str) -> Decoded:
    mended = data.decode("utf-8", errors="replace")
    high = sum(byte >= 0x80 for byte in data)
    if mended.count("\ufffd") * 20 <= high:  # a few broken bytes in what is otherwise UTF-8
        return Decoded(
            mended, "utf-8", f"“{file_name}” is damaged at byte {error.start}; what could not be read is �."
        )
    scores = {encoding: _score(data[:_SAMPLE], encoding) for encoding in _LEGACY}
    best = max(scores, key=lambda encoding: scores[encoding])
    text = data.decode(best, errors="replace")
    warning = f"The encoding of “{file_name}” is not stated; it was taken to be {_LEGACY[best]}."
    return Decoded(text, best, warning)


def _score(sample: bytes, encoding: str) -> float:
    """Return how plausible it is that the non-ASCII characters are what `encoding` makes of them."""
    text = sample.decode(encoding, errors="replace")
    if text.endswith("\ufffd"):  # a character cut in two by the end of the sample
        text = text[:-1]
    strange = [character for character in text if ord(character) >= 0x80]
    if not strange:
        return 0.0
    home = _HOME[encoding]
    points = 0.0
    for character in strange:
        if character == "\ufffd" or "\x80" <= character <= "\x9f":
            points -= 8
        elif script_of(character) in home:
            points += 1
        elif character not in _TYPOGRAPHY:
            points -= 0.6
    return points / len(strange) + _fluency(text, encoding, strange)


def _fluency(text: str, encoding: str, strange: list[str]) -> float:
    """Return up to one point more for common letters, words and case that make sense."""
    if encoding == "cp1252":
        letters = sum(character.isalpha() for character in text)
        sparse = 1.0 if len(strange) * 4 < letters else -1.0
        return sparse + (0.3 if language_of(text) else 0.0)
    counts = Counter(strange)
    if encoding in {"cp1251", "koi8-r"}:
        common = sum(counts[letter] for letter in _CYRILLIC_COMMON)
        return common / len(strange) - (1.0 if len(strange) * 4 < _latin(text) else 0.0)
    if encoding == "cp949":
        return min(1.2, 8 * sum(counts[sign] for sign in _HANGUL_COMMON) / len(strange))
    if encoding == "shift_jis":
        return 1.5 * sum("\u3040" <= character <= "\u30ff" for character in strange) / len(strange)
    return min(1.0, 8 * sum(counts[sign] for sign in _HAN_COMMON) / len(strange)) - 0.1


def _latin(text: str) -> int:
    return sum(character.isascii() and character.isalpha() for character in text)
