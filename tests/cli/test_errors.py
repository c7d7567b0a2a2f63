"""What goes wrong: words on stderr, an exit code, and a book that stays as it was."""

import fcntl
import json
import os
from pathlib import Path

import pytest

from finishtui.errors import BookMissing
from tests.cli.conftest import TESTVILLE, Run, Tty

READING = [
    ("list",),
    (),
    ("show", "kansas"),
    ("check",),
    ("log", "kansas"),
    ("export", "-o", "-", "--format", "csv"),
]


@pytest.mark.parametrize("args", READING)
def test_a_missing_book_is_a_usage_error(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args, "--db", "/nowhere/db.json")
    assert (result.code, result.out) == (2, "")
    assert "There is no book at /nowhere/db.json" in result.err


@pytest.mark.parametrize(
    "args", [*READING, ("add", *TESTVILLE), ("undo", "--yes"), ("delete", "kansas", "--yes")]
)
@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe", b'{"finishes": {"a": 1, "a": 2}}'])
def test_a_damaged_book_is_left_as_it_is(run: Run, book: Path, args: tuple[str, ...], content: bytes) -> None:
    if args[:1] in (("log",), ("undo",)):
        run("add", *TESTVILLE)
    book.write_bytes(content)
    result = run(*args)
    assert result.code == 4, result.err
    assert "The book is damaged" in result.err
    assert str(book) in result.err
    assert book.read_bytes() == content


def test_a_newer_book_is_left_as_it_is(run: Run, book: Path) -> None:
    document = json.loads(book.read_bytes())
    document["meta"]["book"]["format"] = 99
    book.write_text(json.dumps(document), encoding="utf-8")
    assert run("list").code == 4


def test_a_damaged_book_can_be_restored(run: Run, book: Path) -> None:
    run("add", *TESTVILLE)
    whole = json.loads(book.read_bytes())
    book.write_bytes(b"half a b")
    assert "day" in run("restore").out
    assert run("restore", "1").code == 2
    assert run("restore", "1", "--yes").code == 0
    assert json.loads(book.read_bytes()) == whole
    assert run("restore", "99").code == 2


@pytest.mark.parametrize("damage", [b"", None])
def test_a_book_can_be_restored_again_by_the_same_number(run: Run, book: Path, damage: bytes | None) -> None:
    run("add", *TESTVILLE)
    whole = book.read_bytes()
    book.write_bytes(whole[:500])
    assert run("restore", "1", "--yes").code == 0
    book.unlink() if damage is None else book.write_bytes(damage)
    *readable, aside = run("restore").lines
    assert "it cannot be read" in aside
    assert not any("it cannot be read" in line for line in readable)
    result = run("restore", aside.split()[0])
    assert result.code == 2
    assert f"{aside.split()[-1]} cannot be read" in result.err
    assert "those that can be read first" in result.err
    assert run("restore", "1", "--yes").code == 0
    assert book.read_bytes() == whole


def test_a_folder_in_the_books_place_is_not_reached(run: Run, tmp_path: Path) -> None:
    result = run("list", "--db", str(tmp_path))
    assert result.code == 1
    assert "is a folder" in result.err


def test_a_book_in_use_is_exit_code_5(run: Run, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finishtui.store.record_book.RecordBook.__init__.__kwdefaults__", _quick_lock())
    with book.with_name(f"{book.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = run("add", *TESTVILLE)
    assert (result.code, result.out) == (5, "")


def _quick_lock() -> dict[str, object]:
    from finishtui.store.record_book import RecordBook

    return {**(RecordBook.__init__.__kwdefaults__ or {}), "lock_seconds": 0.01}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for the superuser")
def test_a_read_only_folder_refuses_the_change(run: Run, book: Path) -> None:
    book.parent.chmod(0o500)
    try:
        assert run("add", *TESTVILLE).code == 1
    finally:
        book.parent.chmod(0o700)


def test_entries_that_cannot_be_read_are_said_and_stay(run: Run, book: Path) -> None:
    document = json.loads(book.read_bytes())
    broken = {"2011-04-17-cup-aarons-499": 5, "2024-05-05-cup-adventhealth-400": {"margin": "x"}, "bad": []}
    document["finishes"] |= broken
    book.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    listed = run("list", "--format", "json")
    assert (listed.code, len(json.loads(listed.out))) == (0, 126)
    assert f"3 entries could not be read; `finishtui check --db {book}` says which and why." in listed.err
    checked = run("check")
    assert checked.code == 1
    assert all(entry_id in checked.out for entry_id in broken)
    assert run("add", *TESTVILLE).code == 0
    assert {key: json.loads(book.read_bytes())["finishes"][key] for key in broken} == broken


def test_debug_lets_errors_through(run: Run) -> None:
    with pytest.raises(BookMissing):
        run("list", "--debug", "--db", "/nowhere/db.json")
    with pytest.raises(BookMissing):
        run("--debug", "list", "--db", "/nowhere/db.json")


def test_a_crash_is_no_quiet_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finishtui.cli.listing.put_table", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run("list")


def test_an_interrupt_is_exit_code_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("finishtui.cli.listing.put_table", interrupted)
    assert run("list").code == 130


def test_nobody_at_the_terminal_answers_no(run: Run, book: Path, streams: dict[str, Tty]) -> None:
    streams["stdin"], streams["stderr"] = Tty(""), Tty()
    assert run("delete", "aaron's 499", "2011").code == 1


def test_paths_says_which_book_and_why(run: Run, book: Path) -> None:
    assert "named by FINISHTUI_DB" in run("paths").out
    assert "named by --db" in run("paths", "--db", str(book)).out
    found = json.loads(run("paths", "--format", "json").out)
    assert found["book"] == str(book)
    assert found["journal"].startswith(str(book))
    assert found.keys() >= {"book", "why", "journal", "backups", "lock", "drafts", "config"}


def test_without_a_book_of_ones_own_the_shipped_one_is_read(run: Run, shipped_book: Path) -> None:
    found = json.loads(run("paths", "--format", "json").out)
    assert found["book"] == str(shipped_book)
    assert "only read" in found["why"]
