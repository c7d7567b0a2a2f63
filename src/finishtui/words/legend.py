"""What the marks of a list mean, and how it is searched: help with what is in view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.query.describe import describe
from finishtui.query.parse import parse
from finishtui.ranks.ranking import Rank
from finishtui.ranks.summary import codes
from finishtui.ranks.view import View
from finishtui.words.basics import (
    DISPUTED,
    NO_RANK,
    NO_SOURCE,
    NOT_GREEN,
    OVER_OTHER,
    flags,
    rank_cell,
    rank_phrase,
)
from finishtui.words.facts import Block, Fact

_RANKS: tuple[tuple[Callable[[Rank], bool], str], ...] = (
    (lambda rank: rank.tied and rank.exact, "as close as another, and in the same place"),
    (lambda rank: not rank.exact and not rank.is_range, "farther down than the book is known to be complete"),
    (lambda rank: rank.is_range, "others were published to more or fewer places, and rounding hides which"),
)
_FLAGS = {
    DISPUTED: "a source says something else of it",
    OVER_OTHER: "the margin was measured to a car that is not the official runner-up",
    NOT_GREEN: "it did not end under green, and has no rank",
    NO_SOURCE: "no source is known",
}
QUERIES = {
    "larson talladega": "both words, in race, drivers, track or series",
    '"daytona 500"': "these words together",
    "driver:gordon -track:daytona": "",
    "series:cup,truck": "",
    "kind:superspeedway": "",
    "margin<=0.005": "",
    "year:2003..2011": "",
    "rank<=10 disputed:no": "",
    "ended:caution": "",
    "as-of:2010": "",
}
"""Ten lines that teach the query language; what each finds is said by the language itself, where it can."""


def legend(rows: Sequence[Finish], view: View) -> Block:
    """Return the marks of some rows of a list, each as it stands there, with what it means."""
    ranks = [rank for finish in rows if (rank := view.rank(finish))]
    shown = "".join(flags(finish, view.book) for finish in rows)
    facts = [*_of_ranks(ranks), *_of_flags(shown), *_of_series(rows, view.book)]
    if len(ranks) < len(rows):
        facts.insert(0, Fact(NO_RANK, "not ranked: no race for points, or not ended under green"))
    return Block("The marks in view", tuple(facts))


def _of_ranks(ranks: Iterable[Rank]) -> Iterator[Fact]:
    ranks = tuple(ranks)
    for is_such, words in _RANKS:
        if such := next(filter(is_such, ranks), None):
            yield Fact(rank_cell(such), f"{rank_phrase(such)}: {words}")


def _of_flags(shown: str) -> list[Fact]:
    return [Fact(mark, words) for mark, words in _FLAGS.items() if mark in shown]


def _of_series(rows: Iterable[Finish], book: Book) -> list[Fact]:
    code = codes(book)
    families = {finish.series: book.series_of(finish).label for finish in rows}
    return [Fact(code[series], label) for series, label in families.items() if series in code]


def query_lines(book: Book) -> Block:
    """Return the query language in ten lines, as it reads them in this book."""
    facts = (Fact(text, words or describe(parse(text), book)) for text, words in QUERIES.items())
    return Block("The query: words and terms, all of which must fit", tuple(facts))
