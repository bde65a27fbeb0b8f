"""How deleted things are named, and what is said of what cannot come back."""

import json
from collections.abc import Mapping

from desktop_app.domain.changes import Kind
from desktop_app.notebook.database import Row

LONGEST_NAME = 100
"""So many characters of a quotation or a note name it in the trash."""

MAIN_TABLES: Mapping[Kind, str] = {
    Kind.ARTICLE: "articles",
    Kind.PASSAGE: "passages",
    Kind.TAG: "tags",
    Kind.NOTE: "notes",
    Kind.BRIEF: "briefs",
    Kind.SEARCH: "searches",
    Kind.COLLECTION: "collections",
    Kind.VARIANTS: "variant_groups",
    Kind.TEMPLATE: "note_templates",
}
"""Where the row lies that has the id of a thing of each kind."""

BELONGS: Mapping[str, str] = {
    "articles": "article",
    "passages": "passage",
    "tags": "tag",
    "notes": "note",
    "briefs": "brief",
    "searches": "saved search",
    "collections": "collection",
    "variant_groups": "group of variants",
    "note_templates": "note template",
    "texts": "text",
    "originals": "original file",
}
"""What one row of a table is called."""

_ROWS: Mapping[str, str] = {
    "passage_tags": "{n} use{s} of a tag",
    "brief_items": "{n} place{s} in a brief",
    "collection_articles": "{n} place{s} in a collection",
    "notes": "{n} note{s}",
    "note_versions": "{n} older form{s} of a note",
    "passage_aliases": "{n} joined passage{s}",
}


def name_of(kind: Kind, row: Row) -> str:
    """Return by what a person knows a thing again."""
    match kind:
        case Kind.ARTICLE:
            name = row["title"]
        case Kind.PASSAGE:
            name = row["quote"]
        case Kind.TAG:
            name = row["path"]
        case Kind.NOTE:
            name = row["title"] or row["text"]
        case Kind.VARIANTS:
            name = " = ".join(json.loads(row["forms"]))
        case _:
            name = row["name"]
    flat = " ".join(str(name).split())
    return flat if len(flat) <= LONGEST_NAME else flat[: LONGEST_NAME - 1] + "…"


def sentence_on(left_out: Mapping[tuple[str, str], int]) -> str:
    """Return one sentence on rows that did not come back, or an empty string.

    Args:
        left_out: how many, by their table and the table of what they need and is gone.
    """
    parts = [_part(table, missing, number) for (table, missing), number in sorted(left_out.items())]
    return f"Not brought back: {', '.join(parts)}." if parts else ""


def _part(table: str, missing: str, number: int) -> str:
    words = _ROWS.get(table, "{n} part{s}").format(n=number, s="" if number == 1 else "s")
    reason = f"its {BELONGS[missing]} is gone" if missing in BELONGS else "the place is taken"
    if number != 1 and missing in BELONGS:
        reason = f"their {BELONGS[missing]} is gone"
    return f"{words} ({reason})"
