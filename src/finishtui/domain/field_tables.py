"""The machinery of documents: what a field may hold, and the tables of fields that read and write them."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache, partial
from operator import itemgetter
from sys import intern
from typing import Any, Generic, NamedTuple, TypeVar

from finishtui.domain.finish import Extra
from finishtui.domain.margin import margin_problem, read_margin

T = TypeVar("T", bound=tuple[Any, ...])

_ID = re.compile("[a-z0-9-]{1,80}")
_ABSENT: tuple[Any, ...] = (None, "", (), [], {})
"""What is not written."""


class Undecodable(ValueError):
    """A document is not what it should be; `problems` names each field and what is wrong with it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class WrongField(ValueError):
    """A field is not what it should be; each problem goes on where the field's name ends."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems


class Kind(NamedTuple):
    """What a field holds: how its raw value is read (raises `WrongField`), and how it is written."""

    read: Callable[[Any], Any]
    write: Callable[[Any], Any] | None = None
    """None where the value is written as it is."""
    plain: type | None = None
    """A raw value of this type is the value, so that it is not read at all."""
    is_name: bool = False
    """Whether it is a text that is there: of a document the names are looked at together."""


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


class FieldTable(Generic[T]):
    """The fields of one kind of document, in the file's order, and the values that are made of them."""

    def __init__(
        self,
        value: type[T],
        *fields: Field,
        key: str = "id",
        strict: bool = False,
        check: Callable[[T], str] | None = None,
    ) -> None:
        """`check` returns what is wrong with a value as a whole, or "".

        Of documents in a table, `key` is the attribute that holds the id; `strict` ids have few characters.
        """
        self.fields, self.key, self._strict = fields, key, strict
        self.order = tuple(field.key for field in fields)
        made: Any = value  # a named tuple, with `extra` among its fields; no type can say so
        self._make: Callable[[list[Any]], T] = partial(tuple.__new__, value)
        self._check = check
        place = {name: at for at, name in enumerate(made._fields)}
        required = [field.name or field.key for field in fields if field.required]
        defaults = {**made._field_defaults, **dict.fromkeys(required)}
        self._defaults = [defaults.get(name) for name in made._fields]
        self._key_at, self._extra_at = place.get(key, 0), place["extra"]
        placed = [(field, place[field.name or field.key]) for field in fields]
        self._reading = {field.key: (at, field.kind.plain, field.kind.read) for field, at in placed}
        self._writing = [(field.key, at, field.kind.write) for field, at in placed]
        needed = [place[name] for name in required] or [self._extra_at]
        names = [at for field, at in placed if field.kind.is_name]
        # One place twice, so that what they hold comes as a tuple, of one as of several.
        self._needed = itemgetter(*needed, needed[0])
        self._names = itemgetter(*names, names[0]) if names else None

    def read(self, key: str | None, document: object) -> T:
        """Make a value of a document, and of its id in a table; raises `Undecodable` with every problem."""
        if not isinstance(document, dict) or (self._strict and not (key and is_id(key))):
            raise Undecodable(self._problems(key, document))
        reading, values, extra = self._reading, self._defaults.copy(), {}
        for name, raw in document.items():
            try:
                at, plain, read = reading[name]
                values[at] = raw if type(raw) is plain else read(raw)
            except KeyError:
                extra[name] = raw
            except WrongField:
                if raw is not None:
                    raise Undecodable(self._problems(key, document)) from None
        if None in self._needed(values) or (self._names and not all(map(str.strip, self._names(values)))):
            raise Undecodable(self._problems(key, document))
        if extra:
            values[self._extra_at] = Extra(extra)
        if key is not None:
            values[self._key_at] = key
        value = self._make(values)
        if self._check and (problem := self._check(value)):
            raise Undecodable([problem])
        return value

    def _problems(self, key: str | None, document: object) -> list[str]:
        """Return all that is wrong with a document but for what `check` finds in the whole of it."""
        problems = []
        if self._strict and not (key and is_id(key)):
            problems.append("id has other characters than a-z, 0-9 and -, or is too long")
        if not isinstance(document, dict):
            return [*problems, "not an object" if key is None else "entry: not an object"]
        wrong = []
        for field in self.fields:
            raw = document.get(field.key)
            try:
                if raw is not None:
                    field.kind.read(raw)
                elif field.required:
                    problems.append(f"{field.key} is missing")
            except WrongField as error:
                wrong += [f"{field.key}{problem}" for problem in error.problems]
        return problems + wrong

    def encode(self, value: T) -> dict[str, Any]:
        """Return the value as a document, without its id."""
        document = {}
        for key, at, write in self._writing:
            held = value[at]
            raw = write(held) if write and held is not None else held
            if raw not in _ABSENT:
                document[key] = raw
        document.update(value[self._extra_at])
        return document


def is_id(text: str) -> bool:
    """Return whether the text can be a finish's id: 1 to 80 lower-case letters, digits and hyphens."""
    return _ID.fullmatch(text) is not None


def is_speed(text: str) -> bool:
    """Return whether the text is a speed: digits with at most four places, above zero."""
    whole, point, places = text.partition(".")
    is_short = 0 < len(whole) <= 3 and len(places) <= 4 and bool(point) == bool(places)
    return is_short and text.isascii() and (whole + places).isdigit() and bool(text.strip("0."))


def _of_type(type_: type, what: str) -> Kind:
    def read(raw: Any) -> Any:
        if type(raw) is type_:
            return raw
        raise WrongField(f" is not {what}")

    return Kind(read, plain=type_)


TEXT = _of_type(str, "text")


def _name(raw: Any) -> Any:
    if type(raw) is str and raw.strip():
        return raw
    TEXT.read(raw)
    raise WrongField(" is empty")


NAME = Kind(_name, plain=str, is_name=True)
REFERENCE = Kind(lambda raw: intern(_name(raw)))
"""The id of another entry: as many name the same one, it is one text for all, found without a comparison."""
WHOLE = _of_type(int, "a whole number")
FLAG = _of_type(bool, "true or false")

MARK = FLAG._replace(write=lambda held: held or None)
"""A flag that is written only where it is true."""


@lru_cache(maxsize=32768)
def _calendar_day(text: str) -> date | None:
    """Return the day of a date like 2024-05-05, or None; ISO 8601 has more notations."""
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4::3] == "--" else None
    except ValueError:
        return None


def _day(raw: Any) -> date:
    day = _calendar_day(raw if type(raw) is str else TEXT.read(raw))
    if day is None:
        is_date = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", raw)
        what = "a day of the calendar" if is_date else "a date like 2024-05-05"
        raise WrongField(f" {raw!r} is not {what}")
    return day


def _margin(raw: Any) -> Any:
    margin = read_margin(raw if type(raw) is str else TEXT.read(raw))
    if margin is None:
        raise WrongField(f" {raw!r}: {margin_problem(raw)}")
    return margin


def _text_that(fits: Callable[[str], bool], what: str) -> Kind:
    def read(raw: Any) -> Any:
        if not fits(TEXT.read(raw)):
            raise WrongField(f" {raw!r} is not {what}")
        return raw

    return Kind(read)


DAY = Kind(_day, date.isoformat)
MARGIN = Kind(_margin, str)
SPEED = _text_that(is_speed, "a speed like 183.73")


def one_of(words: tuple[str, ...]) -> Kind:
    """Return the kind of a field that holds one of some words."""
    return _text_that(words.__contains__, f"one of {', '.join(words)}")


def object_of(table: FieldTable[Any]) -> Kind:
    """Return the kind of a field that holds one object."""

    def read(raw: Any) -> Any:
        try:
            return table.read(None, raw)
        except Undecodable as error:
            raise WrongField(*(f": {problem}" for problem in error.problems)) from None

    return Kind(read, table.encode)


def list_of(table: FieldTable[Any]) -> Kind:
    """Return the kind of a field that holds a list of objects."""

    def read(raw: Any) -> Any:
        if not isinstance(raw, list):
            raise WrongField(" is not a list")
        found: list[Any] = []
        problems: list[str] = []
        for number, item in enumerate(raw, 1):
            try:
                found.append(table.read(None, item))
            except Undecodable as error:
                problems += [f" {number}: {problem}" for problem in error.problems]
        if problems:
            raise WrongField(*problems)
        return tuple(found)

    return Kind(read, lambda values: [table.encode(value) for value in values])


def _texts(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(type(each) is str for each in raw):
        raise WrongField(" is not a list of texts")
    return tuple(raw)


TEXTS = Kind(_texts, list)
