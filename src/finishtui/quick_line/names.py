"""Names that a quick line can mean: the book's series, tracks, races and drivers, by their spellings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.track import Track
from finishtui.text.names import driver_spellings, fold
from finishtui.text.spelling import Spellings, letters

SHORTEST_MISSPELT = 4
"""Of fewer letters, any word is nearly another."""


class Meaning(NamedTuple):
    """What a spelling can mean."""

    kind: Literal["series", "track", "race", "driver"]
    name: str
    """As it goes into a draft."""


class BookNames:
    """Every spelling of a book's names, folded, with all that it can mean."""

    def __init__(self, book: Book) -> None:
        self._found: dict[str, list[Meaning]] = {}
        for spelling, meaning in _spellings(book):
            folded = fold(spelling)
            known = self._found.setdefault(folded, []) if folded else []
            if meaning not in known:
                known.append(meaning)
        self.longest = max((len(spelling.split()) for spelling in self._found), default=1)
        """How many words the longest spelling has."""

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """Return all that a text can mean; nothing where the book has no such name."""
        return tuple(self._found.get(fold(text), ()))

    def nearly(self, text: str) -> tuple[Meaning, ...]:
        """Return the series, tracks and drivers that a text may be a misspelling of, the nearest first."""
        if len(letters(text)) < SHORTEST_MISSPELT:
            return ()
        near = (meaning for name in self._near.near(text) for meaning in self._found[fold(name)])
        return tuple(dict.fromkeys(meaning for meaning in near if meaning.kind != "race"))

    @cached_property
    def _near(self) -> Spellings:
        return Spellings(name for name in self._found if len(letters(name)) >= SHORTEST_MISSPELT)


@lru_cache(maxsize=4)
def names_of(book: Book) -> BookNames:
    """Return the names of a book."""
    return BookNames(book)


def _spellings(book: Book) -> Iterator[tuple[str, Meaning]]:
    for series in book.series_by_id.values():
        for spelling in series.spellings:
            yield spelling, Meaning("series", series.label)
    for track in {track.id: track for track in (*book.tracks, *map(book.track_of, book.finishes))}.values():
        for spelling in track.spellings:
            yield spelling, Meaning("track", _official(track, spelling))
    newest_first = sorted(book.finishes, key=lambda finish: finish.date, reverse=True)
    for race in _once(finish.race for finish in newest_first):
        yield race, Meaning("race", race)
    for driver in _once(name for finish in newest_first for name in finish.drivers):
        for spelling in driver_spellings(driver):
            yield spelling, Meaning("driver", driver)


def _official(track: Track, spelling: str) -> str:
    """Return a track's own name where that was spelled, else the one that it has now."""
    return next((name.name for name in track.names if fold(name.name) == fold(spelling)), track.name_now)


def _once(names: Iterator[str]) -> list[str]:
    """Return names, of each fold the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return list(found.values())
