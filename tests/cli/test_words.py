"""What is said: labels that tell what was done, numbers with their nouns, the scope that was asked."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import TESTVILLE, Run

CSV = "series,race,date,track,margin,winner,runner_up\n"
NEW = "cup,Testville 100,2026-05-03,Kansas Speedway,0.003,Ann Able,Bob Baker\n"


def label(run: Run) -> str:
    return str(json.loads(run("log", "--limit", "1", "--format", "json").out)[0]["label"])


def test_an_import_is_named_by_what_it_did(run: Run, book: Path, tmp_path: Path) -> None:
    rows = json.loads(run("list", "--limit", "3", "series:cup", "--format", "json").out)
    own = "".join(
        f"{row['series']},{row['race']},{row['date']},{row['track']},0.0{number}9,{row['winner']},"
        f"{row['runner_up']}\n"
        for number, row in enumerate(rows, 2)
    )
    file = tmp_path / "own.csv"
    file.write_text(CSV + own)
    assert run("import", str(file), "--yes").code == 0
    assert label(run) == "changed 3 finishes from own.csv"
    assert "Undid: changed 3 finishes from own.csv" in run("undo", "--yes").err
    file.write_text(CSV + own + NEW)
    assert run("import", str(file), "--yes").code == 0
    assert label(run) == "imported 1 finish and changed 3 finishes from own.csv"


def test_several_changes_undone_at_once_are_named(run: Run, book: Path) -> None:
    for number in range(5):
        assert run("add", *TESTVILLE, "--race", f"Race {number}", "--yes").code == 0
    assert run("undo", "--to", "0", "--yes").err == (
        "Undid: 5 changes (added Race 4; added Race 3; added Race 2; 2 more).\n"
    )


def test_one_is_shown(run: Run) -> None:
    assert "(the first 1 shown)" in run("list", "--limit", "1").err
    assert "(the first 2 shown)" in run("counts", "driver", "--limit", "2").err


def test_errors_and_warnings_are_counted_in_their_number(run: Run, book: Path) -> None:
    tables = json.loads(book.read_bytes())
    first = next(iter(tables["finishes"].values()))
    first["sources"] = []
    book.write_text(json.dumps(tables))
    assert ": 0 errors, 1 warning, " in run("check").err


@pytest.mark.parametrize(
    ("scope", "option"),
    [("truck", ("--series", "truck")), ("talladega", ("--series", "", "--track", "talladega"))],
)
def test_rank_asks_in_the_scope(run: Run, scope: str, option: tuple[str, ...]) -> None:
    scoped = run("--scope", scope, "rank", "--margin", "0.003")
    assert scoped.code == 0
    assert scoped.out == run("rank", "--margin", "0.003", *option).out
    assert "of all" not in scoped.out or scope == "talladega"


def test_rank_says_that_it_asks_in_no_season(run: Run) -> None:
    result = run("--scope", "2020", "rank", "--margin", "0.003")
    assert (result.code, result.out) == (2, "")
    assert "--date" in result.err


def test_rank_takes_a_part_that_names_one_track(run: Run) -> None:
    whole = run("rank", "--margin", "0.003", "--track", "Lowe's Motor Speedway")
    assert run("rank", "--margin", "0.003", "--track", "lowes") == whole
    assert whole.code == 0
    assert run("rank", "--margin", "0.003", "--track", "speedway").code == 2


def test_an_edited_exhibition_is_told_with_one_colon(run: Run, book: Path) -> None:
    row = json.loads(run("list", "points:no", "--limit", "1", "--format", "json").out)[0]
    told = run("edit", row["id"], "--note", "A duel.").err
    assert told.count(":") == 1
    assert "not ranked, as it is not a points race" in told


def test_what_is_to_be_typed_names_the_book_in_use(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "my book.json"
    file = tmp_path / "own.csv"
    file.write_text(CSV + NEW)
    assert run("--new", "--db", str(own), "import", str(file), "--yes").code == 0
    assert f"`finishtui undo --db '{own}'`" in run("--db", str(own), "delete", "testville", "--yes").err
    assert f"`finishtui restore --db '{own}'`" in run("--db", str(own), "restore", "99", "--yes").err


def test_what_is_to_be_typed_about_the_users_own_book_names_none(run: Run) -> None:
    run("add", *TESTVILLE)
    assert "`finishtui undo` brings it back" in run("delete", "testville", "--yes").err


def test_a_sentence_ends_in_one_full_stop(run: Run, book: Path) -> None:
    run("add", *TESTVILLE, "--race", "Test 100 by Ann Inc.")
    for told in (run("delete", "test 100 by ann", "--yes").err, run("undo", "--yes").err):
        assert "Ann Inc." in told
        assert ".." not in told
