"""What the palette can go to in a notebook: tags, saved searches, notes and articles."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.palette.ranking import Entry, entry

NOTE_WORDS = 80


@dataclass(frozen=True, slots=True)
class Places:
    """What there is in a notebook, by kind."""

    tagging: tuple[Entry, ...] = ()
    tags: tuple[Entry, ...] = ()
    searches: tuple[Entry, ...] = ()
    notes: tuple[Entry, ...] = ()
    articles: tuple[Entry, ...] = ()

    def count(self) -> int:
        """Return how many there are."""
        return len(self.tagging) + sum(len(group) for group in self.groups())

    def groups(self) -> tuple[tuple[Entry, ...], ...]:
        """Return the kinds in the order in which they are shown."""
        return (self.tags, self.searches, self.notes, self.articles)


def places_of(notebook: Notebook) -> Places:
    """Read what can be gone to; takes its time with many articles, so call it off the GUI thread."""
    headlines = notebook.articles.headlines()
    titles = {article: title for article, title, _, _ in headlines}
    tags = notebook.tags.all()
    words = QCoreApplication.translate("Palette", "Tag the selection “{}”")
    return Places(
        tagging=tuple(entry("tagging", tag.id, words.format(tag.path), icon="highlighter") for tag in tags),
        tags=tuple(entry("tag", tag.id, tag.path, colour=tag.colour) for tag in tags),
        searches=tuple(
            entry("search", one.id, one.name, aside=one.query if one.query != one.name else "", icon="search")
            for one in notebook.searches.all()
        ),
        notes=_notes(notebook, titles),
        articles=tuple(
            entry("article", article, title, aside=", ".join(filter(None, (outlet, date))), icon="newspaper")
            for article, title, outlet, date in headlines
        ),
    )


def _notes(notebook: Notebook, titles: dict[str, str]) -> tuple[Entry, ...]:
    made: list[Entry] = []
    for note in notebook.notes.all():
        title = getattr(note, "title", "") or _first_line(note.text)
        about = titles.get(note.article or "", "")
        made.append(entry("note", note.id, title, aside=about, icon="sticky-note"))
    return tuple(made)


def _first_line(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "").strip("# ")
    return line if len(line) <= NOTE_WORDS else f"{line[:NOTE_WORDS].rstrip()}…"
