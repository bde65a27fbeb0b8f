import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.jobs.frames import BrokenFrame, read_frame, write_frame

VALUES = st.dictionaries(st.text(), st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text())))


@given(st.lists(VALUES, max_size=5))
def test_what_is_written_is_read_back_in_order(messages):
    stream = io.BytesIO()
    for message in messages:
        write_frame(stream, message)
    stream.seek(0)
    assert [read_frame(stream) for _ in messages] == messages
    assert read_frame(stream) is None


def test_a_lone_surrogate_survives_the_pipe():
    stream = io.BytesIO()
    write_frame(stream, {"path": "a\udcff.txt"})
    stream.seek(0)
    assert read_frame(stream) == {"path": "a\udcff.txt"}


@pytest.mark.parametrize(
    "data",
    [b"\0\0", b"\0\0\0\5{}", b"\xff\xff\xff\xff", b"\0\0\0\2[]", b"\0\0\0\2{x", b"\0\0\0\1\xff"],
    ids=["half a length", "half a body", "absurd length", "a list", "no JSON", "no UTF-8"],
)
def test_what_is_no_frame_is_refused(data):
    with pytest.raises(BrokenFrame):
        read_frame(io.BytesIO(data))
