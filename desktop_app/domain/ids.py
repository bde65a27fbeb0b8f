"""Identifiers: opaque, globally unique, short enough for a Word bookmark name."""

import base64
import uuid


def new_id() -> str:
    """Return a fresh identifier: a random UUID as 26 lower-case base32 characters."""
    return base64.b32encode(uuid.uuid4().bytes).decode("ascii").rstrip("=").lower()
