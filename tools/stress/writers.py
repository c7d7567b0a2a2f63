"""Many programs that add to one book at once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from finishtui.errors import BookLocked
from finishtui.store.paths import shipped_book
from tools.stress.ledger import Ledger, after_recovery
from tools.stress.problems import Problem
from tools.stress.programs import ADDING, Program


@dataclass(slots=True)
class Writers:
    """What came of it."""

    writers: int
    additions: int
    kept: int = 0
    """How many additions were acknowledged and are in the book."""
    again: int = 0
    """How many were tried again, because others held the lock too long."""
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)


def run_writers(folder: Path, writers: int, additions: int, command: Sequence[str] = ADDING) -> Writers:
    """Let so many programs make so many additions each, and look at what became of them."""
    started, found = time.monotonic(), Writers(writers, additions)
    path = folder / "shared" / "db.json"
    path.parent.mkdir()
    path.write_bytes(shipped_book().read_bytes())
    ledger = Ledger(path)
    with ExitStack() as stack:
        programs = [
            stack.enter_context(Program(command, path, name, additions, folder / f"{name}-errors"))
            for name in (f"writer-{number}" for number in range(writers))
        ]
        for program in programs:
            program.wait_until_ready()
        for program in programs:
            program.begin()
        for program in programs:
            found.problems += [problem.at(program.name) for problem in _ended(program, additions)]
    for program in programs:
        found.again += program.errors.count(BookLocked.title)
        found.problems += ledger.acknowledge(program.name, program.acknowledged)
    found.problems += _look(ledger, found)
    found.seconds = time.monotonic() - started
    return found


def _ended(program: Program, additions: int) -> Iterator[Problem]:
    """Wait for a program; yield a problem where it did not do all that it was to do."""
    code, done = program.wait(), len(program.acknowledged)
    if "Traceback" in program.errors:
        yield Problem("traceback", program.errors[-2000:])
    elif code or done != additions:
        yield Problem("other", f"ended with {code} after {done} additions: {program.errors[-500:]}")


def _look(ledger: Ledger, found: Writers) -> Iterator[Problem]:
    """Count what is kept; yield what is not, and what else is wrong."""
    tables = ledger.tables()
    if isinstance(tables, Problem):
        yield tables
        return
    found.kept = ledger.kept(tables)
    yield from ledger.problems(tables)
    for stranger in ledger.unacknowledged(tables):
        yield Problem("other", f"{stranger} is in the book and nobody told of it")
    yield from after_recovery(ledger.path)
