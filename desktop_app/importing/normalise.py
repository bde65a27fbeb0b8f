"""From what a file holds to an article: canonical text, kinds of its stretches, and its origin."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from desktop_app.domain.article import ArticleDraft, Block, BlockKind, Evidence, Metadata
from desktop_app.domain.errors import CannotImport
from desktop_app.importing.canonical import clean, strip
from desktop_app.importing.captions import mark_captions
from desktop_app.importing.fields import read_fields, take_hints
from desktop_app.importing.furniture import mark_furniture
from desktop_app.importing.headline import derived_title, mark_title, site_in
from desktop_app.importing.importer import RawDocument
from desktop_app.importing.layout import mark_layout
from desktop_app.importing.lines import Line, to_lines
from desktop_app.importing.origin import find_origin
from desktop_app.importing.statements import Origin
from desktop_app.importing.turns import mark_turns
from desktop_app.language.dates import find_dates
from desktop_app.language.scripts import language_of

_NAME_DATE = re.compile(r"(?<![0-9A-Za-z])(?P<date>(?:19|20)\d\d-\d\d(?:-\d\d)?)(?![0-9A-Za-z])")
_COMPACT_DATE = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([01]\d)([0-3]\d)(?![0-9A-Za-z])")


def normalise(raw: RawDocument) -> ArticleDraft:
    """Make an article draft from a raw document.

    Raises:
        CannotImport: if there is no text in it.
    """
    lines = _lines(raw)
    if not any(character.isalnum() for line in lines for character in line.text):
        raise CannotImport(
            f"“{raw.file_name}” holds no text.",
            "Open it to see whether it was saved completely, and save it again.",
        )
    origin = Origin()
    take_hints(origin, raw.hints)
    _decide(lines, origin)
    title, title_source = _title(lines, origin)
    _date_from_name(raw.file_name, origin)
    text, blocks = _assemble(lines)
    metadata = Metadata(
        title=title,
        title_source=title_source,
        outlet=origin.outlet,
        outlet_source=origin.outlet_source,
        date=origin.date,
        date_source=origin.date_source,
        time=origin.time,
        place=origin.place,
        authors=origin.authors,
        language=origin.language or language_of(_body(lines)),
        url=origin.url,
        accessed=origin.accessed,
    )
    return ArticleDraft(text, blocks, metadata, raw.warnings)


def _lines(raw: RawDocument) -> list[Line]:
    if not raw.blocks:
        return to_lines(raw.text)
    found: list[Line] = []
    for block in raw.blocks:
        parts = (clean(strip(part)) for part in clean(block.text).split("\n"))
        found.extend(Line(part, gap=True, kind=block.kind) for part in parts if part)
    return found


def _decide(lines: Sequence[Line], origin: Origin) -> None:
    """Run the rules; each decides only about lines that the ones before it left open."""
    read_fields(lines, origin)
    mark_furniture(lines)
    mark_captions(lines)
    find_origin(lines, origin)
    stated = next((line for line in lines if line.kind is BlockKind.TITLE), None)
    if stated is None:
        found = mark_title(lines)
        origin.title = origin.title or found
    elif origin.title is None:
        origin.title = stated.text
    if origin.title:
        origin.title, site = site_in(origin.title, origin.outlet)
        origin.say_outlet(site or "")
    origin.say_outlet(origin.agency or "")
    mark_turns(lines)
    mark_layout(lines)
    if all(line.is_furniture for line in lines):  # then it is all there is, and no rule can be right
        for line in lines:
            line.kind = BlockKind.PARAGRAPH


def _title(lines: Sequence[Line], origin: Origin) -> tuple[str, Evidence]:
    if origin.title:
        title = clean(strip(" ".join(origin.title.split())))
        ends_plainly = title.endswith(".") and not title.endswith(("..", "U.S.", "U.N."))
        return (title[:-1] if ends_plainly and len(title) > 1 else title), Evidence.STATED
    return derived_title(lines), Evidence.DERIVED


def _date_from_name(file_name: str, origin: Origin) -> None:
    """Use a date in the file's name if the text states none."""
    stem = PurePath(file_name).stem.replace("_", " ")
    compact = _COMPACT_DATE.search(stem)
    plain = _NAME_DATE.search(stem)
    written = "-".join(compact.groups()) if compact else plain["date"] if plain else ""
    for date in find_dates(written):
        origin.say_date(date, Evidence.FILE)


def _body(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines if not line.is_furniture)


def _assemble(lines: Sequence[Line]) -> tuple[str, tuple[Block, ...]]:
    blocks: list[Block] = []
    start = 0
    for line in lines:
        end = start + len(line.text)
        blocks.append(Block(start, end, line.kind or BlockKind.PARAGRAPH, line.speaker))
        start = end + 1
    return "\n".join(line.text for line in lines), tuple(blocks)
