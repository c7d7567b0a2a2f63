"""The finishes beside which a margin would stand in a list: what came just before it, and just after."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.ranks.ranking import Places, Rank, ranking_of, ranks_among
from finishtui.ranks.scope import races_in
from finishtui.text.cells import cell_len, cut, fit, visible
from finishtui.words import basics as wording
from finishtui.words.what_if import WhatIf

HERE = "would be here"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list around the margin that is asked about."""

    text: str
    asked: bool = False


def around(found: WhatIf, book: Book, width: int, lines: int) -> tuple[Line, ...]:
    """Return so many lines of the first scope's list, the margin that is asked about among them."""
    scope = found.question.scopes[0]
    races = sorted(races_in(scope, book), key=by_closeness)
    at = bisect_right(races, found.question.margin.units, key=lambda race: race.margin.units)
    first = max(0, min(at - (lines - 1) // 2, len(races) - lines + 1))
    before, after = races[first:at], races[at : max(first + lines - 1, at)]
    ranks = _ranks_with(found, [*before, *after], races, book)
    rows = [*_cells(before, ranks, book), _asked(found), *_cells(after, ranks, book)]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(4)]
    texts = (_line(row, widths, width) for row in rows)
    return tuple(Line(text, number == len(before)) for number, text in enumerate(texts))


def _asked(found: WhatIf) -> tuple[str, ...]:
    rank = wording.rank_cell(found.places[0].standing.rank)
    return rank, found.question.margin.text, found.question.day.isoformat(), "", HERE


def _ranks_with(
    found: WhatIf, shown: Sequence[Finish], races: Sequence[Finish], book: Book
) -> Mapping[str, Rank]:
    """Return the ranks of the races that are shown as they would be, with the new one among them."""
    scope = found.question.scopes[0]
    places = Places([*(race.margin for race in races), found.question.margin])
    return ranks_among(places, shown, ranking_of(scope, book).coverage)


def _cells(races: Sequence[Finish], ranks: Mapping[str, Rank], book: Book) -> list[tuple[str, ...]]:
    return [
        (
            wording.rank_cell(ranks[race.id]),
            race.margin.text,
            race.date.isoformat(),
            visible(book.track_of(race).label),
            visible(f"{race.winner} over {race.margin_to}"),
        )
        for race in races
    ]


def _line(row: tuple[str, ...], widths: Sequence[int], width: int) -> str:
    rank, margin, day, track, who = row
    fixed = f"{fit(rank, widths[0], 'right')}  {fit(margin, widths[1])}  {fit(day, widths[2])}"
    return cut(f"{fixed}  {who}" if who == HERE else f"{fixed}  {fit(track, widths[3])}  {who}", width)
