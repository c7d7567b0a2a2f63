"""How much room there is: a screen's classes, by the terminal's columns and lines."""

from __future__ import annotations

from textual.geometry import Size

COLUMNS = [(0, "-no-width"), (30, "-tiny"), (60, "-narrow"), (106, "-medium"), (150, "-wide")]
LINES = [(0, "-no-height"), (8, "-short"), (20, "-normal"), (34, "-tall")]


def room_classes(size: Size) -> tuple[str, str]:
    """Return the classes that Textual gives a screen of a size once it is there.

    A screen that has them from the start has its widgets styled once, not twice.
    """
    return _last(COLUMNS, size.width), _last(LINES, size.height)


def _last(breakpoints: list[tuple[int, str]], cells: int) -> str:
    return next(name for least, name in reversed(breakpoints) if cells >= least)
