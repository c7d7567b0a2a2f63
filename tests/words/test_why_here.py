"""Why a finish is here: from the book alone, and only where it is complete."""

from __future__ import annotations

import pytest
from hypothesis import given

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, MarginOver, Speed
from finishtui.words.why_here import printed_line, reasons_of, why_here
from tests.domain.samples import a_book, a_coverage, a_finish, rankable_books
from tests.support.shipped import the_book

DARLINGTON, LOWES = "Darlington Raceway", "Lowe's Motor Speedway"
FIRST = a_finish("1993", "0.005", "1993-07-25", track=LOWES)
CRAVEN = a_finish("2003", "0.002", "2003-03-16", track=DARLINGTON)
JOHNSON = a_finish("2011", "0.002", "2011-04-17", track=LOWES)
LARSON = a_finish("2024", "0.001", "2024-05-05")
BOOK = a_book(FIRST, CRAVEN, JOHNSON, LARSON)
SINCE = "since 16 May 1993, as of 21 June 2026"


def test_the_closest_of_all_and_the_mark_that_it_beat() -> None:
    assert why_here(LARSON, BOOK) == (
        f"the closest in Cup {SINCE}; "
        f"beat a mark in Cup that had stood since 16 March 2003 (0.002 s at {DARLINGTON})"
    )


def test_a_mark_that_was_beaten_says_who_equalled_it_and_how_long_it_stood() -> None:
    assert why_here(CRAVEN, BOOK) == (
        f"tied for the 2nd closest in Cup {SINCE}; the closest in Cup at {DARLINGTON}; "
        "beat a mark in Cup that had stood since 25 July 1993 (0.005 s at Charlotte), "
        "was equalled on 17 April 2011 at Charlotte, and stood until 5 May 2024 (0.001 s at Kansas)"
    )


def test_an_equalled_mark_is_called_that() -> None:
    assert reasons_of(JOHNSON, BOOK).history == (
        f"equalled the mark in Cup of 16 March 2003 (0.002 s at {DARLINGTON}), "
        "and stood until 5 May 2024 (0.001 s at Kansas)"
    )


def test_the_first_of_all_beat_nothing_but_stood() -> None:
    # Its series is told, not all of them: nobody knows what stood before the book's first day.
    book = a_book(*BOOK.finishes, a_finish("x", "0.003", "1996-07-07", series="xfinity"))
    assert reasons_of(FIRST, book).history == (
        "on its day the closest in Cup since 16 May 1993, and stood until 16 March 2003 "
        f"(0.002 s at {DARLINGTON})"
    )


def test_since_when_nothing_was_as_close() -> None:
    chastain = a_finish("2019", "0.007", "2019-10-14")
    soon = a_finish("2020", "0.008", "2020-06-22")
    book = a_book(*BOOK.finishes, chastain, soon)
    assert reasons_of(chastain, book).history == (
        "then the closest in Cup since 17 April 2011 (0.002 s at Charlotte)"
    )
    assert reasons_of(soon, book).history == ""


@pytest.mark.parametrize(("day", "told"), [("2012-04-15", False), ("2012-04-16", True)])
def test_since_takes_a_year(day: str, told: bool) -> None:
    later = a_finish("later", "0.010", day)
    assert ("since" in reasons_of(later, a_book(JOHNSON, later)).history) is told


def test_at_its_track_where_the_series_says_nothing() -> None:
    busy = [a_finish(f"busy{year}", "0.003", f"{year}-12-01", track=DARLINGTON) for year in range(2004, 2020)]
    early = a_finish("early", "0.010", "2010-05-01", track=LOWES)
    late = a_finish("late", "0.010", "2016-05-01", track=LOWES)
    book = a_book(FIRST, early, late, *busy)
    assert reasons_of(late, book).history == (
        "then the closest in Cup at Charlotte since 1 May 2010 (also 0.010 s)"
    )


def test_a_mark_of_the_same_day_had_not_stood() -> None:
    first, second = a_finish("a", "0.002", "2000-01-01"), a_finish("b", "0.001", "2000-01-01")
    assert reasons_of(second, a_book(first, second)).history == ""


def test_beyond_the_coverage_there_is_a_place_and_no_history() -> None:
    slow = a_finish("slow", "0.022", "2025-01-01", track="Nowhere")
    reasons = reasons_of(slow, a_book(*BOOK.finishes, slow))
    assert reasons.place.startswith("at best the 5th closest in Cup (of those in this book")
    assert (reasons.local, reasons.history) == ("", "")


def test_a_mark_beyond_the_coverage_is_not_one_that_stood() -> None:
    slow = a_finish("slow", "0.05", "1994-01-01")
    near = a_finish("near", "0.015", "2000-01-01")
    assert reasons_of(near, a_book(slow, near)).history == ""


def test_a_mark_older_than_the_coverage_is_not_one_that_stood() -> None:
    old = a_finish("old", "0.010", "1985-01-01")
    near = a_finish("near", "0.005", "2000-01-01")
    assert reasons_of(near, a_book(old, near)).history == ""
    farther = a_finish("farther", "0.015", "2000-01-01")
    assert reasons_of(farther, a_book(old, farther)).history == ""


def test_where_rounding_hides_which_was_closer_no_mark_is_beaten() -> None:
    coarse = a_finish("coarse", "0.00", "2000-01-01")
    near = a_finish("near", "0.004", "2005-01-01")
    assert "beat" not in why_here(near, a_book(coarse, near))


def test_without_coverage_nothing_is_claimed() -> None:
    book = a_book(*BOOK.finishes, coverage=())
    for finish in book.finishes:
        reasons = reasons_of(finish, book)
        assert reasons.place.startswith("at best")
        assert (reasons.local, reasons.history) == ("", "")


def test_an_exhibition_is_told_as_one() -> None:
    duel = a_finish(points_race=False)
    assert why_here(duel, a_book(duel)) == "not ranked, as it is not a points race"


def test_the_distance_stands_before_the_history_where_the_book_knows_a_speed() -> None:
    finish = LARSON._replace(speeds=(Speed("183.7", "pole"),))
    book = a_book(FIRST, CRAVEN, JOHNSON, finish)
    place, history = why_here(finish, book).split("; ")
    assert str(reasons_of(finish, book)) == f"{place}; about 3.2 in (8.2 cm); {history}"
    assert reasons_of(LARSON, BOOK).distance == ""


def test_a_finish_as_a_sentence() -> None:
    assert printed_line(LARSON, BOOK) == (
        "Kyle Larson won the AdventHealth 400 (NASCAR Cup Series) at Kansas Speedway on 5 May 2024 "
        f"by 0.001 s over Chris Buescher: {why_here(LARSON, BOOK)}."
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"margin_over": MarginOver("Ryan Preece", "60", "disqualified afterwards")},
            "by 0.005 s over Ryan Preece, disqualified afterwards; official runner-up Chris Buescher: ",
        ),
        ({"margin": "0.000"}, "by 0.000 s (tied to the last place shown) over Chris Buescher: "),
        ({"race": "The Winston"}, "Kyle Larson won The Winston (NASCAR Cup Series)"),
        ({"race": "Two\n lines"}, "won the Two lines (NASCAR Cup Series)"),
        ({"day": "2003-05-25", "series": "xfinity"}, "(NASCAR Busch Series)"),
    ],
)
def test_the_sentence_says_what_happened(fields: dict[str, str], said: str) -> None:
    finish = a_finish(**fields)
    assert said in printed_line(finish, a_book(finish))


@given(rankable_books())
def test_every_claim_holds_in_the_book(book: Book) -> None:
    """A place claimed as the closest has nothing closer there; a mark beaten was really there."""
    for finish in book.finishes:
        if not finish.points_race:
            continue
        reasons = reasons_of(finish, book)
        own = [f for f in book.finishes if f.points_race and f.series == finish.series]
        if reasons.place.startswith("the closest"):
            assert all(other.margin.units >= finish.margin.units for other in own)
        before = [f for f in own if f.date < finish.date]
        if reasons.history.startswith("beat a mark in Cup that"):
            assert all(other.margin.units > finish.margin.units for other in before)
            assert f"({min(before, key=lambda f: f.margin.units).margin} s" in reasons.history
        if reasons.history.startswith("then the closest in Cup since"):
            assert any(other.margin.units <= finish.margin.units for other in before)


def test_the_shipped_book_claims_nothing_beyond_its_coverage() -> None:
    book = the_book()
    beyond = [
        f
        for f in book.finishes
        if f.points_race and not book.coverage_by_series[f.series].longest.reaches(f.margin)
    ]
    assert beyond
    for finish in beyond:
        reasons = reasons_of(finish, book)
        assert reasons.place.startswith("at best")
        assert (reasons.local, reasons.history) == ("", "")
    assert not any(" ever" in why_here(finish, book) for finish in book.finishes)


def test_the_shipped_books_closest_cup_finish() -> None:
    book = the_book()
    larson: Finish = book.finish_by_id["2024-05-05-cup-adventhealth-400"]
    assert str(reasons_of(larson, book)) == (
        "the closest in Cup since 16 May 1993, as of 21 June 2026; about 3.2 in (8.2 cm); "
        "beat a mark in Cup that had stood since 16 March 2003 (0.002 s at Darlington)"
    )


def test_all_series_of_a_book_are_named() -> None:
    marks = (a_coverage(), a_coverage("xfinity"))
    reddick = a_finish("2018", "0.0004", "2018-02-17", series="xfinity")
    book = a_book(*BOOK.finishes, reddick, coverage=marks)
    assert reasons_of(reddick, book).place == f"the closest in Cup and Xfinity {SINCE}"
    assert reasons_of(LARSON, book).place == f"the closest in Cup {SINCE}"
