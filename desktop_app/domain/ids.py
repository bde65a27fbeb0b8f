"""Identifiers: opaque, globally unique, in the order of their making, short enough for Word bookmarks.

The layout is that of UUID version 7 (RFC 9562, section 5.7): milliseconds, then a counter that keeps
ids of the same millisecond in order (section 6.2, method 1), then random bits.
"""

import base64
import secrets
import threading
import time
import uuid
from datetime import datetime

ID_LENGTH = 26
"""Characters of an identifier."""

_lock = threading.Lock()
_last = [0]


def new_id() -> str:
    """Return a fresh identifier: 26 characters of lower-case base32hex, which sort as they were made."""
    with _lock:
        ticks = max((time.time_ns() // 1_000_000) << 12, _last[0] + 1)
        _last[0] = ticks
    milliseconds, counter = ticks >> 12, ticks & 0xFFF
    value = milliseconds << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62)
    return base64.b32hexencode(uuid.UUID(int=value).bytes).decode("ascii").rstrip("=").lower()


def first_id_at(moment: str) -> str:
    """Return what sorts before every identifier that is made from a moment (ISO 8601) on."""
    milliseconds = int(datetime.fromisoformat(moment).timestamp() * 1000)
    written = base64.b32hexencode((milliseconds << 80).to_bytes(16, "big")).decode("ascii")
    return written.rstrip("=").lower()
