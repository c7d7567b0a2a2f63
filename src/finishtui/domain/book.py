"""The record book as one frozen value: what was read, handed over whole."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import Any, Final, NamedTuple

from finishtui.domain.coverage import Coverage
from finishtui.domain.families import Group, Series, Track
from finishtui.domain.finish import Finish
from finishtui.text.names import fold


class Unreadable(NamedTuple):
    """An entry of the file that could not be understood; it stays in the file as it is."""

    table: str
    id: str
    problems: tuple[str, ...]


class Names(NamedTuple):
    """What a finish's series and track are called, that day or today."""

    series: str
    series_short: str
    """What people call the series."""
    track: str


class Book:
    """Everything that a record book holds at one moment, and what follows from it; never changed."""

    def __init__(
        self,
        finishes: tuple[Finish, ...] = (),
        series: tuple[Series, ...] = (),
        tracks: tuple[Track, ...] = (),
        coverage: tuple[Coverage, ...] = (),
        groups: tuple[Group, ...] = (),
        unreadable: tuple[Unreadable, ...] = (),
    ) -> None:
        self.finishes: Final = finishes
        self.series: Final = series
        self.tracks: Final = tracks
        self.coverage: Final = coverage
        self.groups: Final = groups
        self.unreadable: Final = unreadable

    def replace(self, **tables: Any) -> Book:
        """Return the book with other tables in place of some."""
        names = ("finishes", "series", "tracks", "coverage", "groups", "unreadable")
        return Book(**{name: getattr(self, name) for name in names} | tables)

    @cached_property
    def closest_first(self) -> tuple[Finish, ...]:
        """Finishes by their margin, then date, then id: sorted thrice, which takes a third of the time."""
        ordered = sorted(self.finishes, key=attrgetter("id"))
        ordered.sort(key=attrgetter("date"))
        ordered.sort(key=attrgetter("margin.units"))
        return tuple(ordered)

    @cached_property
    def finish_by_id(self) -> dict[str, Finish]:
        """Finishes by id."""
        return {finish.id: finish for finish in self.finishes}

    @cached_property
    def series_by_id(self) -> dict[str, Series]:
        """Series by the family's id, and a bare one for an id that has no entry."""
        known = {series.id: series for series in self.series}
        raced = dict.fromkeys(map(attrgetter("series"), self.finishes))
        return known | {series: Series(series, series) for series in raced if series not in known}

    @cached_property
    def groups_in_order(self) -> tuple[Group, ...]:
        """The groups in the order in which they are shown, and a bare one for an id that has no entry."""
        known = {group.id: group for group in self.groups}
        last = max((group.order for group in self.groups), default=0) + 1
        for series in self.series:
            if series.group and series.group not in known:
                known[series.group] = Group(series.group, series.group, last)
        return tuple(sorted(known.values(), key=lambda group: (group.order, group.label)))

    @cached_property
    def coverage_by_series(self) -> dict[str, Coverage]:
        """Coverage by the series' id."""
        return {coverage.series: coverage for coverage in self.coverage}

    @cached_property
    def _series_spellings(self) -> dict[str, str]:
        spelled = [(fold(name), one.id) for one in self.series_by_id.values() for name in one.spellings]
        return dict(reversed(spelled))  # of two the first counts

    @cached_property
    def _track_spellings(self) -> dict[str, Track]:
        named = [(fold(name.name), track) for track in self.tracks for name in track.names]
        labelled = [(fold(track.label), track) for track in self.tracks]
        return dict(reversed([*named, *labelled]))  # of two the first counts

    def find_series(self, text: str) -> Series | None:
        """Return the series that any of its names names, or None."""
        found = self._series_spellings.get(fold(text))
        return self.series_by_id[found] if found else None

    def find_track(self, name: str) -> Track | None:
        """Return the track that any of its names names, or None."""
        return self._track_spellings.get(fold(name))

    def track_named(self, name: str) -> Track:
        """Return the track of a name; a bare one, named so, for a track that has no entry."""
        return self.find_track(name) or Track(fold(name), name)

    def track_of(self, finish: Finish) -> Track:
        """Return the finish's track."""
        return self.track_named(finish.track)

    def series_of(self, finish: Finish) -> Series:
        """Return the finish's series."""
        return self.series_by_id[finish.series]

    def names_of(self, finish: Finish, now: bool) -> Names:
        """Return the names of the day of the finish, or with `now` the newest that the book knows.

        A race keeps its name: it is one race of one year. Where nothing newer is known the old name stays.
        """
        series, track = self.series_of(finish), self.track_of(finish)
        if now:
            newest = series.newest_name
            return Names(newest.name, newest.short, track.name_now if track.names else finish.track)
        year = finish.date.year
        return Names(series.name_in(year), series.short_in(year), finish.track)
