"""Merging: what another notebook holds comes into this one, in one undo step."""

from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.domain.article import Article, ArticleDraft
from desktop_app.domain.brief import Brief, ItemKind
from desktop_app.domain.errors import UsageError
from desktop_app.domain.note import NoteOn
from desktop_app.domain.passage import Passage
from desktop_app.domain.variant_group import same_forms
from desktop_app.notebook.edit import Edit
from desktop_app.notebook.notebook import Notebook
from desktop_app.workspace.workspace import Workspace


@dataclass(slots=True)
class MergeReport:
    """The ids of what came in; what was here already is in none of the lists."""

    articles: list[str] = field(default_factory=list[str])
    passages: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    briefs: list[str] = field(default_factory=list[str])
    searches: list[str] = field(default_factory=list[str])
    variants: list[str] = field(default_factory=list[str])


def merge(workspace: Workspace, other: Path) -> MergeReport:
    """Bring in everything of the notebook `other` that is not here yet.

    Articles are the same when their text is, tags when their path is, groups of variants when their
    forms are; passages and notes keep their ids, so that merging twice does nothing the second time.
    An article that comes in stays as read or unread as it was; one that is here keeps its own mark.

    Raises:
        UsageError: if `other` is this notebook.
        NotANotebook: if it is no notebook.
    """
    if other.exists() and other.samefile(workspace.path):
        sentence = f"{other.name} is the notebook itself."
        raise UsageError(sentence, "Name another notebook.")
    with Notebook.open(other, read_only=True) as source:
        merger = _Merger(workspace.notebook, source)
        with workspace.notebook.edit(f"Merge {other.stem}", origin="merge") as edit:
            merger.run(edit)
    return merger.report


class _Merger:
    """Copies room by room and remembers which id of the other notebook is which here."""

    def __init__(self, here: Notebook, source: Notebook) -> None:
        self.here = here
        self.source = source
        self.report = MergeReport()
        self._articles: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._passages: dict[str, str] = {}

    def run(self, edit: Edit) -> None:
        """Copy everything inside one edit."""
        for article in self.source.articles.all():
            self._article(edit, article)
        for tag in self.source.tags.all():
            known = self.here.tags.by_path(tag.path)
            self._tags[tag.id] = self.here.tags.ensure(edit, tag.path, colour=tag.colour)
            if known is None and tag.description:
                self.here.tags.describe(edit, self._tags[tag.id], description=tag.description)
        for passage in self.source.passages.all():
            self._passage(edit, passage)
        self._notes(edit)
        for brief in self.source.briefs.all():
            self._brief(edit, brief)
        self._searches(edit)
        self._variants(edit)

    def _article(self, edit: Edit, article: Article) -> None:
        articles = self.here.articles
        same = articles.find_same(text_sha256=article.sha256, original_sha256="")
        if same is None:
            name, data = self.source.articles.original(article.id)
            stored = self.source.articles.text(article.id)
            draft = ArticleDraft(stored.text, stored.blocks, article.metadata)
            same = articles.add(edit, draft, original=data, original_sha256=article.original, file_name=name)
            if article.read:
                articles.set_read(edit, same, read=True)
            self.report.articles.append(same)
        self._articles[article.id] = same

    def _passage(self, edit: Edit, passage: Passage) -> None:
        article = self._articles[passage.article]
        if self.here.passages.exists(passage.id):
            here = passage.id
        else:
            here = self.here.passages.at(article, passage.anchor.span) or ""
        if not here:
            revision = self.here.articles.get(article).revision
            here = self.here.passages.restore(
                edit,
                article,
                passage.anchor,
                revision=revision,
                author=passage.author,
                key=passage.id,
            )
            self.report.passages.append(here)
        self._passages[passage.id] = here
        for tag in passage.tags:
            self.here.passages.add_tag(edit, here, self._tags[tag])

    def _notes(self, edit: Edit) -> None:
        for note in self.source.notes.all():
            if self.here.notes.exists(note.id):
                continue
            article = self._articles[note.article]
            if note.on is NoteOn.ARTICLE:
                self.report.notes.append(self.here.notes.restore(edit, note, article=article))
                continue
            passage = self._passages[note.passage or ""]
            mine = self.here.notes.of_passage(passage)
            if mine is None and passage == note.passage:
                made = self.here.notes.restore(edit, note, article=article)
            elif mine is None:
                made = self.here.notes.on_passage(edit, passage, note.text, author=note.author)
            elif note.text in mine.text:
                continue
            else:
                made = self.here.notes.rewrite(edit, mine.id, f"{mine.text}\n\n{note.text}")
            self.report.notes.append(made or "")

    def _brief(self, edit: Edit, brief: Brief) -> None:
        briefs = self.here.briefs
        outline = [(one.kind, one.text, self._passages.get(one.passage or "")) for one in brief.items]
        name, number = brief.name, 1
        while (held := briefs.by_name(name)) is not None:
            if [(one.kind, one.text, one.passage) for one in held.items] == outline:
                return
            number += 1
            name = f"{brief.name} ({number})"
        made = briefs.create(edit, name)
        for kind, text, passage in outline:
            if kind is ItemKind.SECTION:
                briefs.add_section(edit, made, text)
            elif kind is ItemKind.TEXT:
                briefs.add_text(edit, made, text)
            elif passage is not None:
                briefs.add_passage(edit, made, passage)
        self.report.briefs.append(made)

    def _searches(self, edit: Edit) -> None:
        known = {(one.name, one.query) for one in self.here.searches.all()}
        for search in self.source.searches.all():
            if (search.name, search.query) not in known:
                self.report.searches.append(self.here.searches.add(edit, search.name, search.query))

    def _variants(self, edit: Edit) -> None:
        groups = self.here.variant_groups
        held = groups.all()
        ids, forms = {one.id for one in held}, [same_forms(one.forms) for one in held]
        for group in self.source.variant_groups.all():
            if group.id not in ids and not any(same_forms(group.forms) <= one for one in forms):
                self.report.variants.append(groups.add(edit, group.forms, key=group.id))
