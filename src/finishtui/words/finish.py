"""What happened, in one sentence: who won which race by how much over whom."""

from __future__ import annotations

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.text.names import fold
from finishtui.words.basics import ENDED_WORDS, long_date, margin_words, over_whom


def one_line(text: str) -> str:
    """Return text on one line, its white space made single blanks."""
    return " ".join(text.split())


def the_race(finish: Finish) -> str:
    """Return the race with its article: "the Daytona 500"."""
    race = one_line(finish.race)
    return race if fold(race).startswith("the ") else f"the {race}"


def by_margin(finish: Finish) -> str:
    """Return the margin as it is said: "0.001 s"; a tie to the last place shown is called one."""
    words = margin_words(finish.margin)
    return words if finish.margin.units else f"{words} (tied to the last place shown)"


def result(finish: Finish, book: Book) -> str:
    """Return what happened, without a full stop.

    "Kyle Larson won the AdventHealth 400 (NASCAR Cup Series) at Kansas Speedway on 5 May 2024 by
    0.001 s over Chris Buescher": the series by its name on that day, and the car that the margin was
    measured to. How it ended stands before the margin where that was not under green.
    """
    how = f", {ENDED_WORDS[finish.ended]}," if finish.ended else ""
    series = one_line(book.series_of(finish).name_in(finish.date.year))
    return (
        f"{one_line(finish.winner)} won {the_race(finish)} ({series}) at {one_line(finish.track)} "
        f"on {long_date(finish.date)}{how} by {by_margin(finish)} over {one_line(over_whom(finish))}"
    )
