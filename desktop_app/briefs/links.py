"""Which addresses become live links."""

import re
from urllib.parse import quote, urlsplit

_LONGEST = 2000
"""Word refuses addresses of more than 2,079 characters, and with them the whole file."""
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def web_link(address: str | None) -> str | None:
    """Return `address` as a well-formed http or https URL in ASCII, or None if it cannot be one."""
    try:
        parts = urlsplit((address or "").strip())
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or "@" in parts.netloc:
        return None
    link = f"{parts.scheme}://{host}{port}{_encoded(parts.path, '/:@')}"
    link += f"?{_encoded(parts.query, '/:@?&=')}" if parts.query else ""
    link += f"#{_encoded(parts.fragment, '/:@?&=')}" if parts.fragment else ""
    return link if len(link) <= _LONGEST else None


def _encoded(part: str, also_safe: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", part), safe=f"%!$'()*+,;~{also_safe}", errors="replace")
