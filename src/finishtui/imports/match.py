"""Which finish a row is about: by season and race, or by day and winner, never by id alone."""

from __future__ import annotations

from collections.abc import Sequence

from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.identity import race_key, within_a_day
from finishtui.imports.incoming import Incoming
from finishtui.text.names import fold, same_name

Place = tuple[str, int, str]


class Matches:
    """The finishes that rows may be about, found by race and by winner."""

    def __init__(self, book: Book, rows: Sequence[Incoming]) -> None:
        self._book = book
        self._finishes: dict[str, Finish] = {}
        self._by_race: dict[Place, list[Finish]] = {}
        self._by_winner: dict[Place, list[Finish]] = {}
        self._named: dict[str, set[tuple[str, str]]] = {}
        """By id: the files whose row names the very race, with the name that they have for it."""
        for finish in book.finishes:
            self._index(finish)
        for row in rows:
            series = book.find_series(row.series)
            found = self._of_race(row, series.id) if series else None
            if found:
                self._named.setdefault(found.id, set()).add(_name(row))

    def add(self, finish: Finish, row: Incoming) -> None:
        """Take a new finish into account, made from a row."""
        self._index(finish)
        self._named.setdefault(finish.id, set()).add(_name(row))

    def find(self, row: Incoming, series: str) -> str:
        """Return the id of the finish that a row is about, or "" where it is about none of them."""
        found = self._of_race(row, series) or self._of_winner(row, series)
        return found.id if found else ""

    def _index(self, finish: Finish) -> None:
        year = finish.date.year
        race: Place = (finish.series, year, race_key(finish.race, year))
        self._by_race.setdefault(race, []).append(finish)
        winner: Place = (finish.series, finish.date.toordinal(), fold(finish.winner))
        self._by_winner.setdefault(winner, []).append(finish)

    def _of_race(self, row: Incoming, series: str) -> Finish | None:
        """Return the finish of that season's race of that name, of several the likeliest."""
        if not row.race:
            return None
        candidates = self._by_race.get((series, row.season, race_key(row.race, row.season)), [])
        fitting = [finish for finish in candidates if not self._another(row, finish)]
        return min(fitting, key=lambda finish: _distance(row, finish), default=None)

    def _another(self, row: Incoming, finish: Finish) -> bool:
        """Say whether a row's race only shares its name with a finish: another track and another day."""
        if not row.date or within_a_day(row.date, finish.date):
            return False
        return bool(row.track) and not self._book.is_same_track(row.track, finish.track)

    def _of_winner(self, row: Incoming, series: str) -> Finish | None:
        """Return the finish of that day, or of a day beside it, with that winner.

        A day apart and of another name, it is not one whose own race the same file has as well, nor
        one with another runner-up and another margin: that is the other race of a doubleheader.
        """
        if not (row.date and row.winner):
            return None
        day = row.date.toordinal()
        for number in (day, day - 1, day + 1):
            for finish in self._by_winner.get((series, number, fold(row.winner)), ()):
                beside = self._beside_it(row, finish) or _all_differs(row, finish)
                if number == day or not beside or _agree(row, finish):
                    return finish
        return None

    def _beside_it(self, row: Incoming, finish: Finish) -> bool:
        name = _name(row)
        return any(file == name[0] and race != name[1] for file, race in self._named.get(finish.id, ()))


def _name(row: Incoming) -> tuple[str, str]:
    return row.origin.sha256 or row.origin.name, race_key(row.race, row.season)


def _agree(row: Incoming, finish: Finish) -> bool:
    """Say whether runner-up and margin are those of the finish, too."""
    return (
        row.margin is not None
        and row.margin.agrees_with(finish.margin)
        and same_name(row.runner_up, finish.runner_up)
    )


def _all_differs(row: Incoming, finish: Finish) -> bool:
    """Say whether a row of another day states another race name, another margin and another runner-up."""
    return (
        race_key(row.race, row.season) != race_key(finish.race, finish.date.year)
        and row.margin is not None
        and not row.margin.agrees_with(finish.margin)
        and bool(row.runner_up)
        and not same_name(row.runner_up, finish.runner_up)
    )


def _distance(row: Incoming, finish: Finish) -> tuple[bool, int, bool]:
    days = abs((row.date - finish.date).days) if row.date else 0
    return days > 1, days, not same_name(row.winner, finish.winner)
