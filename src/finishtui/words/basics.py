"""Margins, dates, ranks and flags as text: the one place that everything prints through."""

from __future__ import annotations

from datetime import date
from itertools import chain

from finishtui.domain.book import Book
from finishtui.domain.disputes import is_disputed
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.ranks.ranking import Rank
from finishtui.ranks.scope import Scope, ScopeCoverage
from finishtui.text.days import MONTHS, WEEKDAYS

NO_RANK = "-"
DISPUTED, OVER_OTHER, NO_SOURCE = "!", "†", "?"
UNOFFICIAL = "Unofficial; not affiliated with NASCAR."


def margin_words(margin: Margin) -> str:
    """Return a margin with its unit: "0.0004 s"."""
    return f"{margin.text} s"


def long_date(day: date) -> str:
    """Return a day as "5 May 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Return a day as "Sunday, 5 May 2024"."""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def ordinal(number: int) -> str:
    """Return "1st", "2nd", "11th"."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 finish", "2 finishes"."""
    many = plural or (f"{noun}es" if noun.endswith(("s", "sh", "ch")) else f"{noun}s")
    return f"{number:,} {noun if number == 1 else many}"


def listed(words: list[str], last: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def rank_cell(rank: Rank | None) -> str:
    """Return a rank as a cell: "1", "=2", "~2-3", "31*", or "-" for none."""
    if rank is None:
        return NO_RANK
    star = "" if rank.exact else "*"
    if rank.is_range:
        return f"~{rank.best}-{rank.worst}{star}"
    return f"{'=' if rank.tied else ''}{rank.best}{star}"


def rank_phrase(rank: Rank) -> str:
    """Return a rank in words: "1st", "=2nd", "2nd or 3rd", "at best 31st"."""
    if rank.is_range:
        joiner = " or " if rank.worst == rank.best + 1 else " to "
        place = f"{ordinal(rank.best)}{joiner}{ordinal(rank.worst)}"
    else:
        place = f"{'=' if rank.tied else ''}{ordinal(rank.best)}"
    return place if rank.exact else f"at best {place}"


def scope_phrase(scope: Scope, book: Book) -> str:
    """Return what a rank is counted among: "of all", "of 2024", "in Cup at Talladega"."""
    phrases = []
    if scope.series:
        series = book.series_by_id.get(scope.series)
        phrases.append(f"in {series.label if series else scope.series}")
    if scope.track:
        tracks = chain(book.tracks, map(book.track_of, book.finishes))
        label = next((track.label for track in tracks if track.id == scope.track), scope.track)
        phrases.append(f"at {label}")
    if scope.season:
        phrases.append(f"of {scope.season}")
    return " ".join(phrases) or "of all"


def scope_name(scope: Scope, book: Book) -> str:
    """Return a scope as a label: "All", "2024", "Cup at Talladega"."""
    return "All" if scope.is_all else scope_phrase(scope, book).split(" ", 1)[1]


def ranked_in(rank: Rank, scope: Scope, book: Book) -> str:
    """Return a rank with its scope: "=2nd of all", "at best 31st in Cup"."""
    return f"{rank_phrase(rank)} {scope_phrase(scope, book)}"


def why_at_best(coverage: ScopeCoverage | None, day: date | None = None) -> str:
    """Say what keeps a rank from being more than a place in this book, for a race of a day if it is told.

    After the coverage's last day nobody knows what else was raced, however close the race was.
    """
    if coverage is None:
        return "of those in this book, which does not say how complete it is"
    until = f" up to {long_date(coverage.as_of)}" if day and day > coverage.as_of else ""
    return f"of those in this book, which is complete to {coverage.complete_to.text} s{until}"


def why_a_range(margin: Margin) -> str:
    """Say why rounding leaves more than one place."""
    places = counted(margin.places, "place")
    return (
        f"a range: others were published to more or fewer than its {places}, "
        "and rounding hides which was closer"
    )


def at_best_words(coverage: ScopeCoverage | None, day: date) -> str:
    """Say what a rank "at best" is worth, for a race of that day."""
    early = coverage is not None and day < coverage.first_day
    since = f", and only since {long_date(coverage.first_day)}" if coverage and early else ""
    return f"{why_at_best(coverage, day)}{since}"


def flags(finish: Finish, book: Book) -> str:
    """Return the marks of a finish: `!` disputed, `†` margin to another car, `?` no source."""
    return "".join(
        mark
        for mark, applies in (
            (DISPUTED, is_disputed(finish, book)),
            (OVER_OTHER, finish.margin_over is not None),
            (NO_SOURCE, not finish.sources),
        )
        if applies
    )


def car(driver: str, number: str) -> str:
    """Return a driver with the car's number: "Kyle Larson (5)"."""
    return f"{driver} ({number})" if number else driver


def over_whom(finish: Finish) -> str:
    """Return whom the winner beat by the margin: the runner-up, or the car that it was measured to."""
    if not finish.margin_over:
        return finish.runner_up
    over = ", ".join(filter(None, (finish.margin_over.driver, finish.margin_over.reason)))
    return f"{over}; official runner-up {finish.runner_up}"


def saved_words(finish: Finish, rank: Rank | None, scope: Scope, book: Book) -> str:
    """Return the word after a save: the race and its rank."""
    place = ranked_in(rank, scope, book) if rank else "not ranked, as it is no points race"
    return f"{finish.race}, {margin_words(finish.margin)}: {place}"


def complete_words(book: Book, series_id: str = "") -> str:
    """Return the coverage of a series, or of all, in a few words: "Cup, Truck complete to 0.020 s"."""
    by_mark: dict[str, list[str]] = {}
    for coverage in sorted(book.coverage, key=lambda c: (-c.complete_to.units, c.series)):
        if series_id not in ("", coverage.series):
            continue
        series = book.series_by_id.get(coverage.series)
        by_mark.setdefault(coverage.complete_to.text, []).append(series.label if series else coverage.series)
    return "; ".join(f"{', '.join(labels)} complete to {mark} s" for mark, labels in by_mark.items())


def least_complete_words(book: Book) -> str:
    """Return how far down all of the book is complete, where there is no room for each series."""
    marks = [coverage.complete_to for coverage in book.coverage]
    return f"complete to {min(marks, key=lambda mark: mark.units).text} s" if marks else ""
