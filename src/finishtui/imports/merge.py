"""What a row says differently from a finish of the book, and the finish that keeps both."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from finishtui.domain.finish import Extra, Finish, Source
from finishtui.domain.identity import is_exhibition, race_key
from finishtui.imports.families import Families
from finishtui.imports.incoming import Incoming
from finishtui.text.names import same_name

Claims = dict[str, str]
"""Field to what the file says of it."""

_SHA = re.compile(r" \(SHA-256 [0-9a-f]+\)$")


def disputes(row: Incoming, finish: Finish) -> Claims:
    """Return what makes a row differ: margin, winner, runner-up, date, points race."""
    found: Claims = {}
    if row.margin and not row.margin.agrees_with(finish.margin):
        found["margin"] = row.margin.text
    for field in ("winner", "runner_up"):
        name = getattr(row, field)
        if name and not same_name(name, getattr(finish, field)):
            found[field] = name
    only_scheduled = row.scheduled and row.date == finish.date - timedelta(days=1)
    if row.date and row.date != finish.date and not only_scheduled:
        found["date"] = row.date.isoformat()
    named_so = row.scheduled and is_exhibition(row.race)
    if row.points_race is not None and row.points_race != finish.points_race and not named_so:
        found["points_race"] = "yes" if row.points_race else "no"
    return found


def side_remarks(row: Incoming, finish: Finish, families: Families) -> Claims:
    """Return what a row says differently without any dispute: a sponsor's name, a number, more places."""
    found: Claims = {}
    if row.race and race_key(row.race, row.season) != race_key(finish.race, finish.date.year):
        found["race"] = row.race
    if row.track and families.track_of(row.track).id != families.track_of(finish.track).id:
        found["track"] = row.track
    if row.ended and row.ended != finish.ended:
        found["ended"] = row.ended
    if row.margin and row.margin.places > finish.margin.places and row.margin.agrees_with(finish.margin):
        found["margin"] = row.margin.text
    for field in ("winner", "runner_up"):
        number, recorded = (getattr(each, f"{field}_number") for each in (row, finish))
        differs = number and recorded and number != recorded
        if differs and same_name(getattr(row, field), getattr(finish, field)):
            found[f"{field}_number"] = number
    if row.own and row.notes and finish.notes and row.notes != finish.notes:
        found["remark"] = row.notes
    return found


def merged(finish: Finish, row: Incoming, claims: Claims, given: Source | None) -> Finish:
    """Return the finish with what a row adds: claims and sources, and values where the book has none.

    The book's own values stay. `given` is the source that the user named for rows without one.
    """
    values = {**_filled(finish, row), "sources": _sources(finish, row, claims, given)}
    changed = {name: value for name, value in values.items() if value != getattr(finish, name)}
    return finish._replace(**changed) if changed else finish


def _filled(finish: Finish, row: Incoming) -> dict[str, Any]:
    """Return the values that a row has for fields in which the finish may have none."""
    values: dict[str, Any] = {}
    for field in ("winner", "runner_up"):
        number = f"{field}_number"
        if not getattr(finish, number) and same_name(getattr(row, field), getattr(finish, field)):
            values[number] = getattr(row, number)
    if row.own:
        for field in ("speeds", "notes", "waived"):
            values[field] = getattr(finish, field) or getattr(row, field)
        if same_name(row.runner_up, finish.runner_up):
            values["margin_over"] = finish.margin_over or row.margin_over
        values["extra"] = Extra(row.extra | finish.extra)
    return values


def _sources(finish: Finish, row: Incoming, claims: Claims, given: Source | None) -> tuple[Source, ...]:
    """Return the finish's sources and the row's, with the claims under the row's, or else under the file."""
    found = list(finish.sources)
    for source in row.sources:
        if _place(source, found) is None:
            _put(_claiming(source, claims), found)
        elif row.own and source not in found:
            _put(source, found)
    file = given if given and not row.sources else row.origin.source()
    if not row.sources and (given or not row.runner_up):
        _put(file._replace(says=()), found)
    kept = [found[at] for source in (*row.sources, file) if (at := _place(source, found)) is not None]
    more = {key: text for key, text in claims.items() if not any(_says(source, key, text) for source in kept)}
    if more:
        alone = row.sources[0] if len(row.sources) == 1 else file
        target = file if any(kept and kept[0].claim(key) is not None for key in more) else alone
        _put(_claiming(target._replace(says=()), more), found)
    return tuple(found)


def _claiming(source: Source, claims: Claims) -> Source:
    """Return a source with claims added for fields that it says nothing of."""
    claimed = {key for key, _ in source.says}
    more = tuple((key, text) for key, text in claims.items() if key not in claimed)
    return source._replace(says=source.says + more)


def _put(source: Source, found: list[Source]) -> None:
    """Add a source, or what it says to the one that is there already."""
    place = _place(source, found)
    if place is None:
        found.append(source)
    else:
        found[place] = _claiming(found[place], dict(source.says))


def _place(source: Source, among: list[Source]) -> int | None:
    """Return where a source is in a list: by its address, or by its title if it has none."""
    key = _key(source)
    return next((place for place, other in enumerate(among) if _key(other) == key), None)


def _key(source: Source) -> str:
    """Name a source: a file by its name, whichever version of it."""
    return source.url.strip().rstrip("/") or _SHA.sub("", source.title)


def _says(source: Source, field: str, text: str) -> bool:
    claimed = source.claim(field)
    return claimed is not None and (claimed == text or same_name(claimed, text))
