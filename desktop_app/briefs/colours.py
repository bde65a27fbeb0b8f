"""The tag colours on paper."""

_PAPER = {
    "blue": "0079B4",
    "rust": "933709",
    "violet": "832598",
    "pink": "C2387D",
    "sage": "4C7750",
    "ochre": "8F6F04",
    "slate": "544D51",
}
"""Hues of the window's light theme, each dark enough (4.5:1 on white) to print a small label in."""

PLAIN = "8A8F98"
"""The line beside a quotation without a tag."""


def paper_colour(name: str) -> str:
    """Return the six hexadecimal digits in which a tag colour is printed."""
    return _PAPER.get(name, PLAIN)


def tint(colour: str, strength: float = 0.06) -> str:
    """Return `colour` thinned with white, as a ground for text."""
    channels = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(255 - (255 - channel) * strength):02X}" for channel in channels)
