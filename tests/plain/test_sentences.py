"""`--plain`: the commands in sentences, without anything that is drawn, at every width."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from finishtui.text.cells import cell_len
from tests.cli.conftest import Run, Tty

DRAWN = re.compile("[\u2190-\u21ff\u2500-\u27bf\x1b]")
ASKED = (
    ("list", "--limit", "20"),
    ("show", "2024-05-05-cup-adventhealth-400"),
    ("card", "2024-05-05-cup-adventhealth-400"),
    ("counts", "driver"),
    ("shape",),
    ("progression",),
    ("compare", "2024-05-05-cup-adventhealth-400", "2011-04-17-cup-aarons-499"),
    ("driver", "larson"),
)


@pytest.mark.parametrize("command", ASKED, ids=lambda command: command[0])
def test_nothing_is_drawn(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--plain")
    assert result.code == 0
    assert result.out == run("--plain", *command).out
    assert len(result.lines) > 3
    assert not DRAWN.findall(result.out)
    assert "shaded" not in result.out


@pytest.mark.parametrize("command", ASKED, ids=lambda command: command[0])
@pytest.mark.parametrize("columns", [20, 200])
def test_lines_fit_a_terminal(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", "24")
    assert run(*command, "--plain").code == 0
    lines = at_terminal.getvalue().splitlines()
    assert lines
    assert max(cell_len(line) for line in lines if " " in line) <= columns


def test_a_finish_of_a_list_is_said_with_its_place_and_marks(run: Run) -> None:
    result = run("list", "--plain", "--scope", "nascar", "--limit", "2")
    assert result.lines == [
        "1. 0.0004 s, Tyler Reddick over Elliott Sadler. PowerShares QQQ 300, Daytona, Xfinity, "
        "17 February 2018. 1st; a source says otherwise.",
        "2. 0.001 s, Butch Miller over Mike Skinner. Total Petroleum 200, Colorado Nat., Truck, "
        "15 July 1995. Tied 2nd.",
    ]
    assert result.err == "NASCAR - 128 finishes (the first 2 shown)\n"


def test_a_record_is_said_with_how_long_it_stood(run: Run) -> None:
    assert run("progression", "--plain", "--scope", "cup").lines == [
        "Cup record.",
        "25 July 1993: 0.005 s, Dale Earnhardt, DieHard 500, Talladega, first in this book; stood 3,521 "
        "days.",
        "16 March 2003: 0.002 s, Ricky Craven, Carolina Dodge Dealers 400, Darlington; stood 7,721 days.",
        "17 April 2011: 0.002 s, Jimmie Johnson, Aaron's 499, Talladega, equal to it; stood 4,767 days.",
        "5 May 2024: 0.001 s, Kyle Larson, AdventHealth 400, Kansas; still stood on 21 June 2026, after 777 "
        "days.",
        "Complete to 0.020 s from 16 May 1993, as of 21 June 2026.",
    ]


def test_a_driver_and_a_track_are_told_without_columns(run: Run) -> None:
    lines = run("driver", "larson", "--plain").lines
    assert "Kansas: 1 finish, closest 0.001 s, last 2024-05-05." in lines
    assert "0.001 s, 2024-05-05, over Chris Buescher, Kansas, Cup." in lines
    assert "Tracks:" in lines
    assert "  " not in "".join(run("track", "talladega", "--plain").lines)


def test_a_name_with_two_blanks_in_it_is_one_name(run: Run, edited: Callable[[str, str], None]) -> None:
    edited("winner", "Kyle  Larsson")
    lines = run("track", "kansas", "--plain").lines
    assert "Kyle  Larsson: 1 finish, closest 0.001 s, last 2024-05-05." in lines


def test_counts_and_shapes_are_numbers(run: Run) -> None:
    assert run("counts", "--plain", "driver", "--limit", "1").lines == [
        "1. Kyle Busch: 17 finishes, closest 0.002 s, last on 22 February 2025."
    ]
    shape = run("shape", "--plain", "--scope", "nascar").lines
    assert shape[0] == "The 1990s: 14 finishes, the closest 0.001 s."
    assert sum(int(re.findall(r": (\d+) finish", line)[0]) for line in shape if " to under " in line) > 100


def test_what_a_terminal_could_interpret_is_made_visible(
    run: Run, book: Path, at_terminal: Tty, edited: Callable[[str, str], None]
) -> None:
    edited("race", "Odd \x1b[31m 400\u202e")
    assert run("show", "2024-05-05-cup-adventhealth-400", "--plain").code == 0
    assert "Odd ␛[31m 400\ufffd" in at_terminal.getvalue()
    assert "\x1b" not in at_terminal.getvalue()
