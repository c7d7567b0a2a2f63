"""Whose page a name means."""

from __future__ import annotations

import pytest

from finishtui.domain.book import Book
from finishtui.domain.families import FamilyName, Track
from finishtui.profiles.lookup import drivers_called, tracks_called
from tests.domain.samples import a_book, a_finish
from tests.support.shipped import the_book

JR, SR = "Dale Earnhardt Jr.", "Dale Earnhardt"
BOOK = a_book(
    a_finish("a", winner=JR, runner_up=SR),
    a_finish("b", winner="Daniel Suárez", runner_up="Ricky Stenhouse Jr."),
    a_finish("c", winner="Kyle Busch", runner_up="Kurt Busch"),
    a_finish("d", winner="🏁", runner_up="👍", track="Lowe's Motor Speedway"),
    a_finish("e", "0.002", "1999-01-01", winner="KYLE BUSCH", runner_up="Yu Suzuki 鈴木"),
)


@pytest.mark.parametrize(
    ("name", "drivers"),
    [
        ("suarez", ["Daniel Suárez"]),
        ("DANIEL  SUÁREZ", ["Daniel Suárez"]),
        ("D. Suarez", ["Daniel Suárez"]),
        ("stenhouse jr", ["Ricky Stenhouse Jr."]),
        ("stenhouse", ["Ricky Stenhouse Jr."]),
        ("ricky", ["Ricky Stenhouse Jr."]),
        ("dale earnhardt", [SR]),
        ("earnhardt", [SR, JR]),
        ("dale", [SR, JR]),
        ("dale jr", [JR]),
        ("jr", [JR, "Ricky Stenhouse Jr."]),
        ("busch", ["Kurt Busch", "Kyle Busch"]),
        ("kyle busch", ["Kyle Busch"]),
        ("🏁", ["🏁"]),
        ("鈴木", ["Yu Suzuki 鈴木"]),
        ("bus", []),
        ("", []),
        ("  ", []),
        ("!", []),
    ],
)
def test_drivers(name: str, drivers: list[str]) -> None:
    assert list(drivers_called(name, BOOK)) == drivers


@pytest.mark.parametrize(
    ("name", "tracks"),
    [
        ("lowe's", ["Charlotte"]),
        ("lowes motor speedway", ["Charlotte"]),
        ("CHARLOTTE", ["Charlotte"]),
        ("kansas", ["Kansas"]),
        ("", []),
        ("monza", []),
    ],
)
def test_tracks(name: str, tracks: list[str]) -> None:
    assert [track.label for track in tracks_called(name, BOOK)] == tracks


def test_words_that_several_tracks_have_mean_all_of_them() -> None:
    known = tuple(Track(key, key.title(), (FamilyName(f"{key} raceway"),)) for key in ("salem", "bristol"))
    book = Book((a_finish(track="Elsewhere"),), tracks=known)
    assert [track.id for track in tracks_called("raceway", book)] == ["bristol", "salem"]
    assert [track.label for track in tracks_called("elsewhere", book)] == ["Elsewhere"]


def test_every_shipped_name_means_its_own_alone() -> None:
    book = the_book()
    for finish in book.finishes:
        for driver in (finish.winner, finish.runner_up, finish.margin_to):
            assert drivers_called(driver, book) == (driver,)
        for spelling in (finish.track, *book.track_of(finish).spellings):
            assert tracks_called(spelling, book) == (book.track_of(finish),)
