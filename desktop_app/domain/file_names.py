"""File names as they can be shown, stored and sent."""


def printable(name: str) -> str:
    """Return `name` with every byte that is not UTF-8 replaced by U+FFFD.

    On POSIX a file name is bytes; Python carries those that are no text as lone surrogates (PEP 383),
    which neither a database nor JSON can hold.
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
