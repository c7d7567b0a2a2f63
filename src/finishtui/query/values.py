"""The values of a query's terms, read from text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from finishtui.domain.margin import MarginError, parse_margin
from finishtui.query.fields import ORDERED, Kind
from finishtui.query.terms import Value
from finishtui.text.days import DayError, read_days

_FLAGS = {"yes": "yes", "true": "yes", "no": "no", "false": "no"}


class BadValue(ValueError):
    """A value cannot be read; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def read_value(kind: Kind, text: str, today: date | None = None) -> Value:
    """Read one value of a field of that kind; raises `BadValue`. Without `today` no day is called so."""
    reader = partial(read_date, today=today) if kind in ("date", "day") else _READERS.get(kind, Value)
    first, dots, last = text.partition("..")
    if not dots or kind not in ORDERED:
        return reader(text)
    if not first and not last:
        raise BadValue("a range needs at least one end", "like 2003.. or ..2011")
    low = reader(first) if first else Value("")
    high = reader(last) if last else Value("")
    if low.low > high.high:
        raise BadValue("the range ends before it starts", f"write {last}..{first}")
    return Value(f"{low.text}..{high.text}", low.low, high.high)


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


def _read_year(text: str) -> Value:
    if len(text) != 4 or not (text.isascii() and text.isdigit()):
        raise BadValue(f"`{text}` is not a year", "write all four digits, like 2011")
    return Value(text, int(text), int(text))


def _read_margin(text: str) -> Value:
    try:
        margin = parse_margin(text)
    except MarginError as error:
        raise BadValue(f"`{text}` is not a margin", str(error)) from None
    return Value(margin.text, margin.units, margin.units)


def _read_rank(text: str) -> Value:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
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


_READERS: dict[Kind, Callable[[str], Value]] = {
    "year": _read_year,
    "margin": _read_margin,
    "rank": _read_rank,
    "flag": _read_flag,
    "car": _read_car,
}
"""How one value of each kind is read, but for days, and for text, which is any."""
