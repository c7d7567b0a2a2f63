"""Drawings in cells as painted text: a style for every role, and none that only colour tells."""

from __future__ import annotations

from textual.content import Content

from finishtui.pictures.canvas import Line, Role

STYLES: dict[Role, str] = {
    "winner": "$text-accent bold",
    "runner_up": "$text-primary",
    "nose": "$text-primary on $foreground-muted 50%",  # as much of the band as its glyph fills
    "band": "$foreground-muted",
    "axis": "$foreground",
    "label": "$foreground",
    "series_0": "$series-0",
    "series_1": "$series-1",
    "series_2": "$series-2",
    "series_3": "$series-3",
    "several": "$foreground",
}


def painted(line: Line) -> Content:
    """Return a line of a drawing with its roles' styles."""
    return Content("").join(Content.styled(span.text, STYLES[span.role]) for span in line)
