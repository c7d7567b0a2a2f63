"""A terminal's picture with its block characters as shapes: no font draws them without gaps."""

from __future__ import annotations

import re
from html import escape, unescape
from itertools import groupby

CELL, LINE, ASCENT, TOP = 12.2, 24.4, 20.0, 1.5
"""Rich's cells: their size, how far over its baseline a line begins, and the top of the first line."""

_TEXT = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"([^>]*)>([^<]*)</text>'
)
_EIGHTHS = "▏▎▍▌▋▊▉█"
_SHADES = {"▓": 0.75, "▒": 0.5, "░": 0.25}
_BLOCKS = f"{_EIGHTHS}▐{''.join(_SHADES)}"


def with_blocks(svg: str) -> str:
    """Return the picture with rectangles for its block characters, each as large as its part of a cell."""
    return _TEXT.sub(_shapes, svg)


def _shapes(match: re.Match[str]) -> str:
    style, x, y, more, text = match.groups()
    text = unescape(text)
    if not any(character in _BLOCKS for character in text):
        return match[0]
    parts, left, top = [], float(x), float(y) - ASCENT + TOP
    for block, run in groupby(text, key=lambda character: character if character in _BLOCKS else ""):
        cells = list(run)
        width = len(cells) * CELL
        if not block:
            words = escape("".join(cells)).replace("\xa0", "&#160;")
            parts.append(
                f'<text class="{style}" x="{left:g}" y="{y}" textLength="{width:g}"{more}>{words}</text>'
            )
        elif block in _SHADES or block == "█":
            shade = f' fill-opacity="{_SHADES[block]}"' if block in _SHADES else ""
            parts.append(_box(style, left, top, width, shade))
        else:
            for cell in range(len(cells)):
                part = 0.5 if block == "▐" else (_EIGHTHS.index(block) + 1) / 8
                start = left + cell * CELL + (CELL / 2 if block == "▐" else 0)
                parts.append(_box(style, start, top, part * CELL))
        left += width
    return "".join(parts)


def _box(style: str, left: float, top: float, width: float, more: str = "") -> str:
    place = f'x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{LINE:.2f}"'
    return f'<rect class="{style}" {place} shape-rendering="crispEdges"{more}/>'
