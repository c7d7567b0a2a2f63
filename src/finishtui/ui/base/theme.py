"""The house themes: quiet, with one accent, readable for the colour-blind, on dark and on light terminals."""

from typing import Any

from textual.theme import BUILTIN_THEMES, Theme

from finishtui.pictures import CAR_COLOURS
from finishtui.text.spelling import near

DARK, LIGHT = "finishtui", "finishtui-light"
"""The themes for terminals with a dark and with a light background."""


_HOUSE = ((DARK, True), (LIGHT, False), ("finishtui-contrast", True), ("finishtui-contrast-light", False))
"""The themes' names, and whether their background is dark."""
_COLOURS = {
    "muted": ("#9aa5ae", "#545c63", "#e0e0e0", "#2a2a2a"),
    "primary": ("#5fa8d3", "#0b5c94", "#6fd0ff", "#003d6b"),
    "secondary": ("#b8c4ce", "#4a5a68", "#ffffff", "#000000"),
    "accent": ("#f2a541", "#8f3b00", "#ffd23f", "#6b2a00"),
    "foreground": ("#e6e6e6", "#17181a", "#ffffff", "#000000"),
    "background": ("#101418", "#fbfaf7", "#000000", "#ffffff"),
    "surface": ("#161c22", "#f2f0ea", "#000000", "#ffffff"),
    "panel": ("#1d252d", "#e7e4dc", "#1a1a1a", "#ebebeb"),
    "success": ("#7fbf7f", "#1f6b34", "#7dff7d", "#004d1a"),
    "warning": ("#f2a541", "#8f3b00", "#ffd23f", "#6b2a00"),
    "error": ("#ff8a80", "#a3162a", "#ffb3ad", "#8a0014"),
}
"""The colours of each theme by their use, in the order of the themes."""


def _house(name: str, dark: bool, muted: str, **colours: Any) -> Theme:
    """Return a theme in which what stands back is a colour, since a share of one is too faint on some."""
    variables = {
        "text-muted": muted,
        "text-disabled": muted,
        "foreground-muted": muted,
        "block-cursor-background": colours["primary"],
        "block-cursor-foreground": colours["background"],
        "button-color-foreground": colours["background"],
        "input-selection-background": f"{colours['primary']} 35%",
    }
    return Theme(name=name, dark=dark, variables=variables, **colours)


HOUSE_THEMES = tuple(
    _house(name, dark, **{use: colours[at] for use, colours in _COLOURS.items()})
    for at, (name, dark) in enumerate(_HOUSE)
)


def theme_names() -> list[str]:
    """Return every theme that there is, the house's first."""
    return [theme.name for theme in HOUSE_THEMES] + sorted(BUILTIN_THEMES)


def no_theme_words(name: str) -> str:
    """Say that there is no theme of a name, and which was meant."""
    meant = near(name, theme_names())
    return f"there is no theme {name}{f' (did you mean {meant[0]}?)' if meant else ''}"


_ON_DARK = ("#56b4e9", "#e69f00", "#2fb68c", "#d58ab5")
_ON_LIGHT = ("#00558a", "#8f3b00", "#005c42", "#7d2f5f")


def drawing_colours(dark: bool) -> dict[str, str]:
    """Return the colours of drawings as theme variables, told apart with any kind of colour blindness.

    The series' are Okabe and Ito's blue, orange, green and purple, lightened or darkened until they have
    4.5:1 on the backgrounds of every built-in theme; the two cars' are those of the cards.
    """
    series = {f"series-{n}": colour for n, colour in enumerate(_ON_DARK if dark else _ON_LIGHT)}
    winner, runner_up = CAR_COLOURS[dark]
    return {**series, "winner": winner, "runner-up": runner_up}
