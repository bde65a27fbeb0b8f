"""Every text of every theme can be read: contrast computed from the theme files (WCAG 2.2, AA)."""

import pytest
from PySide6.QtGui import QColor

from desktop_app.domain.tag import PALETTE
from desktop_app.resources import resource
from desktop_app.ui.theme import Theme, load

GROUNDS = ("paper", "surface", "side", "canvas", "sel", "hover")
TEXTS = ("text", "text2", "text3")


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def over(top: QColor, ground: QColor) -> QColor:
    part = top.alphaF()
    mixed = [
        part * getattr(top, name)() + (1 - part) * getattr(ground, name)()
        for name in ("red", "green", "blue")
    ]
    return QColor(*(round(value) for value in mixed))


SETS = sorted(path.stem for path in resource("themes").glob("*.toml"))


@pytest.fixture(params=SETS)
def tokens(request: pytest.FixtureRequest) -> Theme:
    return load(request.param)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(tokens: Theme, text: str, ground: str) -> None:
    assert contrast(QColor(getattr(tokens, text)), QColor(getattr(tokens, ground))) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_accent", "accent_press"),
        ("text", "hit_fill"),
        ("text", "notice"),
        ("text2", "notice"),
        ("text2", "track"),
        ("accent", "paper"),
        ("accent", "side"),
        ("accent", "surface"),
        ("accent", "hover"),
        ("accent", "sel"),
        ("danger", "surface"),
        ("danger", "paper"),
        ("good", "side"),
    ],
)
def test_coloured_words_can_be_read(tokens: Theme, text: str, ground: str) -> None:
    assert contrast(QColor(getattr(tokens, text)), QColor(getattr(tokens, ground))) >= 4.5


@pytest.mark.parametrize("colour", PALETTE)
@pytest.mark.parametrize("active", [False, True])
def test_words_can_be_read_on_the_tint_of_a_tag(tokens: Theme, colour: str, *, active: bool) -> None:
    tinted = over(tokens.tint(colour, active=active), QColor(tokens.paper))

    assert contrast(QColor(tokens.text), tinted) >= 4.5


@pytest.mark.parametrize("colour", PALETTE)
def test_the_lines_of_a_tag_stand_out_from_paper(tokens: Theme, colour: str) -> None:
    assert contrast(QColor(tokens.tag(colour)), QColor(tokens.paper)) >= 3


def test_both_themes_know_every_tag_colour(tokens: Theme) -> None:
    assert tuple(tokens.tags) == PALETTE


def test_the_focus_ring_stands_out_from_every_ground(tokens: Theme) -> None:
    for ground in GROUNDS:
        assert contrast(QColor(tokens.accent), QColor(getattr(tokens, ground))) >= 3
