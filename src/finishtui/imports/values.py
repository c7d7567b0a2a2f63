"""Single values out of other people's files: dates, margins, drivers, numbers, yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from finishtui.domain.margin import Margin, MarginError, parse_margin
from finishtui.imports.incoming import NO_MARGIN, NO_TIME, UNDER_CAUTION

DayOrder = Literal["day", "month"] | None
"""Which comes first in dates like 3/4/2024; None where the file does not show it."""

_NOTHING = frozenset({"", "n/a", "na", "none", "null", "nan", "-", "–", "—", "?", "unknown", "tbd", "tba"})
_CAUTION = re.compile(r"caution|yellow|^under$", re.IGNORECASE)
_NO_SECONDS = re.compile(r"\b(laps?|lengths?|cars?|feet|foot|ft|inch(es)?|nose)\b|[0-9]L\b", re.IGNORECASE)
_MARKS = re.compile(r"^[\s*#†‡]+|[\s*#†‡]+$|\s*\([ipr]\)", re.IGNORECASE)
_WON = re.compile(r"\s*([^\W\d_][^,;:()]{2,40}?) won ", re.UNICODE)

_ENDED = re.compile(
    r"\b(?:end|finish|conclud|complet)(?:s|es|ed|ing)?(?: \w+){0,3} under (?:an? |the )?(?:caution|yellow)\b"
    r"|\b(?:wins?|won|checkered|chequered)(?: [\w']+){0,4} under (?:an? |the )?(?:caution|yellow)\b"
    r"|\bche(?:ck|qu)ered(?: flags?)?,? (?:and|with) (?:the )?(?:caution|yellow)\b"
    r"|\b(?:caution|yellow)(?: flags?)?,? (?:and|with) (?:the )?che(?:ck|qu)ered\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|without|nearly|almost|would|could|might|avoid\w*|qualifying|practice)|n't)\b"
    r"(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:stages?|segments?)\b", re.IGNORECASE)
_RACE = re.compile(r"\brace\b", re.IGNORECASE)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:[A-Za-z]{3,9}day,?\s+|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?,?\s+)?"
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_MONTH_DAY = re.compile(_WEEKDAY + r"([A-Za-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_DAY_MONTH = re.compile(_WEEKDAY + r"([0-9]{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+([0-9]{4})")
_NUMBERS = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4})")

_YES = frozenset({"yes", "y", "true", "t", "1", "x", "points"})
_NO = frozenset({"no", "n", "false", "f", "0", "exhibition"})


def tidy(text: str) -> str:
    """Return text on one line without stray spaces; empty where it says that there is nothing."""
    plain = re.sub(r"\s+", " ", text).strip()
    return "" if plain.casefold() in _NOTHING else plain


def driver(text: str) -> str:
    """Return a driver's name without the marks that feeds put beside it: (i), (P), *, #, †."""
    plain = tidy(text)
    while (bare := _MARKS.sub("", plain)) != plain:
        plain = bare
    return plain


def car_number(text: str) -> str:
    """Return a car's number as text: 09 stays 09; a sign before it and a spreadsheet's .0 go."""
    return re.sub(r"\.0$", "", tidy(text).lstrip("#").strip())


def winner_told(comments: str) -> str:
    """Return who won, from the first sentence of NASCAR's race comments; empty if it does not say."""
    found = _WON.match(comments)
    return driver(found[1]) if found and len(found[1].split()) <= 5 else ""


def caution_told(comments: str) -> bool:
    """Say whether a race's comments tell that it ended under caution: the race, and not a stage of it."""
    return any(
        not _DENIED.search(clause[: found.start()]) and (_RACE.search(clause) or not _PART.search(clause))
        for clause in re.split(r"[.;!?]|, ", comments)
        for found in _ENDED.finditer(clause)
    )


def margin(text: str) -> tuple[Margin | None, str, str]:
    """Read a margin of victory: the margin, else why there is none, else what is wrong with it."""
    plain = tidy(text)
    if not plain:
        return None, NO_MARGIN, ""
    if _CAUTION.search(plain):
        return None, UNDER_CAUTION, ""
    try:
        return parse_margin(plain), "", ""
    except MarginError as error:
        return (None, NO_TIME, "") if _NO_SECONDS.search(plain) else (None, "", f"{plain!r}: {error}")


def day_order(texts: Iterable[str]) -> DayOrder:
    """Tell from all dates of a file whether 3/4/2024 is in March or in April; None if none tells."""
    for text in texts:
        found = _NUMBERS.fullmatch(tidy(text))
        if found and found[2] == "/" and (int(found[1]) > 12) != (int(found[3]) > 12):
            return "day" if int(found[1]) > 12 else "month"
    return None


def day(text: str, order: DayOrder = None) -> tuple[date | None, str]:
    """Read a day in the forms that files have; return it, or what is wrong with the text."""
    plain = tidy(text)
    if not plain:
        return None, ""
    parts = _parts(plain, order)
    if isinstance(parts, str):
        return None, parts
    try:
        return date(*parts), ""
    except ValueError:
        return None, f"{plain!r} is not a day of the calendar"


def _parts(text: str, order: DayOrder) -> tuple[int, int, int] | str:
    """Return year, month and day, or what is wrong."""
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if (found := _MONTH_DAY.fullmatch(text)) and (month := _month(found[1])):
        return int(found[3]), month, int(found[2])
    if (found := _DAY_MONTH.fullmatch(text)) and (month := _month(found[2])):
        return int(found[3]), month, int(found[1])
    if found := _NUMBERS.fullmatch(text):
        return _by_order(int(found[1]), int(found[3]), int(found[4]), "day" if found[2] == "." else order)
    return f"{text!r} is not a date like 2024-05-05"


def _by_order(first: int, second: int, year: int, order: DayOrder) -> tuple[int, int, int] | str:
    if order is None and first != second:
        return f"is {first}/{second}/{year} in month {first} or {second}? Write it as YYYY-MM-DD"
    return (year, second, first) if order == "day" else (year, first, second)


def _month(name: str) -> int:
    short = name[:3].casefold()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def flag(text: str) -> tuple[bool | None, str]:
    """Read yes or no; return None where nothing is said, and what is wrong with other words."""
    plain = tidy(text).casefold()
    if plain in _YES or plain in _NO:
        return plain in _YES, ""
    return (None, "") if not plain else (None, f"{text!r} is neither yes nor no")
