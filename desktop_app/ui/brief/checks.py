"""What is looked at before a brief is exported: plain functions, told in short sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.brief import Brief, BriefItem, ItemKind
from desktop_app.domain.passage import Passage
from desktop_app.notebook.notebook import Notebook
from desktop_app.ui.reader.wording import counted


class Outcome(StrEnum):
    """How a check ended."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of "Before you export"."""

    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an outline.

    Attributes:
        number: from 1; 0 for what stands before the first heading.
        head: the item of its heading, or None before the first.
        items: texts and passages in it.
    """

    number: int
    head: BriefItem | None
    items: tuple[BriefItem, ...]


def sections_of(brief: Brief) -> list[Section]:
    """Return the sections in order; the first one has no heading and is left out when it is empty."""
    found: list[tuple[BriefItem | None, list[BriefItem]]] = [(None, [])]
    for item in brief.items:
        if item.kind is ItemKind.SECTION:
            found.append((item, []))
        else:
            found[-1][1].append(item)
    made = [Section(number, head, tuple(items)) for number, (head, items) in enumerate(found)]
    return made if made[0].items else made[1:]


def checks_of(brief: Brief, notebook: Notebook) -> list[Check]:
    """Return what is to be known before the brief is exported."""
    passages = quoted(brief, notebook)
    return [
        *_about_quotes(brief, passages, notebook),
        *_about_sections(brief),
        *_about_sources(passages, notebook),
    ]


def quoted(brief: Brief, notebook: Notebook) -> list[Passage]:
    """Return the passages that the brief quotes and that are in the notebook."""
    wanted = [item.passage for item in brief.items if item.passage]
    return [notebook.passages.get(one) for one in wanted if notebook.passages.exists(one)]


def _about_quotes(brief: Brief, passages: list[Passage], notebook: Notebook) -> Iterator[Check]:
    wanted = sum(1 for item in brief.items if item.kind is ItemKind.PASSAGE)
    texts = {one.article: notebook.articles.text(one.article).text for one in passages}
    held = sum(1 for one in passages if one.anchor.holds_in(texts[one.article]))
    if wanted == 0:
        yield Check(Outcome.WARNING, _words("No passage is quoted yet"))
    elif held == wanted:
        one, many = "The quote matches the source text", "All {:,} quotes match the source text"
        yield Check(Outcome.GOOD, _words(one if wanted == 1 else many).format(wanted))
    else:
        lost = counted(wanted - held, "quote")
        yield Check(Outcome.BAD, _words("{} of {:,} not found in the source text").format(lost, wanted))


def _about_sections(brief: Brief) -> Iterator[Check]:
    empty = [one for one in sections_of(brief) if not one.items]
    if not brief.items:
        return
    if not empty:
        yield Check(Outcome.GOOD, _words("No section is empty"))
    for section in empty:
        yield Check(Outcome.WARNING, _words("Section {} is empty").format(section.number))


def _about_sources(passages: list[Passage], notebook: Notebook) -> Iterator[Check]:
    articles = [notebook.articles.get(one) for one in dict.fromkeys(one.article for one in passages)]
    if not articles:
        return
    no_date = sum(1 for one in articles if one.metadata.date is None)
    no_outlet = sum(1 for one in articles if one.metadata.outlet is None)
    if not no_date and not no_outlet:
        yield Check(Outcome.GOOD, _words("Every source has an outlet and a date"))
    if no_outlet:
        yield Check(Outcome.WARNING, _words("{} no outlet").format(_sources(no_outlet, len(articles))))
    if no_date:
        yield Check(Outcome.WARNING, _words("{} no date").format(_sources(no_date, len(articles))))


def _sources(number: int, total: int) -> str:
    if total == 1:
        return _words("The source states")
    words = "{:,} of {:,} sources states" if number == 1 else "{:,} of {:,} sources state"
    return _words(words).format(number, total)


def _words(text: str) -> str:
    """Return words in the language of the user."""
    return QCoreApplication.translate("Checks", text)
