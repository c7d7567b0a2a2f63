"""Each format that another program opens: what is exact stays exact, and hostile text is only text."""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from finishtui.domain.book import Book
from finishtui.domain.finish import MarginOver, Source, Speed
from finishtui.export.formats import FORMATS, format_by_ending
from finishtui.query.parse import parse
from finishtui.ranks.view import view_of
from finishtui.store.record_book import RecordBook
from tests.imports.made import a_book, a_finish, shipped_book
from tests.support.odd_books import TEXTS, odd_book

DAY = date(2026, 7, 4)
NBC = Source("https://www.nbc.example/a b|c", "NBC", "2024-05")
ALSO = a_finish(id="b", margin="0.10", winner_number="09", sources=(NBC, Source("javascript:alert(1)", "js")))
OVER = MarginOver("Ryan Preece", "60", "disqualified afterwards")
LEAP = a_finish(id="leap", date="2004-02-29", margin="2.5", sources=(), margin_over=OVER)
WIKI = Source("https://en.wikipedia.org/wiki/X", "Wikipedia")
SPED = a_finish(id="sped", margin="12.3", sources=(NBC, WIKI), speeds=(Speed("183.50"),), ended="caution")
BOOK = a_book(ALSO, LEAP, SPED, a_finish(race="Néw; Lóng,\n<b>Race</b>" * 4))


def written(name: str, book: Book = BOOK) -> str:
    made = FORMATS[name].write(view_of(book), DAY)
    assert isinstance(made, str)
    return made


def packed(name: str, book: Book = BOOK) -> bytes:
    made = FORMATS[name].write(view_of(book), DAY)
    assert isinstance(made, bytes)
    return made


@contextmanager
def database(book: Book = BOOK) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(packed("sqlite", book))
        yield opened


def test_a_format_goes_by_its_ending() -> None:
    assert {format_by_ending(f".{one.ending}") for one in FORMATS.values()} == set(FORMATS)
    assert [format_by_ending(ending) for ending in (".SQLITE3", ".markdown", ".txt")] == ["sqlite", "md", ""]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_view_gives_the_same_content(name: str) -> None:
    assert FORMATS[name].write(view_of(BOOK), DAY) == FORMATS[name].write(view_of(BOOK), DAY)


@pytest.mark.parametrize("name", FORMATS)
def test_odd_text_goes_into_every_format(tmp_path: Path, name: str) -> None:
    book = RecordBook.open(str(odd_book(tmp_path, TEXTS))).load()
    assert len(book.finishes) == len(TEXTS)
    assert FORMATS[name].write(view_of(book), DAY)


@pytest.mark.parametrize("name", ["html", "ics", "md", "wiki", "csv"])
def test_a_name_is_spelled_in_a_file_as_it_is(name: str) -> None:
    joined = "علی\u200cرضا 👨\u200d👧"
    assert joined in written(name, a_book(a_finish(winner=joined))).replace("\r\n ", "")


def test_a_database_has_what_is_exact_as_text_and_orders_by_value() -> None:
    with database() as opened:
        rows = opened.execute("SELECT margin, source FROM closest").fetchall()
        assert rows == [
            ("0.012", "https://example.org/1"),
            ("0.10", "https://www.nbc.example/a b|c"),
            ("2.5", None),
            ("12.3", "https://www.nbc.example/a b|c"),
        ]
        assert opened.execute("SELECT winner_number FROM finishes WHERE id = 'b'").fetchall() == [("09",)]
        assert opened.execute("SELECT mph, kmh FROM speeds").fetchall() == [("183.50", None)]
        assert opened.execute("SELECT id, place, rank_is FROM ranked ORDER BY margin_us").fetchall() == [
            ("2024-05-05-cup-testville-400", "1*", "at_best"),
            ("b", "2*", "at_best"),
            ("leap", "3*", "at_best"),
            ("sped", None, None),
        ]
        assert dict(opened.execute("SELECT * FROM about"))["scope"] == "All"


def test_the_shipped_book_is_a_whole_database() -> None:
    book = shipped_book()
    with database(book) as opened:
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = {
            name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in ("finishes", "sources", "claims", "coverage", "closest", "ranked", "track_names")
        }
        assert counts == {
            "finishes": len(book.finishes),
            "sources": sum(len(finish.sources) for finish in book.finishes),
            "claims": sum(len(source.says) for finish in book.finishes for source in finish.sources),
            "coverage": sum(len(one.spans) for one in book.coverage),
            "closest": len(book.finishes),
            "ranked": len(book.finishes),
            "track_names": sum(len(track.names) for track in book.tracks if _is_raced(track.id, book)),
        }


def _is_raced(track_id: str, book: Book) -> bool:
    return any(book.track_of(finish).id == track_id for finish in book.finishes)


def test_a_data_package_says_what_is_in_its_columns() -> None:
    with zipfile.ZipFile(io.BytesIO(packed("datapackage"))) as package:
        described = json.loads(package.read("datapackage.json"))
        assert {one["path"] for one in described["resources"]} | {"datapackage.json"} == set(
            package.namelist()
        )
        for one in described["resources"]:
            header, *rows = csv.reader(io.StringIO(package.read(one["path"]).decode(), newline=""))
            fields = one["schema"]["fields"]
            assert header == [field["name"] for field in fields]
            for row in rows:
                for cell, field in zip(row, fields, strict=True):
                    assert cell == "" or re.fullmatch(_CELLS[field["type"]], cell, re.DOTALL), field
        finishes = next(one for one in described["resources"] if one["name"] == "finishes")
        types = {field["name"]: field["type"] for field in finishes["schema"]["fields"]}
        assert (types["margin"], types["winner_number"], types["margin_us"]) == (
            "string",
            "string",
            "integer",
        )


_CELLS = {"string": ".+", "integer": "[0-9]+", "boolean": "true|false", "date": r"\d{4}-\d\d-\d\d"}


def test_pandas_reads_what_was_published(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    schema = _unpacked(tmp_path)
    types = {field["name"]: str for field in schema if field["type"] == "string"}
    read = pandas.read_csv(tmp_path / "finishes.csv", dtype=types).set_index("id")
    assert (read.loc["b"].margin, read.loc["b"].winner_number) == ("0.10", "09")
    assert read.loc["b"].margin_us == 100_000


def test_duckdb_reads_what_was_published(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    types = {field["name"]: "VARCHAR" for field in _unpacked(tmp_path) if field["type"] == "string"}
    read = duckdb.read_csv(str(tmp_path / "finishes.csv"), dtype=types)
    found = duckdb.sql("SELECT margin, winner_number, margin_us FROM read WHERE id = 'b'").fetchall()
    assert read
    assert found == [("0.10", "09", 100_000)]


def _unpacked(folder: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(packed("datapackage"))) as package:
        package.extractall(folder)
    resources = json.loads((folder / "datapackage.json").read_bytes())["resources"]
    fields = next(one for one in resources if one["name"] == "finishes")["schema"]["fields"]
    assert isinstance(fields, list)
    return fields


def test_a_wiki_table_names_websites_and_writes_a_source_once() -> None:
    table = written("wiki")
    assert table.startswith(
        '{| class="wikitable sortable"\n|+ Close finishes: All (4 finishes, 4 July 2026)\n'
    )
    assert table.endswith("|}\n")
    whole = (
        '<ref name="nbc-example-2">{{cite web |url=https://www.nbc.example/a%20b%7Cc |title=NBC '
        "|website=nbc.example |date=May 2024 |access-date=2026-07-04}}</ref>"
    )
    assert table.count(whole) == 1
    assert table.index(whole) < table.index('<ref name="nbc-example-2" />')
    assert "wikipedia" not in table.lower()
    assert '| data-sort-value="2" | 2* || 0.10 || ' in table
    assert "Bob Baker (margin over Ryan Preece, disqualified afterwards) || {{citation needed}}" in table
    rows = table.split("|-\n")[1:]
    assert [len(row.split(" || ")) for row in rows] == [9] * 4


@pytest.mark.parametrize(
    ("query", "caption"),
    [
        ("rank:1 as-of:2004", "rank 1, as of 2004-12-31 (1 finish)"),
        ("as-of:2004", "all finishes, as of 2004-12-31 (1 finish)"),
        ("race:long", 'race with "long" (1 finish, 4 July 2026)'),
    ],
)
def test_a_wiki_table_says_what_was_asked_and_of_which_day(query: str, caption: str) -> None:
    table = FORMATS["wiki"].write(view_of(BOOK, query=parse(query)), DAY)
    assert isinstance(table, str)
    assert table.splitlines()[1] == f"|+ Close finishes: {caption}"


def test_a_page_is_well_formed_and_links_only_to_the_web() -> None:
    page = written("html")
    body = re.sub("<(meta|!doctype)[^>]*>", "", page)
    rows = list(ET.fromstring(body).iter("tr"))
    assert len(rows) == 5
    links = [link.get("href") for link in ET.fromstring(body).iter("a")]
    assert links == ["https://example.org/1", NBC.url, NBC.url, WIKI.url]
    assert "javascript" not in page
    assert "<b>Race" not in page
    assert "4 finishes, closest first, 2026-07-04." in page
    assert "<b>†</b> margin to a car that is not the runner-up" in page


def test_a_calendar_has_an_event_for_each_that_comes_again_every_year() -> None:
    text = written("ics")
    assert text.count("\r\n") == text.count("\n")
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 4
    at = lines.index("UID:leap@finishtui")
    assert lines[at + 2 : at + 4] == [
        "DTSTART;VALUE=DATE:20040229",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    ]
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:2024 Néw\\; Lóng\\, <b>Race</b>" in unfolded
    assert "by 0.012 s" in unfolded


def test_a_calendar_is_one_for_a_program_that_reads_calendars() -> None:
    if importlib.util.find_spec("icalendar") is None:
        pytest.skip("icalendar is not installed")
    read = importlib.import_module("icalendar").Calendar.from_ical(written("ics", shipped_book()))
    assert len(read.events) == len(shipped_book().finishes)
