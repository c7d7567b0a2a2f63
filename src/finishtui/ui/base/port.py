"""What the screen needs of a record book; whoever starts the app hands one in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from finishtui.domain.book import Book
    from finishtui.domain.coverage import Coverage
    from finishtui.domain.draft import Draft, Entry
    from finishtui.domain.finish import Finish
    from finishtui.domain.history import Change, EditionOffer, JournalEntry, PendingUndo, SavedDraft
    from finishtui.domain.series import Group
    from finishtui.imports.incoming import Reading


class DraftsPort(Protocol):
    """What is typed in forms, kept where a crash does not reach it."""

    def save(self, draft: Draft, editing: str | None = None) -> None:
        """Keep what is typed."""

    def load(self) -> SavedDraft | None:
        """Return what a run that is gone left behind."""

    def clear(self, saved: SavedDraft | None = None) -> None:
        """Forget what this run kept, and the draft that was offered."""


class FilesPort(Protocol):
    """Files that the user names."""

    def read(self, names: Sequence[str]) -> Reading:
        """Read files of results; may raise a `FinishError`."""

    def exists(self, name: str) -> bool:
        """Return whether there is something of that name."""

    def write(self, name: str, content: str | bytes, *, replace: bool) -> str:
        """Write text or bytes to the file of that name, and return where it is; may raise a `FinishError`."""


class BookPort(Protocol):
    """A record book that can be read and changed; every method may raise a `FinishError`."""

    def load(self) -> Book:
        """Read the book."""

    def shipped(self) -> Book:
        """Return the book that came with the program, whose names are known to be right."""

    def stamp(self) -> Hashable:
        """Return something that differs once the file has changed."""

    def is_current(self, book: Book) -> bool:
        """Return whether the file still holds this book, as `load` or a change gave it."""

    def add(self, entry: Entry) -> Change:
        """Put a new finish on disk."""

    def edit(self, before: Finish, entry: Entry) -> Change:
        """Put an edited finish on disk; raises `Conflict` where it changed meanwhile."""

    def add_many(
        self,
        entries: Iterable[Entry],
        action: str = "import",
        label: str = "",
        *,
        edits: Iterable[tuple[Finish, Entry]] = (),
        coverage: Iterable[Coverage] = (),
        groups: Iterable[Group] = (),
    ) -> Change:
        """Add finishes and edit others as one change: all or nothing."""

    def edition_offer(self) -> EditionOffer | None:
        """Return what a newer shipped edition would change, if there is one to offer."""

    def take_edition(self, offered: EditionOffer) -> Change:
        """Take an edition in as one change; what both changed stays as it is in the book."""

    def decline_edition(self, offered: EditionOffer) -> None:
        """Do not offer this edition again."""

    def delete(self, *finishes: Finish) -> Change:
        """Take finishes out as one change; raises `Conflict` where one changed meanwhile."""

    def cover(self, series_id: str, before: Coverage | None, after: Coverage | None) -> Change:
        """Put a series' coverage, or none, in the place of `before`; raises `Conflict` where it changed."""

    def peek_undo(self) -> PendingUndo | None:
        """Return what undo would take back now."""

    def undo(self, *, expect: int | None = None) -> Change:
        """Take the newest change back, if it is still the one that is expected."""

    def redo(self) -> Change:
        """Bring back what the newest undo took."""

    def log(self, entry_id: str | None = None, limit: int | None = None) -> Sequence[JournalEntry]:
        """Return the newest changes of one finish, or of all, newest first."""

    def drafts(self) -> DraftsPort:
        """Return the keeper of what is typed in forms."""
