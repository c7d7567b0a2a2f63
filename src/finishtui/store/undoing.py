"""Undo, redo and restore: documents worked out, to go on disk as one change."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from finishtui.domain.history import DocumentChange, JournalEntry, UndoConflict, same
from finishtui.errors import Conflict, NothingFound
from finishtui.store.backups import Backup
from finishtui.store.files import on_book, restore_hint
from finishtui.store.journal import in_force, with_states
from finishtui.store.parse import Key, Tables, tables_at
from finishtui.store.transaction import Step, Transaction
from finishtui.text.names import fold

BOOKKEEPING = ("undo", "redo", "void")
"""Actions that are about other lines: undo never picks them."""
NAMED_AT_MOST = 3
"""How many changes that are undone at once are named."""


def to_undo(newest_first: Iterable[JournalEntry], tables: Tables) -> JournalEntry | None:
    """Return the newest change that is not undone; a rebuilding is one, though it cannot be taken back."""
    found = in_force(newest_first, tables)
    return next((entry for entry in found if _is_change(entry) or is_rebuilding(entry)), None)


def to_undo_after(n: int, newest_first: Iterable[JournalEntry], tables: Tables) -> list[JournalEntry]:
    """Return every change not undone that is newer than number `n`, newest first."""
    newer = takewhile(lambda entry: entry.n > n, in_force(newest_first, tables))
    return list(filter(_is_change, newer))


def to_redo(newest_first: Iterable[JournalEntry], tables: Tables) -> JournalEntry | None:
    """Return the newest undo that has no other change after it."""
    after = takewhile(
        lambda entry: not (_is_change(entry) or is_rebuilding(entry)), in_force(newest_first, tables)
    )
    return next((entry for entry in after if entry.action == "undo"), None)


def is_rebuilding(entry: JournalEntry) -> bool:
    """Return whether the line put back a book that could not be read: what was before it is not known."""
    return entry.action == "restore" and not entry.changes


def _is_change(entry: JournalEntry) -> bool:
    return entry.action not in BOOKKEEPING and bool(entry.changes)


def undoing(open_: Transaction, to: int | None, expect: int | None) -> Step:
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


def redoing(open_: Transaction) -> Step:
    """Work out a redo; raises `NothingFound` and `UndoConflict`."""
    entry = to_redo(open_.journal.backwards(), open_.before)
    if not entry:
        raise NothingFound("There is no undo to take back")
    return _step(open_, [entry], "redo", f"redid: {entry.label.removeprefix('undid: ')}")


def _step(open_: Transaction, entries: list[JournalEntry], action: str, label: str) -> Step:
    """Take entries back, newest first, all or nothing; raises `UndoConflict`."""
    tables = open_.before
    documents: dict[Key, Any] = {}
    conflicts: dict[Key, None] = {}
    created: dict[Key, DocumentChange] = {}
    for entry in entries:
        for change in entry.changes:
            key = (change.table, change.id)
            now = documents[key] if key in documents else tables.get(change.table, {}).get(change.id)
            if not same(now, change.after):
                conflicts[key] = None
            documents[key] = change.before
            if change.before is None:
                created[key] = change
    kept = _still_used([key for key in created if documents[key] is None], tables, documents)
    for key in kept:
        del documents[key]
        conflicts.pop(key, None)
    if conflicts:
        ids = tuple(entry_id for _, entry_id in conflicts)
        raise UndoConflict(
            f"{', '.join(ids)} changed since: {entries[0].label}. Nothing was written.",
            f"Edit by hand what should be different. {restore_hint(open_.location.path)}".rstrip(),
            ids,
        )
    return Step(
        action,
        label,
        documents,
        tuple(f"{entry_id} stays, because other finishes use it" for _, entry_id in kept),
        tuple(entry.n for entry in entries),
    )


def _still_used(created: list[Key], tables: Tables, documents: dict[Key, Any]) -> tuple[Key, ...]:
    """Return which of these series and tracks are named by a finish that stays."""
    if not any(table in ("series", "tracks") for table, _ in created):
        return ()
    finishes = dict(tables.get("finishes", {}))
    finishes |= {id_: document for (table, id_), document in documents.items() if table == "finishes"}
    staying = [document for document in finishes.values() if isinstance(document, dict)]
    series = {str(document.get("series")) for document in staying}
    tracks = {fold(str(document.get("track"))) for document in staying}
    names = tables.get("tracks", {})
    return tuple(
        (table, id_)
        for table, id_ in created
        if (table == "series" and id_ in series)
        or (table == "tracks" and not tracks.isdisjoint(_track_names(names.get(id_))))
    )


def _track_names(track: Any) -> set[str]:
    if not isinstance(track, dict):
        return set()
    listed = track.get("names")
    dated = [name for name in listed if isinstance(name, dict)] if isinstance(listed, list) else []
    return {fold(str(name)) for name in [track.get("label"), *(each.get("name") for each in dated)] if name}


def restoring(open_: Transaction, backup: Backup) -> Step:
    """Work out a restore: the kept version, and for a book that cannot be read what came after it."""
    tables = tables_at(backup.path)
    notes: tuple[str, ...] = ()
    if open_.is_damaged:
        tables, later = replayed(tables, open_.journal.backwards())
        notes = (f"brought back {later} later changes from the journal",) if later else ()
    open_.tables.storage.write(tables)
    return Step("restore", f"restored the book of {backup.at:%Y-%m-%d %H:%M} UTC", notes=notes)


def replayed(tables: Tables, newest_first: Iterable[JournalEntry]) -> tuple[Tables, int]:
    """Bring an earlier version of a book to where the journal ends; return it and how many lines it took.

    A document goes along wherever a line finds it as the line's `before` says; lines that are in the
    book already find it otherwise, or lead back to where it was. Void lines are passed over.
    """
    found = {name: dict(table) for name, table in tables.items()}
    taken = 0
    for entry in reversed(list(with_states(newest_first, None))):
        if entry.state == "void":
            continue
        fitting = {
            (change.table, change.id): change.after
            for change in entry.changes
            if same(found.get(change.table, {}).get(change.id), change.before)
        }
        for (name, entry_id), after in fitting.items():
            if after is None:
                found.get(name, {}).pop(entry_id, None)
            else:
                found.setdefault(name, {})[entry_id] = after
        taken += bool(fitting)
    return found, taken
