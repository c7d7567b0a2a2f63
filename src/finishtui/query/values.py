"""The values of a query's terms: read from text, kept with the interval that they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from finishtui.domain.margin import MarginError, parse_margin
from finishtui.query.fields import Kind, Operator
from finishtui.text.days import DayError, read_days

LOWEST, HIGHEST = -1, 10**12
"""Below and above every value of an ordered field."""

_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_RANK = re.compile(r"[0-9]{1,9}", re.ASCII)
_FLAGS = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}


class BadValue(ValueError):
    """A value cannot be read; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Value(NamedTuple):
    """One value of a term."""

    text: str
    """Its canonical text; an ordered field's range has `..` in it."""
    low: int = LOWEST
    """Where it starts, for ordered fields: a year, a day's ordinal, a margin's units, a rank."""
    high: int = HIGHEST
    """Where it ends, inclusive."""

    @property
    def ends(self) -> tuple[str, str]:
        """Its first and last text: equal unless it is a range, and empty where that is open."""
        first, dots, last = self.text.partition("..")
        return (first, last) if dots else (first, first)


def read_value(kind: Kind, text: str, today: date | None = None) -> Value:
    """Read one value of a field of that kind; raises `BadValue`. Without `today` no day is called so."""
    reader = partial(read_date, today=today) if kind in ("date", "day") else _POINTS.get(kind)
    if reader is None:
        return _OTHERS.get(kind, Value)(text)
    if ".." in text and kind != "day":
        return _read_range(text, reader)
    return reader(text)


def read_date(text: str, today: date | None = None) -> Value:
    """Read a date, a month or a year as the span of its days; raises `BadValue`."""
    try:
        days = read_days(text, today)
    except DayError:
        raise BadValue(f"`{text}` is not in the calendar", "write it like 2011-04-17") from None
    if not days:
        raise BadValue(f"`{text}` is not a date", "write 2011, 2011-04 or 2011-04-17")
    if days.rival:
        either = f"{days.first.isoformat()} or {days.rival.isoformat()}"
        raise BadValue(f"`{text}` may be either of two days", f"write {either}")
    length = {0: 10}.get((days.last - days.first).days, 7 if days.first.month == days.last.month else 4)
    return Value(days.first.isoformat()[:length], days.first.toordinal(), days.last.toordinal())


def interval(operator: Operator, value: Value) -> tuple[int, int]:
    """Return the closed interval that an ordered term's value stands for under its operator."""
    spans = {
        "<": (LOWEST, value.low - 1),
        "<=": (LOWEST, value.high),
        ">": (value.high + 1, HIGHEST),
        ">=": (value.low, HIGHEST),
    }
    return spans.get(operator, (value.low, value.high))


def _read_range(text: str, reader: Callable[[str], Value]) -> Value:
    first, _, last = text.partition("..")
    if not first and not last:
        raise BadValue("a range needs at least one end", "like 2003.. or ..2011")
    low = reader(first) if first else Value("")
    high = reader(last) if last else Value("")
    if low.low > high.high:
        raise BadValue("the range ends before it starts", f"write {last}..{first}")
    return Value(f"{low.text}..{high.text}", low.low, high.high)


def _read_year(text: str) -> Value:
    if not _YEAR.fullmatch(text):
        raise BadValue(f"`{text}` is not a year", "write all four digits, like 2011")
    return Value(text, int(text), int(text))


def _read_margin(text: str) -> Value:
    try:
        margin = parse_margin(text)
    except MarginError as error:
        raise BadValue(f"`{text}` is not a margin", str(error)) from None
    return Value(margin.text, margin.units, margin.units)


def _read_rank(text: str) -> Value:
    if not _RANK.fullmatch(text) or not int(text):
        raise BadValue(f"`{text}` is not a rank", "a rank is a whole number from 1, like rank<=10")
    return Value(str(int(text)), int(text), int(text))


def _read_car(text: str) -> Value:
    bare = text.lstrip("#").strip()
    if not bare:
        raise BadValue(f"`{text}` is not a car's number", "write it like car:5")
    return Value(bare)


def _read_flag(text: str) -> Value:
    flag = _FLAGS.get(text.lower())
    if flag is None:
        raise BadValue(f"`{text}` is neither yes nor no", "write yes or no")
    return Value(flag)


_POINTS: dict[Kind, Callable[[str], Value]] = {
    "year": _read_year,
    "margin": _read_margin,
    "rank": _read_rank,
}
"""How one point of each ordered kind is read, but for days."""

_OTHERS: dict[Kind, Callable[[str], Value]] = {"flag": _read_flag, "car": _read_car}
"""How a value without an order is read, where it is not any text: a car's number goes without its #."""
