"""One race of somebody's file, whatever its keys, as a neutral row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from finishtui.domain.documents import FIELD_ORDER, FINISHES, Undecodable, is_id, is_speed
from finishtui.domain.finish import Source, Speed, SpeedKind
from finishtui.domain.validity import Problem, number_problem
from finishtui.imports import values as values_in
from finishtui.imports.columns import fields_in
from finishtui.imports.incoming import UNDER_CAUTION, Incoming, Origin, own_row
from finishtui.imports.json_scan import NumberText, Repeated, plain
from finishtui.imports.values import DayOrder
from finishtui.words.columns import NOT_STORED

FEED_SERIES = {"1": "Cup", "2": "Xfinity", "3": "Truck"}
"""NASCAR's numbers of its series, as labels."""

_NOT_READ = frozenset({"race_number", "race_comments", "results", "driver", "other"})
"""Fields that say nothing of a finish by themselves."""

POINTS_RACE_TYPE = "1"
_FEED_KEYS = frozenset({"race_id", "race_type_id", "series_id"})
"""Fields that only NASCAR's feeds have; their many other keys are not the book's business."""
_NESTED = ("margin_over", "speeds", "sources", "waived")


def row_from(
    document: Mapping[str, Any], origin: Origin, line: int, *, key: str = "", order: DayOrder = None
) -> Incoming:
    """Read one race: exactly, where it is a document of ours, else as well as it can be understood.

    `key` is the document's key in a table of ours; a row of our lists is known by what it says of
    its rank. `order` is how its file writes dates like 3/4/2024.
    """
    if isinstance(document, Repeated):
        problem = Problem(document.key, "is there twice")
        return Incoming(origin, line, "invalid", problems=(problem,))
    try:
        plain(document)
    except ValueError as error:
        return Incoming(origin, line, "invalid", problems=(Problem("", str(error)),))
    row_id = key or document.get("id")
    known = isinstance(row_id, str) and is_id(row_id)
    if isinstance(row_id, str) and known and (key or "rank_is" in document):
        stored = {name: plain(value) for name, value in document.items() if name not in NOT_STORED}
        try:
            return own_row(FINISHES.read(row_id, stored), origin, line)
        except Undecodable:
            pass
    row = _Guess(document, origin, line, order).row()
    return replace(row, id=row_id) if isinstance(row_id, str) and known else row


class _Guess:
    """Takes the fields of one race out of a document with other people's keys."""

    def __init__(self, document: Mapping[str, Any], origin: Origin, line: int, order: DayOrder) -> None:
        self._document = document
        self._names = fields_in(document)
        self._origin, self._line, self._order = origin, line, order
        self._problems: list[Problem] = []

    def row(self) -> Incoming:
        nested = self._nested()
        date_text = self._text("date")
        day, wrong_day = values_in.day(date_text, self._order)
        margin, why, wrong_margin = values_in.margin(self._text("margin"))
        if values_in.caution_told(self._text("race_comments")):
            margin, why, wrong_margin = None, UNDER_CAUTION, ""
        self._wrong("date", wrong_day)
        self._wrong("margin", wrong_margin)
        season = self._season() or (day.year if day else 0)
        number = self._text("series_id")
        series = self._text("series") or FEED_SERIES.get(number, "")
        feed = bool(_FEED_KEYS & set(self._names))
        row = replace(
            nested,
            feed_id=self._text("race_id"),
            series=series,
            unknown_series=f"series_id {number}" if number and not series else "",
            season=season,
            race=_without_year(self._text("race"), season),
            date=day,
            scheduled=feed or "T" in date_text,
            track=self._text("track"),
            margin=margin,
            winner=self._driver("winner") or values_in.winner_told(self._text("race_comments")),
            winner_number=self._number("winner_number") or self._number("car_number"),
            runner_up=self._driver("runner_up"),
            runner_up_number=self._number("runner_up_number"),
            points_race=self._points_race(),
            notes=nested.notes or self._long_text("notes"),
            why=why,
        )
        row = replace(row, sources=row.sources + self._sources(), extra=self._others(feed))
        row = replace(row, speeds=row.speeds or self._speeds(row.sources))
        if self._problems:
            return replace(row, status="invalid", problems=tuple(self._problems))
        return replace(row, status="skipped" if why else "ok")

    def _text(self, field: str) -> str:
        value = self._document.get(self._names.get(field, ""))
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, NumberText):
            return _decimal(value)
        if value is None or isinstance(value, str | int):
            return values_in.tidy(str(value)) if value is not None else ""
        self._wrong(field, "is not text")
        return ""

    def _long_text(self, field: str) -> str:
        value = self._document.get(self._names.get(field, ""))
        return value.strip() if isinstance(value, str) else self._text(field)

    def _driver(self, field: str) -> str:
        return values_in.driver(self._text(field))

    def _number(self, field: str) -> str:
        number = values_in.car_number(self._text(field))
        self._wrong(field, number_problem(number) or "")
        return number

    def _season(self) -> int:
        text = self._text("season")
        if not text or re.fullmatch(r"[0-9]{4}(\.0)?", text):
            return int(text[:4] or 0)
        self._wrong("season", f"{text!r} is not a year")
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
            if self._names.get(field) and isinstance(self._document[self._names[field]], str):
                links += self._text(field).split(" | ")
        said = [link.strip() for link in links if link.strip()]
        urls = [link for link in said if re.match(r"https?://", link, re.IGNORECASE)]
        titles = [link for link in said if link not in urls]
        if title and len(urls) <= 1:
            return (Source(urls[0] if urls else "", title),)
        return (*(Source(url) for url in dict.fromkeys(urls)), *(Source(title=name) for name in titles))

    def _speeds(self, sources: tuple[Source, ...]) -> tuple[Speed, ...]:
        told = sources[0].url if sources else ""
        kinds: tuple[tuple[str, SpeedKind], ...] = (("pole_speed", "pole"), ("average_speed", "average"))
        for field, kind in kinds:
            mph = self._text(field)
            if is_speed(mph):
                return (Speed(mph, kind, told),)
        return ()

    def _nested(self) -> Incoming:
        """Read the nested fields of our documents; a finish around them makes them decodable."""
        given = {field: plain(self._document.get(self._names.get(field, ""))) for field in _NESTED}
        inner = {field: value for field, value in given.items() if isinstance(value, list | dict)}
        try:
            finish = FINISHES.read("row", {**_ANY_FINISH, **inner})
        except Undecodable as error:
            for problem in error.problems:
                self._wrong(problem.split(" ")[0].rstrip(":"), problem)
            return Incoming(self._origin, self._line)
        return Incoming(
            self._origin,
            self._line,
            margin_over=finish.margin_over,
            speeds=finish.speeds,
            sources=finish.sources,
            waived=finish.waived,
        )

    def _others(self, feed: bool) -> Mapping[str, Any]:
        """Return the fields that mean nothing to us, never under a name that does; none of a feed's."""
        if feed or "position" in self._names:
            return {}
        used = {name for field, name in self._names.items() if field not in _NOT_READ}
        left = {
            name: plain(value)
            for name, value in self._document.items()
            if name.strip() and name not in used and name not in NOT_STORED and value not in ("", None)
        }
        return MappingProxyType(
            {
                f"file_{name}" if name in FIELD_ORDER["finishes"] else name: value
                for name, value in left.items()
            }
        )

    def _wrong(self, field: str, message: str) -> None:
        if message:
            self._problems.append(Problem(field, message))


_ANY_FINISH = {
    **dict.fromkeys(("series", "race", "track", "winner", "runner_up"), "x"),
    "date": "2000-01-01",
    "margin": "0",
}


def _decimal(number: NumberText) -> str:
    """Return a JSON number without an exponent, its places kept."""
    short = re.search(r"[eE][-+]?0*[0-9]$", number)
    return f"{Decimal(number):f}" if short else str(number)


def _without_year(race: str, season: int) -> str:
    """Return a race's name without the season before it: "2025 Daytona 500"."""
    bare = race.removeprefix(f"{season} ") if season else race
    return bare.strip() or race
