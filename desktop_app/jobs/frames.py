"""Frames: JSON messages over a byte stream, each after its length in four bytes.

The length is big-endian and unsigned. A message is one JSON object in UTF-8.
"""

import json
import struct
from typing import Any, BinaryIO, cast

Message = dict[str, Any]
"""What travels between a process and its workers: one JSON object."""

FRAME_LIMIT = 512 * 1024 * 1024
"""A longer frame is not ours: something else wrote into the pipe."""

_LENGTH = struct.Struct(">I")


class BrokenFrame(Exception):
    """The stream ended within a frame, or holds something that is not one."""


def write_frame(stream: BinaryIO, message: Message) -> None:
    """Write `message` as one frame and flush it.

    Raises:
        OSError: if nobody reads the stream any more.
    """
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def read_frame(stream: BinaryIO) -> Message | None:
    """Read one frame; None at the end of the stream.

    Raises:
        BrokenFrame: if the stream ends within a frame or holds no frame.
    """
    head = _exactly(stream, _LENGTH.size)
    if not head:
        return None
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else FRAME_LIMIT + 1
    if length > FRAME_LIMIT:
        msg = "not a frame"
        raise BrokenFrame(msg)
    body = _exactly(stream, length)
    if len(body) < length:
        msg = "the stream ended within a frame"
        raise BrokenFrame(msg)
    return _decoded(body)


def _exactly(stream: BinaryIO, count: int) -> bytes:
    """Read `count` bytes, or what is left of the stream."""
    parts: list[bytes] = []
    while count > 0:
        part = stream.read(count)
        if not part:
            break
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _decoded(body: bytes) -> Message:
    try:
        message: object = json.loads(body.decode("utf-8", "surrogatepass"))
    except ValueError as trouble:
        msg = "a frame holds no JSON"
        raise BrokenFrame(msg) from trouble
    if not isinstance(message, dict):
        msg = "a frame holds no JSON object"
        raise BrokenFrame(msg)
    return cast("Message", message)
