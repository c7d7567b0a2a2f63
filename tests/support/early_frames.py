"""Starts of the real program in a terminal: what was on the screen early, and what Textual drew over it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.terminal import PROGRAM, Terminal, drawn

TAKEN_OVER = b"\x1b[?1000h"
"""What Textual writes first of its own: it wants the mouse."""
BEGUN = b"\x1b[?2026h"
DRAWN = b"\x1b[?2026l"
"""What stands after each drawing, for a terminal that says it can wait for whole ones."""
CAN_WAIT = b"\x1b[?2026;2$y"
TRIES = 5
SETTLED = 3.0
"""Seconds of silence after which nothing more is drawn."""

_GOES_TO = re.compile(rb"\x1b\[\d+;\d+H")
"""What begins each line that is drawn."""

Cells = list[list[tuple[Any, ...]]]


class Start(NamedTuple):
    """One start of the program, left again."""

    early: Cells | None
    """The cells before Textual drew, None where nothing was drawn early."""
    first: Cells
    """The cells when Textual had drawn for the first time."""
    raw: bytes
    """All that it wrote."""
    code: int


def started(
    keys: Sequence[str] = (),
    arguments: Sequence[str] = (),
    *,
    size: tuple[int, int] = (24, 80),
    env: dict[str, str | None] | None = None,
    program: Sequence[str] = PROGRAM,
    cwd: Path | None = None,
) -> Start:
    """Start the program, press keys once its list is there, and leave it.

    On a busy machine the terminal's answer that it can wait may come too late for the first drawing, whose
    end cannot be told then: where there was an early frame to hold it against, the program is left as it is,
    and started once more.
    """
    rows, cols = size
    for _ in range(TRIES):
        with Terminal([*program, *arguments], rows, cols, env=env, cwd=cwd) as terminal:
            terminal.wait_for(lambda each: TAKEN_OVER in each.raw)
            terminal.send(CAN_WAIT)
            terminal.wait_quiet(SETTLED, until=lambda each: DRAWN in each.raw)
            is_told = not _before(bytes(terminal.raw)) or _is_first_told(bytes(terminal.raw))
            for key in keys if is_told else ():
                terminal.press(key)
            terminal.press("ctrl+q")
            code = terminal.wait_exit()
            raw = bytes(terminal.raw)
        if is_told:
            break
    else:
        raise AssertionError(f"it drew nothing in {TRIES} starts")
    before, whole = _before(raw), raw.partition(DRAWN)[0]
    early = cells_of(before, rows, cols) if before else None
    return Start(early, cells_of(whole, rows, cols), raw, code)


def _before(raw: bytes) -> bytes:
    """Return what was drawn before Textual took over; nothing where it was only the second screen's entry."""
    before = raw.partition(TAKEN_OVER)[0]
    return before if len(before) > len(b"\x1b[?1049h") else b""


def _is_first_told(raw: bytes) -> bool:
    """Return whether the first of Textual's drawings ends in `DRAWN`: none came before it without that."""
    before, begun, drawing = raw.partition(TAKEN_OVER)[2].partition(BEGUN)
    return bool(begun) and DRAWN in drawing and not _GOES_TO.search(before)


def cells_of(data: bytes, rows: int, cols: int) -> Cells:
    """Return every cell of a screen after these bytes, with its look; in a last line where the cursor is."""
    screen = drawn(data, rows, cols)
    lines = [[tuple(screen.buffer[y][x]) for x in range(cols)] for y in range(rows)]
    return [*lines, [(screen.cursor.y, screen.cursor.x, screen.cursor.hidden)]]
