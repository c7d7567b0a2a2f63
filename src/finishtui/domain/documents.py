"""Documents to values and back: one table of fields for each kind of entry, exact both ways.

Everything follows from the tables at the end: how a document (what JSON gives) is read and what may be
wrong with it, how it is written and in which order, and what people call its fields. A field that is
absent or null has the value's default, and absent optional fields are not written; fields that this
version does not know come back as they were, after the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from finishtui.domain.coverage import Coverage
from finishtui.domain.finish import SPEED_KINDS, Finish, MarginOver, Source, Speed, Waiver
from finishtui.domain.margin import MarginError, parse_margin
from finishtui.domain.series import Series, SeriesName
from finishtui.domain.track import Track, TrackName, TrackSpeed


class _Extensible(Protocol):
    """A value that keeps the fields of its document that this version does not know."""

    @property
    def extra(self) -> Mapping[str, Any]: ...


T = TypeVar("T", bound=_Extensible)

_ID = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SPEED = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?", re.ASCII)
_FLAGS = {"yes": True, "no": False}


class Undecodable(ValueError):
    """A document is not what it should be; `problems` names each field and what is wrong with it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class _Wrong(ValueError):
    """A field is not what it should be; each problem goes on where the field's name ends."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems


class Kind(NamedTuple):
    """What a field holds: how its raw value is read (raises `_Wrong`), and how it is written."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any] | None = None
    """None where the value is written as it is."""
    plain: type | None = None
    """A raw value of this type is the value, so that it is not read at all."""


class Field(NamedTuple):
    """One field of a document, and of the value that is made of it."""

    key: str
    """Its name in the file."""
    kind: Kind
    required: bool = False
    name: str = ""
    """The value's attribute, where it has another name."""
    label: str = ""
    """What people call it, where that is not its name."""


class Shape(Generic[T]):
    """The fields of one kind of document, in the file's order, and the values that are made of them."""

    def __init__(
        self, make: Callable[..., T], *fields: Field, check: Callable[[T], str] = lambda value: ""
    ) -> None:
        """`check` returns what is wrong with a value as a whole, or ""."""
        self.fields = fields
        self.order = tuple(field.key for field in fields)
        self._make = make
        self._check = check
        self._required = [field.key for field in fields if field.required]
        self._reading = {
            field.key: (field.name or field.key, field.kind.plain, field.kind.read) for field in fields
        }
        self._writing = [(field.key, field.name or field.key, field.kind.write) for field in fields]

    def decode(self, document: object, **known: str) -> T:
        """Make a value of a document, and of what is `known` beside it; raises `Undecodable`."""
        if not isinstance(document, dict):
            raise Undecodable(["not an object"])
        problems = [f"{key} is missing" for key in self._required if document.get(key) is None]
        found: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, raw in document.items():
            if key not in self._reading:
                extra[key] = raw
            elif raw is not None:
                name, plain, read = self._reading[key]
                try:
                    found[name] = raw if type(raw) is plain else read(raw)
                except _Wrong as error:
                    problems += [f"{key}{problem}" for problem in error.problems]
        if problems:
            raise Undecodable(problems)
        if extra:
            found["extra"] = MappingProxyType(extra)
        value = self._make(**found, **known)
        if wrong := self._check(value):
            raise Undecodable([wrong])
        return value

    def encode(self, value: T) -> dict[str, Any]:
        """Return the value as a document, without its id."""
        document = {}
        for key, name, write in self._writing:
            held = getattr(value, name)
            if held is not None and held != "" and held != ():
                document[key] = write(held) if write else held
        document.update(value.extra)
        return document


class Table(Shape[T]):
    """The documents of one table of the file, which have ids."""

    def __init__(self, make: Callable[..., T], *fields: Field, key: str = "id", strict: bool = False) -> None:
        """`key` is the attribute that holds the id; `strict` ids have few characters (`is_id`)."""
        super().__init__(make, *fields)
        self.key = key
        self._strict = strict

    def read(self, key: str, document: object) -> T:
        """Make the value with the id `key` of a document; raises `Undecodable` with every problem."""
        problems = []
        if self._strict and not _ID.fullmatch(key):
            problems.append("id has other characters than a-z, 0-9 and -, or is too long")
        try:
            value = self.decode(document, **{self.key: key})
        except Undecodable as error:
            prefix = "" if isinstance(document, dict) else "entry: "
            raise Undecodable([*problems, *(f"{prefix}{problem}" for problem in error.problems)]) from None
        if problems:
            raise Undecodable(problems)
        return value


def is_id(text: str) -> bool:
    """Return whether the text can be a finish's id: 1 to 80 lower-case letters, digits and hyphens."""
    return bool(_ID.fullmatch(text))


def is_speed(text: str) -> bool:
    """Return whether the text is a speed: digits with at most four places, above zero."""
    return bool(_SPEED.fullmatch(text)) and bool(text.strip("0."))


def _of_type(type_: type, what: str) -> Kind:
    def read(raw: Any) -> Any:
        if type(raw) is type_:
            return raw
        raise _Wrong(f" is not {what}")

    return Kind(read, plain=type_)


TEXT = _of_type(str, "text")


def _name(raw: Any) -> str:
    text: str = TEXT.read(raw)
    if not text.strip():
        raise _Wrong(" is empty")
    return text


NAME = Kind(_name)
WHOLE = _of_type(int, "a whole number")
FLAG = _of_type(bool, "true or false")


def _day(raw: Any) -> date:
    text = TEXT.read(raw)
    if not _DATE.fullmatch(text):
        raise _Wrong(f" {text!r} is not a date like 2024-05-05")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _Wrong(f" {text!r} is not a day of the calendar") from None


def _margin(raw: Any) -> Any:
    text = TEXT.read(raw)
    try:
        return parse_margin(text)
    except MarginError as error:
        raise _Wrong(f" {text!r}: {error}") from None


def _speed(raw: Any) -> str:
    text: str = TEXT.read(raw)
    if not is_speed(text):
        raise _Wrong(f" {text!r} is not a speed like 183.73")
    return text


DAY = Kind(_day, date.isoformat)
MARGIN = Kind(_margin, str)
SPEED = Kind(_speed)


def _one_of(words: tuple[str, ...]) -> Kind:
    def read(raw: Any) -> Any:
        if TEXT.read(raw) not in words:
            raise _Wrong(f" {raw!r} is not one of {', '.join(words)}")
        return raw

    return Kind(read)


def _one(shape: Shape[Any]) -> Kind:
    """Return the kind of a field that holds one object."""

    def read(raw: Any) -> Any:
        try:
            return shape.decode(raw)
        except Undecodable as error:
            raise _Wrong(*(f": {problem}" for problem in error.problems)) from None

    return Kind(read, shape.encode)


def _each(shape: Shape[Any]) -> Kind:
    """Return the kind of a field that holds a list of objects."""

    def read(raw: Any) -> Any:
        if not isinstance(raw, list):
            raise _Wrong(" is not a list")
        found: list[Any] = []
        problems: list[str] = []
        for number, item in enumerate(raw, 1):
            try:
                found.append(shape.decode(item))
            except Undecodable as error:
                problems += [f" {number}: {problem}" for problem in error.problems]
        if problems:
            raise _Wrong(*problems)
        return tuple(found)

    return Kind(read, lambda values: [shape.encode(value) for value in values])


def _claims(raw: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(raw, dict):
        raise _Wrong(" is not an object")
    words = {True: "yes", False: "no"}
    claims = {key: words[value] if isinstance(value, bool) else value for key, value in raw.items()}
    wrong = [f" {key}: is not text" for key, value in claims.items() if type(value) is not str]
    if wrong:
        raise _Wrong(*wrong)
    return tuple(claims.items())


def _written_claims(says: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return what a source says as an object; a claim about `points_race` is a flag again."""
    return {key: _FLAGS.get(value, value) if key == "points_race" else value for key, value in says}


def _citable(source: Source) -> str:
    return "" if source.url or source.title else "has neither url nor title"


SOURCE = Shape(
    Source,
    Field("url", TEXT),
    Field("title", TEXT),
    Field("date", TEXT),
    Field("says", Kind(_claims, _written_claims)),
    check=_citable,
)
_YEARS = (
    Field("from", WHOLE, name="first_year"),
    Field("to", WHOLE, name="last_year"),
    Field("source", TEXT),
)
_SPEED_KIND = Field("kind", _one_of(SPEED_KINDS), required=True)
_MARGIN_OVER = Shape(
    MarginOver, Field("driver", NAME, required=True), Field("number", TEXT), Field("reason", TEXT)
)
_SPEED_OF_FINISH = Shape(
    Speed, Field("mph", SPEED, required=True), _SPEED_KIND, Field("source", TEXT), Field("note", TEXT)
)
_WAIVER = Shape(Waiver, Field("rule", NAME, required=True), Field("reason", TEXT))
_SERIES_NAME = Shape(SeriesName, Field("name", NAME, required=True), Field("short", TEXT), *_YEARS)
_TRACK_NAME = Shape(TrackName, Field("name", NAME, required=True), *_YEARS)
_TRACK_SPEED = Shape(
    TrackSpeed,
    Field("mph", SPEED, required=True),
    _SPEED_KIND,
    Field("series", TEXT),
    Field("year", WHOLE),
    Field("race", TEXT),
    Field("source", TEXT),
)

FINISHES = Table(
    Finish,
    Field("series", NAME, required=True),
    Field("race", NAME, required=True),
    Field("date", DAY, required=True),
    Field("track", NAME, required=True),
    Field("margin", MARGIN, required=True),
    Field("winner", NAME, required=True),
    Field("winner_number", TEXT, label="winner's number"),
    Field("runner_up", NAME, required=True, label="runner-up"),
    Field("runner_up_number", TEXT, label="runner-up's number"),
    Field("points_race", FLAG, label="points race"),
    Field("margin_over", _one(_MARGIN_OVER), label="margin over"),
    Field("speeds", _each(_SPEED_OF_FINISH)),
    Field("sources", _each(SOURCE)),
    Field("notes", TEXT),
    Field("waived", _each(_WAIVER)),
    strict=True,
)
SERIES = Table(
    Series,
    Field("label", NAME, required=True),
    Field(
        "names", _each(Shape(SeriesName, Field("name", NAME, required=True), Field("short", TEXT), *_YEARS))
    ),
)
TRACKS = Table(
    Track,
    Field("label", NAME, required=True),
    Field("names", _each(_TRACK_NAME)),
    Field("city", TEXT),
    Field("state", TEXT),
    Field("length_miles", TEXT, label="length in miles"),
    Field("shape", TEXT),
    Field("speeds", _each(_TRACK_SPEED)),
    Field("sources", _each(SOURCE)),
)
COVERAGE = Table(
    Coverage,
    Field("from", DAY, required=True, name="first_day"),
    Field("complete_to", MARGIN, required=True, label="complete to"),
    Field("as_of", DAY, required=True, label="as of"),
    Field("missing_known", WHOLE, label="known to be missing"),
    Field("source", TEXT),
    key="series",
)

TABLES: dict[str, Table[Any]] = {
    "coverage": COVERAGE,
    "finishes": FINISHES,
    "series": SERIES,
    "tracks": TRACKS,
}
"""The tables of a book in the file's order, after `meta`; each is an attribute of `Book`, too."""

FIELD_ORDER = {
    "meta": ("format", "title", "origin"),
    **{name: table.order for name, table in TABLES.items()},
}
"""The order of a document's fields in the file, by table; unknown fields come after."""

_LABELS = {field.key: field.label for table in TABLES.values() for field in table.fields if field.label}
_LABELS |= {"distance_in": "distance", "source_url": "source address", "speed_kind": "kind of speed"}


def field_label(name: str) -> str:
    """Return what people call a field of a document, a claim or a draft: "runner-up's number"."""
    return _LABELS.get(name, name.replace("_", " "))
