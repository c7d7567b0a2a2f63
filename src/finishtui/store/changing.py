"""What changes a book or looks into its past: imported when the first of it is asked for.

With it come the lock, the journal and TinyDB's tables, which whoever only reads a book does not wait for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

from finishtui.domain.book import Book
from finishtui.domain.coverage import Coverage
from finishtui.domain.documents import COVERAGE, FINISHES
from finishtui.domain.draft import Entry
from finishtui.domain.finish import Finish
from finishtui.domain.history import Change, EditionOffer, JournalEntry, PendingUndo
from finishtui.errors import FinishError, SaveFailed
from finishtui.store.adding import Fitting, edited, require_unchanged
from finishtui.store.backups import Backup, BackupFolder
from finishtui.store.book_file import BookFile, Held
from finishtui.store.decoding import decode_book, derive_book
from finishtui.store.editions import keep_edition
from finishtui.store.history import Step, redoing, restoring, taking, undoing
from finishtui.store.journal import Journal, with_states
from finishtui.store.migrations import Tables
from finishtui.store.parse import tables_at
from finishtui.store.storage import BookStorage, BookTables
from finishtui.store.transaction import Transaction, create_book, transaction
from finishtui.store.undoing import to_undo


class OpenChange(BookTables):
    """The tables of a change that is being made; `result` is set when it is on disk."""

    def __init__(self, storage: BookStorage) -> None:
        super().__init__(storage)
        self.result: Change | None = None


class Changing:
    """Changes a book's file; `RecordBook` says what each of these does and raises."""

    def __init__(self, file: BookFile) -> None:
        self.file = file

    def create(self, title: str) -> None:
        """Make an empty book."""
        create_book(self.file.location, self.file.writer, self.file.lock_seconds, title)

    @contextmanager
    def change(self, action: str, label: str) -> Iterator[OpenChange]:
        """Hold the lock around a change of raw documents."""
        with self._transaction() as open_:
            tables = OpenChange(open_.storage)
            yield tables
            tables.result = self._commit(open_, action, label)

    def add_many(
        self,
        entries: Iterable[Entry],
        action: str,
        label: str,
        edits: Iterable[tuple[Finish, Entry]],
        coverage: Iterable[Coverage],
    ) -> Change:
        """Add finishes, edit others, and say of series that are new how complete they are."""
        with self._transaction() as open_:
            fitting = Fitting(self._book_before(open_), open_.before)
            added = [fitting.add(entry) for entry in entries]
            changed = [edited(open_, before, entry, fitting) for before, entry in edits]
            fitting.insert(open_.tables)
            for finish in changed:
                open_.tables["finishes"].put(finish.id, FINISHES.encode(finish))
            for told in coverage:
                if told.series not in open_.before.get("coverage", {}):
                    open_.tables["coverage"].put(told.series, COVERAGE.encode(told))
            return self._commit(open_, action, label or f"imported {len(added)} finishes")

    def delete(self, finish: Finish) -> Change:
        """Take a finish out."""
        with self._transaction() as open_:
            require_unchanged(open_, finish)
            open_.tables["finishes"].drop(finish.id)
            return self._commit(open_, "delete", f"deleted {finish.race}")

    def peek_undo(self) -> PendingUndo | None:
        """Return what undo would take back now."""
        journal = Journal(self.file.location.journal)
        if next(journal.backwards(), None) is None:
            return None
        entry = to_undo(journal.backwards(), tables_at(self.file.location.path))
        return PendingUndo(entry, entry.run != self.file.writer.run) if entry else None

    def undo(self, to: int | None, expect: int | None) -> Change:
        """Take changes back."""
        with self._transaction() as open_:
            return self._apply(open_, undoing(open_, to, expect))

    def redo(self) -> Change:
        """Bring back what the newest undo took."""
        with self._transaction() as open_:
            return self._apply(open_, redoing(open_))

    def log(self, entry_id: str | None) -> tuple[JournalEntry, ...]:
        """Return the journal's lines."""
        entries = with_states(Journal(self.file.location.journal).entries(), self._tables_if_sound())
        return tuple(entry for entry in entries if entry_id is None or entry.touches(entry_id))

    def backups(self) -> tuple[Backup, ...]:
        """Return the kept versions."""
        return BackupFolder(self.file.location.backups).compared(self._tables_if_sound())

    def restore(self, backup: Backup) -> Change:
        """Put a kept version back."""
        with self._transaction(repairing=True) as open_:
            return self._apply(open_, restoring(open_, backup))

    def take_edition(self, offered: EditionOffer) -> Change:
        """Take a newer edition in."""
        with self._transaction() as open_:
            change = self._apply(open_, taking(open_, offered))
            with suppress(SaveFailed):  # saved it is; an older kept edition only compares more the next time
                keep_edition(self.file.location, change.n, offered.theirs)
            return change

    def _tables_if_sound(self) -> Tables | None:
        try:
            return tables_at(self.file.location.path)
        except FinishError:
            return None

    def _transaction(self, *, repairing: bool = False) -> AbstractContextManager[Transaction]:
        file = self.file
        return transaction(file.location, file.writer, file.lock_seconds, repairing=repairing)

    def _book_before(self, open_: Transaction) -> Book:
        open_.book = open_.book or self.file.known(open_.data) or decode_book(open_.before)
        return open_.book

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
            self.file.location = open_.location
            self.file.held = Held(book, hash(committed.data), committed.stamp)
        ids = tuple(entry_id for table, entry_id in touched if table == "finishes")
        return Change(committed.n, action, label, ids, book, tuple(open_.notes), committed.changes)
