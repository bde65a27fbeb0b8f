"""What the fast index is made of: packed integers, segment files, the cutter of chunks, merging."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.query import Phrase, Prefix, Query, Term
from desktop_app.searching.analysis import edit_distance, words
from desktop_app.searching.backend import ALL_KINDS, Batch, IndexDocument, Segment
from desktop_app.searching.columnar.chunks import ChunkCutter
from desktop_app.searching.columnar.document_lists import DocumentListPacker, DocumentLists
from desktop_app.searching.columnar.frequency_lists import FrequencyLists, FrequencyPacker
from desktop_app.searching.columnar.packed import PackedInts, Packer, pack
from desktop_app.searching.columnar.segment_file import DamagedSegment, SegmentFile, write_segment_file
from desktop_app.searching.columnar.strings import EndsOfStrings, Strings, pack_strings
from desktop_app.searching.columnar.vocabulary import Vocabulary
from desktop_app.searching.columnar_backend import ColumnarBackend

NUMBERS = st.one_of(st.integers(0, 3), st.integers(0, 300), st.integers(0, 2**32 - 1))
SIGNS = st.sampled_from(
    [
        *"ab Zé'’.,-(\"s19<>/$  \u00a0\tЛш战略対話평양\u0301",
        *("U.S.", "1,000.5", " the ", "Kim's ", " l'ab", "ab-cd"),
    ]
)


@given(st.lists(NUMBERS, max_size=400))
def test_packed_numbers_come_back_at_any_place(numbers: list[int]) -> None:
    packed = PackedInts(pack(np.array(numbers, np.uint32)))
    assert packed.between(0, len(numbers)).tolist() == numbers
    low, high = sorted((len(numbers) // 3, len(numbers) * 3 // 4))
    assert packed.between(low, high).tolist() == numbers[low:high]
    packer = Packer()
    for begin in range(0, len(numbers), 77):
        packer.add(np.array(numbers[begin : begin + 77], np.uint32))
    assert PackedInts(packer.packed()).between(0, len(numbers)).tolist() == numbers
    places = random.Random(1).choices(range(len(numbers)), k=20) if numbers else []
    assert packed.take(np.array(places, np.int64)).tolist() == [numbers[place] for place in places]


@pytest.mark.parametrize("width", [1, 7, 8, 9, 16, 31, 32])
def test_very_many_numbers_of_one_width_come_back(width: int) -> None:
    numbers = np.random.default_rng(width).integers(0, 2**width, 20_000, np.uint64).astype(np.uint32)
    packed = PackedInts(pack(numbers))
    assert np.array_equal(packed.between(0, len(numbers)), numbers)
    assert np.array_equal(packed.take(np.arange(0, len(numbers), 7)), numbers[::7])


@given(
    st.lists(st.lists(SIGNS, max_size=30).map("".join), min_size=1, max_size=6), st.sampled_from(["en", "fr"])
)
def test_the_cutter_gives_the_words_of_the_analyzer(texts: list[str], language: str) -> None:
    vocabulary = Vocabulary()
    cutter = ChunkCutter(vocabulary, language)
    for _ in ("first sight", "remembered"):
        cut = cutter.cut(texts)
        terms = [vocabulary.term(number) for number in cut.terms.tolist()]
        expected = [word for text in texts for word in words(text, language)]
        assert [(one.stem, one.form, one.written) for one in terms] == [
            (word.stem, word.form, word.written) for word in expected
        ]
        assert cut.positions.tolist() == [word.position for word in expected]
        assert cut.counts.tolist() == [len(words(text, language)) for text in texts]


@given(st.lists(st.text(max_size=6), unique=True))
def test_sorted_strings_are_found_whole_by_beginning_and_by_end(texts: list[str]) -> None:
    ordered = sorted(text.encode("utf-8", "replace").decode() for text in texts)
    ordered = sorted(set(ordered))
    strings = Strings(*pack_strings(ordered))
    by_end = sorted(range(len(ordered)), key=lambda one: ordered[one][::-1])
    ends = EndsOfStrings(strings, np.array(by_end, np.uint32))
    assert strings.all() == ordered
    for text in ordered:
        assert ordered[strings.find(text)] == text
        part = text[: len(text) // 2]
        assert [ordered[one] for one in strings.beginning_with(part)] == [
            one for one in ordered if one.startswith(part)
        ]
        part = text[len(text) // 2 :]
        assert sorted(ordered[one] for one in ends.ending_with(part).tolist()) == [
            one for one in ordered if one.endswith(part)
        ]
    assert strings.find("no such string at all") == -1


@given(
    st.text("ab평лé😀", min_size=1, max_size=7),
    st.sets(st.text("ab평лé😀", max_size=8), min_size=1, max_size=60),
)
def test_no_string_one_edit_away_is_left_out(text: str, others: set[str]) -> None:
    texts = sorted(others)
    strings = Strings(*pack_strings(texts))
    close = {texts[number] for number in strings.close_to(text, np.arange(len(texts)))}
    assert close >= {one for one in texts if edit_distance(text, one) <= 1}
    assert len(strings.close_to(text, np.zeros(0, np.int64))) == 0


@pytest.fixture
def segment_path(tmp_path: Path) -> Path:
    path = tmp_path / "one.seg"
    write_segment_file(path, {"numbers": np.arange(1000, dtype=np.uint32), "none": np.zeros(0, np.int16)})
    return path


def test_a_segment_file_gives_its_arrays_back(segment_path: Path) -> None:
    with SegmentFile(segment_path) as opened:
        assert opened["numbers"].tolist() == list(range(1000))
        assert opened["none"].tolist() == []
        assert opened.names() == ["numbers", "none"]
        assert opened.is_whole()


@pytest.mark.parametrize("kept", [0, 10, 30, 60, 200, 3000])
def test_a_segment_file_cut_short_is_refused(segment_path: Path, kept: int) -> None:
    segment_path.write_bytes(segment_path.read_bytes()[:kept])
    with pytest.raises(DamagedSegment):
        SegmentFile(segment_path)


def test_a_foreign_file_and_another_version_are_refused(segment_path: Path) -> None:
    whole = segment_path.read_bytes()
    for damaged in (
        b"%PDF-1.7" + whole[8:],
        whole[:8] + bytes([whole[8] + 1]) + whole[9:],
        whole[:40] + b"\xff" + whole[41:],
    ):
        segment_path.write_bytes(damaged)
        with pytest.raises(DamagedSegment):
            SegmentFile(segment_path)


def test_a_changed_byte_in_an_array_shows_in_its_checksum(segment_path: Path) -> None:
    whole = bytearray(segment_path.read_bytes())
    whole[len(whole) // 2] ^= 1
    segment_path.write_bytes(bytes(whole))
    with SegmentFile(segment_path) as opened:
        assert not opened.is_whole()


# Merging

TEXTS = (
    "Ministers met in Wonsan. The talks went on.",
    "The minister's talks, talks and more TALKS: a treaty!",
    "Стратегический диалог министров",
    "战略对话 ministers",
    "No treaty, no talks",
)
QUERIES: tuple[Query, ...] = (
    Term("talks"),
    Phrase("the talks"),
    Prefix("minist"),
    Term("战略"),
    Term("диалог"),
)


def unit(number: int, text: str) -> IndexDocument:
    return IndexDocument(
        kind=ALL_KINDS[number % 3],
        id=f"u{number:02}",
        article=f"a{number:02}",
        language="en",
        outlet=("CGTN", None, "Wire")[number % 3],
        date=("2024-05-01", None)[number % 2],
        body=(Segment(text), Segment("A second paragraph of talks")) if number % 3 == 0 else (),
        quote=(Segment(text),) if number % 3 == 1 else (),
        notes=(Segment(text, 0, "ru"), Segment("noted", 0, "en")) if number % 3 == 2 else (),
        tags=(f"t{number % 4}",),
        speakers=("Sergey Lavrov",),
    )


@pytest.fixture
def backend(tmp_path: Path) -> ColumnarBackend:
    """An index of thirty units in ten segments, with deletions."""
    made = ColumnarBackend(tmp_path / "g-000001")
    made.create()
    for low in range(0, 30, 3):
        made.apply([Batch((), [unit(number, TEXTS[number % 5]) for number in range(low, low + 3)])])
    made.apply([Batch(("a04", "a05", "a17"), [unit(4, "Replaced by another treaty")])])
    return made


def answers(backend: ColumnarBackend) -> list[object]:
    reader = backend.reader()
    try:
        found = [reader.answer(query, kinds=ALL_KINDS, limit=100) for query in QUERIES]
        return [({one.id for one in answer.found}, answer.total, answer.facets) for answer in found]
    finally:
        reader.close()


def test_merging_changes_no_answer(backend: ColumnarBackend) -> None:
    before = answers(backend)
    publish = backend.merge()
    assert publish is not None
    assert answers(backend) == before, "a merge that is not published does not count"
    while publish:
        assert publish()
        publish = backend.merge()
    assert answers(backend) == before
    assert len(list(backend.folder.glob("*.seg"))) < 5


def test_what_is_deleted_while_segments_are_merged_stays_deleted(backend: ColumnarBackend) -> None:
    publish = backend.merge()
    assert publish is not None
    backend.apply([Batch(("a00", "a04"), [])])
    after = answers(backend)
    assert publish()
    assert answers(backend) == after


def test_a_merge_that_came_too_late_changes_nothing(backend: ColumnarBackend) -> None:
    late, early = backend.merge(), backend.merge()
    assert late is not None
    assert early is not None
    assert early()
    before = answers(backend)
    assert not late()
    assert answers(backend) == before


def test_two_that_merge_at_once_do_not_take_each_others_files(tmp_path: Path) -> None:
    backend, other = (ColumnarBackend(tmp_path / "g-000001") for _ in range(2))
    backend.create()
    for number in range(5):
        backend.apply([Batch((), [unit(number, "talks")])])
    first = backend.merge()
    other.apply([Batch((), [unit(6, "talks")])])
    before = answers(other)
    second = other.merge()
    assert first is not None
    assert second is not None
    assert first()
    assert not second()
    assert answers(backend) == before


def test_a_segment_that_is_mostly_deleted_is_written_again(tmp_path: Path) -> None:
    backend = ColumnarBackend(tmp_path / "g-000001")
    backend.create()
    backend.apply([Batch((), [unit(number, "talks") for number in range(6)])])
    backend.apply([Batch(tuple(f"a{number:02}" for number in range(4)), [])])
    before = answers(backend)
    publish = backend.merge()
    assert publish is not None
    assert publish()
    assert answers(backend) == before
    assert backend.merge() is None


def test_words_that_only_deleted_units_held_are_gone_from_the_file(tmp_path: Path) -> None:
    backend = ColumnarBackend(tmp_path / "g-000001")
    backend.create()
    secret = replace(unit(0, "Zerubbabel met Nehemiah"), outlet="Hidden Herald", speakers=("Haggai",))
    backend.apply([Batch((), [secret, *(unit(number, "talks on zeal") for number in range(1, 3))])])
    backend.apply([Batch(("a00", "a01"), [])])
    before = answers(backend)
    publish = backend.merge()
    assert publish is not None
    assert publish()
    assert answers(backend) == before
    (file,) = backend.folder.glob("*.seg")
    stored = file.read_bytes().lower()
    assert b"zeal" in stored
    for gone in (b"zerub", b"nehem", b"hidden", b"haggai", b"a00"):
        assert gone not in stored


@pytest.mark.parametrize("count", [3, 200, 5_000, 65_536])
@pytest.mark.parametrize("portions", [1, 3])
def test_document_lists_come_back_whatever_form_they_have(count: int, portions: int) -> None:
    chance = np.random.default_rng(count)
    lists = [
        np.sort(chance.choice(count, int(size * count), replace=False)).astype(np.uint16)
        for size in (0, 1, 0.0005, 0.01, 0.02, 0.05, 0.1, 0.12, 0.13, 0.5, 0.999, 0.003, 0)
    ]
    packer = DocumentListPacker(count)
    for some in np.array_split(np.arange(len(lists)), portions):
        sizes = np.array([len(lists[one]) for one in some], np.int64)
        packer.add(sizes, np.concatenate([lists[one] for one in some]))
    postings = np.cumsum([0, *map(len, lists)], dtype=np.uint32)
    packed = DocumentLists(packer.arrays(), postings, count)
    for stem, documents in enumerate(lists):
        assert np.array_equal(packed.of(stem), documents)
    for stems in ([2, 3], [1, 4, 6, 9, 11], list(range(len(lists))), []):
        expected = np.concatenate([np.zeros(0, np.uint16), *(lists[stem] for stem in stems)])
        assert np.array_equal(packed.of_each(np.array(stems, np.int64)), expected)


@given(
    st.lists(st.sampled_from([1, 1, 1, 2, 3, 254, 255, 256, 70_000]), min_size=1, max_size=3_000),
    st.lists(st.tuples(st.integers(0, 2_999), st.integers(0, 700)), max_size=6),
)
def test_frequencies_come_back_from_any_postings(
    frequencies: list[int], wanted: list[tuple[int, int]]
) -> None:
    packer = FrequencyPacker()
    for begin in range(0, len(frequencies), 333):
        packer.add(np.array(frequencies[begin : begin + 333], np.uint32))
    packed = FrequencyLists(packer.arrays())
    places = sorted({min(low, len(frequencies)) for low, _ in wanted})
    spans = [(low, min(low + size, len(frequencies))) for low, (_, size) in zip(places, wanted, strict=False)]
    for low, high in spans:
        assert packed.between(low, high).tolist() == frequencies[low:high]
    lows = np.array([low for low, _ in spans], np.int64)
    sizes = np.array([high - low for low, high in spans], np.int64)
    expected = [one for low, high in spans for one in frequencies[low:high]]
    assert packed.of_each(lows, sizes).tolist() == expected
