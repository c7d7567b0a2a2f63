"""What a file says of races, before the book is asked: neutral rows, each knowing where it is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from finishtui.domain.coverage import Coverage
from finishtui.domain.finish import Finish, MarginOver, Source, Speed, Waiver, no_extra
from finishtui.domain.margin import Margin
from finishtui.domain.series import Series
from finishtui.domain.track import Track
from finishtui.domain.validity import Problem

Status = Literal["ok", "skipped", "invalid"]

UNDER_CAUTION = "finished under caution, so there is no margin of victory"
NO_MARGIN = "no margin of victory given"
NO_TIME = "the margin is a distance or laps, not a time"


@dataclass(frozen=True, slots=True)
class Origin:
    """A file: its name without folders, and the SHA-256 of its bytes."""

    name: str
    sha256: str = ""

    def source(self) -> Source:
        """Return the file as a source, for rows that name none."""
        short = f" (SHA-256 {self.sha256[:12]})" if self.sha256 else ""
        return Source(
            title=f"{self.name}{short}", extra={"sha256": self.sha256} if self.sha256 else no_extra()
        )


@dataclass(frozen=True, slots=True)
class Incoming:
    """One race as one file has it; empty or None is what the file does not say."""

    origin: Origin
    line: int = 0
    """Where it starts in the file, from 1; 0 where no line can be named."""
    status: Status = "ok"
    why: str = ""
    """Why it is skipped."""
    problems: tuple[Problem, ...] = ()
    """What cannot be read in it, field by field."""
    own: bool = False
    """A document of ours: taken exactly as it is, with its id and its sources."""
    id: str = ""
    feed_id: str = ""
    """The race's number in NASCAR's feeds, by which its files find each other."""
    series: str = ""
    unknown_series: str = ""
    """What the file says in place of a series, where nobody knows which that is."""
    season: int = 0
    race: str = ""
    date: date | None = None
    scheduled: bool = False
    """The date is when the race was to start: it may have ended a day later."""
    track: str = ""
    margin: Margin | None = None
    winner: str = ""
    winner_number: str = ""
    runner_up: str = ""
    runner_up_number: str = ""
    points_race: bool | None = None
    margin_over: MarginOver | None = None
    speeds: tuple[Speed, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: str = ""
    waived: tuple[Waiver, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=no_extra, hash=False, repr=False)

    @property
    def place(self) -> str:
        """Where it is: "races.csv:12"."""
        return f"{self.origin.name}:{self.line}" if self.line else self.origin.name


def own_row(finish: Finish, origin: Origin, line: int) -> Incoming:
    """Return a finish that a file of ours holds as a row."""
    return Incoming(
        origin=origin,
        line=line,
        own=True,
        season=finish.date.year,
        **{name: getattr(finish, name) for name in FINISH_FIELDS},
    )


FINISH_FIELDS = (
    *("id", "series", "race", "date", "track", "margin", "winner", "winner_number", "runner_up"),
    *("runner_up_number", "points_race", "margin_over", "speeds", "sources", "notes", "waived", "extra"),
)
"""The fields that a row and a finish have in common."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from the files of one import."""

    rows: tuple[Incoming, ...] = ()
    series: tuple[Series, ...] = ()
    tracks: tuple[Track, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was passed over or guessed while reading, for the preview."""
