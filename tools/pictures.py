"""Draw the real program's screens, at four sizes, as text and as SVG: `make pictures`.

For looking at, and for the documentation. ARGS='--scene list --out docs/pictures' draws one elsewhere.
"""

from __future__ import annotations

import argparse
import io
import itertools
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyte.screens
from rich.console import Console
from rich.style import Style
from rich.text import Text

from tests.support.terminal import PROGRAM, Terminal
from tools.bench.books import shipped
from tools.bench.measure import surroundings

SIZES = ((200, 50), (120, 40), (80, 24), (40, 12))
SCENES: dict[str, Sequence[str]] = {
    "list": (),
    "filter": ("/", *"talladega"),
    "detail": ("enter",),
    "form": ("a",),
    "help": ("?",),
}
"""Scenes by name: the keys that lead to them, pressed one by one."""

QUIET = 0.4
_COLOURS = {"brown": "yellow", "brightbrown": "bright_yellow"}


def main() -> None:
    """Draw the scenes that are asked for, or all."""
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("--scene", action="append", choices=[*SCENES], help="which; all by default")
    parser.add_argument("--out", type=Path, default=Path("build/pictures"), help="the folder (%(default)s)")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.scene or SCENES:
        for columns, rows in SIZES:
            draw(options.out / f"{name}-{columns}x{rows}", SCENES[name], columns, rows)
    print(f"{options.out}/")


def draw(stem: Path, keys: Sequence[str], columns: int, rows: int) -> None:
    """Draw one scene at one size, as text and as SVG beside it."""
    with (
        tempfile.TemporaryDirectory(prefix="finishtui-pictures-") as home,
        Terminal(PROGRAM, rows, columns, env=surroundings(Path(home))) as terminal,
    ):
        terminal.wait_for(shipped().first["margin"])
        terminal.wait_quiet(QUIET)
        for key in keys:
            terminal.press(key)
            terminal.wait_quiet(QUIET)
        stem.with_suffix(".txt").write_text(terminal.screen_text() + "\n", encoding="utf-8")
        stem.with_suffix(".svg").write_text(svg(terminal.screen), encoding="utf-8")


def svg(screen: pyte.screens.Screen) -> str:
    """Return a terminal's screen as an SVG picture."""
    console = Console(
        record=True, file=io.StringIO(), width=screen.columns, height=screen.lines, legacy_windows=False
    )
    for row in range(screen.lines):
        cells = (screen.buffer[row][column] for column in range(screen.columns))
        runs = itertools.groupby(cells, _style)
        pieces = (("".join(cell.data for cell in run), style) for style, run in runs)
        line = Text.assemble(*pieces, no_wrap=True, end="")
        console.print(line, overflow="crop", highlight=False)
    return console.export_svg(title="finishtui")


def _style(cell: pyte.screens.Char) -> Style:
    return Style(
        color=_colour(cell.fg),
        bgcolor=_colour(cell.bg),
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        reverse=cell.reverse,
    )


def _colour(name: str) -> str | None:
    if name == "default":
        return None
    if len(name) == 6 and all(digit in "0123456789abcdef" for digit in name):
        return f"#{name}"
    return _COLOURS.get(name, name.replace("bright", "bright_"))


if __name__ == "__main__":
    main()
