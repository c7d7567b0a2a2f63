"""A track: one place through its changes of name."""

from typing import NamedTuple

from finishtui.domain.finish import NO_EXTRA, Extra, Source, Speed


class TrackName(NamedTuple):
    """What a track was called, from one season to another where known (inclusive)."""

    name: str
    first_year: int | None = None
    last_year: int | None = None
    source: str = ""
    extra: Extra = NO_EXTRA


class Track(NamedTuple):
    """A track's family: Lowe's and Charlotte are one."""

    id: str
    label: str
    """At most 13 terminal cells."""
    names: tuple[TrackName, ...] = ()
    """The oldest first, where their years are not known."""
    city: str = ""
    state: str = ""
    country: str = ""
    length_miles: str = ""
    """Digits as published; either this, or `length_km`, or both."""
    length_km: str = ""
    shape: str = ""
    """road, street, short (under 1 mile), intermediate (under 2 miles) or superspeedway."""
    speeds: tuple[Speed, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: str = ""
    """Which layout was raced in which year, and the like."""
    extra: Extra = NO_EXTRA

    @property
    def key(self) -> str:
        """What tracks are told apart by: one without an entry, and without a letter, has no id."""
        return self.id or self.label

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that finds this track."""
        return tuple(dict.fromkeys([self.label, *(name.name for name in self.names)]))

    @property
    def name_now(self) -> str:
        """The newest name known, by its years; of those without, the last of the list; else the label."""
        newest = max(
            reversed(self.names),
            key=lambda name: (name.last_year is None, name.first_year or 0, name.last_year or 0),
            default=None,
        )
        return newest.name if newest else self.label
