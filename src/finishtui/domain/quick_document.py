"""The plain case of a finish's document, read in one go: most of a book's are of this kind.

Whatever is not as usual (a missing or odd field, unknown fields, claims that are no text) is left to the
reader of `domain.document`, which says what is wrong.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from finishtui.domain.finish import Finish, Source, Speed
from finishtui.domain.margin import parse_margin
from finishtui.domain.reading import is_speed

_REQUIRED = ("series", "race", "date", "track", "margin", "winner", "runner_up")
_TEXTS = (*_REQUIRED, "winner_number", "runner_up_number", "notes")
_KNOWN = frozenset((*_TEXTS, "points_race", "speeds", "sources"))
_SOURCE = frozenset(("url", "title", "date", "says"))
_SPEED = frozenset(("mph", "kind", "source", "note"))
_EMPTY: list[Any] = []


def plain_finish(finish_id: str, document: object) -> Finish | None:
    """Return the finish of a plain document; None where it takes a closer look."""
    if type(document) is not dict or not document.keys() <= _KNOWN:
        return None
    try:
        for name in _REQUIRED:
            if not document[name].strip():
                return None
        get = document.get
        day, points = document["date"], get("points_race", True)
        numbers = get("winner_number", ""), get("runner_up_number", ""), get("notes", "")
        if type(points) is not bool or len(day) != 10 or day[4] != "-" or day[7] != "-":
            return None
        if not (type(numbers[0]) is type(numbers[1]) is type(numbers[2]) is str):
            return None
        listed = get("sources", _EMPTY), get("speeds", _EMPTY)
        if not (type(listed[0]) is type(listed[1]) is list):
            return None
        sources = tuple([_source(item) for item in listed[0]])
        speeds = tuple([_speed(item) for item in listed[1]])
        if None in sources or None in speeds:
            return None
        return Finish(
            finish_id,
            document["series"],
            document["race"],
            date.fromisoformat(day),
            document["track"],
            parse_margin(document["margin"]),
            document["winner"],
            document["runner_up"],
            numbers[0],
            numbers[1],
            points,
            None,
            speeds,  # type: ignore[arg-type]  # None was ruled out above
            sources,  # type: ignore[arg-type]  # None was ruled out above
            numbers[2],
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _source(item: Any) -> Source | None:
    if type(item) is not dict or not item.keys() <= _SOURCE:
        return None
    get = item.get
    url, title, day, says = get("url", ""), get("title", ""), get("date", ""), get("says", {})
    if not (type(url) is type(title) is type(day) is str) or not (url or title) or type(says) is not dict:
        return None
    for claim in says.values():
        if type(claim) is not str:
            return None
    return Source(url, title, day, tuple(says.items()))


def _speed(item: Any) -> Speed | None:
    if type(item) is not dict or not item.keys() <= _SPEED:
        return None
    get = item.get
    mph, kind, source, note = item["mph"], item["kind"], get("source", ""), get("note", "")
    if not (type(mph) is type(source) is type(note) is str) or not is_speed(mph):
        return None
    return Speed(mph, kind, source, note) if kind in ("pole", "fastest_lap", "average") else None
