"""Drafts as JSON, the way job processes send them."""

from typing import Any

from desktop_app.domain.article import ArticleDraft, Block, BlockKind, BlockOrigin, Evidence, Metadata

_PLAIN = ("title", "outlet", "date", "time", "place", "language", "url", "accessed")


def draft_to_json(draft: ArticleDraft) -> dict[str, Any]:
    """Return a draft as plain JSON values."""
    known = draft.metadata
    metadata: dict[str, Any] = {name: getattr(known, name) for name in _PLAIN}
    metadata["authors"] = list(known.authors)
    for name in ("title_source", "outlet_source", "date_source"):
        source = getattr(known, name)
        metadata[name] = None if source is None else source.value
    return {
        "text": draft.text,
        "blocks": [
            {
                "start": block.start,
                "end": block.end,
                "kind": block.kind.value,
                "speaker": block.speaker,
                "origin": block.origin.value,
            }
            for block in draft.blocks
        ],
        "metadata": metadata,
        "warnings": list(draft.warnings),
    }


def draft_from_json(value: dict[str, Any]) -> ArticleDraft:
    """Return the draft that `draft_to_json` wrote.

    Raises:
        KeyError, ValueError: if `value` is something else.
    """
    known = value["metadata"]
    metadata = Metadata(
        **{name: known[name] for name in _PLAIN},
        authors=tuple(known["authors"]),
        title_source=Evidence(known["title_source"]),
        outlet_source=_evidence(known["outlet_source"]),
        date_source=_evidence(known["date_source"]),
    )
    blocks = tuple(
        Block(
            start=block["start"],
            end=block["end"],
            kind=BlockKind(block["kind"]),
            speaker=block["speaker"],
            origin=BlockOrigin(block["origin"]),
        )
        for block in value["blocks"]
    )
    return ArticleDraft(value["text"], blocks, metadata, tuple(value["warnings"]))


def _evidence(value: str | None) -> Evidence | None:
    return None if value is None else Evidence(value)
