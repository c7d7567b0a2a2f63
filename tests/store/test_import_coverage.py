"""An import brings the coverage of series that the book has none for, and leaves the others' alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finishtui.domain.history import Batch
from finishtui.domain.margin import parse_margin
from finishtui.store.record_book import RecordBook
from tests.store.making import entry as make_entry
from tests.store.making import small_tables, write_tables
from tests.support.shipped import the_book


def test_coverage_comes_with_an_import_and_goes_with_its_undo(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    book = RecordBook.open(str(path), new=True)
    cup = the_book().coverage_by_series["cup"]
    first = book.add_many(Batch(coverage=[cup]))
    assert first.book.coverage == (cup,)
    wider = cup._replace(spans=(cup.longest._replace(complete_to=parse_margin("0.1")),))
    assert book.add_many(Batch(coverage=[wider])).n == 0
    stored = json.loads(path.read_bytes())["coverage"]["cup"]
    assert stored["spans"][0]["complete_to"] == cup.spans[0].complete_to.text
    assert book.undo().book.coverage == ()


@pytest.mark.parametrize("entry", ["complete", {"spans": 3}])
def test_an_entry_that_cannot_be_read_stays_in_its_place(tmp_path: Path, entry: object) -> None:
    path = write_tables(tmp_path / "db.json", small_tables() | {"coverage": {"cup": entry}})
    book = RecordBook.open(str(path))
    batch = Batch([make_entry(book.load())], coverage=[the_book().coverage_by_series["cup"]])
    assert len(book.add_many(batch).ids) == 1
    assert json.loads(path.read_bytes())["coverage"] == {"cup": entry}


def test_coverage_is_of_its_series_also_where_the_series_id_is_taken(tmp_path: Path) -> None:
    path = write_tables(tmp_path / "db.json", small_tables() | {"series": {"arca": "complete"}})
    book = RecordBook.open(str(path))
    entry = make_entry(book.load(), series="ARCA")
    assert entry.new_series
    entry = entry._replace(
        finish=entry.finish._replace(series="arca"), new_series=entry.new_series._replace(id="arca")
    )
    arca = the_book().coverage_by_series["cup"]._replace(series="arca")
    added = book.add_many(Batch([entry], coverage=[arca])).book
    assert added.finish_by_id[entry.finish.id].series == "arca-2"
    assert added.coverage_by_series.keys() - {"cup"} == {"arca-2"}
