"""Places and coverage as they can be printed: among what, since when, as of when, how sure."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.coverage import Span
from finishtui.domain.families import Series
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.ranks.ranking import Rank, ranking_of
from finishtui.ranks.scope import ALL, Scope, ScopeCoverage, coverage_of, races_in, rivals_in
from finishtui.ranks.summary import summaries
from finishtui.text.sentences import listed, long_date
from finishtui.words.finish import margin_words
from finishtui.words.ranks import nth, scope_phrase, why_at_best

BY_HAND = "kept by hand"
"""The source of a span that is given none."""
_NAMED_AT_MOST = 4
"""More series than these are not spelled out by their names."""


class Standing(NamedTuple):
    """A rank with everything that a sentence needs to back it."""

    rank: Rank
    where: str
    """Among what: "in Cup"."""
    coverage: ScopeCoverage | None
    since: date | None
    """The first day that the rank speaks for; None where it counts races older than the book covers."""
    as_of: date
    """The coverage's day, or that of a later race that counts; where no day is covered, the latest race's."""
    season: int = 0
    """The year, where the rank is one of a season; 0 where it is not."""
    then: str = ""
    """What people called the series that year, where a sentence is to say so beside its label."""


def standing_of(finish: Finish, scope: Scope, book: Book) -> Standing | None:
    """Return a finish's standing in a scope; None for a race without points."""
    rank = ranking_of(scope, book).of(finish)
    return standing_in(finish.margin, finish.date, rank, scope, book, finish.series) if rank else None


def standing_in(margin: Margin, day: date, rank: Rank, scope: Scope, book: Book, series: str) -> Standing:
    """Return the standing of a margin, raced that day, which has or would have that rank in a scope.

    `series` is the id of its series; empty for any.
    """
    coverage = coverage_of(scope, book, series)
    ranking = ranking_of(scope, book)
    first, until = date.max, ranking.last_day or day
    if coverage and rank.exact:
        first, until = coverage.days(margin)
    elif coverage and coverage.has_days:
        last = ranking.latest(margin, date.max)
        first, until = coverage.first_day, max(coverage.as_of, last.date if last else date.min)
    earliest = min(day, ranking.earliest(margin) or day)
    since = first if earliest >= first else None
    return Standing(rank, where_words(scope, book), coverage, since, until, scope.season)


def place_words(rank: Rank, noun: str = "") -> str:
    """Return a place as a sentence has it: "the closest", "tied for the 2nd closest".

    `noun` follows it: "the closest finish". Beyond what the book is complete to, it begins "at best".
    """
    at_best = "" if rank.exact else "at best "
    tied = "tied for " if rank.tied and not rank.is_range else ""
    return f"{at_best}{tied}the {'' if rank.worst == 1 else f'{nth(rank)} '}closest {noun}".strip()


def where_words(scope: Scope, book: Book) -> str:
    """Return what a place is counted among, series named: "in Cup", "at Talladega, all series"."""
    if scope.series or scope.group:
        return scope_phrase(scope, book)
    labels = series_labels(book)
    if scope.is_all:
        named = 0 < len(labels) <= _NAMED_AT_MOST
        return f"in {listed(list(labels))}" if named else "in all series of this book"
    return f"{scope_phrase(scope, book)}{', all series' if len(labels) > 1 else ''}"


@lru_cache(maxsize=4)
def series_labels(book: Book) -> tuple[str, ...]:
    """Return the labels of the series that have points races, the oldest series first."""
    racing = {finish.series for finish in rivals_in(ALL, book)}
    return tuple(line.label for line in summaries(book) if line.id in racing)


def standing_words(standing: Standing, noun: str = "") -> str:
    """Return a standing in words that the book can back.

    "the closest finish in Cup since 16 May 1993, as of 21 June 2026"; beyond the coverage "at best the
    31st closest in Cup (of those in this book, which is complete to 0.020 s), as of 21 June 2026".
    """
    since, season, reserve = standing.since, standing.season, reserve_words(standing)
    then = f"then {standing.then}" if standing.then else ""
    asides = "; ".join(filter(None, (then, reserve)))
    brackets = f" ({asides})" if asides else ""
    # A season that was covered from its first day needs no word of when it began.
    whole_season = season and since and since <= date(season, 1, 1)
    from_day = f" since {long_date(since)}" if since and not reserve and not whole_season else ""
    place = f"{place_words(standing.rank, noun)} {standing.where}{brackets}{from_day}"
    return f"{place}, as of {long_date(standing.as_of)}"


def reserve_words(standing: Standing) -> str:
    """Return what the book cannot back of a standing; empty where that is nothing."""
    coverage, is_late = standing.coverage, standing.since is None
    if standing.rank.exact:
        return "of those in this book, some older than it is complete for" if is_late else ""
    late = f" and only since {long_date(coverage.first_day)}" if coverage and coverage.has_days else ""
    return f"{why_at_best(coverage, standing.as_of)}{late if is_late else ''}"


def covered_series(book: Book) -> list[Series]:
    """Return the series of a book in the sidebar's order."""
    order = [summary.id for summary in summaries(book)]
    return sorted(book.series, key=lambda series: order.index(series.id))


def exact_words(series: Series, book: Book) -> str:
    """Return how many ranks of a series its spans back: "Exact ranks in Cup: 24 of 55."."""
    scope = Scope(series=series.id)
    ranks = [ranking_of(scope, book).of(race) for race in races_in(scope, book)]
    exact = sum(rank is not None and rank.exact for rank in ranks)
    return f"Exact ranks in {series.label}: {exact:,} of {len(ranks):,}."


def spans_of(series: Series, book: Book) -> list[Span | None]:
    """Return the spans of a series in the order of time; a None where it has no coverage."""
    coverage = book.coverage_by_series.get(series.id)
    spans = sorted(coverage.spans, key=lambda span: (span.first_day, span.last_day)) if coverage else ()
    return [*spans] or [None]


def span_cells(span: Span | None) -> tuple[str, str]:
    """Return the days of a span, and how far down it is complete."""
    if span is None:
        return "nothing is known to be complete", ""
    return f"{span.first_day} to {span.last_day}", f"to {margin_words(span.complete_to)}"
