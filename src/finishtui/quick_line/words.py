"""A quick line taken apart: its words, and what each of them says by its form alone."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from finishtui.domain.draft import speed_problem
from finishtui.domain.margin import MarginError, parse_margin
from finishtui.domain.validity import day_problem, number_problem, read_day, read_ending, url_problem
from finishtui.text.days import DayError, read_days

MOST_WORDS = 100
"""A line has no more words; what is pasted beyond them is not read."""

BETWEEN = frozenset(
    {"over", "beat", "beats", "beating", "def", "defeats", "defeated", "edges", "edged", "edging"}
)
"""Words between the winner and the runner-up."""

SMALL = frozenset({"at", "in", "on", "the", "of"})
"""Words that say nothing themselves, but may stand inside a name."""

CONNECTING = frozenset({"by", "won", "race", "s", "sec", "seconds"}) | BETWEEN | SMALL
"""Words that join the others and say nothing themselves."""

FIELDS = {
    **{name: name for name in ("series", "race", "date", "track", "margin", "winner", "ended", "speed")},
    **dict.fromkeys(("runner-up", "runner_up", "second"), "runner_up"),
    **dict.fromkeys(("notes", "note"), "notes"),
    "day": "date",
    "source": "source_url",
    "car": "winner_number",
    "points": "points_race",
}
"""What may stand before a colon, and the field of a draft that it fills."""

_WORD = re.compile(
    r'(?:(?P<field>[A-Za-z][A-Za-z_-]{0,20}):(?!//))?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))|\S+'
)
_LIKE_A_MARGIN = re.compile(r"[-+−]?\d*[.,]\d+([eE]\S*)?(s|sec|seconds)?|[\d.]+ms", re.IGNORECASE)
_UNIT = re.compile(r"\b([\d.]{1,10}) (mph|ms)\b", re.IGNORECASE)
"""A number with its unit in two words."""
_SPEED = re.compile(r"[\d.]+(mph|km/h|kmh|kph)", re.IGNORECASE)
_DAY_WORDS = 5
"""As many words at most are a day: Sunday, the 5 May 2024."""


class Word(NamedTuple):
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

    @property
    def plain(self) -> str:
        """The word as it is compared with small words: in lower case, without a stop or a comma."""
        return self.text.lower().strip(".,;:")


class Meant(NamedTuple):
    """What some words say: a field with its value, or several of which one may be meant, or why nothing."""

    field: str = ""
    value: str = ""
    why: str = ""
    """Why it was not understood; empty where it was."""
    candidates: tuple[str, ...] = ()
    words: int = 1
    typed: str = ""

    @property
    def text(self) -> str:
        """What was typed, without the field's name before its colon."""
        name, _, text = self.typed.partition(":")
        return (text if name.lower() in FIELDS else self.typed).strip('"')


def split(line: str) -> list[Word]:
    """Take a line apart; `field:"several words"` is one word, and so is a quoted run."""
    found = []
    for match in _WORD.finditer(_UNIT.sub(r"\1\2", line)):
        quoted = match["quoted"] is not None
        text = match["quoted"] if quoted else (match["bare"] or match[0]).strip("()")
        if text.strip():
            found.append(Word(text.strip(), (match["field"] or "").lower(), quoted))
        if len(found) > MOST_WORDS:
            break
    return found


def by_form(words: Sequence[Word], today: date) -> Meant | None:
    """Return what the first words say by their form alone; None where the first one may be a name."""
    first = words[0]
    if first.quoted:
        return Meant("race", first.text)
    texts = [word.text.strip(",;") for word in words[:_DAY_WORDS] if not (word.quoted or word.field)]
    for count in range(len(texts), 0, -1):
        if day := _day(" ".join(texts[:count]), today, count):
            return day
    text = first.text.rstrip(",;")
    if text.startswith("#"):
        problem = number_problem(text[1:]) or ("" if text[1:] else "a number is missing after the #")
        return Meant("number", text[1:], problem)
    if text.lower().startswith(("http://", "https://")):
        return Meant("source_url", text, url_problem(text))
    if _SPEED.fullmatch(text):
        return Meant("speed", text.lower().removesuffix("mph"), speed_problem(text))
    return margin_meant(text) if _LIKE_A_MARGIN.fullmatch(text) else None


def _day(text: str, today: date, words: int) -> Meant | None:
    """Return the day that all of a text says; of a day that may be two, both."""
    try:
        days = read_days(text, today)
    except DayError as error:
        return Meant("date", why=str(error), words=words)
    if not days or days.first != days.last:
        return None
    if days.rival:
        return Meant("date", candidates=(days.first.isoformat(), days.rival.isoformat()), words=words)
    return Meant("date", days.first.isoformat(), day_problem(days.first, today), words=words)


def by_field(field: str, text: str, today: date) -> Meant:
    """Return what a text says of the field that was named before its colon."""
    if field == "date":
        return _day(text, today, 1) or Meant("date", why=read_day(text, today)[1])
    if field == "points_race":
        flag = text.lower()
        return Meant(field, flag, "" if flag in ("yes", "no") else "write yes or no")
    if field == "ended":
        return Meant(field, text, read_ending(text)[1])
    return margin_meant(text) if field == "margin" else Meant(field, text)


def margin_meant(text: str) -> Meant:
    """Read a margin."""
    try:
        return Meant("margin", parse_margin(text).text)
    except MarginError as error:
        return Meant("margin", why=str(error))
