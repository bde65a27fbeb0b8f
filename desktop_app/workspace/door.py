"""The door: a local socket through which other commands reach the process that holds a notebook.

A request is `{"verb": name, "arguments": {...}}`, an answer `{"result": ...}` or `{"error": {...}}`,
both JSON in bytes. Nothing that arrives is ever unpickled.
"""

import contextlib
import hmac
import json
import logging
import os
import secrets
import threading
from collections.abc import Callable
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any

from desktop_app.domain import errors
from desktop_app.domain.errors import CommonplaceError, NotebookLocked
from desktop_app.workspace.lock import Place

_log = logging.getLogger(__name__)

GREETING_SECONDS = 5.0
"""How long a caller may take to say who it is."""

NONCE = 32
"""Bytes that each side of a greeting chooses at random."""

Answer = Callable[[str, dict[str, Any]], object]
"""Carries out a verb with its arguments and returns a document of JSON."""


class Door:
    """Serves requests on the socket of a notebook, each in a thread of its own.

    Args:
        place: where socket and key lie; the lock there must be held.
        answer: carries out a request; may be called from several threads.
    """

    def __init__(self, place: Place, answer: Answer) -> None:
        self._answer = answer
        self._key = door_key(place.key)
        self._address = place.socket
        self._closing = threading.Event()
        _remove_socket(self._address)
        self._listener = Listener(self._address)
        self._callers: set[threading.Thread] = set()
        self._guard = threading.Lock()
        self._thread = threading.Thread(target=self._listen, name="door", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Let nobody in any more and wait for the requests under way."""
        if self._closing.is_set():
            return
        self._closing.set()
        with contextlib.suppress(OSError, EOFError):
            Client(self._address).close()  # wakes the listening thread
        self._thread.join()
        self._listener.close()
        _remove_socket(self._address)
        with self._guard:
            callers = list(self._callers)
        for caller in callers:
            if caller is not threading.current_thread():
                caller.join()

    def _listen(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except OSError:
                if self._closing.wait(0.05):
                    return
                continue
            if self._closing.is_set():
                connection.close()
                return
            caller = threading.Thread(target=self._serve, args=(connection,), name="door caller", daemon=True)
            with self._guard:
                self._callers.add(caller)
            caller.start()

    def _serve(self, connection: Connection) -> None:
        try:
            with connection:
                if _welcomed(connection, self._key):
                    connection.send_bytes(_encoded(self._reply(connection.recv_bytes())))
        except (OSError, EOFError):
            _log.info("a caller at the door went away")
        finally:
            with self._guard:
                self._callers.discard(threading.current_thread())

    def _reply(self, request: bytes) -> dict[str, Any]:
        try:
            asked = json.loads(request)
            return {"result": self._answer(str(asked["verb"]), dict(asked["arguments"]))}
        except CommonplaceError as trouble:
            return {"error": error_to_json(trouble)}
        except Exception:  # noqa: BLE001 (a bug here must not take the holder down)
            _log.exception("a request at the door failed")
            sentence = "The program that has the notebook open met an unexpected error."
            return {"error": error_to_json(CommonplaceError(sentence, "Its log has more."))}


def ask(place: Place, verb: str, arguments: dict[str, Any]) -> object:
    """Pass a request to the process that holds the notebook and return its answer.

    Raises:
        ConnectionError: if nobody answers at the door.
        CommonplaceError: what the other process raised.
    """
    try:
        connection = Client(place.socket)
    except OSError as trouble:
        raise ConnectionError from trouble
    with connection:
        try:
            _introduce(connection, door_key(place.key))
        except (OSError, EOFError) as trouble:
            raise ConnectionError from trouble
        try:
            connection.send_bytes(_encoded({"verb": verb, "arguments": arguments}))
            reply = json.loads(connection.recv_bytes())
        except (OSError, EOFError) as trouble:
            sentence = "The program that has the notebook open ended before it answered."
            remedy = "Look whether the change was made, then try again."
            raise CommonplaceError(sentence, remedy) from trouble
    if "error" in reply:
        raise error_from_json(reply["error"])
    return reply["result"]


def door_key(path: Path) -> bytes:
    """Return the user's secret, made at the first call and readable by the user alone."""
    with contextlib.suppress(FileNotFoundError):
        if key := path.read_bytes():
            return key
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(secrets.token_bytes(32))
    with contextlib.suppress(FileExistsError, PermissionError):
        os.link(fresh, path)  # the first one wins, whoever comes at the same moment
    fresh.unlink()
    return path.read_bytes()


def error_to_json(trouble: CommonplaceError) -> dict[str, str]:
    """Return a known error as it travels through the door and stands in `--json`."""
    return {"kind": type(trouble).__name__, "sentence": trouble.sentence, "remedy": trouble.remedy}


def error_from_json(document: dict[str, str]) -> CommonplaceError:
    """Return the error that `error_to_json` described."""
    kind = getattr(errors, document["kind"], CommonplaceError)
    if kind is errors.Cancelled:
        return errors.Cancelled()
    if kind is errors.BadQuery:
        return errors.BadQuery(document["sentence"], 0, remedy=document["remedy"])
    known = isinstance(kind, type) and issubclass(kind, CommonplaceError)
    return (kind if known else CommonplaceError)(document["sentence"], document["remedy"])


def locked(notebook: Path) -> NotebookLocked:
    """Return the error for a notebook whose holder does not answer."""
    sentence = f"{notebook.name} is held by another program that does not answer."
    return NotebookLocked(sentence, "Close the other window or wait until its work is done, then try again.")


def _welcomed(connection: Connection, key: bytes) -> bool:
    """Let a caller prove that it is the same user's program, and prove the same to it.

    Each side shows that it knows the key by sealing what the other one chose; a silent caller is sent away.
    """
    ours = secrets.token_bytes(NONCE)
    connection.send_bytes(ours)
    if not connection.poll(GREETING_SECONDS):
        return False
    answer = connection.recv_bytes(256)
    theirs, seal = answer[:NONCE], answer[NONCE:]
    if not hmac.compare_digest(seal, _seal(key, b"caller", ours, theirs)):
        return False
    connection.send_bytes(_seal(key, b"holder", theirs, ours))
    return connection.poll(GREETING_SECONDS)


def _introduce(connection: Connection, key: bytes) -> None:
    """Go through the greeting of `_welcomed` as the caller."""
    if not connection.poll(GREETING_SECONDS):
        raise EOFError
    theirs = connection.recv_bytes(256)
    ours = secrets.token_bytes(NONCE)
    connection.send_bytes(ours + _seal(key, b"caller", theirs, ours))
    if not connection.poll(GREETING_SECONDS):
        raise EOFError
    if not hmac.compare_digest(connection.recv_bytes(256), _seal(key, b"holder", ours, theirs)):
        raise EOFError


def _seal(key: bytes, role: bytes, *parts: bytes) -> bytes:
    return hmac.digest(key, b"|".join((role, *parts)), "sha256")


def _encoded(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _remove_socket(address: str) -> None:
    if not address.startswith("\\\\"):
        Path(address).unlink(missing_ok=True)
