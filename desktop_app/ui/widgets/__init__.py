"""Small widgets in the look of the style guide, used by every pane."""

from desktop_app.ui.widgets.buttons import FlatButton, IconButton, LinkButton, OutlineButton, PrimaryButton
from desktop_app.ui.widgets.chips import TagChip, paint_tag_square
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.frames import Card, Rule, on_ground
from desktop_app.ui.widgets.labels import Caption, ElidedLabel, Kbd, SectionLabel, label
from desktop_app.ui.widgets.toast import Toast

__all__ = [
    "Caption",
    "Card",
    "ElidedLabel",
    "EmptyState",
    "FlatButton",
    "IconButton",
    "Kbd",
    "LinkButton",
    "OutlineButton",
    "PrimaryButton",
    "Rule",
    "SectionLabel",
    "TagChip",
    "Toast",
    "label",
    "on_ground",
    "paint_tag_square",
]
