"""A large book's closest finishes without the rest of it: they can be on the screen while that is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest
from typing import Any

from finishtui.domain.glimpse import Glimpse
from finishtui.domain.margin import MarginError, parse_margin
from finishtui.store.decoding import decode_book
from finishtui.store.migrations import Tables

MOST = 200
"""So many finishes are more than any screen has lines for."""


def glimpse_of(tables: Tables, most: int = MOST) -> Glimpse:
    """Return the closest finishes of the tables; entries that cannot be read are passed over."""
    finishes = tables.get("finishes", {})
    margins: Counter[str] = Counter()
    series: set[str] = set()
    for _key, document in _with_margin(finishes):
        if document.get("points_race", True) is True:
            margins[document["margin"]] += 1
            series.add(document.get("series", ""))
    closest = [key for *_order, key in nsmallest(most, _ordered(finishes))]
    known = Counter({parse_margin(text): 0 for text in margins})
    for text, count in margins.items():
        known[parse_margin(text)] += count
    book = decode_book({**tables, "finishes": {key: finishes[key] for key in closest}})
    return Glimpse(book, len(finishes), known, frozenset(series))


def _ordered(finishes: dict[str, Any]) -> Iterator[tuple[int, str, str]]:
    """Yield what the list is ordered by: margin, date, id."""
    for key, document in _with_margin(finishes):
        day = document.get("date")
        yield parse_margin(document["margin"]).units, day if isinstance(day, str) else "", key


def _with_margin(finishes: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, document in finishes.items():
        try:
            parse_margin(document["margin"])
        except (MarginError, TypeError, KeyError, AttributeError):
            continue
        yield key, document
