"""The tests' own tools: a terminal that lies would make every journey worthless."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from tests.conftest import NetworkRefused
from tests.support.svg_text import screen_text
from tests.support.terminal import Terminal

TEXTS = ("plain", "   indented  text", "日本 wide", "[red]not markup[/] & <b>")


class Lines(App[None]):
    """An app of a few lines, nothing else."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("\n".join(TEXTS), markup=False)


RUN_LINES = [sys.executable, "-c", "from tests.test_support import Lines; Lines().run()"]


def test_a_program_gets_a_terminal_and_gives_it_back() -> None:
    with Terminal(RUN_LINES, rows=8, cols=40) as terminal:
        terminal.wait_for("not markup")
        assert terminal.screen_text().split("\n") == [*TEXTS, "", "", "", ""]
        assert terminal.screen.is_alternate
        assert terminal.settings != terminal.settings_before
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.settings == terminal.settings_before
        assert not terminal.screen.is_alternate
        assert not terminal.screen.cursor.hidden


def test_size_signals_and_raw_bytes() -> None:
    script = "trap 'stty size; echo resized' WINCH; stty size; while read -r word; do echo got $word; done"
    with Terminal(["bash", "-c", script], rows=12, cols=40) as terminal:
        terminal.wait_for("12 40")
        terminal.resize(20, 100)
        terminal.send("word\n")
        terminal.wait_for(
            lambda shown: {"20 100", "resized", "got word"} <= set(shown.screen_text().split("\n"))
        )
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == -signal.SIGTERM
    assert b"got word" in terminal.raw


def test_ctrl_c_reaches_the_program() -> None:
    with Terminal([sys.executable, "-c", "print('up', flush=True); input()"]) as terminal:
        terminal.wait_for("up")
        terminal.press("ctrl+c")
        assert terminal.wait_exit() in (-signal.SIGINT, 130)
        assert "KeyboardInterrupt" in terminal.screen_text()


def test_waiting_in_vain_shows_the_screen() -> None:
    with (
        Terminal(["echo", "something else"]) as terminal,
        pytest.raises(AssertionError, match=r"the program ended before 'this'.*\nsomething else"),
    ):
        terminal.wait_for("this")


async def test_a_screenshot_as_text() -> None:
    app = Lines()
    async with app.run_test(size=(40, 8)):
        assert screen_text(app).split("\n") == [*TEXTS, "", "", "", ""]


def test_the_machine_is_shut_out() -> None:
    assert list(Path.home().iterdir()) == []
    assert not [name for name in os.environ if name.startswith("FINISHTUI_")]
    assert time.tzname[0] == "UTC"
    assert "NO_COLOR" not in os.environ


def test_the_network_is_refused() -> None:
    with pytest.raises(NetworkRefused):
        socket.create_connection(("example.org", 80))
    with pytest.raises(NetworkRefused), socket.socket() as direct:
        direct.connect(("192.0.2.1", 80))
