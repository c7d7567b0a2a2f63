"""Days in every notation that people write: the one reader."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Literal, NamedTuple

from finishtui.text.sentences import MONTHS, WEEKDAYS

DayOrder = Literal["day", "month"]
"""Which comes first in 3/4/2026."""

LONGEST = 60
"""Longer text is no day."""

# Compiled when the first day is read: a start reads none.
_TIME = r"(?:[t ][0-9]{1,2}:[0-9:.]+ ?(?:[ap]m|z|[+-][0-9:]{2,6})?)?"
_NUMBERS = (
    r"(?P<one>[0-9]{1,2})(?P<mark>[-/.])(?P<other>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})" + _TIME
)
_AND = "[ /.-]+"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]+)\.?"
_YEAR = rf"(?:{_AND}(?P<year>[0-9]{{4}}|[0-9]{{2}}))?"
_NOTATIONS = (
    rf"(?P<year>[0-9]{{4}})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){_TIME}",
    r"(?P<year>(?:1[89]|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{1,2}))?",
    _NUMBERS,
    f"{_DAY}{_AND}{_MONTH}{_YEAR}",
    f"{_MONTH}{_AND}{_DAY}{_YEAR}",
    rf"{_MONTH}{_AND}(?P<year>[0-9]{{4}})",
    rf"(?P<year>[0-9]{{4}}){_AND}{_MONTH}(?:{_AND}{_DAY})?",
)


class DayError(ValueError):
    """A text is written like a day, and none of the calendar; the message says what is wrong."""


class Days(NamedTuple):
    """The day that a text means, or all the days of a month or a year that it names alone."""

    first: date
    last: date
    rival: date | None = None
    """The other day that it means where the day is written before the month: 3/4/2026."""


def read_days(text: str, today: date | None = None, order: DayOrder | None = None) -> Days | None:
    """Read a day, a month or a year; return None for a text that is none of them.

    Read are 2024-05-05 (with or without a time), 2024/5/5, 20240505, 5/5/2024, 5.5.2024, 5-May-24,
    5 May 2024, May 5, 2024, 2024-05, May 2024 and 2024, with a weekday before them or without. Where
    `today` is known, `today`, `yesterday`, `Sunday` (the latest one, today included), `last Sunday` and
    `May 5` (the latest one) are days as well. `order` says which comes first in 3/4/2026; without it,
    both days are returned.

    Raises `DayError` for a day that is not in the calendar or not on the weekday that is named.
    """
    if not text.isascii() or len(text) > LONGEST:
        return None
    words = text.lower().replace(",", " ").split()
    is_last = len(words) > 1 and words[0] == "last"
    weekday = _place(words[is_last], WEEKDAYS) - 1 if words else -1
    if weekday < 0:
        return None if is_last else _read(" ".join(words), today, order)
    if len(words) == 1 + is_last:
        back = (today.weekday() - weekday) % 7 or 7 * is_last if today else 0
        return _one(today - timedelta(days=back)) if today else None
    found = None if is_last else _read(" ".join(words[1:]), today, order)
    return _on_weekday(found, weekday) if found else None


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """Return which comes first in dates like 3/4/2026, as the dates of one file show, or None."""
    shown: set[DayOrder] = set()
    for text in texts:
        found = re.fullmatch(_NUMBERS, text[:LONGEST].strip().lower())
        if found and found["mark"] != "." and (int(found["one"]) > 12) != (int(found["other"]) > 12):
            shown.add("day" if int(found["one"]) > 12 else "month")
    return shown.pop() if len(shown) == 1 else None


def _place(word: str, names: Sequence[str]) -> int:
    """Return which of some names a word means, from 1: whole, by three letters, or by an older short form."""
    short = word.rstrip(".")
    is_older = short in ("sept", "tues", "thur", "thurs")
    for number, name in enumerate(map(str.lower, names), 1):
        if short in (name, name[:3]) or (is_older and name.startswith(short)):
            return number
    return 0


def _on_weekday(found: Days, weekday: int) -> Days:
    """Return the day, or that one of two, which is on the weekday; raises `DayError`."""
    if found.first != found.last:
        raise DayError("a month or a year is on no weekday")
    fitting = [day for day in (found.first, found.rival) if day and day.weekday() == weekday]
    if not fitting:
        raise DayError(f"{found.first.isoformat()} is a {WEEKDAYS[found.first.weekday()]}")
    return _one(fitting[0]) if len(fitting) == 1 else found


def _read(text: str, today: date | None, order: DayOrder | None) -> Days | None:
    if today and text in ("today", "yesterday"):
        return _one(today - timedelta(days=text == "yesterday"))
    found = next(filter(None, (re.fullmatch(notation, text) for notation in _NOTATIONS)), None)
    part = found.groupdict() if found else {}
    month = part.get("month") or ""
    number = _place(month, MONTHS) if month.isalpha() else int(month or 0)
    if not found or (month.isalpha() and not number):
        return None
    has_day, day = bool(part.get("day")), int(part.get("day") or 0)
    if part["year"]:
        year = _year(part["year"], today)
    else:
        year = today.year - ((number, day) > (today.month, today.day)) if today else None
    if year is None:
        return None
    if "one" in part:
        return _by_order(found, year, order)
    return _one(_date(year, number, day, text)) if has_day else _span(year, number, text)


def _by_order(found: re.Match[str], year: int, order: DayOrder | None) -> Days:
    """Return the day of two numbers and a year, or both days where two numbers may be the month."""
    one, other = int(found["one"]), int(found["other"])
    months_first = [(one, other), (other, one)]
    if found["mark"] == "." or order == "day":
        months_first.reverse()
    days = []
    for month, day in months_first:
        with suppress(ValueError):
            days.append(date(year, month, day))
    if not days:
        raise DayError(f"{found[0]} is not a day of the calendar")
    rival = None if found["mark"] == "." or order or len(set(days)) == 1 else days[1]
    return Days(days[0], days[0], rival)


def _year(text: str, today: date | None) -> int | None:
    """Return a year of four digits, or of two up to the next one; None for two where no day is known."""
    if len(text) == 4:
        return int(text)
    if not today:
        return None
    century = today.year // 100 * 100
    return int(text) + (century if int(text) <= today.year % 100 + 1 else century - 100)


def _span(year: int, month: int, text: str) -> Days:
    """Return all the days of a year, or of one of its months."""
    first = _date(year, month or 1, 1, text)
    last = date(year, month + 1, 1) - timedelta(days=1) if 0 < month < 12 else date(year, 12, 31)
    return Days(first, last)


def _one(day: date) -> Days:
    return Days(day, day)


def _date(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DayError(f"{text} is not a day of the calendar") from None
