"""Documents of the finishes table to values and back; pure, and exact both ways.

A decoder takes one document (what JSON gives) and returns a value, or raises `Undecodable` with
every problem. An encoder returns the document in the field order of the file; absent optional
fields are left out; fields that this version does not know come back as they were.
"""

from __future__ import annotations

import re
from typing import Any

from finishtui.domain.finish import Finish, MarginOver, Source, Speed, Waiver
from finishtui.domain.quick_document import plain_finish
from finishtui.domain.reading import Reader, Undecodable, packed

_ID = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)
_FLAGS = {"yes": True, "no": False}


def is_id(text: str) -> bool:
    """Say whether the text can be an id: 1 to 80 lower-case letters, digits and hyphens."""
    return bool(_ID.fullmatch(text))


def decode_finish(finish_id: str, document: object) -> Finish:
    """Read one document of the finishes table; raises `Undecodable`."""
    plain = plain_finish(finish_id, document) if _ID.fullmatch(finish_id) else None
    return plain if plain is not None else read_finish(finish_id, document)


def read_finish(finish_id: str, document: object) -> Finish:
    """Read one document field by field, whatever is in it; raises `Undecodable` with every problem."""
    read = Reader(document)
    if not _ID.fullmatch(finish_id):
        read.problems.append("id has other characters than a-z, 0-9 and -, or is too long")
    return Finish(
        id=finish_id,
        series=read.text("series", required=True),
        race=read.text("race", required=True),
        date=read.day("date"),
        track=read.text("track", required=True),
        margin=read.margin("margin"),
        winner=read.text("winner", required=True),
        winner_number=read.text("winner_number"),
        runner_up=read.text("runner_up", required=True),
        runner_up_number=read.text("runner_up_number"),
        points_race=read.flag("points_race", default=True),
        margin_over=read.one("margin_over", _margin_over),
        speeds=read.each("speeds", _speed),
        sources=read.each("sources", decode_source),
        notes=read.text("notes"),
        waived=read.each("waived", _waiver),
        extra=read.extra(),
    )


def _margin_over(document: object, where: str) -> MarginOver:
    read = Reader(document, where)
    return MarginOver(
        driver=read.text("driver", required=True),
        number=read.text("number"),
        reason=read.text("reason"),
        extra=read.extra(),
    )


def _speed(document: object, where: str) -> Speed:
    read = Reader(document, where)
    return Speed(
        mph=read.mph(),
        kind=read.speed_kind(),
        source=read.text("source"),
        note=read.text("note"),
        extra=read.extra(),
    )


def decode_source(document: object, where: str) -> Source:
    """Read one source; `where` names it in problems. Raises `Undecodable`."""
    read = Reader(document, where)
    says = read.raw("says")
    if says is not None and not isinstance(says, dict):
        read.wrong("says", "is not an object")
        says = None
    claims: list[tuple[str, str]] = []
    for key, value in (says or {}).items():
        if isinstance(value, bool):
            claims.append((key, "yes" if value else "no"))
        elif isinstance(value, str):
            claims.append((key, value))
        else:
            read.wrong("says", f"{key}: is not text")
    source = Source(
        url=read.text("url"),
        title=read.text("title"),
        date=read.text("date"),
        says=tuple(claims),
        extra=read.extra(),
    )
    if not (source.url or source.title):
        raise Undecodable([f"{where}: has neither url nor title"])
    return source


def _waiver(document: object, where: str) -> Waiver:
    read = Reader(document, where)
    return Waiver(rule=read.text("rule", required=True), reason=read.text("reason"), extra=read.extra())


def encode_finish(finish: Finish) -> dict[str, Any]:
    """Return the finish as a document, without its id."""
    over = finish.margin_over
    return packed(
        finish.extra,
        ("series", finish.series),
        ("race", finish.race),
        ("date", finish.date.isoformat()),
        ("track", finish.track),
        ("margin", finish.margin.text),
        ("winner", finish.winner),
        ("winner_number", finish.winner_number),
        ("runner_up", finish.runner_up),
        ("runner_up_number", finish.runner_up_number),
        ("points_race", finish.points_race),
        ("margin_over", _encode_margin_over(over) if over else None),
        ("speeds", [_encode_speed(speed) for speed in finish.speeds]),
        ("sources", [encode_source(source) for source in finish.sources]),
        ("notes", finish.notes),
        ("waived", [_encode_waiver(waiver) for waiver in finish.waived]),
    )


def _encode_margin_over(over: MarginOver) -> dict[str, Any]:
    return packed(over.extra, ("driver", over.driver), ("number", over.number), ("reason", over.reason))


def _encode_speed(speed: Speed) -> dict[str, Any]:
    return packed(
        speed.extra, ("mph", speed.mph), ("kind", speed.kind), ("source", speed.source), ("note", speed.note)
    )


def encode_source(source: Source) -> dict[str, Any]:
    """Return the source as a document; a claim about `points_race` is a flag again."""
    says = {key: _FLAGS.get(value, value) if key == "points_race" else value for key, value in source.says}
    return packed(
        source.extra, ("url", source.url), ("title", source.title), ("date", source.date), ("says", says)
    )


def _encode_waiver(waiver: Waiver) -> dict[str, Any]:
    return packed(waiver.extra, ("rule", waiver.rule), ("reason", waiver.reason))


FIELD_ORDER: dict[str, tuple[str, ...]] = {
    "coverage": ("from", "complete_to", "as_of", "missing_known", "source"),
    "finishes": (
        *("series", "race", "date", "track", "margin", "winner", "winner_number", "runner_up"),
        *("runner_up_number", "points_race", "margin_over", "speeds", "sources", "notes", "waived"),
    ),
    "series": ("label", "names"),
    "tracks": ("label", "names", "city", "state", "length_miles", "shape", "speeds", "sources"),
    "meta": ("format", "title", "origin"),
}
"""The order of a document's fields in the file, by table; unknown fields come after."""
