"""The closest finishes of a large book, and what their ranks need to know of the rest of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.margin import Margin


class Glimpse(NamedTuple):
    """What is known of a book before its finishes are read."""

    book: Book
    """The closest finishes alone, with every series, track and coverage."""
    total: int
    """How many entries the table of finishes has."""
    margins: Mapping[Margin, int]
    """How many points races have each margin, of all that may be as close as any of these."""
    points_races: int
    """How many the whole book has."""
    points_series: frozenset[str]
    """The series that have points races."""
