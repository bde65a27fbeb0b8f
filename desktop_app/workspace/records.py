"""The shapes of `--json`: a public interface; fields may be added, never renamed."""

from collections.abc import Iterable
from typing import Any

from desktop_app.domain.article import Article, Block
from desktop_app.domain.brief import Brief, ItemKind, SavedSearch
from desktop_app.domain.changes import Finding
from desktop_app.domain.collection import Collection
from desktop_app.domain.file_names import printable
from desktop_app.domain.note import Note
from desktop_app.domain.passage import Passage
from desktop_app.domain.tag import Tag
from desktop_app.domain.variant_group import VariantGroup
from desktop_app.notebook.notebook import Notebook
from desktop_app.searching.backend import FACETS, Hit, SearchPage
from desktop_app.workspace.collect import ImportReport

Record = dict[str, Any]
"""One JSON object."""


def import_record(report: ImportReport) -> Record:
    """Return what became of each file."""
    return {
        "imported": [
            {
                "path": printable(one.path),
                "article": one.article,
                "title": one.title,
                "outlet": one.outlet,
                "date": one.date,
                "warnings": list(one.warnings),
            }
            for one in report.imported
        ],
        "duplicates": [{"path": printable(path), "article": article} for path, article in report.duplicates],
        "failed": [{"path": printable(path), "reason": printable(reason)} for path, reason in report.failed],
        "skipped": [
            {"path": printable(path), "reason": printable(reason)} for path, reason in report.skipped
        ],
    }


def article_record(article: Article, collections: Iterable[str] = ()) -> Record:
    """Return an article as `list articles` shows it."""
    known = article.metadata
    return {
        "id": article.id,
        "title": known.title,
        "title_source": known.title_source.value,
        "outlet": known.outlet,
        "outlet_source": known.outlet_source.value if known.outlet_source else None,
        "date": known.date,
        "date_source": known.date_source.value if known.date_source else None,
        "time": known.time,
        "place": known.place,
        "authors": list(known.authors),
        "language": known.language,
        "url": known.url,
        "accessed": known.accessed,
        "words": article.words,
        "passages": article.passages,
        "notes": article.notes,
        "file_name": article.file_name,
        "added": article.added,
        "read": article.read,
        "starred": article.starred,
        "collections": list(collections),
    }


def show_record(notebook: Notebook, article: str) -> Record:
    """Return an article with its text, blocks, passages and notes."""
    found, text = notebook.articles.get(article), notebook.articles.text(article)
    paths = _paths(notebook)
    return {
        **article_record(found, [one.name for one in notebook.collections.of_article(article)]),
        "text": text.text,
        "sha256": found.sha256,
        "revision": text.revision,
        "blocks": [_block(one) for one in text.blocks],
        "passages": [
            {
                "id": one.id,
                "start": one.anchor.start,
                "end": one.anchor.end,
                "quote": one.anchor.quote,
                "tags": [paths[tag] for tag in one.tags],
                "note": one.note,
                "author": one.author,
                "revision": one.revision,
            }
            for one in notebook.passages.of_article(article)
        ],
        "notes": [
            {
                "id": one.id,
                "text": one.text,
                "on": one.on.value,
                "created": one.created,
                "changed": one.changed,
            }
            for one in notebook.notes.of_article(article)
        ],
    }


def list_records(notebook: Notebook, what: str) -> list[Record]:
    """Return all things of one kind, as `list` shows them; saved searches are in `saved_searches`."""
    match what:
        case "articles":
            collections = notebook.collections.names_by_article()
            return [article_record(one, collections.get(one.id, ())) for one in notebook.articles.all()]
        case "tags":
            return [tag_record(one) for one in notebook.tags.all()]
        case "passages":
            paths = _paths(notebook)
            return [_passage(one, paths) for one in notebook.passages.all()]
        case "notes":
            return [note_record(one) for one in notebook.notes.all()]
        case "briefs":
            return [brief_record(one) for one in notebook.briefs.all()]
        case _:
            return [collection_record(one) for one in notebook.collections.all()]


def tag_record(tag: Tag) -> Record:
    """Return a tag as `list tags` shows it."""
    return {
        "id": tag.id,
        "path": tag.path,
        "colour": tag.colour,
        "description": tag.description,
        "passages": tag.passages,
    }


def note_record(note: Note) -> Record:
    """Return a note as `list notes` shows it."""
    return {
        "id": note.id,
        "on": note.on.value,
        "article": note.article,
        "passage": note.passage,
        "tag": note.tag,
        "brief": note.brief,
        "title": note.title,
        "text": note.text,
        "created": note.created,
        "changed": note.changed,
        "author": note.author,
    }


def brief_record(brief: Brief) -> Record:
    """Return a brief as `list briefs` shows it."""
    return {
        "id": brief.id,
        "name": brief.name,
        "sections": sum(one.kind is ItemKind.SECTION for one in brief.items),
        "passages": sum(one.kind is ItemKind.PASSAGE for one in brief.items),
        "changed": brief.changed,
    }


def collection_record(collection: Collection) -> Record:
    """Return a collection as `list collections` shows it."""
    return {
        "id": collection.id,
        "name": collection.name,
        "articles": collection.articles,
        "created": collection.created,
    }


def search_record(search: SavedSearch, new: int | None = None) -> Record:
    """Return a saved search as `list searches` shows it.

    Args:
        new: how many articles it finds that came since it was last looked at; None if that is not known.
    """
    return {
        "id": search.id,
        "name": search.name,
        "query": search.query,
        "without": list(search.without),
        "new": new,
    }


def variants_record(group: VariantGroup) -> Record:
    """Return a group of variants as `variants` shows it."""
    return {"id": group.id, "forms": list(group.forms), "changed": group.changed}


def page_record(page: SearchPage) -> Record:
    """Return the answer to a search."""
    return {
        "query": page.query,
        "total": page.total,
        "took_ms": round(page.took_ms, 1),
        "hits": [_hit(one) for one in page.hits],
        "facets": {name: dict(page.facets.get(name, {})) for name in FACETS},
        "variants": [
            {"key": one.key, "typed": one.typed, "form": one.form, "rule": one.rule, "used": one.used}
            for one in page.variants
        ],
        "suggestion": page.suggestion,
    }


def check_record(findings: list[Finding]) -> Record:
    """Return the answer to a check."""
    return {
        "ok": not findings,
        "findings": [{"what": one.what, "where": one.where, "remedy": one.remedy} for one in findings],
    }


def done_record(*done: tuple[str, str | None]) -> Record:
    """Return what a command did: pairs of what and the id of the thing."""
    return {"done": [{"what": what, "id": thing} for what, thing in done]}


def _hit(hit: Hit) -> Record:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "article": hit.article or None,
        "title": hit.title,
        "outlet": hit.outlet,
        "date": hit.date,
        "score": hit.score,
        "snippet": hit.snippet,
        "snippet_start": hit.snippet_start,
        "matches": [
            {"in": one.field, "start": one.start, "end": one.end, "via": one.via} for one in hit.matches
        ],
    }


def _block(block: Block) -> Record:
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind.value,
        "speaker": block.speaker,
        "origin": block.origin.value,
    }


def _passage(passage: Passage, paths: dict[str, str]) -> Record:
    return {
        "id": passage.id,
        "article": passage.article,
        "start": passage.anchor.start,
        "end": passage.anchor.end,
        "quote": passage.anchor.quote,
        "tags": [paths[tag] for tag in passage.tags],
        "note": passage.note,
        "created": passage.created,
        "author": passage.author,
        "revision": passage.revision,
    }


def _paths(notebook: Notebook) -> dict[str, str]:
    return {one.id: one.path for one in notebook.tags.all()}
