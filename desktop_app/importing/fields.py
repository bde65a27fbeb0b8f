"""Reads the labelled lines at the top of saved articles and mails: `Title:`, `Source:`, `URL:`, `Date:`."""

import re
from collections.abc import Mapping, Sequence

from desktop_app.domain.article import BlockKind
from desktop_app.importing.bylines import authors_in
from desktop_app.importing.lines import Line
from desktop_app.importing.shapes import BARE_URL, weight
from desktop_app.importing.statements import Origin
from desktop_app.language.dates import find_dates
from desktop_app.language.word_lists import either

_LONGEST_HEAD = 40
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w -]{1,28}?)\s?[:\uff1a]\s*(?P<value>\S.*)$")
_KEYS = {
    "title": "title", "headline": "title", "subject": "title", "заголовок": "title", "тема": "title",
    "제목": "title",
    "source": "outlet", "outlet": "outlet", "publication": "outlet", "publisher": "outlet", "site": "outlet",
    "newspaper": "outlet", "site_name": "outlet", "источник": "outlet", "출처": "outlet", "来源": "outlet",
    "author": "author", "authors": "author", "byline": "author", "creator": "author", "from": "author",
    "автор": "author",
    "date": "date", "published": "date", "publication date": "date", "pubdate": "date", "sent": "date",
    "дата": "date",
    "url": "url", "link": "url", "web": "url", "address": "url", "permalink": "url", "ссылка": "url",
    "accessed": "accessed", "retrieved": "accessed", "saved": "accessed", "date accessed": "accessed",
    "language": "language", "lang": "language",
    "to": "", "cc": "", "bcc": "", "reply-to": "",
}  # fmt: skip
_KINDS = {
    "title": BlockKind.TITLE,
    "outlet": BlockKind.BYLINE,
    "author": BlockKind.BYLINE,
    "date": BlockKind.DATELINE,
}
_OF_THE_POST = re.compile(
    either(
        r"""x-[\w-]+
        (?:message|content|list|thread|arc|dkim|received|authentication|delivered)-[\w-]+
        received
        return-path
        mime-version
        in-reply-to
        references
        user-agent
        importance
        priority
        attachments?"""
    )
)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-\w+)*")


def read_fields(lines: Sequence[Line], origin: Origin) -> None:
    """Take over the labelled lines that the text begins with; one alone counts only if it is an address.

    A link above everything else is the address the text was copied from.
    """
    run: list[tuple[Line, str, str]] = []
    for line in lines[:_LONGEST_HEAD]:
        found = _FIELD.match(line.text)
        key = found["key"].casefold() if found else ""
        if found is None or not (_OF_THE_POST.fullmatch(key) or (key in _KEYS and weight(line.text) <= 40)):
            break
        run.append((line, _KEYS.get(key, ""), found["value"].strip()))
    if len(run) >= 2:
        for line, name, value in run:
            line.kind = _KINDS.get(name, BlockKind.FURNITURE)
            take_hint(origin, name, value)
    elif lines and BARE_URL.fullmatch(lines[0].text) and len(lines) > 1:
        lines[0].kind = BlockKind.FURNITURE
        origin.url = lines[0].text.strip("<>")


def take_hints(origin: Origin, hints: Mapping[str, str]) -> None:
    """Take over what a format states of the article, under any of the usual names."""
    for key, value in hints.items():
        name = _KEYS.get(key.casefold(), "")
        if name and value.strip():
            take_hint(origin, name, value.strip())


def take_hint(origin: Origin, name: str, value: str) -> None:
    """Note one labelled value; what cannot be read as such is left out."""
    if name == "title":
        origin.title = origin.title or value
    elif name == "outlet" and not BARE_URL.search(value):
        origin.say_outlet(value)
    elif name == "author":
        origin.say_authors(authors_in(value) or ([value] if weight(value) <= 5 and "@" not in value else []))
    elif name == "url" or (name == "outlet" and BARE_URL.search(value)):
        origin.url = origin.url or (value.strip("<>") if BARE_URL.fullmatch(value) else None)
    elif name == "language" and _TAG.fullmatch(value):
        origin.language = value.split("-", maxsplit=1)[0].lower()
    elif dates := find_dates(value):
        if name == "date":
            origin.say_date(dates[0])
        elif name == "accessed":
            origin.accessed = dates[0].iso
