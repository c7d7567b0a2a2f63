"""What `make stress` does, in short; and that it notices when something is lost."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from finishtui.errors import InvalidInput
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import entry, opened, tables_in, write_tables
from tools.stress.__main__ import main
from tools.stress.adding import note_of
from tools.stress.attempts import Attempt
from tools.stress.command import Ask, Outcome, finishtui
from tools.stress.faults import ACTIONS, Faults, Trial, run_faults
from tools.stress.fuzz import Fuzzed, run_fuzz
from tools.stress.kills import Kills, run_kills
from tools.stress.ledger import Ledger, after_recovery, left_in_mid_change
from tools.stress.problems import Problem
from tools.stress.report import line
from tools.stress.trying import Bench
from tools.stress.writers import Writers, run_writers

SHORT = ("--no-faults", "--writers", "1", "--additions", "1", "--processes", "1", "--seed", "5")
LIAR = """
import sys
sys.stdout.write("ready\\n1995-01-01-cup-stress-100\\n")
sys.stdout.flush()
sys.stdin.readline()
if int(sys.argv[3]) > 1:
    sys.stdin.read()
"""
"""A program that acknowledges one addition and makes none."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_tables(tmp_path / "db.json")


@pytest.mark.journey
def test_what_killed_programs_acknowledged_is_there(tmp_path: Path) -> None:
    found = run_kills(tmp_path, 3, random.Random(1))
    assert (found.kills, found.problems) == (3, [])


@pytest.mark.journey
def test_programs_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    found = run_writers(tmp_path, 3, 4)
    assert (found.kept, found.problems) == (12, [])


@pytest.mark.journey
def test_fuzzed_input_is_refused_in_words_or_taken_and_taken_back(tmp_path: Path) -> None:
    found = run_fuzz(tmp_path, 60, seed=1)
    assert found.counts == {"queries": 24, "imports": 18, "forms": 18}
    assert 0 < found.refused < 120
    assert found.problems == []


@pytest.mark.journey
@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("cc"), reason="compiles what it preloads")
def test_a_deletion_with_a_fault_at_each_system_call_loses_nothing(tmp_path: Path) -> None:
    found = run_faults(tmp_path, "delete")
    assert found.problems == []
    assert found.faults >= 80
    assert found.cuts >= 80


def test_a_fault_that_loses_what_was_acknowledged_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = tmp_path / "done"

    def lying(book: RecordBook) -> object:
        if not done.exists():
            done.touch()
            book.add(entry(book.load()))
        return None

    monkeypatch.setitem(ACTIONS, "lie", lying)
    library = SimpleNamespace(
        fault_log=lambda log: os.write(log, b"1\twrite\tx\t\n"),
        fault_arm=lambda *_: None,
        fault_count=lambda: None,
    )
    trial = Trial(tmp_path, "lie", library)
    trial.fault(1, errno.EIO)
    assert [(problem.kind, problem.text) for problem in trial.problems] == [
        ("lost", "lie, call 1 ('write', 'x', ''), Input/output error: acknowledged, and not in the book")
    ]


def test_the_line_counts_everything() -> None:
    killed = Kills(200, 83, 412, 61.4, [Problem("lost", "x"), Problem("unreadable", "y")])
    shared = Writers(8, 50, 400, 2, 9.0)
    fuzzed = Fuzzed(
        {"queries": 4000, "imports": 3000}, 5210, 74.0, [Problem("traceback", "z"), Problem("other", "z")]
    )
    faults = Faults(816, 844, 90.0, [Problem("lost", "x")])
    assert line(killed, shared, fuzzed, faults, 144.4, 12345) == (
        "stress: 200 kills (83 in mid-change), 412 acknowledged, 1 lost, 1 unreadable (61 s); "
        "8 x 50 additions, 400 kept, 0 lost, 2 tried again (9 s); "
        "7,000 fuzzed (4,000 queries, 3,000 imports; 5,210 refused): 1 tracebacks, "
        "0 changes by refused input, 0 lost, 0 unreadable, 1 other problem (74 s); "
        "816 faults at system calls, 844 states of a power cut: 1 lost, 0 unreadable, 0 tracebacks (90 s); "
        "144 s, seed 12345"
    )


@pytest.mark.journey
def test_where_nothing_is_wrong_one_line_is_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--kills", "0", "--fuzzed", "10", *SHORT, "--writers", "0"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert re.fullmatch(r"stress: 0 kills .* 10 fuzzed .* seed 5\n", shown.out)


@pytest.mark.journey
@pytest.mark.parametrize("kills", ["0", "1"])
def test_an_addition_that_was_acknowledged_and_is_not_there_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kills: str
) -> None:
    liar = tmp_path / "liar.py"
    liar.write_text(LIAR)
    assert main(["--kills", kills, "--fuzzed", "0", *SHORT], adding=(sys.executable, str(liar))) == 1
    shown = capsys.readouterr()
    assert "1995-01-01-cup-stress-100 (writer-0, addition 0) was acknowledged and is gone" in shown.err
    assert f"{kills} acknowledged, {kills} lost" in shown.out
    assert ("victim-0: 1995-01-01-cup-stress-100 (victim-0, addition 0)" in shown.err) == (kills == "1")
    assert "1 x 1 additions, 0 kept, 1 lost" in shown.out


def test_what_the_ledger_notices(path: Path) -> None:
    ledger = Ledger(path)
    tables = tables_in(path)
    tables["finishes"] |= {"new": {"notes": note_of("one", 0)}, "newer": {"notes": note_of("two", 0)}}
    assert ledger.acknowledge("one", ["new"]) == []
    assert list(ledger.problems(tables)) == []
    assert ledger.unacknowledged(tables) == ["newer"]
    assert not left_in_mid_change(path, tables)

    assert [problem.kind for problem in ledger.acknowledge("two", ["new", "alpha"])] == ["lost", "lost"]
    del tables["finishes"]["bravo"]
    tables["finishes"]["charlie"]["margin"] = "0.011"
    told = [problem.text for problem in ledger.problems(tables)]
    assert told == [
        "bravo is not as it was in the book at first",
        "charlie is not as it was in the book at first",
        "new (two, addition 0) was acknowledged and is another finish",
        "alpha (two, addition 1) was acknowledged and is another finish",
    ]
    path.write_bytes(b"{")
    damaged = ledger.tables()
    assert isinstance(damaged, Problem)
    assert damaged.kind == "unreadable"


def test_what_is_left_lying_about_is_noticed(path: Path) -> None:
    book = opened(path)
    book.add(entry(book.load()))
    book.add(entry(book.load()))
    assert list(after_recovery(path)) == []
    journal = Location(path).journal
    first, second = journal.read_bytes().splitlines(keepends=True)
    path.with_name(".db.json.tmp-1-0123abcd").touch()
    for lines, kinds in ((first + second[:-9], ["other", "unreadable"]), (second, ["other", "other"])):
        journal.write_bytes(lines)
        assert [problem.kind for problem in after_recovery(path)] == kinds
    assert left_in_mid_change(path, tables_in(path))


def spoiling(code: int, text: str = "") -> Ask:
    """Run a command, and then write into the book; end with that code."""

    def ask(*args: str, stdin: bytes = b"", terminal: bool = False) -> Outcome:
        outcome = finishtui(*args, stdin=stdin, terminal=terminal)
        book = Path(args[1])
        tables = json.loads(book.read_bytes())
        tables["finishes"].popitem()
        write_tables(book, tables)
        return outcome._replace(code=code, err=text)

    return ask


def raising(*args: str, stdin: bytes = b"", terminal: bool = False) -> Outcome:
    raise KeyError(args[0])


def ending_oddly(*args: str, stdin: bytes = b"", terminal: bool = False) -> Outcome:
    return Outcome(1, "", "\x1b[31mred\n")


@pytest.mark.parametrize(
    ("ask", "kinds"),
    [
        (finishtui, []),
        (spoiling(InvalidInput.exit_code), ["changed"]),
        (spoiling(0), ["lost", "other"]),
        (raising, ["traceback"]),
        (ending_oddly, ["other", "other"]),
    ],
)
def test_what_is_wrong_with_how_an_input_ends_is_noticed(tmp_path: Path, ask: Ask, kinds: list[str]) -> None:
    bench = Bench(tmp_path, ask)
    done, problems = bench.attempt(Attempt(("add", "--margin", "0,005")), reads_only=False)
    assert [problem.kind for problem in problems] == kinds
    assert done == ("lost" in kinds)
    assert bench.attempt(Attempt(("list",)), reads_only=True)[0] == (ask is finishtui or done)


def test_one_input_is_tried_again_by_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--again", "queries:3", "--seed", "7"]) == 0
    assert main(["--again", "forms:3", "--seed", "7"], ask=raising) == 1
    assert capsys.readouterr().err.startswith("traceback: forms:3: Traceback")
