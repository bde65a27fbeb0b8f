"""Differences word by word: both texts can be put together again."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.word_diff import Change, Piece, word_diff

TEXTS = st.text(st.sampled_from("ab в한 \n.,«é"), max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_come_out_of_the_pieces(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(one.text for one in pieces if one.change is not Change.IN) == before
    assert "".join(one.text for one in pieces if one.change is not Change.OUT) == after


def test_a_changed_word_is_taken_out_and_put_in() -> None:
    assert word_diff("three ships", "three trains") == [
        Piece(Change.KEPT, "three "),
        Piece(Change.OUT, "ships"),
        Piece(Change.IN, "trains"),
    ]
