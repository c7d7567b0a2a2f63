"""Counts against SQLite's GROUP BY, and the queries that drill into them."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.finish import MarginOver
from finishtui.profiles.counts import (
    DIMENSIONS,
    IN_ORDER,
    ORDERS,
    CountRow,
    Dimension,
    bar,
    counts,
    counts_table,
)
from finishtui.query.parse import parse
from finishtui.ranks.view import view_of
from finishtui.text.cells import cell_len
from tests.domain.samples import a_book, a_finish, rankable_books
from tests.support.shipped import the_book

IN_SQL = "select {key}, count(*), min(margin), max(day) from finishes group by 1"
KEYS: dict[Dimension, str] = {"winner": "winner", "series": "series", "track": "track", "season": "season"}


def counted_by_sqlite(book: Book, key: str) -> dict[str, tuple[int, int, str]]:
    rows = [
        (f.winner, f.series, book.track_of(f).id, str(f.date.year), f.margin.units, f.date.isoformat())
        for f in book.finishes
    ]
    with sqlite3.connect(":memory:") as base:
        base.execute("create table finishes (winner, series, track, season, margin integer, day)")
        base.executemany("insert into finishes values (?, ?, ?, ?, ?, ?)", rows)
        found = base.execute(IN_SQL.format(key=key)).fetchall()
    base.close()
    return {str(name).lower(): (count, closest, last) for name, count, closest, last in found}


@given(rankable_books())
def test_counts_are_what_sqlite_counts(book: Book) -> None:
    for by, key in KEYS.items():
        found = {
            row.key: (row.count, row.closest.margin.units, row.last.isoformat())
            for row in counts(book.finishes, by, book)
        }
        assert found == counted_by_sqlite(book, key)


@given(rankable_books(), st.sampled_from(DIMENSIONS))
def test_a_rows_query_finds_what_it_counts(book: Book, by: Dimension) -> None:
    for row in counts(book.finishes, by, book):
        assert len(view_of(book, query=parse(row.query)).rows) == row.count


@pytest.mark.parametrize("by", DIMENSIONS)
def test_the_shipped_books_rows_drill_in(by: Dimension) -> None:
    book = the_book()
    rows = counts(book.finishes, by, book)
    for row in rows:
        found = view_of(book, query=parse(row.query)).rows
        assert (len(found), found[0].margin) == (row.count, row.closest.margin)
    if by in ("winner", "runner-up", "pair", "series", "track", "season"):
        assert sum(row.count for row in rows) == len(book.finishes)


BOOK = a_book(
    a_finish("1", "0.005", "2024-05-05"),
    a_finish("2", "0.001", "2023-05-07", winner="Denny Hamlin", runner_up="KYLE LARSÓN"),
    a_finish("3", "0.002", "2025-04-27", runner_up="Austin Cindric", margin_over=MarginOver("Ryan Preece")),
    a_finish("4", "0.010", "2020-01-01", winner="日本", runner_up='A "B" C', track='T "U"'),
)


def rows_of(by: Dimension) -> list[tuple[str, int, str, str]]:
    return [(r.label, r.count, r.closest.id, r.last.isoformat()) for r in counts(BOOK.finishes, by, BOOK)]


def test_a_driver_counts_however_the_race_went_and_however_the_name_is_spelled() -> None:
    assert rows_of("driver")[0] == ("Kyle Larson", 3, "2", "2025-04-27")
    assert ("Ryan Preece", 1, "3", "2025-04-27") in rows_of("driver")
    assert ("Austin Cindric", 1, "3", "2025-04-27") in rows_of("driver")


def test_the_most_come_first_then_the_closest() -> None:
    assert [row[:3] for row in rows_of("winner")] == [
        ("Kyle Larson", 2, "3"),
        ("Denny Hamlin", 1, "2"),
        ("日本", 1, "4"),
    ]


def test_what_has_an_order_keeps_it_when_sorted_by_its_label() -> None:
    for by in IN_ORDER:
        rows = counts(BOOK.finishes, by, BOOK)
        assert sorted(rows, key=ORDERS["label"]) == list(rows)


def test_seasons_stand_in_the_order_of_time() -> None:
    assert [row[0] for row in rows_of("season")] == ["2020", "2023", "2024", "2025"]


def test_decades_margins_and_pairs() -> None:
    assert [row[:2] for row in rows_of("decade")] == [("2020s", 4)]
    assert [row[:2] for row in rows_of("margin")] == [
        ("0.001 to under 0.002 s", 1),
        ("0.002 to under 0.005 s", 1),
        ("0.005 to under 0.010 s", 1),
        ("0.010 to under 0.020 s", 1),
    ]
    assert ("Denny Hamlin and Kyle Larson", 1, "2", "2023-05-07") in rows_of("pair")
    assert len(rows_of("pair")) == 4


def test_a_pair_is_the_winner_and_whom_the_margin_was_over() -> None:
    duel = a_finish(
        "5", "0.022", "2014-02-20", winner="A", runner_up="B", margin_over=MarginOver("C", reason="out")
    )
    lost, met = (
        a_finish(each, f"0.09{each}", winner="B", runner_up=over) for each, over in (("1", "A"), ("2", "C"))
    )
    book = a_book(duel, lost, met)
    found = {row.label: row for row in counts(book.finishes, "pair", book)}
    assert {label: (row.count, row.closest.id) for label, row in found.items()} == {
        "A and C": (1, "5"),
        "A and B": (1, "1"),
        "B and C": (1, "2"),
    }
    for row in found.values():
        assert view_of(book, query=parse(row.query)).rows == (row.closest,)


def test_odd_names_are_counted_and_found() -> None:
    for by in DIMENSIONS:
        for row in counts(BOOK.finishes, by, BOOK):
            assert len(view_of(BOOK, query=parse(row.query)).rows) == row.count


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 40))
def test_a_bar_is_its_share_and_never_longer(count: int, most: int, cells: int) -> None:
    count = min(count, most)
    for ascii_only in (False, True):
        drawn = bar(count, most, cells, ascii_only=ascii_only)
        assert cell_len(drawn) <= cells
        assert bool(drawn) == (count > 0 and cells > 0)
        assert drawn.isascii() or not ascii_only
    assert bar(0, most, cells) == bar(0, most, cells, ascii_only=True) == ""
    if count == most and count:
        assert bar(count, most, cells) == "█" * cells
    assert len(bar(count, most, cells)) >= len(bar(count // 2, most, cells))


def test_a_table_for_a_pipe() -> None:
    assert counts_table(counts(BOOK.finishes, "winner", BOOK), "winner", cells=4) == (
        "winner                 closest  last",
        "Kyle Larson   2  ████  0.002 s  2025-04-27",
        "Denny Hamlin  1  ██    0.001 s  2023-05-07",
        "日本          1  ██    0.010 s  2020-01-01",
    )
    assert counts_table((), "track") == ("track  closest  last",)
    rows: tuple[CountRow, ...] = counts((a_finish(winner="a\x1b[31m"),), "winner", a_book())
    assert "\x1b" not in "".join(counts_table(rows, "winner", ascii_only=True))
    assert "#" * 20 in counts_table(rows, "winner", ascii_only=True)[1]


def test_a_driver_is_spelled_as_the_book_mostly_does() -> None:
    often = [
        a_finish(name, day=day, winner="Ricky Stenhouse Jr.")
        for name, day in (("a", "2020-05-05"), ("b", "2021-05-05"))
    ]
    newest = a_finish("c", day="2024-05-05", winner="Ricky Stenhouse Jr")
    book = a_book(*often, newest)
    assert counts(book.finishes, "winner", book)[0].label == "Ricky Stenhouse Jr."
    assert counts((newest,), "driver", book)[-1].label == "Ricky Stenhouse Jr."
    even = a_book(newest, often[0])
    assert counts(even.finishes, "winner", even)[0].label == "Ricky Stenhouse Jr."
