"""No place is printed that the book cannot back."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ranks.ranking import Rank, ranking_of
from finishtui.ranks.scope import ALL, Scope, scopes_of
from finishtui.ranks.view import book_as_of
from finishtui.store.record_book import RecordBook
from finishtui.words.standing import (
    place_words,
    standing_of,
    standing_words,
    where_words,
)
from tests.domain.samples import CUP as CUP_SERIES
from tests.domain.samples import a_book, a_coverage, a_finish, a_span, race_days, rankable_books

CUP = Scope(series="cup")


@pytest.mark.parametrize(
    ("rank", "words"),
    [
        (Rank(1, 1), "the closest"),
        (Rank(1, 1, tied=True), "tied for the closest"),
        (Rank(2, 2), "the 2nd closest"),
        (Rank(2, 2, tied=True), "tied for the 2nd closest"),
        (Rank(2, 3), "the 2nd or 3rd closest"),
        (Rank(1, 4, tied=True), "the 1st to 4th closest"),
        (Rank(31, 31, exact=False), "at best the 31st closest"),
        (Rank(1, 1, tied=True, exact=False), "at best tied for the closest"),
    ],
)
def test_a_place_as_a_sentence_has_it(rank: Rank, words: str) -> None:
    assert place_words(rank) == words
    assert place_words(rank, "finish") == f"{words} finish"


def words(finish: Finish, *others: Finish, scope: Scope = CUP, book: Book | None = None) -> str:
    standing = standing_of(finish, scope, book or a_book(finish, *others))
    assert standing is not None
    return standing_words(standing)


def test_a_backed_place_says_since_and_as_of() -> None:
    assert words(a_finish()) == "the closest in Cup since 16 May 1993, as of 21 June 2026"


def test_beyond_the_coverage_it_is_a_place_in_this_book() -> None:
    assert words(a_finish("b", "0.022"), a_finish("a", "0.020")) == (
        "at best the 2nd closest in Cup "
        "(of those in this book, which is complete to 0.020 s), as of 21 June 2026"
    )


def test_a_finish_older_than_the_coverage_is_told_so() -> None:
    assert words(a_finish(day="1985-01-01")) == (
        "at best the closest in Cup "
        "(of those in this book, which is complete to 0.020 s and only since 16 May 1993), as of 21 June 2026"
    )


def test_the_first_day_is_covered() -> None:
    assert words(a_finish(day="1993-05-16")) == "the closest in Cup since 16 May 1993, as of 21 June 2026"


def test_a_place_that_counts_older_finishes_is_no_place_since() -> None:
    finish, old = a_finish("a", "0.005"), a_finish("old", "0.001", "1985-01-01")
    assert words(finish, old) == (
        "the 2nd closest in Cup "
        "(of those in this book, some older than it is complete for), as of 21 June 2026"
    )
    further = a_finish("old", "0.010", "1985-01-01")
    assert words(finish, further) == "the closest in Cup since 16 May 1993, as of 21 June 2026"


def test_without_coverage_nothing_is_claimed() -> None:
    finish = a_finish(series="xfinity")
    assert words(finish, scope=Scope(series="xfinity")) == (
        "at best the closest in Xfinity (of those in this book, which does not say how complete it is), "
        "as of 5 May 2024"
    )


def test_as_of_is_the_coverages_day_or_that_of_a_later_race_that_counts() -> None:
    finish = a_finish("a", "0.005")
    assert words(finish, a_finish("late", "0.010", "2026-06-28")).endswith("as of 21 June 2026")
    for margin, place in (("0.001", "the 2nd"), ("0.005", "tied for the")):
        assert words(finish, a_finish("late", margin, "2026-06-28")) == (
            f"at best {place} closest in Cup (of those in this book, which is complete to 0.020 s "
            "up to 21 June 2026), as of 28 June 2026"
        )


def test_a_finish_after_the_coverages_day_is_at_best_a_place() -> None:
    late = words(a_finish("a", "0.005", "2026-06-30"))
    assert late.startswith("at best the closest in Cup (of those in this book")
    assert late.endswith("which is complete to 0.020 s up to 21 June 2026), as of 30 June 2026")


def test_a_whole_season_needs_no_since() -> None:
    assert words(a_finish(), scope=Scope(season=2024)) == "the closest of 2024, as of 21 June 2026"
    early = a_finish(day="1993-07-25")
    assert words(early, scope=Scope(season=1993)) == (
        "the closest of 1993 since 16 May 1993, as of 21 June 2026"
    )
    from_new_year = a_book(early, coverage=(a_coverage(since="1993-01-01"),))
    assert words(early, scope=Scope(season=1993), book=from_new_year) == (
        "the closest of 1993, as of 21 June 2026"
    )


def test_where_it_is_counted_names_the_series() -> None:
    one = a_book(a_finish())
    known = (a_coverage(), a_coverage("xfinity"))
    both = a_book(a_finish(), a_finish("x", series="xfinity"), coverage=known)
    unknown = a_book(a_finish(), a_finish("x", series="xfinity"))
    assert where_words(ALL, unknown) == "in Cup"
    exhibition = a_book(a_finish(), a_finish("x", series="xfinity", points_race=False))
    assert [where_words(ALL, book) for book in (one, both, exhibition)] == [
        "in Cup",
        "in Cup and Xfinity",
        "in Cup",
    ]
    kansas = Scope(track="kansas")
    assert [where_words(kansas, book) for book in (one, both)] == ["at Kansas", "at Kansas, all series"]
    four, five = (a_book(*(a_finish(str(n), series=f"s{n}") for n in range(count))) for count in (4, 5))
    assert where_words(ALL, four) == "in s0, s1, s2 and s3"
    assert where_words(ALL, five) == where_words(ALL, a_book()) == "in all series of this book"
    assert where_words(CUP, both) == "in Cup"


def test_an_exhibition_has_no_standing() -> None:
    clash = a_finish(points_race=False)
    assert standing_of(clash, CUP, a_book(clash)) is None


@given(rankable_books(places=st.sampled_from([2, 3, 3, 4])))
def test_only_an_exact_rank_is_told_without_reserve(book: Book) -> None:
    for finish in book.finishes:
        for scope in scopes_of(finish, book):
            standing = standing_of(finish, scope, book)
            rank = ranking_of(scope, book).of(finish)
            assert (standing is None) == (rank is None)
            if standing and rank:
                told = standing_words(standing)
                assert ("at best" in told) is not rank.exact
                assert ("of those in this book" in told) is (not rank.exact or standing.since is None)
                assert standing.as_of >= finish.date


def test_a_book_can_be_complete_to_different_marks() -> None:
    marks = (a_coverage(), a_coverage("xfinity", "0.006", until="2025-12-31"))
    finish = a_finish("a", "0.010")
    book = a_book(finish, a_finish("b", "0.005", series="xfinity"), coverage=marks)
    assert words(finish, book=book) == "the closest in Cup since 16 May 1993, as of 21 June 2026"
    assert words(finish, book=book, scope=ALL) == (
        "at best the 2nd closest in Cup and Xfinity "
        "(of those in this book, which is complete to 0.006 s), as of 31 December 2025"
    )


def test_where_no_day_is_covered_it_is_as_of_the_latest_race_and_since_no_day() -> None:
    apart = (a_coverage(until="2004-09-25"), a_coverage("xfinity", since="2005-04-17", until="2025-12-31"))
    finish = a_finish("a", "0.010", "1999-05-05")
    book = a_book(finish, a_finish("b", "0.005", "2024-05-05", series="xfinity"), coverage=apart)
    assert words(finish, book=book, scope=ALL) == (
        "at best the 2nd closest in Cup and Xfinity "
        "(of those in this book, which has no days for which all its series are complete), as of 5 May 2024"
    )


def test_as_of_a_day_a_place_is_of_that_day_and_not_of_what_was_raced_later() -> None:
    book = a_book(a_finish("a", "0.002", "2011-04-17"), a_finish("b", "0.001"))
    then = book_as_of(book, date(2011, 4, 18))
    assert words(then.finishes[0], book=then) == "the closest in Cup since 16 May 1993, as of 18 April 2011"


def test_a_name_with_brackets_of_its_own_stays_as_it_is() -> None:
    finish = a_finish("a", "0.010")
    book = a_book(finish, coverage=()).replace(series=(CUP_SERIES._replace(label="A) (B"),))
    assert words(finish, book=book).startswith(
        "at best the closest in A) (B (of those in this book, which does not say how complete it is), "
    )


def assert_ranks_held_then(book: Book) -> Counter[bool]:
    """Hold every rank against the book as it was on the day that it speaks of; count the sure and others."""
    then, held = lru_cache(book_as_of), Counter[bool]()
    for finish in book.finishes:
        for scope in scopes_of(finish, book):
            if standing := standing_of(finish, scope, book):
                rank = ranking_of(scope, then(book, standing.as_of)).of(finish)
                assert rank
                assert rank._replace(exact=rank.exact and standing.rank.exact) == standing.rank
                held[standing.rank.exact] += 1
    return held


def test_a_rank_of_the_whole_book_was_that_on_its_day() -> None:
    whole = Path(__file__).parents[2] / "data" / "db.json"
    held = assert_ranks_held_then(RecordBook.open(str(whole)).load())
    assert held[True] > 300
    assert held[False] > 1000


@given(rankable_books(), race_days, race_days)
def test_a_rank_was_that_on_the_day_that_it_speaks_of(book: Book, one: date, other: date) -> None:
    short = a_coverage(until=max(one, date(1993, 5, 16)).isoformat())
    deep = a_span("0.030", until=max(other, date(1993, 5, 16)).isoformat())
    spans = short._replace(spans=(*short.spans, deep))
    assert_ranks_held_then(a_book(*book.finishes, coverage=(spans, a_coverage("xfinity"))))
