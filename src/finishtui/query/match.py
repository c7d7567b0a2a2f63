"""What the finishes of a book have in each field, and which of them a query finds."""

import re
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import NamedTuple
from weakref import WeakKeyDictionary

from finishtui.domain.book import Book
from finishtui.domain.disputes import is_disputed
from finishtui.domain.finish import Finish
from finishtui.query.fields import Operator, field_named
from finishtui.query.parse import QueryError, read_date
from finishtui.query.terms import HIGHEST, LOWEST, Query, Term, Value
from finishtui.text.names import fold

Match = Callable[[Finish], bool]
BestRank = Callable[[Finish], int | None]
"""A finish's rank from 1, the better end of one that is a range; None where it has none."""

_DAY_WORD = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", re.ASCII)
_ASKED_LAST = frozenset({"rank", "disputed"})


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
        test = _test(term, book, best_rank)
        if test is None and not term.excluded:
            return lambda finish: False
        if test:
            tests.append(_opposite(test) if term.excluded else test)
    return tests[0] if len(tests) == 1 else lambda finish: all(test(finish) for test in tests)


def _opposite(test: Match) -> Match:
    return lambda finish: not test(finish)


def _test(term: Term, book: Book, best_rank: BestRank) -> Match | None:
    """Return the test of a term, as if it excluded nothing; None where no finish of the book passes it."""
    wanted = term.values[0].text == "yes"
    if term.field == "points":
        return lambda finish: finish.points_race is wanted
    if term.field == "disputed":
        return lambda finish: is_disputed(finish, book) is wanted
    field = field_named(term.field)
    if field and field.ordered:
        return _ordered_test(term, best_rank)
    ids = ids_found(term, book)
    if not term.field and _DAY_WORD.fullmatch(term.values[0].text):
        with suppress(QueryError):
            days = read_date(term.values[0].text)
            return lambda finish: days.low <= finish.date.toordinal() <= days.high or finish.id in ids
    return (lambda finish: finish.id in ids) if ids else None


def ids_found(term: Term, book: Book) -> frozenset[str]:
    """Return the ids of the finishes that have any value of a term of text; days are no text of a word."""
    test = text_test(term)
    found = (ids for names, ids in ids_by_names(term.field, book).items() if any(map(test, names)))
    return frozenset().union(*found)


def text_test(term: Term) -> Callable[[str], bool]:
    """Return the test of one text against a term's values.

    Text is folded; a car's number, and what folds to nothing ("&", an emoji), is looked for as it is.
    """
    if term.field == "car":
        return frozenset(value.text for value in term.values).__contains__
    wanted = [(fold(value.text), value.text.casefold()) for value in term.values]
    if term.operator == "=":
        return lambda text: any(
            fold(text) == bare if bare else text.casefold() == raw for bare, raw in wanted
        )
    ((only, _), *others) = wanted
    if only and not others:
        return lambda text: only in fold(text)
    return lambda text: any(bare in fold(text) if bare else raw in text.casefold() for bare, raw in wanted)


def _ordered_test(term: Term, best_rank: BestRank) -> Match:
    """Return the test of a year, date, margin or rank; all are whole numbers here."""
    keys: dict[str, Callable[[Finish], int]] = {
        "year": lambda finish: finish.date.year,
        "date": lambda finish: finish.date.toordinal(),
        "margin": lambda finish: finish.margin.units,
        "rank": lambda finish: best_rank(finish) or LOWEST - 1,
    }
    key, spans = keys[term.field], [_span(term.operator, value) for value in term.values]
    if len(spans) == 1:
        ((low, high),) = spans
        return lambda finish: low <= key(finish) <= high
    return lambda finish: any(low <= key(finish) <= high for low, high in spans)


def last_day(query: Query) -> date:
    """Return the last day of which a query asks for finishes; the calendar's last where it sets none."""
    ends = [date.max.toordinal()]
    for term in query.terms:
        if term.field in ("year", "date") and not term.excluded:
            end = max(_span(term.operator, value)[1] for value in term.values)
            if term.field == "year":
                end = date(min(max(end, 1), date.max.year), 12, 31).toordinal()
            ends.append(max(end, 1))
    return date.fromordinal(min(ends))


def _span(operator: Operator, value: Value) -> tuple[int, int]:
    """Return the closed interval that a value stands for under its operator."""
    spans = {
        "<": (LOWEST, value.low - 1),
        "<=": (LOWEST, value.high),
        ">": (value.high + 1, HIGHEST),
        ">=": (value.low, HIGHEST),
    }
    return spans.get(operator, (value.low, value.high))


Names = tuple[str, ...]
"""The label, empty for what is neither offered nor read back, then all that finds it."""


class Texts(NamedTuple):
    """One field, as text."""

    of: Callable[[Finish, Book], tuple[str, ...]]
    """What a finish has there, or what it has it from: the id of its series, the name of its track."""
    names: Callable[[str, Book], Names] = lambda text, _book: (text,)


def series_names(series_id: str, book: Book) -> Names:
    """Return the names of a series."""
    series = book.series_by_id[series_id]
    return (series.label, *series.spellings)


def _group_names(series_id: str, book: Book) -> Names:
    group = book.series_by_id[series_id].group
    return (next((each.label for each in book.groups_in_order if each.id == group), ""), group)


def _word(finish: Finish, book: Book) -> tuple[str, ...]:
    """Return what a plain word is looked for in: race, drivers, track and the series' short name then."""
    short = book.series_by_id[finish.series].short_in(finish.date.year)
    return (finish.race, *finish.drivers, finish.track, book.track_of(finish).label, short)


def _series(finish: Finish, _book: Book) -> tuple[str, ...]:
    return (finish.series,)


def _track(finish: Finish, _book: Book) -> tuple[str, ...]:
    return (finish.track,)


def _numbers(finish: Finish, _book: Book) -> tuple[str, ...]:
    own = (finish.winner_number, finish.runner_up_number)
    return (*own, finish.margin_over.number) if finish.margin_over else own


def _notes(finish: Finish, _book: Book) -> tuple[str, ...]:
    """Return the notes, the sources' remarks, and why a margin was measured to another car."""
    remarks = (source.claim("remark") for source in finish.sources if source.says)
    reason = finish.margin_over.reason if finish.margin_over else ""
    return tuple(text for text in (finish.notes, reason, *remarks) if text)


TEXTS: dict[str, Texts] = {
    "": Texts(_word),
    "series": Texts(_series, series_names),
    "group": Texts(_series, _group_names),
    "race": Texts(lambda finish, _: (finish.race,)),
    "track": Texts(_track, lambda name, book: book.track_named(name).spellings),
    "kind": Texts(_track, lambda name, book: (book.track_named(name).shape,)),
    "state": Texts(_track, lambda name, book: (book.track_named(name).state,)),
    "country": Texts(_track, lambda name, book: (book.track_named(name).country,)),
    "winner": Texts(lambda finish, _: (finish.winner,)),
    "runner-up": Texts(lambda finish, _: (finish.runner_up,)),
    "driver": Texts(lambda finish, _: finish.drivers),
    "car": Texts(_numbers),
    "ended": Texts(lambda finish, _: (finish.ended or "green",)),
    "source": Texts(
        lambda finish, _: tuple(text for source in finish.sources for text in (source.title, source.url)),
        lambda text, _: ("" if "://" in text else text, text),
    ),
    "note": Texts(_notes, lambda text, _: ("", text)),
    "year": Texts(lambda finish, _: (str(finish.date.year),)),
    "date": Texts(lambda finish, _: tuple(finish.date.isoformat()[:length] for length in (4, 7, 10))),
    "margin": Texts(lambda finish, _: (finish.margin.text,)),
}
"""By the field's name; under "" what a plain word looks at."""

_known: WeakKeyDictionary[Book, dict[str, dict[Names, list[str]]]] = WeakKeyDictionary()
"""What was gone through before, as long as its book is there."""


def ids_by_names(field: str, book: Book) -> dict[Names, list[str]]:
    """Return all that a book's finishes have in a field, with the ids of those that have it."""
    known = _known.setdefault(book, {})
    if field not in known:
        texts, ids = TEXTS[field], defaultdict[str, list[str]](list)
        for finish in book.finishes:
            for text in dict.fromkeys(texts.of(finish, book)):
                ids[text].append(finish.id)
        ids.pop("", None)
        found = known[field] = {}
        for text, those in ids.items():
            found.setdefault(texts.names(text, book), []).extend(those)
    return known[field]
