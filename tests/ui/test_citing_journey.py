"""Citing, ranking, counting and comparing in a real terminal: what reaches it, and what is there again."""

from __future__ import annotations

import base64
import re
import signal
from collections.abc import Callable

import pytest

from tests.support.terminal import PROGRAM, Terminal
from tests.test_journey import colours

OSC_52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")


def gone(words: str) -> Callable[[Terminal], bool]:
    """Return the condition that these words are not on the screen."""
    return lambda terminal: words not in terminal.screen_text()


def test_every_page_keeps_to_no_colours() -> None:
    pages = {
        "w": "Where would it rank?",
        "A": "A finish in one line",
        "Y": "Copy 2018 PowerShares QQQ 300 as",
        "F": "Counts of NASCAR",
        " jc": "2 finishes side by side",
        "m": "Save this view",
        "/": "words, or",
    }
    with Terminal(PROGRAM, 24, 80, env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Tyler Reddick")
        for keys, words in pages.items():
            terminal.send(keys)
            terminal.wait_for(words)
            if keys == "F":
                terminal.send("f")
                terminal.wait_for("won and")
                terminal.send("\x1b")
                terminal.wait_for(gone("won and"))
            if keys == "/":
                terminal.send("tr")
                terminal.wait_for("Tab or ↓ chooses")
            terminal.send("\x1b")
            terminal.wait_for(gone(words))
        assert colours(terminal.raw) == set()


def test_the_citation_reaches_the_terminals_clipboard() -> None:
    with Terminal(PROGRAM, 24, 80) as terminal:
        terminal.wait_for("Tyler Reddick")
        terminal.send("y")
        terminal.wait_for("Sent to the terminal's clipboard")
        sent = OSC_52.search(bytes(terminal.raw))
        assert sent
        text = base64.b64decode(sent[1]).decode()
        assert text.startswith("Tyler Reddick won the PowerShares QQQ 300 (NASCAR Xfinity Series) at Daytona")


@pytest.mark.parametrize("how", [None, signal.SIGTERM, signal.SIGHUP])
def test_the_list_is_there_again(how: signal.Signals | None) -> None:
    with Terminal(PROGRAM, 24, 80) as first:
        first.wait_for("Tyler Reddick")
        first.send("5/talladega\r")
        first.wait_for("9 of 31")
        first.send("jjm")
        first.wait_for("Save this view")
        first.send("Dega trucks\r")
        first.wait_for("6 Dega trucks")
        if how:
            first.kill(how)
        else:
            first.send("q")
        first.wait_exit()
    with Terminal(PROGRAM, 24, 80) as second:
        second.wait_for("9 of 31 Truck finishes")
        second.wait_for("6 Dega trucks")
        second.send("2")
        second.wait_for("128 NASCAR finishes, closest first")
        second.send("q")
        assert second.wait_exit() == 0
    with Terminal([*PROGRAM, "kansas"], 24, 80) as third:
        third.wait_for("3 of 128")
        third.send("q")
        assert third.wait_exit() == 0
