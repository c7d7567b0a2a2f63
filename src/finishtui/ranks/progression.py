"""How a record came down: who held it, from when, for how long, who equalled it.

Only points races count. Margins are compared as ranks compare them: what rounding hides neither beats
nor equals, and both marks stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.ranks.scope import Scope, ScopeCoverage, coverage_of, rivals_in

MarkKind = Literal["first", "beat", "equalled", "open"]
"""How a finish came to stand: the first in the book, closer, the same, or too near to tell."""

Comparison = Literal["closer", "same", "farther", "open"]
"""How one margin compares with another; open where rounding hides which is closer."""


class Mark(NamedTuple):
    """One row of a progression."""

    finish: Finish
    kind: MarkKind
    exact: bool
    """False: the best of this book only; a closer finish may be missing from it."""
    before: tuple[Mark, ...] = ()
    """The marks that stood until this day: beaten, equalled, or too near to tell."""
    beaten_by: Finish | None = None
    held_to: date | None = None
    """The day on which it was beaten, or the day up to which it is known to stand."""

    @property
    def days(self) -> int:
        """How many days it stood, or stands as far as is known."""
        return max(0, (self.held_to - self.finish.date).days) if self.held_to else 0


@dataclass(frozen=True, eq=False)
class Progression:
    """The marks of one scope in order of time, with what they can be relied on for."""

    scope: Scope
    marks: tuple[Mark, ...]
    coverage: ScopeCoverage | None
    known_to: date | None
    """The day up to which the book can say that nobody came closer; None where it is complete for none."""

    @cached_property
    def by_id(self) -> dict[str, Mark]:
        """Marks by their finish's id."""
        return {mark.finish.id: mark for mark in self.marks}

    @property
    def standing(self) -> tuple[Mark, ...]:
        """The marks that nobody beat: more than one where the record is shared, or cannot be told."""
        return tuple(mark for mark in self.marks if mark.beaten_by is None)

    def mark_on(self, day: date) -> tuple[Mark, ...]:
        """Return the marks that stood when a day ended."""
        begun = (mark for mark in self.marks if mark.finish.date <= day)
        return tuple(mark for mark in begun if mark.beaten_by is None or mark.beaten_by.date > day)

    def equalled_by(self, mark: Mark) -> tuple[Mark, ...]:
        """Return the marks that equalled one while it stood."""
        equals = (one for one in self.marks if one.kind == "equalled")
        return tuple(one for one in equals if mark.finish in [before.finish for before in one.before])

    @property
    def steps(self) -> tuple[tuple[date, Margin], ...]:
        """The record as a step chart draws it: a day and the margin from that day, then the last day."""
        falls = (mark.finish for mark in self.marks if mark.kind in ("first", "beat"))
        found = [(finish.date, finish.margin) for finish in falls]
        if found and (to := self.marks[-1].held_to) and to > found[-1][0]:
            found.append((to, found[-1][1]))
        return tuple(found)


def compared(margin: Margin, other: Margin) -> Comparison:
    """Return how a margin compares with another, as far as rounding lets anyone say."""
    if margin.agrees_with(other):
        return "same" if margin.places == other.places else "open"
    return "closer" if margin.units < other.units else "farther"


@lru_cache(maxsize=256)
def progression_of(scope: Scope, book: Book) -> Progression:
    """Return the progression of a scope."""
    return progression_among(book.finishes, scope, book)


def progression_among(
    finishes: Iterable[Finish], scope: Scope, book: Book, last_asked: date = date.max
) -> Progression:
    """Return the progression of some finishes of a scope: those at a track, a driver's, a query's.

    A mark of a season, or of what ends on the day `last_asked`, stands until then, once the book has later
    races: what came later was not looked at.
    """
    rivals: Iterable[Finish] = rivals_in(scope, book)
    if finishes is not book.finishes:
        ids = {one.id for one in finishes}
        rivals = (race for race in rivals if race.id in ids)
    pool = sorted(rivals, key=attrgetter("date"))  # those of one day stay as in the book: by id
    coverage = coverage_of(scope, book)
    last = min(last_asked, date(scope.season or date.max.year, 12, 31))
    known_to = stands_to = None
    if pool:
        is_over = last < date.max and any(race.date > last for race in book.finishes)
        stands_to = last if is_over else pool[-1].date
        if coverage and max(coverage.first_day, pool[0].date) <= min(coverage.as_of, last):
            known_to = min(coverage.as_of, last)
    marks: list[Mark] = []
    standing: tuple[Mark, ...] = ()
    beaten: dict[str, Finish] = {}
    for finish in pool:
        kind = _kind(finish, standing)
        if kind is None:
            continue
        exact = coverage is not None and coverage.backs(finish.margin, finish.date)
        marks.append(Mark(finish, kind, exact, standing))
        ended = [mark for mark in standing if compared(finish.margin, mark.finish.margin) == "closer"]
        beaten |= {mark.finish.id: finish for mark in ended}
        standing = (*(mark for mark in standing if mark not in ended), marks[-1])
    for at, mark in enumerate(marks):
        end = beaten.get(mark.finish.id)
        to = known_to if known_to and mark.finish.date <= known_to else stands_to
        marks[at] = mark._replace(beaten_by=end, held_to=end.date if end else to)
    return Progression(scope, tuple(marks), coverage, known_to)


def _kind(finish: Finish, before: tuple[Mark, ...]) -> MarkKind | None:
    """Return how a finish stands beside the marks of its day; None where one of them is closer."""
    found: list[Comparison] = []
    for mark in before:
        found.append(compared(finish.margin, mark.finish.margin))
        if found[-1] == "farther":
            return None
    if not found or set(found) == {"closer"}:
        return "beat" if found else "first"
    return "equalled" if found[0] == "same" else "open"
