"""Single values out of other people's files: margins, drivers, numbers, places, yes and no."""

import re
from decimal import Decimal

from finishtui.domain.margin import LONGEST, Margin, MarginError, in_seconds, parse_margin
from finishtui.imports.incoming import NO_MARGIN, NO_TIME, UNDER_CAUTION
from finishtui.text.cells import cut
from finishtui.text.names import SUFFIXES, fold

LONGEST_NAME = 2_000
"""Longer text is taken as it is: no mark or footnote is looked for in it."""
LONGEST_PROSE = 5_000
"""As many characters of a race's comments are looked at."""

_NOTHING = frozenset({"", "n/a", "na", "none", "null", "nan", "-", "–", "—", "?", "unknown", "tbd", "tba"})
_CAUTION = re.compile(r"caution|yellow|^under$", re.IGNORECASE)
_NO_SECONDS = re.compile(r"\b(laps?|lengths?|cars?|feet|foot|ft|inch(es)?|nose)\b|[0-9]L\b", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[(?:[a-z]{1,2}|[0-9]{1,3}|(?:note|nb|n) ?[0-9]{1,2})\]", re.IGNORECASE)
_MARKS = " *#†‡"
_NUMBER_BEFORE = re.compile("^#[0-9]{1,3} ")
_NUMBER_BEHIND = re.compile(r" ?\(#?([0-9]{1,3})\)$")
_SUFFIX = re.compile(rf"[ ,]{{1,3}}({'|'.join(sorted(SUFFIXES))})\.?$", re.IGNORECASE)
_STATUS = re.compile(r"\([ipr]\)", re.IGNORECASE)
_PLACE = re.compile(r"(?P<tied>t-?|=)?p?0*(?P<place>[0-9]{1,3})(?:st|nd|rd|th|\.0|\.)?(?P<even>t|=)?")
_CLOCK = re.compile(r"(?:0?0:)?([0-9]{1,2}):([0-9]{2}\.[0-9]{1,6})")

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

_YES = frozenset({"yes", "y", "true", "t", "1", "x", "points"})
_NO = frozenset({"no", "n", "false", "f", "0", "exhibition"})


def tidy(text: str) -> str:
    """Return text on one line, without stray spaces and footnotes; empty where it says "nothing"."""
    plain = " ".join(text.split())
    while len(plain) <= LONGEST_NAME and plain.endswith("]"):
        start = plain.rfind("[")
        if start < 0 or not _FOOTNOTE.fullmatch(plain, start):
            break
        plain = plain[:start].rstrip()
    return "" if plain.casefold() in _NOTHING else plain


def driver(text: str) -> str:
    """Return a driver's name, "Last, First" turned, without marks beside it: (i), (P), *, #, †, #9, (9)."""
    plain = tidy(text)
    if len(plain) > LONGEST_NAME:
        return plain
    if "(" in plain:
        plain = _NUMBER_BEHIND.sub("", _STATUS.sub(" ", plain).strip(_MARKS))
    plain = _NUMBER_BEFORE.sub("", plain)
    last, comma, rest = plain.strip(_MARKS).partition(",")
    first = _SUFFIX.sub("", f" {rest}")  # with a space before it, also "Jr." alone is no first name
    suffix = f" {rest}".removeprefix(first).lstrip(" ,")
    turned = comma and "," not in first and fold(first)
    return " ".join((f"{first} {last} {suffix}" if turned else f"{last}{comma}{rest}").split())


def number_behind(text: str) -> str:
    """Return the car's number behind a driver's name, as our tables write it: "Kyle Larson (5)"."""
    found = _NUMBER_BEHIND.search(tidy(text)[-8:])
    return found[1] if found else ""


def car_number(text: str) -> str:
    """Return a car's number as text: 09 stays 09; a sign or an apostrophe before it and .0 behind it go."""
    return tidy(text).lstrip("#' ").removesuffix(".0")


def place(text: str) -> tuple[int, bool]:
    """Return a finishing position, 0 where there is none, and whether it says that it is shared: T1, 1=."""
    found = _PLACE.fullmatch(tidy(text[:LONGEST]).casefold())
    return (int(found["place"]), bool(found["tied"] or found["even"])) if found else (0, False)


def ended_under_caution(comments: str) -> bool:
    """Return whether a race's comments say that it ended under caution: the race, not a stage of it."""
    return any(
        not _DENIED.search(clause[: found.start()]) and (_RACE.search(clause) or not _PART.search(clause))
        for clause in re.split(r"[.;!?]|, ", comments[:LONGEST_PROSE])
        for found in _ENDED.finditer(clause)
    )


def margin(text: str, exponent: int = 0) -> tuple[Margin | None, str, str]:
    """Read a margin of victory: the margin, else why there is none, else what is wrong with it.

    A bare number is in units of ten to the power of `exponent` seconds, as its column says.
    """
    plain = tidy(text)
    if not plain:
        return None, NO_MARGIN, ""
    if len(plain) > LONGEST:
        return None, "", f"{cut(plain, 20)!r} is no margin"
    if _CAUTION.search(plain):
        return None, UNDER_CAUTION, ""
    try:
        return parse_margin(_in_seconds(plain, exponent)), "", ""
    except MarginError as error:
        return (None, NO_TIME, "") if _NO_SECONDS.search(plain) else (None, "", f"{plain!r}: {error}")


def _in_seconds(text: str, exponent: int) -> str:
    """Return a margin in seconds with its digits kept: without a leading +, out of a clock's 0:00.010."""
    bare = text.removeprefix("+").strip()
    if clock := _CLOCK.fullmatch(bare):
        return f"{int(clock[1]) * 60 + Decimal(clock[2])}"
    if exponent and re.fullmatch(r"[0-9]*\.?[0-9]+", bare, re.ASCII):
        return in_seconds(bare, exponent)
    return bare


def flag(text: str) -> tuple[bool | None, str]:
    """Read yes or no; return None where nothing is said, and what is wrong with other words."""
    plain = tidy(text).casefold()
    if plain in _YES or plain in _NO:
        return plain in _YES, ""
    return (None, "") if not plain else (None, f"{cut(plain, 20)!r} is neither yes nor no")
