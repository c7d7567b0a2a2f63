"""What makes a finish valid: every problem at once, each with its field, in words."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from finishtui.domain.finish import Ending
from finishtui.text.cells import cut
from finishtui.text.days import DayError, DayOrder, read_days
from finishtui.text.names import fold

FIRST_DAY = date(1895, 1, 1)
"""The year of Paris-Bordeaux-Paris, "the first motor race": en.wikipedia.org/wiki/Paris-Bordeaux-Paris."""
NAME_LENGTH = 120
NOTES_LENGTH = 2000

_ENDINGS: dict[Ending, set[str]] = {
    "caution": {"caution", "yellow"},
    "safety_car": {"safety", "sc", "vsc"},
    "red_flag": {"red"},
    "countback": {"countback"},
}
"""The words that say how a race ended."""


class Problem(NamedTuple):
    """One thing that is wrong with one field, and what to do about it."""

    field: str
    message: str


def name_problem(text: str, what: str) -> str:
    """Return what is wrong with a required name: a race, a driver, a track, a series; empty for nothing."""
    if not text:
        return f"{what} is needed"
    if len(text) > NAME_LENGTH:
        return f"at most {NAME_LENGTH} characters ({len(text)} now)"
    return "" if any(map(str.isalnum, text)) else f"{what} needs a letter or a digit"


def read_ending(text: str) -> tuple[Ending, str]:
    """Read how a race ended, empty for under green; or what is wrong with the text."""
    words = set(fold(text[:NAME_LENGTH]).split())
    found = [ending for ending, words_for in _ENDINGS.items() if words & words_for]
    if len(found) == 1 or not words or words & {"green", "no", "none"}:
        return found[0] if found else "", ""
    return "", f"{cut(text, 20)!r} is none of green, {', '.join(_ENDINGS)}"


def number_problem(text: str) -> str:
    """Return what is wrong with an optional car number; it is text, so 09 stays 09."""
    is_number = not text or re.fullmatch(r"[0-9]{1,3}[A-Za-z]?", text)
    return "" if is_number else "a car number is one to three digits, like 9 or 09"


def notes_problem(text: str) -> str:
    """Return what is wrong with optional notes."""
    return f"at most {NOTES_LENGTH} characters ({len(text)} now)" if len(text) > NOTES_LENGTH else ""


def url_problem(text: str) -> str:
    """Return what is wrong with an optional source address."""
    if text and not re.match(r"https?://[^\s/]+", text, re.IGNORECASE):
        return "an address starts with https:// or http://"
    return "an address has no spaces" if re.search(r"\s", text) else ""


def read_day(text: str, today: date | None = None, order: DayOrder | None = None) -> tuple[date | None, str]:
    """Read a race day in any notation of `text.days`; return the day, or what is wrong.

    Without `today`, no day is too early or still to come. `order` is that of 3/4/2026, where it is known.
    """
    if not text:
        return None, "the date is needed"
    try:
        days = read_days(text, today, order)
    except DayError as error:
        return None, str(error)
    if not days or days.first != days.last:
        return None, "write the date as YYYY-MM-DD, like 2024-05-05"
    if days.rival:
        return None, f"write {days.first.isoformat()} or {days.rival.isoformat()}: {text} may be either"
    problem = day_problem(days.first, today) if today else ""
    return (None if problem else days.first, problem)


def day_problem(day: date, today: date) -> str:
    """Return why no finish can have been on a day."""
    if day < FIRST_DAY:
        return f"there were no motor races before {FIRST_DAY.year}"
    return "that day is still to come" if day > today + timedelta(days=1) else ""
