"""Links between notes and the rest of the notebook: names, what can be linked to, and what links here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import NotFound
from desktop_app.domain.links import Link, LinkTo, plain, shown_name
from desktop_app.domain.note import Note, NoteOn
from desktop_app.notebook.notebook import Notebook

QUOTE_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a note can link to.

    Attributes:
        name: what it is called, the label of the link.
        aside: what tells it from others of that name.
    """

    to: LinkTo
    id: str
    name: str
    aside: str = ""


def name_now(notebook: Notebook, link: Link) -> str | None:
    """Return what the thing that a link leads to is called today; None if it is gone."""
    try:
        if link.to is LinkTo.ARTICLE:
            return notebook.articles.get(link.id).metadata.title
        if link.to is LinkTo.PASSAGE:
            return f"“{_short(notebook.passages.get(link.id).anchor.quote)}”"
        if link.to is LinkTo.TAG:
            return notebook.tags.get(link.id).path
        return name_of_note(notebook.notes.get(link.id))
    except NotFound:
        return None


def name_of_note(note: Note) -> str:
    """Return by what a note is known."""
    return shown_name(note.title, note.text)


def about(notebook: Notebook, note: Note) -> str:
    """Return what a note hangs on in words; empty for a note of the journal, or if that is gone."""
    try:
        match note.on:
            case NoteOn.ARTICLE:
                return notebook.articles.get(note.article or "").metadata.title
            case NoteOn.PASSAGE:
                return f"“{_short(notebook.passages.get(note.passage or '').anchor.quote)}”"
            case NoteOn.TAG:
                return notebook.tags.get(note.tag or "").path
            case NoteOn.BRIEF:
                return notebook.briefs.get(note.brief or "").name
            case NoteOn.FREE:
                return ""
    except NotFound:
        return ""


def backlinks(notebook: Notebook, to: LinkTo, key: str) -> list[Note]:
    """Return the notes that link to a thing, the one changed last first; a note's link to itself is none."""
    return [note for note in notebook.notes.linking_to(to, key) if note.id != key]


def targets(notebook: Notebook) -> list[Target]:
    """Return all that can be linked to; takes its time with many articles, so call it off a GUI thread."""
    found = [Target(LinkTo.TAG, tag.id, tag.path) for tag in notebook.tags.all()]
    for note in reversed(notebook.notes.all()):
        name = name_of_note(note)
        if name:
            found.append(Target(LinkTo.NOTE, note.id, name, note.changed[:10]))
    titles: dict[str, str] = {}
    for article, title, outlet, date in notebook.articles.headlines():
        titles[article] = title
        found.append(Target(LinkTo.ARTICLE, article, title, ", ".join(filter(None, (outlet, date)))))
    found += [
        Target(LinkTo.PASSAGE, one.id, f"“{_short(one.anchor.quote)}”", titles.get(one.article, ""))
        for one in notebook.passages.all()
    ]
    return found


def matching(all_targets: Iterable[Target], typed: str, limit: int = 12) -> list[Target]:
    """Return the targets whose names hold every word that was typed, those that begin with it first.

    `tag:` or another kind before the words looks among those only.
    """
    kind, words = _kind_and_words(typed)
    ranked: list[tuple[int, int, Target]] = []
    for order, one in enumerate(all_targets):
        if kind is not None and one.to is not kind:
            continue
        rank = _rank(one.name.casefold(), words)
        if rank is not None:
            ranked.append((rank, order, one))
    ranked.sort(key=_by_rank)
    return [one for _, _, one in ranked[:limit]]


def matches_all(note: Note, words: Sequence[str], names: str = "") -> bool:
    """Tell whether a note, or what it hangs on, holds every one of some casefolded words."""
    text = f"{note.title}\n{plain(note.text)}\n{names}".casefold()
    return all(word in text for word in words)


def _kind_and_words(typed: str) -> tuple[LinkTo | None, list[str]]:
    head, colon, rest = typed.partition(":")
    if colon and head.strip().casefold() in set(LinkTo):
        return LinkTo(head.strip().casefold()), rest.casefold().split()
    return None, typed.casefold().split()


def _rank(name: str, words: list[str]) -> int | None:
    if not all(word in name for word in words):
        return None
    bare = name.lstrip("“")
    if not words or bare.startswith(words[0]):
        return 0
    return 1 if f" {words[0]}" in bare or f"/{words[0]}" in bare else 2


def _by_rank(entry: tuple[int, int, Target]) -> tuple[int, int]:
    return entry[0], entry[1]


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= QUOTE_SHOWN else f"{flat[: QUOTE_SHOWN - 1].rstrip()}…"


def linking_names(notebook: Notebook, things: Sequence[tuple[LinkTo, str]]) -> list[tuple[str, str]]:
    """Return id and name of the notes that link to at least one of some things, the newest change first."""
    own = {key for _, key in things}
    found = {note.id: note for to, key in things for note in notebook.notes.linking_to(to, key)}
    ordered = sorted(found.values(), key=_changed, reverse=True)
    return [(note.id, name_of_note(note)) for note in ordered if note.id not in own]


def _changed(note: Note) -> tuple[str, str]:
    return note.changed, note.id
