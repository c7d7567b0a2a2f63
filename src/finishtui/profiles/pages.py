"""Everything that the book knows of one driver, or of one track: as values, and as lines that lead on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from finishtui.domain.book import Book
from finishtui.domain.families import Track
from finishtui.domain.finish import Finish, by_closeness
from finishtui.profiles.counts import CountRow, bar, counts
from finishtui.query.terms import quoted
from finishtui.ranks.scope import ALL, Scope
from finishtui.text.cells import cut, visible
from finishtui.text.names import fold, name_key
from finishtui.text.sentences import counted, listed
from finishtui.text.tables import aligned
from finishtui.words.facts import where_and_size
from finishtui.words.finish import margin_words

LineKind = Literal["", "finish", "driver", "track", "query"]


class Rival(NamedTuple):
    """The same two cars, again: how often each was ahead by a nose."""

    name: str
    won: int
    lost: int
    closest: Finish


class DriverPage(NamedTuple):
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


class TrackPage(NamedTuple):
    """A track's finishes, closest first, and who was in them."""

    track: Track
    finishes: tuple[Finish, ...]
    series: tuple[CountRow, ...]
    winners: tuple[CountRow, ...]
    seasons: tuple[CountRow, ...]


class ProfileLine(NamedTuple):
    """One line; `goal` is what it leads to: an id, a name, or a term of the query."""

    text: str
    kind: LineKind = ""
    goal: str = ""
    told: str = ""
    """The same where there are no columns; empty where the text has none."""
    heading: bool = False


class Bars(NamedTuple):
    """How counts are drawn."""

    cells: int = 12
    """No bars where there are none."""
    label_cells: int = 24
    """Longer labels are cut."""
    ascii_only: bool = False


BARS = Bars()


class Profile(NamedTuple):
    """A page: its title, a sentence or two, its lines, and the query that finds its finishes."""

    title: str
    about: str
    lines: tuple[ProfileLine, ...]
    query: str


def page_of_driver(driver: str, book: Book, scope: Scope = ALL) -> DriverPage:
    """Return a driver's page, of the finishes in a scope, by the whole name."""
    key = name_key(driver)
    selected = scope.select(book.finishes, book)
    mine = [finish for finish in selected if key in map(name_key, finish.drivers)]
    wins = [finish for finish in mine if name_key(finish.winner) == key]
    losses = [finish for finish in mine if name_key(finish.margin_to) == key]
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


def _closest_first(finishes: Iterable[Finish]) -> tuple[Finish, ...]:
    return tuple(sorted(finishes, key=by_closeness))


def _rivals(wins: list[Finish], losses: list[Finish]) -> tuple[Rival, ...]:
    met: dict[str, list[tuple[str, Finish, bool]]] = {}
    for finish in wins:
        met.setdefault(name_key(finish.margin_to), []).append((finish.margin_to, finish, True))
    for finish in losses:
        met.setdefault(name_key(finish.winner), []).append((finish.winner, finish, False))
    rivals = []
    for meetings in met.values():
        closest = _closest_first(finish for _, finish, _ in meetings)[0]
        won = sum(ahead for _, _, ahead in meetings)
        name = max(meetings, key=lambda meeting: meeting[1].date)[0]
        rivals.append(Rival(name, won, len(meetings) - won, closest))
    return tuple(sorted(rivals, key=lambda r: (-(r.won + r.lost), r.closest.margin.units, fold(r.name))))


def page_of_track(track: Track, book: Book, scope: Scope = ALL) -> TrackPage:
    """Return a track's page, of the finishes in a scope."""
    selected = scope.select(book.finishes, book)
    there = [finish for finish in selected if book.track_of(finish).key == track.key]
    return TrackPage(
        track=track,
        finishes=_closest_first(there),
        series=counts(there, "series", book),
        winners=counts(there, "winner", book),
        seasons=counts(there, "season", book),
    )


def driver_words(page: DriverPage) -> str:
    """Return a driver's page in words: "3 finishes, 2 won and 1 lost by a nose"."""
    parts = [f"{len(page.wins)} won", f"{len(page.losses)} lost by a nose"]
    if page.promoted:
        parts.append(f"{len(page.promoted)} officially second, the margin being to another car")
    return f"{counted(len(page.finishes), 'finish')}, {listed(parts)}"


def rival_words(rival: Rival) -> str:
    """Return a head to head: "Kyle Busch: won 1, lost 2; closest 0.002 s in 2011"."""
    return (
        f"{rival.name}: won {rival.won}, lost {rival.lost}; "
        f"closest {margin_words(rival.closest.margin)} in {rival.closest.date.year}"
    )


def names_words(page: TrackPage) -> str:
    """Return a track's names with their years: "Lowe's Motor Speedway (1999 to 2009)"."""
    names = []
    for name in page.track.names:
        first, last = name.first_year, name.last_year
        ended = f"to {last}" if last else ""
        years = f"{first} {ended}" if first and last else f"from {first}" if first else ended
        names.append(f"{name.name} ({years})" if years else name.name)
    return "; ".join(names)


def span_words(finishes: Sequence[Finish]) -> str:
    """Return how close and when: "closest 0.001 s on 2024-05-05; first 2013-03-16, last 2025-04-27"."""
    if not finishes:
        return ""
    closest = min(finishes, key=by_closeness)
    words = f"closest {margin_words(closest.margin)} on {closest.date.isoformat()}"
    first, last = min(each.date for each in finishes), max(each.date for each in finishes)
    return words if first == last else f"{words}; first {first.isoformat()}, last {last.isoformat()}"


def driver_lines(page: DriverPage, book: Book, bars: Bars = BARS) -> Profile:
    """Return a driver's page."""
    often = [rival for rival in page.rivals if rival.won + rival.lost > 1]
    rivals = (ProfileLine(rival_words(rival), "driver", rival.name) for rival in often)
    lines = _sections(
        {
            "Won": _finishes(page.wins, book, page.name),
            "Lost by a nose": _finishes(page.losses, book, page.name),
            "Officially second, the margin being to another car": _finishes(page.promoted, book, ""),
            "The same two cars, again": rivals,
            "Tracks": _counts(page.tracks, "track", bars),
            "Series": _counts(page.series, "query", bars),
        }
    )
    about = "\n".join(filter(None, (driver_words(page), span_words(page.finishes))))
    return Profile(page.name, about, lines, f"driver={quoted(page.name)}")


def track_lines(page: TrackPage, book: Book, bars: Bars = BARS, metric: bool = False) -> Profile:
    """Return a track's page."""
    lines = _sections(
        {
            "Finishes": _finishes(page.finishes, book, "", at_track=True),
            "Winners": _counts(page.winners, "driver", bars),
            "Series": _counts(page.series, "query", bars),
            "Seasons": _counts(page.seasons, "query", bars),
        }
    )
    span = "; ".join(filter(None, (counted(len(page.finishes), "finish"), span_words(page.finishes))))
    about = "\n".join(filter(None, (names_words(page), "; ".join(where_and_size(page.track, metric)), span)))
    known = page.finishes[0].track if page.finishes else page.track.label
    return Profile(page.track.label, about, lines, f"track={quoted(known)}")


def _sections(sections: Mapping[str, Iterable[ProfileLine]]) -> tuple[ProfileLine, ...]:
    """Return the lines of sections, each under its heading; those without lines are left out."""
    filled = ((heading, tuple(lines)) for heading, lines in sections.items())
    return tuple(chain(*((ProfileLine(heading, heading=True), *lines) for heading, lines in filled if lines)))


def _finishes(
    finishes: Sequence[Finish], book: Book, whose: str, *, at_track: bool = False
) -> Iterator[ProfileLine]:
    """Yield finishes, closest first; of a driver's own the other driver is named, of a track's no track."""
    key, rows = name_key(whose), []
    for finish in finishes:
        who = f"{finish.winner} over {finish.margin_to}"
        if name_key(finish.winner) == key:
            who = f"over {finish.margin_to}"
        elif name_key(finish.margin_to) == key:
            who = f"to {finish.winner}"
        where = "" if at_track else book.track_of(finish).label
        series = book.series_of(finish).label
        rows.append((margin_words(finish.margin), finish.date.isoformat(), who, where, series))
    for finish, row, text in zip(finishes, rows, aligned(rows), strict=True):
        yield ProfileLine(text, "finish", finish.id, ", ".join(filter(None, row)))


def _counts(rows: Sequence[CountRow], kind: LineKind, bars: Bars) -> Iterator[ProfileLine]:
    most = max((row.count for row in rows), default=0)
    table = [
        (
            cut(visible(row.label), bars.label_cells),
            f"{row.count:,}",
            bar(row.count, most, bars.cells, ascii_only=bars.ascii_only),
            f"{margin_words(row.closest.margin)}, last {row.last.isoformat()}",
        )
        for row in rows
    ]
    for row, cells, text in zip(rows, table, aligned(table, right={1}), strict=True):
        goal = {"driver": row.label, "track": row.closest.track}.get(kind, row.query)
        told = f"{row.label}: {counted(row.count, 'finish')}, closest {cells[-1]}"
        yield ProfileLine(text, kind, goal, told)
