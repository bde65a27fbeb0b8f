"""Links in the text of a note: `[[article:ID|label]]`.

A link holds the id of what it leads to, so that renaming breaks nothing; the label is what was its name
when the link was written. Everything that does not read as a link is text. All of it runs in linear time.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.note import first_line

SCHEME = "commonplace"
LONGEST_LABEL = 120
_LINK = re.compile(r"\[\[(article|passage|tag|note):([0-9a-v]{26})(?:\|([^\[\]|\n]{0,400}))?\]\]")
_ADDRESS = re.compile(rf"{SCHEME}:(article|passage|tag|note)/([0-9a-v]{{26}})")
_UNSAFE_LABEL = str.maketrans({"[": "(", "]": ")", "|": "/"})
_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!~<>|&])")
_TYPED = re.compile(r"\[\[([^\[\]|\n]{0,80})$")


class LinkTo(StrEnum):
    """What a link can lead to."""

    ARTICLE = "article"
    PASSAGE = "passage"
    TAG = "tag"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Link:
    """One link.

    Attributes:
        label: an empty string if none was written.
        start, end: where it stands in the text, code points, half-open.
    """

    to: LinkTo
    id: str
    label: str
    start: int = 0
    end: int = 0


def links_in(text: str) -> list[Link]:
    """Return the links of a text in order."""
    return [
        Link(LinkTo(found[1]), found[2], (found[3] or "").strip(), found.start(), found.end())
        for found in _LINK.finditer(text)
    ]


def link_text(to: LinkTo, key: str, label: str = "") -> str:
    """Return a link as it is written into a note; what a label cannot hold is replaced."""
    clean = clean_label(label)
    return f"[[{to.value}:{key}|{clean}]]" if clean else f"[[{to.value}:{key}]]"


def clean_label(label: str) -> str:
    """Return a label in one line without the signs that end it."""
    flat = " ".join(label.translate(_UNSAFE_LABEL).split())
    return flat if len(flat) <= LONGEST_LABEL else f"{flat[: LONGEST_LABEL - 1].rstrip()}…"


def replaced(text: str, words: Callable[[Link], str]) -> str:
    """Return a text with each link replaced by other words."""
    parts: list[str] = []
    at = 0
    for link in links_in(text):
        parts += [text[at : link.start], words(link)]
        at = link.end
    return "".join([*parts, text[at:]])


def plain(text: str) -> str:
    """Return a text with the labels of its links alone, for one who cannot follow them."""
    return replaced(text, _label_or_kind)


def as_markdown(text: str, name_of: Callable[[Link], str | None]) -> str:
    """Return a text with its links as Markdown links of our own scheme.

    Args:
        name_of: the name that the thing has today; None if it is gone, then the label is crossed out.
    """

    def written(link: Link) -> str:
        name = name_of(link)
        if name is None:
            return f"~~{_escaped(_label_or_kind(link))}~~"
        return f"[{_escaped(name or _label_or_kind(link))}]({SCHEME}:{link.to.value}/{link.id})"

    return replaced(text, written)


def read_address(address: str) -> tuple[LinkTo, str] | None:
    """Return what an address of our own scheme leads to, or None if it is none."""
    found = _ADDRESS.fullmatch(address)
    return (LinkTo(found[1]), found[2]) if found else None


def being_typed(before: str) -> str | None:
    """Return what was typed after `[[` if the text before the cursor ends in an open link, else None."""
    found = _TYPED.search(before[-90:])
    return found[1] if found else None


def shown_name(title: str, text: str) -> str:
    """Return by what a note is known: its title, else its first line without the addresses of links."""
    return title or first_line(plain(text))


def marker(to: LinkTo, key: str) -> str:
    """Return how every link to a thing begins, for looking links up."""
    return f"[[{to.value}:{key}"


def leads_to(text: str, things: Iterable[tuple[LinkTo, str]]) -> bool:
    """Tell whether a text links to one of some things."""
    wanted = set(things)
    return any((link.to, link.id) in wanted for link in links_in(text))


def _label_or_kind(link: Link) -> str:
    return link.label or link.to.value


def _escaped(words: str) -> str:
    return _MARKDOWN_SIGNS.sub(r"\\\1", words)
