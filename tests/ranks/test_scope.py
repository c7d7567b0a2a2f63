"""What a rank is counted among, and how far down it can be one."""

from __future__ import annotations

from datetime import date

import pytest

from finishtui.domain.coverage import Coverage
from finishtui.domain.families import FamilyName, Series
from finishtui.domain.margin import parse_margin
from finishtui.ranks.scope import ALL, Scope, coverage_of, parse_scope, print_scope, scopes_of
from tests.domain.samples import a_book, a_coverage, a_finish, a_span

LARSON = a_finish("larson")
LOWES = a_finish("lowes", day="2003-05-25", track="Lowe's Motor Speedway")
CHARLOTTE = a_finish("charlotte", day="2024-05-25", track="Charlotte Motor Speedway", series="xfinity")
BOOK = a_book(
    LARSON,
    LOWES,
    CHARLOTTE,
    coverage=(a_coverage(), a_coverage("xfinity", "0.006", "1993-06-01", "2025-12-31")),
)


@pytest.mark.parametrize(
    ("scope", "held"),
    [
        (ALL, (LARSON, LOWES, CHARLOTTE)),
        (Scope(series="cup"), (LARSON, LOWES)),
        (Scope(track="charlotte"), (LOWES, CHARLOTTE)),
        (Scope(season=2024), (LARSON, CHARLOTTE)),
        (Scope(series="truck"), ()),
        (Scope(series="cup", track="charlotte"), (LOWES,)),
        (Scope(track="charlotte", season=2024), (CHARLOTTE,)),
        (Scope("cup", "kansas", 2003), ()),
    ],
)
def test_a_scope_holds_a_part_of_the_book(scope: Scope, held: tuple[object, ...]) -> None:
    assert scope.select(BOOK.finishes, BOOK) == held


@pytest.mark.parametrize(
    ("scope", "text"),
    [
        (ALL, ""),
        (Scope(series="cup"), "series:cup"),
        (Scope(track="north wilkesboro"), "track:north wilkesboro"),
        (Scope("cup", "kansas", 2024), "series:cup track:kansas season:2024"),
    ],
)
def test_a_scope_is_kept_as_text(scope: Scope, text: str) -> None:
    assert print_scope(scope) == text
    assert parse_scope(text) == scope


@pytest.mark.parametrize("text", ["cup", "series:", "league:cup", "season:last", "x series:cup"])
def test_what_is_no_scope_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_scope(text)


def test_a_finish_has_a_rank_in_four_scopes() -> None:
    assert scopes_of(LOWES, BOOK) == (
        ALL,
        Scope(series="cup"),
        Scope(track="charlotte"),
        Scope(season=2003),
    )
    assert all(LOWES in scope.select(BOOK.finishes, BOOK) for scope in scopes_of(LOWES, BOOK))


@pytest.mark.parametrize(
    ("scope", "to", "since", "until"),
    [
        (Scope(series="cup"), "0.020", "1993-05-16", "2026-06-21"),
        (Scope(series="xfinity"), "0.006", "1993-06-01", "2025-12-31"),
        (ALL, "0.006", "1993-06-01", "2025-12-31"),
        (Scope(track="kansas"), "0.006", "1993-06-01", "2025-12-31"),
        (Scope(season=2024), "0.006", "1993-06-01", "2025-12-31"),
    ],
)
def test_a_scope_of_several_series_is_as_complete_as_the_least_since_the_last(
    scope: Scope, to: str, since: str, until: str
) -> None:
    coverage = coverage_of(scope, BOOK)
    assert coverage is not None
    assert coverage.complete_to.text == to
    assert coverage.first_day == date.fromisoformat(since)
    assert coverage.as_of == date.fromisoformat(until)


def test_a_series_without_coverage_has_no_say_in_that_of_the_others() -> None:
    book = a_book(LARSON, CHARLOTTE)
    assert coverage_of(Scope(series="xfinity"), book) is None
    assert coverage_of(ALL, book, "xfinity") is None
    for scope in (Scope(series="cup"), ALL):
        coverage = coverage_of(scope, book)
        assert coverage is not None
        assert (coverage.complete_to.text, coverage.as_of) == ("0.020", date(2026, 6, 21))
    assert coverage_of(ALL, a_book(CHARLOTTE)) is None
    assert coverage_of(ALL, a_book()) is None


def test_exhibitions_need_no_coverage() -> None:
    book = a_book(LARSON, a_finish("clash", series="xfinity", points_race=False))
    assert coverage_of(ALL, book) is not None


@pytest.mark.parametrize(
    ("margin", "day", "backed"),
    [
        ("0.020", "2024-05-05", True),
        ("0.021", "2024-05-05", False),
        ("0.0204", "2024-05-05", False),
        ("0.01", "2024-05-05", True),
        ("0.02", "2024-05-05", False),
        ("0.005", "1993-05-16", True),
        ("0.005", "1993-05-15", False),
    ],
)
def test_a_mark_backs_what_is_surely_as_close_and_not_older(margin: str, day: str, backed: bool) -> None:
    coverage = coverage_of(Scope(series="cup"), BOOK)
    assert coverage is not None
    assert coverage.backs(parse_margin(margin), date.fromisoformat(day)) is backed


def test_spans_that_follow_each_other_are_one_and_a_gap_ends_them() -> None:
    def last_day(*spans: tuple[str, str]) -> date:
        made = tuple(a_span("0.020", first, last) for first, last in spans)
        coverage = coverage_of(Scope(series="cup"), a_book(coverage=(Coverage("cup", made),)))
        assert coverage is not None
        return coverage.days(parse_margin("0.005"))[1]

    assert last_day(("2000-01-01", "2010-12-31"), ("2011-01-01", "2015-12-31")) == date(2015, 12, 31)
    assert last_day(("2000-01-01", "2010-12-31"), ("2011-01-02", "2015-12-31")) == date(2010, 12, 31)


@pytest.mark.parametrize(
    ("scope", "day", "backed"),
    [
        (Scope(series="cup", season=2026), "2026-03-01", True),
        (Scope(season=2026), "2026-03-01", True),
        (Scope(series="cup", season=2026), "2026-06-22", False),
        (Scope(series="cup", season=2025), "2025-03-01", False),
        (Scope(series="cup"), "2026-03-01", False),
        (ALL, "2026-03-01", False),
    ],
)
def test_a_season_may_be_complete_farther_down_than_history(scope: Scope, day: str, backed: bool) -> None:
    spans = (a_span("0.020", "1993-05-16", "2026-06-21"), a_span("0.100", "2026-01-01", "2026-06-21"))
    races = (a_finish("a", "0.05", "2026-03-01"), a_finish("b", "0.05", "2025-03-01"))
    coverage = coverage_of(scope, a_book(*races, coverage=(Coverage("cup", spans),)))
    assert coverage is not None
    assert coverage.backs(parse_margin("0.050"), date.fromisoformat(day)) is backed


@pytest.mark.parametrize(("season", "to"), [(2003, "0.005"), (2024, "0.020")])
def test_a_series_that_was_over_has_no_say_in_a_later_season(season: int, to: str) -> None:
    over = Series("champ", "Champ", (FamilyName("Champ", "", 1979, 2007),))
    races = (a_finish("a", day=f"{season}-05-05"),)
    spans = (a_span("0.005", "1979-01-01", "2004-09-25"),)
    book = a_book(*races, coverage=(a_coverage(), Coverage("champ", spans)))
    coverage = coverage_of(Scope(season=season), book.replace(series=(*book.series, over)))
    assert coverage is not None
    assert coverage.complete_to.text == to
