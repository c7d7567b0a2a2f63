"""Draw the README's pictures of the running app: `make pictures`; the same bytes every time.

ARGS=--all draws every scene of the real program at four sizes instead, as text and as SVG, for looking
at. ARGS='--scene list --out elsewhere' draws one, ARGS=--tour records the tour of the manual.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import itertools
import os
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyte.screens
from rich.console import Console
from rich.style import Style
from rich.text import Text

from finishtui.settings.memory import UserChoices
from finishtui.store.paths import shipped_book
from finishtui.store.record_book import RecordBook
from finishtui.ui.app import FinishApp
from finishtui.ui.state.entries import at_start
from finishtui.ui.state.list_state import ListState
from tests.support.terminal import PROGRAM, Terminal
from tools.bench.books import shipped
from tools.bench.measure import surroundings
from tools.block_svg import with_blocks
from tools.recording import write_tour

README_SIZE = (120, 36)
README_DAY = date(2026, 7, 1)
"""The day on which the README's pictures are taken: it decides the list's line of the day."""
README: dict[str, Sequence[str]] = {
    "list": ("j", "j"),
    "photo-finish": ("j", "j", "p"),
    "records": ("P",),
}
"""The README's pictures by name: the keys that lead to them."""
README_FOLDER = Path("docs/pictures")
_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)

SIZES = ((200, 50), (120, 40), (80, 24), (40, 12))
SCENES: dict[str, Sequence[str]] = {
    "list": (),
    "filter": ("/", *"talladega"),
    "detail": ("enter",),
    "form": ("a",),
    "help": ("?",),
    "photo": ("p",),
    "records": ("P",),
    "shape": ("M",),
    "sources": ("v",),
    "share": ("x",),
}
"""Scenes by name: the keys that lead to them, pressed one by one."""

QUIET = 0.4
_COLOURS = {"brown": "yellow", "brightbrown": "bright_yellow"}


def main() -> None:
    """Draw the README's pictures, or the scenes that are asked for."""
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("--all", action="store_true", help="every scene at four sizes")
    parser.add_argument("--tour", action="store_true", help="record the tour: a cast, and an SVG that moves")
    parser.add_argument("--scene", action="append", choices=[*SCENES], help="one scene at four sizes")
    parser.add_argument("--out", type=Path, help="the folder")
    options = parser.parse_args()
    if options.all or options.scene:
        folder = options.out or Path("build/pictures")
        folder.mkdir(parents=True, exist_ok=True)
        for name in options.scene or SCENES:
            for columns, rows in SIZES:
                draw(folder / f"{name}-{columns}x{rows}", SCENES[name], columns, rows)
    elif options.tour:
        folder = options.out or README_FOLDER
        write_tour(folder)
    else:
        folder = options.out or README_FOLDER
        draw_readme(folder)
    print(f"{folder}/")


def draw_readme(folder: Path) -> None:
    """Draw the README's pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, keys in README.items():
        picture = asyncio.run(app_picture(keys))
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8", newline="\n")


async def app_picture(keys: Sequence[str]) -> str:
    """Return the running app on the shipped book, after some keys, as an SVG that loads nothing."""
    os.environ.pop("NO_COLOR", None)
    record_book = RecordBook.open(str(shipped_book()))
    state = at_start(ListState(record_book.load()), UserChoices(), asked=False)
    app = FinishApp(record_book, state, today=lambda: README_DAY)
    async with app.run_test(size=README_SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        return with_blocks(_FONT_FACES.sub("", app.export_screenshot(title="finishtui")))


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
