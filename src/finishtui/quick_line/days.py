"""Days as people say them in a quick line: a weekday, "May 5 2024", "5/5/2024", 20240505."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from finishtui.domain.validity import read_day

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {day[:3]: day for day in _WEEKDAYS} | {
    "tues": "tuesday",
    "thur": "thursday",
    "thurs": "thursday",
}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_ISO = re.compile(r"[0-9]{4}-[0-9]+(-[0-9]+)?", re.ASCII)
_PACKED = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", re.ASCII)
_NUMBERS = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})", re.ASCII)
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\.?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that some words say, or what is wrong with it."""

    words: int
    """How many words say it."""
    value: str = ""
    """The day as YYYY-MM-DD."""
    problem: str = ""
    note: str = ""
    """How it was read, where it could be read otherwise."""


def day_at(texts: Sequence[str], today: date) -> Day | None:
    """Return the day that the first words say; None where they say none.

    A weekday is the latest such day up to today, `last` one before today; a month and a day without
    a year are the latest such day; 5/6/2024 is month and day as in the United States, 6.5.2024 day and month.
    """
    bare = [text.lower().strip(",;") for text in texts[:5]]
    if not bare or not bare[0]:
        return None
    last = bare[0] == "last"
    weekday = _weekday(bare[last]) if len(bare) > last else None
    if weekday is not None:
        said = None if last else _in_words(bare[1:], today)
        return _with(said, 1) if said else Day(1 + last, _latest(weekday, today, last).isoformat())
    return _in_one(bare[0], today) or _in_words(bare, today)


def _with(said: Day, more: int) -> Day:
    return Day(said.words + more, said.value, said.problem, said.note)


def _weekday(word: str) -> int | None:
    full = _SHORT_WEEKDAYS.get(word.rstrip("."), word)
    return _WEEKDAYS.index(full) if full in _WEEKDAYS else None


def _latest(weekday: int, today: date, last: bool) -> date:
    """Return the latest day of that name, today included unless it was the last one that was asked for."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back or 7 * last)


def _in_one(word: str, today: date) -> Day | None:
    """Read a day that is one word."""
    if word in ("today", "yesterday") or _ISO.fullmatch(word):
        return _checked(1, word, today)
    if found := _PACKED.fullmatch(word):
        return _checked(1, "-".join(found.groups()), today)
    if found := _NUMBERS.fullmatch(word):
        one, other, year = int(found[1]), int(found[3]), _whole_year(found[4], today)
        day_first = found[2] == "." or one > 12
        month, day = (other, one) if day_first else (one, other)
        unsure = found[2] == "/" and one <= 12 and other <= 12 and one != other
        return _checked(1, f"{year}-{month}-{day}", today, f"{word} read as month/day" if unsure else "")
    return None


def _whole_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) <= today.year % 100 + 1 else 1900)


def _in_words(bare: Sequence[str], today: date) -> Day | None:
    """Read a day with its month in letters: "may 5 2024", "5th may 2024", "may 5"."""
    for month_at, day_at_ in ((0, 1), (1, 0)):
        if len(bare) < 2 or not (month := _month(bare[month_at])):
            continue
        found = _DAY.fullmatch(bare[day_at_])
        if not found:
            continue
        day = int(found[1])
        if len(bare) > 2 and _YEAR.fullmatch(bare[2]):
            return _checked(3, f"{bare[2]}-{month}-{day}", today)
        if month_at == 0:
            return _checked(2, f"{_year_of(month, day, today)}-{month}-{day}", today)
    return None


def _year_of(month: int, day: int, today: date) -> int:
    return today.year - ((month, day) > (today.month, today.day))


def _month(word: str) -> int:
    short = word.rstrip(".")
    whole = "september" if short == "sept" else short
    return next((n for n, name in enumerate(_MONTHS, 1) if whole in (name, name[:3])), 0)


def _checked(words: int, text: str, today: date, note: str = "") -> Day:
    day, problem = read_day(text, today)
    return Day(words, day.isoformat() if day else "", problem or "", note)
