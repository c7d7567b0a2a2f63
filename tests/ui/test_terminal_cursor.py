"""The terminal's cursor stands where the focus is: magnifiers and braille lines follow it."""

from __future__ import annotations

import pytest

from tests.support.terminal import PROGRAM, Terminal


def line_at_cursor(terminal: Terminal) -> str:
    return terminal.line(terminal.screen.cursor.y)


@pytest.mark.journey
def test_the_cursor_follows_rows_entries_options_and_letters() -> None:
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
