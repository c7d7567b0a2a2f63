"""From an older format to this one, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.errors import BookDamaged, BookTooNew
from finishtui.store import migrations
from finishtui.store.migrations import FORMAT, STEPS, Tables, format_of, migrate
from tests.store.making import entry, opened, small_tables, tables_in, write_tables


def rename_margin(tables: Tables) -> Tables:
    finishes = {
        key: {("gap" if name == "margin" else name): value for name, value in document.items()}
        for key, document in tables["finishes"].items()
    }
    return {**tables, "finishes": finishes}


def add_table(tables: Tables) -> Tables:
    return {**tables, "views": {}}


def test_every_step_is_taken_in_turn() -> None:
    before = small_tables()
    after = migrate(before, {1: rename_margin, 2: add_table}, target=3)
    assert after["meta"]["book"] == {"format": 3, "title": "Small"}
    assert after["finishes"]["alpha"]["gap"] == "0.010"
    assert after["views"] == {}
    assert before == small_tables()


def test_a_book_of_this_format_is_handed_back_as_it_is() -> None:
    before = small_tables()
    assert migrate(before) is before


def test_there_is_a_step_from_every_older_format() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))


def test_a_newer_book_is_refused() -> None:
    with pytest.raises(BookTooNew, match="format 4; this finishtui reads up to 3"):
        migrate({"meta": {"book": {"format": 4}}}, {}, target=3)


@pytest.mark.parametrize("tables", [{}, {"meta": {}}, {"meta": {"book": {}}}, {"meta": {"book": "text"}}])
def test_a_book_that_says_nothing_has_the_first_format(tables: Tables) -> None:
    assert format_of(tables) == 1


@pytest.mark.parametrize("number", ["1", 1.0, True, 0, -1, None, []])
def test_a_format_that_is_no_number_is_damage(number: object) -> None:
    with pytest.raises(BookDamaged):
        format_of({"meta": {"book": {"format": number}}})


def test_an_older_book_opens_and_is_written_anew_by_its_first_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_tables(tmp_path / "db.json")
    old = path.read_bytes()
    monkeypatch.setattr(migrations.migrate, "__defaults__", ({1: add_table}, 2))
    book = opened(path)
    assert len(book.load().finishes) == 3
    assert path.read_bytes() == old
    change = book.add(entry(book.load()))
    assert tables_in(path)["meta"]["book"]["format"] == 2
    assert "views" in tables_in(path)
    assert [backup.path.read_bytes() for backup in book.backups()] == [old]
    assert any("kept as" in note for note in change.notes)
    book.undo()
    assert len(book.load().finishes) == 3
