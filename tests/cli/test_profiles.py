"""`driver` and `track`: everything that the book knows of one."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Run, Tty
from tests.support.odd_books import TEXTS, odd_book

PREECE = "2025-04-27-cup-jack-links-500"


def test_a_drivers_page_is_that_of_the_screen(run: Run) -> None:
    result = run("driver", "suarez")
    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        "Daniel Suárez",
        "2 finishes, 1 won and 1 lost by a nose",
        "closest 0.003 s on 2024-02-25; first 2024-02-25, last 2025-08-23",
        "",
        "Won",
        "0.003 s  2024-02-25  over Ryan Blaney  Atlanta  Cup  2024-02-25-cup-ambetter-health-400",
        "",
        "Lost by a nose",
        "0.031 s  2025-08-23  to Ryan Blaney  Daytona  Cup  2025-08-23-cup-coke-zero-sugar-400",
        "",
        "The same two cars, again",
        "Ryan Blaney: won 1, lost 1; closest 0.003 s in 2024",
        "",
        "Tracks",
        "Atlanta  1  ████████████  0.003 s, last 2024-02-25",
        "Daytona  1  ████████████  0.031 s, last 2025-08-23",
        "",
        "Series",
        "Cup  2  ████████████  0.003 s, last 2025-08-23",
    ]


@pytest.mark.parametrize(
    ("words", "driver"),
    [
        (("stenhouse", "jr"), "Ricky Stenhouse Jr."),
        (("stenhouse jr",), "Ricky Stenhouse Jr."),
        (("DALE", "EARNHARDT"), "Dale Earnhardt"),
        (("ryan preece",), "Ryan Preece"),
    ],
)
def test_any_spelling_names_a_driver(run: Run, words: tuple[str, ...], driver: str) -> None:
    found = json.loads(run("driver", *words, "--format", "json").out)
    assert found["driver"] == driver


def test_a_drivers_page_as_json_agrees_with_the_list(run: Run) -> None:
    found = json.loads(run("driver", "larson", "--format", "json").out)
    listed = json.loads(run("list", 'driver="Kyle Larson"', "--format", "json").out)
    assert found["finishes"] == listed
    assert {*found["wins"], *found["losses"], *found["promoted"]} == {row["id"] for row in listed}
    assert found["promoted"] == [PREECE]
    assert found["rivals"][0]["closest"].keys() == {"id", "margin", "date"}
    assert json.loads(run("driver", "preece", "--format", "json").out)["losses"] == [PREECE]


@pytest.mark.parametrize("name", ["lowe's", "lowes motor speedway", "Charlotte"])
def test_any_name_that_it_had_names_a_track(run: Run, name: str) -> None:
    result = run("track", *name.split())
    assert result.lines[:3] == [
        "Charlotte",
        "Lowe's Motor Speedway; Charlotte Motor Speedway",
        "Concord, North Carolina; 1.5 miles intermediate",
    ]
    assert "Kasey Kahne over Erik Jones" in result.out
    assert "\nWinners\n" in result.out


def test_a_scope_narrows_a_page_and_its_ranks(run: Run) -> None:
    assert run("track", "talladega", "--scope", "truck").lines[0] == "Talladega, in Truck"
    found = json.loads(run("track", "talladega", "--scope", "truck", "--format", "json").out)
    assert {row["series"] for row in found["finishes"]} == {"truck"}
    assert found["finishes"][0]["rank"] == 2
    nothing = run("driver", "larson", "--scope", "truck")
    assert (nothing.code, nothing.out) == (3, "")
    assert "Kyle Larson has no finishes in Truck" in nothing.err
    empty = run("driver", "larson", "--scope", "truck", "--format", "json")
    assert (empty.code, json.loads(empty.out)["finishes"]) == (3, [])
    assert run("driver", "larson", "--scope", "nowhere").code == 2


def test_what_several_answer_to_is_listed(run: Run) -> None:
    drivers = run("driver", "earnhardt")
    assert (drivers.code, drivers.out) == (2, "")
    assert drivers.err.splitlines() == [
        "Which one?: 2 drivers answer to earnhardt",
        "  Dale Earnhardt: 3 finishes, 3 won and 0 lost by a nose",
        "  Dale Earnhardt Jr.: 2 finishes, 1 won and 1 lost by a nose",
        "Give the whole name, or more of it.",
    ]
    tracks = run("track", "motor", "speedway")
    assert tracks.code == 2
    assert "  Charlotte, Lowe's Motor Speedway, Charlotte Motor Speedway" in tracks.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("driver", "larsen"), "Did you mean `Kyle Larson`?"),
        (("track", "talledega"), "Did you mean `Talladega Superspeedway`?"),
        (("driver", "kansas"), "That is a track: finishtui track kansas"),
        (("track", "kyle", "larson"), "That is a driver: finishtui driver kyle larson"),
        (("driver", "zzz"), "no driver of this book answers to zzz"),
        (("driver", "-points:no"), "no driver of this book answers to -points:no"),
    ],
)
def test_what_none_answers_to_is_said_with_what_was_meant(run: Run, args: tuple[str, ...], said: str) -> None:
    result = run(*args)
    assert (result.code, result.out) == (3, "")
    assert said in result.err


@pytest.mark.parametrize("args", [("driver",), ("driver", " "), ("track", ""), ("track", "x", "--nope")])
def test_what_is_no_name_is_refused(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args).code == 2


def test_bars_keep_to_ascii(run: Run) -> None:
    assert run("track", "kansas", "--ascii").out.isascii()
    assert "#" in run("driver", "kyle", "busch", "--ascii").out


@pytest.mark.parametrize("columns", [200, 80, 40, 20])
def test_they_keep_to_the_terminals_width_and_lose_nothing(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    run("driver", "kyle", "busch")
    run("track", "talladega")
    shown = at_terminal.getvalue()
    assert "\x1b" not in shown
    assert max(map(cell_len, shown.splitlines())) <= columns
    assert not any(line.endswith(" ") for line in shown.splitlines())
    assert "Austin Cindric over Ryan Preece" in " ".join(shown.split())
    assert ("2010-10-30-truck-mountain-dew-250-fueled-by-freds" in shown) is (columns == 200)


def test_headings_are_bold_at_a_terminal(run: Run, at_terminal: Tty) -> None:
    run("driver", "suarez")
    assert "\x1b[1mLost by a nose\x1b[0m\n" in at_terminal.getvalue()


def test_text_that_breaks_programs(run: Run, tmp_path: Path, at_terminal: Tty) -> None:
    path = odd_book(tmp_path, TEXTS)
    for text in TEXTS:
        for command in ("driver", "track"):
            result = run(command, "--db", str(path), "--", text)
            assert result.code in (0, 2, 3), result.err
            assert "Traceback" not in result.err
    shown = at_terminal.getvalue().replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert len(shown) > 5000
    assert not {"\x1b", "\x9b", "\u202e", "\x07"} & set(shown)
    assert max(map(cell_len, shown.splitlines())) <= 80


def test_an_empty_book_knows_nobody(run: Run, tmp_path: Path) -> None:
    for command in ("driver", "track"):
        result = run(command, "larson", "--db", str(tmp_path / f"{command}.json"), "--new")
        assert (result.code, result.out) == (3, "")
