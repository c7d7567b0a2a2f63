"""One fuzzed input and one book: refused in words with the book untouched, or taken, and taken back."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from finishtui.errors import FinishError, InvalidInput, NothingFound
from finishtui.query.complete import complete
from finishtui.query.parse import QueryError, parse
from finishtui.store.paths import Location, shipped_book
from finishtui.store.record_book import RecordBook
from finishtui.text.cells import visible
from tests.store.making import tables_in, temporaries
from tools.stress.attempts import Attempt, samples_of
from tools.stress.command import Ask, Outcome, outcome_of
from tools.stress.problems import Problem

REFUSED = (InvalidInput.exit_code, NothingFound.exit_code)
"""What a command ends with that refuses what it is given."""
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
"""What a heading on a terminal is put in."""
GROWING = ("sources", "speeds")
"""Fields of a finish to which an import may add."""


class Bench:
    """A book on which inputs are tried, each on the book as it was at first."""

    def __init__(self, folder: Path, ask: Ask) -> None:
        self._ask = ask
        self._inbox = folder / "inbox"
        self._path = folder / "book" / "db.json"
        for made in (self._inbox, self._path.parent):
            made.mkdir()
        self._data = shipped_book().read_bytes()
        self._path.write_bytes(self._data)
        self._finishes: dict[str, dict[str, Any]] = tables_in(self._path)["finishes"]
        self.samples = samples_of(self._path)

    def attempt(self, attempt: Attempt, *, reads_only: bool) -> tuple[bool, list[Problem]]:
        """Try one input; return whether it was taken, and what is wrong."""
        args = self._arguments(attempt)
        before = self._state()
        outcome = self._asked(args, attempt)
        if isinstance(outcome, Problem):
            found = [outcome]
        else:
            found = [*self._told(outcome, attempt), *self._typed(attempt)]
        done = isinstance(outcome, Outcome) and outcome.code == 0
        if self._state() != before:
            if done and not reads_only and "--dry-run" not in args:
                found += self._taken(args, attempt)
            else:
                found.append(Problem("changed", "it was refused, or asked to change nothing, and did"))
        found += [Problem("other", f"{left.name} is left") for left in temporaries(self._path)]
        if found:
            self._begin_anew()
        return done, [Problem(kind, f"{text}\n  in {args!r:.1000}") for kind, text in found]

    def _arguments(self, attempt: Attempt) -> list[str]:
        """Put the file in its place, and name it."""
        args = ["--db", str(self._path), *map(_whole, attempt.args)]
        if attempt.file_name in ("", "-"):
            return [*args, *attempt.file_name]
        file = self._inbox / attempt.file_name
        file.write_bytes(attempt.data)
        return [*args, str(file)]

    def _asked(self, args: list[str], attempt: Attempt) -> Outcome | Problem:
        return outcome_of(self._ask, *args, stdin=attempt.data, terminal=attempt.terminal)

    def _told(self, outcome: Outcome, attempt: Attempt) -> Iterator[Problem]:
        """Yield what is wrong with how the command ended and what it printed."""
        if outcome.code not in (0, *REFUSED):
            yield Problem("other", f"it ended with {outcome.code}: {outcome.err:.500}")
        printed = outcome.err + (outcome.out if attempt.terminal else "")
        for line in printed.split("\n"):
            line = line.removeprefix(BOLD).removesuffix(PLAIN)
            if visible(line) != line:
                yield Problem("other", f"a terminal is not to get {line!r}")
                break

    def _typed(self, attempt: Attempt) -> Iterator[Problem]:
        """Yield what is wrong with a query while it is typed: its completions, its mistakes, its way back."""
        text = attempt.typed
        try:
            for cursor in {0, len(text) // 2, len(text)}:
                complete(text, cursor, self.samples.book)
            query = parse(text)
            if parse(str(query)) != query:
                yield Problem("other", f"{text!r} is read back as {str(query)!r}")
        except QueryError as error:
            if not 0 <= error.column < error.column + error.length <= len(text):
                yield Problem("other", f"the mistake in {text!r} is outside of it")
        except Exception:  # noqa: BLE001 - any other error is what is looked for
            yield Problem("traceback", traceback.format_exc(limit=-3))

    def _taken(self, args: list[str], attempt: Attempt) -> Iterator[Problem]:
        """Yield what is wrong with the book after a change; undo takes it back."""
        try:
            book = RecordBook(Location(self._path)).load()
        except FinishError as error:
            yield Problem("unreadable", error.message)
            return
        for entry in book.unreadable:
            yield Problem("unreadable", f"{entry.table}/{entry.id} is in the book and cannot be read")
        now = tables_in(self._path)["finishes"]
        other = [key for key, old in self._finishes.items() if not _is_kept(old, now.get(key, {}))]
        if len(other) > ("edit" in attempt.args):
            yield Problem("lost", f"of {', '.join(other)} the book has not all that it had")
        if attempt.file_name:
            yield from self._again(args, attempt)
        undone = self._asked(["--db", str(self._path), "undo", "--yes"], Attempt(()))
        if self._path.read_bytes() != self._data:
            yield Problem("other", f"undo does not take it back: {undone}")

    def _again(self, args: list[str], attempt: Attempt) -> Iterator[Problem]:
        """Yield a problem where the same file changes the book a second time."""
        before = self._state()
        outcome = self._asked(args, attempt)
        if isinstance(outcome, Problem):
            yield outcome
        if self._state() != before:
            yield Problem("other", "the same file again changes the book")

    def _state(self) -> tuple[bytes, bytes]:
        """Return what is on disk: the book and its journal."""
        journal = Location(self._path).journal
        return self._path.read_bytes(), journal.read_bytes() if journal.exists() else b""

    def _begin_anew(self) -> None:
        """Put the book back as it was at first."""
        Location(self._path).journal.unlink(missing_ok=True)
        self._path.write_bytes(self._data)


def _whole(text: str) -> str:
    """Join a character's two halves: an argument may hold one of them, but never both."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _is_kept(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Say whether a finish still has everything that it had."""
    return all(name in GROWING or now.get(name) == value for name, value in before.items())
