"""A query read back in words."""

from __future__ import annotations

import pytest
from hypothesis import given

from finishtui.domain.book import Book
from finishtui.query.describe import describe
from finishtui.query.parse import parse
from finishtui.query.terms import Query
from finishtui.ranks.view import book_as_of
from tests.domain.samples import a_book, a_finish
from tests.support.query_books import made_book
from tests.support.query_strategies import awkward_text, queries

BOOK = made_book(0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "all finishes"),
        ("talladega -jr", '"talladega", without "jr"'),
        ("series:cup margin<=0.005 year:2003..2024", "Cup, 0.005 s or closer, 2003 to 2024"),
        ("series:busch", "Xfinity"),
        ("-series:cup,truck", "not Cup or Truck"),
        ("series:arca", 'series with "arca"'),
        ("series=arca", 'series "arca"'),
        ("series:nascar", "Cup, Xfinity or Truck"),
        ("track:lowes", "at Charlotte"),
        ("-track:lowes", "not at Charlotte"),
        ("track:street", "at Street Course, No Entry"),
        ("track:o", 'track with "o"'),
        ("kind:inter", "kind of track intermediate"),
        ("-country:canada", "not in Canada"),
        ("group:stock", "Stock cars"),
        ("ended:safety", "ended safety car"),
        ("race:500", 'race with "500"'),
        ('race="Daytona 500"', 'race called "Daytona 500"'),
        ("-race:500", 'race not with "500"'),
        ("winner:larson", "won by Kyle Larson"),
        ("winner:busch", 'won by "busch"'),
        ("-winner:larson,suarez", 'not won by "larson" or "suarez"'),
        ("runner-up:larson", "second: Kyle Larson"),
        ("driver:larson", "with Kyle Larson"),
        ("-driver:larson", "without Kyle Larson"),
        ("year:2011", "2011"),
        ("-year:2011", "not 2011"),
        ("year<2011", "before 2011"),
        ("-year<2011", "since 2011"),
        ("year>2011", "after 2011"),
        ("-year>=2011", "before 2011"),
        ("year:..1999,2020", "up to 1999 or 2020"),
        ("date:2011-04..2012", "2011-04 to 2012"),
        ("date:2011-04-17..", "since 2011-04-17"),
        ("margin:0.002", "0.002 s"),
        ("margin<0.002", "closer than 0.002 s"),
        ("margin>0.002", "more than 0.002 s"),
        ("-margin>0.002", "0.002 s or closer"),
        ("margin:0.001..0.002", "0.001 to 0.002 s"),
        ("margin:..0.002,0.010..", "0.002 s or closer or 0.010 s or more"),
        ("car:09,3", "car 09 or 3"),
        ("-car:09", "without car 09"),
        ("source:wikipedia", 'a source with "wikipedia"'),
        ("-source:wikipedia", 'no source with "wikipedia"'),
        ("note:wide", 'a note with "wide"'),
        ("points:no", "races without points"),
        ("-points:no", "points races"),
        ("disputed:yes", "disputed"),
        ("-disputed:yes", "not disputed"),
        ("rank<=10", "rank 10 or better"),
        ("-rank<=10", "not rank 10 or better"),
        ("rank:2..5", "rank 2 to 5"),
        ("rank:..5", "rank 5 or better"),
        ("rank>5", "rank after 5"),
        ("as-of:2011-04-18 kansas", '"kansas", as of 2011-04-18'),
        ("as-of:2010", "all finishes, as of 2010-12-31"),
    ],
)
def test_reads_back(text: str, words: str) -> None:
    assert describe(parse(text), BOOK) == words


def test_names_come_from_the_book_that_is_asked() -> None:
    assert describe(parse("series:busch winner:larson"), Book()) == 'series with "busch", won by "larson"'


@given(queries(awkward_text))
def test_every_query_can_be_said(query: Query) -> None:
    said = describe(query, BOOK)
    assert all(term.values[0].text in said for term in query.terms if not term.field)
    assert query.as_of is None or said.endswith(f", as of {query.as_of}")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("as-of:2030", "2026-06-21"),
        ("as-of:2024-05-06", "2024-05-06"),
        ("as-of:1990", "1990-12-31"),
    ],
)
def test_no_day_is_named_that_the_book_knows_nothing_of(text: str, day: str) -> None:
    book = a_book(a_finish())
    query = parse(text)
    asked = query.as_of
    assert asked
    for standing in (book, book_as_of(book, asked)):
        assert describe(query, standing) == f"all finishes, as of {day}"
