"""One fuzzed input: what is typed or handed in, and what there is to make one of."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from finishtui.domain.book import Book
from finishtui.store.paths import Location
from finishtui.store.record_book import RecordBook
from tests.support.books import book_bytes
from tools.stress.command import finishtui

FILES = Path(__file__).resolve().parents[2] / "tests" / "imports" / "files"
CLOSEST = "margin<=0.001"
"""Finds so few finishes that files of them are quickly damaged where it matters."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One input to the command line."""

    args: tuple[str, ...]
    """What follows `--db BOOK`."""
    file_name: str = ""
    """The file to hand in, by its name after the arguments; empty for none, `-` for stdin."""
    data: bytes = b""
    """What is in the file."""
    terminal: bool = False
    """Whether stdout is a terminal."""
    typed: str = ""
    """A query as it stands in the filter while somebody types."""


@dataclass(frozen=True, slots=True)
class Samples:
    """What sound inputs look like."""

    book: Book
    ids: tuple[str, ...]
    names: tuple[str, ...]
    """Of races, drivers, tracks and series."""
    files: tuple[tuple[str, bytes], ...]
    """Names and contents of files that can be imported."""


Maker = Callable[[random.Random, Samples], Attempt]
"""Makes an input."""


def samples_of(path: Path) -> Samples:
    """Take samples from a book."""
    book = RecordBook(Location(path)).load()
    people = {name for finish in book.finishes for name in (finish.winner, finish.runner_up)}
    races = {name for finish in book.finishes for name in (finish.race, finish.track)}
    series = {text for one in book.series for text in one.spellings}
    tracks = {text for one in book.tracks for text in one.spellings}
    exported = ((f"closest.{form}", _exported(path, form)) for form in ("json", "jsonl", "csv"))
    files = ((file.name, file.read_bytes()) for file in sorted(FILES.iterdir()))
    return Samples(
        book,
        tuple(book.finish_by_id),
        tuple(sorted(people | races | series | tracks)),
        (*exported, *files, ("theirs.json", book_bytes(3, seed=3)), ("more.json", book_bytes(12, seed=4))),
    )


def _exported(path: Path, form: str) -> bytes:
    return finishtui("--db", str(path), "export", CLOSEST, "-o", "-", "--format", form).out.encode()
