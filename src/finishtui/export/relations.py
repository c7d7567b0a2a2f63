"""A view as related tables, for programs that speak of tables: one list of them, whoever writes them.

Text that must stay exact (margins, speeds, car numbers, lengths) is text. What is not known is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from finishtui.domain.disputes import is_disputed
from finishtui.domain.finish import Finish
from finishtui.domain.margin import Margin
from finishtui.ranks.ranking import ranking_of
from finishtui.ranks.scope import scopes_of
from finishtui.ranks.view import View
from finishtui.words.basics import rank_cell

Value = str | int | bool | date | None
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MICROSECOND = 10
"""In units of `Margin`: a margin has six places at most, so it is a whole number of them."""


class Column(NamedTuple):
    """One column of a table."""

    name: str
    kind: str = "text"
    """text, whole (a number), flag or day."""
    is_key: bool = False
    refers: str = ""
    """The table whose id it holds."""

    @property
    def meaning(self) -> str:
        """What is not plain from its name; empty where that says it."""
        return _MEANINGS.get(self.name, "")


class Relation(NamedTuple):
    """A table: its columns and its rows."""

    columns: tuple[Column, ...]
    rows: list[tuple[Value, ...]]


_MEANINGS = {
    "margin": "seconds, as published, with its places",
    "margin_us": "the margin in microseconds, to sort and reckon by",
    "track": "the track's name that day",
    "n": "counts from 1",
    "place": "the rank as the list shows it: =2 tied, 31* at best, ~2-3 left open by rounding",
    "rank_is": "exact, or at_best: a place in this book only, beyond what it is complete to",
    "complete_to": "every finish of these days at this margin or closer is in the book",
    "field": "what the source says differently from the record",
    "ended": "how it ended other than under green; such a finish has no rank",
}
_SPEED = "mph kmh kind worked_out:flag source"
_YEARS = "first_year:whole last_year:whole source"
_COLUMNS = {
    "groups": "id! label position:whole",
    "series": "id! label group_id>groups",
    "series_names": f"series_id!>series n!:whole name short {_YEARS}",
    "tracks": "id! label city state country length_miles length_km shape notes",
    "track_names": f"track_id!>tracks n!:whole name {_YEARS}",
    "track_speeds": f"track_id!>tracks n!:whole series_id year:whole race {_SPEED}",
    "coverage": "series_id!>series n!:whole first_day:day last_day:day complete_to source",
    "finishes": "id! series_id>series race date:day track track_id>tracks margin margin_us:whole "
    "winner winner_number runner_up runner_up_number points_race:flag ended margin_over "
    "margin_over_number margin_over_reason disputed:flag notes",
    "sources": "finish_id!>finishes n!:whole url title date",
    "claims": "finish_id!>finishes n!:whole field! value",
    "speeds": f"finish_id!>finishes n!:whole {_SPEED} note",
    "ranks": "finish_id!>finishes scope! key! place rank:whole rank_to:whole tied:flag rank_is among:whole",
}
"""Each table's columns, in an order in which none refers to one that comes later.

After a name, `!` is the key, `:` the kind where it is not text, and `>` the table that it refers to.
"""
_ATTRIBUTES = {"position": "order", "group_id": "group", "series_id": "series"}
"""The columns of series, tracks and what goes with them that have another name there."""
_COLUMN = re.compile(r"(\w+)(!?)(?::(\w+))?(?:>(\w+))?")


def relations_of(view: View) -> dict[str, Relation]:
    """Return the tables of a view: its finishes, and the series, tracks and coverage that go with them."""
    found: dict[str, list[tuple[Value, ...]]] = {name: [] for name in _COLUMNS}
    book = view.book
    series = {finish.series: book.series_of(finish) for finish in view.rows}
    tracks = {track.id: track for finish in view.rows if (track := book.find_track(finish.track))}
    grouped = {each.group for each in series.values()}
    found["groups"] = [_held("groups", group) for group in book.groups_in_order if group.id in grouped]
    for _, each in sorted(series.items()):
        found["series"].append(_held("series", each))
        found["series_names"] += _numbered("series_names", each.id, each.names)
        coverage = book.coverage_by_series.get(each.id)
        found["coverage"] += _numbered("coverage", each.id, coverage.spans if coverage else ())
    for _, track in sorted(tracks.items()):
        found["tracks"].append(_held("tracks", track))
        found["track_names"] += _numbered("track_names", track.id, track.names)
        found["track_speeds"] += _numbered("track_speeds", track.id, track.speeds)
    for finish in view.rows:
        found["finishes"].append(_finish(finish, view))
        found["sources"] += _numbered("sources", finish.id, finish.sources)
        found["claims"] += _claims(finish)
        found["speeds"] += _numbered("speeds", finish.id, finish.speeds)
        found["ranks"] += _ranks(finish, view)
    return {
        name: Relation(_columns(text), [tuple(map(_known, row)) for row in found[name]])
        for name, text in _COLUMNS.items()
    }


@cache
def _columns(text: str) -> tuple[Column, ...]:
    parts = _COLUMN.findall(text)
    return tuple(Column(name, kind or "text", bool(key), refers) for name, key, kind, refers in parts)


def _known(value: Any) -> Value:
    """Return a value, None for text that is empty; a lone surrogate, which no table takes, is replaced."""
    return _LONE_SURROGATE.sub("\ufffd", value) or None if isinstance(value, str) else value


def _held(table: str, value: object, after: int = 0) -> tuple[Value, ...]:
    """Return what a value has for a table's columns, of which those `after` some are its attributes."""
    names = [column.name for column in _columns(_COLUMNS[table])][after:]
    held = (getattr(value, _ATTRIBUTES.get(name, name)) for name in names)
    return tuple(str(each) if isinstance(each, Margin) else each for each in held)


def _numbered(table: str, key: str, values: Iterable[object]) -> Iterator[tuple[Value, ...]]:
    return ((key, number, *_held(table, value, 2)) for number, value in enumerate(values, 1))


def _finish(finish: Finish, view: View) -> tuple[Value, ...]:
    track, over = view.book.find_track(finish.track), finish.margin_over
    return (
        *(finish.id, finish.series, finish.race, finish.date, finish.track, track.id if track else None),
        *(finish.margin.text, finish.margin.units // _MICROSECOND),
        *(finish.winner, finish.winner_number, finish.runner_up, finish.runner_up_number),
        *(finish.points_race, finish.ended),
        *((over.driver, over.number, over.reason) if over else ("", "", "")),
        *(is_disputed(finish, view.book), finish.notes),
    )


def _ranks(finish: Finish, view: View) -> Iterator[tuple[Value, ...]]:
    for scope in scopes_of(finish, view.book):
        ranking = ranking_of(scope, view.book)
        rank = ranking.of(finish)
        if rank:
            worst = rank.worst if rank.is_range else None
            exact = "exact" if rank.exact else "at_best"
            named = scope.document()
            row = (rank_cell(rank), rank.best, worst, rank.tied, exact, ranking.total)
            yield (finish.id, named["scope"], named["key"] or "all", *row)


def _claims(finish: Finish) -> Iterator[tuple[Value, ...]]:
    for number, source in enumerate(finish.sources, 1):
        yield from ((finish.id, number, field, value) for field, value in source.says)
