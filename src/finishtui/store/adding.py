"""A new finish fitted into the book as it is under the lock: free ids, families that are there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from finishtui.domain.book import Book
from finishtui.domain.documents import FINISHES, SERIES, TRACKS, Undecodable
from finishtui.domain.draft import Entry, new_id
from finishtui.domain.finish import Finish
from finishtui.domain.history import EditConflict
from finishtui.domain.identity import free_id
from finishtui.domain.series import Series
from finishtui.domain.track import Track
from finishtui.store.migrations import Tables
from finishtui.store.storage import BookTables, document_of
from finishtui.store.transaction import Transaction
from finishtui.text.names import fold


@dataclass(slots=True)
class Fitting:
    """Takes entries one by one and knows what each leaves for the next."""

    book: Book
    tables: Tables
    """As they were read: an id of an entry that cannot be read is taken, too."""
    finishes: dict[str, Finish] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    """New ones, by folded label."""
    tracks: dict[str, Track] = field(default_factory=dict)
    """New ones, by every folded name."""

    def add(self, entry: Entry) -> Finish:
        """Take a new finish; its id gets `-2` and so on where another has it by now."""
        finish = self.families(entry)
        taken = self.tables.get("finishes", {}), self.finishes
        if any(finish.id in ids for ids in taken):
            stem = new_id(finish.date, finish.series, finish.race, Book())
            finish = replace(finish, id=free_id(stem if finish.id.startswith(stem) else finish.id, *taken))
        self.finishes[finish.id] = finish
        return finish

    def families(self, entry: Entry) -> Finish:
        """Return the entry's finish; its new series and track are taken, if they are still new."""
        finish = entry.finish
        if entry.new_series:
            finish = replace(finish, series=self._series(entry.new_series).id)
        if entry.new_track and not self.book.find_track(entry.new_track.label):
            self._track(entry.new_track)
        return finish

    def _series(self, new: Series) -> Series:
        key = fold(new.label)
        known = self.book.find_series(new.label) or self.series.get(key)
        if not known:
            added = {series.id for series in self.series.values()}
            free = free_id(new.id, self.tables.get("series", {}), added)
            known = self.series[key] = replace(new, id=free)
        return known

    def _track(self, new: Track) -> None:
        names = {fold(name) for name in new.spellings}
        if not any(name in self.tracks or self.book.find_track(name) for name in names):
            added = {track.id for track in self.tracks.values()}
            track = replace(new, id=free_id(new.id, self.tables.get("tracks", {}), added))
            self.tracks |= dict.fromkeys(names, track)

    def insert(self, tables: BookTables) -> None:
        """Insert everything that was taken."""
        tracks = {track.id: track for track in self.tracks.values()}
        new = {
            "finishes": {key: FINISHES.encode(finish) for key, finish in self.finishes.items()},
            "series": {series.id: SERIES.encode(series) for series in self.series.values()},
            "tracks": {key: TRACKS.encode(track) for key, track in tracks.items()},
        }
        for name, documents in new.items():
            if documents:
                tables[name].insert_multiple(document_of(key, value) for key, value in documents.items())


def edited(open_: Transaction, before: Finish, entry: Entry, fitting: Fitting) -> Finish:
    """Return what takes the place of `before`: its id and its unknown fields stay.

    Raises `EditConflict` where the book has another version than `before`.
    """
    require_unchanged(open_, before)
    finish = fitting.families(entry)
    return replace(finish, id=before.id, extra={**before.extra, **finish.extra})


def require_unchanged(open_: Transaction, before: Finish) -> None:
    """Raise `EditConflict`, with the finish as it is now, where the book has another than `before`."""
    stored = open_.before.get("finishes", {}).get(before.id)
    try:
        current = None if stored is None else FINISHES.read(before.id, stored)
    except Undecodable:
        current = None
    if current != before:
        what = "was deleted" if stored is None else "was changed"
        raise EditConflict(
            f"{before.race} {what} by another program meanwhile. Nothing was written.",
            "Compare both versions, and decide which one stays.",
            current,
        )
