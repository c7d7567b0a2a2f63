"""The fields of the form, in order, and what completes them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from finishtui.domain.book import Book
from finishtui.domain.documents import field_label
from finishtui.text.names import fold


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `name` is the draft's."""

    name: str
    hint: str = ""
    """Shown in the empty field; the series' says what the book has."""
    required: bool = False
    completes: str = ""
    """What of the book completes it: series, races, tracks, drivers."""

    @property
    def label(self) -> str:
        """What stands beside it."""
        return field_label(self.name).capitalize()


FIELDS = (
    Field("series", "", True, "series"),
    Field("race", "official name that year", True, "races"),
    Field("date", "YYYY-MM-DD, today or yesterday", True),
    Field("track", "its name that day", True, "tracks"),
    Field("margin", "seconds, as published: 0.005", True),
    Field("winner", "", True, "drivers"),
    Field("runner_up", "", True, "drivers"),
    Field("winner_number", "number, like 5 or 09"),
    Field("runner_up_number", "number, like 17"),
    Field("margin_over", "another car, if not the runner-up: driver, number, why"),
    Field("ended", "under green; else caution, safety car, red flag, countback"),
    Field("speed", "mph, like 183.73, or 295.7 km/h"),
    Field("source_url", "https://…"),
    Field("source_title", "the publisher's name"),
)
"""The one-line fields; points race, kind of speed and notes have controls of their own."""


@lru_cache(maxsize=8)
def candidates(kind: str, book: Book) -> tuple[str, ...]:
    """Return the book's values that complete a field, the most frequent first."""
    finishes = book.finishes
    values = {
        "series": [series.label for series in book.series_by_id.values()],
        "races": [finish.race for finish in finishes],
        "tracks": [name.name for track in book.tracks for name in track.names] + [f.track for f in finishes],
        "drivers": [name for finish in finishes for name in finish.drivers],
    }
    counts = Counter(values[kind])
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def matching(typed: str, kind: str, book: Book, most: int = 8) -> tuple[str, ...]:
    """Return the values with a word that starts as typed; accents and case do not count."""
    wanted = fold(typed)
    if not wanted:
        return ()
    found = [value for value in candidates(kind, book) if f" {wanted}" in f" {fold(value)}"]
    return tuple(found[:most])
