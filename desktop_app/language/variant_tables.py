"""The tables under `resources/variants`: groups of forms that a search takes for each other."""

from functools import cache

from desktop_app.resources import resource


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of one table, each as its forms in the order of the file.

    A group is a line of forms parted by "="; what follows "#" is a comment.
    """
    text = resource("variants", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(tuple(form.strip() for form in line.split("=")) for line in lines if line)
