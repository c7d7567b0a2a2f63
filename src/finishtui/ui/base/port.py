"""What the screen needs of a record book; whoever starts the app hands one in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from finishtui.domain.book import Book
    from finishtui.domain.coverage import Coverage
    from finishtui.domain.draft import Draft, Entry
    from finishtui.domain.finish import Finish
    from finishtui.imports.incoming import Reading
    from finishtui.words.editions import Edition


class DifferencePort(Protocol):
    """One field of one entry before and after a change; None where it was absent."""

    @property
    def table(self) -> str:
        """The entry's table."""

    @property
    def id(self) -> str:
        """The entry."""

    @property
    def field(self) -> str:
        """The field; empty where the entry is not an object."""

    @property
    def old(self) -> Any:
        """As it was."""

    @property
    def new(self) -> Any:
        """As it became."""


class JournalEntryPort(Protocol):
    """One change of the book's history."""

    @property
    def n(self) -> int:
        """Its number."""

    @property
    def at(self) -> str:
        """When, in UTC."""

    @property
    def by(self) -> str:
        """Who."""

    @property
    def action(self) -> str:
        """What kind of change: add, edit, delete, import, …"""

    @property
    def label(self) -> str:
        """What was done, in words."""

    @property
    def state(self) -> str:
        """What became of it: done, undone, void."""

    def differences(self, entry_id: str | None = None) -> Sequence[DifferencePort]:
        """Return what changed, field by field."""


class PendingUndoPort(Protocol):
    """The change that undo would take back now."""

    @property
    def entry(self) -> JournalEntryPort:
        """The change."""

    @property
    def foreign(self) -> bool:
        """Whether another run of the program made it: then the user is asked."""


class ChangePort(Protocol):
    """A change that is on disk."""

    @property
    def label(self) -> str:
        """What it did, in words."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The finishes that it touched."""

    @property
    def book(self) -> Book:
        """The whole book after it."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What else happened that the user should know."""


class SavedDraftPort(Protocol):
    """A form as it was when its program ended."""

    @property
    def draft(self) -> Draft:
        """What was typed."""

    @property
    def editing(self) -> str | None:
        """The finish that was being edited; None for a new one."""

    @property
    def at(self) -> str:
        """When it was last typed in."""


class DraftsPort(Protocol):
    """What is typed in forms, kept where a crash does not reach it."""

    def save(self, draft: Draft, editing: str | None = None) -> None:
        """Keep what is typed."""

    def load(self) -> SavedDraftPort | None:
        """Return what a run that is gone left behind."""

    def clear(self, saved: Any = None) -> None:
        """Forget what this run kept, and the draft that was offered."""


class FilesPort(Protocol):
    """Files that the user names."""

    def read(self, names: Sequence[str]) -> Reading:
        """Read files of results; may raise a `FinishError`."""

    def exists(self, name: str) -> bool:
        """Say whether there is something of that name."""

    def write(self, name: str, text: str, *, replace: bool) -> str:
        """Write text to the file of that name, and return where it is; may raise a `FinishError`."""


class BookPort(Protocol):
    """A record book that can be read and changed; every method may raise a `FinishError`."""

    def load(self) -> Book:
        """Read the book."""

    def stamp(self) -> Hashable:
        """Return something that differs once the file has changed."""

    def add(self, entry: Entry) -> ChangePort:
        """Put a new finish on disk."""

    def edit(self, before: Finish, entry: Entry) -> ChangePort:
        """Put an edited finish on disk; raises `Conflict` where it changed meanwhile."""

    def add_many(
        self,
        entries: Iterable[Entry],
        action: str = "import",
        label: str = "",
        *,
        edits: Iterable[tuple[Finish, Entry]] = (),
        coverage: Iterable[Coverage] = (),
    ) -> ChangePort:
        """Add finishes and edit others as one change: all or nothing."""

    def edition_offer(self) -> Edition | None:
        """Return what a newer shipped edition would change, if there is one to offer."""

    def take_edition(self, offered: Any) -> ChangePort:
        """Take an edition in as one change; what both changed stays as it is in the book."""

    def decline_edition(self, offered: Any) -> None:
        """Do not offer this edition again."""

    def delete(self, finish: Finish) -> ChangePort:
        """Take a finish out; raises `Conflict` where it changed meanwhile."""

    def peek_undo(self) -> PendingUndoPort | None:
        """Return what undo would take back now."""

    def undo(self, *, expect: int | None = None) -> ChangePort:
        """Take the newest change back, if it is still the one that is expected."""

    def redo(self) -> ChangePort:
        """Bring back what the newest undo took."""

    def log(self, entry_id: str | None = None) -> Sequence[JournalEntryPort]:
        """Return the changes of one finish, or all, oldest first."""

    def drafts(self) -> DraftsPort:
        """Return the keeper of what is typed in forms."""
