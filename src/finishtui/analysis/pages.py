"""Everything that the book knows of one driver, or of one track."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from finishtui.analysis.counts import CountRow, counts, counts_document
from finishtui.analysis.matching import drivers_of
from finishtui.analysis.quick_names import names_of
from finishtui.analysis.wording import counted, listed, margin_words
from finishtui.domain.book import Book
from finishtui.domain.finish import Finish
from finishtui.domain.names import fold, same_name
from finishtui.domain.track import Track, TrackName
from finishtui.errors import NothingFound


@dataclass(frozen=True, slots=True)
class Rival:
    """The same two cars, again: how often each was ahead by a nose."""

    name: str
    won: int
    lost: int
    closest: Finish


@dataclass(frozen=True, slots=True)
class DriverPage:
    """A driver's finishes, closest first, by how they went."""

    name: str
    wins: tuple[Finish, ...]
    losses: tuple[Finish, ...]
    """Those in which the margin was measured to this driver's car."""
    promoted: tuple[Finish, ...]
    """Those in which the driver is officially second, and the margin was to another car."""
    rivals: tuple[Rival, ...]
    """The most frequent first."""
    tracks: tuple[CountRow, ...]
    series: tuple[CountRow, ...]

    @property
    def finishes(self) -> tuple[Finish, ...]:
        """All of them, closest first."""
        return _closest_first([*self.wins, *self.losses, *self.promoted])


@dataclass(frozen=True, slots=True)
class TrackPage:
    """A track's finishes, closest first, and who was in them."""

    track: Track
    finishes: tuple[Finish, ...]
    names: tuple[TrackName, ...]
    series: tuple[CountRow, ...]
    winners: tuple[CountRow, ...]
    seasons: tuple[CountRow, ...]


def driver_page(name: str, book: Book) -> DriverPage:
    """Return a driver's page, by a name that means one driver only; raises `NothingFound`."""
    driver = _driver(name, book)
    mine = [finish for finish in book.finishes if any(same_name(driver, each) for each in drivers_of(finish))]
    wins = [finish for finish in mine if same_name(finish.winner, driver)]
    losses = [finish for finish in mine if same_name(finish.margin_to, driver)]
    decided = {finish.id for finish in (*wins, *losses)}
    return DriverPage(
        name=driver,
        wins=_closest_first(wins),
        losses=_closest_first(losses),
        promoted=_closest_first(finish for finish in mine if finish.id not in decided),
        rivals=_rivals(wins, losses),
        tracks=counts(mine, "track", book),
        series=counts(mine, "series", book),
    )


def _driver(name: str, book: Book) -> str:
    found = [meaning.name for meaning in names_of(book).meanings(name) if meaning.kind == "driver"]
    whole = [driver for driver in found if same_name(driver, name)]
    if len(whole or found) == 1:
        return (whole or found)[0]
    if found:
        raise NothingFound(f"several drivers are called {name}", f"{listed(sorted(found), 'or')}?")
    raise NothingFound(f"no driver {name!r} in this book", "a full name or a surname finds a driver")


def _closest_first(finishes: Iterable[Finish]) -> tuple[Finish, ...]:
    return tuple(sorted(finishes, key=lambda finish: (finish.margin.units, finish.date, finish.id)))


def _rivals(wins: list[Finish], losses: list[Finish]) -> tuple[Rival, ...]:
    met: dict[str, list[tuple[str, Finish, bool]]] = {}
    for finish in wins:
        met.setdefault(fold(finish.margin_to), []).append((finish.margin_to, finish, True))
    for finish in losses:
        met.setdefault(fold(finish.winner), []).append((finish.winner, finish, False))
    rivals = []
    for meetings in met.values():
        closest = _closest_first(finish for _, finish, _ in meetings)[0]
        won = sum(ahead for _, _, ahead in meetings)
        name = max(meetings, key=lambda meeting: meeting[1].date)[0]
        rivals.append(Rival(name, won, len(meetings) - won, closest))
    return tuple(sorted(rivals, key=lambda r: (-(r.won + r.lost), r.closest.margin.units, fold(r.name))))


def track_page(name: str, book: Book) -> TrackPage:
    """Return a track's page, by any of its names; raises `NothingFound`."""
    track = book.find_track(name) or next(
        (book.track_of(finish) for finish in book.finishes if same_name(finish.track, name)), None
    )
    if track is None:
        raise NothingFound(f"no track {name!r} in this book", "any of a track's names finds it")
    there = [finish for finish in book.finishes if book.track_of(finish).id == track.id]
    return TrackPage(
        track=track,
        finishes=_closest_first(there),
        names=track.names,
        series=counts(there, "series", book),
        winners=counts(there, "winner", book),
        seasons=counts(there, "season", book),
    )


def driver_words(page: DriverPage) -> str:
    """Return a driver's page in a sentence: "Kyle Larson: 3 finishes, 2 won and 1 lost by a nose"."""
    parts = [f"{len(page.wins)} won", f"{len(page.losses)} lost by a nose"]
    if page.promoted:
        parts.append(f"{len(page.promoted)} officially second, the margin being to another car")
    return f"{page.name}: {counted(len(page.finishes), 'finish')}, {listed(parts)}"


def rival_words(rival: Rival) -> str:
    """Return a head to head: "Kyle Busch: won 1, lost 2; closest 0.002 s in 2011"."""
    return (
        f"{rival.name}: won {rival.won}, lost {rival.lost}; "
        f"closest {margin_words(rival.closest.margin)} in {rival.closest.date.year}"
    )


def names_words(page: TrackPage) -> str:
    """Return a track's names with their years: "Lowe's Motor Speedway (1999 to 2009)"."""
    return "; ".join(_dated(name) for name in page.names)


def _dated(name: TrackName) -> str:
    first, last = name.first_year, name.last_year
    if first and last:
        return f"{name.name} ({first} to {last})"
    return f"{name.name} (from {first})" if first else f"{name.name} (to {last})" if last else name.name


def driver_document(page: DriverPage) -> dict[str, Any]:
    """Return a driver's page as the documented JSON object."""
    return {
        "driver": page.name,
        "wins": [finish.id for finish in page.wins],
        "losses": [finish.id for finish in page.losses],
        "promoted": [finish.id for finish in page.promoted],
        "rivals": [
            {"name": r.name, "won": r.won, "lost": r.lost, "closest": r.closest.id} for r in page.rivals
        ],
        "tracks": counts_document(page.tracks),
        "series": counts_document(page.series),
    }


def track_document(page: TrackPage) -> dict[str, Any]:
    """Return a track's page as the documented JSON object."""
    return {
        "track": page.track.id,
        "label": page.track.label,
        "names": [name.name for name in page.names],
        "finishes": [finish.id for finish in page.finishes],
        "series": counts_document(page.series),
        "winners": counts_document(page.winners),
        "seasons": counts_document(page.seasons),
    }
