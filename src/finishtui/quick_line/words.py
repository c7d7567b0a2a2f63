"""A quick line taken apart: its words, and what each of them says by its form alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from finishtui.domain.documents import is_speed
from finishtui.domain.margin import MarginError, parse_margin
from finishtui.domain.validity import number_problem, read_day, url_problem
from finishtui.quick_line.days import day_at

BETWEEN = frozenset(
    {"over", "beat", "beats", "beating", "def", "defeats", "defeated", "edges", "edged", "edging"}
)
"""Words between the winner and the runner-up."""

SMALL = frozenset({"at", "in", "on", "the", "of"})
"""Words that say nothing themselves, but may stand inside a name."""

CONNECTING = frozenset({"by", "won", "s", "sec", "seconds"}) | BETWEEN | SMALL
"""Words that join the others and say nothing themselves."""

FIELDS = {
    **{name: name for name in ("series", "race", "date", "track", "margin", "winner", "speed", "notes")},
    "runner-up": "runner_up",
    "runner_up": "runner_up",
    "second": "runner_up",
    "note": "notes",
    "day": "date",
    "source": "source_url",
    "car": "winner_number",
    "points": "points_race",
}
"""What may stand before a colon, and the field of a draft that it fills."""

_WORD = re.compile(
    r'(?:(?P<field>[A-Za-z][A-Za-z_-]*):(?!//))?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))|\S+'
)
_LIKE_A_MARGIN = re.compile(r"[-+−]?\d*[.,]\d+([eE]\S*)?(s|sec|seconds)?", re.IGNORECASE)
_MPH = re.compile(r"(?P<mph>[\d.]+)mph", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quick line, or one quoted run of words."""

    text: str
    field: str = ""
    """What stood before its colon, in lower case."""
    quoted: bool = False

    @property
    def typed(self) -> str:
        """The word as it was typed, more or less."""
        text = f'"{self.text}"' if self.quoted else self.text
        return f"{self.field}:{text}" if self.field else text


@dataclass(frozen=True, slots=True)
class Said:
    """What a word says by its form: a field with its value, or a problem with what was meant."""

    field: str
    value: str = ""
    problem: str = ""
    note: str = ""
    """How it was read, where it could be read otherwise."""


def split(line: str) -> list[Word]:
    """Take a line apart; `field:"several words"` is one word, and so is a quoted run."""
    found = []
    for match in _WORD.finditer(re.sub(r"\b([\d.]+) mph\b", r"\1mph", line, flags=re.IGNORECASE)):
        quoted = match["quoted"] is not None
        text = match["quoted"] if quoted else (match["bare"] or match[0])
        if text.strip():
            found.append(Word(text.strip(), (match["field"] or "").lower(), quoted))
    return found


def plain(text: str) -> str:
    """Return a word as it is compared with small words: in lower case, without a stop or a comma."""
    return text.lower().strip(".,;:")


def said_by_form(word: Word) -> Said | None:
    """Return what a word says by its form alone; None for a word that may be a name."""
    text = word.text if word.quoted else word.text.rstrip(",;")
    if word.quoted:
        return Said("race", text)
    if text.startswith("#"):
        problem = number_problem(text[1:]) or ("" if text[1:] else "a number is missing after the #")
        return Said("number", text[1:], problem)
    if text.lower().startswith(("http://", "https://")):
        return Said("source_url", text, url_problem(text) or "")
    speed = _MPH.fullmatch(text)
    if speed:
        return Said("speed", speed["mph"], "" if is_speed(speed["mph"]) else "a speed is like 183.73 mph")
    return read_margin(text) if _LIKE_A_MARGIN.fullmatch(text) else None


def read_date(text: str, today: date) -> Said:
    """Read a day that is all of a text."""
    words = text.split()
    said = day_at(words, today)
    if said and said.words == len(words):
        return Said("date", said.value, said.problem, said.note)
    day, problem = read_day(text, today)
    return Said("date", day.isoformat() if day else "", problem or "")


def read_margin(text: str) -> Said:
    """Read a margin."""
    try:
        return Said("margin", parse_margin(text).text)
    except MarginError as error:
        return Said("margin", "", str(error))
