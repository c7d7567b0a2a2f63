"""The record book on disk: the one way in which the rest of the program reads and changes it.

    book = RecordBook.open(db)                # or RecordBook(location, clock=…, by=…, run=…)
    value = book.load()                       # a frozen `Book`
    change = book.add(build(draft, value, today))
    change.book                               # the new `Book`, without reading again
    change.ids                                # the ids of the finishes that it touched
    change = book.edit(finish, build(draft, value, today, base=finish))
    change = book.delete(finish)
    pending = book.peek_undo()                # what undo would take back, and whether this run made it
    change = book.undo(expect=pending.entry.n)
    change = book.redo()
    if book.changed_since(book.stamp()): value = book.load()

Everything may be called from any thread. Every error is a `FinishError` and means that nothing was
written. `load` raises `BookMissing`, `BookUnreadable`, `BookDamaged` and `BookTooNew`; a change raises
these and `BookLocked`, `SaveFailed`, and where the book has moved on, `EditConflict` or `UndoConflict`.
"""

from __future__ import annotations

import getpass
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

from finishtui.domain.book import Book
from finishtui.domain.document import decode_finish, encode_finish
from finishtui.domain.draft import Entry
from finishtui.domain.finish import Finish
from finishtui.domain.reading import Undecodable
from finishtui.errors import Conflict, FinishError, InvalidInput, NothingFound
from finishtui.store.adding import Fitting
from finishtui.store.backups import Backup, BackupFolder, tables_of
from finishtui.store.changes import Change, EditConflict, OpenChange, PendingUndo, UndoConflict
from finishtui.store.decoding import decode_book, derive_book
from finishtui.store.files import Stamp, read_file, replace_file, save_failed, stamp_of
from finishtui.store.journal import Journal, JournalEntry, with_states
from finishtui.store.locking import locked
from finishtui.store.migrations import FORMAT, Tables
from finishtui.store.parse import canonical_bytes, parse_book, without_gc
from finishtui.store.paths import Location, choose_book
from finishtui.store.transaction import Transaction, Writer, transaction
from finishtui.store.undoing import applied, reverse, to_redo, to_undo, to_undo_after

LOCK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Held:
    """What was last read or written: a book, and the file that it stands for."""

    book: Book
    digest: int
    stamp: Stamp


def utc_now() -> datetime:
    """Return the time now, UTC."""
    return datetime.now(UTC)


class RecordBook:
    """A record book in its file."""

    def __init__(
        self,
        location: Location,
        *,
        clock: Callable[[], datetime] = utc_now,
        by: str = "",
        run: str = "",
        lock_seconds: float = LOCK_SECONDS,
    ) -> None:
        """`clock` gives aware times; `by` names the user (default: the login's name), `run` this run."""
        self._location = location
        self._writer = Writer(clock, by or _login(), run or secrets.token_hex(4))
        self._lock_seconds = lock_seconds
        self._held: _Held | None = None

    @classmethod
    def open(
        cls,
        db: str | None = None,
        *,
        new: bool = False,
        missing_ok: bool = False,
        environ: Mapping[str, str] | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> Self:
        """Choose the book (see `paths.choose_book`); with `new`, make it. Reads nothing yet."""
        book = cls(choose_book(db, environ, new=new, missing_ok=missing_ok), clock=clock)
        if new:
            book.create()
        return book

    @property
    def location(self) -> Location:
        """Where the book is: the user's own from the first change of a shipped one on."""
        return self._location

    @property
    def run(self) -> str:
        """What tells this run of the program from others in the journal."""
        return self._writer.run

    def create(self, title: str = "") -> None:
        """Make an empty book; raises `InvalidInput` where there is one already, and `SaveFailed`."""
        real = self._location.real
        holder = {"by": self._writer.by, "at": self._writer.now()}
        tables: Tables = {"meta": {"book": {"format": FORMAT, "title": title or real.stem}}}
        with locked(self._location.lock, real, self._lock_seconds, holder):
            if os.path.lexists(real):
                raise InvalidInput(f"{real} exists already", "Leave --new out to open it.")
            try:
                replace_file(real, canonical_bytes(tables), Stamp())
            except OSError as error:
                raise save_failed(real, error) from error

    # Reading

    def load(self) -> Book:
        """Read the book whole; what cannot be decoded is listed in `Book.unreadable` and stays in the file.

        An unchanged file gives the same `Book` again.
        """
        self._settle()
        path = self._location.path
        data, stamp = read_file(path)
        digest = hash(data)
        held = self._held
        if held and held.digest == digest:
            book = held.book
        else:
            with without_gc():
                book = decode_book(parse_book(data, path).tables)
        self._held = _Held(book, digest, stamp)
        return book

    def stamp(self) -> Stamp:
        """Return what the file looked like when this book was last loaded or changed; costs nothing."""
        return self._held.stamp if self._held else Stamp()

    def changed_since(self, stamp: Stamp) -> bool:
        """Say whether the file is another by now (or gone); one look at it, cheap enough to poll."""
        self._settle()
        return stamp_of(self._location.path) != stamp

    def _settle(self) -> None:
        """Go over to the user's own book, if another program has made it meanwhile."""
        if self._location.kind == "shipped" and self._location.writable.path.exists():
            self._location = self._location.writable

    # Changing

    @contextmanager
    def change(self, action: str, label: str) -> Iterator[OpenChange]:
        """Hold the lock around a change of raw documents; it is on disk when the block ends.

        An error in the block changes nothing. `result` of what is yielded is the `Change`.
        """
        with self._transaction() as open_:
            tables = OpenChange(open_.storage)
            yield tables
            tables.result = self._commit(open_, action, label)

    def add(self, entry: Entry) -> Change:
        """Add a finish, with the series and the track that it brings; a taken id gets `-2` and so on."""
        return self.add_many([entry], "add", f"added {entry.finish.race}")

    def add_many(
        self,
        entries: Iterable[Entry],
        action: str = "import",
        label: str = "",
        *,
        edits: Iterable[tuple[Finish, Entry]] = (),
    ) -> Change:
        """Add finishes, and edit others (before, after), as one change: all or nothing.

        Raises `EditConflict` where one of the edited ones has changed meanwhile.
        """
        with self._transaction() as open_:
            fitting = Fitting(self._book_before(open_), open_.before)
            added = [fitting.add(entry) for entry in entries]
            edited = [self._edited(open_, before, entry, fitting) for before, entry in edits]
            fitting.insert(open_.tables)
            for finish in edited:
                open_.tables["finishes"].put(finish.id, encode_finish(finish))
            return self._commit(open_, action, label or f"imported {len(added)} finishes")

    def edit(self, before: Finish, entry: Entry) -> Change:
        """Put the entry in the place of `before`, which keeps its id and its unknown fields.

        Raises `EditConflict`, with the finish as it is now, where the book has another than `before`.
        """
        return self.add_many([], "edit", f"edited {entry.finish.race}", edits=[(before, entry)])

    def delete(self, finish: Finish) -> Change:
        """Take a finish out; raises `EditConflict` where the book has another than the one given."""
        with self._transaction() as open_:
            self._unchanged(open_, finish)
            open_.tables["finishes"].remove(doc_ids=[finish.id])  # type: ignore[list-item]  # ids are text
            return self._commit(open_, "delete", f"deleted {finish.race}")

    def _edited(self, open_: Transaction, before: Finish, entry: Entry, fitting: Fitting) -> Finish:
        self._unchanged(open_, before)
        finish = fitting.families(entry)
        return replace(finish, id=before.id, extra={**before.extra, **finish.extra})

    @staticmethod
    def _unchanged(open_: Transaction, before: Finish) -> None:
        stored = open_.before.get("finishes", {}).get(before.id)
        try:
            current = decode_finish(before.id, stored) if stored is not None else None
        except Undecodable:
            current = None
        if current != before:
            what = "was deleted" if stored is None else "was changed"
            raise EditConflict(
                f"{before.race} {what} by another program meanwhile. Nothing was written.",
                "Compare both versions, and decide which one stays.",
                current,
            )

    # Undo and history

    def peek_undo(self) -> PendingUndo | None:
        """Return what undo would take back now; None where there is nothing."""
        journal = Journal(self._location.journal)
        if next(journal.backwards(), None) is None:
            return None
        entry = to_undo(journal.backwards(), self._tables_now())
        return PendingUndo(entry, entry.run != self.run) if entry else None

    def undo(self, *, to: int | None = None, expect: int | None = None) -> Change:
        """Take back the newest change that is not undone, whoever made it; whole or not at all.

        `to`: every change newer than that number, as one. `expect`: only if the newest is that number
        (what `peek_undo` showed), else `Conflict`. Raises `NothingFound` and `UndoConflict`.
        """
        with self._transaction() as open_:
            lines = open_.journal.backwards()
            if to is None:
                newest = to_undo(lines, open_.before)
                entries = [newest] if newest else []
            else:
                entries = to_undo_after(to, lines, open_.before)
            if not entries:
                raise NothingFound("There is no change to undo")
            if expect not in (None, entries[0].n):
                raise Conflict(
                    f"There is a newer change by now: {entries[0].label}", "Look at it, then undo again."
                )
            label = entries[0].label if len(entries) == 1 else f"{len(entries)} changes"
            return self._take_back(open_, entries, "undo", f"undid: {label}")

    def redo(self) -> Change:
        """Bring back what the newest undo took, if no other change came after it.

        Raises `NothingFound` and `UndoConflict`.
        """
        with self._transaction() as open_:
            entry = to_redo(open_.journal.backwards(), open_.before)
            if not entry:
                raise NothingFound("There is no undo to take back")
            return self._take_back(open_, [entry], "redo", f"redid: {entry.label.removeprefix('undid: ')}")

    def _take_back(self, open_: Transaction, entries: list[JournalEntry], action: str, label: str) -> Change:
        reversal = reverse(open_.before, entries)
        if reversal.conflicts:
            ids = tuple(entry_id for _, entry_id in reversal.conflicts)
            raise UndoConflict(
                f"{', '.join(ids)} changed since: {entries[0].label}. Nothing was written.",
                "Edit it by hand, or go further back with finishtui restore.",
                ids,
            )
        open_.storage.write(applied(open_.before, reversal.documents))
        open_.notes += [f"{entry_id} stays, because other finishes use it" for _, entry_id in reversal.kept]
        return self._commit(open_, action, label, tuple(entry.n for entry in entries))

    def log(self, entry_id: str | None = None) -> tuple[JournalEntry, ...]:
        """Return the changes, oldest first, each with what became of it; of one id, or all."""
        try:
            tables = self._tables_now()
        except FinishError:
            tables = None
        entries = with_states(Journal(self._location.journal).entries(), tables)
        return tuple(entry for entry in entries if entry_id is None or entry.touches(entry_id))

    # Backups

    def backups(self) -> tuple[Backup, ...]:
        """Return the kept versions, newest first, each compared with the book as it is now."""
        try:
            tables = self._tables_now()
        except FinishError:
            tables = None
        return BackupFolder(self._location.backups).compared(tables)

    def restore(self, backup: Backup) -> Change:
        """Put a kept version back, as a change that undo takes back.

        A damaged book is set aside among the backups first, byte for byte.
        """
        with self._transaction(repairing=True) as open_:
            open_.storage.write(tables_of(backup))
            return self._commit(open_, "restore", f"restored the book of {backup.at:%Y-%m-%d %H:%M} UTC")

    # Inside

    def _tables_now(self) -> Tables:
        path = self._location.path
        return parse_book(read_file(path)[0], path).tables

    @contextmanager
    def _transaction(self, *, repairing: bool = False) -> Iterator[Transaction]:
        with (
            without_gc(),
            transaction(self._location, self._writer, self._lock_seconds, repairing=repairing) as open_,
        ):
            yield open_

    def _book_before(self, open_: Transaction) -> Book:
        held = self._held
        if held and held.digest == hash(open_.data):
            return held.book
        return decode_book(open_.before)

    def _commit(self, open_: Transaction, action: str, label: str, undoes: tuple[int, ...] = ()) -> Change:
        before = self._book_before(open_)
        committed = open_.commit(action, label, undoes)
        touched = [(change.table, change.id) for change in committed.changes]
        book = derive_book(before, open_.storage.tables, touched) if touched else before
        if committed.n:
            self._location = open_.location
            self._held = _Held(book, hash(committed.data), committed.stamp)
        ids = tuple(entry_id for table, entry_id in touched if table == "finishes")
        return Change(committed.n, action, label, ids, book, tuple(open_.notes), committed.changes)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
