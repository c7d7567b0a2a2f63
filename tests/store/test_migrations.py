"""From an older format to this one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finishtui.errors import BookDamaged, BookTooNew
from finishtui.export.json import json_export
from finishtui.ranks.view import view_of
from finishtui.store.parse import FORMAT, Tables, format_of, migrate
from finishtui.store.paths import Location
from tests.store.making import NOW, entry, opened, small_tables, tables_in, write_tables


def test_a_book_of_this_format_is_handed_back_as_it_is() -> None:
    before = small_tables()
    assert migrate(before) is before


@pytest.mark.parametrize("tables", [{}, {"meta": {}}, {"meta": {"book": {}}}, {"meta": {"book": "text"}}])
def test_a_book_that_says_nothing_has_the_first_format(tables: Tables) -> None:
    assert format_of(tables) == 1


@pytest.mark.parametrize("number", ["1", 1.0, True, 0, -1, None, []])
def test_a_format_that_is_no_number_is_damage(number: object) -> None:
    with pytest.raises(BookDamaged):
        format_of({"meta": {"book": {"format": number}}})


FIRST_FORMAT: Tables = {
    "meta": {"book": {"format": 1, "title": "Old", "origin": {"edition": "1"}}, "other": 5},
    "coverage": {
        "arca": {"complete_to": "0.010", "x-note": "no days"},
        "cup": {
            "from": "1993-05-16",
            "complete_to": "0.020",
            "as_of": "2026-06-21",
            "missing_known": 2,
            "source": "lists",
            "x-more": ["kept"],
        },
        "odd": "text",
        "truck": {"from": None, "complete_to": 3, "as_of": "soon"},
    },
    "finishes": {
        **small_tables()["finishes"],
        "bad": {"margin": 0.1},
        "extra": {**small_tables()["finishes"]["alpha"], "laps": 267, "speeds": [{"mph": "x", "kind": "y"}]},
        "number": 7,
    },
    "series": {"cup": {"label": "Cup", "names": [{"name": "Cup Series"}], "x-more": {"a": None}}, "n": None},
    "tracks": {"kansas": {"label": "Kansas", "names": [{"name": "Kansas Speedway"}], "turf": "no"}},
    "views": {"mine": {"any": [1, 2.5]}},
}
"""A book of the first format, with everything odd that one can hold."""

COVERED = {
    "arca": {"spans": [{"complete_to": "0.010"}], "x-note": "no days"},
    "cup": {
        "spans": [{"from": "1993-05-16", "to": "2026-06-21", "complete_to": "0.020", "source": "lists"}],
        "missing_known": 2,
        "x-more": ["kept"],
    },
    "odd": "text",
    "truck": {"spans": [{"from": None, "to": "soon", "complete_to": 3}]},
}


def test_a_book_of_the_first_format_loses_nothing(tmp_path: Path) -> None:
    path = write_tables(tmp_path / "db.json", FIRST_FORMAT)
    old = path.read_bytes()
    book = opened(path)
    read = book.load()
    assert [each.series for each in read.coverage] == ["cup"]
    assert read.coverage[0].extra == {"x-more": ["kept"]}
    assert path.read_bytes() == old, "reading writes nothing"
    change = book.add(entry(read))
    note = f"brought the book to format 2; the book as it was is kept as {book.backups()[0].path}"
    assert note in change.notes
    assert book.backups()[0].path.read_bytes() == old
    book.undo()
    migrated = {
        **FIRST_FORMAT,
        "meta": {**FIRST_FORMAT["meta"], "book": {**FIRST_FORMAT["meta"]["book"], "format": 2}},
        "coverage": COVERED,
    }
    assert tables_in(path) == migrated
    book.redo()
    assert {**tables_in(path)["finishes"]}.items() > migrated["finishes"].items()
    again = opened(path).load()
    assert again.unreadable == read.unreadable
    exported = json.loads(json_export(view_of(again)._replace(rows=again.finishes), NOW.date()))
    assert {row.pop("id"): row["winner"] for row in exported["finishes"]}.keys() == again.finish_by_id.keys()
    assert exported["series"]["cup"] == FIRST_FORMAT["series"]["cup"]
    assert exported["tracks"]["kansas"] == FIRST_FORMAT["tracks"]["kansas"]


def test_what_was_changed_in_the_first_format_is_undone_in_this_one(tmp_path: Path) -> None:
    path = write_tables(tmp_path / "db.json", FIRST_FORMAT)
    before = FIRST_FORMAT["coverage"]["cup"]
    longer = {**before, "as_of": "2026-07-01"}
    changed = {**FIRST_FORMAT, "coverage": {**FIRST_FORMAT["coverage"], "cup": longer}}
    change = {"table": "coverage", "id": "cup", "before": before, "after": longer}
    line = {"n": 1, "at": "2026-07-01T00:00:00+00:00", "by": "me", "run": "r", "action": "change"}
    line |= {"label": "longer", "undoes": [], "changes": [change]}
    write_tables(path, changed)
    Location(path).journal.write_text(json.dumps(line) + "\n")
    book = opened(path)
    assert book.load().coverage[0].as_of.isoformat() == "2026-07-01"
    book.undo()
    assert tables_in(path)["coverage"] == COVERED


def test_an_older_program_is_told_in_one_line(tmp_path: Path) -> None:
    path = write_tables(tmp_path / "db.json", {"meta": {"book": {"format": FORMAT + 1}}})
    with pytest.raises(BookTooNew) as refused:
        opened(path).load()
    assert refused.value.message == (
        f"{path} has format {FORMAT + 1}; this finishtui reads up to {FORMAT}. It was left as it is."
    )
