"""Text as WordprocessingML: escaped, free of what XML forbids, with language and direction per run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from desktop_app.briefs.characters import clean

_SCRIPT = re.compile(
    "(?P<rtl>[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)"
    "|(?P<hangul>[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+)"
    "|(?P<kana>[\u3040-\u30ff\u31f0-\u31ff]+)"
    "|(?P<han>[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    "|(?P<cyrillic>[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff]+)"
    "|(?P<latin>[A-Za-z\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff]+)"
)
_REGIONS = {
    "ar": "ar-SA", "be": "be-BY", "bg": "bg-BG", "de": "de-DE", "en": "en-GB", "es": "es-ES",
    "fa": "fa-IR", "fr": "fr-FR", "he": "he-IL", "it": "it-IT", "ja": "ja-JP", "kk": "kk-KZ",
    "ko": "ko-KR", "mk": "mk-MK", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-PT", "ru": "ru-RU",
    "sr": "sr-Cyrl-RS", "tr": "tr-TR", "uk": "uk-UA", "ur": "ur-PK", "zh": "zh-CN",
}  # fmt: skip
_WRITTEN_IN = {
    "rtl": ("ar", "he", "fa", "ur"),
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk"),
    "hangul": ("ko",),
    "east": ("zh", "ja", "ko"),
    "latin": ("en", "de", "es", "fr", "it", "nl", "pl", "pt", "tr"),
}
"""The languages of a script; the first is meant where nothing says otherwise."""
_EAST_ASIAN_FONTS = {"ko": "Malgun Gothic", "ja": "Yu Gothic", "zh": "Microsoft YaHei"}
_LONGEST_TEXT = 200_000
"""Characters in one text element; the XML parser refuses text nodes of ten million bytes."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks.

    Attributes:
        style: id of a character style, or empty.
        colour: six hexadecimal digits, or empty.
        language: BCP 47 primary tag of the text; None for the language of the document.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    colour: str = ""
    language: str | None = None


PLAIN = Look()


def attribute(value: str) -> str:
    """Return `value` for use between double quotation marks."""
    return escape(clean(value), {'"': "&quot;", "\n": " ", "\r": " ", "\t": " "})


def region_of(language: str | None) -> str:
    """Return the full language tag that Word wants for a primary one."""
    return _REGIONS.get((language or "en").split("-", 1)[0].lower(), "en-GB")


def runs(text: str, look: Look = PLAIN) -> str:
    """Return `text` as `w:r` elements, a new one wherever the script changes."""
    return "".join(
        f"<w:r>{_properties(look, script, language)}{_content(part)}</w:r>"
        for part, script, language in _stretches(clean(text), look.language)
    )


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter of a known script in `text` is written from right to left."""
    found = _SCRIPT.search(text)
    return found is not None and found.lastgroup == "rtl"


def _stretches(text: str, language: str | None) -> Iterator[tuple[str, str, str]]:
    """Yield (part, script, language); marks, digits and blanks go with the letters before them."""
    if text.isascii():
        if text:
            yield text, "latin", _language_in("latin", language, text)
        return
    at, script = 0, ""
    for found in _SCRIPT.finditer(text):
        name = found.lastgroup or "latin"
        name = "east" if name in {"han", "kana"} else name
        if script and name != script:
            yield text[at : found.start()], script, _language_in(script, language, text)
            at = found.start()
        script = name
    if at < len(text):
        script = script or "latin"
        yield text[at:], script, _language_in(script, language, text)


def _language_in(script: str, language: str | None, text: str) -> str:
    """Return which language a stretch of `script` within `text` is in."""
    possible = _WRITTEN_IN[script]
    primary = (language or "").split("-", 1)[0].lower()
    if primary in possible:
        return primary
    if script == "latin":
        return ""
    if script == "east":
        present = {found.lastgroup for found in _SCRIPT.finditer(text)}
        return "ja" if "kana" in present else "ko" if "hangul" in present else "zh"
    return possible[0]


def _properties(look: Look, script: str, language: str) -> str:
    """Return `w:rPr` in the order of the schema, or nothing."""
    parts = [f'<w:rStyle w:val="{look.style}"/>'] if look.style else []
    if script in {"hangul", "east"}:
        font = _EAST_ASIAN_FONTS[language]
        parts.append(f'<w:rFonts w:hint="eastAsia" w:eastAsia="{font}"/>')
    parts += ["<w:b/><w:bCs/>"] if look.bold else []
    # Italics make Hangul and Han hard to read, and no font of theirs has real ones.
    parts += ["<w:i/><w:iCs/>"] if look.italic and script not in {"hangul", "east"} else []
    parts += [f'<w:color w:val="{look.colour}"/>'] if look.colour else []
    parts.append(_language_mark(script, language))
    inner = "".join(parts)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _language_mark(script: str, language: str) -> str:
    tag = region_of(language)
    if script == "rtl":
        return f'<w:rtl/><w:lang w:bidi="{tag}"/>'
    if script in {"hangul", "east"}:
        return f'<w:lang w:val="{tag}" w:eastAsia="{tag}"/>'
    return f'<w:lang w:val="{tag}"/>' if language else ""


def _content(text: str) -> str:
    """Return the children of a run: text, tabs and line breaks."""
    parts: list[str] = []
    for piece in re.split(r"(\t|\r\n|\n|\r)", text):
        if piece == "\t":
            parts.append("<w:tab/>")
        elif piece in {"\n", "\r", "\r\n"}:
            parts.append("<w:br/>")
        else:
            parts += (
                f'<w:t xml:space="preserve">{escape(piece[at : at + _LONGEST_TEXT])}</w:t>'
                for at in range(0, len(piece), _LONGEST_TEXT)
            )
    return "".join(parts)
