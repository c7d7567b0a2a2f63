"""The words that screen, commands and exports print."""

from __future__ import annotations

from datetime import date

import pytest

from finishtui.domain.finish import MarginOver, Source
from finishtui.domain.margin import parse_margin
from finishtui.ranks.ranking import Rank
from finishtui.ranks.scope import ALL, Scope, coverage_of
from finishtui.words import ranks as wording
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
    assert wording.rank_cell(rank) == cell
    assert rank is None or wording.rank_phrase(rank) == phrase


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (111, "111th"),
        (122, "122nd"),
        (100, "100th"),
    ],
)
def test_ordinals(number: int, word: str) -> None:
    assert wording.ordinal(number) == word


def test_numbers_and_lists_read_as_english() -> None:
    assert wording.counted(1, "finish") == "1 finish"
    assert wording.counted(0, "finish") == "0 finishes"
    assert wording.counted(1234, "row") == "1,234 rows"
    assert wording.counted(2, "entry", "entries") == "2 entries"
    assert [wording.listed(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert wording.listed(["a", "b"], "or") == "a or b"


def test_days_and_margins() -> None:
    assert wording.long_date(date(2024, 5, 5)) == "5 May 2024"
    assert wording.weekday_date(date(2024, 5, 5)) == "Sunday, 5 May 2024"
    assert wording.margin_words(parse_margin("0.10")) == "0.10 s"


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
    assert wording.scope_phrase(scope, a_book()) == phrase
    assert wording.scope_name(scope, a_book()) == name
    assert wording.ranked_in(Rank(2, 2, tied=True), scope, a_book()) == f"=2nd {phrase}"


def test_why_a_rank_is_no_plain_rank() -> None:
    coverage = coverage_of(Scope(series="cup"), a_book())
    assert wording.why_a_range(FIVE) == (
        "a range: others were published to more or fewer than its 3 places, "
        "and rounding hides which was closer"
    )
    assert wording.why_at_best(coverage, date(2024, 5, 5)) == (
        "of those in this book, which is complete to 0.020 s"
    )
    assert wording.why_at_best(coverage, date(1985, 1, 1)) == (
        "of those in this book, which is complete to 0.020 s, and only since 16 May 1993"
    )
    assert wording.why_at_best(None, date(2024, 5, 5)) == (
        "of those in this book, which does not say how complete it is"
    )


def test_flags() -> None:
    plain = a_finish()
    assert wording.flags(plain, a_book(plain)) == ""
    marked = a_finish(
        margin_over=MarginOver("Ryan Preece"), sources=(Source(title="A page", says=(("margin", "0.05"),)),)
    )
    assert wording.flags(marked, a_book(marked)) == "!†"
    bare = a_finish(sources=())
    assert wording.flags(bare, a_book(bare)) == "?"


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
    assert wording.over_whom(a_finish(margin_over=over)) == words


def test_a_car() -> None:
    assert wording.car("Kyle Larson", "05") == "Kyle Larson (05)"
    assert wording.car("Kyle Larson", "") == "Kyle Larson"


def test_what_is_said_after_a_save() -> None:
    assert wording.saved_words(a_finish(), a_book(a_finish())) == (
        "AdventHealth 400, 0.005 s: 1st in Cup and 1st at Kansas"
    )
    late = a_finish(day="2026-07-04")
    assert wording.saved_words(late, a_book(late)) == (
        "AdventHealth 400, 0.005 s: at best 1st in Cup and at best 1st at Kansas "
        "(of those in this book, which is complete to 0.020 s up to 21 June 2026)"
    )
    duel = a_finish(points_race=False)
    assert wording.saved_words(duel, a_book(duel)) == (
        "AdventHealth 400, 0.005 s: not ranked, as it is not a points race"
    )


def test_coverage_in_a_few_words() -> None:
    marks = (a_coverage("xfinity", "0.006"), a_coverage("cup"), a_coverage("truck"))
    assert (
        wording.complete_words(a_book(coverage=marks))
        == "Cup, truck complete to 0.020 s; Xfinity complete to 0.006 s"
    )
    assert wording.complete_words(a_book(coverage=())) == ""


def test_series_that_are_complete_for_other_days_are_said_to_be() -> None:
    marks = (a_coverage("cup", until="1999-12-31"), a_coverage("xfinity", since="2001-01-01"))
    book = a_book(a_finish(), a_finish("b", series="xfinity"), coverage=marks)
    told = "of those in this book, which has no days for which all its series are complete"
    assert wording.why_at_best(coverage_of(ALL, book)) == told
