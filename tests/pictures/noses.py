"""Where noses are in what was drawn, on the characters alone."""

from __future__ import annotations

from finishtui.pictures.canvas import Glyphs, Line, line_text


def nose(line: Line, glyphs: Glyphs) -> int:
    """Count the parts of a cell from the left edge to a car's nose."""
    road = line_text(line).rpartition(glyphs.edge)[0]
    text = road.rstrip(" ").rstrip(glyphs.band)
    if not text:
        return 0
    last = text[-1]
    part = glyphs.partials.index(last) + 1 if last in glyphs.partials else glyphs.parts
    assert part < glyphs.parts or last in (glyphs.body, glyphs.soft, glyphs.glass, glyphs.tail), line
    return (len(text) - 1) * glyphs.parts + part
