"""One race of somebody's file, whatever its keys, as a neutral row."""

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from finishtui.domain.documents import FINISHES
from finishtui.domain.field_tables import Undecodable, is_id, is_speed
from finishtui.domain.finish import Ending, MarginOver, Source, Speed, SpeedKind
from finishtui.domain.margin import LONGEST, Margin
from finishtui.domain.source_text import over_problem, read_over
from finishtui.domain.validity import Problem, number_problem, read_day, read_ending
from finishtui.imports import values as values_in
from finishtui.imports.columns import fields_in, margin_exponent, named
from finishtui.imports.incoming import UNDER_CAUTION, Incoming, Origin, Record
from finishtui.imports.json import with_numbers
from finishtui.imports.whole_races import with_results
from finishtui.text.cells import cut
from finishtui.text.days import DayOrder
from finishtui.words.columns import NOT_STORED
from finishtui.words.finish import FLAG_WORDS

FEED_SERIES = {"1": "Cup", "2": "Xfinity", "3": "Truck"}
"""NASCAR's numbers of its series, as labels."""
POINTS_RACE_TYPE = "1"
_FEED_KEYS = frozenset({"race_id", "race_type_id", "series_id"})
"""Fields that only NASCAR's feeds have."""
_NESTED = ("margin_over", "speeds", "sources", "waived")
_NAMED = ("winner", "runner_up", "track", "race", "series")
"""Fields whose value may be an object with a name in it."""
_ANY_FINISH = {
    **dict.fromkeys(("series", "race", "track", "winner", "runner_up"), "x"),
    "date": "2000-01-01",
    "margin": "0",
}


def row_from(record: Record, origin: Origin, order: DayOrder | None, today: date | None) -> Incoming:
    """Read one race: exactly, where it is a document of ours, else as well as it can be understood.

    A document of ours has a key in a table of a book, or says what lists say of its rank. `order` is how
    its file writes dates like 3/4/2024, and `today` tells the century of 3/4/24.
    """
    empty = Incoming(origin, f"{origin.name}{record.place}")
    is_ours = record.key or "rank_is" in record.cells
    record = record if is_ours else with_results(record)
    problem = record.problem
    try:
        stored = {name: with_numbers(value) for name, value in record.cells.items() if name not in NOT_STORED}
    except ValueError as error:
        problem = str(error)
    if problem:
        return empty._replace(problems=(Problem("", problem),))
    row_id = record.key or record.cells.get("id")
    known = row_id if isinstance(row_id, str) and is_id(row_id) else ""
    if known and is_ours:
        with suppress(Undecodable):
            finish = FINISHES.read(known, stored)
            return empty._replace(own=True, season=finish.date.year, **finish._asdict())
    return _Reader(record, empty, order, today).row(known)


class _Reader:
    """Takes the fields of one race out of a document with other people's keys."""

    def __init__(self, record: Record, empty: Incoming, order: DayOrder | None, today: date | None) -> None:
        self._cells, self._why, self._empty = record.cells, record.why, empty
        self._names = fields_in(tuple(record.cells))
        self._order, self._today = order, today
        self._problems: list[Problem] = []

    def row(self, row_id: str) -> Incoming:
        """Return the race as a row, with everything that is wrong with it."""
        date_text = self._text("date")
        day, wrong_day = self._day(date_text) if date_text else (None, "")
        self._wrong("date", wrong_day and f"{cut(date_text, LONGEST)!r}: {wrong_day}")
        number = self._text("series_id")
        series = self._text("series") or FEED_SERIES.get(number, "" if number.isdigit() else number)
        season = self._text("season").removesuffix(".0")
        year = int(season) if re.fullmatch("[0-9]{4}", season) else day.year if day else 0
        race = self._text("race")
        nested, notes = self._nested(), self._value("notes")
        notes = notes.strip() if isinstance(notes, str) else self._text("notes")
        sources = nested.get("sources", ()) + self._sources()
        ended, wrong_ending = read_ending(self._text("ended"))
        self._wrong("ended", wrong_ending)
        margin, why = self._margin(ended)
        row = self._empty._replace(
            id=row_id,
            why=why or self._why,
            feed_id=self._text("race_id"),
            round=self._text("race_number"),
            series=series,
            unknown_series=f"series_id {number}" if number and not series else "",
            season=year,
            race=(race.removeprefix(f"{year} ") if year else race).strip() or race,
            date=day,
            scheduled=bool(_FEED_KEYS & set(self._names) or re.search("[0-9]T[0-9]", date_text)),
            track=self._text("track"),
            margin=margin,
            winner=values_in.driver(self._text("winner")),
            winner_number=self._number("winner"),
            runner_up=values_in.driver(self._text("runner_up")),
            runner_up_number=self._number("runner_up"),
            points_race=self._points_race(),
            ended=ended,
            notes="" if FLAG_WORDS.keys() >= {*notes} else notes,  # a list of ours has its marks there
            **nested | {"sources": sources, "speeds": nested.get("speeds") or self._speeds(sources)},
        )
        return row._replace(problems=tuple(self._problems))

    def _day(self, text: str) -> tuple[date | None, str]:
        """Read a day; its year may have two digits, and is never left out, as a file may be of any year."""
        numbers = re.findall("[0-9]+", text[:LONGEST])
        is_short = len(numbers) > 1 and all(len(number) <= 2 for number in numbers)
        # A race that is still to come is judged later: without a margin it is only skipped.
        today = self._today.replace(month=12, day=31) if self._today and is_short else None
        return read_day(text, today, self._order)

    def _margin(self, ended: Ending) -> tuple[Margin | None, str]:
        """Return the margin, or why there is none; a gap under caution is one only where `ended` says so."""
        if "margin" not in self._names and "distance" in self._names:
            self._wrong("margin", f"the column {self._names['distance']} is not in a unit of time")
        exponent = margin_exponent(self._names.get("margin", ""))
        text = self._text("margin")
        margin, why, wrong = values_in.margin(text, exponent)
        if not ended and values_in.ended_under_caution(self._text("race_comments")):
            return None, UNDER_CAUTION
        self._wrong("margin", wrong)
        return margin, why

    def _value(self, field: str) -> Any:
        """Return a field's value; of an object with a name in it, the name."""
        value = self._cells.get(self._names.get(field, ""))
        return named(value) if field in _NAMED else value

    def _text(self, field: str) -> str:
        if field not in self._names:
            return ""
        value = self._value(field)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if value is None or isinstance(value, str | int | Decimal):
            return values_in.tidy(str(value)) if value is not None else ""
        self._wrong(field, "is not text: write the name alone")
        return ""

    def _number(self, driver: str) -> str:
        """Return the number of the car that a driver drove; a word under "car" is its make, and no number."""
        within = self._cells.get(self._names.get(driver, ""))
        if isinstance(within, dict):
            found = str(within.get(fields_in(tuple(within)).get("car_number", ""), ""))
        else:
            found = self._text(f"{driver}_number")
        number = values_in.car_number(found) or values_in.number_behind(str(within))
        if not any(character.isdigit() for character in number):
            return ""
        self._wrong(f"{driver}_number", number_problem(number))
        return number

    def _points_race(self) -> bool | None:
        kind = self._text("race_type_id")
        if kind:
            return kind == POINTS_RACE_TYPE
        for field, of_points in (("points_race", True), ("exhibition", False)):
            said, wrong = values_in.flag(self._text(field))
            self._wrong("points_race", wrong)
            if said is not None:
                return said is of_points
        return None

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
        source = sources[0].url if sources else ""
        for field, kind in kinds:
            if is_speed(mph := self._text(field)):
                return (Speed(mph, kind, source=source),)
            if is_speed(kmh := self._text(f"{field}_kmh")):
                return (Speed(kind=kind, source=source, kmh=kmh),)
        return ()

    def _nested(self) -> dict[str, Any]:
        """Read the nested fields of our documents; a finish around them makes them decodable."""
        held = {field: self._value(field) for field in _NESTED}
        inner = {name: with_numbers(value) for name, value in held.items() if isinstance(value, list | dict)}
        try:
            finish = FINISHES.read("row", {**_ANY_FINISH, **inner}) if inner else None
        except Undecodable as error:
            for problem in error.problems:
                self._wrong(problem.split(" ")[0].rstrip(":"), problem)
            return {}
        over = {} if "margin_over" in inner else {"margin_over": self._over()}
        return {field: getattr(finish, field) for field in inner} | over

    def _over(self) -> MarginOver | None:
        """Read another car that the margin is over: driver, number and reason, in one cell or in three."""
        name, number, reason = map(self._text, ("margin_over", "margin_over_number", "margin_over_reason"))
        whole = read_over(name)
        if whole and whole.number and not (number or reason):
            name, number, reason = whole.driver, whole.number, whole.reason
        over = MarginOver(values_in.driver(name), values_in.car_number(number), reason)
        if over == MarginOver(""):
            return None
        self._wrong("margin_over", over_problem(over))
        return over

    def _wrong(self, field: str, message: str) -> None:
        if message:
            self._problems.append(Problem(field, message))
