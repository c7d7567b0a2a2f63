"""Names of the day, and the newest that are known."""

from __future__ import annotations

from finishtui.domain.book import Book, Names
from finishtui.domain.families import FamilyName, Series, Track
from tests.domain.samples import a_book, a_finish

BUSCH = a_finish(day="2003-05-24", series="xfinity", track="Lowe's Motor Speedway")
NEW = a_finish("b", day="2024-05-25", series="xfinity", track="Charlotte Motor Speedway")
BOOK = a_book(BUSCH, NEW)


def test_then_and_now() -> None:
    assert BOOK.names_of(BUSCH, now=False) == Names("NASCAR Busch Series", "Busch", "Lowe's Motor Speedway")
    assert BOOK.names_of(BUSCH, now=True) == Names(
        "NASCAR Xfinity Series", "Xfinity", "Charlotte Motor Speedway"
    )
    assert BOOK.names_of(NEW, now=True) == BOOK.names_of(NEW, now=False)


def test_the_newest_name_is_found_in_any_order_and_without_an_open_end() -> None:
    old, new = FamilyName("Old", "O", 1980, 1999), FamilyName("New", "N", 2000, 2010)
    for names in ((old, new), (new, old)):
        book = BOOK.replace(series=(Series("xfinity", "Xfinity", names),))
        assert book.names_of(BUSCH, now=True).series == "New"
        assert book.names_of(BUSCH, now=True).series_short == "N"
    assert book.names_of(BUSCH, now=False).series == "New"


def test_what_has_no_entry_keeps_its_name() -> None:
    unknown = a_finish(series="arca", track="Somewhere Raceway")
    book = Book((unknown,))
    assert book.names_of(unknown, now=True) == Names("arca", "arca", "Somewhere Raceway")
    named = Book((unknown,), tracks=(Track("x", "Somewhere", (FamilyName("Somewhere Raceway"),)),))
    assert named.names_of(unknown, now=True).track == "Somewhere Raceway"
