"""The series and tracks that rows of a file name: those of the book, or new ones that they bring."""

from collections.abc import Iterable
from dataclasses import replace

from finishtui.domain.book import Book
from finishtui.domain.draft import track_label, with_free_label
from finishtui.domain.families import FamilyName, Series, Track
from finishtui.domain.identity import free_id
from finishtui.imports.incoming import Incoming, Reading
from finishtui.text.names import fold, slug


class Families:
    """Finds the series and the track of every name: the book's, the file's, the shipped book's, a new one."""

    def __init__(self, book: Book, reading: Reading, known: Book) -> None:
        self._book = book
        # Of two series with one id the last counts, of two names the first.
        series = tuple(series for each in (known, *reading.books) for series in each.series)
        tracks = tuple(track for each in (*reading.books, known) for track in each.tracks)
        self._others = Book(series=series, tracks=tracks)
        self._series_ids = set(book.series_by_id)
        self._track_ids = {track.id for track in book.tracks}
        self._found_series: dict[str, Series] = {}
        self._found_tracks: dict[str, Track] = {}
        self._new_series: dict[str, Series] = {}
        """Those that no finish has brought into the book yet, by id; so are the tracks."""
        self._new_tracks: dict[str, Track] = {}
        self._labels: set[str] = set()

    def series_of(self, text: str) -> Series:
        """Return the series that a file calls so."""
        key = fold(text)
        if key not in self._found_series:
            self._found_series[key] = self._book.find_series(text) or self._other_series(text)
        return self._found_series[key]

    def _other_series(self, text: str) -> Series:
        family = self._others.find_series(text) or Series(slug(text, 20, "series"), text, (FamilyName(text),))
        alike = (
            self._book.find_series(each) or self._found_series.get(fold(each)) for each in family.spellings
        )
        if ours := next(filter(None, alike), None):
            return ours
        series = family._replace(id=free_id(family.id, self._series_ids))
        self._series_ids.add(series.id)
        self._new_series[series.id] = series
        for spelling in series.spellings:
            self._found_series.setdefault(fold(spelling), series)
        return series

    def track_of(self, name: str) -> Track:
        """Return the track that a file calls so."""
        key = fold(name)
        if key not in self._found_tracks:
            self._found_tracks[key] = self._book.find_track(name) or self._other_track(name)
        return self._found_tracks[key]

    def _other_track(self, name: str) -> Track:
        family = self._others.find_track(name)
        if not family or any(map(self._book.find_track, family.spellings)):
            family = Track(slug(name, 20, "track"), track_label(name), (FamilyName(name),))
        track = family._replace(id=free_id(family.id, self._track_ids))
        self._track_ids.add(track.id)
        self._new_tracks[track.id] = track
        for spelling in track.spellings:
            self._found_tracks.setdefault(fold(spelling), track)
        return track

    def brought_by(self, row: Incoming) -> tuple[Series | None, Track | None]:
        """Return the series and the track that a row is the first to bring into the book."""
        series = self._new_series.pop(self.series_of(row.series).id, None)
        track = self._new_tracks.pop(self.track_of(row.track).id, None)
        if track:
            track = with_free_label(track, self._book, self._labels)
            self._labels.add(fold(track.label))
        return series, track


def with_series(reading: Reading, book: Book, default: str = "") -> Reading:
    """Return the rows with a series in each, where a file that never names one still shows which it is.

    That is `default`, or else the one series in which the book has some of the file's races, or
    else one that the file's name names. A remark says which, and why.
    """
    speaking = {row.origin.name for row in reading.rows if row.series}
    silent: dict[str, list[Incoming]] = {}
    for row in reading.rows:
        if row.origin.name not in speaking and row.status != "invalid":
            silent.setdefault(row.origin.name, []).append(row)
    found = {name: _series_shown(name, rows, book, default) for name, rows in silent.items()}
    remarks = [
        f"{name} does not say which series; taken as {series}, {reason}"
        for name, (series, reason) in found.items()
        if series
    ]
    rows = [
        row if row.series else row._replace(series=found.get(row.origin.name, ("", ""))[0])
        for row in reading.rows
    ]
    return replace(reading, rows=rows, remarks=reading.remarks + remarks)


def _series_shown(name: str, rows: Iterable[Incoming], book: Book, default: str) -> tuple[str, str]:
    """Return the label of the series that a file is of, and why; empty where nothing shows it."""
    if default:
        return default, "as asked"
    won = {(finish.date, fold(finish.winner)): finish.series for finish in book.finishes}
    shown = [won[race] for row in rows if row.date and (race := (row.date, fold(row.winner))) in won]
    if len(set(shown)) == 1:
        races = "one of its races" if len(shown) == 1 else f"{len(shown)} of its races"
        return book.series_by_id[shown[0]].label, f"as the book has {races} there"
    named = {series.label for word in fold(name).split() if (series := book.find_series(word))}
    return (named.pop(), "by its name") if len(named) == 1 else ("", "")
