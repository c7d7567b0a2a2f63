"""The record book on disk: the one way in which the rest of the program reads and changes it.

    book = RecordBook.open(db)                # or RecordBook(location, clock=…, by=…, run=…)
    value = book.load()                       # a frozen `Book`
    change = book.add(build(draft, value, today))
    change.book                               # the new `Book`, without reading again

    with book.change("moved Kansas to May") as tables:
        tables.update({"date": "2024-05-05"}, where("race") == "AdventHealth 400")

Everything may be called from any thread. Every error is a `FinishError` and means that nothing was
written. `load` raises `BookMissing`, `BookUnreadable`, `BookDamaged` and `BookTooNew`; a change raises
these and `BookLocked`, `SaveFailed`, and where the book has moved on, `Conflict`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from finishtui.domain.book import Book
from finishtui.errors import FinishError, SaveFailed
from finishtui.store.files import Stamp, read_file, stamp_of
from finishtui.store.parse import Held, Tables, decode_book, parse_book, tables_at
from finishtui.store.paths import Location, choose_book, shipped_book

# What only changes need, and the journal and the backups, are imported by the methods that come to them: a
# list waits for none of it.
if TYPE_CHECKING:
    from tinydb import TinyDB

    from finishtui.domain.coverage import Coverage, Span
    from finishtui.domain.draft import Entry
    from finishtui.domain.finish import Finish
    from finishtui.domain.history import Batch, Change, EditionOffer, JournalEntry
    from finishtui.store.backups import Backup
    from finishtui.store.drafts import Drafts
    from finishtui.store.journal import Journal
    from finishtui.store.transaction import Transaction, Writer

utc_now = partial(datetime.now, UTC)
"""The time now, UTC."""


class RecordBook:
    """A record book in its file."""

    def __init__(
        self,
        location: Location,
        *,
        clock: Callable[[], datetime] = utc_now,
        by: str = "",
        run: str = "",
        lock_seconds: float = 5.0,
        read_only: bool = False,
    ) -> None:
        """`clock` gives aware times; `by` names the user (default: the login's name), `run` this run.

        With `read_only`, every change raises `ReadOnly`.
        """
        self.location = location
        """Where the book is: the user's own from the first change of a shipped one on."""
        self.run = run or os.urandom(4).hex()
        """What tells this run of the program from others in the journal."""
        self._clock, self._by, self._lock_seconds, self._read_only = clock, by, lock_seconds, read_only
        self._held: Held | None = None
        self._shipped: Book | None = None

    @classmethod
    def open(
        cls,
        db: str | None = None,
        *,
        new: bool = False,
        clock: Callable[[], datetime] = utc_now,
        run: str = "",
        read_only: bool = False,
    ) -> Self:
        """Choose the book (see `paths.choose_book`); with `new`, make it. Reads nothing yet.

        Raises `BookMissing` and `InvalidInput`; with `new`, `SaveFailed`, too.
        """
        location = choose_book(db, new=new)
        book = cls(location, clock=clock, run=run, read_only=read_only)
        if new:
            from finishtui.store.transaction import create_book

            create_book(location, book._writer)
        return book

    @cached_property
    def _writer(self) -> Writer:
        from finishtui.store.transaction import Writer, login

        return Writer(self._clock, self._by or login(), self.run, self._lock_seconds, self._read_only)

    @property
    def _journal(self) -> Journal:
        from finishtui.store.journal import Journal

        return Journal(self.location.journal)

    # Reading

    def load(self, progress: Callable[[int], None] | None = None) -> Book:
        """Read the book whole; what cannot be decoded is listed in `Book.unreadable` and stays in the file.

        An unchanged file gives the same `Book` again. `progress` is told how many finishes are read.
        """
        self._settle()
        data, stamp = read_file(self.location.path)
        held, digest = self._held, hash(data)
        if held and held.digest == digest:
            self._held = held._replace(stamp=stamp)
            return held.book
        book = decode_book(parse_book(data, self.location.path), progress)
        self._held = Held(book, digest, stamp)
        return book

    def shipped(self) -> Book:
        """Return the book that came with the program, whose names are known to be right."""
        path = shipped_book()
        if self._held and self.location.path == path:
            return self._held.book
        if self._shipped is None:
            self._shipped = decode_book(tables_at(path))
        return self._shipped

    def stamp(self) -> Stamp:
        """Return what the file looks like now: another one once it has changed or is gone."""
        self._settle()
        return stamp_of(self.location.path)

    def is_current(self, book: Book) -> bool:
        """Return whether the file holds this book, as `load` or a change gave it; cheap enough to poll."""
        held = self._held
        return held is not None and held.book is book and held.stamp == self.stamp()

    def _settle(self) -> None:
        """Go over to the user's own book, if another program has made it meanwhile."""
        if self.location.copy_to and os.path.exists(self.location.copy_to):  # noqa: PTH110 - never raises
            self.location = self.location.writable

    # Changing

    @contextmanager
    def change(self, label: str, action: str = "change") -> Iterator[TinyDB]:
        """Hold the lock around a change made with TinyDB's own operations; it is on disk when the block ends.

        What is handed out has the book's tables by their names; without a name, its operations are on the
        finishes. Documents that it gives are copies; what is inserted is a `Document` with its id. An error
        in the block changes nothing.
        """
        from finishtui.store.transaction import Step

        with self._transaction() as open_:
            yield open_.tables
            open_.commit(Step(action, label))

    def add(self, entry: Entry) -> Change:
        """Add a finish, with the series and the track that it brings; a taken id gets `-2` and so on."""
        from finishtui.domain.history import Batch

        return self.add_many(Batch([entry]), "add", f"added {entry.finish.race}")

    def add_many(self, batch: Batch, action: str = "import", label: str = "") -> Change:
        """Add and edit finishes as one change; raises `Conflict` where an edited one changed meanwhile."""
        from finishtui.store.changes import adding

        with self._transaction() as open_:
            return open_.commit(adding(open_, batch, action, label))

    def edit(self, before: Finish, entry: Entry) -> Change:
        """Change `before`, but for its id and unknown fields; raises `Conflict` if the book has another."""
        from finishtui.domain.history import Batch

        return self.add_many(Batch(edits=[(before, entry)]), "edit", f"edited {entry.finish.race}")

    def delete(self, *finishes: Finish) -> Change:
        """Take finishes out as one change; raises `Conflict` where the book has others."""
        from finishtui.store.changes import deleting

        with self._transaction() as open_:
            return open_.commit(deleting(open_, finishes))

    def cover(self, series_id: str, before: Coverage | None, spans: tuple[Span, ...]) -> Change:
        """Put spans, or none, in the place of those of `before`; raises `Conflict` where it changed."""
        from finishtui.store.changes import covering

        with self._transaction() as open_:
            return open_.commit(covering(open_, series_id, before, spans))

    @contextmanager
    def _transaction(self, *, repairing: bool = False) -> Iterator[Transaction]:
        """Hold the lock around a change, and remember the book after it."""
        from finishtui.store.transaction import transaction

        with transaction(self.location, self._writer, self._held, repairing=repairing) as open_:
            yield open_
        if open_.after:
            self.location, self._held = open_.location, open_.after

    # Undo and history

    def peek_undo(self) -> tuple[JournalEntry, bool] | None:
        """Return what undo would take back, if anything, and whether another run made it: then ask first."""
        if next(self._journal.backwards(), None) is None:
            return None
        from finishtui.store.undoing import to_undo

        entry = to_undo(self._journal.backwards(), tables_at(self.location.path))
        return (entry, (entry.run, entry.by) != (self.run, self._writer.by)) if entry else None

    def undo(self, *, to: int | None = None, expect: int | None = None) -> Change:
        """Take back the newest change that is not undone, whoever made it; whole or not at all.

        `to`: every change newer than that number, as one. `expect`: only if the newest is that number
        (what `peek_undo` showed). Raises `NothingFound` and `Conflict`.
        """
        from finishtui.store.undoing import undoing

        with self._transaction() as open_:
            return open_.commit(undoing(open_, to, expect))

    def redo(self) -> Change:
        """Bring back what the newest undo took; raises `NothingFound` after any change, and `Conflict`."""
        from finishtui.store.undoing import redoing

        with self._transaction() as open_:
            return open_.commit(redoing(open_))

    def log(self, finish_id: str | None = None, limit: int | None = None) -> tuple[JournalEntry, ...]:
        """Return the newest changes, newest first, each with what became of it; of one finish, or all."""
        from finishtui.store.journal import with_states

        lines = with_states(self._journal.backwards(), self._tables_if_sound())
        if finish_id is not None:
            lines = (line for line in lines if any(change.is_of(finish_id) for change in line.changes))
        return tuple(islice(lines, limit))

    def damaged_lines(self) -> tuple[int, ...]:
        """Return the numbers of the journal's lines that cannot be read and are passed over."""
        return self._journal.damaged()

    def _tables_if_sound(self) -> Tables | None:
        try:
            return tables_at(self.location.path)
        except FinishError:
            return None

    # Backups

    def backups(self) -> tuple[Backup, ...]:
        """Return the kept versions, newest first, each compared with the book as it is now.

        Those that cannot be read come last, as the damaged book does that a restore set aside.
        """
        from finishtui.store.backups import compared

        found = compared(self.location.backups, self._tables_if_sound())
        return tuple(sorted(found, key=lambda backup: backup.finishes is None))

    def restore(self, backup: Backup) -> Change:
        """Put a kept version back, as a change that undo takes back.

        A book that is damaged or gone is rebuilt instead: the kept version, and every later change of
        the journal. The damaged file is kept among the backups, byte for byte.
        """
        from finishtui.store.undoing import restoring

        with self._transaction(repairing=True) as open_:
            return open_.commit(restoring(open_, backup))

    # A newer shipped edition

    def edition_offer(self, shipped: Path | None = None) -> EditionOffer | None:
        """Return what a newer shipped edition would change; None where there is nothing to offer.

        Only for the user's own copy of the shipped book; `shipped` is for tests.
        """
        if self.location.kind != "user":
            return None
        from finishtui.store import editions

        return editions.offer(self.location, shipped or shipped_book())

    def take_edition(self, offered: EditionOffer) -> Change:
        """Take the offered edition in, as one change; what both changed stays as it is in the book."""
        from finishtui.store import editions

        with self._transaction() as open_:
            change = open_.commit(editions.taking(open_, offered))
        with suppress(SaveFailed):  # saved it is; an older kept edition only compares more the next time
            editions.keep(offered.theirs, self.location.edition_taken(change.n))
        return change

    def decline_edition(self, offered: EditionOffer) -> None:
        """Do not offer this edition again; raises `SaveFailed`."""
        from finishtui.store import editions

        editions.keep(offered.theirs, self.location.edition_declined)

    # Drafts

    @cached_property
    def drafts(self) -> Drafts:
        """The keeper of what is typed in this run's forms, which knows its own from those of other runs."""
        from finishtui.store.drafts import Drafts

        return Drafts(self.location.drafts, self._clock)
