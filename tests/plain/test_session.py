"""The plain session in a real terminal: a list, a finish, a form, undo, and how it is left."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from finishtui.domain.draft import Draft
from finishtui.store.record_book import RecordBook
from tests.cli.conftest import Run, Tty
from tests.support.terminal import PATIENCE, PROGRAM, Terminal

PLAIN = [*PROGRAM, "--plain"]
NEW = ("cup", "Testville 100", "2026-06-28", "dayt", "0.0003", "Joe Smith", "kyle lar")


def prompt(terminal: Terminal) -> bool:
    return terminal.line(terminal.screen.cursor.y) == ">"


def give_up(terminal: Terminal, what: Callable[[Terminal], bool]) -> None:
    """Press Ctrl+C until it is heard: Python's line editor misses one between its prompt and its wait."""
    for patience in (3, 3, PATIENCE):
        terminal.press("ctrl+c")
        with suppress(AssertionError):
            terminal.wait_for(lambda t: what(t) and prompt(t), timeout=patience)
            return
    raise AssertionError(terminal.screen_text())


def own_book() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "finishtui" / "db.json"


def say(terminal: Terminal, line: str, answer: str) -> None:
    terminal.send(f"{line}\r")
    terminal.wait_for(lambda t: answer in t.screen_text() and prompt(t))


def test_list_filter_show_add_undo_quit() -> None:
    with Terminal(PLAIN, rows=60, cols=120) as terminal:
        terminal.wait_for(prompt)
        terminal.wait_for("NASCAR - 128 finishes.")
        say(terminal, "scope cup", "Cup - 63 finishes.")
        say(terminal, "scope nascar", "NASCAR - 128 finishes.")
        say(terminal, "list", "118 more: next goes on.")
        say(terminal, "next", "108 more")
        say(terminal, "scope kansas 2024 cup", "Cup at Kansas of 2024 - 1 finish.")
        say(terminal, "next", "1. 0.001 s, Kyle Larson")
        say(terminal, "scope nascar", "NASCAR - 128 finishes.")
        say(terminal, "find talladega margin<=0.002", "3. 0.002 s, Jimmie Johnson")
        say(terminal, "show 3", "id: 2011-04-17-cup-aarons-499")
        say(terminal, "next", "That was the last of the list.")
        say(terminal, "cite", "Jimmie Johnson won the Aaron's 499")
        say(terminal, "rank 0.004 cup", "would be at best 5th in Cup")
        terminal.send("add\r")
        terminal.wait_for("Series:")
        for typed in NEW:
            terminal.send(f"{typed}\r")
        terminal.wait_for("Taken as Kyle Larson.")
        while "Save it?" not in terminal.screen_text():
            terminal.send("\r")
            terminal.wait_for_change()
        terminal.send("margin\r")
        terminal.wait_for("Margin [0.0003]:")
        terminal.send("0,5\r")
        terminal.wait_for("0.5")
        terminal.send("0.0002\ryes\r")
        terminal.wait_for(lambda t: "2026-06-28-cup-testville-100" in t.screen_text() and prompt(t))
        finish = json.loads(own_book().read_bytes())["finishes"]["2026-06-28-cup-testville-100"]
        assert finish["margin"] == "0.0002"
        assert (finish["track"], finish["runner_up"]) == ("Daytona International Speedway", "Kyle Larson")
        say(terminal, "show", "0.0002 s")
        say(terminal, "undo", "Undid: added Testville 100")
        terminal.send("quit\r")
        assert terminal.wait_exit() == 0
        assert terminal.settings == terminal.settings_before
    assert b"\x1b" not in terminal.raw
    assert not re.search("[\u2500-\u27bf]", terminal.raw.decode())
    assert "2026-06-28-cup-testville-100" not in json.loads(own_book().read_bytes())["finishes"]


@pytest.mark.journey
def test_words_and_names_are_completed() -> None:
    with Terminal(PLAIN, rows=24, cols=80) as terminal:
        terminal.wait_for(prompt)
        terminal.send("prog\t--scope cu\t\r")
        terminal.wait_for("Cup record.")
        terminal.wait_for(prompt)
        terminal.send("find winner:kyle\t")
        terminal.wait_for("winner:Kyle Busch, winner:Kyle Larson")
        terminal.send("\x15add\r")
        terminal.wait_for("Series:")
        terminal.send("xfi\t\r")
        terminal.wait_for("Race:")
        give_up(terminal, lambda t: "Nothing was saved" in t.screen_text())
        give_up(terminal, lambda t: "Type quit to leave." in t.screen_text())
        terminal.press("ctrl+d")
        assert terminal.wait_exit() == 0


@pytest.mark.journey
@pytest.mark.parametrize("columns", [20, 200])
def test_a_dumb_terminal_gets_it_by_itself(columns: int) -> None:
    with Terminal(PROGRAM, rows=40, cols=columns, env={"TERM": "dumb"}) as terminal:
        terminal.wait_for(prompt)
        say(terminal, "list", "118 more")
        say(terminal, "show 1", "id:")
        terminal.press("ctrl+d")
        assert terminal.wait_exit() == 0
    assert b"\x1b" not in terminal.raw
    lines = terminal.raw.decode().replace("\r\n", "\n").split("\n")
    assert max(len(line) for line in lines if " " in line.rpartition("\r")[2]) <= columns


@pytest.mark.journey
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(number: signal.Signals) -> None:
    with Terminal(PLAIN) as terminal:
        terminal.wait_for(prompt)
        while terminal.process.poll() is None:  # Between two waits of readline, a signal may go by.
            terminal.kill(number)
            terminal.wait_quiet()
        assert terminal.wait_exit() == 128 + number
        assert terminal.settings == terminal.settings_before


class Pipe(io.StringIO):
    """What comes from a pipe."""


def test_lines_come_from_a_pipe_too(run: Run, streams: dict[str, io.StringIO]) -> None:
    streams["stdin"] = Pipe("show 1\nquit\nlist\n")
    done = run("--plain", "kansas", "2024", "cup")
    assert done.code == 0
    assert done.out.startswith('"kansas", "2024", "cup"')
    assert "id: 2024-05-05-cup-adventhealth-400" in done.out
    assert done.out.count("AdventHealth 400") == 2


def test_several_that_answer_are_numbered(run: Run, streams: dict[str, io.StringIO]) -> None:
    streams["stdin"] = Pipe("show larson\nshow 2\nedit larson\nedit xyzzy\n")
    done = run("--plain")
    assert "5 finishes answer to larson.\n1. 0.001 s, Kyle Larson" in done.out
    assert (
        done.out.count("\nid: ")
        == done.out.count("\nid: 2018-07-06-xfinity-coca-cola-firecracker-250\n")
        == 1
    )
    assert done.err.count("Which one?: several answer to that\nGive the number of one.\n") == 2
    assert done.err.endswith("`xyzzy` finds nothing\n")


def test_a_finish_of_a_new_series_at_a_new_track_is_added(run: Run, streams: dict[str, io.StringIO]) -> None:
    typed = ("add", "Karts", "Club 1", "yesterday", "Backyard", ".5", "A B", "C D", *[""] * 7, "yes", "show")
    streams["stdin"] = Pipe("\n".join(typed))
    done = run("--plain")
    assert "A B won the Club 1 (Karts) at Backyard" in done.out
    assert "It would be the first in Karts." in done.out
    assert "Series: Karts" in done.out


def test_a_race_that_has_words_of_another_is_asked_about(run: Run, streams: dict[str, io.StringIO]) -> None:
    streams["stdin"] = Pipe("add\nCup\nSamsung 500\n")
    assert "Perhaps Samsung/RadioShack 500? Then < goes back to it." in run("--plain").out


def test_a_finish_with_sources_is_asked_for_one_more(
    run: Run, answer: Callable[[str], Tty], at_terminal: Tty
) -> None:
    answer("edit 2024-05-05-cup-adventhealth-400" + "\n" * 20)
    run("--plain")
    assert "One more source (may stay empty):" in at_terminal.getvalue()
    assert "Source address" not in at_terminal.getvalue()


@pytest.mark.parametrize("ending", ["ctrl+c", "hang up", "kill"])
def test_a_finish_that_is_half_typed_when_the_run_ends_is_gone_on_with(ending: str) -> None:
    with Terminal(PLAIN, rows=60, cols=120) as terminal:
        terminal.wait_for(prompt)
        terminal.send("add\r")
        terminal.wait_for("Series:")
        terminal.send("cup\rTestville 100\r")
        terminal.wait_for("Date:")
        if ending == "ctrl+c":
            give_up(terminal, lambda t: "Nothing was saved" in t.screen_text())
            terminal.send("quit\r")
        elif ending == "hang up":
            terminal.hang_up()
        else:
            terminal.kill(signal.SIGKILL)
        terminal.process.wait(PATIENCE)
    with Terminal(PROGRAM, rows=24, cols=80) as terminal:
        terminal.wait_for("R goes on with the unsaved form")
        terminal.wait_for("Testville 100")
        terminal.press("q")
        terminal.wait_exit()
    with Terminal(PLAIN, rows=60, cols=120) as terminal:
        terminal.wait_for(prompt)
        terminal.send("add\r")
        terminal.wait_for("Testville 100? Yes, or no to forget it:")
        terminal.send("yes\r")
        terminal.wait_for("Series [Cup]:")
        give_up(terminal, lambda t: "Nothing was saved" in t.screen_text())
        terminal.send("add\rno\r")
        terminal.wait_for("Series:")
        give_up(terminal, lambda t: t.screen_text().count("Nothing was saved") == 2)
        terminal.send("add\r")
        terminal.wait_for(lambda t: t.screen_text().count("Series:") == 2)
        assert terminal.screen_text().count("no to forget it") == 2


def test_a_finish_that_was_added_is_not_gone_on_with(
    run: Run, book: Path, answer: Callable[[str], Tty], at_terminal: Tty
) -> None:
    answer("\n".join(("add", *NEW[:2])))
    run("--plain")
    rest = ("2026-06-28", "Kansas", "0.0003", "Joe Smith", "Kyle Larson")
    answer("\n".join(("add", "", "perhaps", "yes", "", "", *rest, *[""] * 7, "yes", "add", "Karts")))
    run("--plain")
    assert "2026-06-28-cup-testville-100" in json.loads(book.read_bytes())["finishes"]
    assert at_terminal.getvalue().count("Testville 100? Yes, or no to forget it:") == 3
    answer("add\nyes\n")
    run("--plain")
    assert "Series [Karts]" in at_terminal.getvalue()


def test_lines_of_a_pipe_begin_anew(run: Run, streams: dict[str, io.StringIO]) -> None:
    streams["stdin"] = Pipe("add\nKarts\nClub 1\nyesterday\n")
    assert "Nothing was saved.\n" in run("--plain").out
    streams["stdin"] = Pipe("add\n\nCup\n")
    assert "The series is needed." in run("--plain").out


@pytest.mark.parametrize("field", ["sources", "margin_over", "source_title"])
def test_a_form_of_the_screen_that_is_not_asked_for_here_is_left_to_it(
    run: Run, answer: Callable[[str], Tty], at_terminal: Tty, field: str
) -> None:
    typed: dict[str, Any] = {"race": "Testville 100", field: "Some paper"}
    RecordBook.open().drafts.save(Draft(**typed))
    answer("add\nCup\n")
    run("--plain")
    assert "Race:" in at_terminal.getvalue()
    assert "Go on with" not in at_terminal.getvalue()
    saved = RecordBook.open().drafts.load(lambda saved: saved.draft.race == "Testville 100")
    assert saved


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n   \n",
        "x" * 100_000,
        "find " + "larson " * 20_000,
        'find "\n',
        "show 99999999999999999999\nnext\nedit\ncite\n",
        "\x1b[31m \x00 \x07\n",
        "\ufffd\ud800\u202e\n",
        "add\n<\n?\n-\n",
        "add\nCup\nA\n",
        "--help\n--version\nhelp\nhelp list\nhelp commands\n",
        "list --db /nowhere\nlist --format json --limit 1\nopen\n--plain\n",
    ],
    ids=range(12),
)
def test_whatever_is_typed_it_ends_well(run: Run, streams: dict[str, io.StringIO], text: str) -> None:
    streams["stdin"] = Pipe(text)
    done = run("--plain")
    assert done.code == 0
    assert "\x1b" not in done.err + done.out


def test_bytes_that_are_no_text_are_read_as_some() -> None:
    done = subprocess.run(PLAIN, input=b"\xff\xfe\n", capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_a_closed_stdin_is_an_end() -> None:
    done = subprocess.run(["/bin/sh", "-c", 'exec "$@" <&-', "sh", *PLAIN], capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
