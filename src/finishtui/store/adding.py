"""A new finish fitted into the book as it is under the lock: free ids, families that are there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from finishtui.domain.book import Book
from finishtui.domain.documents import FINISHES, SERIES, TRACKS
from finishtui.domain.finish import Finish
from finishtui.domain.history import EditConflict
from finishtui.domain.identity import free_id, id_stem
from finishtui.domain.series import Series
from finishtui.domain.shapes import Undecodable
from finishtui.domain.track import Track
from finishtui.store.parse import Tables
from finishtui.text.names import fold

if TYPE_CHECKING:
    from finishtui.domain.draft import Entry


class Fitting:
    """Takes entries one by one and knows what each leaves for the next."""

    def __init__(self, book: Book, tables: Tables) -> None:
        """`tables` as they were read: an id of an entry that cannot be read is taken, too."""
        self.book = book
        self.tables = tables
        self.finishes: dict[str, Finish] = {}
        self.series: dict[str, Series] = {}
        self.tracks: dict[str, Track] = {}
        self._by_spelling: dict[tuple[str, str], str] = {}
        """The id of a new family, by its table and each of its folded names."""

    def add(self, entry: Entry) -> Finish:
        """Take a new finish; its id gets `-2` and so on where another has it by now."""
        finish = self.families(entry)
        stem = id_stem(finish.date, finish.series, finish.race)
        taken = self.tables.get("finishes", {}), self.finishes
        if any(finish.id in ids for ids in taken):
            finish = replace(finish, id=free_id(stem if finish.id.startswith(stem) else finish.id, *taken))
        self.finishes[finish.id] = finish
        return finish

    def families(self, entry: Entry) -> Finish:
        """Return the entry's finish; its new series and track are taken, if they are still new."""
        finish = entry.finish
        if entry.new_series:
            finish = replace(finish, series=self._series(entry.new_series))
        if entry.new_track:
            self._track(entry.new_track)
        return finish

    def _series(self, new: Series) -> str:
        key = ("series", fold(new.label))
        if known := self.book.find_series(new.label):
            return known.id
        if key not in self._by_spelling:
            series = replace(new, id=free_id(new.id, self.tables.get("series", {}), self.series))
            self._by_spelling[key] = series.id
            self.series[series.id] = series
        return self._by_spelling[key]

    def _track(self, new: Track) -> None:
        keys = {("tracks", fold(name)) for name in new.spellings}
        if any(key in self._by_spelling or self.book.find_track(key[1]) for key in keys):
            return
        track = replace(new, id=free_id(new.id, self.tables.get("tracks", {}), self.tracks))
        self._by_spelling |= dict.fromkeys(keys, track.id)
        self.tracks[track.id] = track

    def documents(self) -> dict[str, dict[str, Any]]:
        """Return everything that was taken, by table and id."""
        return {
            "finishes": {key: FINISHES.encode(finish) for key, finish in self.finishes.items()},
            "series": {key: SERIES.encode(series) for key, series in self.series.items()},
            "tracks": {key: TRACKS.encode(track) for key, track in self.tracks.items()},
        }


def edited(tables: Tables, before: Finish, entry: Entry, fitting: Fitting) -> Finish:
    """Return what takes the place of `before`: its id and its unknown fields stay.

    Raises `EditConflict` where the book, given as its tables, has another version than `before`.
    """
    require_unchanged(tables, before)
    finish = fitting.families(entry)
    return replace(finish, id=before.id, extra={**before.extra, **finish.extra})


def require_unchanged(tables: Tables, before: Finish) -> None:
    """Raise `EditConflict`, with the finish as it is now, where the book has another than `before`."""
    stored = tables.get("finishes", {}).get(before.id)
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
