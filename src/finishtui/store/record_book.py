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
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from finishtui.domain.book import Book
from finishtui.store.book_file import BookFile
from finishtui.store.files import Stamp
from finishtui.store.parse import tables_at
from finishtui.store.paths import Location, choose_book, shipped_book
from finishtui.store.writer import Writer, login, utc_now

if TYPE_CHECKING:
    from finishtui.domain.coverage import Coverage
    from finishtui.domain.draft import Entry
    from finishtui.domain.finish import Finish
    from finishtui.domain.history import Change, EditionOffer, JournalEntry, PendingUndo
    from finishtui.store.backups import Backup
    from finishtui.store.changing import Changing, OpenChange
    from finishtui.store.drafts import Drafts

LOCK_SECONDS = 5.0


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
        writer = Writer(clock, by or login(), run or os.urandom(4).hex())
        self._file = BookFile(location, writer, lock_seconds)

    @cached_property
    def _changing(self) -> Changing:
        """What changes the book; see its module for why it is imported here."""
        from finishtui.store.changing import Changing

        return Changing(self._file)

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
        return self._file.location

    @property
    def run(self) -> str:
        """What tells this run of the program from others in the journal."""
        return self._file.writer.run

    def create(self, title: str = "") -> None:
        """Make an empty book; raises `InvalidInput` where there is one already, and `SaveFailed`."""
        self._changing.create(title)

    # Reading

    def load(self, progress: Callable[[int], None] | None = None) -> Book:
        """Read the book whole; what cannot be decoded is listed in `Book.unreadable` and stays in the file.

        An unchanged file gives the same `Book` again. `progress` is told how many finishes are read.
        """
        return self._file.load(progress)

    def stamp(self) -> Stamp:
        """Return what the file looks like now: another one once it has changed or is gone."""
        return self._file.stamp()

    def changed_since(self, stamp: Stamp | None = None) -> bool:
        """Say whether the file is another by now; cheap enough to poll.

        Without a stamp: another than this book last loaded or wrote, which misses nothing.
        """
        return self.stamp() != (self._file.held_stamp if stamp is None else stamp)

    # Changing

    def change(self, action: str, label: str) -> AbstractContextManager[OpenChange]:
        """Hold the lock around a change of raw documents; it is on disk when the block ends.

        An error in the block changes nothing. `result` of what is yielded is the `Change`.
        """
        return self._changing.change(action, label)

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
        coverage: Iterable[Coverage] = (),
    ) -> Change:
        """Add finishes, and edit others (before, after), as one change: all or nothing.

        `coverage` is taken for series that have none yet.
        Raises `EditConflict` where one of the edited ones has changed meanwhile.
        """
        return self._changing.add_many(entries, action, label, edits, coverage)

    def edit(self, before: Finish, entry: Entry) -> Change:
        """Put the entry in the place of `before`, which keeps its id and its unknown fields.

        Raises `EditConflict`, with the finish as it is now, where the book has another than `before`.
        """
        return self.add_many([], "edit", f"edited {entry.finish.race}", edits=[(before, entry)])

    def delete(self, finish: Finish) -> Change:
        """Take a finish out; raises `EditConflict` where the book has another than the one given."""
        return self._changing.delete(finish)

    # Undo and history

    def peek_undo(self) -> PendingUndo | None:
        """Return what undo would take back now; None where there is nothing."""
        return self._changing.peek_undo()

    def undo(self, *, to: int | None = None, expect: int | None = None) -> Change:
        """Take back the newest change that is not undone, whoever made it; whole or not at all.

        `to`: every change newer than that number, as one. `expect`: only if the newest is that number
        (what `peek_undo` showed), else `Conflict`. Raises `NothingFound` and `UndoConflict`.
        """
        return self._changing.undo(to, expect)

    def redo(self) -> Change:
        """Bring back what the newest undo took, if no other change came after it.

        Raises `NothingFound` and `UndoConflict`.
        """
        return self._changing.redo()

    def log(self, entry_id: str | None = None) -> tuple[JournalEntry, ...]:
        """Return the changes, oldest first, each with what became of it; of one id, or all."""
        return self._changing.log(entry_id)

    # Backups

    def backups(self) -> tuple[Backup, ...]:
        """Return the kept versions, newest first, each compared with the book as it is now."""
        return self._changing.backups()

    def restore(self, backup: Backup) -> Change:
        """Put a kept version back, as a change that undo takes back.

        A book that is damaged or gone is rebuilt instead: the kept version, and every later change of
        the journal. The damaged file is kept among the backups, byte for byte.
        """
        return self._changing.restore(backup)

    # A newer shipped edition

    def edition_offer(self, shipped: Path | None = None) -> EditionOffer | None:
        """Return what a newer shipped edition would change; None where there is nothing to offer.

        Only for the user's own copy of the shipped book; `shipped` is for tests.
        """
        if self.location.kind != "user":
            return None
        from finishtui.store.editions import offer

        location = self.location
        return offer(location, shipped or shipped_book(), lambda: tables_at(location.path))

    def take_edition(self, offered: EditionOffer) -> Change:
        """Take the offered edition in, as one change; what both changed stays as it is in the book."""
        return self._changing.take_edition(offered)

    def decline_edition(self, offered: EditionOffer) -> None:
        """Do not offer this edition again; raises `SaveFailed`."""
        from finishtui.store.editions import decline

        decline(self.location, offered.theirs)

    def drafts(self) -> Drafts:
        """Return the keeper of what is typed in this run's forms; one for a run."""
        from finishtui.store.drafts import Drafts

        return Drafts(self.location.drafts, self._file.writer.clock)
