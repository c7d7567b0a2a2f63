"""What happened: a finish in one sentence, and the finishes of a day of the year."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable
from datetime import date

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.text.names import fold
from finishtui.text.sentences import ended
from finishtui.words.ranks import ENDED_WORDS, counted, long_date, margin_words, over_whom

Markup = Callable[[str], str]


def one_line(text: str) -> str:
    """Return text on one line, its white space made single blanks."""
    return " ".join(text.split())


def the_race(finish: Finish, marked: Markup = str) -> str:
    """Return the race with its article, its name in a text's markup: "the Daytona 500"."""
    race = one_line(finish.race)
    return marked(race) if fold(race).startswith("the ") else f"the {marked(race)}"


def by_margin(finish: Finish) -> str:
    """Return the margin as it is said: "0.001 s"; a tie to the last place shown is called one."""
    words = margin_words(finish.margin)
    return words if finish.margin.units else f"{words} (tied to the last place shown)"


def result(finish: Finish, book: Book, text: Markup = str, strong: Markup = str) -> str:
    """Return what happened, without a full stop.

    "Kyle Larson won the AdventHealth 400 (NASCAR Cup Series) at Kansas Speedway on 5 May 2024 by
    0.001 s over Chris Buescher": the series by its name on that day, and the car that the margin was
    measured to. How it ended stands before the margin where that was not under green. `text` and
    `strong` put names into the markup of a text, race and margin by `strong`.
    """
    how = f", {ENDED_WORDS[finish.ended]}," if finish.ended else ""
    series = book.series_of(finish).name_in(finish.date.year)
    winner, series, track, over = (
        text(one_line(name)) for name in (finish.winner, series, finish.track, over_whom(finish))
    )
    return (
        f"{winner} won {the_race(finish, strong)} ({series}) at {track} "
        f"on {long_date(finish.date)}{how} by {strong(by_margin(finish))} over {over}"
    )


def on_this_day(day: date, book: Book) -> tuple[Finish, ...]:
    """Return the finishes of a day of the year up to that day, the oldest first.

    A year without a 29 February remembers that day's finishes on the 28th.
    """
    days = {(day.month, day.day)}
    if days == {(2, 28)} and not isleap(day.year):
        days.add((2, 29))
    finishes = [f for f in book.finishes if (f.date.month, f.date.day) in days and f.date <= day]
    return tuple(sorted(finishes, key=lambda finish: (finish.date, finish.id)))


def today_line(day: date, book: Book) -> str:
    """Return one quiet line of the closest finish of the day, and how many more; empty on a day without.

    "On this day in 2024: Kyle Larson won the AdventHealth 400 at Kansas by 0.001 s over Chris Buescher".
    """
    finishes = on_this_day(day, book)
    if not finishes:
        return ""
    finish = min(finishes, key=by_closeness)
    when = f"On this day in {finish.date.year}" if finish.date != day else "Today"
    race = f"{the_race(finish)} at {one_line(book.track_of(finish).label)}"
    who = f"{one_line(finish.winner)} won {race} by {by_margin(finish)}"
    more = f"; {len(finishes) - 1:,} more" if len(finishes) > 1 else ""
    return f"{when}: {who} over {one_line(over_whom(finish))}{more}"


def today_lines(day: date, book: Book) -> tuple[str, ...]:
    """Return the day's finishes as sentences, the oldest first, under a heading that counts them."""
    finishes = on_this_day(day, book)
    name = long_date(day).rpartition(" ")[0]
    if not finishes:
        return (f"No finish of {name} is in this book.",)
    heading = f"{counted(len(finishes), 'finish')} of {name}:"
    return (heading, *(ended(result(finish, book)) for finish in finishes))
