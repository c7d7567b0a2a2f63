"""The columns in which finishes are listed, on the screen, on paper and in files: one list of them."""

from collections.abc import Callable
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.documents import FIELD_ORDER
from finishtui.domain.finish import Finish
from finishtui.ranks.ranking import Rank
from finishtui.ranks.summary import codes
from finishtui.ranks.view import View
from finishtui.text.cells import Align
from finishtui.words.finish import FLAG_WORDS, car, flags
from finishtui.words.ranks import NO_RANK, rank_cell, why_at_best


class ListColumn(NamedTuple):
    """One column of a table of finishes."""

    title: str
    """Its heading, in lower case; may be empty."""
    text: Callable[[Finish, Rank | None, Book], str]
    """A finish's cell, given its rank among those that are listed."""
    align: Align = "left"
    leaves: int = 0
    """Where there is no room the columns with the highest number leave first; those with 0 stay."""


LIST_COLUMNS: dict[str, ListColumn] = {
    "rank": ListColumn("rank", lambda finish, rank, book: rank_cell(rank), "right"),
    "margin": ListColumn("margin", lambda finish, rank, book: finish.margin.text, "decimal"),
    "code": ListColumn("s", lambda finish, rank, book: codes(book).get(finish.series, ""), leaves=3),
    "series": ListColumn("series", lambda finish, rank, book: book.series_of(finish).label, leaves=3),
    "date": ListColumn("date", lambda finish, rank, book: finish.date.isoformat(), leaves=5),
    "track": ListColumn("track", lambda finish, rank, book: book.track_of(finish).label, leaves=6),
    "winner": ListColumn("winner", lambda finish, rank, book: finish.winner, leaves=2),
    "runner-up": ListColumn("runner-up", lambda finish, rank, book: finish.runner_up, leaves=7),
    "flags": ListColumn("", lambda finish, rank, book: flags(finish, book), leaves=4),
    "race": ListColumn("race", lambda finish, rank, book: finish.race, leaves=8),
    "series-then": ListColumn(
        "that day", lambda finish, rank, book: book.names_of(finish, False).series_short, leaves=9
    ),
    "series-now": ListColumn(
        "today", lambda finish, rank, book: book.names_of(finish, True).series_short, leaves=9
    ),
    "track-then": ListColumn("track", lambda finish, rank, book: finish.track, leaves=6),
    "winner-car": ListColumn(
        "winner", lambda finish, rank, book: car(finish.winner, finish.winner_number), leaves=2
    ),
    "runner-up-car": ListColumn(
        "runner-up", lambda finish, rank, book: car(finish.runner_up, finish.runner_up_number), leaves=7
    ),
    "number": ListColumn("no.", lambda finish, rank, book: finish.winner_number, "right", 10),
    "sources": ListColumn("sources", lambda finish, rank, book: str(len(finish.sources)), "right", 11),
    "id": ListColumn("id", lambda finish, rank, book: finish.id, leaves=12),
}
"""Each column by its name. Series and tracks are called by their family's label, or as on that day."""

NESTED = ("margin_over", "speeds", "sources", "waived", "other")
"""Columns of a CSV file whose cells are JSON; `other` holds the fields that this version does not know."""

FILE_COLUMNS = ("id", *FIELD_ORDER["finishes"], "other")
"""The columns of a CSV file, always all of them: with them a finish is read back exactly."""

COMPUTED = ("rank", "rank_to", "tied", "rank_is", "disputed")
"""What a row of a file says beside the finish: worked out from the book, so never read back."""

NOT_STORED = ("id", *COMPUTED)
"""The keys of a JSON row that are no fields of the finish's document; they win over unknown fields."""


def marks_in(view: View) -> tuple[tuple[str, str], ...]:
    """Return the marks in a view's rows, each with what it means."""
    shown = "".join(flags(finish, view.book) for finish in view.rows)
    ranked = [(rank, finish.date) for finish in view.rows if (rank := view.rank(finish))]
    unsure = [day for rank, day in ranked if not rank.exact]
    counted = filter(None, (*unsure, view.ranking.last_day))  # A rank may count later races than are in view.
    marks = (
        ("*", bool(unsure), f"at best: {why_at_best(view.ranking.coverage, *counted)}"),
        ("~", any(rank.is_range for rank, _ in ranked), "rounding leaves the rank open"),
        *((mark, mark in shown, text) for mark, text in FLAG_WORDS.items()),
        (NO_RANK, len(ranked) < len(view.rows), "not ranked: no points race, or not ended under green"),
    )
    return tuple((mark, text) for mark, applies, text in marks if applies)
