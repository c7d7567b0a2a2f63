"""The book at a glance: its series in order, with counts, closest margins and letters."""

import re
from collections import Counter
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.families import Series
from finishtui.domain.finish import Finish


class SeriesSummary(NamedTuple):
    """One line of the sidebar; `id` is empty for all series together."""

    id: str
    label: str
    total: int
    """How many finishes."""
    closest: Finish | None


def _age(series: Series) -> tuple[int, str, str]:
    years = [name.first_year for name in series.names if name.first_year]
    return min(years, default=9999), series.label, series.id


@lru_cache(maxsize=16)
def summaries(book: Book) -> tuple[SeriesSummary, ...]:
    """Return all, then each series, group by group, the oldest series first; what is in no group is last."""
    totals = Counter(map(attrgetter("series"), book.finishes))
    closest: dict[str, Finish] = {}
    for finish in book.closest_first:
        if len(closest) == len(totals):
            break
        closest.setdefault(finish.series, finish)
    groups = [*(group.id for group in book.groups_in_order), ""]
    ordered = sorted(book.series_by_id.values(), key=lambda one: (groups.index(one.group), *_age(one)))
    return (
        SeriesSummary("", "All", len(book.finishes), next(iter(book.closest_first), None)),
        *(SeriesSummary(one.id, one.label, totals[one.id], closest.get(one.id)) for one in ordered),
    )


@lru_cache(maxsize=16)
def letters(book: Book) -> dict[str, str]:
    """Return one letter a series, by id: its label's first, or the next that is still free."""
    taken: dict[str, str] = {}
    for summary in summaries(book)[1:]:
        candidates = [c.upper() for c in summary.label if c.isalnum() and c.isascii()]
        free = [letter for letter in candidates if letter not in taken.values()]
        taken[summary.id] = (free or candidates or ["·"])[0]
    return taken


@lru_cache(maxsize=16)
def codes(book: Book) -> dict[str, str]:
    """Return what tells a series from all others in a narrow column, by id: "C", "M2", "MG".

    A letter in the first group, and where there are no groups; else its short name ("F1") or two letters:
    of Moto2 and MotoGP the first one says nothing.
    """
    letter, taken = letters(book), dict[str, str]()
    first = next((group.id for group in book.groups_in_order), "")
    for series in (book.series_by_id[summary.id] for summary in summaries(book)[1:]):
        last = re.sub(r".*[ _-]|.*[a-z](?=[A-Z])|.*[^0-9](?=[0-9])", "", series.label)
        pairs = [f"{series.label[:1]}{each}".upper() for each in last + series.label[1:] if each.isalnum()]
        short = letter[series.id] if series.group == first else series.newest_name.short
        free = (
            one for one in (short, *pairs) if len(one) < 3 and one.isascii() and one not in taken.values()
        )
        taken[series.id] = next(free, letter[series.id])
    return taken
