"""The measurements: each runs the real thing and returns seconds, or bytes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from finishtui.domain.draft import Draft, build
from finishtui.store.record_book import RecordBook
from tests.support.terminal import Terminal

ROWS, COLS = 24, 80
HERE = Path(__file__).resolve().parent
FINISHTUI = str(Path(sys.executable).with_name("finishtui"))
QUIET = 0.25
"""How long nothing must come for a screen to be finished, in seconds."""
PATIENCE = 120.0

Shows = Callable[[Terminal], bool]


@dataclass(frozen=True)
class Subject:
    """A program to start, and how its first row is recognised."""

    name: str
    argv: Sequence[str]
    shows: Shows
    limit: float | None = None
    """What its ratio to the bare app should not exceed."""
    rounds: int = 0
    """How often it is started; 0 is as often as the others."""


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


def start_times(subjects: Sequence[Subject], rounds: int, home: Path) -> dict[str, float]:
    """Return each program's median time from its start until its first row is on the screen.

    The programs take turns, so that a slow moment of the machine is everyone's; the first round
    warms the disk and is not counted.
    """
    times: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    for turn in range(rounds + 1):
        for subject in subjects:
            if turn <= (subject.rounds or rounds):
                seconds = start_time(subject, home)
                if turn or subject.rounds == 1:
                    times[subject.name].append(seconds)
    return {name: statistics.median(found) for name, found in times.items()}


def start_time(subject: Subject, home: Path) -> float:
    """Return the time from a program's start until its first row is on the screen."""
    with Terminal(subject.argv, ROWS, COLS, env=surroundings(home)) as terminal:
        return terminal.wait_for(subject.shows, PATIENCE) - terminal.started


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
    today = date(2026, 7, 4)
    times = []
    for number in range(changes):
        day = today - timedelta(days=number)
        draft = Draft(
            "Cup", "Benchmark 400", day.isoformat(), "Kansas Speedway", "0.004", "Ann Ace", "1", "Bo Bee"
        )
        entry = build(draft, value, today)
        started = time.perf_counter()
        value = book.add(entry).book
        times.append(time.perf_counter() - started)
    return times
