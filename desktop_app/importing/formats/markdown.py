"""Markdown files, with or without a block of fields at the top."""

import re

from desktop_app.domain.article import BlockKind
from desktop_app.importing.decoding import decode, looks_binary
from desktop_app.importing.importer import Importer, RawBlock, RawDocument
from desktop_app.language.word_lists import words

_FIELDS = re.compile(r"\ufeff?---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"(?P<key>[\w -]+?):\s*(?P<value>.*)$")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*$")
_UNDERLINE = re.compile(r"(?:=+|-{2,})\s*$")
_ITEM = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+\S")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE_ROW = re.compile(r"\s*\|?[\s:|-]+\|[\s:|-]*$")
_PICTURE = re.compile(r"!\[(?P<text>[^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|<(?P<url>https?://[^>\s]+)>")
_STRONG = re.compile(r"(?<![\w*])(?P<sign>\*{1,3}|_{1,3})(?=\S)(?P<text>.+?)(?<=\S)(?P=sign)(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_HINTS = words(
    """title author authors date url link source outlet site publisher lang language accessed published"""
)
_ALONE = frozenset({BlockKind.HEADING, BlockKind.TITLE, BlockKind.TABLE})


class Markdown:
    """Reads Markdown: headings, lists, quotes, tables and emphasis; links give their words."""

    name = "Markdown files"
    suffixes = (".md", ".markdown")

    def sniff(self, head: bytes, file_name: str) -> bool:
        """Go by the ending alone; Markdown looks like any text."""
        return file_name.lower().endswith(self.suffixes) and not looks_binary(head)

    def read(self, data: bytes, file_name: str) -> RawDocument:
        """Read the fields at the top and one block per paragraph, heading, entry or row."""
        decoded = decode(data, file_name)
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        hints: dict[str, str] = {}
        if fields := _FIELDS.match(text):
            hints = _hints(fields["fields"])
            text = text[fields.end() :]
        warnings = (decoded.warning,) if decoded.warning else ()
        return RawDocument(file_name, blocks=tuple(_blocks(text)), hints=hints, warnings=warnings)


def _hints(fields: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in fields.split("\n"):
        field = _FIELD.match(line)
        if field and field["key"].strip().lower() in _HINTS:
            found[field["key"].strip().lower()] = field["value"].strip().strip("\"'[]")
    return found


def _blocks(text: str) -> list[RawBlock]:
    """Cut the text into blocks; lines of a paragraph are joined, as Markdown has it."""
    blocks: list[RawBlock] = []
    run: list[str] = []
    kind: BlockKind | None = None
    fenced = False

    def close() -> None:
        if run:
            joined = " ".join(run)
            blocks.append(RawBlock(plain(joined) if kind is not BlockKind.TABLE else joined, kind))
            run.clear()

    for line in text.split("\n"):
        if _FENCE.match(line):
            close()
            kind, fenced = None, not fenced
        elif fenced:
            blocks.append(RawBlock(line))
        elif not line.strip():
            close()
            kind = None
        elif run and kind is None and _UNDERLINE.match(line) and len(run) == 1:
            kind = _heading_kind(blocks)
            close()
            kind = None
        else:
            found, content = _line(line, blocks, kind if run else None)
            if found is not kind or found in _ALONE or _ITEM.match(line):
                close()
            kind = found
            if content:
                run.append(content)
    close()
    return blocks


def _line(line: str, blocks: list[RawBlock], kind: BlockKind | None) -> tuple[BlockKind | None, str]:
    """Return the kind of one line and what it says."""
    if heading := _HEADING.match(line.strip()):
        return _heading_kind(blocks), heading["text"]
    if line.lstrip().startswith(">"):
        return BlockKind.QUOTE, line.strip().lstrip("> ")
    if _ITEM.match(line) or (kind is BlockKind.LIST and line.startswith((" ", "\t"))):
        return BlockKind.LIST, line.strip()
    if _RULE_ROW.match(line):
        return BlockKind.TABLE, ""
    if _ROW.match(line):
        return BlockKind.TABLE, plain("\t".join(cell.strip() for cell in line.strip().strip("|").split("|")))
    if kind is BlockKind.QUOTE:
        return BlockKind.QUOTE, line.strip()
    return None, line.strip()


def _heading_kind(blocks: list[RawBlock]) -> BlockKind:
    first = not any(block.kind is BlockKind.TITLE or len(block.text) > 200 for block in blocks)
    return BlockKind.TITLE if first and len(blocks) < 3 else BlockKind.HEADING


def plain(text: str) -> str:
    """Return a line of Markdown without its signs."""
    text = _PICTURE.sub(r"\g<text>", text)
    text = _LINK.sub(_link_text, text)
    text = _CODE.sub(r"\1", text)
    for _ in range(2):
        text = _STRONG.sub(r"\g<text>", text)
    return _ESCAPE.sub(r"\1", text)


def _link_text(link: "re.Match[str]") -> str:
    return link["text"] or link["url"]


IMPORTER: Importer = Markdown()
