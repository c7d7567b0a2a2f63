"""Where a margin would rank: at once, and no more than the book can say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from finishtui.domain.book import Book
from finishtui.domain.margin import Margin, parse_margin
from finishtui.errors import InvalidInput
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import ALL, Scope
from finishtui.text.cells import cell_len
from finishtui.words.ranks import saved_words
from finishtui.words.what_if import Question, around, ask, what_if, would_be_words
from tests.domain.samples import TODAY, a_book, a_coverage, a_finish, margins, rankable_books

OF_THOSE = "of those in this book, which is complete to 0.020 s"
LOWES = "Lowe's Motor Speedway"
BOOK = a_book(
    a_finish("2003", "0.002", "2003-03-16"),
    a_finish("2011", "0.002", "2011-04-17", track=LOWES),
    a_finish("2024", "0.001", "2024-05-05"),
    a_finish("second", "0.003", "2018-02-17", series="xfinity"),
    a_finish("duel", "0.001", "2025-02-13", points_race=False),
    coverage=(a_coverage(), a_coverage("xfinity", "0.006", until="2025-12-31")),
)


DAY = date(2025, 12, 31)
"""The last day that all of the book's coverage speaks for; today is later."""


def sentence(margin: str, **asked: str) -> str:
    return what_if(ask(margin, BOOK, DAY, **asked), BOOK).sentence


@pytest.mark.parametrize(
    ("margin", "asked", "told"),
    [
        ("0.004", {}, "would be 5th of all; the closest in Cup and Xfinity since 5 May 2024"),
        ("0.004", {"series": "cup"}, "would be 4th in Cup; the closest in Cup since 5 May 2024"),
        (
            "0.004",
            {"series": "winston cup", "track": "charlotte"},
            "would be 4th in Cup and 2nd at Charlotte; the closest there since 17 April 2011",
        ),
        (
            "0.002",
            {"series": "cup", "track": "charlotte"},
            "would be =2nd in Cup and =1st at Charlotte; the closest there since 17 April 2011",
        ),
        (
            "0.0004",
            {"series": "cup", "track": "kansas"},
            "would be 1st in Cup and 1st at Kansas; the closest there since at least 16 May 1993",
        ),
        # At a track any series may have raced: the book is complete there only to the least mark.
        (
            "0.010",
            {"series": "cup", "track": "kansas"},
            "would be 4th in Cup and at best 4th at Kansas (of those in this book, "
            "which is complete to 0.006 s); the closest in Cup since 5 May 2024",
        ),
        ("0.05", {"series": "cup"}, f"would be at best 4th in Cup ({OF_THOSE})"),
        (
            "0.001",
            {"series": "cup", "day": "2011-04-18"},
            "would be =1st in Cup; the closest in Cup since at least 16 May 1993",
        ),
        (
            "0.004",
            {"series": "cup", "day": "1985-01-01"},
            f"would be at best 4th in Cup ({OF_THOSE}, and only since 16 May 1993)",
        ),
        ("0.00", {"series": "cup"}, "would be 1st to 4th in Cup; the closest in Cup since 5 May 2024"),
    ],
)
def test_a_margin_would_be(margin: str, asked: dict[str, str], told: str) -> None:
    assert sentence(margin, **asked) == told


def test_after_the_last_day_that_is_covered_a_rank_is_at_best_and_the_reason_is_said_once() -> None:
    late = what_if(ask("0.004", BOOK, TODAY, series="cup", track="charlotte"), BOOK)
    assert late.sentence == (
        f"would be at best 4th in Cup and at best 2nd at Charlotte ({OF_THOSE} in Cup up to 21 June 2026 "
        "and to 0.006 s at Charlotte up to 31 December 2025); "
        "of those the closest there since 17 April 2011"
    )
    assert late.small_print == ""
    book = a_book(*BOOK.finishes[:3])
    alike = what_if(ask("0.004", book, TODAY, series="cup", track="charlotte"), book)
    assert alike.sentence == (
        f"would be at best 4th in Cup and at best 2nd at Charlotte ({OF_THOSE} up to 21 June 2026); "
        "of those the closest there since 17 April 2011"
    )


def test_the_small_print_says_what_the_sure_ranks_speak_for() -> None:
    found = what_if(ask("0.010", BOOK, DAY, series="cup", track="kansas"), BOOK)
    assert found.small_print == "Cup: races from 16 May 1993 to 21 June 2026."
    near = what_if(ask("0.001", BOOK, DAY, track="kansas"), BOOK)
    assert near.small_print == "All and Kansas: races from 16 May 1993 to 31 December 2025."
    bare = a_book(a_finish(), coverage=())
    assert what_if(ask("0.001", bare, DAY), bare).small_print == ""


def test_a_rank_that_counts_older_races_says_so() -> None:
    book = a_book(a_finish("old", "0.001", "1985-01-01"))
    found = what_if(ask("0.002", book, DAY, series="cup"), book)
    assert found.sentence == "would be 2nd in Cup"
    assert found.small_print == ("Cup: races up to 21 June 2026, some older than the book is complete for.")


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        ({"margin": "0,004"}, "'0,004' is not a margin", "write 0.004 with a point"),
        ({"series": "cpu"}, "the book has no series 'cpu'", "did you mean cup?"),
        ({"series": "zzzz"}, "the book has no series 'zzzz'", ""),
        ({"track": "charlote"}, "the book has no track 'charlote'", "did you mean Charlotte?"),
        (
            {"day": "last week"},
            "'last week' is not a race day",
            "write the date as YYYY-MM-DD, like 2024-05-05",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(asked: dict[str, str], message: str, hint: str) -> None:
    margin = asked.get("margin", "0.004")
    rest = {name: text for name, text in asked.items() if name != "margin"}
    with pytest.raises(InvalidInput) as refused:
        ask(margin, BOOK, TODAY, **rest)
    assert (refused.value.message, refused.value.hint) == (message, hint)


@given(rankable_books(), margins(most=0), st.dates(date(1985, 1, 1), date(2030, 1, 1)))
@example(BOOK, parse_margin("0.004"), TODAY)
def test_what_is_said_before_a_save_is_what_is_said_after(book: Book, margin: Margin, day: date) -> None:
    # The first race of a series of which the book knows how complete it is outranks all others.
    cup = [finish for finish in book.finishes if finish.series == "cup" and finish.points_race]
    assume(any(book.track_of(finish).id == "kansas" for finish in cup))
    question = Question(margin, day, "cup", "kansas")
    new = a_finish("new", margin.text, day.isoformat())
    after = Book((*book.finishes, new), book.series, book.tracks, book.coverage)
    answer = what_if(question, book)
    for place, scope in zip(answer.places, question.scopes, strict=True):
        assert place.standing.rank == ranking_of(scope, after).of(new)
        until = place.standing.as_of
        assert place.among + (day <= until) == ranking_of(scope, after).among(new, until)
    ranks = would_be_words(margin, day, question.scopes, book)
    assert answer.sentence.startswith(f"would be {ranks}")
    assert saved_words(new, after).endswith(f": {ranks}")


def test_the_finish_that_is_edited_does_not_count() -> None:
    cup = [Scope(series="cup")]
    assert would_be_words(parse_margin("0.002"), DAY, cup, BOOK, "2003") == "=2nd in Cup"
    bare = a_book(*BOOK.finishes, coverage=())
    assert would_be_words(parse_margin("0.005"), DAY, cup, bare, "2003") == (
        "at best 3rd in Cup (of those in this book, which does not say how complete it is)"
    )


@pytest.mark.parametrize(
    ("margin", "ranks"), [("0.000", "1 2 =3 =3"), ("0.002", "1 =2 =2 =2"), ("0.500", "1 =2 =2 4*")]
)
def test_the_list_around_it_has_the_ranks_of_then(margin: str, ranks: str) -> None:
    lines = [line for (line,) in around(what_if(ask(margin, BOOK, DAY, series="cup"), BOOK), BOOK, 60, 5)]
    assert [text.split()[0] for text, _ in lines] == ranks.split()
    assert all(cell_len(text) <= 60 for text, _ in lines)
    assert all(("would be here" in text) is (role == "loud") for text, role in lines)


def test_a_question_without_series_is_of_all() -> None:
    margin = parse_margin("0.004")
    assert Question(margin, TODAY).scopes == (ALL,)
    assert Question(margin, TODAY, "cup").scopes == (Scope(series="cup"),)
    assert Question(margin, TODAY, "", "kansas").scopes == (ALL, Scope(track="kansas"))
