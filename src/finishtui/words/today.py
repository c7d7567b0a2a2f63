"""The finishes of a day of the year."""

from calendar import isleap
from datetime import date

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.text.sentences import counted, ended, long_date, one_line
from finishtui.words.finish import by_margin, over_whom, result, the_race


def on_this_day(day: date, book: Book) -> tuple[Finish, ...]:
    """Return the finishes of a day of the year, of all years, the oldest first.

    A year without a 29 February remembers that day's finishes on the 28th.
    """
    days = {(day.month, day.day)}
    if days == {(2, 28)} and not isleap(day.year):
        days.add((2, 29))
    finishes = [f for f in book.finishes if (f.date.month, f.date.day) in days]
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
