"""Documents to values and back: one table of fields for each kind of entry, exact both ways.

From the tables follow how a document (what JSON gives) is read and what may be wrong with it, how it is
written and in which order, and what people call its fields. A field that is absent or null has the
value's default, and absent optional fields are not written; fields that this version does not know come
back as they were, after the others.
"""

from typing import Any

from finishtui.domain.coverage import Coverage, Span
from finishtui.domain.families import VEHICLE_KINDS, FamilyName, Group, Series, Track, Vehicle, VehicleLength
from finishtui.domain.field_tables import (
    DAY,
    FLAG,
    MARGIN,
    MARK,
    NAME,
    REFERENCE,
    SPEED,
    TEXT,
    TEXTS,
    WHOLE,
    Field,
    FieldTable,
    Kind,
    WrongField,
    list_of,
    object_of,
    one_of,
)
from finishtui.domain.finish import ENDINGS, SPEED_KINDS, Finish, MarginOver, Source, Speed, Waiver


def _claims(raw: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(raw, dict):
        raise WrongField(" is not an object")
    words = {True: "yes", False: "no"}
    claims = {key: words[value] if isinstance(value, bool) else value for key, value in raw.items()}
    wrong = [f" {key}: is not text" for key, value in claims.items() if type(value) is not str]
    if wrong:
        raise WrongField(*wrong)
    return tuple(claims.items())


def _written_claims(says: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return what a source says as an object; a claim about `points_race` is a flag again."""
    flags = {("points_race", "yes"): True, ("points_race", "no"): False}
    return {claim[0]: flags.get(claim, claim[1]) for claim in says}


SOURCE = FieldTable(
    Source,
    Field("url", TEXT),
    Field("title", TEXT),
    Field("date", TEXT),
    Field("says", Kind(_claims, _written_claims)),
    check=lambda source: "" if source.url or source.title else "has neither url nor title",
)
_YEARS = (
    Field("from", WHOLE, name="first_year"),
    Field("to", WHOLE, name="last_year"),
    Field("source", TEXT),
)
_MARGIN_OVER = FieldTable(
    MarginOver, Field("driver", NAME, required=True), Field("number", TEXT), Field("reason", TEXT)
)


def _speed(*of_a_race: Field, note: tuple[Field, ...] = ()) -> FieldTable[Speed]:
    return FieldTable(
        Speed,
        *(Field("mph", SPEED), Field("kmh", SPEED), Field("kind", one_of(SPEED_KINDS), required=True)),
        *(*of_a_race, Field("source", TEXT), Field("worked_out", MARK), *note),
        check=lambda speed: "" if bool(speed.mph) != bool(speed.kmh) else "has not one of mph and kmh",
    )


_SPEED_OF_FINISH = _speed(note=(Field("note", TEXT),))
_SPEED_OF_TRACK = _speed(Field("series", TEXT), Field("year", WHOLE), Field("race", TEXT))
_WAIVER = FieldTable(Waiver, Field("rule", NAME, required=True), Field("reason", TEXT))
_SERIES_NAME = FieldTable(FamilyName, Field("name", NAME, required=True), Field("short", TEXT), *_YEARS)
_TRACK_NAME = FieldTable(FamilyName, Field("name", NAME, required=True), *_YEARS)
_VEHICLE_LENGTH = FieldTable(
    VehicleLength, Field("length_in", SPEED, required=True), *_YEARS, Field("note", TEXT)
)
_VEHICLE = FieldTable(
    Vehicle, Field("kind", one_of(VEHICLE_KINDS), required=True), Field("lengths", list_of(_VEHICLE_LENGTH))
)
_SPAN = FieldTable(
    Span,
    Field("from", DAY, required=True, name="first_day"),
    Field("to", DAY, required=True, name="last_day"),
    Field("complete_to", MARGIN, required=True),
    Field("source", TEXT),
    check=lambda span: "" if span.first_day <= span.last_day else "to is before from",
)

FINISHES = FieldTable(
    Finish,
    Field("series", REFERENCE, required=True),
    Field("race", NAME, required=True),
    Field("date", DAY, required=True),
    Field("track", NAME, required=True),
    Field("margin", MARGIN, required=True),
    Field("winner", NAME, required=True),
    Field("winner_number", TEXT, label="winner's number"),
    Field("runner_up", NAME, required=True, label="runner-up"),
    Field("runner_up_number", TEXT, label="runner-up's number"),
    Field("points_race", FLAG, label="points race"),
    Field("ended", one_of(ENDINGS)),
    Field("margin_over", object_of(_MARGIN_OVER), label="margin over"),
    Field("speeds", list_of(_SPEED_OF_FINISH)),
    Field("sources", list_of(SOURCE)),
    Field("notes", TEXT),
    Field("waived", list_of(_WAIVER)),
    strict=True,
)
GROUPS = FieldTable(Group, Field("label", NAME, required=True), Field("order", WHOLE))
SERIES = FieldTable(
    Series,
    Field("label", NAME, required=True),
    Field("group", TEXT),
    Field("codes", TEXTS),
    Field("vehicle", object_of(_VEHICLE)),
    Field("names", list_of(_SERIES_NAME)),
)
TRACKS = FieldTable(
    Track,
    Field("label", NAME, required=True),
    Field("names", list_of(_TRACK_NAME)),
    Field("city", TEXT),
    Field("state", TEXT),
    Field("country", TEXT),
    Field("length_miles", TEXT, label="length in miles"),
    Field("length_km", TEXT, label="length in km"),
    Field("shape", TEXT),
    Field("speeds", list_of(_SPEED_OF_TRACK)),
    Field("sources", list_of(SOURCE)),
    Field("notes", TEXT),
)
COVERAGE = FieldTable(
    Coverage,
    Field("spans", list_of(_SPAN), required=True, label="days"),
    Field("missing_known", WHOLE, label="known to be missing"),
    key="series",
    check=lambda coverage: "" if coverage.spans else "spans is empty",
)


def in_spans(document: Any) -> Any:
    """Return a coverage document of format 1, which was one line, as one of format 2, a list of spans.

    Whatever else it holds stays as it is; what is no such document, or is one of format 2, comes back itself.
    """
    if not isinstance(document, dict) or "spans" in document:
        return document
    names = {"from": "from", "as_of": "to", "complete_to": "complete_to", "source": "source"}
    span = {names[key]: document[key] for key in names if key in document}
    rest = {key: value for key, value in document.items() if key not in names}
    return {"spans": [span], **rest} if span else document


TABLES: dict[str, FieldTable[Any]] = {
    "coverage": COVERAGE,
    "finishes": FINISHES,
    "groups": GROUPS,
    "series": SERIES,
    "tracks": TRACKS,
}
"""The tables of a book in the file's order, after `meta`; each is an attribute of `Book`, too."""

FIELD_ORDER = {"meta": ("format", "title", "origin"), **{name: table.order for name, table in TABLES.items()}}
"""The order of a document's fields in the file, by table; unknown fields come after."""

_LABELS = {field.key: field.label for table in TABLES.values() for field in table.fields if field.label}
_LABELS |= {"distance_in": "distance", "source_url": "source address", "speed_kind": "kind of speed"}


def field_label(name: str) -> str:
    """Return what people call a field of a document, a claim or a draft: "runner-up's number"."""
    return _LABELS.get(name, name.replace("_", " "))
