"""JSON and JSON Lines: our books and exports, NASCAR's feeds, and what else holds races."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from finishtui.imports.columns import is_race
from finishtui.imports.incoming import Reading, Record
from finishtui.store.parse import decode_book, in_format

DEEPEST = 100
"""A book can hold nothing that is nested deeper."""
_RACES_WITHIN = 4
"""How far inside a file races are looked for."""


class JsonProblem(ValueError):
    """The text is not JSON; says where."""


class RepeatedKey(ValueError):
    """A key appears twice in one object."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((key, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise RepeatedKey(f"{key} is there twice")
    return found


_DECODER = json.JSONDecoder(parse_float=Decimal, object_pairs_hook=_object, parse_constant=lambda _: None)


def value_at(text: str, at: int = 0) -> tuple[Any, int]:
    """Read the value that starts there; return it and where it ends. Raises `JsonProblem`, `RepeatedKey`."""
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        where = f"(line {error.lineno}, column {error.colno})"
        raise JsonProblem(f"not JSON: {error.msg} {where}") from None
    except RepeatedKey:
        raise
    except (ValueError, ArithmeticError, RecursionError):
        raise JsonProblem("not JSON: a number too long or nested too deep") from None


def records_of_json(text: str, at: int, name: str, found: Reading) -> list[Record]:
    """Read the JSON that starts there, or one object a line; `name` is the file's.

    Raises `JsonProblem` and `RepeatedKey`.
    """
    try:
        value, end = value_at(text, at)
    except JsonProblem:
        lines = list(_records_of_lines(text, at))
        if all(record.problem for record in lines):
            raise
        return lines
    rest = text[end:].lstrip()
    if isinstance(value, dict) and rest.startswith("{"):
        return list(_records_of_lines(text, at))
    if rest:
        found.remarks.append(f"{name}: what follows the JSON was passed over")
    if isinstance(value, dict) and isinstance(value.get("finishes"), dict | list):
        return _records_of_book(value, found)
    return [_record(race, f" (race {number:,})") for number, race in enumerate(_races(value), 1)]


def _records_of_lines(text: str, at: int) -> Iterator[Record]:
    """Yield one record a line; a line that is no object has a problem."""
    for number, line in enumerate(text[at:].split("\n"), text.count("\n", 0, at) + 1):
        if not line.strip():
            continue
        try:
            value, _ = value_at(line.strip())
        except ValueError as error:
            yield Record({}, f":{number}", problem=str(error))
        else:
            yield _record(value, f":{number}")


def _record(value: object, place: str, key: str = "") -> Record:
    return (
        Record(value, place, key) if isinstance(value, dict) else Record({}, place, problem="not an object")
    )


def _records_of_book(value: Mapping[str, Any], found: Reading) -> list[Record]:
    """Read a book or an export of ours: its finishes, and what can be read of the families beside them."""
    tables = {
        name: {key: in_format(name, key, with_numbers(document)) for key, document in table.items()}
        for name in ("series", "tracks", "groups", "coverage")
        if isinstance(table := value.get(name), dict)
    }
    found.books.append(decode_book(tables))
    table = value["finishes"]
    entries = [("", entry) for entry in table] if isinstance(table, list) else table.items()
    return [_record(entry, f" (race {number:,})", key) for number, (key, entry) in enumerate(entries, 1)]


def _races(value: object, series: str = "", depth: int = 0) -> Iterator[object]:
    """Yield the races in a value, however deep they are in it; NASCAR's key `series_1` says their series."""
    if isinstance(value, dict) and is_race(value):
        yield {"series_id": series, **value} if series else value
    elif isinstance(value, list) and any(isinstance(item, dict) and is_race(item) for item in value):
        for item in value:
            yield {"series_id": series, **item} if series and isinstance(item, dict) else item
    elif isinstance(value, dict | list) and depth < _RACES_WITHIN:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            of_key = re.fullmatch(r"series_([0-9]+)", str(key), re.ASCII)
            yield from _races(item, of_key[1] if of_key else series, depth + 1)


def with_numbers(value: Any, depth: int = 0) -> Any:
    """Return a value with its numbers as numbers again; one too large for that stays text.

    Raises `ValueError` where it is nested deeper than a book can hold.
    """
    if depth > DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(value, Decimal):
        number = float(value)
        return number if math.isfinite(number) else str(value)
    if isinstance(value, dict):
        return {key: with_numbers(inner, depth + 1) for key, inner in value.items()}
    return [with_numbers(inner, depth + 1) for inner in value] if isinstance(value, list) else value
