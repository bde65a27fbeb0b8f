"""Knocks at the screen that the environment names, as Qt will, and reports who opens."""

import enum
import os
import re
import socket
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

TIMEOUT = 2.0
"""Seconds that a screen may take to answer."""

X11_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108  where X11 itself puts them
COOKIE = b"MIT-MAGIC-COOKIE-1"
MOST_COOKIES = 8


class Answer(enum.Enum):
    """What came back from a screen."""

    WELCOME = "welcome"
    REFUSED = "refused"
    SILENT = "silent"


def ask_x11(display: str, environ: Mapping[str, str]) -> Answer:
    """Ask the X server that `display` names to let this user in."""
    form = re.fullmatch(r"(?:(?P<protocol>[a-z]+)/)?(?P<host>[^/]*|/.*):(?P<number>\d+)(?:\.\d+)?", display)
    if form is None:
        return Answer.SILENT
    number = int(form["number"])
    host = "" if form["protocol"] == "unix" or form["host"] == "unix" else form["host"]
    if host and not host.startswith("/"):
        # A forwarded screen keeps its cookies in ways of its own; that it listens must do.
        return _listens(host, 6000 + number)
    local = f"{X11_SOCKETS}{number}"
    paths = [f"{host}:{number}"] if host else [f"\0{local}", local]
    answer = Answer.SILENT
    for cookie in (b"", *_cookies(number, environ)):
        answer = _ask_with(paths, cookie)
        if answer is not Answer.REFUSED:
            break
    return answer


def ask_wayland(name: str, environ: Mapping[str, str]) -> bool:
    """Return whether the Wayland screen called `name` takes a connection."""
    path = Path(environ.get("XDG_RUNTIME_DIR", "/nowhere"), name)
    try:
        _connected([str(path)]).close()
    except OSError:
        return False
    return True


def _listens(host: str, port: int) -> Answer:
    try:
        socket.create_connection((host, port), timeout=TIMEOUT).close()
    except OSError:
        return Answer.SILENT
    return Answer.WELCOME


def _connected(paths: list[str]) -> socket.socket:
    """Return a socket connected to the first of the local addresses that takes it."""
    trouble = OSError("no address")
    for path in paths:
        door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        door.settimeout(TIMEOUT)
        try:
            door.connect(path)
        except OSError as error:
            door.close()
            trouble = error
        else:
            return door
    raise trouble


def _ask_with(paths: list[str], cookie: bytes) -> Answer:
    """Send X11's first request and read the one byte that decides."""
    name = COOKIE if cookie else b""
    request = (
        struct.pack("<BxHHHHxx", ord("l"), 11, 0, len(name), len(cookie)) + _padded(name) + _padded(cookie)
    )
    try:
        with _connected(paths) as door:
            door.sendall(request)
            verdict = door.recv(1)
    except OSError:
        return Answer.SILENT
    if not verdict:
        return Answer.SILENT
    return Answer.WELCOME if verdict == b"\x01" else Answer.REFUSED


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _cookies(number: int, environ: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the cookies that this user's authority file holds for screen `number`."""
    path = environ.get("XAUTHORITY") or os.path.join(environ.get("HOME", ""), ".Xauthority")  # noqa: PTH118
    try:
        data = Path(path).read_bytes()
    except OSError:
        return
    found = 0
    try:
        for screen, name, cookie in _authority_entries(data):
            if name == COOKIE and screen in (b"", str(number).encode()) and found < MOST_COOKIES:
                found += 1
                yield cookie
    except struct.error:
        return  # a cut-off file: what came before the cut has been tried


def _authority_entries(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield screen number, kind and secret of each entry of an Xauthority file."""
    place = 0
    while place < len(data):
        place += 2  # the address family: every address that fits the number is tried
        fields: list[bytes] = []
        for _ in range(4):
            (length,) = struct.unpack_from(">H", data, place)
            fields.append(data[place + 2 : place + 2 + length])
            place += 2 + length
        _address, screen, name, cookie = fields
        yield screen, name, cookie
