"""Days in every notation that people write: the one reader, with the one table of months."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DayOrder = Literal["day", "month"]
"""Which comes first in 3/4/2026."""

LONGEST = 60
"""Longer text is no day."""

# Compiled when the first day is read: a start reads none.
_TIME = r"(?:[t ][0-9]{1,2}:[0-9:.]+ ?(?:[ap]m|z|[+-][0-9:]{2,6})?)?"
_ISO = rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}"
_PACKED = r"((?:1[89]|20)[0-9]{2})([0-9]{2})([0-9]{2})"
_NUMBERS = rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){_TIME}"
_PART = r"([0-9]{4})(?:-([0-9]{1,2}))?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"


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
    if len(words) > 1 and words[0] == "last":
        return _latest(words[1:], today, skip_today=True)
    weekday = _weekday(words[0]) if words else None
    if weekday is None:
        return _without_weekday(words, today, order)
    if len(words) == 1:
        return _latest(words, today)
    found = _without_weekday(words[1:], today, order)
    return _on_weekday(found, weekday) if found else None


def day_order(texts: Iterable[str]) -> DayOrder | None:
    """Return which comes first in dates like 3/4/2026, as the dates of one file show, or None."""
    shown: set[DayOrder] = set()
    for text in texts:
        found = re.fullmatch(_NUMBERS, text[:LONGEST].strip().lower())
        if found and found[2] != "." and (int(found[1]) > 12) != (int(found[3]) > 12):
            shown.add("day" if int(found[1]) > 12 else "month")
    return shown.pop() if len(shown) == 1 else None


def _weekday(word: str) -> int | None:
    bare = word.rstrip(".")
    return next((n for n, name in enumerate(WEEKDAYS) if _is_short_for(bare, name.lower())), None)


def _is_short_for(word: str, name: str) -> bool:
    """Return whether a word is a name, its first three letters, or an older short form: sept, tues, thurs."""
    return word in (name, name[:3]) or (word in ("sept", "tues", "thur", "thurs") and name.startswith(word))


def _month(word: str) -> int:
    """Return a month's number from 1, or 0 where the word is none."""
    return next((n for n, name in enumerate(MONTHS, 1) if _is_short_for(word, name.lower())), 0)


def _latest(words: Sequence[str], today: date | None, *, skip_today: bool = False) -> Days | None:
    """Return the latest such weekday up to today."""
    weekday = _weekday(words[0])
    if weekday is None or today is None or len(words) > 1:
        return None
    back = (today.weekday() - weekday) % 7 or 7 * skip_today
    return _one(today - timedelta(days=back))


def _on_weekday(found: Days, weekday: int) -> Days:
    """Return the day, or that one of two, which is on the weekday; raises `DayError`."""
    if found.first != found.last:
        raise DayError("a month or a year is on no weekday")
    fitting = [day for day in (found.first, found.rival) if day and day.weekday() == weekday]
    if not fitting:
        raise DayError(f"{found.first.isoformat()} is a {WEEKDAYS[found.first.weekday()]}")
    return _one(fitting[0]) if len(fitting) == 1 else found


def _without_weekday(words: Sequence[str], today: date | None, order: DayOrder | None) -> Days | None:
    text = " ".join(words)
    if today and text in ("today", "yesterday"):
        return _one(today - timedelta(days=text == "yesterday"))
    if found := re.fullmatch(_ISO, text):
        return _one(_date(int(found[1]), int(found[3]), int(found[4]), text))
    if found := re.fullmatch(_PACKED, text):
        return _one(_date(int(found[1]), int(found[2]), int(found[3]), text))
    if found := re.fullmatch(_PART, text):
        return _span(int(found[1]), int(found[2] or 0), text)
    if found := re.fullmatch(_NUMBERS, text):
        year = _year(found[4], today)
        return _by_order(found, year, order) if year else None
    return _named([word for word in re.split(r"[ /.-]+", text) if word], text, today)


def _by_order(found: re.Match[str], year: int, order: DayOrder | None) -> Days:
    """Return the day of two numbers and a year, or both days where two numbers may be the month."""
    one, other = int(found[1]), int(found[3])
    months_first = [(one, other), (other, one)]
    if found[2] == "." or order == "day":
        months_first.reverse()
    days = [day for month, day_of in months_first if (day := _in_calendar(year, month, day_of))]
    if not days:
        raise DayError(f"{found[0]} is not a day of the calendar")
    rival = None if found[2] == "." or order or len(set(days)) == 1 else days[1]
    return Days(days[0], days[0], rival)


def _named(parts: list[str], text: str, today: date | None) -> Days | None:
    """Read a day with its month in letters."""
    at = next((n for n, part in enumerate(parts) if _month(part)), None)
    if at is None or len(parts) > 3:
        return None
    month = _month(parts.pop(at))
    if len(parts) == 1 and re.fullmatch("[0-9]{4}", parts[0]):
        return _span(int(parts[0]), month, text)
    if len(parts) == 2 and len(parts[0]) == 4 and parts[0].isdigit():
        parts.reverse()
    day = re.fullmatch(_DAY, parts[0]) if parts else None
    if not day:
        return None
    if len(parts) == 2:
        year = _year(parts[1], today)
    else:
        year = today.year - ((month, int(day[1])) > (today.month, today.day)) if today else 0
    return _one(_date(year, month, int(day[1]), text)) if year else None


def _year(text: str, today: date | None) -> int:
    """Return a year of four digits, or of two up to the next one; 0 where it is none."""
    if re.fullmatch("[0-9]{4}", text):
        return int(text)
    if not today or not re.fullmatch("[0-9]{2}", text):
        return 0
    century = today.year // 100 * 100
    return int(text) + (century if int(text) <= today.year % 100 + 1 else century - 100)


def _span(year: int, month: int, text: str) -> Days:
    """Return all the days of a year, or of one of its months."""
    first = _date(year, month or 1, 1, text)
    next_year, next_month = (year, month + 1) if 0 < month < 12 else (year + 1, 1)
    after = _in_calendar(next_year, next_month, 1)
    return Days(first, after - timedelta(days=1) if after else date.max)


def _one(day: date) -> Days:
    return Days(day, day)


def _date(year: int, month: int, day: int, text: str) -> date:
    found = _in_calendar(year, month, day)
    if not found:
        raise DayError(f"{text} is not a day of the calendar")
    return found


def _in_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
