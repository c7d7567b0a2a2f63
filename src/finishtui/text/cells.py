"""Any text as terminal cells: made visible, measured, cut and padded."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

Align = Literal["left", "right", "decimal"]
"""How the texts of a column stand under each other."""

ELLIPSIS = "…"

_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNFIT = "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"


def visible(text: str) -> str:
    """Replace what a terminal could interpret, or that has no width, by something to see.

    Control characters become their pictures (␛), line ends ⏎, other invisibles and lone
    surrogates �. Text that is sent to a file or a pipe as data is not for this function.
    """
    if text.isprintable():
        return text
    return re.sub(_UNSAFE, _picture, text)  # compiled once there is one


def harmless(text: str) -> str:
    """Replace as `visible` does only what HTML, XML and calendars forbid, or what turns the text around it.

    What joins letters and emoji, or keeps them apart, is a part of their spelling.
    """
    return text if text.isprintable() else re.sub(_UNFIT, _picture, text)


def is_plain(text: str) -> bool:
    """Return whether a text is seen as it is, a cell for each character: Latin letters, dashes, daggers."""
    if not text.isprintable():
        return False
    return text.isascii() or all(char < "\u0300" or "\u2010" <= char <= "\u205e" for char in set(text))


@lru_cache(maxsize=16384)
def cell_len(text: str) -> int:
    """Return how many cells a text takes; what is neither seen nor a blank takes none."""
    if is_plain(text):
        return len(text)
    from rich import cells  # A list of Latin names does without.

    return cells.cell_len(text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code in (0x0A, 0x2028, 0x2029):
        return "⏎"
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


@lru_cache(maxsize=16384)
def fit(text: str, width: int, align: str = "left") -> str:
    """Make the text visible and exactly `width` cells wide: cut with an ellipsis, or padded."""
    if len(text) <= width and is_plain(text):
        return text.rjust(width) if align == "right" else text.ljust(width)
    shown = cut(visible(text), width)
    gap = " " * (width - cell_len(shown))
    return gap + shown if align == "right" else shown + gap


def cut(text: str, width: int) -> str:
    """Cut visible text to at most `width` cells, ending in an ellipsis where something is gone."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def wrap(text: str, width: int, *, cuts: bool = True, shown: Callable[[str], str] = visible) -> list[str]:
    """Break text as it is shown into lines of at most `width` cells, at spaces where there are any.

    `cuts`: whether a longer word is cut; an address that is to be copied is not.
    """
    from rich.cells import chop_cells

    width = max(width, 1)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in shown(paragraph).split(" "):
            joined = f"{line} {word}" if line else word
            if cell_len(joined) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            *full, line = (cuts and chop_cells(word, width)) or [word]
            lines += full
        lines.append(line)
    return lines


def wrap_to(most: int, text: str, width: int) -> list[str]:
    """Break a text into `most` lines at the most; the last one ends in an ellipsis where more would come."""
    lines = wrap(text, width)
    return lines if len(lines) <= most else [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)]
