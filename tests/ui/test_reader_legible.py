"""Words stay legible under as many tints as are ever painted over one place, in every theme."""

from itertools import permutations

import pytest

from desktop_app.domain.tag import PALETTE
from desktop_app.resources import resource
from desktop_app.ui.reader.overlay import DEPTH_ALPHA, FADES, UNDER_ACTIVE
from desktop_app.ui.theme import Theme, load

THEMES = sorted(path.stem for path in resource("themes").glob("*.toml"))
AA = 4.5
Colour = tuple[float, float, float]


def colour(name: str) -> Colour:
    return tuple(int(name[place : place + 2], 16) / 255 for place in (1, 3, 5))


def over(ground: Colour, paint: str, alpha: float) -> Colour:
    return tuple(
        below * (1 - alpha / 255) + above * alpha / 255
        for below, above in zip(ground, colour(paint), strict=True)
    )


def brightness(shown: Colour) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shown]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def worst(tokens: Theme, *, active: bool) -> float:
    """Return the least contrast of the text under four tints, and under a selected passage over four."""
    found = 100.0
    for tags in permutations([tokens.tag(name) for name in PALETTE], len(FADES)):
        ground = colour(tokens.paper)
        if not active:
            ground = over(ground, tokens.text3, DEPTH_ALPHA)
        for tag, fade in zip(tags, FADES, strict=True):
            part = fade * (UNDER_ACTIVE if active else 1)
            ground = over(ground, tag, tokens.tint_alpha * part)
        grounds = [over(ground, tokens.tag(name), tokens.tint_alpha_active) for name in PALETTE]
        for shown in grounds if active else [ground]:
            found = min(found, contrast(shown, colour(tokens.text)))
    return found


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("active", [False, True])
def test_text_under_four_tints_has_enough_contrast(name: str, active: bool) -> None:
    assert worst(load(name), active=active) >= AA


@pytest.mark.parametrize("name", THEMES)
def test_a_hit_never_looks_like_a_tag(name: str) -> None:
    tokens = load(name)
    for tag in PALETTE:
        tint = over(colour(tokens.paper), tokens.tag(tag), tokens.tint_alpha)
        distance = max(abs(a - b) for a, b in zip(tint, colour(tokens.hit_fill), strict=True))
        assert distance > 0.12
