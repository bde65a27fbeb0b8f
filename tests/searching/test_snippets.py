"""Which slice of a text is shown, and that finding it takes one look at each match."""

import random

import pytest

from desktop_app.searching.backend import Match
from desktop_app.searching.snippets import LEAD, LENGTH, snippet


class CountedText(str):
    """A text that counts how often a slice of it is taken."""

    __slots__ = ("slices",)

    def __getitem__(self, key):
        self.slices += 1
        return super().__getitem__(key)


def words(text: str) -> list[Match]:
    """Return a match for each word of a text."""
    found, start = [], 0
    for word in text.split(" "):
        found.append(Match("text", start, start + len(word)))
        start += len(word) + 1
    return found


def densest(text: str, found: list[Match]) -> int:
    """Return what the snippet should begin with, by trying every match."""

    def worth(index: int) -> tuple[int, int, int]:
        near = [one for one in found[index:] if one.end <= found[index].start + LENGTH - LEAD]
        return len({text[one.start : one.end].casefold() for one in near}), len(near), -index

    return found[max(range(len(found)), key=worth)].start


def test_the_work_grows_with_the_matches_and_not_with_their_square() -> None:
    text = CountedText("talks about treaties " * 4000)
    text.slices = 0
    found = words(str(text).strip())
    snippet(text, found)
    assert text.slices < 3 * len(found)


@pytest.mark.parametrize("seed", range(40))
def test_the_snippet_shows_where_most_different_words_stand_closely(seed: int) -> None:
    dice = random.Random(seed)
    text = " ".join(dice.choices(("a", "bb", "Bb", "ccc", "x" * 30, "y" * 190), k=60))
    found = [one for one in words(text) if dice.random() < 0.4] or words(text)[:1]
    start, end = snippet(text, found)
    assert start <= densest(text, found) < end
