"""What a file says of races, before the book is asked: neutral rows, each knowing where it is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import NO_EXTRA, Ending, Extra, MarginOver, Source, Speed, Waiver
from finishtui.domain.margin import Margin
from finishtui.domain.validity import Problem

UNDER_CAUTION = "finished under caution, so there is no margin of victory"
NO_MARGIN = "no margin of victory given"
NO_TIME = "the margin is a distance or laps, not a time"


class Origin(NamedTuple):
    """A file: its name without folders, and the SHA-256 of its bytes."""

    name: str
    sha256: str

    def source(self) -> Source:
        """Return the file as a source, for rows that name none."""
        return Source(title=f"{self.name} (SHA-256 {self.sha256[:12]})", extra=Extra(sha256=self.sha256))


class Record(NamedTuple):
    """One entry of a file as it stands there: a table's row by its column names, or a JSON object."""

    cells: Mapping[str, Any]
    place: str
    """Where it is in its file: ":12" for its line, " (race 3)" for an entry of JSON."""
    key: str = ""
    """Its key in a table of a book of ours."""
    problem: str = ""
    """Why nothing can be read in it."""
    why: str = ""
    """Why its winner or its runner-up is not known."""


class Incoming(NamedTuple):
    """One race as one file has it; empty or None is what the file does not say."""

    origin: Origin
    place: str
    """Where it is: "races.csv:12", "races.json (race 3)"."""
    why: str = ""
    """Why it has no margin and is skipped, or why it has no winner or runner-up."""
    problems: tuple[Problem, ...] = ()
    """What cannot be read in it, field by field."""
    own: bool = False
    """A document of ours: taken exactly as it is, with its id and its sources."""
    id: str = ""
    feed_id: str = ""
    """The race's number in NASCAR's feeds, by which its files find each other."""
    round: str = ""
    """Which race of its season or of its day it is, where the file numbers them."""
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
    ended: Ending = ""
    margin_over: MarginOver | None = None
    speeds: tuple[Speed, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: str = ""
    waived: tuple[Waiver, ...] = ()
    extra: Extra = NO_EXTRA

    @property
    def status(self) -> Literal["ok", "skipped", "invalid"]:
        """Whether it can be imported."""
        return "invalid" if self.problems else "skipped" if self.why and not self.margin else "ok"


@dataclass(slots=True)
class Reading:
    """What was read from the files of one import: their rows, and what else came with them."""

    rows: Sequence[Incoming] = ()
    books: list[Book] = field(default_factory=list)
    """The series, tracks, groups and coverage that stand beside the finishes of books and exports."""
    remarks: list[str] = field(default_factory=list)
    """What was passed over or not read, for the preview."""
