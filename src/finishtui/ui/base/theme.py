"""The house theme: quiet, with one accent, readable for the colour-blind."""

from __future__ import annotations

from textual.theme import Theme

HOUSE_THEME = Theme(
    name="finishtui",
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
    dark=True,
)

_ON_DARK = ("#56b4e9", "#e69f00", "#2fb68c", "#d58ab5")
_ON_LIGHT = ("#00558a", "#8f3b00", "#005c42", "#7d2f5f")


def series_colours(dark: bool) -> dict[str, str]:
    """Return the series' colours as theme variables, told apart with any kind of colour blindness.

    They are Okabe and Ito's blue, orange, green and purple, lightened or darkened until they have
    4.5:1 on the backgrounds of every built-in theme.
    """
    return {f"series-{n}": colour for n, colour in enumerate(_ON_DARK if dark else _ON_LIGHT)}
