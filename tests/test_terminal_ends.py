"""The terminal hangs up, babbles, has its errors elsewhere; the program ends in odd ways: in a real one."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.support.terminal import PROGRAM, Terminal

pytestmark = pytest.mark.journey

SHELL = ("/bin/sh", "-c")
ENDING = 10
"""Seconds for an end that takes at most two on a machine that does nothing else."""


def broken(source: str) -> list[str]:
    """Return the program with some lines run before it starts."""
    return [
        sys.executable,
        "-c",
        f"import os, threading, time\n{source}\n"
        "from finishtui.cli.main import main\nraise SystemExit(main())",
    ]


def test_a_window_that_is_closed_ends_it_whoever_swallowed_the_signal() -> None:
    with Terminal([*SHELL, "trap '' HUP; exec \"$@\"", "sh", *PROGRAM]) as terminal:
        terminal.wait_for("closest first")
        terminal.send("4")
        terminal.wait_for("34 Xfinity finishes")
        terminal.hang_up()
        assert terminal.process.wait(ENDING) == 128 + signal.SIGHUP
    kept = json.loads((Path(os.environ["XDG_STATE_HOME"]) / "finishtui" / "state.json").read_text())
    assert "series:xfinity" in json.dumps(kept)


ASKED = "from finishtui.ui.base import terminal\nterminal.BACKGROUND_PATIENCE = {}\n"
LIGHT_ANSWER, DARK_ANSWER = b"\x1b]11;rgb:fafa/fafa/f0f0\x1b\\", b"\x1b]11;rgb:1010/1010/2020\x07"


def background(terminal: Terminal) -> str:
    return str(terminal.screen.buffer[10][40].bg)


@pytest.mark.parametrize(
    ("patience", "answer", "painted", "kept"),
    [
        (20, DARK_ANSWER, "101418", "finishtui"),
        (20, LIGHT_ANSWER, "fbfaf7", "finishtui-light"),
        (0, LIGHT_ANSWER, "101418", None),
        (20, b"", "101418", None),
        (20, b"\x1b]11;rgb:dd/qq/aa\x07\x1b]11;?\x1b\\", "101418", None),
    ],
    ids=["dark", "light", "late", "never", "garbage"],
)
def test_the_first_start_fits_the_terminals_background(
    patience: int, answer: bytes, painted: str, kept: str | None
) -> None:
    for start in (1, 2):
        with Terminal(broken(ASKED.format(patience))) as terminal:
            asks = start == 1 or kept is None
            if asks:
                terminal.wait_for(lambda terminal: b"\x1b]11;?\x1b\\" in terminal.raw)
                terminal.send(answer)
            terminal.wait_for("q quit")
            terminal.wait_for(lambda terminal: background(terminal) == painted)
            terminal.send("5")
            terminal.wait_for("31 Truck finishes, closest first")
            assert background(terminal) == painted
            assert terminal.raw.count(b"\x1b]11;?") == asks
            terminal.send("q")
            assert terminal.wait_exit() == 0
    state = json.loads((Path(os.environ["XDG_STATE_HOME"]) / "finishtui" / "state.json").read_text())
    assert state.get("theme") == kept


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"FINISHTUI_THEME": "nord"}, {"TERM": "linux"}])
def test_a_terminal_is_not_asked_where_its_answer_is_of_no_use(variables: dict[str, str]) -> None:
    with Terminal(env=variables) as terminal:
        terminal.wait_for("q quit")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert b"\x1b]11;?" not in terminal.raw


BABBLE = (
    b"\xff\xfe\xc3",
    b"\x1b[M\xf1\xf1\xf1",
    b"\x1b[?62;22c\x1b]11;rgb:dd/qq/aa\x1b\\\x1bP1$rq\x1b\\",
    b"\x1b[113;1:3u\x1b[1114112u",
    b"\x1b[200~q",
)


def test_what_a_terminal_says_of_its_own_is_no_command() -> None:
    with Terminal() as terminal:
        terminal.wait_for("closest first")
        for data in BABBLE:
            terminal.send(data)
        terminal.wait_quiet(0.5)
        terminal.send(b"\x1b[201~/darlington\r")
        terminal.wait_for("Ricky Craven")
        terminal.wait_for("finishes, closest first")
        terminal.send("q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("where", ["2>/dev/null", "2>/dev/full", "2>&-", "2>errors.txt"])
def test_the_screen_is_drawn_wherever_errors_go(where: str, tmp_path: Path) -> None:
    with Terminal([*SHELL, f'exec "$@" {where}', "sh", *PROGRAM], cwd=tmp_path) as terminal:
        terminal.wait_for("closest first")
        terminal.send("j")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert not terminal.screen.is_alternate
        assert terminal.settings == terminal.settings_before


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2])
def test_every_signal_gives_the_terminal_back(number: signal.Signals) -> None:
    with Terminal() as terminal:
        terminal.wait_for("closest first")
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert not terminal.screen.is_alternate
        assert terminal.settings == terminal.settings_before


THREAD = """
from finishtui.ui.app import FinishApp
def fail():
    raise RuntimeError("odd " + "trouble")
FinishApp.action_reload = lambda self: threading.Thread(target=fail).start()
"""
LOOP = """
from finishtui.ui.app import FinishApp
def fail():
    raise RuntimeError("odd " + "trouble")
import asyncio
FinishApp.action_reload = lambda self: asyncio.get_running_loop().call_soon(fail)
"""


@pytest.mark.parametrize("source", [THREAD, LOOP], ids=["thread", "loop"])
def test_what_goes_wrong_anywhere_is_reported_on_a_terminal_that_is_whole(source: str) -> None:
    with Terminal(broken(source)) as terminal:
        terminal.wait_for("closest first")
        terminal.send("r")
        assert terminal.wait_exit() == 1
        assert "odd trouble" in terminal.screen_text()
        assert not terminal.screen.is_alternate
        assert terminal.settings == terminal.settings_before


TYPED = """
from finishtui.ui.form import finish_form
finish_form.KEEP_SECONDS = 600
def fail(self):
    raise RuntimeError("odd " + "trouble")
finish_form.FinishForm.action_save = fail
"""


@pytest.mark.parametrize("how", ["a failure", "a signal"])
def test_what_was_typed_a_moment_ago_is_kept_however_it_ends(how: str) -> None:
    with Terminal(broken(TYPED)) as terminal:
        terminal.wait_for("closest first")
        terminal.send("a")
        terminal.wait_for("Add a finish")
        terminal.send("Testville")
        terminal.wait_for("new series Testville")
        if how == "a signal":
            terminal.kill(signal.SIGTERM)
        else:
            terminal.press("ctrl+s")
        assert terminal.wait_exit() in (1, 128 + signal.SIGTERM)
    (kept,) = (Path(os.environ["XDG_STATE_HOME"]) / "finishtui" / "drafts").rglob("*.json")
    assert json.loads(kept.read_text())["draft"]["series"] == "Testville"


HANGS = """
from finishtui.ui import app
from finishtui.ui.app import FinishApp
app.LAST_RESORT = 0.2
def hang(self):
    os.write(1, b"it hangs")
    time.sleep(600)
FinishApp.action_reload = hang
"""


def test_sigterm_ends_a_program_that_hangs() -> None:
    with Terminal(broken(HANGS)) as terminal:
        terminal.wait_for("closest first")
        terminal.send("r")
        terminal.wait_for(lambda shown: b"it hangs" in shown.raw)  # what is in line is drawn over it
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert not terminal.screen.is_alternate
        assert terminal.settings == terminal.settings_before


ENDED = """
import signal
from finishtui.ui.app import FinishApp
whole = FinishApp.{step}
def ended(self, *given, **named):
    signal.raise_signal(signal.SIGTERM)
    return whole(self, *given, **named)
FinishApp.{step} = ended
"""


@pytest.mark.parametrize("step", ["__init__", "get_default_screen", "let_keys_in"])
def test_sigterm_ends_a_start_at_any_step_without_a_report(step: str) -> None:
    with Terminal(broken(ENDED.format(step=step))) as terminal:
        assert terminal.wait_exit() in (-signal.SIGTERM, 128 + signal.SIGTERM)
        assert b"Traceback" not in terminal.raw
        assert not terminal.screen.is_alternate
        assert terminal.settings == terminal.settings_before


def test_a_query_given_at_the_start_is_for_that_run() -> None:
    for words, shown in (
        ((), "NASCAR finishes"),
        (("talladega",), "Talladega"),
        ((), "NASCAR finishes, closest"),
    ):
        with Terminal([*PROGRAM, *words]) as terminal:
            terminal.wait_for(shown)
            terminal.wait_for("q quit")
            terminal.send("q")
            assert terminal.wait_exit() == 0
