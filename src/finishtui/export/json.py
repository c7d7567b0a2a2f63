"""Finishes as JSON: an array, a line each, or a file that says what it was exported from."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from finishtui import UNOFFICIAL
from finishtui.domain.book import Book
from finishtui.domain.disputes import is_disputed
from finishtui.domain.documents import COVERAGE, FINISHES, GROUPS, SERIES, TRACKS
from finishtui.domain.finish import Finish
from finishtui.ranks.ranking import Rank, Ranking
from finishtui.ranks.view import View, print_order
from finishtui.text.json_bytes import dumps_all
from finishtui.words.columns import NOT_STORED
from finishtui.words.ranks import scope_name, view_words


def row_document(finish: Finish, rank: Rank | None, book: Book) -> dict[str, Any]:
    """Return a finish as every list and export shows it: its id, its document, its rank, if disputed."""
    stored = FINISHES.encode(finish)
    document = {"id": finish.id, **{key: value for key, value in stored.items() if key not in NOT_STORED}}
    return {**document, **rank_document(rank), "disputed": is_disputed(finish, book)}


def rank_document(rank: Rank | None) -> dict[str, Any]:
    """Return a rank as every JSON document has it.

    `rank` is the best place; `rank_to` the worst, where rounding leaves more than one. What is
    not ranked has null for `rank` and `rank_is`.
    """
    if rank is None:
        return {"rank": None, "tied": False, "rank_is": None}
    worst = {"rank_to": rank.worst} if rank.is_range else {}
    return {"rank": rank.best, **worst, "tied": rank.tied, "rank_is": "exact" if rank.exact else "at_best"}


def rows_of(finishes: Iterable[Finish], ranking: Ranking, book: Book) -> list[dict[str, Any]]:
    """Return finishes as `row_document`s, in the order given."""
    return [row_document(finish, ranking.of(finish), book) for finish in finishes]


def json_array(view: View) -> str:
    """Return an array of `row_document`s."""
    return as_json(rows_of(view.rows, view.ranking, view.book))


def json_lines(view: View) -> str:
    """Return one `row_document` a line."""
    return "".join(as_json(row, indent=False) for row in rows_of(view.rows, view.ranking, view.book))


def json_export(view: View, day: date) -> str:
    """Return a file that can be merged into another book: the rows with their series and tracks.

    It also says which view it is, and of which day. A series' coverage goes along only where
    every finish of that series does: a part of it is complete to nothing.
    """
    finishes, book = view.rows, view.book
    known = {track.id for track in book.tracks}
    tracks = {track.id: track for track in map(book.track_of, finishes) if track.id in known}
    series = {finish.series: book.series_of(finish) for finish in finishes}
    shown = {finish.id for finish in finishes}
    whole = series.keys() - {finish.series for finish in book.finishes if finish.id not in shown}
    if any(entry.table == "finishes" for entry in book.unreadable):
        whole = set()
    grouped = {each.group for each in series.values()}
    return as_json(
        {
            "export": about_document(view, day),
            "coverage": {c.series: COVERAGE.encode(c) for c in book.coverage if c.series in whole},
            "finishes": rows_of(finishes, view.ranking, book),
            "groups": {group.id: GROUPS.encode(group) for group in book.groups if group.id in grouped},
            "series": {key: SERIES.encode(series[key]) for key in sorted(series)},
            "tracks": {key: TRACKS.encode(tracks[key]) for key in sorted(tracks)},
        }
    )


def title_of(view: View) -> str:
    """Return what a file of a view is called: "Close finishes: Cup, at Daytona"."""
    return f"Close finishes: {view_words(view, '') or 'All'}"


def about_document(view: View, day: date) -> dict[str, str]:
    """Return what a file says of itself: the view that it is, the day it was made, who is not behind it."""
    from finishtui.query.describe import describe  # What lists print does without.

    return {
        "from": "finishtui",
        "date": day.isoformat(),
        "scope": scope_name(view.scope, view.book),
        "query": str(view.query),
        "query_in_words": describe(view.query, view.book) if view.query else "",
        "order": print_order(view.order),
        "note": UNOFFICIAL,
    }


def as_json(value: object, *, indent: bool = True) -> str:
    """Return a value as JSON with a final newline; lone surrogates, which UTF-8 cannot hold, are escaped."""
    return dumps_all(value, indent=indent, newline=True).decode()
