"""What a change of the book hands back, and what it says when the book has moved on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.errors import Conflict

if TYPE_CHECKING:
    from finishtui.store.journal import DocumentChange, JournalEntry


@dataclass(frozen=True, slots=True)
class Change:
    """What a change did, and the book after it."""

    n: int
    """Its number in the journal; 0 where there was nothing to change, and nothing was written."""
    action: str
    label: str
    """In words: "added Testville 100", "undid: added Testville 100"."""
    ids: tuple[str, ...]
    """The finishes that were added, changed or removed."""
    book: Book
    notes: tuple[str, ...] = ()
    """What else happened and should be said: each a clause without capital and full stop."""
    changes: tuple[DocumentChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PendingUndo:
    """The change that undo would take back now."""

    entry: JournalEntry
    foreign: bool
    """Whether another run of the program made it: then the user is asked."""


class EditConflict(Conflict):
    """A finish is not what it was when the user began to change it.

    `current` is the finish as it is in the book now; None where it is gone or cannot be read.
    """

    def __init__(self, message: str, hint: str, current: Finish | None) -> None:
        super().__init__(message, hint)
        self.current = current


class UndoConflict(Conflict):
    """What undo or redo would put back has changed since; `ids` names the entries."""

    def __init__(self, message: str, hint: str, ids: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.ids = ids
