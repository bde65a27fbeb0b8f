"""Words for what would happen to tags."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.workspace.codebook import TagDeletion, TagMove

MOST_LINES = 8


def said(text: str) -> str:
    """Return a text of this view in the user's language."""
    return QCoreApplication.translate("codebook", text)


def passages_words(count: int) -> str:
    """Return "1 passage" or "14 passages"."""
    return said("1 passage") if count == 1 else said("{} passages").format(f"{count:,}")


def merge_words(plans: Sequence[TagMove]) -> str:
    """Tell what merging would do, one thing a line."""
    lines = [said("“{}” goes into “{}”.").format(old, new) for plan in plans for old, new in plan.merged] + [
        said("“{}” becomes “{}”.").format(old, new) for plan in plans for old, new in plan.moved if old != new
    ]
    shown = lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        shown.append(said("And {} more.").format(len(lines) - MOST_LINES))
    carried = passages_words(sum(plan.passages for plan in plans))
    shown.append(said("It is about {}; none is deleted.").format(carried))
    twice = sum(plan.duplicates for plan in plans)
    if twice:
        shown.append(said("Tagged with both, and then with one: {}.").format(passages_words(twice)))
    shown.append(said("What was written about the tags is kept. Undo takes it all back."))
    return "\n".join(shown)


def deletion_words(plan: TagDeletion) -> str:
    """Tell what deleting tags would do."""
    lines: list[str] = []
    if len(plan.tags) > 1:
        lines.append(said("{} tags go, with those below.").format(len(plan.tags)))
    if plan.passages:
        lines.append(
            said("Passages that lose a tag: {}. No passage is deleted.").format(f"{plan.passages:,}")
        )
    else:
        lines.append(said("No passage carries it."))
    if plan.bare:
        lines.append(said("Left without any tag: {}.").format(passages_words(plan.bare)))
    return "\n".join(lines)


def colour_words(colour: str) -> str:
    """Return the name of a tag colour."""
    return {
        "blue": said("Blue"),
        "rust": said("Rust"),
        "violet": said("Violet"),
        "pink": said("Pink"),
        "sage": said("Sage"),
        "ochre": said("Ochre"),
        "slate": said("Slate"),
    }[colour]
