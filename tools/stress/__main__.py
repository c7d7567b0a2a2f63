"""Look for anything that loses a finish: `make stress`; shorter with ARGS, like `ARGS='--kills 20'`.

What is wrong is told on stderr. The last line counts everything, and where anything is wrong the
exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.bench.measure import surroundings
from tools.stress.command import Ask, finishtui
from tools.stress.faults import Faults, run_faults
from tools.stress.fuzz import Batch, run_fuzz, try_batch
from tools.stress.kills import run_kills
from tools.stress.problems import Problem
from tools.stress.programs import ADDING
from tools.stress.report import line
from tools.stress.writers import run_writers


def main(argv: Sequence[str] | None = None, *, adding: Sequence[str] = ADDING, ask: Ask = finishtui) -> int:
    """Run everything, print the line and return the exit code.

    `adding` is the program that writes, `ask` is what is given the fuzzed input: a test puts in their
    place what loses something.
    """
    options = _options(argv)
    with _workshop() as folder:
        if options.again:
            kind, _, number = options.again.partition(":")
            batch = Batch(kind, range(int(number), int(number) + 1))
            return _told(try_batch(folder, options.seed, batch, ask)[1])
        started = time.monotonic()
        killed = run_kills(folder, options.kills, random.Random(options.seed), adding)
        shared = run_writers(folder, options.writers, options.additions, adding)
        fuzzed = run_fuzz(folder, options.fuzzed, options.seed, options.processes, ask)
        faults = run_faults(folder) if options.faults else Faults()
        seconds = time.monotonic() - started
    code = _told([*killed.problems, *shared.problems, *fuzzed.problems, *faults.problems])
    print(line(killed, shared, fuzzed, faults, seconds, options.seed), flush=True)
    return code


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make stress", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="programs to kill")
    parser.add_argument("--writers", type=int, default=8, metavar="N", help="programs that add at once")
    parser.add_argument("--additions", type=int, default=50, metavar="N", help="additions of each")
    parser.add_argument("--fuzzed", type=int, default=10_000, metavar="N", help="fuzzed inputs")
    parser.add_argument(
        "--no-faults", dest="faults", action="store_false", help="no faults at every system call"
    )
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, metavar="N", help="that fuzz at once"
    )
    parser.add_argument("--seed", type=int, default=None, metavar="S", help="of all that is random but time")
    parser.add_argument("--again", default="", metavar="KIND:NUMBER", help="one fuzzed input of that --seed")
    options = parser.parse_args(argv)
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1_000_000)
    return options


@contextmanager
def _workshop() -> Iterator[Path]:
    """Give a folder for books; meanwhile this process has an empty home and no settings."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="finishtui-stress-") as name:
        home = Path(name) / "home"
        home.mkdir()
        for variable, value in surroundings(home).items():
            os.environ.pop(variable, None)
            if value is not None:
                os.environ[variable] = value
        try:
            yield Path(name)
        finally:
            os.environ.clear()
            os.environ.update(before)


def _told(problems: Sequence[Problem]) -> int:
    """Say what is wrong; return the exit code."""
    for problem in problems:
        print(f"{problem.kind}: {problem.text}".encode("ascii", "backslashreplace").decode(), file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
