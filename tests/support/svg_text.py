"""A Textual screen as plain lines of text with exact columns, taken from its screenshot.

The same with and without colour, and readable in a diff: what text goldens are made of.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from rich.cells import cell_len
from textual.app import App

_SVG = "{http://www.w3.org/2000/svg}"
_LINE = re.compile(r"-line-(\d+)\)")
_CELL = 12.2
"""The width of a cell in the screenshot."""


def screen_text(app: App[Any]) -> str:
    """Return what the app shows now, as its terminal's lines without the blanks at their ends."""
    lines = svg_lines(app.export_screenshot())
    missing = app.size.height - len(lines)
    return "\n".join(lines + [""] * missing)


def svg_lines(svg: str) -> list[str]:
    """Return the lines of a screenshot; a piece of text starts in the column where it was drawn."""
    lines: list[str] = []
    for element in ET.fromstring(svg).iter(f"{_SVG}text"):
        on_line = _LINE.search(element.get("clip-path", ""))
        if not on_line:
            continue  # The title of the window in the picture.
        number, column = int(on_line[1]), round(float(element.get("x", "0")) / _CELL)
        lines += [""] * (number + 1 - len(lines))
        lines[number] += " " * (column - cell_len(lines[number]))
        lines[number] += (element.text or "").replace("\xa0", " ")
    return [line.rstrip() for line in lines]
