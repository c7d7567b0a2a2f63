"""A track: one place through its changes of name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from finishtui.domain.finish import Source, SpeedKind, no_extra


@dataclass(frozen=True, slots=True)
class TrackName:
    """What a track was called, from one season to another where known (inclusive)."""

    name: str
    first_year: int | None = None
    last_year: int | None = None
    source: str = ""
    extra: Mapping[str, Any] = field(default_factory=no_extra, hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class TrackSpeed:
    """A published speed at a track, in a season of a series."""

    mph: str = ""
    """Miles per hour, digits as published; either this or `kmh` is there."""
    kind: SpeedKind = "pole"
    series: str = ""
    year: int | None = None
    race: str = ""
    source: str = ""
    kmh: str = ""
    """Kilometres per hour, digits as published."""
    worked_out: bool = False
    """Whether it was reckoned from a published time and length."""
    extra: Mapping[str, Any] = field(default_factory=no_extra, hash=False, repr=False)


@dataclass(frozen=True, slots=True)
class Track:
    """A track's family: Lowe's and Charlotte are one."""

    id: str
    label: str
    """At most 13 terminal cells."""
    names: tuple[TrackName, ...] = ()
    city: str = ""
    state: str = ""
    country: str = ""
    length_miles: str = ""
    """Digits as published; either this, or `length_km`, or both."""
    length_km: str = ""
    shape: str = ""
    """road, street, short (under 1 mile), intermediate (under 2 miles) or superspeedway."""
    speeds: tuple[TrackSpeed, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: str = ""
    """Which layout was raced in which year, and the like."""
    extra: Mapping[str, Any] = field(default_factory=no_extra, hash=False, repr=False)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that finds this track."""
        return tuple(dict.fromkeys([self.label, *(name.name for name in self.names)]))

    @property
    def name_now(self) -> str:
        """The newest name known: an open-ended one, else the last of the list, else the label."""
        open_ended = [name.name for name in self.names if name.first_year and not name.last_year]
        return open_ended[-1] if open_ended else (self.names[-1].name if self.names else self.label)
