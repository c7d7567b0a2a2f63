"""What a row says differently from a finish of the book, and the finish that keeps both."""

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
    if row.notes and finish.notes and row.notes != finish.notes:
        found["remark"] = row.notes
    return found


def merged(finish: Finish, row: Incoming, claims: Claims, given: Source | None) -> Finish:
    """Return the finish with what a row adds: claims and sources, and values where the book has none.

    The book's own values stay. `given` is the source that the user named for rows without one.
    """
    values: dict[str, Any] = {"sources": _sources(finish, row, claims, given)}
    for field in ("winner", "runner_up"):
        number = f"{field}_number"
        if not getattr(finish, number) and same_name(getattr(row, field), getattr(finish, field)):
            values[number] = getattr(row, number)
    for field in ("speeds", "notes", "waived"):
        values[field] = getattr(finish, field) or getattr(row, field)
    if same_name(row.runner_up, finish.runner_up):
        values["margin_over"] = finish.margin_over or row.margin_over
    if row.own:
        values["extra"] = Extra(row.extra | finish.extra)
    changed = {name: value for name, value in values.items() if value != getattr(finish, name)}
    return finish._replace(**changed) if changed else finish


def _sources(finish: Finish, row: Incoming, claims: Claims, given: Source | None) -> tuple[Source, ...]:
    """Return the finish's sources and the row's, with the claims under the row's only one, or the file."""
    found = list(finish.sources)
    file = given if given and not row.sources else row.origin.source()
    for source in row.sources:
        if source not in found:
            _put(source, found)
    if not row.sources and (given or not row.runner_up):
        _put(file._replace(says=()), found)
    alone = row.sources[0] if len(row.sources) == 1 else file
    own = {_key(source) for source in (*row.sources, file)}
    for field, text in claims.items():
        claimed = {_key(source): source.claim(field) for source in found if _key(source) in own}
        if not any(said is not None and (said == text or same_name(said, text)) for said in claimed.values()):
            under = alone if claimed.get(_key(alone)) is None else file
            _put(under._replace(says=((field, text),)), found)
    return tuple(found)


def _put(source: Source, found: list[Source]) -> None:
    """Add a source, or what it says of further fields to the same one that is there already."""
    for place, other in enumerate(found):
        if _key(other) == _key(source):
            more = tuple((field, text) for field, text in source.says if other.claim(field) is None)
            found[place] = other._replace(says=other.says + more)
            return
    found.append(source)


def _key(source: Source) -> str:
    """Name a source by its address, else by its title: a file by its name, whichever version of it."""
    return source.url.strip().rstrip("/") or _SHA.sub("", source.title)
