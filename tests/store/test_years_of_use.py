"""A book of a year's daily use: its history is read from the end, and no further than is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from finishtui.domain.history import DocumentChange, JournalEntry
from finishtui.store import backups as backups_module
from finishtui.store import journal as journal_module
from finishtui.store.journal import Journal, decode_line
from finishtui.store.paths import Location
from tests.store.making import document, entry, opened, small_tables

CHANGES = 10_000
DAYS = 365


@pytest.fixture
def used(path: Path) -> Path:
    """Return a book with a journal of many changes, one moved aside before it, and a backup of each day."""
    place = Location(path)
    before = small_tables()["finishes"]["alpha"]
    for first, last in ((1, CHANGES // 2), (CHANGES // 2 + 1, CHANGES)):
        journal = Journal(place.journal)
        if journal.path.exists():
            journal.path.rename(place.journal.with_name("db.json.journal-1.jsonl"))
        journal.append(
            JournalEntry(
                *(number, "2026-07-03T12:00:00Z", "tester", "run-1", "edit", f"edited {number}", ()),
                (DocumentChange("finishes", "alpha", document("Other", notes=str(number)), before),),
            )
            for number in range(first, last + 1)
        )
    place.backups.mkdir()
    for day in range(DAYS):
        (
            place.backups
            / f"2025{day // 28 % 12 + 1:02d}{day % 28 + 1:02d}T1200{day // 336:02d}.000000Z-day.json"
        ).touch()
    return path


def test_nothing_reads_a_long_history_where_its_end_is_enough(
    used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[bytes] = []

    def counted(line: bytes) -> JournalEntry | None:
        lines.append(line)
        return decode_line(line)

    monkeypatch.setattr(journal_module, "decode_line", counted)
    monkeypatch.setattr(backups_module, "tables_at", pytest.fail)
    book = opened(used)
    loaded = book.load()
    assert book.is_current(loaded)
    assert not lines
    change = book.add(entry(loaded))
    assert change.n == CHANGES + 1
    pending = book.peek_undo()
    assert pending
    assert pending[0].n == change.n
    assert book.undo(expect=change.n).ids == change.ids
    assert book.redo().ids == change.ids
    assert len(book.log(limit=20)) == 20
    assert len(lines) < 60
    assert len(list(Location(used).backups.iterdir())) == backups_module.KEPT
