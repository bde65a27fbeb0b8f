"""Writes resources/brief.docx, the Word template of briefs: styles, numbering, header and footer.

    python packaging/make_template.py [FILE]

Standard library only. The template holds no theme, no thumbnail and few styles: python-docx walks all
styles for each paragraph it makes, and Word opens a small file faster. Fonts are those that come with
Word; LibreOffice has metric twins of both (Caladea for Cambria, Carlito for Calibri).
"""

import sys
import zipfile
from pathlib import Path

TEMPLATE = Path(__file__).resolve().parent.parent / "resources" / "brief.docx"

PAGE_WIDTH, PAGE_HEIGHT, SIDE, TOP, BOTTOM = 11906, 16838, 1588, 1531, 1418
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
"""A4 in twentieths of a point, 28 mm at the sides: lines of about 80 characters."""

INK, SOFT, FAINT, ACCENT, RULE = "1B1D21", "4A5059", "6B727C", "1F5FA8", "C9CED6"
SERIF, SANS = "Cambria", "Calibri"

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def look(
    size: float,
    *,
    font: str | None = None,
    colour: str | None = None,
    bold: bool = False,
    italic: bool = False,
    more: str = "",
) -> str:
    """Return run properties in the order of the schema; `size` is in points."""
    parts = []
    if font == SANS:
        parts.append(f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:eastAsia="Malgun Gothic" w:cs="Arial"/>')
    parts += ["<w:b/><w:bCs/>"] if bold else []
    parts += ["<w:i/><w:iCs/>"] if italic else []
    parts += [f'<w:color w:val="{colour}"/>'] if colour else []
    half = round(size * 2)
    return "".join(parts) + f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' + more


def gaps(before: int, after: int, line: int = 276) -> str:
    """Return the space around a paragraph and between its lines (240 is single)."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def edge(side: str, size: int, space: int, colour: str) -> str:
    """Return a border on one side of a paragraph."""
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def style(
    name: str, ppr: str = "", rpr: str = "", *, based: str = "Normal", then: str = "", kind: str = "paragraph"
) -> str:
    """Return one style; its id is its name without blanks."""
    ident = name.title().replace(" ", "")
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{ident}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{then}"/>' if then else "")
        + '<w:uiPriority w:val="1"/><w:qFormat/>'
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


BUILT_IN = {
    "Title", "Subtitle", "Quote", "caption", "header", "footer", "Hyperlink", "List Bullet",
    "heading 1", "heading 2", "heading 3", "heading 4",
}  # fmt: skip
KEEP = "<w:keepNext/><w:keepLines/>"


def headings() -> str:
    """Return the four headings, numbered through the numbering part, and the one without a number."""
    looks = (
        (360, 120, look(14, bold=True, colour=INK)),
        (280, 100, look(12, bold=True, colour=INK)),
        (220, 80, look(11, bold=True, italic=True, colour=INK)),
        (200, 60, look(11, italic=True, colour=SOFT)),
    )
    result = []
    for level, (before, after, rpr) in enumerate(looks):
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        ppr = f'{KEEP}{numbered}{gaps(before, after, 252)}<w:outlineLvl w:val="{level}"/>'
        result.append(style(f"heading {level + 1}", ppr, rpr, then="Normal"))
    plain = f'{KEEP}<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
    result.append(
        style("Heading Unnumbered", plain, look(12, bold=True, colour=INK), based="Heading1", then="Normal")
    )
    return "".join(result)


def title_block() -> str:
    """Return the styles at the head of the first page."""
    return (
        style("Title", f"{KEEP}{gaps(0, 100, 252)}", look(23, bold=True, colour=INK), then="Subtitle")
        + style("Subtitle", f"{KEEP}{gaps(0, 60, 252)}", look(11.5, italic=True, colour=SOFT), then="Byline")
        + style(
            "Byline",
            f"{edge('bottom', 6, 8, RULE)}{gaps(60, 320, 252)}",
            look(9.5, font=SANS, colour=FAINT),
            then="Normal",
        )
    )


def quotations() -> str:
    """Return the styles of quotations, their attribution and the analyst's notes."""
    bar = f'{edge("left", 24, 9, "8A8F98")}<w:shd w:val="clear" w:color="auto" w:fill="F6F7F8"/>'
    inset = '<w:ind w:left="284" w:right="113"/>'
    return (
        style("Quote", f"{bar}{gaps(120, 60, 271)}{inset}", look(10.5, colour=INK), then="QuoteSource")
        + style(
            "Quote Source",
            f"<w:keepLines/>{bar}{gaps(0, 220, 252)}{inset}",
            look(9, font=SANS, colour=SOFT),
            then="Normal",
        )
        + style(
            "Analyst Note",
            f'<w:keepLines/>{gaps(0, 200, 264)}<w:ind w:left="284" w:right="113"/>',
            look(10, font=SANS, colour=INK),
        )
    )


def lists() -> str:
    """Return the styles of bullets, the list of sources, captions and tables' text."""
    bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    hanging = f'<w:tabs><w:tab w:val="left" w:pos="454"/></w:tabs>{gaps(0, 100, 259)}'
    hanging += '<w:ind w:left="454" w:hanging="454"/>'
    return (
        style("List Bullet", f"{bullet}{gaps(0, 60)}")
        + style("Source List", f"<w:keepLines/>{hanging}", look(10))
        + style("Source Remark", gaps(140, 0, 252), look(9, font=SANS, colour=FAINT))
        + style("caption", f"{KEEP}{gaps(200, 80, 252)}", look(9.5, font=SANS, bold=True, colour=SOFT))
        + style("Table Text", gaps(40, 40, 247), look(9.5, font=SANS))
    )


def running() -> str:
    """Return header and footer, and the styles of characters."""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    small = look(8.5, font=SANS, colour=FAINT)
    number = look(10, colour=ACCENT, bold=True, more='<w:vertAlign w:val="superscript"/>')
    return (
        style("header", f"{edge('bottom', 4, 4, RULE)}{tab}{gaps(0, 0, 240)}", small)
        + style("footer", f"{tab}{gaps(0, 0, 240)}", small)
        + style(
            "Hyperlink",
            rpr=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>',
            based="DefaultParagraphFont",
            kind="character",
        )
        + style("Citation Number", rpr=number, based="DefaultParagraphFont", kind="character")
        + style("Speaker", rpr="<w:b/><w:bCs/>", based="DefaultParagraphFont", kind="character")
        + style(
            "Note Label",
            rpr=f'<w:b/><w:bCs/><w:color w:val="{ACCENT}"/>',
            based="DefaultParagraphFont",
            kind="character",
        )
        + style("Tag Label", rpr=look(8, bold=True), based="DefaultParagraphFont", kind="character")
    )


def base_styles() -> str:
    """Return what every Word file must define."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    fonts = f'w:ascii="{SERIF}" w:hAnsi="{SERIF}" w:eastAsia="Malgun Gothic" w:cs="Times New Roman"'
    return f"""<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="22"/><w:szCs w:val="22"/>\
<w:lang w:val="en-GB" w:eastAsia="ko-KR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
<w:pPrDefault><w:pPr>{gaps(0, 140, 288)}</w:pPr></w:pPrDefault></w:docDefaults>\
<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" \
w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>\
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>\
<w:pPr><w:widowControl/></w:pPr><w:rPr><w:color w:val="{INK}"/></w:rPr></w:style>\
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">\
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>\
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>\
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>\
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>\
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>\
<w:style w:type="table" w:customStyle="1" w:styleId="BriefTable"><w:name w:val="Brief Table"/>\
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/><w:tblPr><w:tblBorders>\
<w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders></w:tblPr>\
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>\
<w:shd w:val="clear" w:color="auto" w:fill="F1F3F6"/></w:tcPr></w:tblStylePr></w:style>"""


def numbering() -> str:
    """Return real multilevel numbering for the headings, and bullets."""
    levels = ""
    for level in range(4):
        text = ".".join(f"%{above + 1}" for above in range(level + 1))
        hang = (454, 567, 737, 907)[level]
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:pStyle w:val="Heading{level + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{hang}" w:hanging="{hang}"/></w:pPr></w:lvl>'
        )
    bullet = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
        '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl>'
    )
    return (
        f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f'{levels}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
        f'{bullet}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def field(code: str, shown: str) -> str:
    """Return a complex field with its result filled in."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text(words: str) -> str:
    """Return a run of plain text."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def settings() -> str:
    """Return settings that keep Word out of its compatibility mode."""
    modern = (
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    )
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{modern}</w:compat><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table() -> str:
    """Return the fonts with their twins for machines that lack them."""
    fonts = (("Cambria", "Caladea", "roman"), ("Calibri", "Carlito", "swiss"))
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{twin}"/><w:charset w:val="00"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, twin, family in fonts
    )
    return f"{HEAD}<w:fonts {W}>{entries}</w:fonts>"


def section() -> str:
    """Return the one section: A4, its own first page."""
    ends = (
        ("header", "default", 4),
        ("header", "first", 5),
        ("footer", "default", 6),
        ("footer", "first", 7),
    )
    references = "".join(
        f'<w:{what}Reference w:type="{page}" r:id="rId{number}"/>' for what, page, number in ends
    )
    margins = f'w:top="{TOP}" w:right="{SIDE}" w:bottom="{BOTTOM}" w:left="{SIDE}"'
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar {margins} w:header="680" w:footer="624" w:gutter="0"/><w:cols w:space="708"/>'
        "<w:titlePg/></w:sectPr>"
    )


def core_properties() -> str:
    """Return properties that every brief overwrites."""
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return f"{HEAD}<cp:coreProperties {spaces}><dc:title></dc:title>{stamps}</cp:coreProperties>"


RELATED = ("styles", "numbering", "settings", "header", "header", "footer", "footer", "fontTable")
FILES = ("styles", "numbering", "settings", "header1", "header2", "footer1", "footer2", "fontTable")


def relationships() -> dict[str, str]:
    """Return the relationship parts and the content types."""
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
        for at, (kind, name) in enumerate(zip(RELATED, FILES, strict=True), 1)
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    app = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for kind, name in zip(RELATED, FILES, strict=True)
    )
    relation = f'<Relationships xmlns="{PACKAGE}/relationships">'
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>{types}'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/>'
        f'<Override PartName="/docProps/app.xml" ContentType="{app}"/></Types>',
        "_rels/.rels": f'{HEAD}{relation}<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/><Relationship Id="rId2" '
        f'Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f"{HEAD}{relation}{inner}</Relationships>",
    }


def parts() -> dict[str, str]:
    """Return the text of each part of the template by its name in the package."""
    pages = "<w:r><w:tab/></w:r>" + text("Page ") + field("PAGE", "1") + text(" of ") + field("NUMPAGES", "1")
    every = base_styles() + title_block() + headings() + quotations() + lists() + running()
    bare = '<w:pPr><w:pStyle w:val="Header"/><w:pBdr><w:bottom w:val="nil"/></w:pBdr></w:pPr>'
    head = '<w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    footer = f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{pages}</w:p></w:ftr>'
    application = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return relationships() | {
        "docProps/core.xml": core_properties(),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{application}"><Application>Commonplace</Application>'
        "</Properties>",
        "word/document.xml": f'{HEAD}<w:document {W} xmlns:r="{OFFICE}"><w:body>{section()}</w:body>'
        "</w:document>",
        "word/styles.xml": f"{HEAD}<w:styles {W}>{every}</w:styles>",
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/header1.xml": f"{HEAD}<w:hdr {W}><w:p>{head}</w:p></w:hdr>",
        "word/header2.xml": f"{HEAD}<w:hdr {W}><w:p>{bare}</w:p></w:hdr>",
        "word/footer1.xml": footer,
        "word/footer2.xml": footer,
    }


def main() -> None:
    """Write the template, byte for byte the same each time."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content.encode("utf-8"))
    print(f"Wrote {target} ({target.stat().st_size:,} bytes).")


if __name__ == "__main__":
    main()
