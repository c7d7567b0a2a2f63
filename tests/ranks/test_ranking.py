"""Ranks against what SQLite's RANK() says, and against their definition in words."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin, parse_margin
from finishtui.ranks.ranking import Rank, ranking_of, would_rank
from finishtui.ranks.scope import ALL, Scope, scopes_of
from tests.domain.samples import a_book, a_coverage, a_finish, margins, rankable_books

RANKS_IN_SQL = """
select id,
       rank() over (partition by {part} order by margin),
       count(*) over (partition by {part}, margin),
       count(*) over (partition by {part})
from finishes where points
"""
PARTS = ("1", "series", "track", "season")
"""What each of `scopes_of` partitions by, in its order."""
mixed = rankable_books(places=st.sampled_from([2, 3, 3, 4]))


def ranks_by_sqlite(book: Book, part: str) -> dict[str, tuple[int, int, int]]:
    rows = [
        (f.id, f.series, book.track_of(f).id, f.date.year, f.margin.units // 10_000, f.points_race)
        for f in book.finishes
    ]
    with sqlite3.connect(":memory:") as base:
        base.execute("create table finishes (id, series, track, season, margin integer, points)")
        base.executemany("insert into finishes values (?, ?, ?, ?, ?, ?)", rows)
        found = base.execute(RANKS_IN_SQL.format(part=part)).fetchall()
    base.close()
    return {key: (rank, equals, total) for key, rank, equals, total in found}


def without_coverage(book: Book) -> Book:
    """Return a book in which all races count alike."""
    return book.replace(coverage=())


@given(rankable_books().map(without_coverage))
def test_margins_of_equal_places_rank_as_sqlite_ranks_them(book: Book) -> None:
    for number, part in enumerate(PARTS):
        expected = ranks_by_sqlite(book, part)
        for finish in book.finishes:
            ranking = ranking_of(scopes_of(finish, book)[number], book)
            rank = ranking.of(finish)
            if finish.id not in expected:
                assert rank is None
                assert not finish.points_race
                continue
            place, equals, total = expected[finish.id]
            assert rank is not None
            assert (rank.best, rank.worst, rank.tied) == (place, place, equals > 1)
            assert ranking.among(finish) == total


def surely_closer(one: Margin, other: Margin) -> bool:
    """Say whether every true margin behind one is below every one behind the other, rounding known."""
    if one.places == other.places:
        return one.units < other.units
    coarse, fine = sorted((one, other), key=lambda margin: margin.places)
    inside = coarse.span[0] <= fine.units <= coarse.span[1]
    return not inside and one.units < other.units


def perhaps_closer(one: Margin, other: Margin) -> bool:
    if one.places == other.places:
        return one.units < other.units
    return not surely_closer(other, one)


@given(mixed.map(without_coverage))
def test_mixed_places_rank_by_definition(book: Book) -> None:
    ranking = ranking_of(ALL, book)
    pool = [finish for finish in book.finishes if finish.points_race]
    for finish in pool:
        others = [other.margin for other in pool if other is not finish]
        rank = ranking.of(finish)
        assert rank is not None
        assert rank.best == 1 + sum(surely_closer(other, finish.margin) for other in others)
        assert rank.worst == 1 + sum(perhaps_closer(other, finish.margin) for other in others)
        assert rank.tied == (finish.margin in others)
        assert rank.is_range == (rank.best != rank.worst)


@given(mixed, margins(most=0), st.sampled_from(["cup", "xfinity"]))
def test_what_a_margin_would_rank_is_what_it_ranks_once_added(
    book: Book, margin: Margin, series: str
) -> None:
    new = a_finish("new", margin.text, "2024-01-01", series=series, track="Kansas Speedway")
    after = Book((*book.finishes, new), book.series, book.tracks, book.coverage)
    for scope in scopes_of(new, after):
        rank = ranking_of(scope, after).of(new)
        before = would_rank(margin, new.date, scope, book, series=series)
        assert rank is not None
        assert (rank.best, rank.worst, rank.tied) == (before.best, before.worst, before.tied)
        again = would_rank(margin, new.date, scope, after, without="new", series=series)
        assert (again.best, again.worst, again.tied) == (before.best, before.worst, before.tied)


def ranks(*finishes: Finish) -> list[Rank | None]:
    ranking = ranking_of(ALL, a_book(*finishes))
    return [ranking.of(finish) for finish in finishes]


def test_ties_share_a_place_and_the_next_is_left_out() -> None:
    found = ranks(*(a_finish(str(n), text) for n, text in enumerate(["0.001", "0.002", "0.002", "0.003"])))
    assert found == [Rank(1, 1), Rank(2, 2, tied=True), Rank(2, 2, tied=True), Rank(4, 4)]


def test_a_coarser_margin_makes_both_ranks_a_range() -> None:
    found = ranks(
        a_finish("a", "0.10"), a_finish("b", "0.104"), a_finish("c", "0.106"), a_finish("d", "0.090")
    )
    assert [(rank.best, rank.worst) for rank in found if rank] == [(2, 3), (2, 3), (4, 4), (1, 1)]
    assert [rank.tied for rank in found if rank] == [False] * 4


def test_equal_values_of_different_places_are_no_tie() -> None:
    assert ranks(a_finish("a", "0.010"), a_finish("b", "0.01")) == [Rank(1, 2), Rank(1, 2)]


@pytest.mark.parametrize(
    ("margin", "day", "exact"),
    [
        ("0.020", "2024-05-05", True),
        ("0.021", "2024-05-05", False),
        ("0.02", "2024-05-05", False),
        ("0.001", "1985-05-05", False),
    ],
)
def test_beyond_the_coverage_a_rank_is_a_place_in_this_book(margin: str, day: str, exact: bool) -> None:
    finish = a_finish("a", margin, day)
    book = a_book(finish)
    rank = ranking_of(Scope(series="cup"), book).of(finish)
    assert rank is not None
    assert rank.exact is exact
    assert would_rank(finish.margin, finish.date, Scope(series="cup"), book).exact is exact


def test_without_coverage_no_rank_is_exact() -> None:
    finish = a_finish("a", "0.001")
    rank = ranking_of(ALL, a_book(finish, coverage=(a_coverage("xfinity"),))).of(finish)
    assert rank is not None
    assert not rank.exact


def test_an_exhibition_neither_has_nor_takes_a_place() -> None:
    clash, race = a_finish("clash", "0.001", points_race=False), a_finish("race", "0.002")
    assert ranks(clash, race) == [None, Rank(1, 1)]
    assert would_rank(parse_margin("0.003"), date(2024, 1, 1), ALL, a_book(clash, race), "clash").best == 2


def test_an_exhibition_is_beside_the_races_that_count_however_many_more_are_in_the_book() -> None:
    ranked, exhibition = a_finish("ranked"), a_finish("shown", points_race=False)
    book = a_book(ranked, exhibition, a_finish("other", series="xfinity"), coverage=(a_coverage(),))
    assert ranking_of(ALL, book).among(exhibition) == ranking_of(ALL, book).among(ranked) == 1
