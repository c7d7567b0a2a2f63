"""`export` and `import`: files out and in."""

import io
import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from finishtui.cli.main import main
from tests.cli.conftest import TESTVILLE, Run, Tty

NEW = (
    "series,race,date,track,margin,winner,runner_up\n"
    "Cup,First 100,2026-05-03,Kansas,0.05,Kyle Larson,Chris Buescher\n"
    "Cup,Second 100,2026-05-10,Kansas,0.5,Kyle Larson,Chris Buescher\n"
)
BAD = "Cup,Third 100,2026-05-17,Kansas,quick,Kyle Larson,Chris Buescher\n"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_text(NEW, encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "md", "html", "wiki", "ics"])
def test_a_view_goes_to_a_file_in_the_format_of_its_ending(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"cup.{ending}"
    result = run("export", "series:cup", "-o", str(path))
    assert (result.code, result.out) == (0, "")
    assert "63 finishes written" in result.err
    assert "AdventHealth 400" in path.read_text(encoding="utf-8")
    assert run("export", "series:cup", "-o", "-", "--format", ending).out == path.read_bytes().decode()


def test_nothing_is_overwritten_unasked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("precious", encoding="utf-8")
    result = run("export", "-o", str(path))
    assert (result.code, path.read_text(encoding="utf-8")) == (2, "precious")
    assert run("export", "-o", str(path), "--force").code == 0
    assert path.read_text(encoding="utf-8").startswith("id,")


def test_what_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "no" / "such", tmp_path / "file"):
        result = run("export", "-o", str(folder / "x.csv"))
        assert result.code == 1
        assert result.err == (
            f"Nothing was written: there is no folder {folder}\nMake it first, or choose another.\n"
        )
    assert run("export", "-o", str(tmp_path)).code == 2
    assert run("export", "-o", str(tmp_path), "--format", "csv").code == 1
    assert run("export", "-o", str(tmp_path / "what")).code == 2


def test_an_empty_view_writes_no_file(run: Run, tmp_path: Path) -> None:
    assert run("export", "zzz", "-o", str(tmp_path / "none.csv")).code == 3
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_left_half_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("export", "-o", str(tmp_path / "full.csv"))
    assert result.code == 1
    assert result.err.startswith("Nothing was written: ")
    assert "the disk is full" in result.err
    assert list(tmp_path.iterdir()) == []


def test_formulas_are_neutralised_unless_raw_and_raw_says_so(run: Run, book: Path) -> None:
    run("add", *TESTVILLE, "--race", "=1+1")
    assert "'=1+1" in run("export", "kansas", "-o", "-", "--format", "csv").out
    raw = run("export", "kansas", "-o", "-", "--format", "csv", "--raw")
    assert ",=1+1," in raw.out
    assert "--raw" in raw.err


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl"])
def test_an_export_comes_back_unchanged(run: Run, book: Path, tmp_path: Path, ending: str) -> None:
    out, again, empty = (tmp_path / f"{name}.{ending}" for name in ("out", "again", "empty"))
    run("export", "-o", str(out))
    before = book.read_bytes()
    same = run("import", str(out), "--yes")
    assert (same.code, book.read_bytes()) == (0, before), same.err
    assert run("--new", "--db", str(empty), "import", str(out), "--yes").code == 0
    assert run("export", "--db", str(empty), "-o", str(again)).code == 0
    mine, theirs = (
        json.loads(run("list", "--format", "json", "--db", str(path)).out) for path in (book, empty)
    )
    stored = [
        [{key: row[key] for key in row if "rank" not in key} for row in rows] for rows in (mine, theirs)
    ]
    assert stored[0] == stored[1]


def test_a_preview_alone_changes_nothing(run: Run, book: Path, rows: Path) -> None:
    before = book.read_bytes()
    result = run("import", str(rows), "--dry-run")
    assert result.code == 0
    assert "2 new" in result.out
    assert "First 100" in result.out
    assert "1 new margin over 0.1 s" in result.out
    assert book.read_bytes() == before


def test_an_import_needs_a_yes_and_is_one_undo(run: Run, book: Path, rows: Path) -> None:
    before = json.loads(book.read_bytes())
    refused = run("import", str(rows))
    assert refused.code == 2
    assert "Add 2 finishes and change 0?" in refused.err
    assert run("import", str(rows), "--yes").code == 0
    assert len(json.loads(book.read_bytes())["finishes"]) == 130
    again = run("import", str(rows), "--yes")
    assert (again.code, "There is nothing to write." in again.err) == (0, True)
    run("undo", "--yes")
    assert json.loads(book.read_bytes()) == before


def test_wide_margins_are_left_out_on_request(run: Run, book: Path, rows: Path) -> None:
    assert run("import", str(rows), "--yes", "--under", "0.1").code == 0
    assert run("show", "second", "100").code == 3
    assert run("import", str(rows), "--under", "x").code == 2


def test_at_a_terminal_wide_margins_are_offered_to_be_left_out(
    run: Run, book: Path, rows: Path, streams: dict[str, Tty]
) -> None:
    streams["stdin"], streams["stderr"] = Tty("y\ny\n"), Tty()
    assert run("import", str(rows)).code == 0
    assert "Leave out the 1 over 0.1 s? [y/N]" in streams["stderr"].getvalue()
    streams.clear()
    assert run("show", "first", "100").code == 0
    assert run("show", "second", "100").code == 3


def test_bad_rows_stop_nothing_unless_strict(run: Run, book: Path, rows: Path) -> None:
    rows.write_text(NEW + BAD, encoding="utf-8")
    before = book.read_bytes()
    assert run("import", str(rows), "--yes", "--strict").code == 2
    assert book.read_bytes() == before
    result = run("import", str(rows), "--yes")
    assert result.code == 0
    assert "rows.csv:4" in result.err


def test_a_source_can_be_named(run: Run, book: Path, rows: Path) -> None:
    run("import", str(rows), "--yes", "--source", "https://example.com", "--source-title", "Example")
    found = json.loads(run("show", "first", "100", "--format", "json").out)
    assert found["sources"] == [{"url": "https://example.com", "title": "Example"}]
    assert run("import", str(rows), "--source", "example").code == 2


@pytest.mark.parametrize(
    ("content", "code"), [("", 3), ("nothing here", 2), ("series,race,date\nx,y,z\n", 2)]
)
def test_nothing_usable_has_its_exit_code(run: Run, book: Path, rows: Path, content: str, code: int) -> None:
    rows.write_text(content, encoding="utf-8")
    assert run("import", str(rows), "--yes").code == code


def test_a_file_that_is_not_there_is_a_usage_error(run: Run, book: Path) -> None:
    result = run("import", "/nowhere/rows.csv")
    assert result.code == 2
    assert "there is no file /nowhere/rows.csv" in result.err


def test_rows_come_from_stdin_too(run: Run, book: Path, streams: dict[str, Tty]) -> None:
    streams["stdin"] = io.TextIOWrapper(io.BytesIO(NEW.encode()))  # type: ignore[assignment]  # a pipe, with its bytes
    assert run("import", "-", "--yes").code == 0
    assert run("show", "first", "100").code == 0


def test_a_newer_shipped_edition_is_taken_in_when_asked(
    run: Run, tmp_path: Path, shipped_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped.json"
    old = json.loads(shipped_book.read_bytes())
    newest = "2024-05-05-cup-adventhealth-400"
    fresh = old["finishes"].pop(newest)
    shipped.write_text(json.dumps(old, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for name in ("paths", "record_book"):
        monkeypatch.setattr(f"finishtui.store.{name}.shipped_book", lambda: shipped)
    run("add", *TESTVILLE)
    assert "There is no newer edition" in run("import", "--shipped").err
    old["finishes"][newest] = fresh
    shipped.write_text(json.dumps(old, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert (
        "  added: AdventHealth 400, Cup, 2024-05-05, 0.001 s" in run("import", "--shipped", "--dry-run").lines
    )
    assert run("import", "--shipped").code == 2
    assert run("import", "--shipped", "--yes").code == 0
    assert run("show", newest).code == 0
    run("undo", "--yes")
    assert run("show", newest).code == 3


def test_import_needs_to_know_what(run: Run, rows: Path) -> None:
    assert run("import").code == 2
    assert run("import", "--shipped", str(rows)).code == 2


def test_a_trial_makes_no_book_either(run: Run, rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "db.json"
    result = run("import", str(rows), "--dry-run", "--new", "--db", str(path))
    assert result.code == 0
    assert "First 100" in result.out
    assert not path.parent.exists()


def test_what_is_no_text_goes_to_a_file_or_a_pipe_but_to_no_terminal(
    run: Run, book: Path, tmp_path: Path, at_terminal: Tty
) -> None:
    result = run("export", "-o", "-", "--format", "sqlite")
    assert (result.code, at_terminal.getvalue()) == (2, "")
    assert "no text for a terminal" in result.err
    assert run("export", "-o", str(tmp_path / "book.sqlite3")).code == 0
    assert (tmp_path / "book.sqlite3").read_bytes().startswith(b"SQLite format 3")


def test_what_is_no_text_goes_down_a_pipe_as_it_is(
    book: Path, capfdbinary: pytest.CaptureFixture[bytes], clock: Callable[[], datetime]
) -> None:
    assert main(["export", "-o", "-", "--format", "datapackage"], clock=clock) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")


def test_a_wiki_table_says_whose_day_the_access_dates_are(run: Run, book: Path) -> None:
    assert "access date" in run("export", "series:cup", "-o", "-", "--format", "wiki").err
