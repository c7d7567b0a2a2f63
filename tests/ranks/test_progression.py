"""Who held the record: days, equals, rounding and coverage, against a slow and simple reckoning."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.coverage import Coverage
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.ranks.progression import compared, progression_among, progression_of
from finishtui.ranks.scope import ALL, Scope
from finishtui.ranks.view import book_as_of
from finishtui.words.records import coverage_words, duration, record_lines, record_words
from tests.domain.samples import a_book, a_coverage, a_finish, margins

CUP = Scope(series="cup")
FIRST = a_finish("a", "0.005", "1993-07-25", winner="Dale Earnhardt", race="DieHard 500")
CRAVEN = a_finish(
    "b", "0.002", "2003-03-16", winner="Ricky Craven", race="Dodge 400", track="Darlington Raceway"
)
SLOWER = a_finish("c", "0.003", "2005-01-01")
JOHNSON = a_finish("d", "0.002", "2011-04-17", winner="Jimmie Johnson", track="Talladega")
LARSON = a_finish("e", "0.001", "2024-05-05")
DUEL = a_finish("f", "0.0001", "2004-02-12", points_race=False)
BOOK = a_book(LARSON, DUEL, JOHNSON, SLOWER, CRAVEN, FIRST)


def _told(*finishes: Finish) -> list[tuple[str, str]]:
    marks = progression_of(CUP, a_book(*finishes)).marks
    return [(mark.finish.id, mark.kind) for mark in marks]


def test_the_record_comes_down_and_is_equalled() -> None:
    progression = progression_of(CUP, BOOK)
    assert [(m.finish.id, m.kind, m.days, m.exact) for m in progression.marks] == [
        ("a", "first", 3521, True),
        ("b", "beat", 7721, True),
        ("d", "equalled", 4767, True),
        ("e", "beat", 777, True),
    ]
    assert [mark.beaten_by for mark in progression.marks] == [CRAVEN, LARSON, LARSON, None]
    assert progression.standing == (progression.by_id["e"],)
    assert [(day.year, str(margin)) for day, margin in progression.steps] == [
        *((1993, "0.005"), (2003, "0.002"), (2024, "0.001"), (2026, "0.001"))
    ]


@pytest.mark.parametrize(
    ("margin", "other", "told"),
    [
        ("0.002", "0.002", "same"),
        ("0.001", "0.002", "closer"),
        ("0.010", "0.002", "farther"),
        ("0.0004", "0.001", "closer"),
        ("0.0012", "0.001", "open"),
        ("0.001", "0.0005", "open"),
        ("0.0016", "0.001", "farther"),
        ("0.002", "0.0020", "open"),
    ],
)
def test_closeness(margin: str, other: str, told: str) -> None:
    assert compared(a_finish("a", margin).margin, a_finish("b", other).margin) == told


def test_what_rounding_hides_neither_beats_nor_equals() -> None:
    coarse, inside, closer = (
        a_finish("a", "0.10", "2000-01-01"),
        a_finish("b", "0.096", "2001-01-01"),
        a_finish("c", "0.0951", "2002-01-01"),
    )
    assert _told(coarse, inside) == [("a", "first"), ("b", "open")]
    assert _told(coarse, inside, closer) == [("a", "first"), ("b", "open"), ("c", "open")]
    assert _told(coarse, a_finish("b", "0.094", "2001-01-01")) == [("a", "first"), ("b", "beat")]
    words = record_words(inside, CUP, a_book(coarse, inside))
    assert words.startswith("Rounding hides whether it was closer than the Cup record of its day: 0.10 s")


def test_a_mark_too_near_to_tell_ends_when_it_is_beaten() -> None:
    book = a_book(
        a_finish("a", "0.001", "2000-01-01"),
        a_finish("b", "0.0014", "2001-01-01"),
        a_finish("c", "0.0012", "2002-01-01"),
    )
    marks = progression_of(CUP, book).marks
    assert [mark.beaten_by.id if mark.beaten_by else None for mark in marks] == [None, "c", None]


finishes = st.lists(
    st.builds(
        lambda margin, day, points: (margin, day, points),
        margins(most=0, places=st.integers(2, 4)),
        st.dates(date(1990, 1, 1), date(1990, 3, 1)),
        st.booleans(),
    ),
    max_size=12,
)


def _ends(margin: Margin) -> tuple[Fraction, Fraction]:
    half = Fraction(1, 2 * 10**margin.places)
    return Fraction(margin.text) - half, Fraction(margin.text) + half


def _surely_closer(one: Margin, other: Margin) -> bool:
    """Say by the seconds alone whether one is closer, whatever the coarser of the two was before rounding."""
    if one.places == other.places:
        return Fraction(one.text) < Fraction(other.text)
    if one.places < other.places:
        return _ends(one)[1] < Fraction(other.text)
    return Fraction(one.text) < _ends(other)[0]


@given(finishes)
def test_a_mark_is_what_nothing_before_was_surely_closer_than(drawn: list[tuple[Margin, date, bool]]) -> None:
    made = [
        a_finish(f"f{n:02}", margin.text, day.isoformat(), points_race=points)
        for n, (margin, day, points) in enumerate(drawn)
    ]
    marks = progression_of(CUP, a_book(*made)).marks
    raced = sorted((f for f in made if f.points_race), key=lambda f: (f.date, f.id))
    expected: list[Finish] = []
    for finish in raced:
        standing = [
            one
            for n, one in enumerate(expected)
            if not any(_surely_closer(later.margin, one.margin) for later in expected[n + 1 :])
        ]
        if not any(_surely_closer(one.margin, finish.margin) for one in standing):
            expected.append(finish)
    assert [mark.finish for mark in marks] == expected
    for mark in marks:
        later = expected[expected.index(mark.finish) + 1 :]
        beats = [one for one in later if _surely_closer(one.margin, mark.finish.margin)]
        assert mark.beaten_by == (beats[0] if beats else None)


def test_records_in_words() -> None:
    assert record_words(FIRST, CUP, BOOK) == (
        "The first mark in this book for the Cup record (counting from 16 May 1993). "
        "It stood for 9 years, until Darlington Raceway 2003, 0.002 s."
    )
    assert record_words(LARSON, CUP, BOOK) == (
        "The Cup record from this day (counting from 1993): it beat 0.002 s, which Darlington Raceway 2003 "
        "had held for 21 years and Talladega 2011 had equalled. It still stood on 21 June 2026."
    )
    assert record_words(JOHNSON, CUP, BOOK) == (
        "It equalled the Cup record (counting from 1993): 0.002 s, which Darlington Raceway 2003 had held "
        "for 8 years. It stood for 13 years, until Kansas 2024, 0.001 s."
    )
    assert "Equalled by Talladega 2011." in record_words(CRAVEN, CUP, BOOK)
    assert record_words(SLOWER, CUP, BOOK) == (
        "Not the Cup record on its day: that was 0.002 s, Darlington Raceway 2003."
    )
    assert record_words(DUEL, CUP, BOOK) == ""


def test_beyond_the_coverage_nothing_is_called_a_record_outright() -> None:
    first, second = a_finish("a", "0.090", "1995-02-05"), a_finish("b", "0.050", "1996-02-05")
    later = a_finish("c", "0.010", "1997-02-05")
    slower = a_finish("d", "0.095", "1995-06-01")
    book = a_book(first, second, later, slower)
    assert record_words(first, CUP, book) == (
        "The first mark in this book for the Cup record. "
        "The next closer one in this book: Kansas 1996, 0.050 s."
    )
    assert record_words(second, CUP, book).startswith(
        "At best the Cup record from this day (of those in this book, which is complete to 0.020 s): "
        "the closest before it in this book was 0.090 s, Kansas 1995. The next closer"
    )
    assert "the closest before it in this book was 0.050 s" in record_words(later, CUP, book)
    assert (
        record_words(slower, CUP, book) == "Not the Cup record on its day: 0.090 s, Kansas 1995, was closer."
    )
    marks = progression_of(CUP, book).marks
    assert [mark.exact for mark in marks] == [False, False, True]


@pytest.mark.parametrize(
    ("day", "exact"),
    [("1993-05-15", False), ("1993-05-16", True), ("2026-06-21", True), ("2026-06-22", False)],
)
def test_a_record_is_one_only_on_days_that_are_covered(day: str, exact: bool) -> None:
    made = a_finish("a", "0.001", day)
    assert progression_of(CUP, a_book(made)).by_id["a"].exact is exact
    assert ("still stood" in record_words(made, CUP, a_book(made))) is exact


def test_without_coverage_the_book_says_so() -> None:
    book = a_book(FIRST, LARSON, coverage=())
    progression = progression_of(CUP, book)
    assert coverage_words(progression) == "Of those in this book, which does not say how complete it is."
    assert "still stood" not in record_words(LARSON, CUP, book)
    assert record_words(LARSON, CUP, book).startswith("At best the Cup record")


def test_a_record_of_a_later_day_says_up_to_which_day_the_book_is_complete() -> None:
    late = a_finish("z", "0.0005", "2026-06-22")
    assert "which is complete to 0.020 s up to 21 June 2026): " in record_words(
        late, CUP, a_book(FIRST, late)
    )


@pytest.mark.parametrize("since", ["2010-01-01", "1993-05-16"])
def test_a_mark_never_stands_to_a_day_before_it(since: str) -> None:
    apart = (a_coverage(since=since), a_coverage("xfinity", until="2004-09-25"))
    book = a_book(LARSON, a_finish("x", "0.030", "2025-01-01", series="xfinity"), coverage=apart)
    assert progression_of(ALL, book).by_id["e"].days == (date(2025, 1, 1) - LARSON.date).days


def test_as_of_a_day_nothing_later_is_known() -> None:
    then = book_as_of(BOOK, date(2012, 1, 1))
    progression = progression_of(CUP, then)
    assert [mark.finish.id for mark in progression.standing] == ["b", "d"]
    assert progression.known_to == date(2012, 1, 1)
    assert "It still stood on 1 January 2012." in record_words(CRAVEN, CUP, then)


def test_a_finish_is_told_of_its_series_and_where_it_was_the_record_of_all_and_of_its_track() -> None:
    busch = a_finish("g", "0.0004", "2018-02-17", series="xfinity", track="Daytona")
    coverage = (a_coverage(), a_coverage("xfinity", "0.006"))
    book = a_book(*BOOK.finishes, busch, coverage=coverage)
    assert [line.split(" from")[0] for line in record_lines(LARSON, book)] == [
        "The Cup record",
        "The Kansas record",
    ]
    slower = a_finish("h", "0.004", "2025-01-01")
    same_day = a_finish("i", "0.003", "2024-05-05")
    book = a_book(*book.finishes, slower, same_day, coverage=coverage)
    told = "Not the Cup record on its day: that was 0.001 s, Kansas 2024."
    assert record_lines(slower, book) == record_lines(same_day, book) == (told,)
    assert len(record_lines(CRAVEN, book)) == 3
    assert any("The record of all series from this day" in line for line in record_lines(busch, book))


def test_a_season_ends_with_its_year() -> None:
    progression = progression_of(Scope(series="cup", season=2011), BOOK)
    assert progression.known_to == date(2011, 12, 31)
    assert [mark.days for mark in progression.marks] == [258]


@pytest.mark.parametrize(
    ("coverage", "told"),
    [
        ((), "does not say how complete it is."),
        ((a_coverage(until="2010-12-31"),), "is complete to 0.020 s up to 31 December 2010."),
        ((a_coverage(since="2012-01-01"),), "is complete to 0.020 s, and only since 1 January 2012."),
    ],
)
def test_a_season_of_which_no_day_is_covered_ends_with_its_year_too(
    coverage: tuple[Coverage, ...], told: str
) -> None:
    progression = progression_of(Scope(series="cup", season=2011), a_book(*BOOK.finishes, coverage=coverage))
    assert [(mark.days, mark.exact) for mark in progression.marks] == [(258, False)]
    assert [day for day, _ in progression.steps] == [JOHNSON.date, date(2011, 12, 31)]
    assert coverage_words(progression) == f"Of those in this book, which {told}"


def test_a_season_that_is_not_over_stands_to_its_last_race() -> None:
    book = a_book(JOHNSON, a_finish("z", "0.009", "2011-05-17"), coverage=())
    assert [mark.days for mark in progression_of(Scope(series="cup", season=2011), book).marks] == [30]


def test_a_part_of_a_scope_has_its_own_progression() -> None:
    progression = progression_among([CRAVEN, FIRST], ALL, BOOK)
    assert [mark.finish for mark in progression.marks] == [FIRST, CRAVEN]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2003-03-16", "2024-05-05", "21 years"),
        ("2003-03-16", "2004-03-15", "365 days"),
        ("2003-03-16", "2004-03-16", "1 year"),
        ("2004-02-29", "2005-02-28", "365 days"),
        ("2004-02-29", "2004-03-01", "1 day"),
    ],
)
def test_durations(start: str, end: str, words: str) -> None:
    assert duration(date.fromisoformat(start), date.fromisoformat(end)) == words
