"""A stranger's first ten minutes, in a real terminal; and how the terminal is given back."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

FINISHTUI = [sys.executable, "-m", "finishtui"]


def own_book() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "finishtui" / "db.json"


def test_a_strangers_first_ten_minutes() -> None:
    with Terminal(FINISHTUI, rows=24, cols=80) as first:
        first.wait_for("closest first")
        first.wait_for("Tyler Reddick")
        first.send("jjk")
        first.send("/talladega\r")
        first.wait_for("31 of 128")
        first.wait_for(lambda terminal: terminal.line(3).strip().startswith("rank"))
        first.send("\x1b")
        first.wait_for("finishtui   128 NASCAR finishes, closest first")
        first.send("lllls")
        first.wait_for("by track")
        first.send("0g\r")
        first.wait_for("one cell = 0.1 in")
        first.send("G")
        first.wait_for("Mike Skinner")
        first.send("\x1b")
        first.wait_for("Milwaukee")
        first.send("a")
        first.wait_for("Add a finish")
        for text in ("Cup", "Testville 100", "2026-06-28", "Daytona", "0.0003", "Joe Smith", "Kyle Larson"):
            first.send(f"{text}\t")
        first.wait_for("would be at best 1st in Cup")
        first.send("\x13")
        first.wait_for("129 NASCAR finishes")
        first.send("q")
        assert first.wait_exit() == 0
    assert "2026-06-28-cup-testville-100" in json.loads(own_book().read_bytes())["finishes"]
    with Terminal(FINISHTUI, rows=24, cols=80) as second:
        second.wait_for("129 NASCAR finishes")
        second.send("/testville\r")
        second.wait_for("1 of 129")
        second.send("e")
        second.wait_for("Edit Testville 100")
        second.send("0.0002\x13")
        second.wait_for("Testville 100, 0.0002 s: at best 1st in Cup")
        second.send("u")
        second.wait_for("Undid: edited Testville 100")
        second.send("u")
        second.wait_for("Undo a change of another run?")
        second.send("y")
        second.wait_for("Undid: added Testville 100")
        second.send("q")
        assert second.wait_exit() == 0
    assert "2026-06-28-cup-testville-100" not in json.loads(own_book().read_bytes())["finishes"]


@pytest.mark.journey
@pytest.mark.parametrize(("how", "code"), [("q", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_the_terminal_is_given_back_whole(how: str | signal.Signals, code: int) -> None:
    with Terminal(FINISHTUI, rows=24, cols=80) as terminal:
        terminal.wait_for("Tyler Reddick")
        if isinstance(how, str):
            terminal.send(how)
        else:
            terminal.kill(how)
        assert terminal.wait_exit() == code
        assert terminal.settings == terminal.settings_before
        assert not terminal.screen.is_alternate
        assert b"\x1b[?25h" in terminal.raw


@pytest.mark.journey
def test_a_program_that_was_stopped_shows_its_whole_screen_again() -> None:
    with Terminal(FINISHTUI, rows=24, cols=80) as terminal:
        terminal.wait_for("q quit")
        terminal.send("\x1a")
        terminal.wait_for(lambda shown: not shown.screen.is_alternate)
        _, status = os.waitpid(terminal.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        terminal.kill(signal.SIGCONT)
        terminal.wait_for(lambda shown: shown.screen.is_alternate and "Tyler Reddick" in shown.screen_text())
        terminal.wait_for("q quit")
        terminal.send("q")
        assert terminal.wait_exit() == 0


@pytest.mark.journey
def test_no_color_gives_no_colour_at_all() -> None:
    with Terminal(FINISHTUI, rows=24, cols=80, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Tyler Reddick")
        terminal.send("a")
        terminal.wait_for("Add a finish")
        terminal.send("\x1b")
        terminal.wait_for(lambda shown: "Add a finish" not in shown.screen_text())
        terminal.send("q")
        terminal.wait_exit()
        assert colours(terminal.raw) == set()


@pytest.mark.journey
def test_an_empty_no_color_is_as_if_it_were_not_there() -> None:
    with Terminal(FINISHTUI, rows=24, cols=80, env={"NO_COLOR": ""}) as terminal:
        terminal.wait_for("Tyler Reddick")
        terminal.send("q")
        terminal.wait_exit()
        assert colours(terminal.raw)


def colours(raw: bytes | bytearray) -> set[int]:
    """Return the SGR codes that are colours."""
    found = set()
    for part in bytes(raw).split(b"\x1b[")[1:]:
        body, mark, _ = part.partition(b"m")
        if mark and all(byte in b"0123456789;" for byte in body):
            found |= {int(code) for code in body.split(b";") if code}
    return {code for code in found if 30 <= code <= 38 or 40 <= code <= 48 or 90 <= code <= 107}
