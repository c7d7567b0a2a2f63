"""Whole races out of what lies spread: the cars of one race, and the files of one race."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from finishtui.domain.documents import field_label
from finishtui.domain.identity import A_DAY, race_key
from finishtui.imports.columns import field_of, fields_in, named
from finishtui.imports.incoming import NO_MARGIN, UNDER_CAUTION, Incoming, Record
from finishtui.imports.values import driver, place, tidy
from finishtui.text.names import fold, same_name
from finishtui.text.sentences import listed

_OF_A_RACE = ("series", "series_id", "season", "race_id", "race_number", "race", "date", "track")
"""What all cars of one race have in common."""


def is_row_a_car(names: Iterable[str]) -> bool:
    """Return whether columns are those of a table with one row a car."""
    fields = fields_in(tuple(names))
    return "position" in fields and "driver" in fields and "runner_up" not in fields


def races_of(cars: Sequence[Record]) -> list[Record]:
    """Return one record a race out of a table with one row a car, at the line of its first car."""
    races: dict[tuple[Any, ...], list[Record]] = {}
    for car in cars:
        names = fields_in(tuple(car.cells))
        shared = tuple(str(car.cells[names[field]]) for field in _OF_A_RACE if field in names)
        races.setdefault((car.place, *shared) if car.problem else shared, []).append(car)
    return [_race(entries) for entries in races.values()]


def _race(cars: Sequence[Record]) -> Record:
    """Return the race of some cars: with the margin that any of them has, with none where these differ."""
    first = cars[0]
    column = fields_in(tuple(first.cells)).get("margin", "")
    margins = dict.fromkeys(text for car in cars if (text := tidy(str(car.cells.get(column, "")))))
    problem = f"its cars have different margins, like {listed(list(margins)[:2])}" if len(margins) > 1 else ""
    found, why = first_two(car.cells for car in cars)
    if margins:  # the first line need not be the winner's, nor the winner's be the one that has it
        found[column] = next(iter(margins))
    return first._replace(cells={**first.cells, **found}, problem=first.problem or problem, why=why)


def with_results(record: Record) -> Record:
    """Return a race with its first two cars as winner and runner-up, where it lists its results."""
    names = fields_in(tuple(record.cells))
    results = record.cells.get(names.get("results", ""))
    if not isinstance(results, list):
        return record
    found, why = first_two(car for car in results if isinstance(car, dict))
    for role in found.keys() & {"winner", "runner_up"}:
        stated = named(record.cells.get(names.get(role, "")))
        one, other = driver(stated) if isinstance(stated, str) else "", driver(found[role])
        if one and not same_name(one, other):
            return record._replace(problem=f"the {field_label(role)} is {one}, and the results say {other}")
    others = {name: value for name, value in record.cells.items() if field_of(name) not in found}
    return record._replace(cells={**others, **found}, why=why)


def first_two(cars: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Any], str]:
    """Return winner and runner-up by name and number, or else why they are not known.

    A first place is one only where the file says so, and only if nobody shares it.
    """
    drivers: dict[int, dict[str, tuple[str, Any]]] = {1: {}, 2: {}}
    shared, placed = set(), False
    for car in cars:
        names = fields_in(tuple(car))
        number, tied = place(str(car.get(names.get("position", ""), "")))
        name = named(car.get(names.get("driver", "")))
        placed = placed or number > 0
        if number in drivers and isinstance(name, str) and driver(name):
            shared |= {number} if tied else set()
            drivers[number].setdefault(fold(driver(name)), (name, car.get(names.get("car_number", ""), "")))
    if not placed:
        return {}, ""
    fields: dict[str, Any] = {}
    for number, words, role in ((1, "first", "winner"), (2, "second", "runner_up")):
        who = list(drivers[number].values())
        if len(who) > 1 or number in shared:
            return {}, f"tied for {words}: {listed([driver(name) for name, _ in who])}"
        if not who:
            return {}, f"the file has no {words} place"
        ((fields[role], fields[f"{role}_number"]),) = who
    return fields, ""


def completed(rows: Sequence[Incoming]) -> tuple[Incoming, ...]:
    """Join the rows of one race that NASCAR's files spread: the schedule's margin, the results' cars.

    A caution in either counts. Where both give a margin and these differ, both rows stay.
    """
    by_id: dict[str, int] = {}
    by_name: dict[tuple[str, int, str], list[int]] = {}
    joined = dict(enumerate(rows))
    for at, row in enumerate(rows):
        if row.runner_up and not row.own and row.status != "invalid":
            by_id[row.feed_id] = at
            by_name.setdefault(_name(row), []).append(at)
    for at, row in enumerate(rows):
        if row.runner_up or row.own or row.status == "invalid":
            continue
        candidates = by_name.get(_name(row), ()) if row.race and row.season and row.series else ()
        named = next((other for other in candidates if _one_race(row, rows[other])), None)
        other = by_id.get(row.feed_id, named) if row.feed_id else named
        margin = joined[other].margin if other is not None else None
        if other is not None and not (row.margin and margin and not row.margin.agrees_with(margin)):
            joined[other] = _join(joined[other], joined.pop(at))
    return tuple(joined.values())


def _name(row: Incoming) -> tuple[str, int, str]:
    return fold(row.series), row.season, race_key(row.race, row.season)


def _one_race(one: Incoming, other: Incoming) -> bool:
    """Return whether two rows of a name and a season are one race: their ids say so, or the day or track."""
    if one.feed_id and other.feed_id:
        return one.feed_id == other.feed_id
    days = one.date and other.date and abs(one.date - other.date) <= A_DAY
    return bool(days) or bool(one.track and same_name(one.track, other.track))


def _join(results: Incoming, schedule: Incoming) -> Incoming:
    whys = {row.why for row in (results, schedule) if row.status == "skipped"} - {NO_MARGIN}
    why = min(whys, key=lambda each: each != UNDER_CAUTION, default="")
    margins = [margin for margin in (results.margin, schedule.margin) if margin]
    finer = max(margins, key=lambda margin: margin.places, default=None)
    why = why or ("" if finer else NO_MARGIN)
    points = schedule.points_race if results.points_race is None else results.points_race
    fields = ("feed_id", "series", "season", "race", "date", "track", "speeds", "sources")
    return results._replace(
        why=why,
        margin=None if why else finer,
        points_race=points,
        **{name: getattr(results, name) or getattr(schedule, name) for name in fields},
    )
