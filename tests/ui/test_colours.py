"""The series' colours: legible in every theme, and there in each."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from finishtui.ui.theme import HOUSE_THEME, series_colours
from finishtui.ui.widgets.drawing import STYLES

LEAST = 4.5
THEMES = [theme for theme in (HOUSE_THEME, *BUILTIN_THEMES.values()) if not theme.name.startswith("ansi")]


def luminance(colour: Color) -> float:
    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_series_stand_out_from_every_background(theme: Theme) -> None:
    background = theme.to_color_system().generate()["background"]
    for name, colour in series_colours(theme.dark).items():
        assert contrast(colour, background) >= LEAST, name


def test_every_role_of_a_series_has_its_colour() -> None:
    wanted = {style.lstrip("$") for role, style in STYLES.items() if role.startswith("series_")}
    assert wanted == set(series_colours(True)) == set(series_colours(False))
