"""JSON with the line on which each value starts, numbers as they were written, and repeated keys told."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DEEPEST = 100

_SPACE = re.compile(r"[ \t\r\n]*")


class NumberText(str):
    """A JSON number with a fraction or an exponent, as it was written."""

    __slots__ = ()


class Repeated(dict[str, Any]):
    """An object in which a key appears twice; the last one counts."""

    key: str


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    repeated = Repeated(found)
    repeated.key = next(key for key in keys if keys.count(key) > 1)
    return repeated


_DECODER = json.JSONDecoder(parse_float=NumberText, object_pairs_hook=_object, parse_constant=lambda _: None)


@dataclass(frozen=True, slots=True)
class Placed:
    """A value with its key (empty in an array), its line and its place in the text."""

    value: Any
    line: int
    at: int
    key: str = ""


class JsonProblem(ValueError):
    """The text is not JSON; says where."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"not JSON: {message} (line {line}, column {column})")
        self.line = line


def value_at(text: str, at: int = 0) -> tuple[Any, int]:
    """Read the value that starts there, after blanks; return it and where it ends."""
    try:
        value, end = _DECODER.raw_decode(text, _skip(text, at))
    except json.JSONDecodeError as error:
        raise JsonProblem(error.msg, error.lineno, error.colno) from None
    except (ValueError, RecursionError):
        line = text.count("\n", 0, at) + 1
        raise JsonProblem("a number too long or nested too deep", line, 1) from None
    return value, end


def parts(text: str, at: int) -> Iterator[Placed]:
    """Yield what the array or object that starts there holds, a repeated key as often as it appears.

    The text from there must be known to be good JSON.
    """
    at = _skip(text, at)
    is_object = text[at] == "{"
    line, counted = text.count("\n", 0, at) + 1, at
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key = ""
        if is_object:
            key, at = value_at(text, at)
            at = _skip(text, _skip(text, at) + 1)
        line, counted = line + text.count("\n", counted, at), at
        value, end = value_at(text, at)
        yield Placed(value, line, at, key)
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] == "," else at


def plain(value: Any, depth: int = 0) -> Any:
    """Return a value with its numbers as numbers again; one too large for that stays text.

    Raises `ValueError` where it is nested deeper than a book can hold.
    """
    if depth > DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(value, NumberText):
        number = float(value)
        return number if math.isfinite(number) else str(value)
    if isinstance(value, dict):
        return {key: plain(inner, depth + 1) for key, inner in value.items()}
    return [plain(inner, depth + 1) for inner in value] if isinstance(value, list) else value


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
