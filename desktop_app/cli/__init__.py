"""The command line: a public interface for scripts, tests and other programs; it never imports Qt."""

from collections.abc import Sequence

COMMANDS = (
    "new",
    "import",
    "list",
    "show",
    "set",
    "correct",
    "search",
    "tag",
    "untag",
    "rename-tag",
    "note",
    "brief",
    "undo",
    "redo",
    "history",
    "delete",
    "trash",
    "restore-deleted",
    "erase",
    "mark",
    "collection",
    "merge",
    "variants",
    "check",
    "backup",
    "restore",
    "demonstrate",
)
"""The first word of a command line that is not for the window."""

OPTIONS_WITH_VALUE = ("--profile", "--theme", "--view", "--size", "--screenshot")
"""Options of the window; the first also stands before commands."""


def main(argv: Sequence[str]) -> int:
    """Run one command and return the exit status."""
    from desktop_app.cli.program import run

    return run(list(argv))
