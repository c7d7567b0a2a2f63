"""How time grows with a book: `make bench ARGS=--growth`.

Each operation runs in this process on made books of 5,000, 20,000 and 100,000 finishes, without garbage
collection, as at a start and in a command; seconds are the processor's, so that a busy machine changes
little. The exponent is the slope of time over size between the
smallest and the largest, both as logarithms: 1 is in step with the size, 2 is quadratic.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from finishtui.check.review import findings
from finishtui.domain.draft import Draft, build
from finishtui.imports.formats import read_files
from finishtui.imports.reconcile import reconcile
from finishtui.profiles.counts import counts
from finishtui.query.parse import parse
from finishtui.ranks.progression import progression_of
from finishtui.ranks.scope import ALL
from finishtui.ranks.view import view_of
from finishtui.store.record_book import RecordBook
from tests.support.books import write_book
from tools.bench.books import write_edits

SIZES = (5_000, 20_000, 100_000)
LIMIT = 1.15
TODAY = date(2026, 7, 4)
ADDED = Draft("Cup", "Growth 400", "2026-07-03", "Kansas Speedway", "0.004", "Ann Ace", "1", "Bo Bee")


def report_growth(folder: Path, sizes: tuple[int, ...] = SIZES) -> None:
    """Measure every operation at each size, and print its seconds and its exponent."""
    print(
        f"\n{'seconds at':14}{''.join(f'{size:>10,}' for size in sizes)}{'exponent':>10}{'limit':>7}",
        flush=True,
    )
    measured = [dict(_times(folder / str(size), size)) for size in sizes]
    for name in measured[0]:
        seconds = [times[name] for times in measured]
        exponent = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
        figures = "".join(f"{each:10.3f}" for each in seconds)
        print(
            f"{name:14}{figures}{exponent:10.2f}{LIMIT:7}  {'ok' if exponent <= LIMIT else 'OVER'}",
            flush=True,
        )


def _times(folder: Path, size: int) -> Iterator[tuple[str, float]]:
    """Yield each operation with how many seconds it takes on a book of this size."""
    folder.mkdir()
    path = write_book(folder / "made.json", size)
    record_book = RecordBook.open(str(path))
    yield "list", _seconds(lambda: view_of(record_book.load()).rows)
    book = record_book.load()
    yield "filter", _seconds(lambda: view_of(book, ALL, parse("talladega 1995..2015 margin:<0.1")).rows)
    yield "counts", _seconds(lambda: counts(book.finishes, "driver", book))
    yield "progression", _seconds(lambda: progression_of(ALL, book))
    yield "check", _seconds(lambda: findings(book, TODAY))
    yield "save", _seconds(lambda: record_book.add(build(ADDED, book, TODAY)))
    yield from _import_times(folder, path)
    yield from _history_times(folder, size)


def _import_times(folder: Path, made: Path) -> Iterator[tuple[str, float]]:
    """Yield the import of a whole book into an empty one, in its two parts, and its undo."""
    data = made.read_bytes()
    target = RecordBook.open(str(folder / "imported.json"), new=True)
    empty = target.load()
    planned = []
    yield (
        "import: plan",
        _seconds(lambda: planned.append(reconcile(empty, read_files([("made.json", data)]), TODAY))),
    )
    plan = planned[0]
    yield (
        "import: write",
        _seconds(lambda: target.add_many(plan.batch)),
    )
    yield "undo", _seconds(target.undo)


def _history_times(folder: Path, lines: int) -> Iterator[tuple[str, float]]:
    """Yield what a journal of so many changes takes: shown whole, and undone to its first."""
    target = RecordBook.open(str(folder / "edited.json"), new=True)
    target.add(build(ADDED, target.load(), TODAY))
    added = next(iter(target.log())).changes[0]
    write_edits(target.location.path, added.id, added.after, range(2, lines + 1))
    yield "log", _seconds(target.log)
    yield "undo --to 1", _seconds(lambda: target.undo(to=1))


def _seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes, garbage of what was before it not counted."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    action()
    seconds = time.process_time() - started
    gc.enable()
    return seconds
