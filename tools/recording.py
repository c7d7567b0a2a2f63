"""Record the tour in a terminal, as an asciicast and as an SVG that moves: `make pictures ARGS=--tour`."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pyte.screens

from tests.support.terminal import PROGRAM, Terminal
from tools.bench.books import shipped
from tools.bench.measure import surroundings
from tools.block_svg import ASCENT, CELL, LINE, with_blocks

COLUMNS, ROWS = 100, 28
QUIET = 0.4
TYPED = 0.15
"""Seconds that a letter of a text stays alone."""
SCRIPT: Sequence[tuple[str, float]] = (
    *(("down", 0.3) for _ in range(4)),
    *((key, TYPED) for key in "/talladega"),
    ("enter", 1.0),
    ("p", 3.5),
    ("escape", 0.5),
    *((key, TYPED) for key in "w0.004"),
    ("down", 3.0),
    ("escape", 0.5),
    ("P", 3.0),
    ("escape", 0.5),
    ("y", 3.0),
)
"""Keys, each with the seconds for which the screen that it makes is shown."""
STARTED = 2.0

Style = tuple[str, str, bool]
Row = tuple[tuple[str, Style], ...]


class Frame(NamedTuple):
    """One screen: the second at which it comes, and what it shows."""

    at: float
    rows: tuple[Row, ...]


def write_tour(folder: Path) -> None:
    """Write both files into a folder."""
    frames, end = record(SCRIPT)
    (folder / "tour.cast").write_text(cast(frames), encoding="utf-8")
    (folder / "tour.svg").write_text(moving_svg(frames, end), encoding="utf-8")


def record(script: Sequence[tuple[str, float]]) -> tuple[list[Frame], float]:
    """Run the program by a script; return its screens, and the seconds at which the last one ends."""
    with (
        tempfile.TemporaryDirectory(prefix="finishtui-recording-") as home,
        Terminal(PROGRAM, ROWS, COLUMNS, env=surroundings(Path(home))) as terminal,
    ):
        terminal.wait_for(shipped().first["margin"])
        frames, at = [], 0.0
        for key, seconds in (("", STARTED), *script):
            if key:
                terminal.press(key)
            terminal.wait_quiet(QUIET)
            frames.append(Frame(at, _rows(terminal.screen)))
            at += seconds
        return frames, at


def cast(frames: Iterable[Frame]) -> str:
    """Return an asciicast (version 2), for `asciinema play`: of each screen the lines that are new."""
    lines: list[object] = [{"version": 2, "width": COLUMNS, "height": ROWS, "title": "finishtui"}]
    before: tuple[Row, ...] = ((),) * ROWS
    for frame in frames:
        new = (n for n in range(ROWS) if frame.rows[n] != before[n])
        drawn = "".join(f"\x1b[{n + 1}H{''.join(map(_escaped, frame.rows[n]))}\x1b[m" for n in new)
        lines.append([round(frame.at, 2), "o", f"\x1b[?25l{drawn}"])
        before = frame.rows
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def _escaped(run: tuple[str, Style]) -> str:
    text, (fore, back, bold) = run
    codes = [
        ";".join(map(str, (kind, 2, *bytes.fromhex(colour))))
        for kind, colour in ((38, fore), (48, back))
        if len(colour) == 6
    ]
    return f"\x1b[{';'.join(['0', *codes, *['1'] * bold])}m{text}"


def _rows(screen: pyte.screens.Screen) -> tuple[Row, ...]:
    return tuple(
        tuple(
            ("".join(cell.data for cell in run), style)
            for style, run in groupby((screen.buffer[row][column] for column in range(COLUMNS)), _style)
        )
        for row in range(ROWS)
    )


def _style(cell: pyte.screens.Char) -> Style:
    fore, back = (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)
    return fore, back, cell.bold


def moving_svg(frames: Sequence[Frame], end: float) -> str:
    """Return the frames as one SVG: each line that is shown is in it once, and comes when it is its turn.

    Where motion is not wanted, it stands still at the first screen.
    """
    shown: dict[tuple[int, Row], list[int]] = {}
    for number, frame in enumerate(frames):
        for place, row in enumerate(frame.rows):
            shown.setdefault((place, row), []).append(number)
    backs: Counter[str] = Counter()
    for text, (_, back, _) in (run for row in frames[0].rows for run in row):
        backs[back] += len(text)
    ground = _colour(backs.most_common(1)[0][0], "#000000")
    turns = {tuple(numbers): f"t{at}" for at, numbers in enumerate(dict.fromkeys(map(tuple, shown.values())))}
    rules = [_turn(name, numbers, frames, end) for numbers, name in turns.items()]
    lines = (
        f'<g class="{turns[tuple(numbers)]}">{"".join(_line(place, row, ground))}</g>'
        for (place, row), numbers in shown.items()
    )
    width, height = COLUMNS * CELL, ROWS * LINE
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -10 {width + 20:.0f} {height + 20:.0f}">',
            "<title>finishtui, recorded: find Talladega's closest finishes, see one, ask for a rank</title>",
            "<style>text{font:20px 'DejaVu Sans Mono',Menlo,Consolas,monospace;white-space:pre}",
            ".b{font-weight:bold}",
            *rules,
            "@media (prefers-reduced-motion:reduce){g{animation:none!important}}</style>",
            f'<rect x="-10" y="-10" width="100%" height="100%" rx="8" fill="{ground}"/>',
            *map(with_blocks, lines),
            "</svg>\n",
        )
    )


def _turn(name: str, numbers: Sequence[int], frames: Sequence[Frame], end: float) -> str:
    """Return the rules of what is shown in some frames, by their numbers."""
    first = "visible" if 0 in numbers else "hidden"
    steps = [
        f"{frames[number].at / end:.4%}{{visibility:{'visible' if number in numbers else 'hidden'}}}"
        for number in range(len(frames))
        if number == 0 or (number in numbers) != (number - 1 in numbers)
    ]
    if len(steps) == 1:
        return ""
    keys = f"@keyframes {name}{{{''.join(steps)}}}"
    return f"{keys}.{name}{{visibility:{first};animation:{name} {end:g}s step-end infinite}}"


def _line(place: int, row: Row, ground: str) -> Iterator[str]:
    left, top = 0.0, place * LINE
    for text, (fore, back, bold) in row:
        width, colour = len(text) * CELL, _colour(back, ground)
        if colour != ground:
            yield f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{LINE}" fill="{colour}"/>'
        if text.strip():
            place_words = f'x="{left:.1f}" y="{top + ASCENT - 1.5:.1f}" textLength="{width:.1f}"'
            words = f'<text class="{"b" if bold else "n"}" {place_words}>{escape(text, quote=False)}</text>'
            yield f'<g fill="{_colour(fore, "#e0e0e0")}">{words}</g>'
        left += width


def _colour(name: str, default: str) -> str:
    return default if name == "default" else f"#{name}" if len(name) == 6 else name
