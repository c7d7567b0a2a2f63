"""Which finishes a query finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import TypeVar

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.terms import Query, Term
from finishtui.query.values import BadValue, intervals, read_date
from finishtui.text.names import fold

Match = Callable[[Finish], bool]
RankOf = Callable[[Finish], tuple[int, int] | None]
"""A finish's best and worst rank from 1; None for a race without points."""

Disputed = Callable[[Finish], bool]
_Build = Callable[[Callable[[str], bool], Book], Match]
"""From the test of one text to the test of a finish."""

K = TypeVar("K", bound=Hashable)

_DAY_WORD = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", re.ASCII)
_ASKED_LAST = frozenset({"rank", "disputed"})


def cut_as_of(book: Book, day: date) -> Book:
    """Return the book as it stood at the end of a day: no later finish, and complete up to no later day."""
    finishes = tuple(finish for finish in book.finishes if finish.date <= day)
    if len(finishes) == len(book.finishes) and all(entry.as_of <= day for entry in book.coverage):
        return book
    coverage = tuple(replace(entry, as_of=min(entry.as_of, day)) for entry in book.coverage)
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


def compile_query(query: Query, book: Book, *, rank_of: RankOf, disputed: Disputed) -> Match:
    """Return the test that a finish must pass to be found.

    `rank:` looks at the best rank of a finish, and never finds one without a rank. `as-of:` is
    not looked at here: cut the book by `query.as_of` before ranking it. Make a new test for a
    changed book: verdicts on names are remembered.
    """
    terms = sorted(
        (term for term in query.terms if term.field != "as-of"), key=lambda term: term.field in _ASKED_LAST
    )
    tests = [_test(term, book, rank_of, disputed) for term in terms]
    if len(tests) == 1:
        return tests[0]

    def passes_all(finish: Finish) -> bool:
        return all(test(finish) for test in tests) if tests else True

    return passes_all


class Verdicts(dict[K, bool]):
    """Remembers what was decided about each key: a name is judged once, however often it occurs."""

    def __init__(self, decide: Callable[[K], bool]) -> None:
        super().__init__()
        self._decide = decide

    def __missing__(self, key: K) -> bool:
        verdict = self[key] = self._decide(key)
        return verdict


def _test(term: Term, book: Book, rank_of: RankOf, disputed: Disputed) -> Match:
    test = _positive(term, book, rank_of, disputed)
    return (lambda finish: not test(finish)) if term.excluded else test


def _positive(term: Term, book: Book, rank_of: RankOf, disputed: Disputed) -> Match:
    if term.is_word:
        return _word_test(term, book)
    if term.field in _TEXT_TESTS:
        return _TEXT_TESTS[term.field](text_test(term), book)
    if term.field in ("points", "disputed"):
        wanted = term.values[0].text == "yes"
        flag = disputed if term.field == "disputed" else _is_points_race
        return lambda finish: flag(finish) is wanted
    if term.field == "car":
        numbers = frozenset(value.text for value in term.values)
        return lambda finish: not numbers.isdisjoint(_numbers(finish))
    return _ordered_test(term, rank_of)


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
    names = frozenset(filter(test, book.names))
    tracks = frozenset(name for name in book.tracks_raced if test(name) or test(_track_label(name, book)))
    families = frozenset(one for one in book.series_raced if any(map(test, series_spellings(one, book))))
    shorts: Verdicts[tuple[str, int]] = Verdicts(lambda key: test(short_name_of(key[0], key[1], book)))
    first, last = _days(term.values[0].text)

    def named(finish: Finish) -> bool:
        return (
            finish.winner in names
            or finish.runner_up in names
            or finish.race in names
            or finish.track in tracks
            or (finish.series in families and shorts[finish.series, finish.date.year])
            or (finish.margin_over is not None and finish.margin_over.driver in names)
        )

    # Most words are no time, and every row is asked at every letter.
    return named if first > last else lambda finish: first <= finish.date <= last or named(finish)


def _days(word: str) -> tuple[date, date]:
    """Return the first and last day that a word stands for; an empty span for other words."""
    if _DAY_WORD.fullmatch(word):
        try:
            span = read_date(word)
        except BadValue:
            return date.max, date.min
        return date.fromordinal(span.low), date.fromordinal(span.high)
    return date.max, date.min


def short_name_of(series_id: str, year: int, book: Book) -> str:
    """Return the series' short name in a year; its id where the book does not know it."""
    series = book.series_by_id.get(series_id)
    return series.short_in(year) if series else series_id


def _track_label(name: str, book: Book) -> str:
    track = book.find_track(name)
    return track.label if track else name


def _series_test(test: Callable[[str], bool], book: Book) -> Match:
    families: Verdicts[str] = Verdicts(lambda series_id: any(map(test, series_spellings(series_id, book))))
    return lambda finish: families[finish.series]


def series_spellings(series_id: str, book: Book) -> tuple[str, ...]:
    """Return every name that finds a series; its id alone where the book does not know it."""
    series = book.series_by_id.get(series_id)
    return series.spellings if series else (series_id,)


def _track_test(test: Callable[[str], bool], book: Book) -> Match:
    families: Verdicts[str] = Verdicts(lambda name: any(map(test, track_spellings(name, book))))
    return lambda finish: families[finish.track]


def track_spellings(name: str, book: Book) -> tuple[str, ...]:
    """Return every name that finds a track, the given one included."""
    track = book.find_track(name)
    return (name, *track.spellings) if track else (name,)


def _texts_test(texts: Callable[[Finish], Iterable[str]]) -> _Build:
    """Return what builds the test of some texts of a finish: one of them is enough."""

    def build(test: Callable[[str], bool], _book: Book) -> Match:
        verdicts: Verdicts[str] = Verdicts(test)
        return lambda finish: any(verdicts[text] for text in texts(finish))

    return build


def _name_test(name: Callable[[Finish], str]) -> _Build:
    """Return what builds the test of one name of a finish."""

    def build(test: Callable[[str], bool], _book: Book) -> Match:
        verdicts: Verdicts[str] = Verdicts(test)
        return lambda finish: verdicts[name(finish)]

    return build


def source_texts(finish: Finish) -> tuple[str, ...]:
    """Return all that `source:` looks at: every source's title and address."""
    return tuple(text for source in finish.sources for text in (source.title, source.url) if text)


def note_texts(finish: Finish) -> tuple[str, ...]:
    """Return all that `note:` looks at: the notes, the sources' remarks, the reason of a dagger."""
    remarks = (source.claim("remark") for source in finish.sources if source.says)
    reason = finish.margin_over.reason if finish.margin_over else ""
    return tuple(text for text in (finish.notes, reason, *remarks) if text)


def _numbers(finish: Finish) -> tuple[str, ...]:
    own = (finish.winner_number, finish.runner_up_number)
    return (*own, finish.margin_over.number) if finish.margin_over else own


def _is_points_race(finish: Finish) -> bool:
    return finish.points_race


def _ordered_test(term: Term, rank_of: RankOf) -> Match:
    """Return the test of a year, date, margin or rank; all are whole numbers here."""
    spans = intervals(term.operator, term.values)
    if term.field == "rank":
        return lambda finish: (
            (ranks := rank_of(finish)) is not None and any(low <= ranks[0] <= high for low, high in spans)
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

_TEXT_TESTS: dict[str, _Build] = {
    "series": _series_test,
    "race": _name_test(attrgetter("race")),
    "track": _track_test,
    "winner": _name_test(attrgetter("winner")),
    "runner-up": _name_test(attrgetter("runner_up")),
    "driver": _texts_test(attrgetter("drivers")),
    "source": _texts_test(source_texts),
    "note": _texts_test(note_texts),
}
