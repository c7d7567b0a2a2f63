"""Why a finish is in the book, in one line and for print: only what the coverage backs."""

from datetime import timedelta
from typing import NamedTuple

from finishtui.distance.gap import distance_words, gap_of
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.ranks.progression import progression_of
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import Scope, widest_scope
from finishtui.text.sentences import ended, listed, long_date
from finishtui.words.finish import margin_words, result
from finishtui.words.ranks import why_unranked
from finishtui.words.standing import Standing, place_words, standing_of, standing_words, where_words

LONG = timedelta(days=365)
"""A finish is called the closest since another only where at least this long lies between."""


class Reasons(NamedTuple):
    """The parts of why a finish is here; empty where the book cannot back one."""

    place: str
    """Its place in the widest field that it leads, else in its series."""
    local: str = ""
    """That it leads at its track, where it does not lead its series."""
    distance: str = ""
    history: str = ""
    """Which mark it beat, how long its own stood, or since when nothing had been as close."""

    def __str__(self) -> str:
        return "; ".join(filter(None, [self.place, self.local, self.distance, self.history]))


def why_here(finish: Finish, book: Book) -> str:
    """Return why a finish is here: "the closest in Cup since 16 May 1993 …; beat a mark in Cup …".

    What the book cannot back is left out, and the distance, which stands beside it wherever this is shown.
    """
    return str(reasons_of(finish, book)._replace(distance=""))


def reasons_of(finish: Finish, book: Book) -> Reasons:
    """Return why a finish is here, part by part."""
    distance = distance_words(gap_of(finish, book))
    series = Scope(series=finish.series)
    widest = widest_scope(finish, book)
    there = series._replace(track=book.track_of(finish).id)
    overall, own, at_track = (standing_of(finish, scope, book) for scope in (widest, series, there))
    if not (overall and own and at_track):
        return Reasons(why_unranked(finish), distance=distance)
    history = _history(finish, series, there, book)
    if _leads(overall):
        return Reasons(standing_words(overall), distance=distance, history=history)
    leads_there = _leads(at_track) and not _leads(own)
    local = f"{place_words(at_track.rank)} {at_track.where}" if leads_there else ""
    return Reasons(standing_words(own), local, distance, history)


def printed_line(finish: Finish, book: Book) -> str:
    """Return a finish as one sentence: what happened, and why it is here."""
    return ended(f"{result(finish, book)}: {reasons_of(finish, book)}")


def _leads(standing: Standing) -> bool:
    """Return whether a finish is surely the closest, of all races since a day."""
    return standing.rank.worst == 1 and standing.rank.exact and standing.since is not None


def _history(finish: Finish, series: Scope, there: Scope, book: Book) -> str:
    """Return the widest thing that can be said of the day that it was raced.

    What was the closest of all series, without a mark before it, is only said of its own series.
    """
    return (
        _as_a_mark(finish, widest_scope(finish, book), book, alone=False)
        or _as_a_mark(finish, series, book)
        or _since(finish, series, book)
        or _as_a_mark(finish, there, book)
        or _since(finish, there, book)
    )


def _as_a_mark(finish: Finish, scope: Scope, book: Book, *, alone: bool = True) -> str:
    """Return which mark a finish beat or equalled on its day, and until when its own stood."""
    progression, where = progression_of(scope, book), where_words(scope, book)
    mark = progression.by_id.get(finish.id)
    if mark is None or mark.kind == "open" or not mark.exact:
        return ""
    equals = (one.finish for one in progression.equalled_by(mark))
    days = [f"{long_date(race.date)}{_at(race, scope, book)}" for race in equals]
    stood = f", was equalled on {listed(days)}" if days else ""
    stood += f", and stood until {_that(mark.beaten_by, scope, book)}" if mark.beaten_by else ""
    earlier = mark.before and mark.before[0].finish.date < finish.date
    if earlier and all(one.exact for one in mark.before):
        held = _that(mark.before[0].finish, scope, book)
        if mark.kind == "equalled":
            return f"equalled the mark {where} of {held}{stood}"
        return f"beat a mark {where} that had stood since {held}{stood}"
    if not (mark.beaten_by and alone and progression.coverage):
        return ""
    return f"on its day the closest {where} since {long_date(progression.coverage.first_day)}{stood}"


def _since(finish: Finish, scope: Scope, book: Book) -> str:
    """Return since when nothing as close had been seen, where that is long enough to be worth a word."""
    ranking = ranking_of(scope, book)
    last, coverage = ranking.latest(finish.margin, finish.date), ranking.coverage
    if last is None or finish.date - last.date < LONG:
        return ""
    if coverage is None or not coverage.backs(finish.margin, last.date):
        return ""
    also = "also " if last.margin == finish.margin else ""
    return f"then the closest {where_words(scope, book)} since {_that(last, scope, book, also)}"


def _that(race: Finish, scope: Scope, book: Book, also: str = "") -> str:
    """Return a race by its day, its margin, and its track where the scope does not say it."""
    return f"{long_date(race.date)} ({also}{margin_words(race.margin)}{_at(race, scope, book)})"


def _at(race: Finish, scope: Scope, book: Book) -> str:
    """Return " at Kansas", where the scope does not say it."""
    if scope.track:
        return ""
    label = book.track_of(race).label
    # A label that is cut short is not for a sentence.
    return f" at {race.track if label.endswith('.') else label}"
