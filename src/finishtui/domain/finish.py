"""A close finish: one race decided by a small margin, with its sources."""

from contextlib import suppress
from datetime import date
from typing import Any, Literal, NamedTuple

from finishtui.domain.margin import Margin

SpeedKind = Literal["pole", "fastest_lap", "average"]
SPEED_KINDS: tuple[SpeedKind, ...] = ("pole", "fastest_lap", "average")

INCHES_PER_MILE, SECONDS_PER_HOUR = 63_360, 3_600
SLOWEST, FASTEST = 60, 215
"""Miles an hour at which stock cars cross a finish line; a reported distance outside cannot be right."""

Ending = Literal["", "caution", "safety_car", "red_flag", "countback"]
ENDINGS: tuple[Ending, ...] = ("caution", "safety_car", "red_flag", "countback")
"""How a race can end other than under green: such a finish is listed, and not ranked."""

CLAIM_FIELDS = ("series", "date", "margin", "winner", "runner_up", "points_race")
"""The fields in which a differing source makes a finish disputed."""


class Extra(dict[str, Any]):
    """The fields of a document that this version does not know, as they were; nobody changes it."""

    def __hash__(self) -> int:  # type: ignore[override]  # of equal values it is equal, whatever they hold
        return 0


NO_EXTRA = Extra()


class Speed(NamedTuple):
    """A speed as it was published: of a finish's own race, or at a track."""

    mph: str = ""
    """Miles per hour, digits as published; either this or `kmh` is there."""
    kind: SpeedKind = "pole"
    series: str = ""
    """At a track: of which series, in which season and at which race."""
    year: int | None = None
    race: str = ""
    note: str = ""
    """On a finish's own."""
    source: str = ""
    """The URL that says it, or several joined by " | "."""
    kmh: str = ""
    """Kilometres per hour, digits as published."""
    worked_out: bool = False
    """Whether it was reckoned from a published time and length."""
    extra: Extra = NO_EXTRA

    @property
    def printed(self) -> str:
        """The speed in the unit in which it was published: "183.73 mph", "295.7 km/h"."""
        return f"{self.kmh} km/h" if self.kmh else f"{self.mph} mph"


class Source(NamedTuple):
    """Where a finish is reported, and what that report says differently from the record."""

    url: str = ""
    title: str = ""
    date: str = ""
    """When it was published, as far as known (YYYY, YYYY-MM or YYYY-MM-DD)."""
    says: tuple[tuple[str, str], ...] = ()
    """(field, value as printed): fields of `Finish`, `distance_in` (inches) and `remark`."""
    extra: Extra = NO_EXTRA

    @property
    def website(self) -> str:
        """The host of its address without `www.`; empty where that is none of the web, like `javascript:`."""
        from urllib.parse import urlsplit  # Only what goes out of the book asks.

        with suppress(ValueError):
            parts = urlsplit(self.url)
            if parts.scheme in ("http", "https"):
                return (parts.hostname or "").removeprefix("www.")
        return ""

    def claim(self, name: str) -> str | None:
        """Return what this source says differently for one field, or None."""
        return next((value for key, value in self.says if key == name), None)


class MarginOver(NamedTuple):
    """The car that the margin was measured to, where it is not the official runner-up's."""

    driver: str
    number: str = ""
    reason: str = ""
    extra: Extra = NO_EXTRA


class Waiver(NamedTuple):
    """A rule of `check` that does not count for this finish, and why."""

    rule: str
    reason: str = ""
    extra: Extra = NO_EXTRA


class Finish(NamedTuple):
    """One finish of the record book."""

    id: str
    """Made once; after that only a name: nothing parses it."""
    series: str
    """The id of the series' family."""
    race: str
    """The official name that year."""
    date: date
    """The day the race ended."""
    track: str
    """The track's name that day."""
    margin: Margin
    winner: str
    runner_up: str
    """Officially second."""
    winner_number: str = ""
    """The car's number is text: 09 and 9 are two cars."""
    runner_up_number: str = ""
    points_race: bool = True
    """False for qualifying races and exhibitions (Duels, Clash, All-Star)."""
    ended: Ending = ""
    """Empty: under green."""
    margin_over: MarginOver | None = None
    speeds: tuple[Speed, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: str = ""
    waived: tuple[Waiver, ...] = ()
    extra: Extra = NO_EXTRA

    @property
    def is_ranked(self) -> bool:
        """Whether it has a rank: a points race that was raced to the line."""
        return self.points_race and not self.ended

    @property
    def drivers(self) -> tuple[str, ...]:
        """The winner, the runner-up, and the driver that the margin was measured to instead, if any."""
        over = (self.margin_over.driver,) if self.margin_over else ()
        return (self.winner, self.runner_up, *over)

    @property
    def margin_to(self) -> str:
        """The driver that the margin was measured to."""
        return self.margin_over.driver if self.margin_over else self.runner_up


def by_closeness(finish: Finish) -> tuple[int, date, str]:
    """Return what finishes are ordered by where nothing else is asked for: margin, then date, then id."""
    return finish.margin.units, finish.date, finish.id
