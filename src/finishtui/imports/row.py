"""One race of somebody's file, whatever its keys, as a neutral row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from finishtui.domain.documents import FINISHES, Undecodable, is_id, is_speed
from finishtui.domain.finish import Source, Speed, SpeedKind
from finishtui.domain.validity import Problem, number_problem
from finishtui.imports import values as values_in
from finishtui.imports.columns import fields_in, margin_exponent
from finishtui.imports.feeds import CONTRADICTED, WHY, with_results
from finishtui.imports.incoming import UNDER_CAUTION, Incoming, Origin, Record, own_row
from finishtui.imports.json import NumberText, plain
from finishtui.text.days import DayOrder
from finishtui.words.columns import NOT_STORED

FEED_SERIES = {"1": "Cup", "2": "Xfinity", "3": "Truck"}
"""NASCAR's numbers of its series, as labels."""
POINTS_RACE_TYPE = "1"
_FEED_KEYS = frozenset({"race_id", "race_type_id", "series_id"})
"""Fields that only NASCAR's feeds have."""
_NESTED = ("margin_over", "speeds", "sources", "waived")
_NAMED = {"winner": "name", "runner_up": "name", "track": "name", "race": "name", "series": "name"}
"""Fields whose value may be an object with a name in it."""
_ANY_FINISH = {
    **dict.fromkeys(("series", "race", "track", "winner", "runner_up"), "x"),
    "date": "2000-01-01",
    "margin": "0",
}


def row_from(
    record: Record, origin: Origin, order: DayOrder | None = None, *, decimal_comma: bool = False
) -> Incoming:
    """Read one race: exactly, where it is a document of ours, else as well as it can be understood.

    A document of ours has a key in a table of a book, or says what lists say of its rank. `order` is how
    its file writes dates like 3/4/2024; with `decimal_comma`, it writes 0,010.
    """
    empty = Incoming(origin, record.line, record.number)
    try:
        document = plain(dict(record.cells))
    except ValueError as error:
        return _invalid(empty, Problem("", str(error)))
    if record.problem:
        return _invalid(empty, Problem("", record.problem))
    row_id = record.key or document.get("id")
    known = row_id if isinstance(row_id, str) and is_id(row_id) else ""
    if known and (record.key or "rank_is" in document):
        stored = {name: value for name, value in document.items() if name not in NOT_STORED}
        try:
            return own_row(FINISHES.read(known, stored), origin, record.line, record.number)
        except Undecodable:
            pass
    return _Reader(with_results(record.cells), empty, order, decimal_comma).row(known)


def _invalid(row: Incoming, *problems: Problem) -> Incoming:
    return replace(row, status="invalid", problems=problems)


class _Reader:
    """Takes the fields of one race out of a document with other people's keys."""

    def __init__(
        self, cells: Mapping[str, Any], empty: Incoming, order: DayOrder | None, decimal_comma: bool
    ) -> None:
        self._cells, self._empty = cells, empty
        self._names = fields_in(tuple(cells))
        self._order, self._decimal_comma = order, decimal_comma
        self._problems: list[Problem] = []

    def row(self, row_id: str) -> Incoming:
        """Return the race as a row, with everything that is wrong with it."""
        date_text = self._text("date")
        day, wrong_day = values_in.day(date_text, self._order)
        self._wrong("date", wrong_day)
        row = replace(
            self._with_nested(),
            id=row_id,
            feed_id=self._text("race_id"),
            round=self._text("race_number"),
            date=day,
            scheduled=bool(_FEED_KEYS & set(self._names) or re.search("[0-9]T[0-9]", date_text)),
            track=self._text("track"),
            winner=self._driver("winner"),
            winner_number=self._number("winner"),
            runner_up=self._driver("runner_up"),
            runner_up_number=self._number("runner_up"),
            points_race=self._points_race(),
            why=self._cells.get(WHY, ""),
        )
        self._wrong("winner", self._cells.get(CONTRADICTED, ""))
        row = self._with_race(self._with_margin(row))
        row = replace(row, notes=row.notes or self._long_text("notes"), sources=row.sources + self._sources())
        row = replace(row, speeds=row.speeds or self._speeds(row.sources))
        return _invalid(row, *self._problems) if self._problems else row

    def _with_margin(self, row: Incoming) -> Incoming:
        if "margin" not in self._names and "distance" in self._names:
            self._wrong("margin", f"the column {self._names['distance']} is not in a unit of time")
        exponent = margin_exponent(self._names.get("margin", ""))
        margin, why, wrong = values_in.margin(
            self._text("margin"), exponent, decimal_comma=self._decimal_comma
        )
        if values_in.caution_told(self._text("race_comments")):
            margin, why, wrong = None, UNDER_CAUTION, ""
        self._wrong("margin", wrong)
        return replace(row, status="skipped", why=why) if why else replace(row, margin=margin)

    def _with_race(self, row: Incoming) -> Incoming:
        season = self._season() or (row.date.year if row.date else 0)
        number = self._text("series_id")
        series = self._text("series") or FEED_SERIES.get(number, "")
        race = self._text("race")
        bare = race.removeprefix(f"{season} ").strip() if season else race
        unknown = f"series_id {number}" if number and not series else ""
        return replace(row, season=season, series=series, unknown_series=unknown, race=bare or race)

    def _value(self, field: str) -> Any:
        """Return a field's value; of an object with a name in it, the name."""
        value = self._cells.get(self._names.get(field, ""))
        if isinstance(value, dict) and field in _NAMED:
            return _inside(value, ("name", "full name", "fullname", "driver", "driver fullname", "label"))
        return value

    def _text(self, field: str) -> str:
        value = self._value(field)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, NumberText):
            return _decimal(value)
        if value is None or isinstance(value, str | int):
            return values_in.tidy(str(value)) if value is not None else ""
        self._wrong(field, "is not text: write the name alone")
        return ""

    def _long_text(self, field: str) -> str:
        value = self._value(field)
        return value.strip() if isinstance(value, str) else self._text(field)

    def _driver(self, field: str) -> str:
        return values_in.driver(self._text(field))

    def _number(self, driver: str) -> str:
        """Return the number of the car that a driver drove; a word under "car" is its make, and no number."""
        within = self._cells.get(self._names.get(driver, ""))
        found = _inside(within, ("number", "car number", "car")) if isinstance(within, dict) else within
        number = values_in.car_number(self._text(f"{driver}_number") if found is within else str(found))
        if not any(character.isdigit() for character in number):
            return ""
        self._wrong(f"{driver}_number", number_problem(number) or "")
        return number

    def _season(self) -> int:
        text = self._text("season")
        if not text or re.fullmatch(r"[0-9]{4}(\.0)?", text):
            return int(text[:4] or 0)
        self._wrong("season", f"{text[:20]!r} is not a year")
        return 0

    def _points_race(self) -> bool | None:
        kind = self._text("race_type_id")
        if kind:
            return kind == POINTS_RACE_TYPE
        counts, wrong = values_in.flag(self._text("points_race"))
        self._wrong("points_race", wrong)
        if counts is not None:
            return counts
        exhibition, wrong = values_in.flag(self._text("exhibition"))
        self._wrong("points_race", wrong)
        return None if exhibition is None else not exhibition

    def _sources(self) -> tuple[Source, ...]:
        title = self._text("source_title")
        links = [self._text("source_url")]
        for field in ("source", "sources"):
            if isinstance(self._value(field), str):
                links += self._text(field).split(" | ")
        given = [link.strip() for link in links if link.strip()]
        urls = [link for link in given if link.lower().startswith(("http://", "https://"))]
        if title and len(urls) <= 1:
            return (Source(urls[0] if urls else "", title),)
        titles = (Source(title=link) for link in given if link not in urls)
        return (*(Source(url) for url in dict.fromkeys(urls)), *titles)

    def _speeds(self, sources: tuple[Source, ...]) -> tuple[Speed, ...]:
        kinds: tuple[tuple[str, SpeedKind], ...] = (("pole_speed", "pole"), ("average_speed", "average"))
        for field, kind in kinds:
            mph = self._text(field)
            if is_speed(mph):
                return (Speed(mph, kind, sources[0].url if sources else ""),)
        return ()

    def _with_nested(self) -> Incoming:
        """Read the nested fields of our documents; a finish around them makes them decodable."""
        given = {field: plain(self._value(field)) for field in _NESTED}
        inner = {field: value for field, value in given.items() if isinstance(value, list | dict)}
        try:
            finish = FINISHES.read("row", {**_ANY_FINISH, **inner})
        except Undecodable as error:
            for problem in error.problems:
                self._wrong(problem.split(" ")[0].rstrip(":"), problem)
            return self._empty
        return replace(self._empty, **{field: getattr(finish, field) for field in _NESTED})

    def _wrong(self, field: str, message: str) -> None:
        if message:
            self._problems.append(Problem(field, message))


def _inside(value: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """Return what an object has under one of some keys, however these are spelled; else the object."""
    by_key = {" ".join(key.lower().replace("_", " ").split()): inner for key, inner in value.items()}
    return next((by_key[key] for key in keys if key in by_key), value)


def _decimal(number: NumberText) -> str:
    """Return a JSON number without an exponent, its places kept."""
    short = re.search(r"[eE][-+]?0*[0-9]$", number)
    return f"{Decimal(number):f}" if short else str(number)
