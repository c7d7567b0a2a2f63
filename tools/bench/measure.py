"""The measurements: each runs the real thing and returns seconds, or bytes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from finishtui.domain.draft import Draft, build
from finishtui.store.record_book import RecordBook
from tests.support.terminal import Terminal

ROWS, COLS = 24, 80
HERE = Path(__file__).resolve().parent
FINISHTUI = str(Path(sys.executable).with_name("finishtui"))
QUIET = 0.25
"""How long nothing must come for a screen to be finished, in seconds."""
PATIENCE = 120.0
TODAY = date(2026, 7, 4)

Shows = Callable[[Terminal], bool]


@dataclass(frozen=True)
class Subject:
    """A program to start, and how its first row is recognised."""

    name: str
    argv: Sequence[str]
    shows: Shows
    limit: float | None = None
    """What the ratio of its first row to the bare app's should not exceed."""
    ready_limit: float | None = None
    """The same of its first key."""
    rounds: int = 0
    """How often it is started; 0 is as often as the others."""
    key: str = ""
    """What moves its cursor a row down; empty where it has none."""
    row: str = ""
    """What stands in its first row, in that of the cursor."""
    is_as_left: bool = False
    """Whether it was started and left before, so that it knows how."""


class StartTimes(NamedTuple):
    """How long after a start something was there, in seconds, one of each round."""

    rows: list[float]
    """The first row."""
    ready: list[float]
    """The effect of a key that was pressed at the first row."""


@dataclass(frozen=True)
class Response:
    """What a key brought: when its first change showed, and when the screen was finished."""

    first: float
    finished: float


def surroundings(home: Path) -> dict[str, str | None]:
    """Return changes to the environment that make every run alike: an empty home, no settings.

    Python's own go too: PYTHONDONTWRITEBYTECODE would have our modules compiled at every start.
    """
    cleared = {
        name: None
        for name in os.environ
        if name.startswith(("FINISHTUI_", "XDG_", "TEXTUAL", "PYTHON")) or name == "NO_COLOR"
    }
    return {**cleared, "HOME": str(home), "TEXTUAL_ANIMATIONS": "none"}


def start_times(subjects: Sequence[Subject], rounds: int, home: Path) -> dict[str, StartTimes]:
    """Return how long each program takes until its first row is on the screen, and until it obeys a key.

    The programs take turns, so that a slow moment of the machine is everyone's; the first round
    warms the disk and is not counted.
    """
    times = {subject.name: StartTimes([], []) for subject in subjects}
    for turn in range(rounds + 1):
        for subject in subjects:
            if turn <= (subject.rounds or rounds):
                place = home.with_name(f"left-{subjects.index(subject)}") if subject.is_as_left else home
                if subject.is_as_left and not turn:
                    _leave(subject, place)
                seconds = _start_time(subject, place)
                if turn or subject.rounds == 1:
                    for each, found in zip(times[subject.name], seconds, strict=True):
                        each += found
    return times


def _start_time(subject: Subject, home: Path) -> tuple[list[float], list[float]]:
    """Return when the first row of a program was on the screen, and its first key obeyed."""
    with Terminal(subject.argv, ROWS, COLS, env=surroundings(home)) as terminal:
        rows = [terminal.wait_for(subject.shows, PATIENCE) - terminal.started]
        if not subject.key:
            return rows, []
        terminal.press(subject.key)
        return rows, [terminal.wait_for(_second_row_of(subject), PATIENCE) - terminal.started]


def _second_row_of(subject: Subject) -> Shows:
    """Return a test for a cursor that stands in the second row: it alone of three looks otherwise."""

    def holds(terminal: Terminal) -> bool:
        lines = terminal.screen_text().splitlines()
        at = next((y for y, line in enumerate(lines) if subject.row in line), len(lines))
        if at + 2 >= ROWS:
            return False
        looks = [
            [cell[1:] for cell in map(terminal.screen.buffer[y].__getitem__, range(4, 40))]
            for y in range(at, at + 3)
        ]
        return looks[0] == looks[2] != looks[1]

    return holds


def _leave(subject: Subject, home: Path) -> float:
    """Start a program and leave it, so that the next start finds what it kept; return how long it takes."""
    home.mkdir(exist_ok=True)
    with Terminal(subject.argv, ROWS, COLS, env=surroundings(home)) as terminal:
        terminal.wait_for(subject.shows, PATIENCE)
        terminal.wait_quiet(QUIET)
        left = time.perf_counter()
        terminal.press("q")
        terminal.process.wait(PATIENCE)
        return time.perf_counter() - left


def leaving_times(subject: Subject, rounds: int, home: Path) -> list[float]:
    """Return how long after `q` the prompt is back, each time."""
    return [_leave(subject, home.with_name(f"leaving-{number}")) for number in range(rounds)]


def peak_memory(subject: Subject, home: Path) -> int:
    """Return the most memory that a program held until its first row was on the screen, in bytes."""
    with Terminal(subject.argv, ROWS, COLS, env=surroundings(home)) as terminal:
        terminal.wait_for(subject.shows, PATIENCE)
        terminal.wait_quiet(QUIET)
        return _memory(terminal.process.pid)


def _memory(process: int) -> int:
    status = Path(f"/proc/{process}/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    now = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=True, text=True)
    return int(now.stdout) * 1024


def key_times(
    subject: Subject, keys: Iterable[str], home: Path, before: Sequence[str] = ()
) -> list[Response]:
    """Press keys one by one, each when the screen is still, and time what they bring."""
    with Terminal(subject.argv, ROWS, COLS, env=surroundings(home)) as terminal:
        terminal.wait_for(subject.shows, PATIENCE)
        terminal.wait_quiet(QUIET)
        for key in before:
            terminal.press(key)
            terminal.wait_quiet(QUIET)
        return [_response(terminal, key) for key in keys]


def _response(terminal: Terminal, key: str) -> Response:
    sent = time.perf_counter()
    terminal.press(key)
    first = last = terminal.wait_for_change()
    while (later := terminal.wait_quiet(QUIET, until=_other_than(terminal.screen_text()))) is not None:
        last = later
    return Response(first - sent, last - sent)


def _other_than(text: str) -> Shows:
    return lambda terminal: terminal.screen_text() != text


def command_times(commands: Mapping[str, Sequence[str]], rounds: int, home: Path) -> dict[str, float]:
    """Return each command's median time from start to end, its output going into a pipe; in turns."""
    environment = {name: value for name, value in {**os.environ, **surroundings(home)}.items() if value}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, env=environment, capture_output=True, check=True)
            if turn:
                times[name].append(time.perf_counter() - started)
    return {name: statistics.median(found) for name, found in times.items()}


def save_times(path: Path, changes: int) -> list[float]:
    """Add finishes to a loaded book one by one; return the time that each took to be on disk."""
    book = RecordBook.open(str(path))
    value = book.load()
    times = []
    for number in range(changes):
        entry = build(_draft(number), value, TODAY)
        started = time.perf_counter()
        value = book.add(entry).book
        times.append(time.perf_counter() - started)
    return times


def history_times(paths: Sequence[Path], rounds: int) -> list[dict[str, float]]:
    """Return for each book the median seconds of all that meets its journal and its backups; in turns."""
    times: list[dict[str, list[float]]] = [{} for _ in paths]
    for turn in range(rounds + 1):
        for path, found in zip(paths, times, strict=True):
            for name, seconds in _history_times(path, turn):
                if turn:
                    found.setdefault(name, []).append(seconds)
    return [{name: statistics.median(each) for name, each in found.items()} for found in times]


def _history_times(path: Path, turn: int) -> Iterator[tuple[str, float]]:
    book = RecordBook.open(str(path))
    yield "opened", _seconds(book.load)
    entry = build(_draft(turn), book.load(), TODAY)
    yield "a change saved", _seconds(lambda: book.add(entry))
    yield "what undo would take back", _seconds(book.peek_undo)
    yield "undo", _seconds(book.undo)
    yield "redo", _seconds(book.redo)
    yield "the newest 20 of the log", _seconds(lambda: book.log(limit=20))


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def _draft(number: int) -> Draft:
    day = (TODAY - timedelta(days=number)).isoformat()
    return Draft("Cup", "Benchmark 400", day, "Kansas Speedway", "0.004", "Ann Ace", "1", "Bo Bee")
