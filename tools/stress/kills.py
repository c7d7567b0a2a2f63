"""Programs that are killed in mid-write, each at another moment, and the book that they leave behind."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from finishtui.store.paths import Location, shipped_book
from tools.stress.command import finishtui, outcome_of
from tools.stress.ledger import Ledger, Tables, after_recovery, left_in_mid_change
from tools.stress.problems import Problem
from tools.stress.programs import ADDING, Program

KILLS_A_BOOK = 10
ADDITIONS = 4
"""A program lives for up to so many additions."""
SLOWEST = 5.0
"""Seconds that an addition is taken to last where none was seen to end."""
_MANY = 10_000
"""Additions, which no program lives to see."""
NEXT = (
    *("--series", "Cup", "--race", "Next 100", "--date", "2024-05-05", "--track", "Kansas Speedway"),
    *("--margin", "0.004", "--winner", "Ann Able", "--runner-up", "Bob Baker", "--yes"),
)
"""What the program adds that comes after a dead one."""


class Moment(NamedTuple):
    """When a program is killed."""

    seconds: float
    """After it began."""
    more: float | None = None
    """After the next line of the journal; None: at once."""


@dataclass(slots=True)
class Kills:
    """What came of it."""

    kills: int = 0
    midway: int = 0
    """How many fell between the first sign of a change on disk and its acknowledgement."""
    acknowledged: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)


def run_kills(folder: Path, kills: int, chance: random.Random, command: Sequence[str] = ADDING) -> Kills:
    """Kill so many programs, ten a book, and after each look at the book and go on with it.

    A change is on its way to disk for a small part of the time: so every other program is killed at
    any moment, and the others shortly after the next line of the journal.
    """
    started, found, pace = time.monotonic(), Kills(), 0.05
    for number in range(kills):
        if number % KILLS_A_BOOK == 0:
            victims = _Victims(folder / f"killed-{number}", found, command)
        moment = Moment(
            chance.random() * ADDITIONS * pace, chance.random() * pace / 10 if number % 2 else None
        )
        pace = victims.kill_one(f"victim-{number}", moment) or min(pace * 2, SLOWEST)
        if number % KILLS_A_BOOK == KILLS_A_BOOK - 1 or number == kills - 1:
            victims.rebuild()
    found.seconds = time.monotonic() - started
    return found


class _Victims:
    """One book, and the programs that are killed while they write it."""

    def __init__(self, folder: Path, found: Kills, command: Sequence[str]) -> None:
        folder.mkdir()
        self._path = folder / "book" / "db.json"
        self._path.parent.mkdir()
        self._path.write_bytes(shipped_book().read_bytes())
        self._found, self._command, self._errors = found, command, folder / "errors"
        self._ledger = Ledger(self._path)

    def kill_one(self, name: str, moment: Moment) -> float | None:
        """Kill one program at its moment; return how long its additions took."""
        with Program(self._command, self._path, name, _MANY, self._errors) as program:
            program.wait_until_ready()
            program.begin()
            program.listen_for(moment.seconds)
            if moment.more is not None:
                length = self._journal_length()
                program.listen_until(lambda: self._journal_length() > length)
                program.listen_for(moment.more)
            alive = program.kill()
        found, seen = self._found, program.acknowledged
        problems = list(self._ledger.acknowledge(name, seen))
        if "Traceback" in program.errors:
            problems.append(Problem("traceback", program.errors[-2000:]))
        elif not alive:
            problems.append(Problem("other", f"it ended by itself: {program.errors[-500:]}"))
        problems += self._look(name, len(seen))
        found.kills += 1
        found.acknowledged += len(seen)
        found.problems += [problem.at(name) for problem in problems]
        return program.pace

    def _journal_length(self) -> int:
        journal = Location(self._path).journal
        return journal.stat().st_size if journal.exists() else 0

    def _look(self, name: str, number: int) -> Iterator[Problem]:
        """Yield what is wrong with the book right after a kill, and once the next writer was there."""
        tables = self._ledger.tables()
        if isinstance(tables, Problem):
            yield tables
            return
        new = self._ledger.unacknowledged(tables)
        self._found.midway += bool(new) or left_in_mid_change(self._path, tables)
        if len(new) > 1:
            yield Problem("other", f"{', '.join(new)} are in the book and nobody told of them")
        self._ledger.acknowledge(name, new[:1], number)
        yield from self._ledger.problems(tables)
        yield from self._asked("check")
        yield from self._go_on(tables)

    def _go_on(self, tables: Tables) -> Iterator[Problem]:
        """Add as the next program would, and take it back; undo what was newest before, and redo it."""
        yield from self._asked("add", *NEXT)
        yield from after_recovery(self._path)
        yield from self._asked("undo", "--yes")
        yield from self._unlike(tables, "after the next addition was undone")
        if not self._ledger.has_additions:
            return
        wrong = [*self._asked("undo", "--yes")] or [*self._asked("redo")]
        yield from wrong or self._unlike(tables, "after the newest change was undone and redone")

    def rebuild(self) -> None:
        """Cut the book in half, and let `restore` make it again from its backup and its journal."""
        tables, data = self._ledger.tables(), self._path.read_bytes()
        self._path.write_bytes(data[: len(data) // 2])
        problems = [
            *self._asked("restore", "1", "--yes"),
            *self._unlike(tables, "made again from the journal"),
        ]
        self._found.problems += [problem.at(self._path.parent.parent.name) for problem in problems]

    def _asked(self, *args: str) -> Iterator[Problem]:
        """Run a command on the book; yield a problem where it does not do it."""
        outcome = outcome_of(finishtui, "--db", str(self._path), *args)
        if isinstance(outcome, Problem):
            yield outcome
        elif outcome.code:
            yield Problem("other", f"finishtui {args[0]} ended with {outcome.code}: {outcome.err.strip()}")

    def _unlike(self, tables: Tables | Problem, when: str) -> Iterator[Problem]:
        """Yield a problem where the book is not as it was."""
        now = self._ledger.tables()
        if isinstance(now, Problem):
            yield now
        elif now != tables:
            yield Problem("lost", f"the book is not what it was, {when}")
