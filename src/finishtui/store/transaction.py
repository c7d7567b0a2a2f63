"""One change, from the lock to the file: re-read, altered, journalled, replaced."""

from __future__ import annotations

import fcntl
import getpass
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.history import Change, DocumentChange, JournalEntry
from finishtui.errors import (
    BookDamaged,
    BookLocked,
    BookMissing,
    BookUnreadable,
    InvalidInput,
    ReadOnly,
    SaveFailed,
)
from finishtui.store import files
from finishtui.store.backups import DAMAGED, keep, kept_in
from finishtui.store.files import Stamp
from finishtui.store.journal import Journal, difference, is_in
from finishtui.store.parse import (
    FORMAT,
    Held,
    Key,
    Tables,
    canonical_bytes,
    decode_book,
    derive_book,
    format_of,
    parse_book,
    stored_tables,
    written,
)
from finishtui.store.paths import Location
from finishtui.text.json_bytes import loads

if TYPE_CHECKING:
    from finishtui.store.storage import BookTables

BACKED_UP = ("import", "restore", "edition")
"""Actions before which a backup is kept whatever the day."""
POLL_SECONDS = 0.01
"""Between two tries for a lock that another writer holds."""


class Writer(NamedTuple):
    """Whose name stands in the journal."""

    clock: Callable[[], datetime]
    """Gives aware times."""
    by: str
    run: str
    """What tells one run of the program from another."""
    lock_seconds: float
    """How long another writer is waited for."""
    read_only: bool = False
    """Whether every change is refused."""

    def now(self) -> str:
        """Return the time as the journal writes it: UTC, whole seconds."""
        return f"{self.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@dataclass
class Transaction:
    """The book under its lock: what was read, the tables to alter, and the way to disk."""

    location: Location
    """Where the change goes."""
    writer: Writer
    data: bytes
    """What was read."""
    before: Tables
    """The tables as they were read."""
    is_damaged: bool
    """Whether nothing could be read: a damaged or missing book that is being restored."""
    stamp: Stamp
    holds_lock: Callable[[], bool]
    shipped: bool
    """The book that was read is the shipped one: the user's does not exist yet."""
    held: Held | None = None
    """What was read, where it is known as values."""
    after: Held | None = None
    """What is on disk once a step is; None while nothing was written."""
    notes: list[str] = field(default_factory=list)

    @cached_property
    def book(self) -> Book:
        """What was read, as values."""
        return self.held.book if self.held else decode_book(self.before)

    @property
    def journal(self) -> Journal:
        """The book's journal."""
        return Journal(self.location.journal)

    @cached_property
    def tables(self) -> BookTables:
        """The tables, to be altered."""
        from finishtui.store.storage import BookStorage, BookTables  # TinyDB, which readers do not wait for

        return BookTables(BookStorage(self.before, self.holds_lock))

    def commit(self, step: Step) -> Change:
        """Put a step on disk: backup, journal, book; return what was done.

        Nothing is written where nothing is altered and nothing is taken back. Raises `SaveFailed`, with all
        as it was.
        """
        if step.documents:
            self.tables.put(step.documents)
        self.notes += step.notes
        real = self.location.real
        data, tables, is_plain = written(self.tables.storage.read() or {}, real)
        changes = difference(self.before, tables)
        if not (changes or step.undoes or self.is_damaged):
            return Change(0, step.label, (), self.book, tuple(self.notes))
        try:
            last = next(self.journal.backwards(), None)
        except BookUnreadable as error:
            raise SaveFailed(f"{error.message} The book is as it was.", error.hint) from error
        lines = self._lines(last, step, changes)
        self._keep_old(step.action)
        length = self.journal.append(lines, like=real)
        try:
            if not self.holds_lock():
                raise SaveFailed(f"{self.location.lock} was taken away. Nothing was written.", "Save again.")
            stamp = files.save_file(real, data, self.stamp)
        except BaseException as error:
            if files.bytes_of(real) != data:
                self.journal.cut(length)
                raise
            if not isinstance(error, SaveFailed):
                raise
            stamp = files.stamp_of(real)  # it is in place: what failed came after that
        touched = [(change.table, change.id) for change in changes]
        book = derive_book(self.book, tables, touched) if touched else self.book
        self.after = Held(book, hash(data), stamp, is_plain)
        ids = tuple(entry_id for table, entry_id in touched if table == "finishes")
        return Change(lines[-1].n, step.label, ids, book, tuple(self.notes))

    def _lines(
        self, last: JournalEntry | None, step: Step, changes: tuple[DocumentChange, ...]
    ) -> list[JournalEntry]:
        """Return what the journal says of a step, and before that, that its last line is void, if it is."""
        who = (self.writer.now(), self.writer.by, self.writer.run)
        lines: list[JournalEntry] = []
        if last and not self.is_damaged and not is_in(last, self.before):
            label = f"not in the book: {last.label}"
            lines.append(last := JournalEntry(last.n + 1, *who, "void", label, (last.n,)))
            self.notes.append(label)
        changes = () if self.is_damaged else changes
        n = last.n + 1 if last else 1
        return [*lines, JournalEntry(n, *who, step.action, step.label, step.undoes, changes)]

    def _keep_old(self, action: str) -> None:
        """Keep what is about to be replaced, where it is due; raises `SaveFailed`."""
        now, real, folder = self.writer.clock(), self.location.real, self.location.backups
        with files.saving(folder):
            if self.shipped:
                files.replace_file(self.location.edition, self.data)
                self.notes.append(f"copied the shipped book to {self.location.path}")
            if self.is_damaged:
                if self.data or self.stamp != Stamp():
                    aside = keep(folder, self.data, now, DAMAGED, real)
                    self.notes.append(f"moved the damaged book to {aside}")
            elif not (self.held and self.held.is_ours) and canonical_bytes(self.before) != self.data:
                path = keep(folder, self.data, now, "normalised", real)
                older = format_of(stored_tables(self.data, self.location.real)) < FORMAT
                what = f"brought the book to format {FORMAT}" if older else "normalised the file's form"
                self.notes.append(f"{what}; the book as it was is kept as {path}")
            elif action in BACKED_UP:
                keep(folder, self.data, now, action, real)
            elif now.astimezone(UTC).date() not in {
                backup.at.date() for backup in kept_in(folder) if backup.reason != DAMAGED
            }:
                keep(folder, self.data, now, "day", real)


class Step(NamedTuple):
    """A change that is worked out, to go on disk as one."""

    action: str
    label: str
    documents: Mapping[Key, Any] = {}
    """To be put in the tables; None for what is to go."""
    notes: tuple[str, ...] = ()
    undoes: tuple[int, ...] = ()


@contextmanager
def transaction(
    location: Location, writer: Writer, held: Held | None = None, *, repairing: bool = False
) -> Iterator[Transaction]:
    """Lock the book, read it again, and hand it over for changing.

    `held` is what this run knows: of those bytes the book, and that they need no look for damage if it wrote
    them. `repairing`: a damaged or missing book is taken as empty. Raises `BookLocked`, `ReadOnly`,
    `SaveFailed` and what reading raises.
    """
    if writer.read_only:
        raise ReadOnly()
    target = location.writable
    if location.kind == "shipped":
        with files.saving(target.path.parent):
            files.make_folder(target.path.parent)
    real = target.real
    with locked(target.lock, real, writer) as holds_lock:
        files.sweep_temporaries(real.parent, real.name)
        files.sweep_temporaries(target.backups)
        files.require_writable(real)
        shipped = location.kind == "shipped" and not os.path.exists(real)  # noqa: PTH110 - never raises
        path = location.real if shipped else real
        data, tables, stamp = b"", None, Stamp()
        try:
            data, stamp = files.read_file(path)
            held = held if held and held.digest == hash(data) else None
            tables = loads(data) if held and held.is_ours else parse_book(data, path)
        except (BookMissing, BookDamaged):
            if not repairing:
                raise
        yield Transaction(
            *(target, writer, data, tables or {}, tables is None),
            *(Stamp() if shipped else stamp, holds_lock, shipped, None if tables is None else held),
        )


def create_book(location: Location, writer: Writer) -> None:
    """Make an empty book; raises `InvalidInput` where there is one already, and `SaveFailed`."""
    real = location.real
    tables: Tables = {"meta": {"book": {"format": FORMAT, "title": real.stem}}}
    with locked(location.lock, real, writer):
        if os.path.lexists(real):
            raise InvalidInput(f"{real} exists already", "Leave --new out to open it.")
        files.save_file(real, canonical_bytes(tables), Stamp())


@contextmanager
def locked(lock: Path, book: Path, writer: Writer) -> Iterator[Callable[[], bool]]:
    """Hold the book's lock; yields a function that returns whether it is still held.

    Waits for another writer, then raises `BookLocked`, which names it where it can. The lock of a process
    that is gone is free at once. Raises `SaveFailed` where no lock can be taken.
    """
    descriptor = _acquire(lock, book, writer)
    try:
        signature = json.dumps({"pid": os.getpid(), "by": writer.by, "at": writer.now()}) + "\n"
        with suppress(OSError):  # only words for whoever waits
            os.pwrite(descriptor, signature.encode(), 0)
        yield lambda: _is_at(descriptor, lock)
    finally:
        with suppress(OSError):  # the lock is free then, whatever the system says of closing it
            os.close(descriptor)


def _acquire(lock: Path, book: Path, writer: Writer) -> int:
    """Return the locked file; a lock file that was deleted or replaced meanwhile is tried anew."""
    give_up = time.monotonic() + writer.lock_seconds
    while True:
        descriptor = -1
        try:
            descriptor = files.open_companion(lock, os.O_RDWR | os.O_CREAT, book)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(descriptor, lock):
                return descriptor
        except BlockingIOError:
            if time.monotonic() > give_up:
                os.close(descriptor)
                raise BookLocked(
                    f"{book} is being changed by {_holder(lock)}. Nothing was written.",
                    "Try again when it is done.",
                ) from None
        except OSError as error:
            if descriptor >= 0:
                os.close(descriptor)
            what, hint = files.explain(error)
            raise SaveFailed(f"{lock} could not be locked: {what}. Nothing was written.", hint) from error
        os.close(descriptor)
        time.sleep(POLL_SECONDS)


def _is_at(descriptor: int, path: Path) -> bool:
    """Return whether the open file is still the one of that name."""
    return files.stamp_of(path)[:2] == files.stamp_of(descriptor)[:2]  # device and inode


def _holder(lock: Path) -> str:
    with suppress(OSError, ValueError, KeyError, TypeError):
        signed = json.loads(files.read_companion(lock).partition(b"\n")[0])
        if files.is_alive(int(signed["pid"])):
            return f"{signed['by']} (process {signed['pid']}, since {signed['at']})"
    return "another program"


def login() -> str:
    """Return the name under which the user is logged in."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
