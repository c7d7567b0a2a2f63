"""When two reports are about one and the same finish."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date, timedelta
from functools import lru_cache

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.text.names import fold, same_name, slug

_NO_POINTS = re.compile(r"\b(duels?|clash|all star|budweiser shootout|(gatorade|twin) (125|150)s?)\b")

A_DAY = timedelta(days=1)
"""How far a scheduled day and the day that the race ended may lie apart."""


def id_stem(day: date, series_id: str, race: str) -> str:
    """Return what a new finish's id is made of: date, series and race as a slug."""
    return f"{day.isoformat()}-{slug(series_id, 20, 'series')}-{slug(race)}"


def free_id(stem: str, *taken: Container[str]) -> str:
    """Return the id, with `-2` and so on where one of the collections has it already.

    However many are taken, few are looked at: the number is doubled until it is free, then halved back.
    """

    def is_taken(number: int) -> bool:
        return any(f"{stem}-{number}" in ids for ids in taken)

    if not any(stem in ids for ids in taken):
        return stem
    last, free = 1, 2
    while is_taken(free):
        last, free = free, free * 2
    while free - last > 1:
        middle = (last + free) // 2
        last, free = (middle, free) if is_taken(middle) else (last, middle)
    return f"{stem}-{free}"


@lru_cache(maxsize=65536)
def race_key(race: str, season: int) -> str:
    """Return a race's name as it is compared: folded, without the season's year in it.

    "2025 Daytona 500" and "Daytona 500" are one race of 2025.
    """
    words = fold(race).split()
    bare = [word for word in words if word != str(season)]
    return " ".join(bare or words)


def is_exhibition(race: str) -> bool:
    """Return whether a race's name is that of a qualifying race or an exhibition: Duel, Clash, All-Star."""
    return bool(_NO_POINTS.search(fold(race)))


def within_a_day(one: date, other: date) -> bool:
    """Return whether two days are the same or next to each other."""
    return abs(one - other) <= A_DAY


def likely_duplicates(finish: Finish, book: Book) -> tuple[Finish, ...]:
    """Return the book's finishes that may be this one: same series, within a day, same winner or race.

    The finish itself, known by its id, is not among them, so a finish that is edited can be asked about too.
    """
    return tuple(
        other
        for other in around(finish.series, finish.date, book)
        if other.id != finish.id and _alike(finish, other)
    )


def around(series: str, day: date, book: Book) -> Iterator[Finish]:
    """Yield the finishes of a series that are within a day of another, the earliest first."""
    ordinal = day.toordinal()
    for number in range(ordinal - A_DAY.days, ordinal + A_DAY.days + 1):
        yield from _by_day(book).get((series, number), ())


@lru_cache(maxsize=4)
def _by_day(book: Book) -> dict[tuple[str, int], list[Finish]]:
    found: dict[tuple[str, int], list[Finish]] = {}
    for finish in book.finishes:
        found.setdefault((finish.series, finish.date.toordinal()), []).append(finish)
    return found


def _alike(one: Finish, other: Finish) -> bool:
    return same_name(one.winner, other.winner) or race_key(one.race, one.date.year) == race_key(
        other.race, other.date.year
    )
