"""A finish in words."""

from __future__ import annotations

import pytest

from finishtui.domain.finish import MarginOver, Source
from finishtui.domain.margin import parse_margin
from finishtui.words.finish import car, flags, margin_words, over_whom
from tests.domain.samples import a_book, a_finish


def test_flags() -> None:
    plain = a_finish()
    assert flags(plain, a_book(plain)) == ""
    marked = a_finish(
        margin_over=MarginOver("Ryan Preece"), sources=(Source(title="A page", says=(("margin", "0.05"),)),)
    )
    assert flags(marked, a_book(marked)) == "!†"
    bare = a_finish(sources=())
    assert flags(bare, a_book(bare)) == "?"


@pytest.mark.parametrize(
    ("over", "words"),
    [
        (None, "Chris Buescher"),
        (
            MarginOver("Ryan Preece", "60", "later disqualified"),
            "Ryan Preece, later disqualified; official runner-up Chris Buescher",
        ),
        (
            MarginOver("Ryan Preece", "", "moved back"),
            "Ryan Preece, moved back; official runner-up Chris Buescher",
        ),
        (MarginOver("Ryan Preece"), "Ryan Preece; official runner-up Chris Buescher"),
    ],
)
def test_the_beaten_car_is_the_one_that_the_margin_was_measured_to(
    over: MarginOver | None, words: str
) -> None:
    assert over_whom(a_finish(margin_over=over)) == words


def test_a_car() -> None:
    assert car("Kyle Larson", "05") == "Kyle Larson (05)"
    assert car("Kyle Larson", "") == "Kyle Larson"


def test_a_margin_has_its_places_and_its_unit() -> None:
    assert margin_words(parse_margin("0.10")) == "0.10 s"
