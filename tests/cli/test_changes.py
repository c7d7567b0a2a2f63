"""`add`, `edit`, `delete`, `undo`, `redo`: what they write, print, ask and refuse."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import TESTVILLE, Run, Tty

ID = "2026-05-03-cup-testville-100"
Answer = Callable[[str], Tty]


def shown(run: Run, finish: str = ID) -> dict[str, object]:
    found = json.loads(run("show", finish, "--format", "json").out)
    assert isinstance(found, dict)
    return found


def test_add_prints_the_id_alone_and_says_its_rank(run: Run, book: Path) -> None:
    result = run("add", *TESTVILLE)
    assert (result.code, result.out) == (0, f"{ID}\n")
    assert "Added Testville 100, 0.003 s: =4th in Cup" in result.err
    assert shown(run)["winner"] == "Kyle Larson"


def test_every_option_of_add_is_kept(run: Run, book: Path) -> None:
    more = ("--winner-number", "05", "--runner-up-number", "17", "--no-points", "--note", "Three wide.")
    run("add", *TESTVILLE, *more, "--speed", "183.73", "--speed-kind", "average")
    document = shown(run)
    assert (document["winner_number"], document["runner_up_number"]) == ("05", "17")
    assert (document["points_race"], document["notes"], document["rank"]) == (False, "Three wide.", None)
    assert document["speeds"] == [{"mph": "183.73", "kind": "average", "source": "https://example.com/race"}]
    assert document["sources"] == [{"url": "https://example.com/race", "title": "Example"}]


def test_how_a_race_ended_is_said_and_corrected(run: Run, book: Path) -> None:
    result = run("add", *TESTVILLE, "--ended", "safety car")
    assert "not ranked, as it ended behind the safety car" in result.err
    assert (shown(run)["ended"], shown(run)["rank"]) == ("safety_car", None)
    assert run("edit", ID, "--ended", "slowly").code == 2
    run("edit", ID, "--ended", "green")
    assert "ended" not in shown(run)
    assert shown(run)["rank"]


def test_the_first_change_copies_the_shipped_book_to_the_users_place(run: Run, shipped_book: Path) -> None:
    before = shipped_book.read_bytes()
    result = run("add", *TESTVILLE)
    own = Path(os.environ["XDG_DATA_HOME"]) / "finishtui" / "db.json"
    assert f"Copied the shipped book to {own}." in result.err
    assert json.loads(own.read_bytes())["finishes"][ID]["race"] == "Testville 100"
    assert shipped_book.read_bytes() == before
    assert json.loads(run("paths", "--format", "json").out)["why"] == "your own"


def test_all_problems_are_told_at_once_by_option(run: Run, book: Path) -> None:
    before = book.read_bytes()
    result = run("add", "--margin", "0,005", "--date", "2030-01-01", "--winner-number", "1234")
    assert (result.code, result.out) == (2, "")
    told = re.findall(r"^  (--[a-z-]+):", result.err, re.MULTILINE)
    assert told == [
        *("--series", "--race", "--date", "--track", "--margin", "--winner", "--winner-number"),
        "--runner-up",
    ]
    assert "write 0.005 with a point" in result.err
    assert book.read_bytes() == before


@pytest.mark.parametrize(("typed", "read"), [(".005", "0.005"), (" 0.0050 sec ", "0.0050"), ("0.1s", "0.1")])
def test_what_is_normalised_is_said(run: Run, book: Path, typed: str, read: str) -> None:
    args = [typed if arg == "0.003" else arg for arg in TESTVILLE]
    assert f"is read as {read} s" in run("add", *args).err
    assert shown(run)["margin"] == read


def test_new_series_and_tracks_are_said(run: Run, book: Path) -> None:
    args = ["Testville Speedway" if arg == "Kansas" else arg for arg in TESTVILLE]
    result = run("add", *["ARCA" if arg == "cup" else arg for arg in args])
    assert "A new series: ARCA." in result.err
    assert "A new track: Testville Speedway (Testville in lists)." in result.err


def test_no_source_is_a_warning(run: Run, book: Path) -> None:
    result = run("add", *TESTVILLE[:14])
    assert result.code == 0
    assert "It has no source" in result.err


def test_a_likely_duplicate_needs_a_yes(run: Run, book: Path) -> None:
    run("add", *TESTVILLE)
    again = ["0.004" if arg == "0.003" else arg for arg in TESTVILLE]
    refused = run("add", *again)
    assert (refused.code, refused.out) == (2, "")
    assert ID in refused.err
    assert "--yes" in refused.err
    assert run("add", *again, "--yes").out == f"{ID}-2\n"


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("YES\n", 0), ("\n", 1), ("n\n", 1), ("", 1)])
def test_a_likely_duplicate_is_asked_about_at_a_terminal(
    run: Run, book: Path, answer: Answer, typed: str, code: int
) -> None:
    run("add", *TESTVILLE)
    asked = answer(typed)
    assert run("add", *TESTVILLE).code == code
    assert "Add it all the same? [y/N]" in asked.getvalue()


def test_a_quick_line_is_read_back_and_asked_about(run: Run, book: Path) -> None:
    line = ("add", "--quick", "larson 0.003 buescher kansas cup 2026-05-03", "--race", "Testville 100")
    refused = run(*line)
    assert refused.code == 2
    assert "winner Kyle Larson, runner-up Chris Buescher" in refused.err
    assert "It would be =4th in Cup and at best 2nd at Kansas (of those in this book" in refused.err
    assert run(*line, "--yes").out == f"{ID}\n"


def test_a_quick_line_says_what_is_missing(run: Run, book: Path) -> None:
    result = run("add", "--quick", "larson 0.003")
    assert (result.code, result.out) == (2, "")
    assert "still missing" in result.err


def test_edit_changes_what_is_given_and_keeps_the_id(run: Run, book: Path) -> None:
    before = shown(run, "kansas 2024-05-05")
    result = run("edit", "kansas", "2024-05-05", "--margin", "0.0010", "--date", "2024-05-06")
    after = shown(run, "2024-05-05-cup-adventhealth-400")
    assert result.out == "2024-05-05-cup-adventhealth-400\n"
    assert (after["margin"], after["date"]) == ("0.0010", "2024-05-06")
    same = before.keys() - {"margin", "date", "rank", "rank_to", "tied", "ranks", "disputed"}
    assert all(before[name] == after[name] for name in same)


def test_edit_takes_an_empty_field_away(run: Run, book: Path) -> None:
    run("edit", "kansas", "2024-05-05", "--winner-number", "")
    assert "winner_number" not in shown(run, "kansas 2024-05-05")


def test_edit_without_a_field_or_with_a_bad_one_changes_nothing(run: Run, book: Path) -> None:
    before = book.read_bytes()
    assert run("edit", "kansas", "2024-05-05").code == 2
    assert run("edit", "kansas", "2024-05-05", "--margin", "a lap").code == 2
    assert run("edit", "kansas", "2024-05-05", "--runner-up", "kyle larson").code == 2
    assert run("edit", "kansas", "2024-05-05", "--margin", "0.001").err.endswith(
        "That is what the book has already.\n"
    )
    assert book.read_bytes() == before


@pytest.mark.parametrize("command", ["show", "edit", "delete", "cite", "card"])
def test_words_that_several_finishes_answer_to_are_refused_with_their_ids(
    run: Run, book: Path, command: str
) -> None:
    more = ("--margin", "0.1") if command == "edit" else ("--yes",) if command == "delete" else ()
    before = book.read_bytes()
    result = run(command, "talladega", "2011", *more)
    assert (result.code, result.out) == (2, "")
    assert "2011-04-17-cup-aarons-499" in result.err
    assert book.read_bytes() == before


@pytest.mark.parametrize("words", [("",), (" ",)])
def test_blank_words_name_no_finish(run: Run, book: Path, words: tuple[str, ...]) -> None:
    assert run("delete", *words, "--yes").code == 2


def test_delete_asks_and_undo_brings_it_back(run: Run, book: Path, answer: Answer) -> None:
    before = json.loads(book.read_bytes())
    assert run("delete", "aaron's 499", "2011").code == 2
    asked = answer("n\n")
    assert run("delete", "aaron's 499", "2011").code == 1
    assert "Delete 2011-04-17-cup-aarons-499: 0.002 s, Aaron's 499" in asked.getvalue()
    answer("y\n")
    assert run("delete", "aaron's 499", "2011").code == 0
    assert run("show", "2011-04-17-cup-aarons-499").code == 3
    assert run("undo", "--yes").code == 0
    assert json.loads(book.read_bytes()) == before


def test_ones_own_change_of_a_moment_ago_is_undone_without_a_question(run: Run, book: Path) -> None:
    run("add", *TESTVILLE)
    assert run("undo").code == 0


def test_a_change_of_another_terminal_or_user_is_named_and_asked_about(
    run: Run, book: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", *TESTVILLE)
    with monkeypatch.context() as somebody:
        somebody.setenv("LOGNAME", "somebody")
        assert run("undo").code == 2
    monkeypatch.setattr("os.getsid", lambda _: 77)
    refused = run("undo")
    assert refused.code == 2
    assert "added Testville 100, by tester at 2026-07-04 12:00:00 UTC" in refused.err
    asked = answer("y\n")
    assert run("undo").code == 0
    assert "Undo: added Testville 100, by tester" in asked.getvalue()
    assert "Undid: added Testville 100." in asked.getvalue()


def test_undo_and_redo_until_there_is_nothing(run: Run, book: Path) -> None:
    assert run("undo", "--yes").code == 3
    assert run("redo").code == 3
    run("add", *TESTVILLE)
    run("undo", "--yes")
    assert run("undo", "--yes").code == 3
    assert "Redid: added Testville 100." in run("redo").err
    assert shown(run)["id"] == ID


def test_undo_to_a_number_takes_back_all_that_is_newer(run: Run, book: Path) -> None:
    before = json.loads(book.read_bytes())
    run("add", *TESTVILLE)
    run("edit", ID, "--margin", "0.004")
    assert run("undo", "--to", "0").code == 2
    assert run("undo", "--to", "0", "--yes").code == 0
    assert json.loads(book.read_bytes()) == before


def test_undo_of_what_changed_since_is_a_conflict(run: Run, book: Path) -> None:
    run("add", *TESTVILLE)
    document = json.loads(book.read_bytes())
    document["finishes"][ID]["notes"] = "edited by hand"
    book.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    result = run("undo", "--yes")
    assert result.code == 5
    assert ID in result.err


def test_log_lists_changes_and_of_one_finish_its_fields(run: Run, book: Path) -> None:
    assert run("log").code == 3
    run("add", *TESTVILLE)
    run("edit", ID, "--margin", "0.004")
    run("undo", "--yes")
    newest, middle, _ = run("log").lines
    assert "undid: edited Testville 100" in newest
    assert middle.endswith("edited Testville 100 (undone)")
    assert "      margin: 0.003 → 0.004" in run("log", ID).lines
    entries = json.loads(run("log", "--format", "json", "--limit", "2").out)
    assert [(entry["n"], entry["action"], entry["state"]) for entry in entries] == [
        (3, "undo", "done"),
        (2, "edit", "undone"),
    ]


def test_log_tells_a_damaged_line_by_its_number(run: Run, book: Path) -> None:
    run("add", *TESTVILLE)
    journal = book.with_name(f"{book.name}.journal.jsonl")
    journal.write_bytes(b'{"n": null}\n' + journal.read_bytes())
    result = run("log")
    assert result.code == 0
    assert "Line 1 of" in result.err
    assert len(result.out.splitlines()) == 1
    assert run("undo", "--yes").code == 0


def test_log_knows_a_finish_that_is_gone(run: Run, book: Path) -> None:
    run("delete", "aaron's 499", "2011", "--yes")
    assert "deleted Aaron's 499" in run("log", "2011-04-17-cup-aarons-499").out


def test_log_takes_no_series_or_track_for_a_finish(run: Run, tmp_path: Path) -> None:
    where = ("--db", str(tmp_path / "mine.json"))
    names = ("--race", "R1", "--series", "karts", "--track", "Oval", "--date", "2026-05-03")
    run("--new", "add", *TESTVILLE, *names, *where)
    run("edit", "r1", "--note", "Three wide.", *where)
    for words in ("karts", "oval", "r1", "2026-05-03-karts-r1"):
        told = run("log", words, *where).out
        assert "Three wide." in told
        assert "label" not in told
    differences = json.loads(run("log", "oval", "--format", "json", *where).out)[-1]["differences"]
    assert {each["table"] for each in differences} == {"finishes"}


def test_new_makes_a_book_and_adds_to_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    assert run("--new", "--db", str(path), "add", *TESTVILLE).code == 0
    assert len(json.loads(path.read_bytes())["finishes"]) == 1
    assert run("add", *TESTVILLE, "--new", "--db", str(path)).code == 2


def test_what_check_would_doubt_is_said_and_blocks_nothing(run: Run, book: Path) -> None:
    result = run("add", *["Kyle Larsen" if arg == "Kyle Larson" else arg for arg in TESTVILLE])
    assert result.code == 0
    assert "Doubtful: Kyle Larsen: is Kyle Larson meant?\n" in result.err
    assert "Doubtful: " not in run("edit", ID, "--winner", "Kyle Larson").err


def test_a_half_typed_name_is_taken_as_the_one_it_is_part_of_and_said(run: Run, book: Path) -> None:
    result = run(
        "add", *TESTVILLE, "--winner", "hamlin", "--runner-up", "stenhouse", "--track", "tall", "--yes"
    )
    assert result.code == 0
    assert "--winner hamlin is taken as Denny Hamlin.\n" in result.err
    assert "--track tall is taken as Talladega Superspeedway.\n" in result.err
    (row,) = json.loads(run("list", "testville", "--format", "json").out)
    assert (row["winner"], row["runner_up"]) == ("Denny Hamlin", "Ricky Stenhouse Jr.")
    assert row["track"] == "Talladega Superspeedway"
    edited = run("edit", row["id"], "--winner", "logano")
    assert "--winner logano is taken as Joey Logano." in edited.err


def test_a_race_of_another_sponsor_is_kept_as_it_is_typed_and_the_known_one_named(
    run: Run, book: Path
) -> None:
    added = run("add", *TESTVILLE, "--race", "Samsung 500", "--yes")
    assert added.code == 0
    assert "--race Samsung 500: is Samsung/RadioShack 500 meant?\n" in added.err
    added_id = added.out.strip()
    assert shown(run, added_id)["race"] == "Samsung 500"
    edited = run("edit", added_id, "--race", "Winston 500")
    assert "--race Winston 500: is Winston Select 500 meant?\n" in edited.err
    assert shown(run, added_id)["race"] == "Winston 500"


def test_a_part_of_several_names_is_refused_with_all_of_them(run: Run, book: Path) -> None:
    before = book.read_bytes()
    result = run("add", *TESTVILLE, "--winner", "busch", "--yes")
    assert (result.code, result.out) == (2, "")
    assert "  --winner busch: Kurt Busch or Kyle Busch\n" in result.err
    assert book.read_bytes() == before


def test_a_name_that_the_book_has_others_like_is_new_where_it_is_said_to_be_as_typed(
    run: Run, book: Path
) -> None:
    typed = ("add", *TESTVILLE, "--race", "Daytona")
    assert "--as-typed" in run(*typed).err
    result = run(*typed, "--as-typed")
    assert result.code == 0
    assert json.loads(book.read_bytes())["finishes"][result.out.strip()]["race"] == "Daytona"


def test_a_driver_that_the_book_does_not_know_is_said_to_be_new(run: Run, book: Path) -> None:
    assert "A new driver: Zed Newcomer.\n" in run("add", *TESTVILLE, "--winner", "Zed Newcomer", "--yes").err


def test_an_undo_that_was_redone_is_said_to_be_done_again(run: Run, book: Path) -> None:
    run("add", *TESTVILLE, "--yes")
    run("undo", "--yes")
    run("redo")
    undone = run("log").lines[1]
    assert undone.endswith("undid: added Testville 100 (done again)")


WITHOUT = "import sys; sys.modules['orjson'] = None; from finishtui.cli.main import main; sys.exit(main())"


def test_without_orjson_a_change_leaves_the_same_book(run: Run, book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(book.read_bytes())
    command = (sys.executable, "-c", WITHOUT)
    added = subprocess.run([*command, "add", *TESTVILLE, "--db", str(other)], capture_output=True, check=True)
    assert run("add", *TESTVILLE).out == added.stdout.decode()
    assert other.read_bytes() == book.read_bytes()
    listed = subprocess.run([*command, "list", "--format", "json", "--db", str(other)], capture_output=True)
    assert run("list", "--format", "json").out == listed.stdout.decode()
    journals = [Path(f"{path}.journal.jsonl").read_bytes() for path in (book, other)]
    assert [len(json.loads(journal)["changes"]) for journal in journals] == [1, 1]
