"""The contract of every importer in `importing/formats/`; one without samples fails."""

import json
import textwrap
from pathlib import Path

import pytest
from expected_drafts import SEEDS, expectation_of, sample_files, summary

from desktop_app.domain.article import ArticleDraft, BlockKind
from desktop_app.domain.errors import CannotImport
from desktop_app.importing.canonical import canonical
from desktop_app.importing.importer import Importer, find_importer, importers, supported_suffixes
from desktop_app.importing.read_file import HEAD, read_bytes
from desktop_app.importing.wire import draft_from_json, draft_to_json


def _module(importer: Importer) -> str:
    return type(importer).__module__.rsplit(".", 1)[-1]


IMPORTERS = {_module(importer): importer for importer in importers()}
FILES = [path for name in IMPORTERS for path in sample_files(name)]
ALL = [*sorted(SEEDS.glob("*.txt")), *FILES]


def _name(value: Path | str) -> str:
    return value if isinstance(value, str) else f"{value.parent.name}-{value.stem[:12]}"


def _draft(path: Path) -> ArticleDraft:
    return read_bytes(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", IMPORTERS)
def test_has_samples_a_name_and_endings(name: str):
    importer = IMPORTERS[name]
    assert sample_files(name), f"put files into tests/samples/{name}/"
    assert importer.name
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in importer.suffixes)
    assert set(importer.suffixes) <= set(supported_suffixes())


@pytest.mark.parametrize("name", IMPORTERS)
@pytest.mark.parametrize("data", [b"", b"\0", b"\xff" * 50, bytes(range(256)) * 20, b"\xef\xbb\xbf"])
def test_broken_data_is_read_or_refused_never_a_crash(name: str, data: bytes):
    importer = IMPORTERS[name]
    refusal = None
    try:
        importer.read(data, f"broken{importer.suffixes[0]}")
    except CannotImport as error:
        refusal = error
    if refusal is not None:
        assert "broken" in refusal.sentence
        assert refusal.sentence.endswith(".")
        assert refusal.remedy.endswith(".")


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_is_found_by_its_ending(path: Path):
    data = path.read_bytes()
    assert _module(find_importer(path.name, data[:HEAD])) == path.parent.name


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_text_is_canonical(path: Path):
    text = _draft(path).text
    assert canonical(text) == text
    assert "\n\n" not in text


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_blocks_are_the_lines(path: Path):
    draft = _draft(path)
    assert [draft.text[block.start : block.end] for block in draft.blocks] == draft.text.split("\n")
    assert draft.blocks[0].start == 0
    assert draft.blocks[-1].end == len(draft.text)


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_title_says_where_it_comes_from(path: Path):
    draft = _draft(path)
    titles = [block for block in draft.blocks if block.kind is BlockKind.TITLE]
    assert draft.metadata.title
    assert len(titles) <= 1
    if draft.metadata.title_source == "derived":
        assert not titles


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_second_reading_gives_the_same_and_so_does_the_wire(path: Path):
    draft = _draft(path)
    assert _draft(path) == draft
    assert draft_from_json(json.loads(json.dumps(draft_to_json(draft)))) == draft


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_warnings_are_sentences(path: Path):
    assert all(warning[-1] == "." and warning[0] not in " ." for warning in _draft(path).warnings)


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_becomes_what_a_reader_expects(path: Path):
    expected = json.loads(expectation_of(path).read_text(encoding="utf-8"))
    assert summary(_draft(path)) == expected


@pytest.mark.parametrize("path", [path for path in ALL if path.suffix == ".txt"], ids=_name)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encoding_and_line_ends_make_no_difference(path: Path, encoding: str):
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    assert read_bytes(text.encode(encoding), path.name) == _draft(path)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=_name)
def test_wrapping_the_lines_of_a_file_makes_no_difference(path: Path):
    draft = _draft(path)
    wrapper = textwrap.TextWrapper(84, break_on_hyphens=False, break_long_words=False)
    wrapped = "\n\n".join(wrapper.fill(line) for line in draft.text.split("\n"))
    assert read_bytes(wrapped.encode(), path.name).text == draft.text
