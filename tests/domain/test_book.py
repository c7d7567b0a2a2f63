"""A book finds its series and tracks by any of their names."""

from __future__ import annotations

import pytest

from finishtui.domain.book import Book
from finishtui.domain.families import FamilyName, Group, Series, Track, Vehicle, VehicleLength
from tests.domain.samples import CHARLOTTE, CUP, XFINITY, a_book, a_finish


@pytest.mark.parametrize(
    "spelling", ["cup", "CUP", "Winston Cup", "nascar cup series", "NASCAR  Winston Cup Series"]
)
def test_a_series_is_found_by_any_of_its_names(spelling: str) -> None:
    assert a_book().find_series(spelling) is CUP


@pytest.mark.parametrize(
    "spelling", ["Charlotte", "lowes motor speedway", "Charlotte Motor Speedway", "LOWE’S MOTOR SPEEDWAY"]
)
def test_a_track_is_found_by_any_of_its_names(spelling: str) -> None:
    assert a_book().find_track(spelling) is CHARLOTTE


def test_what_the_book_does_not_know_is_none() -> None:
    assert a_book().find_series("arca") is None
    assert a_book().find_track("Monza") is None
    assert a_book().find_series("") is None


def test_an_official_name_goes_before_another_tracks_label() -> None:
    paved = Track("new", "Lowe's Motor Speedway")
    book = Book(tracks=(paved, CHARLOTTE))
    assert book.find_track("Lowe's Motor Speedway") is CHARLOTTE


def test_a_finish_of_a_series_or_track_without_entry_gets_a_bare_one() -> None:
    finish = a_finish(series="arca", track="Salem")
    book = a_book(finish)
    assert book.series_of(finish) == Series("arca", "arca")
    assert book.find_series("ARCA") == Series("arca", "arca")
    assert book.track_of(finish).label == "Salem"
    assert book.track_of(finish).id == book.track_of(a_finish("b", track="SALEM")).id


def test_names_follow_the_season() -> None:
    assert (CUP.name_in(2003), CUP.short_in(2003)) == ("NASCAR Winston Cup Series", "Winston Cup")
    assert (CUP.name_in(2010), CUP.short_in(2010)) == ("Cup", "Cup")
    assert XFINITY.name_in(2030) == "NASCAR Xfinity Series"
    assert CHARLOTTE.name_now == "Charlotte Motor Speedway"
    assert Track("x", "X").name_now == "X"
    undated, ended = FamilyName("Undated"), FamilyName("Ended", "", None, 2009)
    assert Track("x", "X", (FamilyName("Before"), undated, ended)).name_now == "Undated"
    assert Track("x", "X", (FamilyName("From", "", 2010), undated, ended)).name_now == "From"


def test_books_are_compared_by_identity() -> None:
    assert a_book() != a_book()
    assert len({a_book(), a_book()}) == 2


def test_lookups_by_id() -> None:
    one, two = a_finish("one"), a_finish("two")
    assert a_book(one, two).finish_by_id == {"one": one, "two": two}
    assert a_book().coverage_by_series["cup"].longest.complete_to.text == "0.020"


def test_groups_stand_in_their_order_and_one_without_an_entry_last() -> None:
    cup = Series("cup", "Cup", group="nascar")
    series = (Series("gp", "GP", group="bikes"), cup, Series("x", "X", group="y"), Series("kart", "Kart"))
    book = Book((), series, groups=(Group("bikes", "Bikes", 2), Group("nascar", "NASCAR", 1)))
    assert [group.label for group in book.groups_in_order] == ["NASCAR", "Bikes", "y"]


def test_a_vehicle_has_the_length_of_the_season() -> None:
    old, new = VehicleLength("200.7", 1971, 2007), VehicleLength("193.4", 2022)
    vehicle = Vehicle("stock-car", (old, new))
    assert vehicle.length_in(2007) is old
    assert vehicle.length_in(2010) is None
    assert vehicle.length_in(2026) is new
