"""Entry of the worker processes: Qt-free, speaks frames over its standard streams.

`commonplace-worker KIND`; kinds are `indexer` (follows a notebook's journal), `import` (files to drafts)
and `echo` (answers what it is told; `--self-test` uses it to see that workers can start at all).
"""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO

from desktop_app.jobs.frames import Message, read_frame, write_frame

Read = Callable[[], Message | None]
Write = Callable[[Message], None]

_log = logging.getLogger(__name__)

MEMORY_LIMIT = 3 * 1024**3
"""Address space of a parser of foreign files: a bomb costs one file, not the machine."""


def main(argv: Sequence[str] | None = None) -> int:
    """Serve one kind of work until the input ends; return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    serve = _KINDS.get(arguments[0]) if len(arguments) == 1 else None
    if serve is None:
        sys.stderr.write(f"commonplace-worker: one of {', '.join(sorted(_KINDS))} is needed\n")
        return 2
    source, target = _own_streams()
    try:
        serve(lambda: read_frame(source), lambda message: write_frame(target, message))
    except (BrokenPipeError, KeyboardInterrupt):
        return 0
    except Exception:  # noqa: BLE001
        # The outermost frame of a worker: the parent sees the status, the log has the rest.
        _log.exception("the worker %s failed", arguments[0])
        return 1
    return 0


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Take the standard streams for frames; what a library prints goes nowhere near them."""
    source = os.fdopen(os.dup(0), "rb")
    target = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    os.close(nowhere)
    return source, target


def _serve_echo(read: Read, write: Write) -> None:
    while (message := read()) is not None:
        write(message)


def _serve_indexer(read: Read, write: Write) -> None:
    from desktop_app.searching.indexer import serve

    serve(read, write)


def _serve_import(read: Read, write: Write) -> None:
    from desktop_app.importing.job import serve_import

    _limit_memory()
    while (message := read()) is not None:
        for answer in serve_import([str(message["path"])]):
            write(answer)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


_KINDS: dict[str, Callable[[Read, Write], None]] = {
    "echo": _serve_echo,
    "import": _serve_import,
    "indexer": _serve_indexer,
}


if __name__ == "__main__":
    sys.exit(main())
