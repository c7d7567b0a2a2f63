"""What the book knows of a driver and of a track."""

from __future__ import annotations

from finishtui.check.names import names_called
from finishtui.domain.book import Book
from finishtui.domain.families import FamilyName, Track
from finishtui.domain.finish import MarginOver
from finishtui.profiles.pages import (
    DriverPage,
    Rival,
    TrackPage,
    driver_words,
    names_words,
    page_of_driver,
    page_of_track,
    rival_words,
    span_words,
)
from finishtui.ranks.scope import Scope
from tests.domain.samples import a_book, a_finish
from tests.support.shipped import the_book

LARSON, BUSCH, JR = "Kyle Larson", "Kyle Busch", "Dale Earnhardt Jr."
WON = a_finish("won", "0.005", "2020-01-01", winner="KYLE LARSON", runner_up=BUSCH)
AGAIN = a_finish("again", "0.002", "2021-01-01", winner=LARSON, runner_up=BUSCH)
LOST = a_finish("lost", "0.001", "2022-01-01", winner=BUSCH, runner_up=LARSON)
RULED = a_finish(
    "ruled",
    "0.022",
    "2025-04-27",
    winner="Austin Cindric",
    runner_up=LARSON,
    margin_over=MarginOver("Ryan Preece"),
)
OTHER = a_finish(
    "other", "0.003", "2019-01-01", winner=JR, runner_up="Dale Earnhardt", track="Lowe's Motor Speedway"
)
BOOK = a_book(WON, AGAIN, LOST, RULED, OTHER)


def driver_page(name: str, book: Book) -> DriverPage:
    (driver,) = names_called(name, "driver", book)
    return page_of_driver(driver, book)


def track_page(name: str, book: Book) -> TrackPage:
    (track,) = names_called(name, "track", book)
    return page_of_track(book.track_named(track), book)


def test_a_driver_won_lost_or_was_moved_up() -> None:
    page = driver_page("larson", BOOK)
    assert page.name == LARSON
    assert (page.wins, page.losses, page.promoted) == ((AGAIN, WON), (LOST,), (RULED,))
    assert page.finishes == (LOST, AGAIN, WON, RULED)
    assert driver_words(page) == (
        "4 finishes, 2 won, 1 lost by a nose and 1 officially second, the margin being to another car"
    )


def test_the_disqualified_car_lost_by_the_margin() -> None:
    page = driver_page("Ryan Preece", BOOK)
    assert (page.wins, page.losses, page.promoted) == ((), (RULED,), ())
    assert driver_words(page) == "1 finish, 0 won and 1 lost by a nose"
    assert page.rivals == (Rival("Austin Cindric", 0, 1, RULED),)


def test_the_same_two_again() -> None:
    assert driver_page(LARSON, BOOK).rivals == (Rival(BUSCH, 2, 1, LOST),)
    assert driver_page(BUSCH, BOOK).rivals == (Rival(LARSON, 1, 2, LOST),)
    assert rival_words(driver_page(BUSCH, BOOK).rivals[0]) == (
        "Kyle Larson: won 1, lost 2; closest 0.001 s in 2022"
    )
    assert [rival.name for rival in driver_page("cindric", BOOK).rivals] == ["Ryan Preece"]


def test_the_most_frequent_rival_comes_first_whoever_won() -> None:
    rows = [
        a_finish(f"even{n}", "0.010", winner=pair[0], runner_up=pair[1])
        for n, pair in enumerate([("A B", "C D"), ("C D", "A B")])
    ]
    book = a_book(*rows, a_finish("once", "0.001", winner="A B", runner_up="E F"))
    assert [rival.name for rival in driver_page("A B", book).rivals] == ["C D", "E F"]


def test_a_tracks_page() -> None:
    page = track_page("charlotte", BOOK)
    assert page.finishes == (OTHER,)
    assert names_words(page) == "Lowe's Motor Speedway (1999 to 2009); Charlotte Motor Speedway (from 2010)"
    assert [(row.label, row.count) for row in page.winners] == [(JR, 1)]
    kansas = track_page("KANSAS speedway", BOOK)
    assert kansas.finishes == (LOST, AGAIN, WON, RULED)
    assert [(row.label, row.count) for row in kansas.winners] == [
        (LARSON, 2),
        (BUSCH, 1),
        ("Austin Cindric", 1),
    ]


def test_a_track_without_an_entry_has_a_page() -> None:
    book = a_book(a_finish(track="Salem"))
    assert track_page("salem", book).track.label == "Salem"
    assert names_words(track_page("salem", book)) == ""
    known = (FamilyName("Old Name", "", None, 1998), FamilyName("Some Name"))
    named = Book((a_finish(track="Old Name"),), tracks=(Track("old", "Old", known),))
    assert names_words(track_page("old name", named)) == "Old Name (to 1998); Some Name"


def test_names_of_which_no_letter_is_left_are_still_told_apart() -> None:
    one = a_finish("flag", track="🏁", winner="🚗", runner_up="🚙")
    two = a_finish("thumb", track="👍", winner="🚙", runner_up="A B")
    book = a_book(one, two)
    assert track_page("🏁", book).finishes == (one,)
    assert (driver_page("🚙", book).wins, driver_page("🚙", book).losses) == ((two,), (one,))


def test_a_page_may_be_of_one_scope_only() -> None:
    page = page_of_driver(LARSON, BOOK, Scope(season=2021))
    assert (page.finishes, page.rivals) == ((AGAIN,), (Rival(BUSCH, 1, 0, AGAIN),))
    assert page_of_driver(LARSON, BOOK, Scope(series="truck")).finishes == ()
    kansas = page_of_track(BOOK.track_of(WON), BOOK, Scope(season=2020))
    assert (kansas.finishes, [row.key for row in kansas.seasons]) == ((WON,), ["2020"])


def test_how_close_and_when() -> None:
    assert span_words(driver_page("larson", BOOK).finishes) == (
        "closest 0.001 s on 2022-01-01; first 2020-01-01, last 2025-04-27"
    )
    assert span_words((OTHER,)) == "closest 0.003 s on 2019-01-01"
    assert span_words(()) == ""


def test_every_shipped_driver_and_track_has_a_page_with_all_of_it() -> None:
    book = the_book()
    for finish in book.finishes:
        assert finish in track_page(finish.track, book).finishes
        assert finish in driver_page(finish.winner, book).wins
        assert finish in driver_page(finish.margin_to, book).losses
        assert finish in driver_page(finish.runner_up, book).finishes
