"""When two reports are about one and the same finish."""

import re
from bisect import bisect_left
from collections.abc import Container
from datetime import date, timedelta
from functools import lru_cache

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.text.names import fold, same_name, slug

_NO_POINTS = re.compile(
    r"\b(duels?|clash|all star|bud(weiser)? shootout|(gatorade|twin) (125|150)s?"
    r"|(sprint|budweiser) (unlimited|showdown)|monster energy open|the winston( open)?$)\b"
)

A_DAY = timedelta(days=1)
"""How far a scheduled day and the day that the race ended may lie apart."""


def id_stem(day: date, series_id: str, race: str) -> str:
    """Return what a new finish's id is made of: date, series and race as a slug."""
    return f"{day.isoformat()}-{slug(series_id, 20, 'series')}-{slug(race)}"


def free_id(stem: str, *taken: Container[str]) -> str:
    """Return the id, with `-2` and so on where one of the collections has it already."""

    def is_free(name: str) -> bool:
        return not any(name in ids for ids in taken)

    if is_free(stem):
        return stem
    numbers = range(2, 1 << 30)  # however many are taken, few are looked at
    return f"{stem}-{numbers[bisect_left(numbers, True, key=lambda number: is_free(f'{stem}-{number}'))]}"


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


def likely_duplicates(finish: Finish, book: Book) -> tuple[Finish, ...]:
    """Return the book's finishes that may be this one: same series, within a day, same winner or race.

    The finish itself, known by its id, is not among them, so a finish that is edited can be asked about too.
    """
    around = range(finish.date.toordinal() - A_DAY.days, finish.date.toordinal() + A_DAY.days + 1)
    return tuple(
        other
        for day in around
        for other in _by_day(book).get((finish.series, day), ())
        if other.id != finish.id
        and (
            same_name(finish.winner, other.winner)
            or race_key(finish.race, finish.date.year) == race_key(other.race, other.date.year)
        )
    )


@lru_cache(maxsize=4)
def _by_day(book: Book) -> dict[tuple[str, int], list[Finish]]:
    found: dict[tuple[str, int], list[Finish]] = {}
    for finish in book.finishes:
        found.setdefault((finish.series, finish.date.toordinal()), []).append(finish)
    return found
