"""Names of columns and keys as people write them, and which field each one means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from finishtui.text.names import fold
from finishtui.text.spelling import wrong_letters

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "finish id"),
    "series": ("series", "series name", "division", "racing series"),
    "series_id": ("series id",),
    "season": ("season", "year", "race season", "race year"),
    "race": ("race name", "race", "event", "event name", "race title", "name"),
    "race_id": ("race id",),
    "race_number": ("race number", "race no", "round"),
    "race_type_id": ("race type id",),
    "date": ("race date", "date", "day", "race day", "date of race"),
    "track": ("track name", "track", "venue", "circuit", "speedway", "race track"),
    "margin": (
        *("margin of victory", "margin", "mov", "margin s", "margin sec", "margin seconds", "gap"),
        *("winning margin", "victory margin", "margin in seconds", "time gap"),
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
    "position": ("finishing position", "finish pos", "finish position", "pos", "position", "finish", "place"),
    "driver": ("driver fullname", "driver", "driver name", "driver full name"),
    "car_number": ("car number", "car no", "car", "number", "no"),
    "source_url": ("source url", "url", "link", "source link"),
    "source_title": ("source title", "source name", "publisher"),
    "source": ("source",),
    "sources": ("sources",),
    "notes": ("notes", "note", "remarks", "remark", "comments", "comment"),
    "pole_speed": ("pole winner speed", "pole speed mph", "pole speed", "speed mph", "speed"),
    "average_speed": ("average speed", "average speed mph", "avg speed mph", "avg speed"),
    "race_comments": ("race comments",),
    "results": ("results",),
    "margin_over": ("margin over",),
    "speeds": ("speeds",),
    "waived": ("waived",),
    "other": ("other",),
}
"""Field to what it may be called, folded, the most certain name first."""

TELLING = frozenset({"race", "date", "margin", "winner", "runner_up", "results"})
"""Fields of which a race has at least two."""

_FIELD_OF = {alias: field for field, aliases in ALIASES.items() for alias in aliases}
_NEAR_FROM = 5
"""Shorter names are too easily one letter from another."""


@lru_cache(maxsize=4096)
def field_of(name: str) -> str | None:
    """Return the field that a column's or key's name means, one wrong letter forgiven; None if none."""
    folded = fold(name)
    if folded in _FIELD_OF:
        return _FIELD_OF[folded]
    if len(folded) < _NEAR_FROM:
        return None
    near = {
        field
        for alias, field in _FIELD_OF.items()
        if len(alias) >= _NEAR_FROM and wrong_letters(folded, alias, 1) == 1
    }
    return near.pop() if len(near) == 1 else None


def fields_in(names: Iterable[str]) -> dict[str, str]:
    """Return which of these names stands for each field: of two for one field, the more certain."""
    found: dict[str, str] = {}
    for name in names:
        field = field_of(name)
        if field and (field not in found or _certainty(name, field) < _certainty(found[field], field)):
            found[field] = name
    return found


def _certainty(name: str, field: str) -> int:
    folded = fold(name)
    return ALIASES[field].index(folded) if folded in ALIASES[field] else len(ALIASES[field])


def is_race(document: Mapping[str, object]) -> bool:
    """Say whether keys are those of a race."""
    return len(TELLING & {field_of(key) for key in document}) >= 2
