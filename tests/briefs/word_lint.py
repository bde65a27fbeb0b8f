"""What the validators for Word files miss; every rule returns sentences.

The Open XML SDK's validator and openxml-audit accept duplicate bookmark ids, fields without an end and
links to bookmarks that are not there. Word then repairs the file, or silently leads nowhere.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W, R = (f"{{{NAMES[prefix]}}}" for prefix in "wr")
PARAGRAPH_ORDER = [
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs"),
    *("bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr"),
]
RUN_ORDER = [
    *(
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "color",
        "sz",
        "szCs",
        "u",
        "shd",
        "vertAlign",
        "rtl",
        "lang",
    ),
]
PARTS = re.compile(r"word/(document|header\d|footer\d|footnotes|comments)\.xml")


def lint(path: Path) -> list[str]:
    """Return everything that is wrong with a Word file, as sentences."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        found = [f"The part {name} is there twice." for name, count in Counter(names).items() if count > 1]
        roots = {
            name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))
        }
    styles = {one.get(f"{W}styleId") for one in roots["word/styles.xml"].iter(f"{W}style")}
    for name, root in roots.items():
        if not PARTS.fullmatch(name):
            continue
        for rule in (_bookmarks, _anchors, _fields, _comments, _orders):
            found += (f"{name}: {sentence}" for sentence in rule(root))
        found += (f"{name}: {sentence}" for sentence in _styles(root, styles))
        relations = roots.get(f"word/_rels/{name.removeprefix('word/')}.rels")
        found += (f"{name}: {sentence}" for sentence in _relations(root, relations))
    return found


def _bookmarks(root: etree._Element) -> Iterator[str]:
    starts = [(one.get(f"{W}id"), one.get(f"{W}name")) for one in root.iter(f"{W}bookmarkStart")]
    ends = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")]
    for ident, count in Counter(ident for ident, _ in starts).items():
        if count > 1:
            yield f"The bookmark id {ident} is used {count} times."
    for name, count in Counter((name or "").lower() for _, name in starts).items():
        if count > 1:
            yield f"The bookmark name {name} is used {count} times."
    for _, name in starts:
        if not re.fullmatch(r"[A-Za-z_]\w{0,39}", name or ""):
            yield f"{name} is no name for a bookmark."
    if sorted(ends) != sorted(ident for ident, _ in starts):
        yield "Bookmarks do not begin and end in pairs."


def _anchors(root: etree._Element) -> Iterator[str]:
    names = {one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")}
    for link in root.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor is not None and anchor not in names:
            yield f"A link leads to {anchor}, which is not there."
        if anchor is None and link.get(f"{R}id") is None:
            yield "A link leads nowhere."


def _fields(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        marks = [one.get(f"{W}fldCharType") for one in paragraph.iter(f"{W}fldChar")]
        if marks and marks != ["begin", "separate", "end"] * (len(marks) // 3):
            yield f"A field is not whole: {marks}."


def _comments(root: etree._Element) -> Iterator[str]:
    ids = [
        sorted(one.get(f"{W}id") for one in root.iter(f"{W}{name}"))
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    ]
    if not ids[0] == ids[1] == ids[2]:
        yield "Comments do not have start, end and reference each."


def _orders(root: etree._Element) -> Iterator[str]:
    for name, order in (("pPr", PARAGRAPH_ORDER), ("rPr", RUN_ORDER)):
        for properties in root.iter(f"{W}{name}"):
            children = [etree.QName(child).localname for child in properties]
            unknown = set(children) - set(order)
            if unknown:
                yield f"{name} holds {sorted(unknown)}, which this lint does not know."
            elif children != sorted(children, key=order.index) or len(set(children)) != len(children):
                yield f"{name} is out of order: {children}."


def _styles(root: etree._Element, styles: set[str | None]) -> Iterator[str]:
    for name in ("pStyle", "rStyle", "tblStyle"):
        for used in {one.get(f"{W}val") for one in root.iter(f"{W}{name}")} - styles:
            yield f"The style {used} is not defined."


def _relations(root: etree._Element, relations: etree._Element | None) -> Iterator[str]:
    known = [] if relations is None else [one.get("Id") for one in relations]
    if len(set(known)) != len(known):
        yield "A relationship id is used twice."
    used = {value for one in root.iter() for key, value in one.attrib.items() if key.startswith(R)}
    for ident in used - set(known):
        yield f"The relationship {ident} is not there."
