"""The real program: what it imports, its pipes, its signals, and the terminal given back whole."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.cli.conftest import Run, Tty
from tests.support.terminal import PROGRAM, Terminal

LOADED = """
import sys
from finishtui.cli.main import main
code = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""

CRASHING = """
import sys
from finishtui.ui.app import FinishApp
def crash(self):
    raise ZeroDivisionError("a crash")
FinishApp.on_mount = crash
from finishtui.cli.main import main
sys.exit(main())
"""

FIRST = "Tyler Reddick"
COLOUR = re.compile(rb"\x1b\[[0-9;]*?(?<![0-9])(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?![0-9])[0-9;]*m")


def modules_of(*args: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *args], capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("args", [("--version",), ("--help",)])
def test_help_and_version_import_no_textual_and_no_store(args: tuple[str, ...]) -> None:
    assert not modules_of(*args) & {"textual", "tinydb", "orjson"}


def test_the_screen_starts_without_openssl() -> None:
    code = "import sys, finishtui.cli.starting, ssl; print('asyncio.sslproto' in sys.modules)"
    done = subprocess.run([sys.executable, "-v", "-c", code], capture_output=True, text=True, check=True)
    imports = [line.split()[1] for line in done.stderr.splitlines() if line.startswith("import ")]
    assert done.stdout == "True\n"
    assert imports.index("'finishtui.cli.starting'") < imports.index("'ssl'")  # whoever wants it gets it


@pytest.mark.parametrize(
    "args",
    [
        ("list",),
        ("list", "--help"),
        ("talladega",),
        ("list", "--format", "json"),
        ("show", "kansas 2024-05-05"),
    ],
)
def test_reading_imports_neither_screen_nor_lock(args: tuple[str, ...]) -> None:
    assert not modules_of(*args) & {"textual", "tinydb", "asyncio"}


def test_a_list_without_options_needs_no_parser() -> None:
    assert not modules_of("list", "talladega") & {"click", "orjson", "dataclasses"}


@pytest.mark.parametrize(
    "args", [("list",), ("list", "--format", "json"), ("show", "kansas 2024-05-05"), ("--help",)]
)
def test_a_closed_pipe_is_a_quiet_end(args: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing) as pipe:
        done = subprocess.run([*PROGRAM, *args], stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0
    assert b"Exception" not in done.stderr
    assert b"Broken" not in done.stderr


def test_bytes_that_are_no_utf_8_come_out_as_words() -> None:
    done = subprocess.run([*PROGRAM, "list", b"\xff\xfe"], check=False, capture_output=True)
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_q_gives_the_terminal_back() -> None:
    with Terminal() as terminal:
        terminal.wait_for(FIRST)
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert_whole(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back_and_says_which(number: signal.Signals) -> None:
    with Terminal() as terminal:
        terminal.wait_for(FIRST)
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert_whole(terminal)


def test_a_crash_gives_the_terminal_back_and_is_told() -> None:
    with Terminal([sys.executable, "-c", CRASHING]) as terminal:
        assert terminal.wait_exit() == 1
        assert_whole(terminal)
        assert "ZeroDivisionError" in terminal.screen_text()


def assert_whole(terminal: Terminal) -> None:
    assert terminal.settings == terminal.settings_before
    assert not terminal.screen.is_alternate
    assert not terminal.screen.cursor.hidden


def test_a_query_opens_the_screen_with_what_it_finds() -> None:
    with Terminal([*PROGRAM, "kansas", "-year:2012"]) as terminal:
        terminal.wait_for("Kyle Larson")
        assert FIRST not in terminal.screen_text()
        assert "of 128" in terminal.screen_text()


def test_a_scope_and_an_order_are_the_screens_too() -> None:
    with Terminal([*PROGRAM, "--scope", "cup", "--sort", "-date"]) as terminal:
        terminal.wait_for("2026-")
        assert "Reddick" not in terminal.line(5)


def test_a_query_that_cannot_be_read_is_told_before_the_screen_opens() -> None:
    with Terminal([*PROGRAM, "trak:x"]) as terminal:
        assert terminal.wait_exit() == 2
        assert "^^^^" in terminal.screen_text()
        assert b"\x1b[?1049h" not in terminal.raw


def test_no_color_means_none() -> None:
    with Terminal(env={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for(FIRST)
        terminal.send("j")
        terminal.wait_for_change()
        terminal.send("q")
        terminal.wait_exit()
        assert not COLOUR.findall(bytes(terminal.raw))


def test_an_empty_no_color_means_nothing() -> None:
    with Terminal(env={"NO_COLOR": ""}) as terminal:
        terminal.wait_for(FIRST)
        assert COLOUR.search(bytes(terminal.raw))


@pytest.mark.parametrize("term", ["dumb", None])
@pytest.mark.parametrize("args", [(), ("open", "talladega"), ("talladega",)])
def test_a_terminal_without_escapes_is_told_line_by_line(
    run: Run,
    at_terminal: Tty,
    answer: Callable[[str], Tty],
    monkeypatch: pytest.MonkeyPatch,
    term: str | None,
    args: tuple[str, ...],
) -> None:
    if term:
        monkeypatch.setenv("TERM", term)
    else:
        monkeypatch.delenv("TERM")
    told = answer("")
    assert run(*args).code == 0
    assert (
        '"talladega" - 31 of 128 finishes.' if args else "NASCAR - 128 finishes."
    ) in at_terminal.getvalue()
    assert at_terminal.getvalue().endswith("> \n")
    assert "\x1b" not in at_terminal.getvalue() + told.getvalue()
