"""The progressions of a list as tables: the same rows in any width, and never a wider line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from finishtui.query.parse import parse
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.view import view_of
from finishtui.words.records import RecordTable, progressions_of, record_table
from tests.support.shipped import the_book

BOOK = the_book()


def tables(text: str = "", width: int = 150, scope: Scope = ALL) -> list[RecordTable]:
    view = view_of(BOOK, scope, parse(text))
    return [record_table(one, view.book, width) for one in progressions_of(view)]


def lines_of(table: RecordTable) -> list[str]:
    return [*table.heading, table.head, *(line for line, _ in table.rows), *table.notes]


def test_a_book_of_several_series_has_a_table_of_all_and_one_of_each() -> None:
    assert [table.heading for table in tables()] == [
        ("Record of all series",),
        ("Cup record",),
        ("Xfinity record",),
        ("Truck record",),
    ]


@pytest.mark.parametrize("text", ["series:cup", "driver:craven"])
def test_what_is_of_one_series_has_its_table_alone(text: str) -> None:
    assert [table.heading for table in tables(text)] == [("Cup record",)]
    assert [table.heading for table in tables(text, scope=Scope(series="cup"))] == [("Cup record",)]


def test_a_wide_table_says_everything_of_a_mark() -> None:
    _, cup, _, _ = tables()
    assert cup.head == "margin  from         days  winner          race                        track"
    assert cup.rows[2] == (
        "=0.002  2011-04-17  4,767  Jimmie Johnson  Aaron's 499                 Talladega   equalled",
        False,
    )
    assert cup.rows[3][1]
    assert cup.rows[3][0].endswith("stood on 2026-06-21")
    assert cup.notes == ("Complete to 0.020 s from 16 May 1993, as of 21 June 2026.",)


def test_a_mark_that_a_closer_one_may_have_beaten_has_a_star() -> None:
    xfinity = tables()[2]
    assert xfinity.rows[0][0].startswith(" 0.10*")
    assert "* is the best of this book only" in xfinity.notes[-1]


def test_what_has_no_column_stands_under_a_narrow_table() -> None:
    cup = tables(width=38)[1]
    assert cup.head == "margin from        days winner"
    assert "1993-07-25: first in this book" in cup.notes
    assert "2011-04-17: equalled" in cup.notes


def test_what_was_asked_stands_in_the_heading() -> None:
    view = view_of(BOOK, ALL, parse("series:cup track:talladega"))
    (progression,) = progressions_of(view)
    table = record_table(progression, view.book, 100, "at Talladega")
    assert table.heading == ("Cup record, at Talladega",)


def test_no_points_race_is_said() -> None:
    (table,) = tables("points:no")
    assert table.heading == ("Record of all series: no points race",)
    assert table.rows == ()


def test_as_of_a_day_the_later_marks_are_not_there() -> None:
    cup = tables("series:cup as-of:2010")[0]
    assert len(cup.rows) == 2


@given(st.integers(min_value=24, max_value=180))
def test_every_width_has_every_mark_and_no_wider_line(width: int) -> None:
    for narrow, wide in zip(tables(width=width), tables(), strict=True):
        assert len(narrow.rows) == len(wide.rows)
        assert all(cell_len(line) <= width for line in lines_of(narrow))
        for (line, _), (whole, _) in zip(narrow.rows, wide.rows, strict=True):
            assert re.search(r"\d{4}-\d{2}-\d{2}", line)
            assert line.split()[0] == whole.split()[0]
