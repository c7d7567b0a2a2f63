"""Ranks, scopes and coverage as text: the one place that every rank is printed through."""

from collections.abc import Sequence
from datetime import date
from itertools import chain, repeat

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ranks.ranking import Rank, ranking_of
from finishtui.ranks.scope import ALL, Scope, ScopeCoverage, coverage_of
from finishtui.ranks.view import View
from finishtui.text.sentences import listed, long_date, ordinal
from finishtui.words.finish import ENDED_WORDS, margin_words

NO_RANK, NOT_RANKED = "-", "not ranked, as it is not a points race"


def rank_cell(rank: Rank | None) -> str:
    """Return a rank as a cell: "1", "=2", "~2-3", "31*", or "-" for none."""
    if rank is None:
        return NO_RANK
    star = "" if rank.exact else "*"
    if rank.is_range:
        return f"~{rank.best}-{rank.worst}{star}"
    return f"{'=' if rank.tied else ''}{rank.best}{star}"


def nth(rank: Rank) -> str:
    """Return the place or the places of a rank: "1st", "2nd or 3rd", "2nd to 5th"."""
    if not rank.is_range:
        return ordinal(rank.best)
    return f"{ordinal(rank.best)} {'or' if rank.worst == rank.best + 1 else 'to'} {ordinal(rank.worst)}"


def rank_phrase(rank: Rank) -> str:
    """Return a rank in words: "1st", "=2nd", "2nd or 3rd", "at best 31st"."""
    tied = "=" if rank.tied and not rank.is_range else ""
    return f"{'' if rank.exact else 'at best '}{tied}{nth(rank)}"


def scope_phrase(scope: Scope, book: Book) -> str:
    """Return what a rank is counted among: "of all", "of 2024", "in NASCAR", "in Cup at Talladega"."""
    phrases = []
    if scope.group:
        group = next((group.label for group in book.groups_in_order if group.id == scope.group), scope.group)
        phrases.append(f"in {group}")
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


def scope_name(scope: Scope, book: Book, every: str = "All") -> str:
    """Return a scope as a label: "2024", "Cup at Talladega"; `every` is what all of the book is called."""
    return every if scope.is_all else scope_phrase(scope, book).split(" ", 1)[1]


def view_words(view: View, every: str = "the book") -> str:
    """Return what a view is of: "Cup, at Talladega"; `every` is what all of the book is called."""
    words = [scope_name(view.scope, view.book, every)]
    if view.query:
        from finishtui.query.describe import describe  # A start mostly has no query.

        words.append(describe(view.query, view.book))
    return ", ".join(filter(None, words))


def ranked_in(rank: Rank, scope: Scope, book: Book) -> str:
    """Return a rank with its scope: "=2nd of all", "at best 31st in Cup"."""
    return f"{rank_phrase(rank)} {scope_phrase(scope, book)}"


def ranks_words(ranks: Sequence[tuple[Scope, Rank]], day: date, book: Book, series: str = "") -> str:
    """Return the ranks that a race of that day has or would have, with what keeps them from being sure.

    "4th in Cup and at best 2nd at Kansas (of those in this book, which is complete to 0.006 s)": said once
    for all of them, and of each what is true of it where that differs. `series` is the race's, by its id.
    """
    words = [ranked_in(rank, scope, book) for scope, rank in ranks]
    unsure = [at for at, (_, rank) in enumerate(ranks) if not rank.exact]
    scopes = [ranks[at][0] for at in unsure]
    coverages = [coverage_of(scope, book, series) for scope in scopes]
    reasons = list(dict.fromkeys(_how_complete(coverage, (day,)) for coverage in coverages))
    if len(reasons) > 1:
        wheres = [" in all" if scope.is_all else f" {scope_phrase(scope, book)}" for scope in scopes]
        first, *others = map(_how_complete, coverages, repeat((day,)), wheres)
        reasons = [first, *(each.removeprefix("is complete ") for each in others)]
    if unsure:
        words[unsure[-1]] += f" (of those in this book, which {listed(reasons)})"
    return listed(words)


def why_at_best(coverage: ScopeCoverage | None, *days: date) -> str:
    """Return what keeps ranks from being more than places in this book, for races of those days."""
    return f"of those in this book, which {_how_complete(coverage, days)}"


def _how_complete(coverage: ScopeCoverage | None, days: Sequence[date], where: str = "") -> str:
    """Return what a book is in a scope, for races of days: "is complete to 0.020 s up to 21 June 2026"."""
    if coverage is None:
        return f"does not say how complete it is{where}"
    if not coverage.has_days:
        return f"has no days for which all its series are complete{where}"
    last, first = coverage.as_of, coverage.first_day
    until = f" up to {long_date(last)}" if any(day > last for day in days) else ""
    since = f", and only since {long_date(first)}" if any(day < first for day in days) else ""
    return f"is complete to {coverage.complete_to.text} s{where}{until}{since}"


def saved_words(finish: Finish, book: Book) -> str:
    """Return the word after a save: the race, its margin, and its ranks as they were said before."""
    scopes = (Scope(series=finish.series), Scope(track=book.track_of(finish).id))
    ranks = [(scope, rank) for scope in scopes if (rank := ranking_of(scope, book).of(finish))]
    place = ranks_words(ranks, finish.date, book, finish.series) if ranks else why_unranked(finish)
    return f"{finish.race}, {margin_words(finish.margin)}: {place}"


def why_unranked(finish: Finish) -> str:
    """Return that a finish has no rank, and why: "not ranked, as it ended under caution"."""
    if finish.points_race and finish.ended:
        return f"not ranked, as it ended {ENDED_WORDS[finish.ended]}"
    return NOT_RANKED


def complete_words(book: Book, scope: Scope = ALL) -> str:
    """Return the coverage of a series, a group or all in a few words: "Cup, Truck complete to 0.020 s"."""
    by_mark: dict[str, list[str]] = {}
    for coverage in sorted(book.coverage, key=lambda c: (-c.longest.complete_to.units, c.series)):
        series = book.series_by_id.get(coverage.series)
        label, group = (series.label, series.group) if series else (coverage.series, "")
        if scope.series in ("", coverage.series) and scope.group in ("", group):
            by_mark.setdefault(coverage.longest.complete_to.text, []).append(label)
    return "; ".join(f"{', '.join(labels)} complete to {mark} s" for mark, labels in by_mark.items())
