"""`finishtui list`: what it prints, where, and with which exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import TESTVILLE, Run, Tty


def test_a_table_goes_to_stdout_and_talk_to_stderr(run: Run) -> None:
    result = run("list", "series:cup", "margin<=0.002")
    assert result.code == 0
    assert result.lines[0].split()[:4] == ["rank", "margin", "series", "date"]
    assert result.lines[1].split()[:4] == ["1", "0.001", "Cup", "2024-05-05"] or "Larson" in result.lines[1]
    assert len(result.lines) == 4
    assert "Cup, 0.002 s or closer - 3 of 128 finishes" in result.err


def test_closest_first_is_the_default(run: Run) -> None:
    margins = [row["margin"] for row in json.loads(run("list", "--format", "json").out)]
    assert margins == sorted(margins, key=float)
    assert margins[0] == "0.0004"


def test_json_is_an_array_of_documents_with_their_standing(run: Run) -> None:
    first = json.loads(run("list", "--format", "json", "--limit", "1").out)[0]
    assert first["id"] == "2018-02-17-xfinity-powershares-qqq-300"
    assert (first["rank"], first["tied"], first["rank_is"], first["disputed"]) == (1, False, "exact", True)


def test_jsonl_is_one_document_a_line(run: Run) -> None:
    lines = run("list", "--format", "jsonl", "talladega").lines
    assert len(lines) == 31
    assert all(json.loads(line)["id"] for line in lines)


def test_csv_has_a_header_and_exact_margins(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", "--format", "csv", "--limit", "2").out)))
    assert [row["margin"] for row in rows] == ["0.0004", "0.001"]
    assert rows[0]["rank"] == "1"


def test_markdown_is_a_table(run: Run) -> None:
    lines = run("list", "--format", "md", "--limit", "1").lines
    assert lines[0].startswith("| Rank |")
    assert "0.0004" in lines[2]


def test_data_formats_are_silent_on_stderr(run: Run) -> None:
    assert [run("list", "--format", name).err for name in ("json", "jsonl", "csv", "md")] == [""] * 4


def test_sorting_by_several_columns(run: Run) -> None:
    rows = json.loads(run("list", "--sort", "track,-date", "--format", "json", "daytona").out)
    days = [row["date"] for row in rows if row["track"].startswith("Daytona")]
    assert days == sorted(days, reverse=True)


def test_an_unknown_column_is_refused_with_a_suggestion(run: Run) -> None:
    result = run("list", "--sort", "trak")
    assert (result.code, result.out) == (2, "")
    assert "did you mean track?" in result.err


def test_limit_keeps_ranks_and_says_that_there_are_more(run: Run) -> None:
    result = run("list", "talladega", "--limit", "2")
    assert len(result.lines) == 3
    assert "the first 2 shown" in result.err


@pytest.mark.parametrize("args", [("--scope", "cup", "list"), ("list", "--scope", "cup")])
def test_a_scope_before_or_after_the_command_ranks_within_it(run: Run, args: tuple[str, ...]) -> None:
    rows = json.loads(run(*args, "--format", "json").out)
    assert {row["series"] for row in rows} == {"cup"}
    assert [row["rank"] for row in rows[:4]] == [1, 2, 2, 4]


@pytest.mark.parametrize(("scope", "key"), [("Talladega", "track"), ("lowe's motor speedway", "track")])
def test_a_scope_may_be_a_track_by_any_of_its_names(run: Run, scope: str, key: str) -> None:
    result = run("list", "--scope", scope, "--format", "json")
    assert result.code == 0
    assert len({row[key] for row in json.loads(result.out)}) < 5


def test_a_scope_may_be_a_season(run: Run) -> None:
    rows = json.loads(run("list", "--scope", "2024", "--format", "json").out)
    assert {row["date"][:4] for row in rows} == {"2024"}


@pytest.mark.parametrize(
    "scope", ["cup kansas 2024", "2024 Cup at Kansas Speedway", "kansas, 2024, nascar cup series"]
)
def test_scopes_are_freely_combined(run: Run, scope: str) -> None:
    (row,) = json.loads(run("list", "--scope", scope, "--format", "json").out)
    assert (row["id"], row["rank"]) == ("2024-05-05-cup-adventhealth-400", 1)


@pytest.mark.parametrize("scope", ["cup truck", "cup nowhere", "at", "kansas daytona"])
def test_a_scope_has_one_of_a_kind(run: Run, scope: str) -> None:
    assert run("list", "--scope", scope).code == 2


def test_an_unknown_scope_says_what_there_is(run: Run) -> None:
    result = run("list", "--scope", "formula1")
    assert result.code == 2
    assert "Cup" in result.err


@pytest.mark.parametrize(
    ("format_", "out"), [("table", ""), ("json", "[]\n"), ("jsonl", ""), ("md", None), ("csv", None)]
)
def test_nothing_found_is_exit_code_3_whatever_the_format(run: Run, format_: str, out: str | None) -> None:
    result = run("list", "zzzz", "--format", format_)
    assert result.code == 3
    assert out is None or result.out == out
    assert "`zzzz` finds nothing" in result.err


def test_what_empties_the_list_is_named_and_a_near_spelling_offered(run: Run) -> None:
    result = run("list", "taladega")
    assert "`Talladega` finds 31" in result.err


def test_a_query_that_cannot_be_read_is_pointed_at(run: Run) -> None:
    result = run("list", "larson", "trak:x")
    assert result.code == 2
    assert result.err.splitlines()[1:3] == ["  larson trak:x", "         ^^^^"]


def test_marks_are_explained_only_where_they_appear(run: Run) -> None:
    assert "! a source says otherwise" in run("list", "daytona", "2018").err
    assert "†" not in run("list", "kansas", "2024").err


def test_columns_are_aligned_by_cells(run: Run) -> None:
    header, *lines = run("list").lines
    at = cell_len(header[: header.index("winner")])
    assert all(cell_len(line) >= at for line in lines)
    assert {line[at - 1] for line in lines} == {" "}
    margin = header.index("margin")
    assert {line[margin + 1] for line in lines} == {"."}


@pytest.mark.parametrize("columns", [200, 120, 100, 80, 60, 40, 20])
def test_a_terminals_width_is_kept(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("list").code == 0
    lines = at_terminal.getvalue().splitlines()
    assert len(lines) == 129
    assert max(map(cell_len, lines)) <= columns
    assert lines[1].split()[:2] == ["1", "0.0004"]


def test_at_80_columns_both_drivers_date_and_track_are_there(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run("list", "daytona", "2018-02-17")
    assert all(
        text in at_terminal.getvalue() for text in ("Reddick", "Sadler", "2018-02-17", "Daytona", "0.0004")
    )


def test_the_header_is_bold_on_a_terminal_unless_no_color_says_otherwise(
    run: Run, at_terminal: Tty, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("list", "kansas")
    assert at_terminal.getvalue().startswith("\x1b[1mrank") or "\x1b[1m" in at_terminal.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    at_terminal.truncate(0)
    run("list", "kansas")
    assert "\x1b" not in at_terminal.getvalue()


def test_an_empty_book_is_nothing_found(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("new") / "mine.json"
    result = run("list", "--new", "--db", str(path))
    assert result.code == 3
    assert "The book has no finishes" in result.err
    assert path.exists()


def test_a_name_longer_than_names_may_be_is_cut_and_pads_no_other_row(run: Run, book: Path) -> None:
    tables = json.loads(book.read_bytes())
    next(iter(tables["finishes"].values()))["winner"] = "W" * 500
    book.write_text(json.dumps(tables), encoding="utf-8")
    result = run("list")
    assert "W" * 119 + "…" in result.out
    assert "W" * 120 not in result.out
    assert max(map(len, result.lines)) < 400
    assert "W" * 500 in run("list", "--format", "csv").out


def test_a_day_may_be_called_today(run: Run, book: Path) -> None:
    run("add", *TESTVILLE, "--date", "today")
    assert "Testville 100" in run("list", "date:today").out
    assert run("show", "date:today", "testville").code == 0
