"""Which finishes a query finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache

from finishtui.domain.book import Book
from finishtui.domain.disputes import is_disputed
from finishtui.domain.finish import Finish
from finishtui.query.terms import Query, Term
from finishtui.query.texts import TEXT_FIELDS, keys_found, keys_in, track_label
from finishtui.query.values import BadValue, interval, read_date
from finishtui.text.names import fold

Match = Callable[[Finish], bool]
BestRank = Callable[[Finish], int | None]
"""A finish's rank from 1, the better end of one that is a range; None where it has none."""

_DAY_WORD = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", re.ASCII)
_ASKED_LAST = frozenset({"rank", "disputed"})


def cut_as_of(book: Book, day: date) -> Book:
    """Return the book as it stood at the end of a day: no later finish, and complete up to no later day."""
    finishes = tuple(finish for finish in book.finishes if finish.date <= day)
    if len(finishes) == len(book.finishes) and all(entry.as_of <= day for entry in book.coverage):
        return book
    coverage = tuple(cut for entry in book.coverage if (cut := entry.until(day)))
    return replace(book, finishes=finishes, coverage=coverage)


def standing_day(query: Query, book: Book) -> date | None:
    """Return the day that a query's ranks are of: the one asked for, but none after what the book knows of.

    The book, cut or not, knows of days up to its coverage's latest and its latest finish's.
    """
    day = query.as_of
    if day is None or not book.coverage:
        return day
    known = [*(entry.as_of for entry in book.coverage), *(finish.date for finish in book.finishes)]
    return min(day, max(known))


def compile_query(query: Query, book: Book, best_rank: BestRank) -> Match:
    """Return the test that a finish must pass to be found.

    `rank:` never finds a finish without a rank. `as-of:` is not looked at here: cut the book by
    `query.as_of` before ranking it. The test is for finishes of this book: names are judged beforehand.
    """
    terms = [term for term in dict.fromkeys(query.terms) if term.field != "as-of"]
    terms.sort(key=lambda term: term.field in _ASKED_LAST)
    tests = []
    for term in terms:
        tests.append(_test(term, book, best_rank))
        if tests[-1] is _finds_nothing:
            return _finds_nothing
    return tests[0] if len(tests) == 1 else lambda finish: all(test(finish) for test in tests)


def _finds_nothing(_finish: Finish) -> bool:
    """Return False: the test of what no finish of the book can have."""
    return False


def _test(term: Term, book: Book, best_rank: BestRank) -> Match:
    test = _test_of_values(term, book, best_rank)
    return (lambda finish: not test(finish)) if term.excluded else test


def _test_of_values(term: Term, book: Book, best_rank: BestRank) -> Match:
    if term.is_word:
        return _word_test(term, book)
    wanted = term.values[0].text == "yes"
    if term.field == "points":
        return lambda finish: finish.points_race is wanted
    if term.field == "disputed":
        return lambda finish: is_disputed(finish, book) is wanted
    if term.field in TEXT_FIELDS:
        ids = ids_found(term, book)
        return (lambda finish: finish.id in ids) if ids else _finds_nothing
    return _ordered_test(term, best_rank)


def ids_found(term: Term, book: Book) -> frozenset[str]:
    """Return the ids of the finishes that have any value of a text field's term, which may exclude them."""
    ids = keys_in(term.field, book)
    if term.field == "car":
        found: Iterable[str] = (value.text for value in term.values)
    else:
        found = keys_found(term.field, text_test(term), book)
    return frozenset().union(*(ids.get(key, ()) for key in found))


def text_test(term: Term) -> Callable[[str], bool]:
    """Return the test of one text against a word or a text field's values.

    Text is folded; a value that folds to nothing ("&", an emoji) is looked for as it is.
    """
    folded = [fold(value.text) for value in term.values]
    kept = [value.text.casefold() for value, bare in zip(term.values, folded, strict=True) if not bare]
    folded = [bare for bare in folded if bare]
    if term.operator == "=":
        return lambda text: fold(text) in folded or text.casefold() in kept
    if len(folded) == 1 and not kept:
        only = folded[0]
        return lambda text: only in fold(text)
    return lambda text: (
        any(bare in fold(text) for bare in folded) or any(raw in text.casefold() for raw in kept)
    )


def _word_test(term: Term, book: Book) -> Match:
    """Return the test of a word: race, drivers, track, the series' short name then, and the date.

    A word that reads as a year, a month or a day also finds the races of that time.
    """
    test = text_test(term)
    names = keys_found("race", test, book) | keys_found("driver", test, book)
    tracks = frozenset(name for name in keys_in("track", book) if test(name) or test(track_label(name, book)))
    families = keys_found("series", test, book)
    first, last = _days(term.values[0].text)

    if not (names or tracks or families) and first > last:
        return _finds_nothing

    @cache
    def called(series_id: str, year: int) -> bool:
        return test(book.series_by_id[series_id].short_in(year))

    def named(finish: Finish) -> bool:
        return (
            finish.winner in names
            or finish.runner_up in names
            or finish.race in names
            or finish.track in tracks
            or (finish.series in families and called(finish.series, finish.date.year))
            or (finish.margin_over is not None and finish.margin_over.driver in names)
        )

    # Most words are no time, and every row is asked at every letter.
    return named if first > last else lambda finish: first <= finish.date <= last or named(finish)


def _days(word: str) -> tuple[date, date]:
    """Return the first and last day that a word stands for; an empty span for other words."""
    with suppress(BadValue):
        if _DAY_WORD.fullmatch(word):
            span = read_date(word)
            return date.fromordinal(span.low), date.fromordinal(span.high)
    return date.max, date.min


def _ordered_test(term: Term, best_rank: BestRank) -> Match:
    """Return the test of a year, date, margin or rank; all are whole numbers here."""
    spans = [interval(term.operator, value) for value in term.values]
    if term.field == "rank":
        return lambda finish: (
            (rank := best_rank(finish)) is not None and any(low <= rank <= high for low, high in spans)
        )
    key = _KEYS[term.field]
    if len(spans) == 1:
        ((low, high),) = spans
        return lambda finish: low <= key(finish) <= high
    return lambda finish: any(low <= key(finish) <= high for low, high in spans)


_KEYS: dict[str, Callable[[Finish], int]] = {
    "year": lambda finish: finish.date.year,
    "date": lambda finish: finish.date.toordinal(),
    "margin": lambda finish: finish.margin.units,
}
