"""What NASCAR's feeds and results pages spread over several places: cars of one race, files of one race."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from finishtui.domain.identity import race_key
from finishtui.imports.columns import fields_in
from finishtui.imports.incoming import NO_MARGIN, UNDER_CAUTION, Incoming
from finishtui.text.names import fold

_OF_A_RACE = ("series", "series_id", "season", "race_id", "race_number", "race", "date")
"""What all cars of one race have in common."""


def with_results(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a race with its first two cars as winner and runner-up, where it lists its results."""
    results = document.get(fields_in(document).get("results", ""))
    cars = [car for car in results if isinstance(car, dict)] if isinstance(results, list) else []
    return {**document, **_first_two(cars)} if cars else document


def races_of(cars: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield one document a race out of a table with one row a car, at the line of its first car."""
    names = fields_in(cars[0][1]) if cars else {}
    shared = [names[field] for field in _OF_A_RACE if field in names]
    races: dict[tuple[Any, ...], list[tuple[int, Mapping[str, Any]]]] = {}
    for line, car in cars:
        races.setdefault(tuple(car[name] for name in shared), []).append((line, car))
    for entries in races.values():
        line, first = entries[0]
        yield line, {**first, **_first_two(car for _, car in entries)}


def _first_two(cars: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return winner and runner-up by name and number; lines without a driver are not cars."""
    found: dict[str, Any] = {}
    for car in cars:
        names = fields_in(car)
        place = str(car.get(names.get("position", ""), "")).strip().removesuffix(".0")
        role = {"1": "winner", "2": "runner_up"}.get(place)
        driver = car.get(names.get("driver", ""))
        if role and role not in found and isinstance(driver, str) and driver.strip():
            found[role] = driver
            found[f"{role}_number"] = car.get(names.get("car_number", ""))
    return found


def completed(rows: Sequence[Incoming]) -> tuple[Incoming, ...]:
    """Join the rows of one race that NASCAR's files spread: the schedule's margin, the results' cars.

    A caution in either counts. Where both give a margin and these differ, both rows stay.
    """
    results: dict[tuple[Any, ...], int] = {}
    joined = list(rows)
    gone: set[int] = set()
    for place, row in enumerate(rows):
        if row.runner_up and not row.own:
            results.update(dict.fromkeys(_keys(row), place))
    for place, row in enumerate(rows):
        if row.runner_up or row.own or row.status == "invalid":
            continue
        other = next((results[key] for key in _keys(row) if key in results), None)
        if other is not None and _fit(row, joined[other]):
            joined[other] = _join(joined[other], row)
            gone.add(place)
    return tuple(row for place, row in enumerate(joined) if place not in gone)


def _keys(row: Incoming) -> list[tuple[Any, ...]]:
    """Return what a race can be known by, in feeds that have its number or at least its name."""
    keys: list[tuple[Any, ...]] = [("id", row.feed_id)] if row.feed_id else []
    if row.race and row.season and row.series:
        keys.append(("name", fold(row.series), row.season, race_key(row.race, row.season)))
    return keys


def _fit(schedule: Incoming, results: Incoming) -> bool:
    if results.status == "invalid":
        return False
    margins = schedule.margin, results.margin
    return margins[0] is None or margins[1] is None or margins[0].agrees_with(margins[1])


def _join(results: Incoming, schedule: Incoming) -> Incoming:
    whys = {results.why, schedule.why} - {"", NO_MARGIN}
    why = UNDER_CAUTION if UNDER_CAUTION in whys else next(iter(whys), "")
    margins = [margin for margin in (results.margin, schedule.margin) if margin]
    finer = max(margins, key=lambda margin: margin.places, default=None)
    why = why or ("" if finer else NO_MARGIN)
    points = schedule.points_race if results.points_race is None else results.points_race
    return replace(
        results,
        why=why,
        status="skipped" if why else "ok",
        margin=None if why else finer,
        points_race=points,
        series=results.series or schedule.series,
        season=results.season or schedule.season,
        race=results.race or schedule.race,
        date=results.date or schedule.date,
        track=results.track or schedule.track,
        speeds=results.speeds or schedule.speeds,
        sources=results.sources or schedule.sources,
    )
