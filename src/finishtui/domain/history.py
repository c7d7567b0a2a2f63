"""A book's past as plain values: what a change did, what the journal says, what may come next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from finishtui.text.json_bytes import dumps_all
from finishtui.text.sentences import one_line

if TYPE_CHECKING:
    from finishtui.domain.book import Book
    from finishtui.domain.coverage import Coverage
    from finishtui.domain.draft import Draft, Entry
    from finishtui.domain.families import Group
    from finishtui.domain.finish import Finish

State = Literal["done", "undone", "void"]


class DocumentChange(NamedTuple):
    """One document before and after a change; None where it was not there."""

    table: str
    id: str
    before: Any
    after: Any

    def is_of(self, finish_id: str) -> bool:
        """Return whether it is that finish, and no series or track of the same id."""
        return (self.table, self.id) == ("finishes", finish_id)

    def differences(self) -> Iterator[Difference]:
        """Yield what changed, field by field."""
        sides = (self.before, self.after)
        if not all(side is None or isinstance(side, dict) for side in sides):
            yield Difference(self.table, self.id, "", *sides)
            return
        old, new = self.before or {}, self.after or {}
        for name in dict.fromkeys([*old, *new]):
            if not same(old.get(name), new.get(name)):
                yield Difference(self.table, self.id, name, old.get(name), new.get(name))


class Difference(NamedTuple):
    """One field of one entry, as it was and as it became; None where it was absent."""

    table: str
    id: str
    field: str
    """ "" where the entry is not an object with fields."""
    old: Any
    new: Any


class JournalEntry(NamedTuple):
    """One line of the journal."""

    n: int
    at: str
    """UTC, like 2024-05-05T20:15:09Z."""
    by: str
    run: str
    """What tells one run of the program from another."""
    action: str
    """add, edit, delete, import, restore, edition, undo, redo, or void for a change that never got there."""
    label: str
    """What was done, in words: "added Testville 100"."""
    undoes: tuple[int, ...] = ()
    """The numbers that the line takes back."""
    changes: tuple[DocumentChange, ...] = ()
    state: State = "done"
    """Not in the file: whether a later line took this one back, or it never reached the book."""

    @property
    def when(self) -> str:
        """`at` as people read it: "2024-05-05 20:15:09 UTC"."""
        return self.at.replace("T", " ").replace("Z", " UTC")

    def differences(self, finish_id: str | None = None) -> tuple[Difference, ...]:
        """Return what changed, field by field, of all entries or of one finish."""
        return tuple(
            difference
            for change in self.changes
            if finish_id is None or change.is_of(finish_id)
            for difference in change.differences()
        )


class Batch(NamedTuple):
    """What is added and edited as one change."""

    entries: Sequence[Entry] = ()
    edits: Sequence[tuple[Finish, Entry]] = ()
    """Finishes as the book has them, and what takes their place; unknown fields stay."""
    coverage: Sequence[Coverage] = ()
    """Taken where no span that the book has by now is missing in it."""
    groups: Sequence[Group] = ()
    """Taken where the book has none of their id."""


class Change(NamedTuple):
    """What a change did, and the book after it."""

    n: int
    """Its number in the journal; 0 where there was nothing to change, and nothing was written."""
    label: str
    """In words: "added Testville 100", "undid: added Testville 100"."""
    ids: tuple[str, ...]
    """The finishes that were added, changed or removed."""
    book: Book
    notes: tuple[str, ...] = ()
    """What else happened and should be said: each a clause without capital and full stop."""


class EditionOffer(NamedTuple):
    """A newer shipped edition, and what it would change: entries as the user has them, and as it has them."""

    name: str
    """The edition's own name, usually its date; "" where it has none."""
    taken: tuple[DocumentChange, ...]
    """The entries that become the edition's."""
    kept: tuple[DocumentChange, ...]
    """The entries that both changed, and that stay the user's."""
    theirs: Path


class SavedDraft(NamedTuple):
    """A form as it was when its program ended."""

    draft: Draft
    editing: str | None
    """The id of the finish that was being edited; None for a new one."""
    at: str
    """When it was last typed in, ISO 8601 with the time zone."""
    path: Path
    base: Finish | None = None
    """The finish as it was when its edit began; None where no such thing was kept."""

    @property
    def words(self) -> str:
        """When it was typed, and of what: "2026-07-04 10:00: Testville 100"."""
        what = one_line(self.draft.race or self.draft.winner or "a finish")
        return f"{self.at[:16].replace('T', ' ')}: {what}"


def same(one: Any, other: Any) -> bool:
    """Return whether two documents are the same JSON: the order of fields does not count, 1 is not true."""
    return one is other or (
        one == other and dumps_all(one, sort_keys=True) == dumps_all(other, sort_keys=True)
    )
