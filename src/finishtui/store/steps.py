"""Undo, redo, restore and a taken edition: documents worked out, to go on disk as one change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from finishtui.domain.history import EditionOffer, JournalEntry, UndoConflict
from finishtui.errors import Conflict, NothingFound
from finishtui.store.backups import Backup
from finishtui.store.editions import kept_edition, merge
from finishtui.store.files import on_book, restore_hint
from finishtui.store.parse import tables_at
from finishtui.store.transaction import Transaction, difference
from finishtui.store.undoing import (
    by_table,
    is_rebuilding,
    replayed,
    reverse,
    to_redo,
    to_undo,
    to_undo_after,
)

NAMED_AT_MOST = 3
"""How many changes that are undone at once are named."""


class Step(NamedTuple):
    """What is to go on disk."""

    action: str
    label: str
    documents: Mapping[str, Mapping[str, Any] | None]
    """By table and id; None for what is to go."""
    notes: tuple[str, ...] = ()
    undoes: tuple[int, ...] = ()


def undo(open_: Transaction, to: int | None, expect: int | None) -> Step:
    """Work out an undo; see `RecordBook.undo` for the arguments and what is raised."""
    lines = open_.journal.backwards()
    if to is None:
        newest = to_undo(lines, open_.before)
        entries = [newest] if newest else []
    else:
        entries = to_undo_after(to, lines, open_.before)
    if not entries:
        raise NothingFound("There is no change to undo")
    if expect not in (None, entries[0].n):
        raise Conflict(f"There is a newer change by now: {entries[0].label}", "Look at it, then undo again.")
    if is_rebuilding(entries[0]):
        raise Conflict(
            f"The newest change {entries[0].label}, which could not be read. Undo stops there.",
            "The damaged file is among the backups. "
            f"{on_book('undo --to N', open_.location.path)} takes earlier changes back, too.",
        )
    label = entries[0].label if len(entries) == 1 else _named(entries)
    return _step(open_, entries, "undo", f"undid: {label}")


def _named(entries: list[JournalEntry]) -> str:
    """Return how many changes these are, with the first of them by name."""
    more = len(entries) - NAMED_AT_MOST
    named = [entry.label for entry in entries[:NAMED_AT_MOST]] + ([f"{more:,} more"] if more > 0 else [])
    return f"{len(entries):,} changes ({'; '.join(named)})"


def redo(open_: Transaction) -> Step:
    """Work out a redo; raises `NothingFound` and `UndoConflict`."""
    entry = to_redo(open_.journal.backwards(), open_.before)
    if not entry:
        raise NothingFound("There is no undo to take back")
    return _step(open_, [entry], "redo", f"redid: {entry.label.removeprefix('undid: ')}")


def _step(open_: Transaction, entries: list[JournalEntry], action: str, label: str) -> Step:
    reversal = reverse(open_.before, entries)
    if reversal.conflicts:
        ids = tuple(entry_id for _, entry_id in reversal.conflicts)
        raise UndoConflict(
            f"{', '.join(ids)} changed since: {entries[0].label}. Nothing was written.",
            f"Edit by hand what should be different. {restore_hint(open_.location.path)}".rstrip(),
            ids,
        )
    return Step(
        action,
        label,
        by_table(reversal.documents),
        tuple(f"{entry_id} stays, because other finishes use it" for _, entry_id in reversal.kept),
        tuple(entry.n for entry in entries),
    )


def restore(open_: Transaction, backup: Backup) -> Step:
    """Work out a restore: the kept version, and for a book that cannot be read what came after it."""
    tables = tables_at(backup.path)
    notes: tuple[str, ...] = ()
    if open_.parsed is None:
        tables, later = replayed(tables, open_.journal.entries())
        notes = (f"brought back {later} later changes from the journal",) if later else ()
    changes = difference(open_.before, tables)
    documents = {
        **dict.fromkeys(open_.before.keys() - tables.keys()),
        **{name: {} for name in tables},
        **by_table({(change.table, change.id): change.after for change in changes if change.table in tables}),
    }
    return Step("restore", f"restored the book of {backup.at:%Y-%m-%d %H:%M} UTC", documents, notes)


def take_edition(open_: Transaction, offered: EditionOffer) -> Step:
    """Work out what an edition makes of the book as it is under the lock."""
    base = tables_at(kept_edition(open_.location, open_.before))
    taken, kept = merge(base, open_.before, tables_at(offered.theirs))
    count = len(kept)
    stays = "1 entry stays" if count == 1 else f"{count:,} entries stay"
    return Step(
        "edition",
        f"took in the edition {offered.name}".rstrip(),
        by_table({(each.table, each.id): each.theirs for each in taken}),
        (f"{stays} as you have {'it' if count == 1 else 'them'}",) if count else (),
    )
