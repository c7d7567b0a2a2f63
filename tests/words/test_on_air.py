"""What is said on air is right, and no more than the book can back."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.distance.everyday import THINGS, alike_words, likeness_words
from finishtui.distance.gap import Car, Gap
from finishtui.distance.speeds import UsedSpeed
from finishtui.domain.book import Book
from finishtui.domain.families import VehicleKind
from finishtui.domain.margin import parse_margin
from finishtui.words.on_air import margin_aloud, number_aloud, spoken_line
from tests.domain.samples import a_book, a_finish, rankable_books
from tests.support.shipped import the_book


@pytest.mark.parametrize(
    ("margin", "words"),
    [
        ("0.002", "two thousandths of a second"),
        ("0.001", "one thousandth of a second"),
        ("0.0004", "four ten-thousandths of a second"),
        ("0.105", "one hundred and five thousandths of a second"),
        ("0.10", "ten hundredths of a second"),
        ("0.000", "a tie to the thousandth of a second"),
        ("1.535", "1.535 seconds"),
        ("2", "2 seconds"),
    ],
)
def test_a_margin_is_said_as_it_was_published(margin: str, words: str) -> None:
    assert margin_aloud(parse_margin(margin)) == words


@given(st.integers(0, 999))
def test_no_two_numbers_sound_alike(number: int) -> None:
    assert number_aloud(number) != number_aloud(number + 1)


def test_one_line_for_air() -> None:
    book = the_book()
    by_id = book.finish_by_id
    assert spoken_line(by_id["2003-03-16-cup-carolina-dodge-dealers-400"], book) == (
        "Two thousandths of a second, about six inches, the length of a dollar bill. "
        "Only Kansas 2024 was closer in Cup since 1993, tied with Talladega 2011."
    )


def test_beyond_what_the_book_covers_it_speaks_of_the_book_alone() -> None:
    late = a_finish("late", "0.002", "2027-01-01")
    book = a_book(a_finish("b", "0.001"), late, a_finish("c", "0.300"), a_finish("d", points_race=False))
    assert spoken_line(late, book).endswith("Only Kansas 2024 was closer in Cup in this book.")
    assert spoken_line(book.finish_by_id["c"], book).endswith(
        "Only Kansas 2024 and Kansas 2027 were closer in Cup in this book."
    )
    assert spoken_line(book.finish_by_id["d"], book).endswith("Not ranked, as it is not a points race.")


@given(rankable_books())
def test_any_finish_is_said(book: Book) -> None:
    for finish in book.finishes:
        line = spoken_line(finish, book)
        assert line[0].isupper() or line[0].isdigit()
        assert line.endswith(".")


@given(st.fractions(Fraction(1, 100), 400))
def test_a_comparison_is_true_within_a_tenth(inches: Fraction) -> None:
    words = alike_words(inches)
    thing = next((thing for thing in THINGS if thing.words == words), None)
    assert (thing is None) == (words == "")
    assert thing is None or abs(thing.inches - inches) <= inches / 10


def test_every_thing_has_a_source_and_things_are_in_order() -> None:
    assert all(thing.source.startswith("https://") for thing in THINGS)
    assert list(THINGS) == sorted(THINGS)


@pytest.mark.parametrize(
    ("margin", "vehicle", "words"),
    [
        ("0.001", "stock-car", "a car went 1/60 of its length"),
        ("0.030", "stock-car", "a car went half of its length"),
        ("0.120", "motorcycle", "a motorcycle went 2.0 times its length"),
        ("0.000", "stock-car", ""),
        ("0.001", "", ""),
    ],
)
def test_what_a_vehicle_did_in_that_time(margin: str, vehicle: VehicleKind | Literal[""], words: str) -> None:
    speed = UsedSpeed("183.1", "pole")
    gap = Gap(parse_margin(margin), Car("A"), Car("B"), speed, vehicle, Fraction("193.4"))
    assert likeness_words(gap).partition("in that time ")[2] == words
