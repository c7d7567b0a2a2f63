"""The house themes: quiet, with one accent, readable for the colour-blind, on dark and on light terminals."""

from __future__ import annotations

from typing import Any

from textual.theme import BUILTIN_THEMES, Theme

from finishtui.pictures.canvas import CAR_COLOURS

DARK, LIGHT = "finishtui", "finishtui-light"
"""The themes for terminals with a dark and with a light background."""


def _house(name: str, *, dark: bool, muted: str, **colours: Any) -> Theme:
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


HOUSE_THEMES = (
    _house(
        DARK,
        dark=True,
        muted="#9aa5ae",
        primary="#5fa8d3",
        secondary="#b8c4ce",
        accent="#f2a541",
        foreground="#e6e6e6",
        background="#101418",
        surface="#161c22",
        panel="#1d252d",
        success="#7fbf7f",
        warning="#f2a541",
        error="#ff8a80",
    ),
    _house(
        LIGHT,
        dark=False,
        muted="#545c63",
        primary="#0b5c94",
        secondary="#4a5a68",
        accent="#8f3b00",
        foreground="#17181a",
        background="#fbfaf7",
        surface="#f2f0ea",
        panel="#e7e4dc",
        success="#1f6b34",
        warning="#8f3b00",
        error="#a3162a",
    ),
    _house(
        "finishtui-contrast",
        dark=True,
        muted="#e0e0e0",
        primary="#6fd0ff",
        secondary="#ffffff",
        accent="#ffd23f",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1a1a1a",
        success="#7dff7d",
        warning="#ffd23f",
        error="#ffb3ad",
    ),
    _house(
        "finishtui-contrast-light",
        dark=False,
        muted="#2a2a2a",
        primary="#003d6b",
        secondary="#000000",
        accent="#6b2a00",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#ebebeb",
        success="#004d1a",
        warning="#6b2a00",
        error="#8a0014",
    ),
)


def theme_names() -> list[str]:
    """Return every theme that there is, the house's first."""
    return [theme.name for theme in HOUSE_THEMES] + sorted(BUILTIN_THEMES)


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
