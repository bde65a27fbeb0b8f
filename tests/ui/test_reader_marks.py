"""Lanes, labels and the interval index, without painting."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.passage import Passage, Span, anchor_at
from desktop_app.domain.tag import Tag
from desktop_app.ui.reader.brackets import MOST_PUSHED, assign_lanes, place_labels
from desktop_app.ui.reader.marks import NO_TAG, HitMark, IntervalIndex, marks_of, repeated_colours

ranges = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), max_size=40).map(
    lambda pairs: sorted((start, start + length) for start, length in pairs)
)


@given(ranges)
def test_ranges_in_one_lane_never_overlap(spans: list[tuple[int, int]]) -> None:
    lanes = assign_lanes(spans)
    for number, (start, end) in enumerate(spans):
        for other in range(number):
            if lanes[other] == lanes[number]:
                assert spans[other][1] <= start or end <= spans[other][0]


@given(ranges)
def test_there_are_no_more_lanes_than_ranges_at_the_deepest_place(spans: list[tuple[int, int]]) -> None:
    lanes = assign_lanes(spans)
    deepest = max((sum(a <= place < b for a, b in spans) for place, _ in spans), default=0)
    assert max(lanes, default=-1) + 1 == deepest


@given(st.lists(st.floats(0, 500), max_size=30))
def test_labels_stand_at_least_a_pitch_apart_and_never_above_their_bracket(wanted: list[float]) -> None:
    placed = place_labels(wanted, 19)
    left_out = [place for number, place in enumerate(wanted) if number not in {one.number for one in placed}]
    assert all(one.wanted <= one.place <= one.wanted + MOST_PUSHED * 19 for one in placed)
    assert all(any(place <= one.place < place + 6 * 19 for one in placed) for place in left_out)
    assert all(after.place - before.place >= 18.999 for before, after in pairwise(placed))


@given(ranges, st.integers(0, 80), st.integers(1, 20))
def test_the_index_finds_what_a_plain_look_at_all_finds(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    index = IntervalIndex([HitMark(Span(a, b)) for a, b in spans])
    found = [one.span for one in index.overlapping(start, start + length)]
    assert found == [Span(a, b) for a, b in spans if a < start + length and start < b]


def test_a_passage_with_two_tags_has_two_marks_in_two_lanes() -> None:
    text = "one two three four"
    tags = {"a": Tag("a", "Visits", "blue"), "b": Tag("b", "Treaty/Article 4", "rust")}
    passage = Passage("p", "x", 1, anchor_at(text, Span(4, 13)), ("a", "b"), None, "2026", "me")
    bare = Passage("q", "x", 1, anchor_at(text, Span(14, 18)), (), "a note", "2026", "me")
    marks = marks_of([bare, passage], tags, frozenset({"b"}))
    assert [(one.label, one.lane, one.dashed) for one in marks] == [
        ("Visits", 0, False),
        ("Article 4", 1, True),
        ("Note", 0, False),
    ]
    assert marks[-1].colour == NO_TAG


def test_the_second_tag_of_a_colour_is_dashed() -> None:
    tags = [Tag("a", "A", "blue"), Tag("b", "B", "rust"), Tag("c", "C", "blue")]
    assert repeated_colours(tags) == {"c"}
