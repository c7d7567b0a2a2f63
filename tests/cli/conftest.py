"""Runs the command line in this process, on a book of the test's own."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from finishtui.cli.main import main

SHIPPED = Path(__file__).parents[2] / "data" / "db.json"
"""The book that is shipped."""


class Result(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Stdout, line by line."""
        return self.out.splitlines()


class Run(Protocol):
    """Runs `finishtui` with some arguments."""

    def __call__(self, *args: str) -> Result:
        """Return what it came to."""


class Tty(io.StringIO):
    """A stream that says that somebody is there."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def streams() -> dict[str, io.StringIO]:
    """Return what takes the place of a stream of this process while a command runs, by its name."""
    return {}


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    clock: Callable[[], datetime],
    streams: dict[str, io.StringIO],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Run `finishtui`; streams are pipes where a test puts no terminal in their place."""

    def run(*args: str) -> Result:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            code = main(args, clock=clock)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def book(tmp_path: Path, shipped_book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the shipped book, which FINISHTUI_DB names."""
    path = tmp_path / "book" / "db.json"
    path.parent.mkdir()
    shutil.copy(shipped_book, path)
    monkeypatch.setenv("FINISHTUI_DB", str(path))
    return path


@pytest.fixture
def whole_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name a copy of the book that is shipped, in a folder for what is written."""
    shutil.copy(SHIPPED, tmp_path / "db.json")
    monkeypatch.setenv("FINISHTUI_DB", str(tmp_path / "db.json"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def answer(streams: dict[str, io.StringIO]) -> Callable[[str], Tty]:
    """Sit somebody at the terminal who types this; return what stderr shows them."""

    def answer(text: str) -> Tty:
        streams["stdin"], streams["stderr"] = Tty(text), (shown := Tty())
        return shown

    return answer


@pytest.fixture
def at_terminal(streams: dict[str, io.StringIO]) -> Tty:
    """Make stdout a terminal of 80 columns and return what it shows."""
    streams["stdout"] = shown = Tty()
    return shown


TESTVILLE = (
    *("--series", "cup", "--race", "Testville 100", "--date", "2026-05-03", "--track", "Kansas"),
    *("--margin", "0.003", "--winner", "Kyle Larson", "--runner-up", "Chris Buescher"),
    *("--source", "https://example.com/race", "--source-title", "Example"),
)
"""A finish that no book has yet."""
