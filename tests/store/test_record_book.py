"""Adding, editing, deleting: on disk, exact, and nothing else touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import where

from finishtui.domain.book import Book
from finishtui.domain.families import FamilyName, Series, Track
from finishtui.domain.finish import Extra
from finishtui.domain.history import Batch
from finishtui.errors import Conflict, ReadOnly, SaveFailed
from finishtui.store.parse import Tables, decode_book
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.store.making import (
    contents,
    document,
    edited,
    entry,
    lines_of,
    opened,
    small_tables,
    tables_in,
    write_tables,
)


def test_an_added_finish_is_on_disk_and_in_the_value_handed_back(path: Path, book: RecordBook) -> None:
    change = book.add(entry(book.load()))
    assert change.ids == ("2024-05-05-cup-testville-100",)
    assert (change.n, change.label) == (1, "added Testville 100")
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
    named = [made._replace(finish=made.finish._replace(id=name)) for name in ("from-them", "alpha")]
    assert book.add_many(Batch(named)).ids == ("alpha-2", "from-them")


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
    clash = made._replace(
        finish=made.finish._replace(series="cup"),
        new_series=Series("cup", "Cup of Coffee"),
        new_track=Track("kansas", "Kansas Fair", (FamilyName("Kansas Fairground"),)),
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


def test_an_edit_of_what_changed_meanwhile_is_a_conflict(path: Path, book: RecordBook) -> None:
    mine = book.load().finish_by_id["alpha"]
    other = opened(path, "run-2")
    other.edit(mine, edited(other.load(), mine, margin="0.020"))
    theirs = path.read_bytes()
    with pytest.raises(Conflict) as caught:
        book.edit(mine, edited(book.load(), mine, winner="Eve Early"))
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
        with pytest.raises(Conflict, match=word):
            book.edit(finish, edited(book.load(), finish, winner="Eve Early"))


def test_foreign_changes_beside_an_edit_are_kept(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    alpha = loaded.finish_by_id["alpha"]
    added = opened(path, "run-2").add(entry(loaded))
    change = book.edit(alpha, edited(loaded, alpha, margin="0.020"))
    assert set(change.book.finish_by_id) == {"alpha", "bravo", "charlie", *added.ids}
    assert contents(opened(path).load()) == contents(change.book)


def test_a_change_decodes_a_book_that_it_did_not_know_once(
    path: Path, book: RecordBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = book.load()
    opened(path, "run-2").add(entry(loaded))
    decoded: list[Tables] = []

    def counted(tables: Tables) -> Book:
        decoded.append(tables)
        return decode_book(tables)

    monkeypatch.setattr("finishtui.store.transaction.decode_book", counted)
    book.add(entry(loaded, "Other 50"))
    assert len(decoded) == 1
    book.add(entry(loaded, "Third 50"))
    assert len(decoded) == 1, "its own change it knows"


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
    with pytest.raises(Conflict):
        book.delete(shown)
    assert "bravo" in tables_in(path)["finishes"]


def test_many_are_added_and_edited_as_one_change(path: Path, book: RecordBook) -> None:
    loaded = book.load()
    alpha = loaded.finish_by_id["alpha"]
    entries = [entry(loaded, f"Race {number}", series="Karts") for number in (1, 2, 2)]
    batch = Batch(entries, edits=[(alpha, edited(loaded, alpha, notes="seen"))])
    change = book.add_many(batch, label="imported x.csv")
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
    with pytest.raises(Conflict):
        book.add_many(Batch([entry(loaded)], edits=[(alpha, edited(loaded, alpha, notes="seen"))]))
    assert path.read_bytes() == old


def test_documents_are_changed_with_tinydbs_own_operations(path: Path, book: RecordBook) -> None:
    with book.change("mended two") as tables:
        tables.update({"margin": "0.020"}, where("race") == "Alpha")
        tables.table("meta").update({"title": "Mended"}, where("format") == 2)
    assert tables_in(path)["meta"]["book"]["title"] == "Mended"
    assert contents(opened(path).load()) == contents(book.load())
    (line,) = lines_of(path)
    assert (line["action"], line["label"]) == ("change", "mended two")
    assert [(change["id"], change["before"]) for change in line["changes"]] == [
        ("book", {"format": 2, "title": "Small"}),
        ("alpha", document("Alpha")),
    ]
    book.undo()
    assert tables_in(path) == small_tables()


def test_a_character_in_two_halves_is_handed_back_as_it_will_be_read(path: Path, book: RecordBook) -> None:
    old = path.read_bytes()
    change = book.add(entry(book.load(), notes="\ud83c\udfc1 and \ud83c"))
    assert change.book.finish_by_id[change.ids[0]].notes == "🏁 and \ud83c"
    assert contents(opened(path).load()) == contents(change.book)
    book.undo()
    assert path.read_bytes() == old


def test_names_that_become_the_same_on_disk_are_refused(path: Path, book: RecordBook) -> None:
    old, new = path.read_bytes(), entry(book.load())
    odd = new._replace(finish=new.finish._replace(extra=Extra({"🏁": 1, "\ud83c\udfc1": 2})))
    with pytest.raises(SaveFailed, match="there twice"):
        book.add(odd)
    assert path.read_bytes() == old
    assert not Location(path).journal.exists()


def test_an_error_inside_a_change_changes_nothing(path: Path, book: RecordBook) -> None:
    old = path.read_bytes()

    def fail() -> None:
        with book.change("x") as tables:
            tables.table("meta").truncate()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert path.read_bytes() == old
    assert not Location(path).journal.exists()
    book.add(entry(book.load()))


def test_a_book_that_is_read_only_refuses_every_change(path: Path) -> None:
    before = path.read_bytes()
    book = RecordBook.open(str(path), read_only=True)
    value = book.load()
    finish = value.finishes[0]

    changes: tuple[Callable[[], object], ...] = (
        lambda: book.add(entry(value)),
        lambda: book.delete(finish),
        lambda: book.edit(finish, edited(value, finish)),
        book.undo,
        book.redo,
        lambda: book.add_many(Batch([entry(value)])),
    )
    for change in changes:
        with pytest.raises(ReadOnly, match="nothing can be changed here"):
            change()

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_what_only_a_close_look_reads_exactly_survives_changes_one_after_the_other(path: Path) -> None:
    book = opened(path)
    for number in range(3):
        with book.change("noted it") as tables:
            tables.update({"count": 2**64 + number, "odd": "\ud800"})
        assert {each["count"] for each in tables_in(path)["finishes"].values()} == {2**64 + number}
        assert contents(book.load()) == contents(opened(path).load())
