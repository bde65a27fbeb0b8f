"""The list of all passages: filtered, grouped and in order, as plain data.

The order is made of ids alone, so that a list of many thousands is cheap to hold; what a row says is
fetched for those that are looked at.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.domain.article import Article
from desktop_app.domain.errors import NotFound
from desktop_app.domain.passage import Passage
from desktop_app.domain.tag import Tag, is_within, path_key
from desktop_app.notebook.notebook import Notebook


class TagRule(StrEnum):
    """How several wanted tags are put together."""

    ANY = "any"
    ALL = "all"


class Grouping(StrEnum):
    """What passages are put together by."""

    NONE = "none"
    TAG = "tag"
    ARTICLE = "article"
    OUTLET = "outlet"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class PassageFilter:
    """What is wanted; what is left empty does not narrow.

    Attributes:
        tags: paths, of which any or all must be carried, as `rule` says.
        without: paths of which none may be carried.
        below: a path also stands for all below it.
        first, last: ISO dates between which the article's date lies; "2025" and "2025-03" may stand for them.
        text: words that stand in the quote or the note, as they are written but for case.
        has_note: True with, False without a note.
    """

    tags: Sequence[str] = ()
    rule: TagRule = TagRule.ANY
    without: Sequence[str] = ()
    below: bool = True
    outlet: str = ""
    first: str = ""
    last: str = ""
    text: str = ""
    has_note: bool | None = None
    author: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether everything is wanted."""
        return self == PassageFilter(rule=self.rule, below=self.below)


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """Passages that belong together.

    Attributes:
        title: the tag, headline, outlet or month; empty if nothing is known, or for the only group.
        passages: ids.
    """

    title: str
    passages: Sequence[str]


@dataclass(frozen=True, slots=True)
class PassageListing:
    """What a filter leaves.

    Attributes:
        groups: in order; a passage with several tags stands in several groups by tag.
        shown, total: how many passages are left, and how many there are.
        outlets, authors: all there are, for choosing from.
    """

    groups: Sequence[PassageGroup] = ()
    shown: int = 0
    total: int = 0
    outlets: Sequence[str] = ()
    authors: Sequence[str] = ()

    def ids(self) -> list[str]:
        """Return each passage that is shown, once, in order."""
        return list(dict.fromkeys(one for group in self.groups for one in group.passages))


@dataclass(frozen=True, slots=True)
class PassageLine:
    """What a row of the list says."""

    id: str
    article: str
    quote: str
    note: str
    title: str
    outlet: str
    date: str
    author: str
    tags: Sequence[Tag] = field(default_factory=tuple[Tag, ...])

    @property
    def paths(self) -> list[str]:
        """The paths of the tags."""
        return [tag.path for tag in self.tags]


Keep = Callable[[Passage, Article], bool]


def list_passages(
    notebook: Notebook, wanted: PassageFilter = PassageFilter(), grouping: Grouping = Grouping.NONE
) -> PassageListing:
    """Return the passages that `wanted` leaves: by article date, newest first, then as they stand there."""
    articles = {article.id: article for article in notebook.articles.all()}
    tags = notebook.tags.all()
    passages = [one for one in notebook.passages.all() if one.article in articles]
    kept = _kept(wanted, tags)
    left = [one for one in passages if kept(one, articles[one.article])]
    left.sort(key=lambda one: (one.article, one.anchor.start, one.anchor.end))
    left.sort(key=lambda one: articles[one.article].metadata.date or "", reverse=True)
    groups = _groups(left, articles, {tag.id: tag for tag in tags}, grouping)
    outlets = sorted({articles[one.article].metadata.outlet or "" for one in passages} - {""})
    authors = sorted({one.author for one in passages} - {""})
    return PassageListing(groups, len(left), len(passages), outlets, authors)


def passage_lines(notebook: Notebook, passages: Sequence[str]) -> list[PassageLine]:
    """Return what the rows of these passages say, in their order; one that is gone is left out."""
    tags = {tag.id: tag for tag in notebook.tags.all()}
    if len(passages) > 500:
        every = {one.id: one for one in notebook.passages.all()}
        found = [every[one] for one in passages if one in every]
    else:
        found = list(_there(notebook, passages))
    articles = {one.id: one for one in notebook.articles.some(list({one.article for one in found}))}
    return [_line(one, articles[one.article], tags) for one in found if one.article in articles]


def _there(notebook: Notebook, passages: Iterable[str]) -> Iterator[Passage]:
    for passage in passages:
        try:
            yield notebook.passages.get(passage)
        except NotFound:
            continue


def _line(passage: Passage, article: Article, tags: dict[str, Tag]) -> PassageLine:
    known = article.metadata
    return PassageLine(
        passage.id,
        article.id,
        passage.anchor.quote,
        passage.note or "",
        known.title,
        known.outlet or "",
        known.date or "",
        passage.author,
        tuple(tags[tag] for tag in passage.tags if tag in tags),
    )


def _kept(wanted: PassageFilter, tags: Sequence[Tag]) -> Keep:
    """Return the test that a passage must pass."""
    wanted_tags = [_ids(path, tags, below=wanted.below) for path in wanted.tags]
    unwanted = {tag for path in wanted.without for tag in _ids(path, tags, below=wanted.below)}
    words = _folded(wanted.text)
    together = all if wanted.rule is TagRule.ALL else any

    def keep(passage: Passage, article: Article) -> bool:
        carried = set(passage.tags)
        return (
            (not wanted_tags or together(bool(carried & ids) for ids in wanted_tags))
            and not carried & unwanted
            and (wanted.has_note is None or bool(passage.note) is wanted.has_note)
            and wanted.author in ("", passage.author)
            and wanted.outlet in ("", article.metadata.outlet)
            and _in_dates(article.metadata.date, wanted)
            and (not words or words in _folded(f"{passage.anchor.quote}\n{passage.note or ''}"))
        )

    return keep


def _ids(path: str, tags: Sequence[Tag], *, below: bool) -> set[str]:
    if below:
        return {tag.id for tag in tags if is_within(tag.path, path)}
    return {tag.id for tag in tags if path_key(tag.path) == path_key(path)}


def _in_dates(date: str | None, wanted: PassageFilter) -> bool:
    """Compare at the precision that both know: 2025-03 lies between 2025-03-15 and 2025-12."""
    if not wanted.first and not wanted.last:
        return True
    if not date:
        return False
    first, last = wanted.first, wanted.last
    after = date[: len(first)] >= first[: len(date)]
    before = not last or date[: len(last)] <= last[: len(date)]
    return after and before


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _groups(
    passages: Sequence[Passage], articles: dict[str, Article], tags: dict[str, Tag], grouping: Grouping
) -> list[PassageGroup]:
    if grouping is Grouping.NONE:
        return [PassageGroup("", tuple(one.id for one in passages))] if passages else []
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for one in passages:
        for key, title in _keys(one, articles[one.article], tags, grouping):
            titles.setdefault(key, title)
            found.setdefault(key, []).append(one.id)
    keys = list(found)
    if grouping in (Grouping.TAG, Grouping.OUTLET):
        keys.sort(key=lambda key: (not titles[key], titles[key].casefold()))
    return [PassageGroup(titles[key], tuple(found[key])) for key in keys]


def _keys(
    passage: Passage, article: Article, tags: dict[str, Tag], grouping: Grouping
) -> list[tuple[str, str]]:
    """Return key and title of each group that a passage belongs to."""
    if grouping is Grouping.TAG:
        carried = [(tag, tags[tag].path) for tag in passage.tags if tag in tags]
        return carried or [("", "")]
    if grouping is Grouping.ARTICLE:
        return [(article.id, article.metadata.title)]
    if grouping is Grouping.OUTLET:
        outlet = article.metadata.outlet or ""
        return [(outlet, outlet)]
    month = (article.metadata.date or "")[:7]
    return [(month, month)]
