"""Names of columns and keys as people write them, and which field each one means."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from finishtui.text.names import fold

_UNLIKE_ANY = (
    *("series_id", "race_id", "race_type_id", "race_comments", "results"),
    *("source", "sources", "margin_over", "margin_over_number", "margin_over_reason"),
    *("speeds", "waived", "other"),
)
"""Fields that are only called by their own names."""

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "finish id"),
    "series": ("series", "series name", "division", "racing series"),
    "season": ("season", "year", "race season", "race year"),
    "race": ("race name", "race", "event", "event name", "race title"),
    "race_number": ("race number", "race no", "round"),
    "date": ("race date", "date", "day", "race day", "date of race"),
    "track": ("track name", "track", "venue", "circuit", "speedway", "race track"),
    "margin": (
        *("margin of victory", "margin", "mov", "winning margin", "victory margin", "gap", "time gap"),
    ),
    "winner": ("winner", "race winner", "first", "1st", "first place", "won by", "winning driver"),
    "winner_number": (
        *("winner number", "winner car", "winner no", "winning car", "winner car number", "winning number"),
        *("1st car", "1st number", "first car", "first number"),
    ),
    "runner_up": (
        *("runner up", "runnerup", "second", "2nd", "second place", "2nd place", "runner up driver"),
        *("second driver", "second place driver"),
    ),
    "runner_up_number": (
        *("runner up number", "runner up car", "runner up no", "runnerup number", "second number"),
        *("second car", "2nd car", "2nd number", "runner up car number"),
    ),
    "points_race": ("points race", "point race", "for points", "is points race", "counts for points"),
    "exhibition": ("exhibition", "non points", "nonpoints", "is exhibition"),
    "ended": ("ended", "ended under", "ending", "finished under"),
    "position": ("finishing position", "finish pos", "finish position", "pos", "position", "finish", "place"),
    "driver": ("driver fullname", "driver", "driver name", "driver full name", "full name", "name"),
    "car_number": ("car number", "car no", "#", "number", "no", "car"),
    "source_url": ("source url", "url", "link", "source link"),
    "source_title": ("source title", "source name", "publisher"),
    "notes": ("notes", "note", "remarks", "remark", "comments", "comment"),
    "pole_speed": ("pole winner speed", "pole speed mph", "pole speed", "speed mph", "speed"),
    "average_speed": ("average speed", "average speed mph", "avg speed mph", "avg speed"),
    "pole_speed_kmh": ("pole speed kmh", "pole speed km h", "pole speed kph", "speed kmh", "speed km h"),
    "average_speed_kmh": (
        *("average speed kmh", "average speed km h", "average speed kph", "avg speed kmh", "avg speed km h"),
    ),
    **{field: (field.replace("_", " "),) for field in _UNLIKE_ANY},
}
"""Field to what it may be called, folded, the most certain name first."""

TELLING = frozenset({"race", "date", "margin", "winner", "runner_up", "results"})
"""Fields of which a race has at least two."""

OF_A_CAR = frozenset({"position", "driver", "car_number"})
"""Fields that say something of a race only where each car has a row or an entry of its own."""

UNITS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 0),
    **dict.fromkeys(("tenths", "tenth"), -1),
    **dict.fromkeys(("hundredths", "hundredth"), -2),
    **dict.fromkeys(("ms", "msec", "millisecond", "milliseconds", "thousandths", "thousandth"), -3),
    **dict.fromkeys(("us", "μs", "microsecond", "microseconds"), -6),
}
"""What a margin's column may say of its unit, as a power of ten of a second."""
_NO_TIME = frozenset(
    {"ft", "feet", "foot", "in", "inch", "inches", "m", "meter", "meters", "metres", "cm", "mm", "yards"}
    | {"lap", "laps", "length", "lengths", "car lengths", "mph", "kmh", "points"}
)
_WITH_UNIT = re.compile("(.+?)(?: in)? ((?:car )?[^ ]+)")

_FIELD_OF = {alias: field for field, aliases in ALIASES.items() for alias in aliases}
_CAMEL = re.compile("(?<=[a-z0-9])(?=[A-Z])")
LONGEST_HEADER = 60


@lru_cache(maxsize=4096)
def field_of(name: str) -> str:
    """Return the field that a column's or key's full name means; empty if none.

    A margin in a unit that is no time is a field of its own, `distance`.
    """
    return _field_and_rest(name)[0]


def margin_exponent(name: str) -> int:
    """Return the power of ten of a second in which the numbers under a margin's column are."""
    return UNITS.get(_field_and_rest(name)[1], 0)


def _field_and_rest(name: str) -> tuple[str, str]:
    folded = _folded(name)
    if folded in _FIELD_OF:
        return _FIELD_OF[folded], ""
    found = _WITH_UNIT.fullmatch(folded)
    if found and _FIELD_OF.get(found[1]) == "margin" and found[2] in UNITS.keys() | _NO_TIME:
        return "margin" if found[2] in UNITS else "distance", found[2]
    return "", ""


def _folded(name: str) -> str:
    plain = name.strip()[: LONGEST_HEADER + 1]
    return fold(_CAMEL.sub(" ", plain).replace(".", " ")) or plain


@lru_cache(maxsize=1024)
def fields_in(names: tuple[str, ...]) -> Mapping[str, str]:
    """Return which of these names stands for each field: of two for one field, the more certain."""
    found: dict[str, str] = {}
    for name in sorted(names, key=_certainty):
        found.setdefault(field_of(name), name)
    found.pop("", None)
    return found


def _certainty(name: str) -> int:
    folded, aliases = _folded(name), ALIASES.get(field_of(name), ())
    return aliases.index(folded) if folded in aliases else len(aliases)


def named(value: Any) -> Any:
    """Return the name in an object that has one, else the value as it is."""
    if isinstance(value, dict):
        return value.get(fields_in(tuple(value)).get("driver", "label"), value)
    return value


def is_race(document: Mapping[str, object]) -> bool:
    """Return whether keys are those of a race, or of a car in one."""
    fields = {field_of(key) for key in document}
    return len(TELLING & fields) >= 2 or {"position", "driver", "race"} <= fields
