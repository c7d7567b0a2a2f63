"""The series and tracks that rows of a file name: those of the book, or new ones that they bring."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from finishtui.domain.book import Book
from finishtui.domain.draft import track_label
from finishtui.domain.finish import Finish
from finishtui.domain.identity import free_id
from finishtui.domain.series import Series, SeriesName
from finishtui.domain.track import Track, TrackName
from finishtui.imports.incoming import Incoming, Reading
from finishtui.text.names import fold, same_name, slug


@dataclass(slots=True)
class Families:
    """Knows the book's series and tracks, and remembers the new ones."""

    book: Book
    reading: Reading
    known: Book
    """Where families are taken from that the book does not have: the shipped book."""
    new_series: dict[str, Series] = field(default_factory=dict)
    """By every folded spelling."""
    new_tracks: dict[str, Track] = field(default_factory=dict)
    """By every folded spelling."""

    def series_of(self, text: str) -> str:
        """Return the id of the series that a file calls so, or "" where it would be a new one."""
        found = self.book.find_series(text) or self.new_series.get(fold(text))
        if found:
            return found.id
        family = self._file_series(text)
        spellings = family.spellings if family else ()
        same = next(filter(None, map(self.book.find_series, spellings)), None)
        return same.id if same else ""

    def label_of(self, text: str) -> str:
        """Return the label of the series that a file calls so; the file's own word for a new one."""
        found = self.book.find_series(text) or self.new_series.get(fold(text)) or self._file_series(text)
        found = found or self.known.find_series(text)
        return found.label if found else text

    def add_series(self, text: str) -> Series:
        """Return the new series that a file calls so."""
        family = self._file_series(text) or self.known.find_series(text)
        made = family or Series(slug(text, 20, "series"), text, (SeriesName(text),))
        taken = set(self.book.series_by_id) | {series.id for series in self.new_series.values()}
        series = replace(made, id=free_id(made.id, taken))
        self.new_series |= dict.fromkeys(map(fold, series.spellings), series)
        self.new_series.setdefault(fold(text), series)
        return series

    def _file_series(self, text: str) -> Series | None:
        named = fold(text)
        return next((s for s in self.reading.series if named in map(fold, s.spellings)), None)

    def track_name(self, row: Incoming) -> str:
        """Return a row's track as the book spells it; a document of ours keeps its own spelling."""
        track = self.book.find_track(row.track) or self.new_tracks.get(fold(row.track))
        if row.own or not track:
            return row.track
        spelled = next((name.name for name in track.names if same_name(name.name, row.track)), None)
        return spelled or track.name_now

    def new_track(self, name: str) -> Track | None:
        """Return the new track that a name brings, or None where it is known by now."""
        if self.book.find_track(name) or fold(name) in self.new_tracks:
            return None
        family = self._other_track(name)
        overlaps = family and any(map(self.book.find_track, family.spellings))
        if not family or overlaps:
            family = Track(slug(name, 20, "track"), track_label(name), (TrackName(name),))
        taken = {track.id for track in (*self.book.tracks, *self.new_tracks.values())}
        track = replace(family, id=free_id(family.id, taken))
        self.new_tracks |= dict.fromkeys(map(fold, track.spellings), track)
        return track

    def _other_track(self, name: str) -> Track | None:
        folded = fold(name)
        mine = (track for track in self.reading.tracks if folded in map(fold, track.spellings))
        return next(mine, None) or self.known.find_track(name)


def with_series(reading: Reading, book: Book, default: str = "") -> Reading:
    """Return the rows with a series in each, where one can be told for a file that never names one.

    That is `default`, or else the one series in which the book has some of the file's races, or
    else one that the file's name names. A remark says which, and why.
    """
    speaking = {row.origin.name for row in reading.rows if row.series}
    silent = [row for row in reading.rows if row.origin.name not in speaking and row.status != "invalid"]
    remarks: list[str] = []
    told: dict[str, str] = {}
    for name in dict.fromkeys(row.origin.name for row in silent):
        series, reason = _told(name, [row for row in silent if row.origin.name == name], book, default)
        if series:
            told[name] = series
            remarks.append(f"{name} does not say which series; taken as {series}, {reason}")
    rows = tuple(
        row if row.series or row.origin.name not in told else replace(row, series=told[row.origin.name])
        for row in reading.rows
    )
    return replace(reading, rows=rows, remarks=reading.remarks + tuple(remarks))


def _told(name: str, rows: Iterable[Incoming], book: Book, default: str) -> tuple[str, str]:
    if default:
        return default, "as asked"
    winners: dict[tuple[int, str], list[Finish]] = {}
    for finish in book.finishes:
        winners.setdefault((finish.date.toordinal(), fold(finish.winner)), []).append(finish)
    found = [
        finish.series
        for row in rows
        if row.date and row.winner
        for finish in winners.get((row.date.toordinal(), fold(row.winner)), ())
    ]
    if len(set(found)) == 1:
        count = "one of its races" if len(found) == 1 else f"{len(found)} of its races"
        return book.series_by_id[found[0]].label, f"as the book has {count} there"
    named = {series.label for word in fold(name).split() if (series := book.find_series(word))}
    return (named.pop(), "by its name") if len(named) == 1 else ("", "")
