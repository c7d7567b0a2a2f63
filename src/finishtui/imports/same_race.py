"""Which finish a row is about: the race of that name on that day or at that track, never by id alone."""

from collections.abc import Callable, Iterator

from finishtui.domain.finish import Finish
from finishtui.domain.identity import race_key
from finishtui.imports.incoming import Incoming
from finishtui.text.names import fold, same_name

A_WEEK = 7
"""Rain moves a race by fewer days than this; rounds of one name may follow each other in as many."""
MOST_ROUNDS = 50
"""As many races of one name at one track or on one day are compared, beside those of the same drivers."""


class Matches:
    """The finishes that rows may be about.

    Two reports are about one race if series, season and name agree and the day (within one) or the track
    does; or if all but the name agree: series, day, winner, runner-up and margin. Rounds that a file
    numbers, and races of a day that agree in neither winner nor runner-up nor margin, are two; so are
    races a week or more apart, unless the margin agrees and one of the drivers does.
    """

    def __init__(self, track_id: Callable[[str], str]) -> None:
        self._track_id = track_id
        self._found: dict[tuple[str, ...], list[Finish]] = {}
        self._rows: dict[str, Incoming] = {}
        """The rows that finishes were made of, by the finish's id."""

    def add(self, finish: Finish, row: Incoming | None = None) -> None:
        """Take a finish into account, made of a row where it is new."""
        year = str(finish.date.year)
        name = race_key(finish.race, finish.date.year)
        for key in (
            ("track", finish.series, year, name, self._track_id(finish.track)),
            ("day", finish.series, str(finish.date.toordinal()), name),
            ("drivers", finish.series, finish.date.isoformat(), fold(finish.winner), fold(finish.runner_up)),
        ):
            self._found.setdefault(key, []).append(finish)
        if row:
            self._rows[finish.id] = row

    def find(self, row: Incoming, series: str) -> Finish | None:
        """Return the finish that a row of a series is about, of several the likeliest; None if it is new."""
        fitting = {finish.id: finish for finish in self._candidates(row, series)}
        found = (finish for finish in fitting.values() if not self._is_another(row, finish))
        return min(found, key=lambda finish: self._distance(row, finish), default=None)

    def _candidates(self, row: Incoming, series: str) -> Iterator[Finish]:
        name = race_key(row.race, row.season)
        if row.race and row.track:
            at_track = ("track", series, str(row.season), name, self._track_id(row.track))
            yield from self._found.get(at_track, ())[:MOST_ROUNDS]
        if row.race and row.date:
            for day in range(row.date.toordinal() - 1, row.date.toordinal() + 2):
                yield from self._found.get(("day", series, str(day), name), ())[:MOST_ROUNDS]
        if row.date and row.winner and row.runner_up and row.margin:
            drivers = (fold(row.winner), fold(row.runner_up))
            alike = self._found.get(("drivers", series, row.date.isoformat(), *drivers), ())
            yield from (finish for finish in alike if row.margin.agrees_with(finish.margin))

    def _is_another(self, row: Incoming, finish: Finish) -> bool:
        """Return whether a row is of another round, or only shares its name and place with a finish."""
        made_of = self._rows.get(finish.id)
        if made_of and made_of.origin == row.origin:
            if made_of.feed_id and row.feed_id:
                return made_of.feed_id != row.feed_id
            if made_of.round and row.round and made_of.round != row.round:
                return True
        other_margin = row.margin is not None and not row.margin.agrees_with(finish.margin)
        other_winner = row.winner != "" and not same_name(row.winner, finish.winner)
        other_runner_up = row.runner_up != "" and not same_name(row.runner_up, finish.runner_up)
        if row.date and abs(row.date - finish.date).days >= A_WEEK:  # a misprinted date, or another round
            return other_margin or (other_winner and other_runner_up)
        return other_margin and other_winner and other_runner_up

    def _distance(self, row: Incoming, finish: Finish) -> tuple[int, bool, bool, bool, str]:
        return (
            abs((row.date - finish.date).days) if row.date else 0,
            not same_name(row.winner, finish.winner),
            not same_name(row.runner_up, finish.runner_up),
            row.margin is not None and row.margin.text != finish.margin.text,
            finish.id,
        )
