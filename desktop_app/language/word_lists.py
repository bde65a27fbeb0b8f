"""Writes word lists as running text, which stays readable in the code."""


def words(listed: str) -> frozenset[str]:
    """Return the words of `listed`, which are separated by white space."""
    return frozenset(listed.split())


def in_order(listed: str) -> tuple[str, ...]:
    """Return the words of `listed` in their order."""
    return tuple(listed.split())


def either(listed: str) -> str:
    """Return a regular expression for any of the expressions in `listed`, one a line."""
    lines = (line.strip() for line in listed.strip().split("\n"))
    return "(?:" + "|".join(line for line in lines if line) + ")"
