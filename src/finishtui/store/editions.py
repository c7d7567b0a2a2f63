"""A newer shipped edition, taken in three ways into a book that came from an older one.

What the user left alone becomes what the edition says; what the user changed stays; where both
changed the same entry, the user's stays and the edition's is listed; what the user deleted stays deleted.
"""

from contextlib import suppress
from glob import escape
from pathlib import Path

from finishtui.domain.history import DocumentChange, EditionOffer, same
from finishtui.errors import FinishError
from finishtui.store.files import bytes_of, read_file, save_file
from finishtui.store.journal import Journal, difference, in_force
from finishtui.store.parse import Tables, decode_book, tables_at
from finishtui.store.paths import Location
from finishtui.store.transaction import Step, Transaction
from finishtui.text.sentences import counted

Changes = tuple[DocumentChange, ...]


def merge(base: Tables, yours: Tables, theirs: Tables) -> tuple[Changes, Changes]:
    """Compare the edition that a book came from, the book, and a newer edition.

    Returns the entries that become the edition's, and those that both changed and that stay the user's.
    """
    taken: list[DocumentChange] = []
    kept: list[DocumentChange] = []
    for change in difference(base, theirs):
        own = yours.get(change.table, {}).get(change.id)
        if not same(own, change.after):
            (taken if same(own, change.before) else kept).append(change._replace(before=own))
    return tuple(taken), tuple(kept)


def offer(location: Location, shipped: Path) -> EditionOffer | None:
    """Return the newer edition for a book, if there is one that was not declined and would do something.

    Raises what reading the shipped edition raises; a kept edition that cannot be read is no offer.
    """
    theirs_bytes = bytes_of(shipped)
    first = bytes_of(location.edition)
    if None in (theirs_bytes, first) or theirs_bytes == bytes_of(location.edition_declined):
        return None
    if theirs_bytes == first and not _taken(location):
        return None
    yours = tables_at(location.path)
    origin = kept_edition(location, yours)
    try:
        base = tables_at(origin)
    except FinishError:
        return None
    theirs = tables_at(shipped)
    if _as_of(theirs) < _as_of(base):
        return None
    taken, kept = merge(base, yours, theirs)
    return EditionOffer(_name(theirs), taken, kept, shipped) if taken else None


def kept_edition(location: Location, yours: Tables) -> Path:
    """Return the file of the newest edition that is in the book: undo and redo of taking one in count.

    Where a backup was put back since, it is the newest by whose name the book goes. Raises
    `BookUnreadable` where the journal cannot be read.
    """
    if not _taken(location):
        return location.edition
    was_restored = False
    for entry in in_force(Journal(location.journal).backwards(), yours):
        was_restored = was_restored or entry.action == "restore"
        path = location.edition_taken(entry.n)
        if entry.action == "edition" and path.exists():
            with suppress(FinishError):
                if not was_restored or _name(tables_at(path)) == _name(yours):
                    return path
    return location.edition


def taking(open_: Transaction, offered: EditionOffer) -> Step:
    """Work out what an edition makes of the book as it is under the lock."""
    base = tables_at(kept_edition(open_.location, open_.before))
    taken, kept = merge(base, open_.before, tables_at(offered.theirs))
    return Step(
        "edition",
        f"took in the edition {offered.name}".rstrip(),
        {(each.table, each.id): each.after for each in taken},
        (f"stays as you have it: {counted(len(kept), 'entry', 'entries')}",) if kept else (),
    )


def keep(shipped: Path, path: Path) -> None:
    """Keep a copy of an edition: one that was taken in, or was not wanted; raises `SaveFailed`."""
    save_file(path, read_file(shipped)[0])


def _taken(location: Location) -> bool:
    """Return whether an edition was ever taken in, undone or not."""
    first = location.edition_taken(0)
    with suppress(OSError):
        return any(first.parent.glob(f"{escape(first.name.removesuffix('0.json'))}*.json"))
    return False


def _name(tables: Tables) -> str:
    book = tables.get("meta", {}).get("book")
    origin = book.get("origin") if isinstance(book, dict) else None
    name = origin.get("edition") if isinstance(origin, dict) else origin
    return name if isinstance(name, str) else ""


def _as_of(tables: Tables) -> tuple[str, str]:
    """Return what tells an older edition from a newer one: its name, then the latest coverage."""
    days = (span.last_day for coverage in decode_book(tables).coverage for span in coverage.spans)
    return _name(tables), max((day.isoformat() for day in days), default="")
