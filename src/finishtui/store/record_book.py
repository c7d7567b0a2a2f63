"""The record book on disk: the one way in which the rest of the program reads and changes it.

    book = RecordBook.open(db)                # or RecordBook(location, clock=…, by=…, run=…)
    value = book.load()                       # a frozen `Book`
    if book.changed_since(): value = book.load()

    change = book.add(build(draft, value, today))
    change = book.edit(finish, build(draft, value, today, base=finish))
    change = book.delete(finish)
    change = book.add_many(entries, label="imported 12 finishes", edits=[(finish, entry)])
    change.book                               # the new `Book`, without reading again
    change.ids                                # the ids of the finishes that it touched
    change.notes                              # what else should be said

    pending = book.peek_undo()                # what undo would take back, and whether this run made it
    change = book.undo(expect=pending.entry.n)
    change = book.redo()
    for line in book.log("some-id"): line.differences("some-id")

    change = book.restore(book.backups()[0])
    offered = book.edition_offer()            # then take_edition(offered) or decline_edition(offered)
    drafts = book.drafts()                    # save(draft, finish_id) at every field; load(); clear()

Everything may be called from any thread. Every error is a `FinishError` and means that nothing was
written. `load` raises `BookMissing`, `BookUnreadable`, `BookDamaged` and `BookTooNew`; a change raises
these and `BookLocked`, `SaveFailed`, and where the book has moved on, `EditConflict` or `UndoConflict`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from finishtui.domain.book import Book
from finishtui.domain.document import encode_finish
from finishtui.domain.draft import Entry
from finishtui.domain.finish import Finish
from finishtui.errors import FinishError, SaveFailed
from finishtui.store.adding import Fitting, edited, require_unchanged
from finishtui.store.backups import Backup, BackupFolder
from finishtui.store.changes import Change, OpenChange, PendingUndo
from finishtui.store.decoding import decode_book, derive_book
from finishtui.store.drafts import Drafts
from finishtui.store.editions import EditionOffer, decline, keep_edition, offer
from finishtui.store.files import Stamp, read_file, stamp_of
from finishtui.store.history import Step, redoing, restoring, taking, undoing
from finishtui.store.journal import Journal, JournalEntry, with_states
from finishtui.store.migrations import Tables
from finishtui.store.parse import parse_book, tables_at, without_gc
from finishtui.store.paths import Location, choose_book, shipped_book
from finishtui.store.transaction import Transaction, create_book, transaction
from finishtui.store.undoing import to_undo
from finishtui.store.writer import Writer, login, utc_now

LOCK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Held:
    """What was last read or written: a book, and the file that it stands for."""

    book: Book
    digest: int
    stamp: Stamp


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
        self._writer = Writer(clock, by or login(), run or os.urandom(4).hex())
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
        create_book(self._location, self._writer, self._lock_seconds, title)

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
        """Return what the file looks like now: another one once it has changed or is gone."""
        self._settle()
        return stamp_of(self._location.path)

    def changed_since(self, stamp: Stamp | None = None) -> bool:
        """Say whether the file is another by now; cheap enough to poll.

        Without a stamp: another than this book last loaded or wrote, which misses nothing.
        """
        if stamp is None:
            stamp = self._held.stamp if self._held else Stamp()
        return self.stamp() != stamp

    def _settle(self) -> None:
        """Go over to the user's own book, if another program has made it meanwhile."""
        if self._location.kind == "shipped" and os.path.exists(self._location.writable.path):  # noqa: PTH110 - never raises
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
            changed = [edited(open_, before, entry, fitting) for before, entry in edits]
            fitting.insert(open_.tables)
            for finish in changed:
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
            require_unchanged(open_, finish)
            open_.tables["finishes"].drop(finish.id)
            return self._commit(open_, "delete", f"deleted {finish.race}")

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
            return self._apply(open_, undoing(open_, to, expect))

    def redo(self) -> Change:
        """Bring back what the newest undo took, if no other change came after it.

        Raises `NothingFound` and `UndoConflict`.
        """
        with self._transaction() as open_:
            return self._apply(open_, redoing(open_))

    def log(self, entry_id: str | None = None) -> tuple[JournalEntry, ...]:
        """Return the changes, oldest first, each with what became of it; of one id, or all."""
        entries = with_states(Journal(self._location.journal).entries(), self._tables_if_sound())
        return tuple(entry for entry in entries if entry_id is None or entry.touches(entry_id))

    # Backups

    def backups(self) -> tuple[Backup, ...]:
        """Return the kept versions, newest first, each compared with the book as it is now."""
        return BackupFolder(self._location.backups).compared(self._tables_if_sound())

    def restore(self, backup: Backup) -> Change:
        """Put a kept version back, as a change that undo takes back.

        A book that is damaged or gone is rebuilt instead: the kept version, and every later change of
        the journal. The damaged file is kept among the backups, byte for byte.
        """
        with self._transaction(repairing=True) as open_:
            return self._apply(open_, restoring(open_, backup))

    # A newer shipped edition

    def edition_offer(self, shipped: Path | None = None) -> EditionOffer | None:
        """Return what a newer shipped edition would change; None where there is nothing to offer.

        Only for the user's own copy of the shipped book; `shipped` is for tests.
        """
        if self._location.kind != "user":
            return None
        return offer(self._location, shipped or shipped_book(), self._tables_now)

    def take_edition(self, offered: EditionOffer) -> Change:
        """Take the offered edition in, as one change; what both changed stays as it is in the book."""
        with self._transaction() as open_:
            change = self._apply(open_, taking(open_, offered))
            with suppress(SaveFailed):  # saved it is; an older kept edition only compares more the next time
                keep_edition(self._location, offered.theirs)
            return change

    def decline_edition(self, offered: EditionOffer) -> None:
        """Do not offer this edition again; raises `SaveFailed`."""
        decline(self._location, offered.theirs)

    def drafts(self) -> Drafts:
        """Return the keeper of what is typed in this run's forms; one for a run."""
        return Drafts(self._location.drafts, self._writer.clock)

    # Inside

    def _tables_now(self) -> Tables:
        return tables_at(self._location.path)

    def _tables_if_sound(self) -> Tables | None:
        try:
            return self._tables_now()
        except FinishError:
            return None

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

    def _apply(self, open_: Transaction, step: Step) -> Change:
        open_.storage.write(step.tables)
        open_.notes += step.notes
        return self._commit(open_, step.action, step.label, step.undoes)

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
