"""What makes a finish valid: every problem at once, each with its field, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = date(1949, 1, 1)
"""The first season of NASCAR's first series."""
NAME_LENGTH = 120
NOTES_LENGTH = 2000

_NUMBER = re.compile(r"[0-9]{1,3}[A-Za-z]?", re.ASCII)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one field, and what to do about it."""

    field: str
    message: str


def name_problem(text: str, what: str) -> str | None:
    """Check a required name: a race, a driver, a track, a series."""
    if not text:
        return f"{what} is needed"
    if len(text) > NAME_LENGTH:
        return f"at most {NAME_LENGTH} characters ({len(text)} now)"
    if not any(character.isalnum() for character in text):
        return f"{what} needs a letter or a digit"
    return None


def number_problem(text: str) -> str | None:
    """Check an optional car number; it is text, so 09 stays 09."""
    if text and not _NUMBER.fullmatch(text):
        return "a car number is one to three digits, like 9 or 09"
    return None


def notes_problem(text: str) -> str | None:
    """Check optional notes."""
    return f"at most {NOTES_LENGTH} characters ({len(text)} now)" if len(text) > NOTES_LENGTH else None


def url_problem(text: str) -> str | None:
    """Check an optional source address."""
    if not text:
        return None
    if not re.match(r"https?://[^\s/]+", text, re.IGNORECASE):
        return "an address starts with https:// or http://"
    return "an address has no spaces" if re.search(r"\s", text) else None


def read_day(text: str, today: date) -> tuple[date | None, str | None]:
    """Read a race day: YYYY-MM-DD, `today` or `yesterday`; return the day, or what is wrong."""
    words = {"today": today, "yesterday": today - timedelta(days=1)}
    if text.lower() in words:
        return words[text.lower()], None
    match = _ISO.fullmatch(text)
    if not match:
        return None, "write the date as YYYY-MM-DD, like 2024-05-05" if text else "the date is needed"
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None, f"{text} is not a day of the calendar"
    if day < FIRST_DAY:
        return None, f"the first race of the series was in {FIRST_DAY.year}"
    if day > today + timedelta(days=1):
        return None, "that day is still to come"
    return day, None
