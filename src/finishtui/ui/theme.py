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
