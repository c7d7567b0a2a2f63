"""A full disk, a read-only one, a kill: at every single call of a change, and what is left then."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tinydb import where

from finishtui.errors import BookMissing, BookUnreadable, FinishError, SaveFailed
from finishtui.store import transaction
from finishtui.store.journal import decode_line
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.faults import PHASES, Hook, Phase, calls_of, failing_at, killed_at, watched
from tests.store.making import (
    edited,
    entry,
    opened,
    siblings,
    small_tables,
    tables_in,
    temporaries,
    write_tables,
)

Action = Callable[[RecordBook], object]


def add(book: RecordBook) -> object:
    return book.add(entry(book.load(), series="Karts"))


def edit(book: RecordBook) -> object:
    alpha = book.load().finish_by_id["alpha"]
    return book.edit(alpha, edited(book.load(), alpha, margin="0.020"))


def delete(book: RecordBook) -> object:
    return book.delete(book.load().finish_by_id["bravo"])


def undo(book: RecordBook) -> object:
    return book.undo()


def restore(book: RecordBook) -> object:
    return book.restore(book.backups()[-1])


ACTIONS: dict[str, Action] = {"add": add, "edit": edit, "delete": delete, "undo": undo, "restore": restore}


LABELS = {
    "add": "added Testville 100",
    "edit": "edited Alpha",
    "delete": "deleted Bravo",
    "undo": None,
    "restore": "restored the book of 2026-07-04 12:00 UTC",
}
"""What undo would take once the action is done."""


def a_book_with_a_past(folder: Path) -> Path:
    """Make a book in which each of the actions has something to do."""
    folder.mkdir()
    path = write_tables(folder / "db.json")
    book = opened(path, "past")
    book.add(entry(book.load(), "Past 100"))
    return path


def after(tmp_path: Path, action: Action) -> tuple[bytes, list[str]]:
    """Return what the action makes of the book, and its calls, where nothing goes wrong."""
    path = a_book_with_a_past(tmp_path / "well")
    calls = calls_of(lambda: action(opened(path)))
    return path.read_bytes(), calls


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("name", ACTIONS)
def test_whatever_call_fails_the_book_and_the_journal_are_as_they_were(
    tmp_path: Path, name: str, error: int
) -> None:
    done, calls = after(tmp_path, ACTIONS[name])
    refused = []
    for number, call in enumerate(calls, 1):
        path = a_book_with_a_past(tmp_path / f"{number}")
        old, journal = path.read_bytes(), Location(path).journal.read_bytes()
        book = opened(path)
        book.load()
        failure = _failure_of(partial(ACTIONS[name], book), failing_at(number, error))
        if failure:
            refused.append(call)
            assert failure.hint
            assert (path.read_bytes(), Location(path).journal.read_bytes()) == (old, journal), call
            ACTIONS[name](book)
        assert path.read_bytes() == done, (number, call)
        assert not temporaries(path)
    whatever_happens_after = calls[: len(calls) - calls[::-1].index("replace")]
    for call in ("ftruncate", "write", "replace"):
        assert refused.count(call) == calls.count(call)
    assert refused.count("fsync") >= whatever_happens_after.count("fsync") - whatever_happens_after.count(
        "replace"
    )


def _failure_of(action: Callable[[], object], hook: Hook) -> FinishError | None:
    with watched(hook):
        try:
            action()
        except (SaveFailed, BookUnreadable) as failure:
            return failure
    return None


@pytest.mark.parametrize("name", ACTIONS)
def test_a_disk_that_fills_up_in_mid_write_leaves_all_as_it_was(tmp_path: Path, name: str) -> None:
    _, calls = after(tmp_path, ACTIONS[name])
    writes = [number for number, call in enumerate(calls, 1) if call == "write"]
    assert len(writes) >= 2
    for number in writes:
        path = a_book_with_a_past(tmp_path / f"{number}")
        old, journal = path.read_bytes(), Location(path).journal.read_bytes()
        with (
            watched(failing_at(number, errno.ENOSPC, "half")),
            pytest.raises(SaveFailed, match="disk is full"),
        ):
            ACTIONS[name](opened(path))
        assert path.read_bytes() == old
        assert Location(path).journal.read_bytes() == journal
        assert not temporaries(path)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("name", ACTIONS)
def test_a_kill_at_any_call_leaves_the_book_before_or_after(
    tmp_path: Path, name: str, phase: Phase, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = ACTIONS[name]
    done, calls = after(tmp_path, action)
    replaced = len(calls) - calls[::-1].index("replace")
    monkeypatch.setattr("finishtui.store.files.is_alive", lambda pid: pid != os.getpid())
    kills = 0
    for number in range(1, len(calls) + 1):
        path = a_book_with_a_past(tmp_path / f"{number}")
        old = path.read_bytes()
        if not killed_at(number, phase, path.parent, partial(_act, action, path)):
            continue
        kills += 1
        in_place = number > replaced or (number == replaced and phase == "after")
        state = done if in_place else old
        assert path.read_bytes() == state, (number, calls[number - 1])
        again = opened(path, "run-2")
        pending = again.peek_undo()
        assert (pending and pending[0].label) == (LABELS[name] if in_place else "added Past 100")
        again.add(entry(again.load(), "Next 100"))
        assert again.undo().label == "undid: added Next 100"
        assert tables_in(path) == json.loads(state)
        assert not temporaries(path)
        assert all(decode_line(line) for line in Location(path).journal.read_bytes().splitlines())
        assert again.peek_undo() == pending
    assert kills >= (calls.count("write") if phase == "half" else len(calls) - 3)


def _act(action: Action, path: Path) -> None:
    action(opened(path))


def test_a_lock_that_cannot_be_made_is_a_save_that_failed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path.parent / "db.json.lock").mkdir()
    with pytest.raises(SaveFailed, match="a folder is in its place"):
        add(opened(path))


def test_a_vanished_folder_is_said_and_not_made_again(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    shutil.rmtree(path.parent)
    with pytest.raises(SaveFailed, match="is gone"):
        book.add(entry(loaded))
    with pytest.raises(BookMissing):
        book.load()
    assert not path.parent.exists()


def test_a_folder_in_the_books_place_is_left_alone(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    path.unlink()
    path.mkdir()
    for ask in (book.load, lambda: book.add(entry(loaded))):
        with pytest.raises(BookUnreadable, match="is a folder"):
            ask()
    assert list(path.iterdir()) == []


def test_a_book_replaced_in_mid_change_is_not_overwritten(path: Path, book: RecordBook) -> None:
    theirs = small_tables()
    theirs["finishes"]["alpha"]["notes"] = "from an editor"

    def drop_while_they_save() -> None:
        with book.change("x") as tables:
            tables.remove(where("race") == "Bravo")
            write_tables(path, theirs)

    with pytest.raises(SaveFailed, match="replaced by another program"):
        drop_while_they_save()
    assert tables_in(path) == theirs
    assert not Location(path).journal.exists()
    assert book.delete(book.load().finish_by_id["bravo"]).n == 1


@pytest.mark.parametrize("name", ["journal", "backups"])
def test_a_companion_that_is_in_the_way_refuses_the_change(path: Path, name: str) -> None:
    book = opened(path)
    old = path.read_bytes()
    companion: Path = getattr(Location(path), name)
    companion.mkdir() if name == "journal" else companion.touch()
    with pytest.raises(SaveFailed, match="The book is as it was"):
        add(book)
    assert path.read_bytes() == old
    assert siblings(path) >= {companion.name}


def test_an_interrupt_between_journal_and_book_takes_the_line_back(path: Path, book: RecordBook) -> None:
    calls = calls_of(lambda: add(opened(a_book_with_a_past(path.parent / "well"))))
    book.add(entry(book.load(), "Past 100"))
    journal = Location(path).journal.read_bytes()

    def interrupt(number: int, name: str, phase: Phase) -> None:
        if name == "replace" and phase == "before":
            raise KeyboardInterrupt

    with watched(interrupt), pytest.raises(KeyboardInterrupt):
        add(book)
    assert "replace" in calls
    assert Location(path).journal.read_bytes() == journal
    assert not temporaries(path)


def test_an_interrupt_after_the_replace_keeps_the_line(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load(), "Past 100"))

    def interrupt(number: int, name: str, phase: Phase) -> None:
        if name == "replace" and phase == "after":
            raise KeyboardInterrupt

    with watched(interrupt), pytest.raises(KeyboardInterrupt):
        add(book)
    assert opened(path).undo().label == "undid: added Testville 100"


def test_every_error_of_a_change_is_one_that_a_user_can_read(path: Path) -> None:
    for error in (errno.EIO, errno.EDQUOT, errno.EACCES, errno.ENAMETOOLONG, errno.ETXTBSY):
        with watched(failing_at(3, error)), pytest.raises(FinishError) as caught:
            add(opened(path))
        assert str(path) in caught.value.message
        assert "Errno" not in caught.value.message


def test_the_lock_is_released_after_a_failure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "POLL_SECONDS", 0.001)
    with watched(failing_at(4, errno.ENOSPC)), pytest.raises(SaveFailed):
        add(opened(path))
    add(opened(path, "run-2"))


def test_a_read_only_book_is_refused_and_stays_as_it_is(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    book.add(entry(loaded))
    before, journal = path.read_bytes(), book.location.journal.read_bytes()
    path.chmod(0o444)
    with pytest.raises(SaveFailed, match="read-only") as caught:
        book.add(entry(book.load(), "Other 200"))
    assert "chmod u+w" in caught.value.hint
    with pytest.raises(SaveFailed, match="read-only"):
        book.restore(book.backups()[0])
    assert (path.read_bytes(), book.location.journal.read_bytes()) == (before, journal)
    assert not temporaries(path)
    path.chmod(0o644)
    assert book.add(entry(book.load(), "Other 200")).n == 2


def test_a_book_that_the_system_would_not_let_be_written_is_refused(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    real = os.access
    monkeypatch.setattr(os, "access", lambda at, mode: mode != os.W_OK and real(at, mode))
    with pytest.raises(SaveFailed, match="read-only"):
        book.add(entry(book.load()))
    assert path.read_bytes() == before
    assert not book.location.journal.exists()


def test_a_read_only_shipped_book_is_copied_to_one_that_can_be_written(path: Path, tmp_path: Path) -> None:
    path.chmod(0o444)
    book = RecordBook(Location(path, "shipped", tmp_path / "home" / "db.json"))
    book.add(entry(book.load(), "One"))
    assert book.add(entry(book.load(), "Two")).n == 2
