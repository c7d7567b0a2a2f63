"""Measure and print: `make bench`, or `make bench ARGS=--quick` for a first look; `--growth` for exponents.

Nothing is asserted: a table says what was measured beside the limit that the project set itself.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tools.bench import books, growth, measure
from tools.bench.measure import FINISHTUI, Response, Subject

BARE = Subject(
    "bare Textual app",
    [sys.executable, str(measure.HERE / "bare_app.py")],
    lambda terminal: "ready" in terminal.screen_text(),
)
TABLE_APP = str(measure.HERE / "table_app.py")
PROGRAMS = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
"""Where VisiData is looked for: this environment, and what the shell knows."""


def main() -> None:
    """Measure everything and print it as it comes."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, and no 100,000 finishes")
    parser.add_argument("--growth", action="store_true", help="only how time grows up to 100,000 finishes")
    arguments = parser.parse_args()
    quick = arguments.quick
    rounds = 3 if quick else 7
    with workshop() as (folder, home):
        print(f"Python {platform.python_version()} on {platform.system()}, {measure.COLS}x{measure.ROWS}.")
        if arguments.growth:
            growth.report_growth(folder, growth.SIZES[:2] if quick else growth.SIZES)
            return
        small, large = books.made(folder, 5_000), books.made(folder, 1_000 if quick else 100_000)
        used = books.used(small, changes=10_000, days=365)
        report_starts(start_subjects(small, large, used, quick), rounds, home)
        finishtui = open_book(small, 1.7, 1.6)
        report_leaving(finishtui, rounds, home)
        report_keys(finishtui, 3 if quick else 10, home)
        report_memory(finishtui, home)
        report_saving(small.path, 3 if quick else 10)
        report_history(small, used, rounds)
        report_list(rounds + 4, home)


@contextmanager
def workshop() -> Iterator[tuple[Path, Path]]:
    """Give a folder for books and an empty home; take both away afterwards."""
    with tempfile.TemporaryDirectory(prefix="finishtui-bench-") as name:
        folder = Path(name)
        (folder / "home").mkdir()
        yield folder, folder / "home"


def open_book(book: books.MeasuredBook, limit: float, ready: float, rounds: int = 0) -> Subject:
    """Return finishtui, opening a book; `ready` is the limit of its first key."""
    argv = [FINISHTUI] if book.path == books.SHIPPED else [FINISHTUI, "--db", str(book.path)]
    return Subject(
        f"finishtui, {book.name}", argv, book.shows_first_row(), limit, ready, rounds, "j", book.first["date"]
    )


def as_left(subject: Subject) -> Subject:
    """Return finishtui where book, size and settings are as it was left."""
    return replace(subject, name=f"{subject.name}, as left", limit=0.5, is_as_left=True)


def start_subjects(
    small: books.MeasuredBook, large: books.MeasuredBook, used: books.MeasuredBook, quick: bool
) -> list[Subject]:
    """Return all programs that are started, the slow ones less often."""
    ours = [open_book(books.shipped(), 1.3, 1.3), open_book(small, 1.7, 1.6)]
    sizes = [small] if quick else [small, large]
    if not quick:
        ours.append(open_book(large, 8.0, 8.0, rounds=3))
    subjects = [BARE, *ours, open_book(used, 1.7, 1.6), *map(as_left, ours)]
    for book in sizes:
        rounds = 3 if book is small else 1
        shows, row = book.shows_first_row(), book.first["date"]
        argv = [sys.executable, TABLE_APP, str(book.path)]
        subjects.append(Subject(f"DataTable, {book.name}", argv, shows, rounds=rounds, key="down", row=row))
        if visidata := shutil.which("vd", path=PROGRAMS):
            argv = [visidata, str(books.as_csv(book))]
            name = f"VisiData, {book.name}, sorted CSV"
            subjects.append(Subject(name, argv, shows, rounds=rounds, key="j", row=row))
    return subjects


def report_starts(subjects: list[Subject], rounds: int, home: Path) -> None:
    """Time the starts, and print their ratios to the bare app's first frame, with the spread."""
    times = measure.start_times(subjects, rounds, home)
    bare = statistics.median(times[BARE.name].rows)
    heading(f"Start until the first row is on the screen (median of {rounds}, in turns)", "x bare")
    for subject in subjects:
        ratio_line(subject.name, times[subject.name].rows, bare, subject.limit)
    heading("Start until a key has moved the cursor, pressed at the first row", "x bare")
    for subject in subjects:
        if subject.key:
            ratio_line(subject.name, times[subject.name].ready, bare, subject.ready_limit)


def ratio_line(name: str, seconds: list[float], bare: float, limit: float | None) -> None:
    """Print the median of some times beside the bare app's, and from which ratio to which they go."""
    low, high = min(seconds) / bare, max(seconds) / bare
    line(
        f"{name}  ({low:.2f} to {high:.2f})",
        f"{statistics.median(seconds) * 1000:.0f} ms",
        statistics.median(seconds) / bare,
        limit,
    )


def report_leaving(subject: Subject, rounds: int, home: Path) -> None:
    """Time the way back to the prompt."""
    heading(f"From q until the prompt is back (median of {rounds})", "ms")
    times = measure.leaving_times(subject, rounds, home)
    line(subject.name, f"({max(times) * 1000:.0f} ms)", statistics.median(times) * 1000, None)


def report_keys(subject: Subject, presses: int, home: Path) -> None:
    """Time keys in a book of 5,000: the cursor, a sort, letters of a filter."""
    heading(f"{subject.name}: key until the screen is complete (median; worst in brackets)", "ms")
    report_key("j", measure.key_times(subject, ["j"] * presses, home))
    report_key("s", measure.key_times(subject, ["s"] * presses, home))
    report_key("filter letter", measure.key_times(subject, "talladega"[:presses], home, before=["/"]))


def report_key(name: str, responses: list[Response]) -> None:
    """Print one kind of key."""
    times = [response.finished * 1000 for response in responses]
    first = statistics.median(response.first for response in responses) * 1000
    line(f"{name}  (first change {first:.0f} ms)", f"({max(times):.0f} ms)", statistics.median(times), 50)


def report_memory(subject: Subject, home: Path) -> None:
    """Compare peak memory at 5,000 with the bare app's."""
    heading("Peak memory", "x bare")
    bare, ours = measure.peak_memory(BARE, home), measure.peak_memory(subject, home)
    line(BARE.name, f"{bare / 2**20:.0f} MiB", 1.0, None)
    line(subject.name, f"{ours / 2**20:.0f} MiB", ours / bare, 2.0)


def report_history(new: books.MeasuredBook, used: books.MeasuredBook, rounds: int) -> None:
    """Compare a book of a year's daily use with one that was never changed, in this process."""
    heading(f"{used.name} and 365 backups (median of {rounds}, in turns)", "x new")
    news, olds = measure.history_times([new.path, used.path], rounds)
    for name, seconds in news.items():
        line(name, f"{olds[name] * 1000:.1f} ms", olds[name] / seconds, 1.2)


def report_saving(path: Path, changes: int) -> None:
    """Time changes of a book of 5,000, from the call until they are on disk."""
    heading("A saved change at 5,000 finishes (the first of a day makes a backup)", "ms")
    first, *rest = measure.save_times(path, changes + 1)
    line("first of the day", "", first * 1000, None)
    line("median of the others", f"({max(rest) * 1000:.0f} ms)", statistics.median(rest) * 1000, 40)


def report_list(rounds: int, home: Path) -> None:
    """Compare `finishtui list` with importing TinyDB and click."""
    heading(f"finishtui list (median of {rounds}, in turns)", "x import")
    imports, ours = "python -c 'import tinydb, click'", "finishtui list"
    commands = {imports: [sys.executable, "-c", "import tinydb, click"], ours: [FINISHTUI, "list"]}
    times = measure.command_times(commands, rounds, home)
    line(imports, f"{times[imports] * 1000:.0f} ms", 1.0, None)
    line(ours, f"{times[ours] * 1000:.0f} ms", times[ours] / times[imports], 1.5)


def heading(text: str, unit: str) -> None:
    """Print what follows, and what its numbers are."""
    print(f"\n{text}\n{'':50}{'':>10} {unit:>9} {'limit':>7}", flush=True)


def line(name: str, detail: str, value: float, limit: float | None) -> None:
    """Print one measured number beside its limit."""
    shown = f"{value:.2f}" if value < 20 else f"{value:.0f}"
    verdict = "" if limit is None else f" {limit:>7g}  {'ok' if value <= limit else 'OVER'}"
    print(f"  {name:48}{detail:>10} {shown:>9}{verdict}", flush=True)


if __name__ == "__main__":
    main()
