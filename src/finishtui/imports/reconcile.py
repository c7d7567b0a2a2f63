"""What an import would change in a book: decided row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from finishtui.domain.book import Book
from finishtui.domain.coverage import Coverage
from finishtui.domain.draft import Entry, new_id
from finishtui.domain.finish import Finish, Source
from finishtui.domain.identity import free_id, is_exhibition, likely_duplicates
from finishtui.domain.margin import Margin
from finishtui.domain.series import Series
from finishtui.domain.track import Track
from finishtui.domain.validity import FIRST_DAY, NAME_LENGTH, Problem, name_problem
from finishtui.imports.families import Families, with_series
from finishtui.imports.incoming import Incoming, Reading
from finishtui.imports.match import Matches
from finishtui.imports.merge import disputes, merged, side_remarks
from finishtui.imports.plan import Kind, Outcome, Plan
from finishtui.text.names import same_name

EMPTY = Book()
MOST_PASSES = 4
"""A file that contradicts itself may need its rows looked at again, beside what they made of each other."""


def reconcile(
    book: Book,
    reading: Reading,
    today: date,
    *,
    source: Source | None = None,
    under: Margin | None = None,
    strict: bool = False,
    series: str = "",
    known: Book = EMPTY,
) -> Plan:
    """Return what importing the rows would change.

    `source` is for rows that name none, `series` for files that do not say which. New finishes
    over `under` seconds are left out. `known`, the shipped book, gives full names to series and
    tracks that the book does not have. With `strict`, one invalid row refuses all.
    """
    told = with_series(reading, book, series)
    stage, entries = book, dict[str, Entry]()
    outcomes: tuple[Outcome, ...] = ()
    for _ in range(MOST_PASSES):
        work = _Work(stage, today, source, under, Families(stage, told, known), Matches(stage, told.rows))
        decided = tuple(work.outcome(row) for row in told.rows)
        outcomes = outcomes or decided
        if not work.changed:
            break
        entries |= work.entries
        stage = _after(stage, work)
    new = tuple(replace(entry, finish=stage.finish_by_id[key]) for key, entry in entries.items())
    edits = tuple(
        (before, Entry(stage.finish_by_id[before.id]))
        for before in book.finishes
        if stage.finish_by_id[before.id] != before
    )
    invalid = sum(outcome.kind == "invalid" for outcome in outcomes)
    return Plan(
        outcomes,
        new,
        edits,
        _coverage(book, told, outcomes, new),
        told.remarks + _long_names(new),
        f"{invalid} of {len(outcomes)} rows are invalid" if strict and invalid else "",
    )


def _after(book: Book, work: _Work) -> Book:
    """Return the book with what one pass over the rows made of it."""
    kept = tuple(work.changed.get(finish.id, finish) for finish in book.finishes)
    made = list(work.entries.values())
    return replace(
        book,
        finishes=(*kept, *(work.changed[entry.finish.id] for entry in made)),
        series=(*book.series, *(entry.new_series for entry in made if entry.new_series)),
        tracks=(*book.tracks, *(entry.new_track for entry in made if entry.new_track)),
    )


@dataclass(slots=True)
class _Work:
    """The import so far: what later rows meet is the book with what earlier ones made of it."""

    book: Book
    today: date
    source: Source | None
    under: Margin | None
    families: Families
    matches: Matches
    changed: dict[str, Finish] = field(default_factory=dict)
    """Finishes that are new or different now, by id."""
    entries: dict[str, Entry] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    """Ids of entries of the book that cannot be read."""

    def __post_init__(self) -> None:
        self.unreadable = frozenset(entry.id for entry in self.book.unreadable)

    def outcome(self, row: Incoming) -> Outcome:
        """Decide what becomes of one row."""
        if row.status == "skipped":
            return Outcome(row, "skipped", why=row.why)
        problems = row.problems or self._problems(row)
        if problems:
            return Outcome(row, "invalid", problems=problems)
        series = self.families.series_of(row.series) if row.series else ""
        found = self.matches.find(row, series) if series else ""
        if found:
            return self._known(row, self.changed.get(found) or self.book.finish_by_id[found])
        return self._unknown(row)

    def _problems(self, row: Incoming) -> tuple[Problem, ...]:
        """Return what is wrong with what a row says."""
        wrong = []
        for name in ("race", "track", "winner", "runner_up"):
            text = getattr(row, name)
            if text and name_problem(text[:NAME_LENGTH], "a name"):
                wrong.append(Problem(name, f"{text!r} has neither letter nor digit"))
        if row.winner and same_name(row.winner, row.runner_up):
            wrong.append(Problem("runner_up", "the winner and the runner-up are the same driver"))
        if row.date and row.date < FIRST_DAY:
            wrong.append(
                Problem("date", f"{row.date.isoformat()} is before the first race, in {FIRST_DAY.year}")
            )
        if row.date and row.date > self.today + timedelta(days=1):
            wrong.append(Problem("date", f"{row.date.isoformat()} is still to come"))
        return tuple(wrong)

    def _known(self, row: Incoming, finish: Finish) -> Outcome:
        hard = disputes(row, finish)
        claims = {**side_remarks(row, finish, self.families), **hard}
        after = merged(finish, row, claims, self.source)
        if after != finish:
            self.changed[finish.id] = after
        complete = row.winner and row.runner_up
        kind: Kind = "differs" if hard and complete else "same" if complete else "incomplete"
        return Outcome(row, kind, finish, after, tuple(claims.items()))

    def _unknown(self, row: Incoming) -> Outcome:
        missing = tuple(_missing(row, name) for name in _NEEDED if not getattr(row, name))
        if missing:
            return Outcome(row, "invalid", problems=missing)
        if not (row.winner and row.runner_up):
            who = [name for name, text in (("winner", row.winner), ("runner-up", row.runner_up)) if not text]
            return Outcome(row, "incomplete", why=f"no {' and no '.join(who)}")
        series = self.families.label_of(row.series)
        if self.under and row.margin and row.margin.units > self.under.units:
            return Outcome(row, "left out", why=f"over {self.under.text} s", series=series)
        finish = self._add(row)
        alike = next(iter(likely_duplicates(finish, self.book)), None)
        return Outcome(row, "new", after=finish, series=series, resembles=alike)

    def _add(self, row: Incoming) -> Finish:
        series = self.families.series_of(row.series)
        new_series: Series | None = None if series else self.families.add_series(row.series)
        new_track: Track | None = self.families.new_track(row.track)
        finish = self._finish(row, new_series.id if new_series else series)
        self.entries[finish.id] = Entry(finish, new_series, new_track)
        self.changed[finish.id] = finish
        self.matches.add(finish, row)
        return finish

    def _finish(self, row: Incoming, series: str) -> Finish:
        assert row.date, "a row without a date is not new"
        assert row.margin, "a row without a margin is not new"
        sources = row.sources or (
            (self.source,) if self.source else () if row.own else (row.origin.source(),)
        )
        return Finish(
            id=self._id(row, row.date, series),
            series=series,
            race=row.race,
            date=row.date,
            track=self.families.track_name(row),
            margin=row.margin,
            winner=row.winner,
            winner_number=row.winner_number,
            runner_up=row.runner_up,
            runner_up_number=row.runner_up_number,
            points_race=not is_exhibition(row.race) if row.points_race is None else row.points_race,
            margin_over=row.margin_over,
            speeds=row.speeds,
            sources=sources,
            notes=row.notes,
            waived=row.waived,
            extra=row.extra,
        )

    def _id(self, row: Incoming, day: date, series: str) -> str:
        """Return the file's own id where it is free, else a new one."""
        taken = self.changed, self.book.finish_by_id, self.unreadable
        if row.id and not any(row.id in ids for ids in taken):
            return row.id
        return free_id(new_id(day, series, row.race, EMPTY), *taken)


_NEEDED = {
    "series": "the series",
    "race": "the race's name",
    "date": "the date",
    "track": "the track",
    "margin": "the margin",
}
"""What a new finish cannot do without, beside its drivers."""


def _missing(row: Incoming, name: str) -> Problem:
    """Say that a field is missing, or that what the file has in its place is unknown."""
    if name == "series" and row.unknown_series:
        return Problem(name, f"{row.unknown_series} is not known")
    return Problem(name, f"{_NEEDED[name]} is missing")


def _coverage(
    book: Book, reading: Reading, outcomes: Iterable[Outcome], entries: Iterable[Entry]
) -> tuple[Coverage, ...]:
    """Return the files' coverage of series that are new to the book and came in whole."""
    had = {finish.series for finish in book.finishes} | {coverage.series for coverage in book.coverage}
    lost = any(outcome.kind in ("invalid", "left out") for outcome in outcomes)
    new = {entry.finish.series for entry in entries}
    return tuple(
        coverage
        for coverage in reading.coverage
        if not lost and coverage.series in new and coverage.series not in had
    )


def _long_names(entries: Iterable[Entry]) -> tuple[str, ...]:
    names = ("race", "track", "winner", "runner_up")
    long = sum(any(len(getattr(entry.finish, name)) > NAME_LENGTH for name in names) for entry in entries)
    if not long:
        return ()
    return (f"{long} with names over {NAME_LENGTH} characters: kept whole, shown cut",)
