"""Whom or what a name calls."""

from __future__ import annotations

import pytest

from finishtui.check.names import names_called
from finishtui.domain.book import Book
from finishtui.domain.families import FamilyName, Track
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


def tracks_called(name: str, book: Book) -> list[Track]:
    return [book.track_named(each) for each in names_called(name, "track", book)]


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
        ("bus", ["Kurt Busch", "Kyle Busch"]),
        ("busch kyle", ["Kyle Busch"]),
        ("usch", []),
        ("", []),
        ("  ", []),
        ("!", []),
    ],
)
def test_drivers(name: str, drivers: list[str]) -> None:
    assert list(names_called(name, "driver", BOOK)) == drivers


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
            assert names_called(driver, "driver", book) == (driver,)
        for spelling in (finish.track, *book.track_of(finish).spellings):
            assert tracks_called(spelling, book) == [book.track_of(finish)]
