"""What a book must hold: what was in it at first, and everything that was acknowledged since."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from finishtui.store.journal import Journal, decode_line, is_in
from finishtui.store.paths import Location
from tests.store.making import tables_in, temporaries
from tools.stress.adding import note_of
from tools.stress.problems import Problem

Tables = dict[str, dict[str, Any]]


class Ledger:
    """Keeps account of one book."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._at_first = tables_in(path)["finishes"]
        self._added: dict[str, str] = {}
        """Each id that the book must hold by now, with the note that came with it."""

    def acknowledge(self, name: str, ids: Sequence[str], first: int = 0) -> list[Problem]:
        """Take down what a program acknowledged; `first` is the number of its first addition of these."""
        found = []
        for number, entry_id in enumerate(ids, first):
            if entry_id in self._added or entry_id in self._at_first:
                found.append(Problem("lost", f"{entry_id} was given twice, to {name} the second time"))
            self._added[entry_id] = note_of(name, number)
        return found

    @property
    def has_additions(self) -> bool:
        """Say whether there is anything that was added."""
        return bool(self._added)

    def tables(self) -> Tables | Problem:
        """Read the book without the store."""
        try:
            return tables_in(self.path)
        except (OSError, ValueError) as error:
            return Problem("unreadable", f"{self.path.name}: {error}")

    def problems(self, tables: Tables) -> Iterator[Problem]:
        """Yield what should be in the book and is not, or is there otherwise."""
        finishes = tables.get("finishes", {})
        for entry_id, document in self._at_first.items():
            if finishes.get(entry_id) != document:
                yield Problem("lost", f"{entry_id} is not as it was in the book at first")
        for entry_id, note in self._added.items():
            if entry_id not in finishes:
                yield Problem("lost", f"{entry_id} ({note}) was acknowledged and is gone")
            elif finishes[entry_id].get("notes") != note:
                yield Problem("lost", f"{entry_id} ({note}) was acknowledged and is another finish")

    def kept(self, tables: Tables) -> int:
        """Count the additions that are in the book as they were typed."""
        finishes = tables.get("finishes", {})
        return sum(finishes.get(key, {}).get("notes") == note for key, note in self._added.items())

    def unacknowledged(self, tables: Tables) -> list[str]:
        """Return the ids that nobody told of."""
        return [key for key in tables["finishes"] if key not in self._added and key not in self._at_first]


def left_in_mid_change(path: Path, tables: Tables) -> bool:
    """Say whether a change was begun and not ended: a temporary file, a torn line, a line without effect."""
    journal = Location(path).journal
    if temporaries(path) or (journal.exists() and not journal.read_bytes().endswith(b"\n")):
        return True
    newest = next(Journal(journal).backwards(), None)
    return newest is not None and not is_in(newest, tables)


def after_recovery(path: Path) -> Iterator[Problem]:
    """Yield what the next writer should have put in order: leftovers, and the journal line by line."""
    for left in temporaries(path):
        yield Problem("other", f"the temporary file {left.name} is left")
    journal = Location(path).journal
    numbers = []
    for line in journal.read_bytes().splitlines(keepends=True) if journal.exists() else ():
        entry = decode_line(line)
        if entry is None or not line.endswith(b"\n"):
            yield Problem("unreadable", f"a line of the journal: {line[:80]!r}")
        else:
            numbers.append(entry.n)
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem("other", f"the journal's lines are numbered {json.dumps(numbers)}")
