"""Undo and redo: whoever made the change, across restarts, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.domain.book import Book
from finishtui.domain.families import Track
from finishtui.domain.history import Batch
from finishtui.errors import BookUnreadable, Conflict, NothingFound
from finishtui.store import journal
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import (
    contents,
    edited,
    entry,
    lines_of,
    opened,
    small_tables,
    tables_in,
    write_tables,
)


def test_an_undone_add_takes_its_series_and_track_along(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load(), series="Karts", track="Garden Oval"))
    change = book.undo()
    assert change.label == "undid: added Testville 100"
    assert tables_in(path) == small_tables()
    assert contents(opened(path).load()) == contents(change.book)
    assert change.notes == ()


def test_a_series_that_another_finish_uses_by_now_stays(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load(), series="Karts", track="Garden Oval"))
    book.add(entry(book.load(), "Second 50", series="Karts", track="Garden oval"))
    first = Location(path).journal.read_bytes().splitlines(keepends=True)[0]
    Location(path).journal.write_bytes(first)  # as if other programs had made the later changes
    change = book.undo()
    assert set(tables_in(path)["series"]) == {"cup", "karts"}
    assert set(tables_in(path)["tracks"]) == {"kansas", "garden-oval"}
    assert len(change.notes) == 2
    assert "karts stays" in change.notes[0]
    assert len(change.book.finishes) == 4


def test_a_series_stays_that_a_finish_names_which_cannot_be_read(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load(), series="Karts", track="Garden Oval"))
    tables = tables_in(path)
    tables["finishes"]["alpha"] |= {"series": "karts", "track": "Garden Oval", "margin": "abc"}
    write_tables(path, tables)
    change = book.undo()
    assert "karts" in tables_in(path)["series"]
    assert "garden-oval" in tables_in(path)["tracks"]
    assert len(change.notes) == 2


def test_a_series_that_is_used_may_have_changed_since(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load(), series="Karts"))
    tables = tables_in(path)
    tables["series"]["karts"]["label"] = "Go-karts"
    tables["finishes"]["alpha"]["series"] = "karts"
    write_tables(path, tables)
    book.undo()
    assert tables_in(path)["series"]["karts"]["label"] == "Go-karts"
    assert set(tables_in(path)["finishes"]) == {"alpha", "bravo", "charlie"}


def test_undo_goes_back_step_by_step_and_redo_forward_again(path: Path, book: RecordBook) -> None:
    states = [tables_in(path)]
    book.add(entry(book.load(), "First 100"))
    states.append(tables_in(path))
    alpha = book.load().finish_by_id["alpha"]
    book.edit(alpha, edited(book.load(), alpha, margin="0.020"))
    states.append(tables_in(path))
    book.delete(book.load().finish_by_id["bravo"])
    states.append(tables_in(path))
    for state in states[-2::-1]:
        opened(path, "run-2").undo()
        assert tables_in(path) == state
    with pytest.raises(NothingFound):
        book.undo()
    labels = []
    for state in states[1:]:
        labels.append(opened(path, "run-3").redo().label)
        assert tables_in(path) == state
    assert labels == ["redid: added First 100", "redid: edited Alpha", "redid: deleted Bravo"]
    with pytest.raises(NothingFound):
        book.redo()


def test_undo_after_redo_takes_the_same_change_again(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    for _ in range(3):
        assert book.undo().label == "undid: added Testville 100"
        assert book.redo().label == "redid: added Testville 100"
    assert [entry.state for entry in book.log()[::-1]] == ["done", *["undone", "done"] * 3]
    assert len(book.load().finishes) == 4


def test_any_other_change_ends_redo(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    book.undo()
    opened(path, "run-2").add(entry(book.load(), "Other 50"))
    with pytest.raises(NothingFound):
        book.redo()
    assert book.undo().label == "undid: added Other 50"
    assert book.redo().label == "redid: added Other 50"
    with pytest.raises(NothingFound):
        book.redo()


def test_what_undo_would_take_is_shown_first_with_whose_it_is(path: Path, book: RecordBook) -> None:
    assert book.peek_undo() is None
    book.add(entry(book.load()))
    pending = book.peek_undo()
    assert pending is not None
    assert (pending[0].label, pending[1]) == ("added Testville 100", False)
    seen_by_other = opened(path, "run-2").peek_undo()
    assert seen_by_other is not None
    assert seen_by_other[1]
    assert seen_by_other[0].by == "tester"
    book.undo()
    assert book.peek_undo() is None


def test_only_what_was_shown_is_undone(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    pending = book.peek_undo()
    assert pending is not None
    opened(path, "run-2").add(entry(book.load(), "Other 50"))
    old = path.read_bytes()
    with pytest.raises(Conflict, match="added Other 50"):
        book.undo(expect=pending[0].n)
    assert path.read_bytes() == old
    assert book.undo(expect=pending[0].n + 1).label == "undid: added Other 50"


def test_nothing_is_undone_where_one_of_the_touched_changed_since(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    added = book.add_many(Batch([entry(loaded, f"Race {number}") for number in (1, 2, 3)]))
    tables = tables_in(path)
    tables["finishes"][added.ids[1]]["notes"] = "by hand"
    del tables["finishes"][added.ids[2]]
    write_tables(path, tables)
    old, journal = path.read_bytes(), Location(path).journal.read_bytes()
    with pytest.raises(Conflict, match=", ".join(added.ids[1:])) as caught:
        book.undo()
    assert caught.value.exit_code == 5
    assert path.read_bytes() == old
    assert Location(path).journal.read_bytes() == journal


def test_undo_of_a_delete_whose_id_exists_again_is_refused(path: Path, book: RecordBook) -> None:
    book.delete(book.load().finish_by_id["bravo"])
    tables = tables_in(path)
    tables["finishes"]["bravo"] = {**small_tables()["finishes"]["bravo"], "race": "Another"}
    write_tables(path, tables)
    with pytest.raises(Conflict, match="bravo"):
        book.undo()
    assert tables_in(path) == tables


def test_many_changes_go_back_as_one(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load(), "First 100"))
    kept = tables_in(path)
    book.add(entry(book.load(), "Second 100", series="Karts"))
    alpha = book.load().finish_by_id["alpha"]
    for margin in ("0.020", "0.030"):
        alpha = book.edit(alpha, edited(book.load(), alpha, margin=margin)).book.finish_by_id["alpha"]
    newest = tables_in(path)
    change = book.undo(to=1)
    assert change.label.startswith("undid: 3 changes (")
    assert tables_in(path) == kept
    assert lines_of(path)[-1]["undoes"] == [4, 3, 2]
    assert [entry.state for entry in book.log()[::-1]] == ["done", "undone", "undone", "undone", "done"]
    assert book.redo().label == change.label.replace("undid", "redid")
    assert tables_in(path) == newest
    with pytest.raises(NothingFound):
        book.undo(to=99)
    book.undo(to=0)
    assert tables_in(path) == small_tables()


def test_an_import_is_one_step(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    book.add_many(
        Batch([entry(loaded, f"Race {number}") for number in range(5)]), label="imported 5 finishes"
    )
    assert book.undo().label == "undid: imported 5 finishes"
    assert tables_in(path) == small_tables()


def test_a_change_that_never_reached_the_book_is_void_and_said_so(path: Path, book: RecordBook) -> None:
    first = book.add(entry(book.load(), "First 100"))
    state = path.read_bytes()
    book.add(entry(book.load(), "Lost 100"))
    path.write_bytes(state)  # as if the program had died between journal and book
    pending = opened(path).peek_undo()
    assert pending is not None
    assert pending[0].label == "added First 100"
    assert [entry.state for entry in book.log()[::-1]] == ["done", "void"]
    change = opened(path, "run-2").add(entry(first.book, "Third 100"))
    assert change.notes == ("not in the book: added Lost 100",)
    assert [(line["n"], line["action"], line["undoes"]) for line in lines_of(path)] == [
        (1, "add", []),
        (2, "add", []),
        (3, "void", [2]),
        (4, "add", []),
    ]
    assert [entry.state for entry in book.log()[::-1]] == ["done", "void", "done", "done"]
    assert [book.undo().label for _ in range(2)] == ["undid: added Third 100", "undid: added First 100"]
    assert tables_in(path) == small_tables()


def test_an_undo_that_never_reached_the_book_is_void_too(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    state = path.read_bytes()
    book.undo()
    path.write_bytes(state)
    with pytest.raises(NothingFound):
        book.redo()
    assert book.undo().label == "undid: added Testville 100"
    assert tables_in(path) == small_tables()
    assert book.redo().label == "redid: added Testville 100"


def test_the_history_of_a_finish_is_told_field_by_field(path: Path, book: RecordBook) -> None:
    alpha = book.load().finish_by_id["alpha"]
    book.add(entry(book.load()))
    book.edit(alpha, edited(book.load(), alpha, margin="0.020", notes="Photo finish"))
    book.undo()
    log = book.log("alpha")[::-1]
    assert [(entry.n, entry.action, entry.state) for entry in log] == [
        (2, "edit", "undone"),
        (3, "undo", "done"),
    ]
    assert [(change.field, change.old, change.new) for change in log[0].differences("alpha")] == [
        ("margin", "0.010", "0.020"),
        ("notes", None, "Photo finish"),
    ]
    assert book.log("nobody") == ()
    assert [entry.n for entry in book.log()[::-1]] == [1, 2, 3]


def test_the_log_of_a_damaged_book_can_be_read(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    path.write_bytes(b"")
    assert [entry.label for entry in book.log()[::-1]] == ["added Testville 100"]


def test_a_journal_that_went_away_leaves_nothing_to_undo_and_starts_anew(
    path: Path, book: RecordBook
) -> None:
    book.add(entry(book.load()))
    Location(path).journal.unlink()
    assert book.peek_undo() is None
    with pytest.raises(NothingFound):
        book.undo()
    assert book.add(entry(book.load(), "Other 50")).n == 1


def test_a_journal_that_cannot_be_read_is_an_error_and_not_an_empty_one(path: Path, book: RecordBook) -> None:
    Location(path).journal.mkdir()
    for ask in (book.peek_undo, book.log, book.undo):
        with pytest.raises(BookUnreadable):
            ask()


def test_old_lines_that_were_moved_aside_are_undone_like_others(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MOST_BYTES", 1500)
    first = path.read_bytes()
    for number in range(9):
        book.add(entry(book.load(), f"Race {number}"))
    aside = sorted(each.name for each in path.parent.glob("db.json.journal-*.jsonl"))
    assert aside == ["db.json.journal-1.jsonl", "db.json.journal-2.jsonl"]
    assert [each.n for each in book.log()] == list(range(9, 0, -1))
    Location(path).journal.replace(path.parent / "db.json.journal-3.jsonl")  # a kill before the next line
    pending = opened(path, "run-2").peek_undo()
    assert pending is not None
    assert (pending[0].n, pending[1]) == (9, True)
    assert book.add(entry(book.load(), "Race 9")).n == 10
    assert book.undo(to=0).label.startswith("undid: 10 changes")
    assert path.read_bytes() == first
    assert len(book.redo().book.finishes) == 13


def test_undo_of_many_new_tracks_looks_at_each_finish_once(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded, first = book.load(), path.read_bytes()
    book.add_many(Batch([entry(loaded, f"Race {number}", track=f"Oval {number}") for number in range(60)]))
    looked_at: list[str] = []
    track_named = Book.track_named

    def counted(self: Book, name: str) -> Track:
        looked_at.append(name)
        return track_named(self, name)

    monkeypatch.setattr(Book, "track_named", counted)
    book.undo()
    assert path.read_bytes() == first
    assert looked_at == [finish.track for finish in loaded.finishes]
