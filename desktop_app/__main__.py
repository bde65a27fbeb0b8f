"""Entry of the program: `python -m desktop_app` and `commonplace` are the same."""

import sys
from collections.abc import Sequence

from desktop_app.cli import COMMANDS, OPTIONS_WITH_VALUE

WITHOUT_WINDOW = ("-h", "--help", "--version", "--self-test")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window; return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if for_window(arguments):
        from desktop_app.app import main as run
    else:
        from desktop_app.cli import main as run
    return run(arguments)


def for_window(arguments: Sequence[str]) -> bool:
    """Tell whether a command line asks for the window: at most a notebook, and no command."""
    positional: list[str] = []
    words = iter(arguments)
    for word in words:
        if word in OPTIONS_WITH_VALUE:
            next(words, None)
        elif word in WITHOUT_WINDOW and not positional:
            return False
        elif not word.startswith("-") or word == "-":
            positional.append(word)
        elif not word.startswith(tuple(f"{one}=" for one in OPTIONS_WITH_VALUE)):
            return False
    return not positional or (len(positional) == 1 and positional[0] not in COMMANDS)


if __name__ == "__main__":
    sys.exit(main())
