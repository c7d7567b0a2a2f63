"""Ranks, scopes and coverage read as English."""

from __future__ import annotations

from datetime import date

import pytest

from finishtui.domain.margin import parse_margin
from finishtui.ranks.ranking import Rank
from finishtui.ranks.scope import ALL, Scope, coverage_of
from finishtui.words.ranks import (
    complete_words,
    rank_cell,
    rank_phrase,
    ranked_in,
    saved_words,
    scope_name,
    scope_phrase,
    why_at_best,
)
from tests.domain.samples import a_book, a_coverage, a_finish

FIVE = parse_margin("0.005")


@pytest.mark.parametrize(
    ("rank", "cell", "phrase"),
    [
        (None, "-", ""),
        (Rank(1, 1), "1", "1st"),
        (Rank(2, 2, tied=True), "=2", "=2nd"),
        (Rank(31, 31, exact=False), "31*", "at best 31st"),
        (Rank(2, 2, tied=True, exact=False), "=2*", "at best =2nd"),
        (Rank(2, 3), "~2-3", "2nd or 3rd"),
        (Rank(2, 5), "~2-5", "2nd to 5th"),
        (Rank(2, 3, exact=False), "~2-3*", "at best 2nd or 3rd"),
        (Rank(2, 3, tied=True), "~2-3", "2nd or 3rd"),
    ],
)
def test_a_rank_as_a_cell_and_in_words(rank: Rank | None, cell: str, phrase: str) -> None:
    assert rank_cell(rank) == cell
    assert rank is None or rank_phrase(rank) == phrase


@pytest.mark.parametrize(
    ("scope", "phrase", "name"),
    [
        (ALL, "of all", "All"),
        (Scope(series="cup"), "in Cup", "Cup"),
        (Scope(series="arca"), "in arca", "arca"),
        (Scope(track="charlotte"), "at Charlotte", "Charlotte"),
        (Scope(track="north wilkesboro"), "at north wilkesboro", "north wilkesboro"),
        (Scope(season=2024), "of 2024", "2024"),
    ],
)
def test_a_scope_in_words(scope: Scope, phrase: str, name: str) -> None:
    assert scope_phrase(scope, a_book()) == phrase
    assert scope_name(scope, a_book()) == name
    assert ranked_in(Rank(2, 2, tied=True), scope, a_book()) == f"=2nd {phrase}"


def test_why_a_rank_is_no_plain_rank() -> None:
    coverage = coverage_of(Scope(series="cup"), a_book())
    assert why_at_best(coverage, date(2024, 5, 5)) == ("of those in this book, which is complete to 0.020 s")
    assert why_at_best(coverage, date(1985, 1, 1)) == (
        "of those in this book, which is complete to 0.020 s, and only since 16 May 1993"
    )
    assert why_at_best(None, date(2024, 5, 5)) == (
        "of those in this book, which does not say how complete it is"
    )


def test_what_is_said_after_a_save() -> None:
    assert saved_words(a_finish(), a_book(a_finish())) == (
        "AdventHealth 400, 0.005 s: 1st in Cup and 1st at Kansas"
    )
    late = a_finish(day="2026-07-04")
    assert saved_words(late, a_book(late)) == (
        "AdventHealth 400, 0.005 s: at best 1st in Cup and at best 1st at Kansas "
        "(of those in this book, which is complete to 0.020 s up to 21 June 2026)"
    )
    duel = a_finish(points_race=False)
    assert saved_words(duel, a_book(duel)) == (
        "AdventHealth 400, 0.005 s: not ranked, as it is not a points race"
    )


def test_coverage_in_a_few_words() -> None:
    marks = (a_coverage("xfinity", "0.006"), a_coverage("cup"), a_coverage("truck"))
    assert (
        complete_words(a_book(coverage=marks))
        == "Cup, truck complete to 0.020 s; Xfinity complete to 0.006 s"
    )
    assert complete_words(a_book(coverage=())) == ""


def test_series_that_are_complete_for_other_days_are_said_to_be() -> None:
    marks = (a_coverage("cup", until="1999-12-31"), a_coverage("xfinity", since="2001-01-01"))
    book = a_book(a_finish(), a_finish("b", series="xfinity"), coverage=marks)
    told = "of those in this book, which has no days for which all its series are complete"
    assert why_at_best(coverage_of(ALL, book)) == told
