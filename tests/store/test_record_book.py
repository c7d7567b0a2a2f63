"""Loading, adding, editing, deleting: on disk, exact, and nothing else touched."""

from __future__ import annotations

import gc
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from finishtui.domain.book import Book
from finishtui.domain.series import Series
from finishtui.domain.track import Track, TrackName
from finishtui.errors import BookLocked, BookMissing, InvalidInput
from finishtui.store.changes import EditConflict
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import (
    NOW,
    contents,
    document,
    edited,
    entry,
    lines_of,
    opened,
    siblings,
    small_tables,
    tables_in,
    write_tables,
)


def test_the_shipped_book_loads_whole(shipped_book: Path) -> None:
    book = opened(shipped_book).load()
    assert len(book.finishes) == len(tables_in(shipped_book)["finishes"])
    assert not book.unreadable
    assert book.title


def test_reading_writes_nothing(path: Path, book: RecordBook) -> None:
    book.load()
    book.peek_undo()
    book.log()
    book.backups()
    assert book.changed_since() is False
    assert siblings(path) == {"db.json"}


def test_what_cannot_be_decoded_is_reported_and_stays_as_it_is(tmp_path: Path) -> None:
    tables = small_tables()
    tables["finishes"] |= {
        "bad-margin": document("Bad", "half a car"),
        "no-object": "text",
        "nothing": None,
        "Not An Id": document("Odd"),
    }
    tables["tracks"]["listed"] = ["a"]
    tables["extra"] = {"x": {"any": ["thing"]}}
    path = write_tables(tmp_path / "db.json", tables)
    book = opened(path)
    loaded = book.load()
    assert [finish.id for finish in loaded.finishes] == ["alpha", "bravo", "charlie"]
    assert [(bad.table, bad.id) for bad in loaded.unreadable] == [
        ("finishes", "Not An Id"),
        ("finishes", "bad-margin"),
        ("finishes", "no-object"),
        ("finishes", "nothing"),
        ("tracks", "listed"),
    ]
    change = book.add(entry(loaded))
    assert change.book.unreadable == loaded.unreadable
    after = tables_in(path)
    del after["finishes"][change.ids[0]]
    assert after == tables


def test_an_added_finish_is_on_disk_and_in_the_value_handed_back(path: Path, book: RecordBook) -> None:
    change = book.add(entry(book.load()))
    assert change.ids == ("2024-05-05-cup-testville-100",)
    assert (change.n, change.action, change.label) == (1, "add", "added Testville 100")
    assert change.book.finish_by_id[change.ids[0]].winner == "Ann Able"
    assert contents(opened(path).load()) == contents(change.book)
    assert tables_in(path)["finishes"][change.ids[0]]["margin"] == "0.005"
    assert {key: value for key, value in tables_in(path)["finishes"].items() if key not in change.ids} == (
        small_tables()["finishes"]
    )


def test_the_journal_says_who_did_what_and_when(path: Path, book: RecordBook) -> None:
    book.add(entry(book.load()))
    assert lines_of(path) == [
        {
            "n": 1,
            "at": "2026-07-04T12:00:00Z",
            "by": "tester",
            "run": "run-1",
            "action": "add",
            "label": "added Testville 100",
            "undoes": [],
            "changes": [
                {
                    "table": "finishes",
                    "id": "2024-05-05-cup-testville-100",
                    "before": None,
                    "after": tables_in(path)["finishes"]["2024-05-05-cup-testville-100"],
                }
            ],
        }
    ]


def test_a_new_series_and_a_new_track_come_with_their_first_finish(path: Path, book: RecordBook) -> None:
    change = book.add(entry(book.load(), series="Karts", track="Garden Oval"))
    assert tables_in(path)["series"]["karts"] == {"label": "Karts", "names": [{"name": "Karts"}]}
    assert tables_in(path)["tracks"]["garden-oval"]["label"] == "Garden Oval"
    assert len(lines_of(path)[0]["changes"]) == 3
    assert change.ids == ("2024-05-05-karts-testville-100",)
    assert contents(opened(path).load()) == contents(change.book)


def test_an_id_taken_meanwhile_gets_a_number(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    mine, theirs = entry(loaded), entry(loaded, winner="Other Driver")
    opened(path, "run-2").add(theirs)
    first = book.add(mine)
    second = book.add(mine)
    assert first.ids == ("2024-05-05-cup-testville-100-2",)
    assert second.ids == ("2024-05-05-cup-testville-100-3",)
    assert {finish.winner for finish in second.book.finishes} >= {"Ann Able", "Other Driver"}


def test_an_id_from_elsewhere_is_kept_or_gets_a_number(path: Path, book: RecordBook) -> None:
    made = entry(book.load())
    named = [replace(made, finish=replace(made.finish, id=name)) for name in ("from-them", "alpha")]
    assert book.add_many(named).ids == ("alpha-2", "from-them")


def test_the_id_of_an_entry_that_cannot_be_read_is_taken(tmp_path: Path) -> None:
    tables = small_tables()
    tables["finishes"]["2024-05-05-cup-testville-100"] = "spoiled"
    path = write_tables(tmp_path / "db.json", tables)
    change = opened(path).add(entry(Book()))
    assert change.ids == ("2024-05-05-cup-testville-100-2",)
    assert tables_in(path)["finishes"]["2024-05-05-cup-testville-100"] == "spoiled"


def test_two_writers_who_bring_the_same_series_make_one(path: Path, book: RecordBook) -> None:
    other = opened(path, "run-2")
    mine = entry(book.load(), series="Karts", track="Garden Oval")
    theirs = entry(other.load(), "Other 50", series="karts", track="Garden  oval")
    other.add(theirs)
    change = book.add(mine)
    assert len(change.book.series) == 2
    assert len(change.book.tracks) == 2
    assert {finish.series for finish in change.book.finishes} == {"cup", "karts"}


def test_two_different_families_of_one_id_both_stay(path: Path, book: RecordBook) -> None:
    made = entry(book.load(), series="Cup of Coffee")
    clash = replace(
        made,
        finish=replace(made.finish, series="cup"),
        new_series=Series("cup", "Cup of Coffee"),
        new_track=Track("kansas", "Kansas Fair", (TrackName("Kansas Fairground"),)),
    )
    change = book.add(clash)
    assert {series.id: series.label for series in change.book.series} == {
        "cup": "Cup",
        "cup-2": "Cup of Coffee",
    }
    assert {track.id: track.label for track in change.book.tracks} == {
        "kansas": "Kansas",
        "kansas-2": "Kansas Fair",
    }
    assert change.book.finish_by_id[change.ids[0]].series == "cup-2"


def test_an_edit_keeps_the_id_the_place_and_fields_from_the_future(tmp_path: Path) -> None:
    tables = small_tables()
    tables["finishes"]["bravo"] |= {
        "weather": {"sky": "grey"},
        "speeds": [{"mph": "180.1", "kind": "pole", "by": 1}],
    }
    path = write_tables(tmp_path / "db.json", tables)
    book = opened(path)
    before = book.load().finish_by_id["bravo"]
    change = book.edit(before, edited(book.load(), before, margin="0.0110", race="Bravo Renamed"))
    stored = tables_in(path)["finishes"]["bravo"]
    assert (stored["margin"], stored["race"]) == ("0.0110", "Bravo Renamed")
    assert stored["weather"] == {"sky": "grey"}
    assert stored["speeds"] == tables["finishes"]["bravo"]["speeds"]
    assert change.ids == ("bravo",)
    assert list(tables_in(path)["finishes"]) == ["alpha", "bravo", "charlie"]
    assert contents(opened(path).load()) == contents(change.book)


def test_an_entry_that_was_made_without_them_keeps_fields_from_the_future(tmp_path: Path) -> None:
    tables = small_tables()
    tables["finishes"]["bravo"]["weather"] = "grey"
    path = write_tables(tmp_path / "db.json", tables)
    book = opened(path)
    book.edit(book.load().finish_by_id["bravo"], entry(book.load()))
    assert tables_in(path)["finishes"]["bravo"]["weather"] == "grey"
    assert tables_in(path)["finishes"]["bravo"]["race"] == "Testville 100"


def test_an_edit_that_changes_nothing_writes_nothing(path: Path, book: RecordBook) -> None:
    old = path.read_bytes()
    finish = book.load().finish_by_id["alpha"]
    change = book.edit(finish, edited(book.load(), finish))
    assert change.n == 0
    assert path.read_bytes() == old
    assert not Location(path).journal.exists()


def test_an_edit_of_what_changed_meanwhile_is_a_conflict_that_shows_it(path: Path, book: RecordBook) -> None:
    mine = book.load().finish_by_id["alpha"]
    other = opened(path, "run-2")
    other.edit(mine, edited(other.load(), mine, margin="0.020"))
    theirs = path.read_bytes()
    with pytest.raises(EditConflict) as caught:
        book.edit(mine, edited(book.load(), mine, winner="Eve Early"))
    assert caught.value.current is not None
    assert caught.value.current.margin.text == "0.020"
    assert caught.value.exit_code == 5
    assert path.read_bytes() == theirs
    assert len(lines_of(path)) == 1


def test_an_edit_of_what_was_deleted_or_spoiled_is_a_conflict(path: Path, book: RecordBook) -> None:
    alpha, bravo = book.load().finish_by_id["alpha"], book.load().finish_by_id["bravo"]
    opened(path, "run-2").delete(alpha)
    tables = tables_in(path)
    tables["finishes"]["bravo"]["margin"] = "soon"
    write_tables(path, tables)
    for finish, word in ((alpha, "deleted"), (bravo, "changed")):
        with pytest.raises(EditConflict, match=word) as caught:
            book.edit(finish, edited(book.load(), finish, winner="Eve Early"))
        assert caught.value.current is None


def test_foreign_changes_beside_an_edit_are_kept(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    alpha = loaded.finish_by_id["alpha"]
    added = opened(path, "run-2").add(entry(loaded))
    change = book.edit(alpha, edited(loaded, alpha, margin="0.020"))
    assert set(change.book.finish_by_id) == {"alpha", "bravo", "charlie", *added.ids}
    assert contents(opened(path).load()) == contents(change.book)


def test_a_deleted_finish_is_gone_and_its_series_stays(path: Path, book: RecordBook) -> None:
    change = book.delete(book.load().finish_by_id["bravo"])
    assert (change.label, change.ids) == ("deleted Bravo", ("bravo",))
    assert list(tables_in(path)["finishes"]) == ["alpha", "charlie"]
    assert tables_in(path)["series"] == small_tables()["series"]
    assert contents(opened(path).load()) == contents(change.book)


def test_only_the_version_that_was_shown_is_deleted(path: Path, book: RecordBook) -> None:
    shown = book.load().finish_by_id["bravo"]
    other = opened(path, "run-2")
    other.edit(shown, edited(other.load(), shown, notes="now with a note"))
    with pytest.raises(EditConflict):
        book.delete(shown)
    assert "bravo" in tables_in(path)["finishes"]


def test_many_are_added_and_edited_as_one_change(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    alpha = loaded.finish_by_id["alpha"]
    entries = [entry(loaded, f"Race {number}", series="Karts") for number in (1, 2, 2)]
    change = book.add_many(
        entries, label="imported x.csv", edits=[(alpha, edited(loaded, alpha, notes="seen"))]
    )
    assert len(lines_of(path)) == 1
    assert change.label == "imported x.csv"
    assert len(set(change.ids)) == 4
    assert len(change.book.finishes) == 6
    assert len(change.book.series) == 2
    assert contents(opened(path).load()) == contents(change.book)
    assert len(book.undo().book.finishes) == 3


def test_a_conflict_in_one_of_many_stops_all(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    alpha = loaded.finish_by_id["alpha"]
    opened(path, "run-2").delete(alpha)
    old = path.read_bytes()
    with pytest.raises(EditConflict):
        book.add_many([entry(loaded)], edits=[(alpha, edited(loaded, alpha, notes="seen"))])
    assert path.read_bytes() == old


def test_raw_documents_are_changed_through_the_tables(path: Path, book: RecordBook) -> None:
    with book.change("repair", "set the title") as tables:
        tables["meta"].put("book", {"format": 1, "title": "Mended"})
    assert tables.result is not None
    assert tables.result.book.title == "Mended"
    assert tables.result.ids == ()
    assert lines_of(path)[0]["changes"][0]["before"] == {"format": 1, "title": "Small"}


def test_an_entry_that_was_mended_is_unreadable_no_more(tmp_path: Path) -> None:
    tables = small_tables()
    tables["finishes"]["alpha"] = "text"
    tables["finishes"]["bravo"]["margin"] = "soon"
    path = write_tables(tmp_path / "db.json", tables)
    book = opened(path)
    assert len(book.load().unreadable) == 2
    with book.change("repair", "mended Alpha") as tables_open:
        tables_open["finishes"].put("alpha", document("Alpha"))
    assert tables_open.result is not None
    assert [bad.id for bad in tables_open.result.book.unreadable] == ["bravo"]
    assert contents(opened(path).load()) == contents(tables_open.result.book)


def test_an_error_inside_a_change_changes_nothing(path: Path, book: RecordBook) -> None:
    old = path.read_bytes()

    def fail() -> None:
        with book.change("repair", "x") as tables:
            tables["meta"].put("book", {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == old
    assert not Location(path).journal.exists()
    book.add(entry(book.load()))


def test_an_unchanged_file_gives_the_same_book_again(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    assert book.load() is loaded
    os.utime(path)
    assert book.load() is loaded
    change = book.add(entry(loaded))
    assert book.load() is change.book


def test_a_foreign_change_is_noticed_once(path: Path, book: RecordBook) -> None:
    assert book.changed_since()
    book.load()
    stamp = book.stamp()
    assert not book.changed_since()
    book.add(entry(book.load()))
    assert not book.changed_since(), "its own change is no news"
    assert book.changed_since(stamp)
    opened(path, "run-2").add(entry(book.load(), "Other 50"))
    assert book.changed_since()
    assert len(book.load().finishes) == 5
    assert not book.changed_since()
    path.unlink()
    assert book.changed_since()


def test_threads_of_one_program_lose_nothing(path: Path) -> None:
    book = RecordBook(Location(path), clock=lambda: NOW, by="tester", run="run-1", lock_seconds=30)
    made = entry(book.load())
    with ThreadPoolExecutor(4) as threads:
        changes = list(threads.map(lambda _: book.add(made), range(12)))
    assert len({change.ids for change in changes}) == 12
    assert len(book.load().finishes) == 15
    assert contents(book.load()) == contents(opened(path).load())
    assert gc.isenabled()


def test_a_symlink_and_the_files_mode_stay(tmp_path: Path, path: Path) -> None:
    path.chmod(0o600)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    change = opened(link).add(entry(opened(link).load()))
    assert link.is_symlink()
    assert change.ids[0] in tables_in(path)["finishes"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert siblings(link) == {"books", "link.json"}
    assert Location(path).journal.exists()


def test_two_names_of_one_file_share_a_lock(tmp_path: Path, path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    with (
        opened(path).change("x", "x"),
        pytest.raises(BookLocked, match=r"tester \(process \d+, since 2026-07-04T12:00:00Z\)") as caught,
    ):
        opened(link, "run-2").add(entry(Book()))
    assert caught.value.exit_code == 5


def test_a_lock_file_that_says_nothing_still_locks(path: Path) -> None:
    with opened(path).change("x", "x"):
        for signature in (b"\xff", b"{}", b'{"pid": 4194305, "by": "a ghost", "at": "noon"}'):
            Location(path).lock.write_bytes(signature)
            with pytest.raises(BookLocked, match="another program"):
                opened(path, "run-2").add(entry(Book()))


def test_a_new_book_is_empty_and_ready(tmp_path: Path) -> None:
    name = str(tmp_path / "mine.json")
    book = RecordBook.open(name, new=True, environ={})
    assert contents(book.load()) == contents(Book(title="mine"))
    assert json.loads((tmp_path / "mine.json").read_text()) == {
        "meta": {"book": {"format": 1, "title": "mine"}}
    }
    assert len(book.add(entry(book.load())).book.finishes) == 1
    with pytest.raises(InvalidInput):
        RecordBook.open(name, new=True, environ={})
    with pytest.raises(InvalidInput):
        RecordBook(Location(tmp_path / "mine.json")).create()


def test_a_book_that_went_away_is_missing_and_not_made_anew(path: Path, book: RecordBook) -> None:
    book.load()
    path.unlink()
    with pytest.raises(BookMissing):
        book.add(entry(Book()))
    assert not path.exists()


def test_saving_an_untouched_entry_of_the_shipped_book_gives_its_bytes(
    tmp_path: Path, shipped_book: Path
) -> None:
    path = tmp_path / "db.json"
    path.write_bytes(shipped_book.read_bytes())
    book = opened(path)
    finish = book.load().finishes[0]
    book.delete(finish)
    assert path.read_bytes() != shipped_book.read_bytes()
    book.undo()
    assert path.read_bytes() == shipped_book.read_bytes()
