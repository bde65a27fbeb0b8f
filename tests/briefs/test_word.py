"""The Word exporter: what stands in the file, and that the file is sound."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from desktop_app.briefs.document import BriefDocument, Heading, Paragraph, Quotation, Run, SourceList
from desktop_app.briefs.formats.word import EXPORTER
from tests.briefs.brief_samples import HOSTILE_TEXTS, MINISTRY, hostile_brief, sample_brief
from tests.briefs.word_lint import lint


def written(document: BriefDocument) -> Document:
    """Write a brief and open it again."""
    stream = io.BytesIO()
    EXPORTER.write(document, stream)
    return docx.Document(io.BytesIO(stream.getvalue()))


def saved(document: BriefDocument, folder: Path) -> Path:
    """Write a brief into a file."""
    path = folder / "brief.docx"
    with path.open("wb") as stream:
        EXPORTER.write(document, stream)
    return path


def brief_of(*blocks: object, title: str = "A brief") -> BriefDocument:
    """Make a brief of some blocks."""
    return BriefDocument(title, "", "2026-11-22", "2026-11-22T09:30:00Z", blocks=tuple(blocks))


def markup(document: Document) -> str:
    """Return the body's XML."""
    return document.element.body.xml


@pytest.mark.parametrize(
    "document", [sample_brief(), hostile_brief(), brief_of()], ids=["real", "hostile", "empty"]
)
def test_the_file_has_no_faults_that_word_would_repair(document, tmp_path):
    assert lint(saved(document, tmp_path)) == []


def test_the_lint_finds_planted_faults(tmp_path):
    path = saved(sample_brief(), tmp_path)
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as package:
        for name in whole.namelist():
            content = whole.read(name).decode("utf-8")
            content = content.replace('w:id="2" w:name="_p', 'w:id="1" w:name="_p').replace(
                'w:anchor="_s1"', 'w:anchor="_s9"'
            )
            content = content.replace('<w:fldChar w:fldCharType="end"/>', "", 1).replace(
                '"QuoteSource"/>', '"Nobody"/>', 1
            )
            package.writestr(name, content)
    found = " ".join(lint(broken))
    for fault in ("bookmark id 1", "in pairs", "_s9", "not whole", "Nobody"):
        assert fault in found


def test_every_quotation_stands_word_for_word_in_the_quote_style():
    sample = sample_brief()
    quoted = [one.text for one in written(sample).paragraphs if one.style.name == "Quote"]
    assert quoted == [line for quotation in sample.quotations for line in quotation.text.split("\n")]


def test_a_quotation_is_followed_by_speaker_title_outlet_and_date():
    lines = [one.text for one in written(sample_brief()).paragraphs if one.style.name == "Quote Source"]
    assert lines[2].startswith("Sergey Lavrov — “Foreign Minister Sergey Lavrov’s remarks and answers")
    assert "International Affairs, 12 July 2025\u00a03" in lines[2]
    assert lines[2].endswith("■ Treaty/Alliance    ■ Treaty/Coordination")


def test_what_a_source_does_not_state_is_not_made_up():
    lines = [one.text for one in written(sample_brief()).paragraphs if one.style.name == "Quote Source"]
    assert lines[0].startswith("[North Korea's foreign minister, on a visit to Moscow")
    assert "outlet not stated, n.d." in lines[0]


def test_headings_have_real_styles_and_numbering_except_the_list_of_sources():
    headings = [
        (one.style.name, one.text) for one in written(sample_brief()).paragraphs if "eading" in one.style.name
    ]
    assert headings[0] == ("Heading 1", "2018: friendly relations")
    assert ("Heading 2", "How it was reported") in headings
    assert headings[-1] == ("Heading Unnumbered", "Sources")


def test_each_citation_links_to_its_entry_in_the_list_of_sources():
    body = markup(written(sample_brief()))
    assert re.findall(r'w:anchor="(_s\d)"', body) == ["_s1", "_s2", "_s3", "_s3", "_s4", "_s4"]
    assert re.findall(r'w:name="(_s\d)"', body) == ["_s1", "_s2", "_s3", "_s4"]


def test_each_quotation_carries_its_passage_id_in_a_hidden_bookmark():
    body = markup(written(sample_brief()))
    assert re.findall(r'w:name="(_p\w+)"', body) == [f"_p{'p' * 25}{number}" for number in range(1, 7)]


def test_a_passage_quoted_twice_has_two_bookmarks():
    quotation = Quotation("we became allies.", MINISTRY, "q" * 26)
    body = markup(written(brief_of(quotation, quotation, SourceList((MINISTRY,)))))
    assert re.findall(r'w:name="(_p\w+)"', body) == [f"_p{'q' * 26}", f"_p{'q' * 26}_2"]


def test_a_citation_without_a_list_of_sources_is_a_plain_number():
    body = markup(written(brief_of(Quotation("we became allies.", MINISTRY, "q" * 26))))
    assert "w:anchor" not in body


def test_neighbouring_quotations_of_one_tag_do_not_share_a_frame():
    body = markup(written(sample_brief()))
    grounds = re.findall(r'w:shd w:val="clear" w:color="auto" w:fill="(\w+)"', body)
    assert grounds[0] == grounds[1] != grounds[2] == grounds[3]


def test_the_properties_tell_title_author_and_date():
    properties = written(sample_brief()).core_properties
    assert properties.title == "How Moscow and Pyongyang name their relations, 2018–2025"
    assert properties.author == "A. Analyst"
    assert properties.created == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert properties.comments == ""


def test_the_running_header_names_the_brief_from_the_second_page_on():
    section = written(sample_brief()).sections[0]
    assert (
        section.header.paragraphs[0].text
        == "How Moscow and Pyongyang name their relations, 2018–2025\t22 November 2026"
    )
    assert section.first_page_header.paragraphs[0].text == ""
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == "\tPage 1 of 1"


def test_the_page_is_a4():
    section = written(brief_of()).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_each_script_is_marked_with_its_language():
    quotation = Quotation(
        "두 나라는 전략적 의사소통을", replace(MINISTRY, language="ko"), "k" * 26, language="ko"
    )
    text = Paragraph((Run("Korean 전략적, Russian союзники, Chinese 战略沟通, Arabic العلاقات."),))
    body = markup(written(brief_of(text, quotation)))
    for expected in (
        '<w:lang w:val="ko-KR" w:eastAsia="ko-KR"/>',
        '<w:lang w:val="ru-RU"/>',
        '<w:lang w:bidi="ar-SA"/>',
        'w:eastAsia="Malgun Gothic"',
    ):
        assert expected in body


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("战略沟通", None, "zh-CN"),
        ("戦略的コミュニケーション", None, "ja-JP"),
        ("전략 戰略", None, "ko-KR"),
        ("戰略", "ko", "ko-KR"),
        ("Украина", "uk", "uk-UA"),
        ("alliance stratégique", "fr", "fr-FR"),
    ],
)
def test_a_language_is_told_from_script_and_article(text, language, expected):
    body = markup(written(brief_of(Quotation(text, MINISTRY, "q" * 26, language=language))))
    assert f'<w:lang w:val="{expected}"' in body


def test_text_from_right_to_left_makes_its_paragraph_so():
    document = written(brief_of(Paragraph((Run("قال الوزير"),)), Paragraph((Run("The minister"),))))
    directions = [
        one._p.pPr is not None and one._p.pPr.find(qn("w:bidi")) is not None for one in document.paragraphs
    ]
    assert directions[-2:] == [True, False]


def test_only_web_addresses_become_live_links():
    runs = (
        Run("one", link="https://example.org/a b"),
        Run("two", link="javascript:alert(1)"),
        Run("three", link="file:///etc"),
    )
    document = written(brief_of(Paragraph(runs)))
    external = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert external == ["https://example.org/a%20b"]
    assert document.paragraphs[-1].text == "onetwothree"


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_hostile_text_comes_out_as_text(text):
    document = written(brief_of(Heading(1, text), Paragraph((Run(text),)), title=text))
    legal = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    expected = re.sub("\r\n|\r", "\n", legal)
    assert [one.text for one in document.paragraphs][-2:] == [expected, expected]
    assert 'w:instrText xml:space="preserve"> DATE' not in markup(document)


def test_ten_thousand_quotations_take_seconds(tmp_path):
    quotations = [Quotation("We became allies. " * 10, MINISTRY, f"{number:026}") for number in range(10_000)]
    path = saved(brief_of(*quotations, SourceList((MINISTRY,))), tmp_path)
    assert len(docx.Document(str(path)).element.body) == 20_000 + 4
