"""Undo, redo and restore: documents worked out, to go on disk as one change."""

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import Any

from finishtui.domain.book import Book
from finishtui.domain.history import JournalEntry, same
from finishtui.errors import Conflict, NothingFound
from finishtui.store.backups import Backup
from finishtui.store.files import on_book, restore_hint
from finishtui.store.journal import in_force, with_states
from finishtui.store.parse import Key, Tables, derive_book, tables_at
from finishtui.store.transaction import Step, Transaction
from finishtui.text.sentences import counted


def to_undo(newest_first: Iterable[JournalEntry], tables: Tables) -> JournalEntry | None:
    """Return the newest change that is not undone; a rebuilding is one, though it cannot be taken back."""
    return next(filter(_is_change, in_force(newest_first, tables)), None)


def _is_change(entry: JournalEntry) -> bool:
    is_of_lines = entry.action in ("undo", "redo", "void")  # which undo never picks
    return (bool(entry.changes) and not is_of_lines) or _is_rebuilding(entry)


def _is_rebuilding(entry: JournalEntry) -> bool:
    """Return whether the line put back a book that could not be read: what was before it is not known."""
    return entry.action == "restore" and not entry.changes


def undoing(open_: Transaction, to: int | None, expect: int | None) -> Step:
    """Work out an undo; see `RecordBook.undo` for the arguments and what is raised."""
    lines = filter(_is_change, in_force(open_.journal.backwards(), open_.before))
    if to is None:
        taken = list(islice(lines, 1))
    else:
        taken = [entry for entry in takewhile(lambda entry: entry.n > to, lines) if not _is_rebuilding(entry)]
    if not taken:
        raise NothingFound("There is no change to undo")
    newest = taken[0]
    if expect not in (None, newest.n):
        raise Conflict(f"There is a newer change by now: {newest.label}", "Look at it, then undo again.")
    if _is_rebuilding(newest):
        raise Conflict(
            f"The newest change {newest.label}, which could not be read. Undo stops there.",
            "The damaged file is among the backups. "
            f"{on_book('undo --to N', open_.location.path)} takes earlier changes back, too.",
        )
    label = newest.label if len(taken) == 1 else _named(taken)
    return _step(open_, taken, "undo", f"undid: {label}")


def _named(entries: Sequence[JournalEntry]) -> str:
    """Return how many changes these are, with the first three by name."""
    more = [f"{len(entries) - 3:,} more"] if len(entries) > 3 else []
    return f"{len(entries):,} changes ({'; '.join([entry.label for entry in entries[:3]] + more)})"


def redoing(open_: Transaction) -> Step:
    """Work out a redo; raises `NothingFound` and `Conflict`."""
    lines = in_force(open_.journal.backwards(), open_.before)
    after = takewhile(lambda entry: not _is_change(entry), lines)
    entry = next((entry for entry in after if entry.action == "undo"), None)
    if not entry:
        raise NothingFound("There is no undo to take back")
    return _step(open_, [entry], "redo", f"redid: {entry.label.removeprefix('undid: ')}")


def _step(open_: Transaction, entries: Sequence[JournalEntry], action: str, label: str) -> Step:
    """Take entries back, newest first, all or nothing; raises `Conflict`."""
    documents: dict[Key, Any] = {}
    conflicts: dict[Key, None] = {}
    for entry in entries:
        for change in entry.changes:
            key = (change.table, change.id)
            there = open_.before.get(change.table, {}).get(change.id)
            if not same(documents.get(key, there), change.after):
                conflicts[key] = None
            documents[key] = change.before
    kept = _still_used(open_.book, open_.before, documents)
    for key in kept:
        del documents[key]
        conflicts.pop(key, None)
    if conflicts:
        ids = ", ".join(entry_id for _, entry_id in conflicts)
        raise Conflict(
            f"{ids} changed since: {entries[0].label}. Nothing was written.",
            f"Edit by hand what should be different. {restore_hint(open_.location.path)}".rstrip(),
        )
    return Step(
        action,
        label,
        documents,
        tuple(f"{entry_id} stays, because other finishes use it" for _, entry_id in kept),
        tuple(entry.n for entry in entries),
    )


def _still_used(book: Book, tables: Tables, documents: dict[Key, Any]) -> list[Key]:
    """Return which series and tracks that would go are named by a finish that stays, readable or not."""
    created = [key for key, document in documents.items() if document is None and key[0] != "finishes"]
    if not created:
        return []
    back = {key: each for (table, key), each in documents.items() if table == "finishes" and each is not None}
    staying = derive_book(book, {"finishes": back}, documents)
    named = [(finish.series, finish.track) for finish in staying.finishes]
    for entry in staying.unreadable:
        document = back.get(entry.id) or tables.get(entry.table, {}).get(entry.id)
        if isinstance(document, dict):
            named.append((str(document.get("series")), str(document.get("track"))))
    used = {("series", series) for series, _ in named}
    used |= {("tracks", book.track_named(track).id) for _, track in named}
    return [key for key in created if key in used]


def restoring(open_: Transaction, backup: Backup) -> Step:
    """Work out a restore: the kept version, and for a book that cannot be read what came after it."""
    tables = tables_at(backup.path)
    notes: tuple[str, ...] = ()
    if open_.is_damaged:
        tables, later = replayed(tables, open_.journal.backwards())
        notes = (f"brought back {counted(later, 'later change')} from the journal",) if later else ()
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
