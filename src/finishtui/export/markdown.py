"""Finishes as a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.export.json import About
from finishtui.ranks.ranking import Rank, Ranking
from finishtui.words.basics import UNOFFICIAL, car, counted, flags, rank_cell

_ACTIVE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
_LINE_END = re.compile(r"\r\n|\r|\n")

Cell = Callable[[Finish, Rank | None, Book], str]

CELLS: dict[str, tuple[str, Cell]] = {
    "rank": ("Rank", lambda finish, rank, book: rank_cell(rank)),
    "margin": ("Margin (s)", lambda finish, rank, book: finish.margin.text),
    "series": ("Series", lambda finish, rank, book: book.series_of(finish).short_in(finish.date.year)),
    "date": ("Date", lambda finish, rank, book: finish.date.isoformat()),
    "year": ("Year", lambda finish, rank, book: str(finish.date.year)),
    "track": ("Track", lambda finish, rank, book: finish.track),
    "race": ("Race", lambda finish, rank, book: finish.race),
    "winner": ("Winner", lambda finish, rank, book: car(finish.winner, finish.winner_number)),
    "runner-up": ("Runner-up", lambda finish, rank, book: car(finish.runner_up, finish.runner_up_number)),
    "number": ("No.", lambda finish, rank, book: finish.winner_number),
    "points": ("Points race", lambda finish, rank, book: "yes" if finish.points_race else "no"),
    "sources": ("Sources", lambda finish, rank, book: str(len(finish.sources))),
    "flags": ("", lambda finish, rank, book: flags(finish, book)),
    "id": ("Id", lambda finish, rank, book: finish.id),
}
"""What a table can show, by the name of the column."""

USUAL = ("rank", "margin", "series", "date", "track", "race", "winner", "runner-up", "flags")
_RIGHT = ("rank", "margin", "sources")


def markdown_table(
    finishes: Iterable[Finish], ranking: Ranking, book: Book, columns: Sequence[str] = USUAL
) -> str:
    """Return finishes as a Markdown table; names of columns it does not have are left out."""
    shown = [name for name in columns if name in CELLS]
    lines = [
        _line(CELLS[name][0] for name in shown),
        _line("---:" if name in _RIGHT else "---" for name in shown),
    ]
    for finish in finishes:
        rank = ranking.of(finish)
        lines.append(_line(escaped(CELLS[name][1](finish, rank, book)) for name in shown))
    return "\n".join(lines) + "\n"


def markdown_export(
    finishes: Sequence[Finish],
    ranking: Ranking,
    book: Book,
    about: About,
    columns: Sequence[str] = USUAL,
) -> str:
    """Return a Markdown page: a heading, the view that it is, and the table."""
    ordered = f", ordered by {about.order}" if about.order else ", closest first"
    asked = f" Query: {escaped(about.query)} ({escaped(about.described)})." if about.query else ""
    head = (
        f"# Close finishes: {escaped(about.scope)}\n\n"
        f"{counted(len(finishes), 'finish')}{escaped(ordered)}, {about.day.isoformat()}.{asked}\n\n"
    )
    return f"{head}{markdown_table(finishes, ranking, book, columns)}\n{UNOFFICIAL}\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is, in one table cell."""
    return _LINE_END.sub("<br>", _ACTIVE.sub(r"\\\g<0>", text))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
