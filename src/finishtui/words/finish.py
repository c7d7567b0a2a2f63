"""A finish in words: its margin, its cars, its marks, and what happened in one sentence."""

from collections.abc import Callable

from finishtui.domain.book import Book
from finishtui.domain.disputes import is_disputed
from finishtui.domain.finish import Ending, Finish
from finishtui.domain.margin import Margin
from finishtui.text.names import fold
from finishtui.text.sentences import long_date, one_line

Markup = Callable[[str], str]
DISPUTED, OVER_OTHER, NOT_GREEN, NO_SOURCE = "!", "†", "^", "?"
FLAG_WORDS = {
    DISPUTED: "a source says otherwise",
    OVER_OTHER: "margin to a car that is not the runner-up",
    NO_SOURCE: "no source",
    NOT_GREEN: "ended under caution or the like, not ranked",
}
"""What each mark means."""
ENDED_WORDS: dict[Ending, str] = {
    "caution": "under caution",
    "safety_car": "behind the safety car",
    "red_flag": "under a red flag",
    "countback": "by a count back",
}
"""How a race ended, after "it ended"."""


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


def margin_words(margin: Margin) -> str:
    """Return a margin with its unit: "0.0004 s"."""
    return f"{margin.text} s"


def car(driver: str, number: str) -> str:
    """Return a driver with the car's number: "Kyle Larson (5)"."""
    return f"{driver} ({number})" if number else driver


def over_whom(finish: Finish) -> str:
    """Return whom the winner beat by the margin: the runner-up, or the car that it was measured to."""
    over = other_car(finish)
    return f"{over}; official runner-up {finish.runner_up}" if over else finish.runner_up


def other_car(finish: Finish, *, numbered: bool = False) -> str:
    """Return the car that the margin was measured to, and why; empty where that is the runner-up's."""
    over = finish.margin_over
    if not over:
        return ""
    return ", ".join(filter(None, (car(over.driver, over.number) if numbered else over.driver, over.reason)))


def duel(finish: Finish) -> str:
    """Return who beat whom, with their cars' numbers: "Kyle Larson (5) over Chris Buescher (17)"."""
    second = over_whom(finish) if finish.margin_over else car(finish.runner_up, finish.runner_up_number)
    return f"{car(finish.winner, finish.winner_number)} over {second}"


def flags(finish: Finish, book: Book) -> str:
    """Return the marks of a finish: disputed, margin to another car, not under green, no source."""
    return (
        (DISPUTED if is_disputed(finish, book) else "")
        + (OVER_OTHER if finish.margin_over else "")
        + (NOT_GREEN if finish.ended else "")
        + ("" if finish.sources else NO_SOURCE)
    )
