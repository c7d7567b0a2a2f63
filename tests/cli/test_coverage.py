"""`coverage`: what the book is complete to is shown, extended, changed and taken back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import TESTVILLE, Run


def spans(run: Run, series: str) -> list[tuple[str, str, str, str]]:
    (shown,) = json.loads(run("coverage", series, "--format", "json").out)
    return [(span["from"], span["to"], span["complete_to"], span["source"]) for span in shown["spans"]]


def test_every_series_is_shown_with_its_spans_and_what_they_back(run: Run, book: Path) -> None:
    result = run("coverage")
    assert result.code == 0
    assert any(line.startswith("Cup ") and "1993-05-16 to " in line for line in result.lines)
    assert re.search(r"^Exact ranks in Cup: \d+ of \d+\.$", result.err, re.MULTILINE)


def test_a_season_that_is_complete_gets_its_ranks_without_a_star(run: Run, book: Path) -> None:
    run("add", *TESTVILLE, "--date", "2026-06-28", "--yes")
    (row,) = json.loads(run("list", "testville", "--scope", "cup", "--format", "json").out)
    assert row["rank_is"] == "at_best"
    result = run("coverage", "cup", "--as-of", "2026-06-29")
    assert result.code == 0
    (row,) = json.loads(run("list", "testville", "--scope", "cup", "--format", "json").out)
    assert row["rank_is"] == "exact"
    assert run("undo", "--yes").code == 0
    (row,) = json.loads(run("list", "testville", "--scope", "cup", "--format", "json").out)
    assert row["rank_is"] == "at_best"


def test_a_span_is_added_changed_and_removed(run: Run, book: Path) -> None:
    before = spans(run, "truck")
    season = ("--from", "2026-01-01", "--to", "30 June 2026")
    assert run("coverage", "truck", *season, "--complete-to", "0.1", "--source", "the feeds").code == 0
    assert spans(run, "truck") == [*before, ("2026-01-01", "2026-06-30", "0.1", "the feeds")]
    run("coverage", "truck", *season, "--complete-to", "0.05")
    assert spans(run, "truck") == [*before, ("2026-01-01", "2026-06-30", "0.05", "kept by hand")]
    run("coverage", "truck", "--from", "2026-01-01", "--remove")
    assert spans(run, "truck") == before
    assert [entry["action"] for entry in json.loads(run("log", "--format", "json").out)] == ["coverage"] * 3


def test_the_last_span_of_a_series_may_go_and_come_again(run: Run, book: Path) -> None:
    for first, *_ in spans(run, "truck"):
        run("coverage", "truck", "--from", first, "--remove")
    assert spans(run, "truck") == []
    assert "nothing is known to be complete" in run("coverage", "truck").out
    assert run("coverage", "truck", "--from", "2020-01-01", "--complete-to", "0.02").code == 0
    assert len(spans(run, "truck")) == 1


@pytest.mark.parametrize(
    "args",
    [
        ("nosuch",),
        ("--as-of", "today"),
        ("cup", "--complete-to", "0.1"),
        ("cup", "--from", "2026-01-01"),
        ("cup", "--from", "2026-01-01", "--complete-to", "close"),
        ("cup", "--from", "2026-02-30", "--complete-to", "0.1"),
        ("cup", "--from", "2026-02-01", "--to", "2026-01-01", "--complete-to", "0.1"),
        ("cup", "--from", "2026-01-01", "--remove"),
        ("cup", "--remove"),
        ("cup", "--as-of", "1990-01-01"),
        ("cup", "--from", "2026-01-01", "--complete-to", "0.1", "--source", "x" * 2001),
        ("cup", "--from", "2026-01-01", "--as-of", "2026-06-30", "--complete-to", "0.6"),
        ("cup", "--as-of", "2026-06-30", "--to", "2026-05-05"),
    ],
)
def test_what_makes_no_sense_changes_nothing(run: Run, book: Path, args: tuple[str, ...]) -> None:
    before = book.read_bytes()
    result = run("coverage", *args)
    assert result.code == 2
    assert result.err.startswith("Check what you typed: ")
    assert book.read_bytes() == before


def test_a_group_is_a_scope(run: Run, book: Path) -> None:
    rows = json.loads(run("list", "--scope", "NASCAR", "--format", "json").out)
    assert {row["series"] for row in rows} == {"cup", "xfinity", "truck"}
    assert rows[0]["rank"] == 1
    assert "It has: NASCAR, " in run("list", "--scope", "nosuch").err
