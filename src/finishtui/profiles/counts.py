"""How often: finishes counted by driver, winner, runner-up, track, series or season."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish, by_closeness
from finishtui.query.terms import quoted
from finishtui.text.names import fold, name_key
from finishtui.text.tables import aligned
from finishtui.words.basics import margin_words

Dimension = Literal["driver", "winner", "runner-up", "track", "series", "season"]
DIMENSIONS: tuple[Dimension, ...] = ("driver", "winner", "runner-up", "track", "series", "season")

BAR_CELLS = 20
_EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class CountRow:
    """One driver, track, series or season, and how often it is there."""

    key: str
    label: str
    count: int
    closest: Finish
    last: date
    query: str
    """The term that finds exactly these finishes, in any scope."""


def counts(finishes: Iterable[Finish], by: Dimension, book: Book) -> tuple[CountRow, ...]:
    """Count finishes: the most first, then the closest; seasons in the order of time.

    A driver's count has every finish with that driver in it, as `driver:` finds them: won, lost, or
    lost on the road and then disqualified.
    """
    grouped: dict[str, list[tuple[str, Finish]]] = {}
    for finish in finishes:
        for key, label in dict(_groups(finish, by, book)).items():
            grouped.setdefault(key, []).append((label, finish))
    spelled = _prevailing(book) if by in ("driver", "winner", "runner-up") else {}
    rows = [_row(key, members, by, spelled.get(key)) for key, members in grouped.items()]
    if by == "season":
        return tuple(sorted(rows, key=lambda row: row.key))
    return tuple(
        sorted(rows, key=lambda row: (-row.count, row.closest.margin.units, fold(row.label), row.key))
    )


@lru_cache(maxsize=4)
def _prevailing(book: Book) -> dict[str, str]:
    """Return each driver's name, by its fold, as the book spells it most often; of equals, the older one."""
    spellings: dict[str, Counter[str]] = {}
    for finish in sorted(book.finishes, key=lambda finish: (finish.date, finish.id)):
        for name in finish.drivers:
            spellings.setdefault(name_key(name), Counter())[name] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in spellings.items()}


def _groups(finish: Finish, by: Dimension, book: Book) -> list[tuple[str, str]]:
    """Return what a finish counts for: key and label."""
    match by:
        case "track":
            track = book.track_of(finish)
            return [(track.id or finish.track, track.label)]
        case "series":
            return [(finish.series, book.series_of(finish).label)]
        case "season":
            return [(str(finish.date.year), str(finish.date.year))]
        case "driver":
            names = finish.drivers
        case "winner":
            names = (finish.winner,)
        case "runner-up":
            names = (finish.runner_up,)
    return [(name_key(name), name) for name in names]


def _row(key: str, members: list[tuple[str, Finish]], by: Dimension, spelled: str | None) -> CountRow:
    finishes = [finish for _, finish in members]
    closest = min(finishes, key=by_closeness)
    latest = max(members, key=lambda member: (member[1].date, member[1].id))
    label, last = spelled or latest[0], latest[1]
    return CountRow(key, label, len(members), closest, last.date, _query(by, key, label, last))


def _query(by: Dimension, key: str, label: str, last: Finish) -> str:
    match by:
        case "season":
            return f"year:{key}"
        case "series":
            return f"series={quoted(key)}"
        case "track":
            return f"track={quoted(last.track)}"
        case _:
            return f"{by}={quoted(label)}"


def bar(count: int, most: int, cells: int = BAR_CELLS, *, ascii_only: bool = False) -> str:
    """Return a bar as long as its share of the longest: at least a sign of it, at most `cells` cells."""
    if most <= 0 or cells <= 0 or count <= 0:
        return ""
    if ascii_only:
        return "#" * max(1, count * cells // most)
    whole, part = divmod(max(1, count * cells * 8 // most), 8)
    return "█" * whole + (_EIGHTHS[part] if part else "")


def counts_table(
    rows: Sequence[CountRow], by: Dimension, *, cells: int = BAR_CELLS, ascii_only: bool = False
) -> tuple[str, ...]:
    """Return counts as aligned lines of text under a heading, each with its bar."""
    most = max((row.count for row in rows), default=0)
    table: list[tuple[str, ...]] = [(by, "", "", "closest", "last")]
    for row in rows:
        drawn = bar(row.count, most, cells, ascii_only=ascii_only)
        last = row.last.isoformat()
        table.append((row.label, f"{row.count:,}", drawn, margin_words(row.closest.margin), last))
    return tuple(aligned(table, right={1}))
