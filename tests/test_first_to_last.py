"""From the first start to the end by keyboard alone, with settings changed on the way, in a real terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from finishtui.settings.values import settings_file
from tests.support.terminal import PROGRAM, Terminal

pytestmark = pytest.mark.journey

DARK, LIGHT = b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
PAINTED = {DARK: "101418", LIGHT: "fbfaf7", b"": "101418"}


def one_offer(terminal: Terminal, words: str) -> bool:
    """Return whether the palette offers this alone."""
    lines = [line.strip() for line in terminal.screen_text().split("▁▁▁")[0].split("🔎")[-1].splitlines()[1:]]
    return list(filter(None, lines))[-1:] == [words] and len([*filter(None, lines)]) <= 2


def background(terminal: Terminal) -> str:
    return str(terminal.screen.buffer[10][60].bg)


@pytest.mark.parametrize("answer", PAINTED, ids=["dark", "light", "no answer"])
@pytest.mark.parametrize(("rows", "cols"), [(24, 80), (40, 120)])
def test_from_the_first_start_to_the_end(answer: bytes, rows: int, cols: int) -> None:
    patient = "from finishtui.ui.base import terminal\nterminal.BACKGROUND_PATIENCE = 20\n"
    program = [PROGRAM[0], "-c", f"{patient}from finishtui.cli.main import main\nraise SystemExit(main())"]
    with Terminal(program, rows, cols) as terminal:
        terminal.wait_for(lambda terminal: b"\x1b]11;?" in terminal.raw)
        terminal.send(answer)
        terminal.wait_for("/ searches   ? shows every key   q leaves")
        terminal.wait_for(lambda terminal: background(terminal) == PAINTED[answer])
        terminal.send("?")
        terminal.wait_for("Keys here")
        terminal.send("/side by side")
        terminal.wait_for(lambda terminal: "Keys here" not in terminal.screen_text())
        terminal.wait_for("Show what every source says, side by side.")
        terminal.press("escape")
        terminal.wait_for("Keys here")
        terminal.send("q")
        terminal.wait_for("Tyler Reddick")
        terminal.send("L")
        terminal.wait_for("Columns of the list")
        terminal.send(" \r")
        terminal.wait_for(lambda terminal: "rank  margin" not in terminal.screen_text())
        terminal.send(":change the colours")
        terminal.wait_for(lambda terminal: one_offer(terminal, "Change the colours: dark, light and others."))
        terminal.press("enter")
        terminal.wait_for("Search for themes")
        terminal.send("gruvbox")
        terminal.wait_for(lambda terminal: one_offer(terminal, "gruvbox"))
        terminal.press("enter")
        terminal.wait_for(lambda terminal: background(terminal) == "282828")
        terminal.send("/darlington\r")
        terminal.wait_for("Ricky Craven")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.settings == terminal.settings_before

    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('theme = "nord"\ncolumns = ["margin", "rank", "race"]\n[keys]\n"list.quit" = "X"\n')
    with Terminal(program, rows, cols) as terminal:
        terminal.wait_for("X quit")
        terminal.wait_for('"darlington"')
        assert background(terminal) == "2e3440"
        assert "TranSouth" in terminal.screen_text() or "400" in terminal.screen_text()
        terminal.send("X")
        assert terminal.wait_exit() == 0

    path.unlink()
    state = json.loads((Path(os.environ["XDG_STATE_HOME"]) / "finishtui" / "state.json").read_text())
    assert state["theme"] == "gruvbox"
    assert "rank" not in state["columns"]
