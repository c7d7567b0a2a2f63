"""The terminal's cursor stands where the focus is: magnifiers and braille lines follow it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.terminal import PROGRAM, Terminal
from tests.ui.driving import copy_of_shipped, driving


async def test_the_cursor_follows_rows_entries_lines_options_and_letters(tmp_path: Path) -> None:
    async with driving(copy_of_shipped(tmp_path), size=(120, 40)) as user:

        def line() -> str:
            return user.screen.splitlines()[user.app.cursor_position.y]

        for keys, words in (
            ((), "0.0004"),
            (("j", "j"), "2024-05-05"),
            (("G",), "Chad Little"),
            (("P", "j"), "1995-07-15"),
            (("escape", "F", "j", "j"), "Kevin Harvick"),
            (("escape", "g", "v", "j"), "NBC Sports"),
            (("escape", "shift+tab", "down"), "Cup"),
            (("tab", "slash", "k", "a", "n"), "kan"),
            (("enter", "m"), "Kansas"),
            (("escape", "d"), "Keep"),
        ):
            await user.press(*keys)
            assert words in line(), keys


def line_at_cursor(terminal: Terminal) -> str:
    return terminal.line(terminal.screen.cursor.y)


@pytest.mark.journey
def test_the_terminal_is_told() -> None:
    with Terminal(PROGRAM, rows=40, cols=120) as terminal:
        terminal.wait_for("closest first")
        terminal.wait_for(lambda t: "0.0004" in line_at_cursor(t))
        terminal.press("j", "j")
        terminal.wait_for(lambda t: "2024-05-05" in line_at_cursor(t))
        terminal.press("shift+tab")
        terminal.wait_for(lambda t: "NASCAR" in line_at_cursor(t)[:20])
        terminal.press("down")
        terminal.wait_for(lambda t: "Cup" in line_at_cursor(t)[:20])
        terminal.press("tab", "/", "k", "a", "n")
        terminal.wait_for(lambda t: "kan" in line_at_cursor(t) and t.screen.cursor.x > 3)
        terminal.press("enter", "m")
        terminal.wait_for("Save")
        terminal.send("Kansas")
        terminal.wait_for(lambda t: "Kansas" in line_at_cursor(t))
        terminal.press("escape")
        terminal.wait_for(lambda t: "Save" not in t.screen_text())
        terminal.press("d")
        terminal.wait_for("Delete")
        terminal.wait_for(lambda t: "No" in line_at_cursor(t) or "Keep" in line_at_cursor(t))
