"""Briefs to test exporters with: one of real text from the sample articles, one hostile."""

from desktop_app import resources
from desktop_app.briefs.colours import paper_colour
from desktop_app.briefs.document import (
    BriefDocument,
    Heading,
    NoteBlock,
    Paragraph,
    Quotation,
    Run,
    Source,
    SourceList,
    Table,
    TagLabel,
)
from desktop_app.briefs.markdown_text import read_markdown
from desktop_app.domain.article import Evidence

AGREED = TagLabel("Treaty/Coordination", paper_colour("blue"))
ALLIES = TagLabel("Treaty/Alliance", paper_colour("violet"))
TIES = TagLabel("Bilateral ties", paper_colour("sage"))

MOSCOW_TIMES = Source(
    1, "a" * 26,
    "North Korea's foreign minister, on a visit to Moscow, said on Tuesday that the situation on the Korean "
    "Peninsula and world events showed that his country and Russia needed to forge stronger ties.",
    Evidence.DERIVED, language="en", file_name="000_54ef5d366a80fd6b.txt",
)  # fmt: skip
CGTN = Source(
    2, "b" * 26, "DPRK FM Visits Russia: Russian Foreign Minister Lavrov accepts invitation to visit DPRK",
    outlet="CGTN", language="en", file_name="001_e7250c4db0f4f959.txt",
)  # fmt: skip
MINISTRY = Source(
    3, "c" * 26,
    "Foreign Minister Sergey Lavrov’s remarks and answers to media questions following the second round of "
    "Russia-DPRK strategic dialogue at the level of foreign ministers.",
    outlet="International Affairs", date="2025-07-12", date_source=Evidence.STATED, language="en",
    file_name="002_737883ad2fe93abb.txt",
)  # fmt: skip
JOONGANG = Source(
    4, "d" * 26,
    "North Korean foreign minister tells Lavrov ties reached 'new height' with Kim-Putin meeting in Beijing: "
    "Report",
    outlet="Korea JoongAng Daily", date="2025-10-27", date_source=Evidence.STATED, language="en",
    url="https://koreajoongangdaily.joins.com/news/2025-10-27", accessed="2025-11-02",
    file_name="003_6bbd91ea1ac6f2de.txt",
)  # fmt: skip


def quoted(begin: str, end: str) -> str:
    """Return the words of the sample articles from `begin` to `end`, its lines joined, others kept."""
    for path in resources.seeds():
        lines = path.read_text("utf-8").split("\n")
        text = " ".join(lines) if path.name.startswith("000") else "\n".join(lines)
        start = text.find(begin)
        if start >= 0:
            return text[start : text.index(end, start) + len(end)]
    raise LookupError(begin)


def sample_brief() -> BriefDocument:
    """Return a brief such as an analyst would send, of real text."""
    blocks = (
        *_first_section(),
        *_second_section(),
        Heading(1, "Sources", numbered=False),
        SourceList((MOSCOW_TIMES, CGTN, MINISTRY, JOONGANG)),
    )
    return BriefDocument(
        title="How Moscow and Pyongyang name their relations, 2018–2025",
        subtitle="Prepared from 4 articles and 6 passages",
        date="2026-11-22",
        created="2026-11-22T09:30:00Z",
        author="A. Analyst",
        blocks=blocks,
    )


def _first_section() -> tuple[Heading | Paragraph | Quotation | NoteBlock, ...]:
    opening = (
        "In April 2018 both ministers speak of *strengthening* what exists; the Korean side already uses "
        "**strategic communication**, in Korean 전략적 의사소통, which the Russian side does not take up.\n\n"
        "Two outlets report the same sentence in different words, so the translation matters."
    )
    return (
        Heading(1, "2018: friendly relations"),
        *read_markdown(opening),
        Quotation(
            quoted('"The current situation', 'our countries,"'), MOSCOW_TIMES, "p" * 25 + "1", (TIES, AGREED)
        ),
        Quotation(
            quoted('"We believe that the current', 'the two countries."'), CGTN, "p" * 25 + "2", (TIES,),
            speaker="Ri Yong Ho",
        ),
        NoteBlock(
            read_paragraphs_of(
                "“Friendly *cooperation*” here, “friendly *relations*” there: one speech, two translations."
            )
        ),
    )  # fmt: skip


def _second_section() -> tuple[Heading | Paragraph | Quotation | NoteBlock | Table, ...]:
    return (
        Heading(1, "2025: an alliance in so many words"),
        Heading(2, "What the minister said in Wonsan"),
        *read_markdown(
            "The treaty of June 2024 changes the vocabulary. Three points stand out:\n\n"
            "- the word *allies* is used without a qualifier;\n"
            "- coordination is to reach *all* foreign ministries’ work;\n"
            "- the text itself is to stay as it is (see [the treaty](https://www.mofa.go.kr/eng/)).\n"
        ),
        Quotation(
            quoted("Russia and the DPRK are long-standing", "became allies."), MINISTRY, "p" * 25 + "3",
            (ALLIES, AGREED), speaker="Sergey Lavrov", language="en",
        ),
        Quotation(
            quoted("The treaty does not call", "Korean language centres."), MINISTRY, "p" * 25 + "4",
            (ALLIES,), speaker="Sergey Lavrov", language="en",
        ),
        NoteBlock(read_paragraphs_of("An answer of two paragraphs; only the first is on the text itself.")),
        Heading(2, "How it was reported"),
        Quotation(
            quoted('Choe said the meeting was a "significant', "RIA Novosti."),
            JOONGANG,
            "p" * 25 + "5",
            (TIES,),
        ),
        Quotation(quoted("Lavrov also said Russia", "media reported."), JOONGANG, "p" * 25 + "6"),
        Table(
            ("Year", "Korean side", "Russian side"),
            (
                ("2018", "strategic communication", "normalization"),
                ("2025", "a new height", "allies; strategic dialogue"),
            ),
            caption="Words for the relationship",
        ),
    )  # fmt: skip


def read_paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of Markdown that has no headings."""
    return tuple(block for block in read_markdown(text) if isinstance(block, Paragraph))


HOSTILE_TEXTS = (
    "control \x00\x01\x08\x0b\x0c\x1f\ufffe\uffff and a lone \ud800 surrogate",
    "]]> <w:p/> </w:t> &amp; & < > \" ' <!-- --> <?xml?>",
    "{DATE} { PAGE } HYPERLINK \"http://example.org\" =1+1 {{ title }} ${x} %s",
    "قال الوزير إن العلاقات قوية (2025) and English שלום",
    "Россия и КНДР — союзники; 조선과 로씨야는 동맹이다; 中国外交部；外務省のコメント",
    "😀 👩‍🚀 e\u0301 \U0001f1f0\U0001f1f7 𝕬 \u200f\u202eright\u202c",
    "tab\there\r\nline\rline\nline",
    "# not a heading | a | table | `code` [x](javascript:alert(1)) <script>alert(1)</script> * _ ~",
    "  blanks  at  both  ends  ",
    "",
    "long " * 2_000,
)  # fmt: skip


def hostile_brief() -> BriefDocument:
    """Return a brief in which every text is one that breaks careless exporters."""
    blocks: list[Heading | Paragraph | Quotation | NoteBlock | SourceList | Table] = []
    sources: list[Source] = []
    for number, text in enumerate(HOSTILE_TEXTS, 1):
        source = Source(
            number, f"article {number}", text, Evidence.STATED, text, "not a date", Evidence.FILE, (text,),
            "xx", "https://example.org/a b?q=<\"'>&x=%zz#]]>" if number % 2 else "javascript:alert(1)", text,
            text,
        )  # fmt: skip
        sources.append(source)
        blocks += [
            Heading(number, text),
            Paragraph((Run(text), Run(text, bold=True, italic=True), Run(text, link="https://exa mple/"))),
            Quotation(text, source, "same passage/" * 4, (TagLabel(text, "FF0000"),), text, "ar"),
            NoteBlock((Paragraph((Run(text),), bullet=True),)),
            Table((text, "b"), ((text, text),), caption=text),
        ]
    blocks += [SourceList(tuple(sources))]
    title = HOSTILE_TEXTS[1] + HOSTILE_TEXTS[0] + "x" * 300
    return BriefDocument(
        title, HOSTILE_TEXTS[2], "2026-11-22", "2026-11-22T09:30:00Z", HOSTILE_TEXTS[5], tuple(blocks)
    )
