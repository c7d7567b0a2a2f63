"""What undo and redo would take back, and whether the book still lets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from finishtui.domain.history import DocumentChange, JournalEntry, same
from finishtui.store.journal import is_in, with_states
from finishtui.store.migrations import Tables
from finishtui.text.names import fold

Key = tuple[str, str]
"""Table and id."""

BOOKKEEPING = ("undo", "redo", "void")
"""Actions that are about other lines: undo never picks them."""


class Reversal(NamedTuple):
    """Documents to put back: None removes one."""

    documents: dict[Key, Any]
    conflicts: tuple[Key, ...]
    """What changed since, so that nothing may be put back."""
    kept: tuple[Key, ...]
    """Series and tracks that the change created and that other finishes use by now."""


def in_force(newest_first: Iterable[JournalEntry], tables: Tables) -> Iterable[JournalEntry]:
    """Yield the entries that nothing has taken back, newest first, reading no more than needed."""
    taken_back: set[int] = set()
    for number, entry in enumerate(newest_first):
        if entry.n in taken_back or (number == 0 and not is_in(entry, tables)):
            continue
        taken_back.update(entry.undoes)
        yield entry


def to_undo(newest_first: Iterable[JournalEntry], tables: Tables) -> JournalEntry | None:
    """Return the newest change that is not undone; a rebuilding is one, though it cannot be taken back."""
    found = in_force(newest_first, tables)
    return next((entry for entry in found if _is_change(entry) or is_rebuilding(entry)), None)


def to_undo_after(n: int, newest_first: Iterable[JournalEntry], tables: Tables) -> list[JournalEntry]:
    """Return every change not undone that is newer than number `n`, newest first."""
    found = []
    for entry in in_force(newest_first, tables):
        if entry.n <= n:
            break
        if _is_change(entry):
            found.append(entry)
    return found


def to_redo(newest_first: Iterable[JournalEntry], tables: Tables) -> JournalEntry | None:
    """Return the newest undo that has no other change after it."""
    for entry in in_force(newest_first, tables):
        if entry.action == "undo":
            return entry
        if _is_change(entry) or is_rebuilding(entry):
            return None
    return None


def is_rebuilding(entry: JournalEntry) -> bool:
    """Return whether the line put back a book that could not be read: what was before it is not known."""
    return entry.action == "restore" and not entry.changes


def _is_change(entry: JournalEntry) -> bool:
    return entry.action not in BOOKKEEPING and bool(entry.changes)


def reverse(tables: Tables, entries: Iterable[JournalEntry]) -> Reversal:
    """Work out how to take entries back, newest first, all or nothing."""
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
    return Reversal(documents, tuple(conflicts), kept)


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
    names = (
        [name.get("name") for name in listed if isinstance(name, dict)] if isinstance(listed, list) else []
    )
    return {fold(str(name)) for name in [track.get("label"), *names] if name}


def by_table(documents: Mapping[Key, Any]) -> dict[str, dict[str, Any]]:
    """Return documents that are known by table and id as a mapping of tables."""
    found: dict[str, dict[str, Any]] = {}
    for (table, entry_id), document in documents.items():
        found.setdefault(table, {})[entry_id] = document
    return found


def replayed(tables: Tables, oldest_first: Iterable[JournalEntry]) -> tuple[Tables, int]:
    """Bring an earlier version of a book to where the journal ends; return it and how many lines it took.

    A document goes along wherever a line finds it as the line's `before` says; lines that are in the
    book already find it otherwise, or lead back to where it was. Void lines are passed over.
    """
    found = {name: dict(table) for name, table in tables.items()}
    taken = 0
    for entry in with_states(tuple(oldest_first), None):
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
